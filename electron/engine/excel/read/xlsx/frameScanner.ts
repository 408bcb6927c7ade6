import type { ReadLimits } from '../limits.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { ByteTag } from './byteTag.ts';
import { textEnd } from './byteText.ts';
import type { ByteScanner } from './byteWindow.ts';
import { SheetFrame } from './sheetFrame.ts';

/** Reads only what stands around the rows of a sheet: rows are passed over by searching for their end. */
export class FrameScanner implements ByteScanner {
  readonly frame: SheetFrame;
  private readonly part: string;
  private readonly tag = new ByteTag();
  private inRows = false;

  constructor(part: string, limits: ReadLimits) {
    this.part = part;
    this.frame = new SheetFrame(part, limits);
  }

  scan(bytes: Buffer, length: number): number {
    let at = 0;
    while (at < length) {
      let next: number;
      if (this.inRows) {
        const closing = `</${this.frame.prefix}sheetData`;
        const found = findClosing(bytes, at, length, closing);
        if (found < 0) return Math.max(at, length - closing.length);
        this.inRows = false;
        // The closing tag belongs to the rows, not to the frame's depth.
        if (!this.tag.read(bytes, found, length, this.part)) {
          this.inRows = true;
          return found;
        }
        next = this.tag.end;
      } else if (bytes[at] !== 60) next = textEnd(bytes, at, length);
      else if (this.tag.read(bytes, at, length, this.part)) {
        this.inRows = this.frame.take(this.tag) === 'rows';
        next = this.tag.end;
      } else next = -1;
      if (next < 0) break;
      at = next;
    }
    return at;
  }

  finish(rest: Buffer): void {
    if (rest.length > 0 || !this.frame.done) throw new UnreadableFile('truncated', { part: this.part });
  }
}

/** An end of the closing tag that begins with a letter hardly any row has (a column from D on aside): searching for it costs a fifth. */
const rare = 'Data';

/** Where the closing tag of the rows stands whole; −1 where it does not. */
function findClosing(bytes: Buffer, from: number, length: number, closing: string): number {
  const before = closing.length - rare.length;
  const arrived = bytes.subarray(0, length);
  for (let at = arrived.indexOf(rare, from + before, 'latin1'); at >= 0; at = arrived.indexOf(rare, at + rare.length, 'latin1'))
    if (arrived.toString('latin1', at - before, at + rare.length) === closing) return at - before;
  return -1;
}
