import { UnreadableFile } from '../unreadableFile.ts';
import { BRT, Fields, RecordScanner } from './records.ts';

/** More texts than a sheet has filled cells are of no use. */
const MOST = 12_000_000;

/** Reads the shared strings of an .xlsb. */
export class StringsScanner extends RecordScanner {
  readonly texts: string[] = [];

  constructor(part: string) {
    super(part, BRT.stringsBegin, BRT.stringsEnd);
  }

  protected take(id: number, bytes: Buffer, start: number, end: number): void {
    if (id !== BRT.sharedItem) return;
    if (this.texts.length >= MOST) throw new UnreadableFile('too-large', { what: 'strings', max: MOST });
    this.texts.push(richText(new Fields(bytes, start, end)));
  }
}

/** RichStr ([MS-XLSB] 2.5.122): flags, the text, then the looks and readings of its pieces, which do not matter. */
export function richText(data: Fields): string {
  data.skip(1);
  return data.text();
}
