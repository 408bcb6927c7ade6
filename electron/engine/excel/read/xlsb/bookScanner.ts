import type { SheetEntry, WorkbookPart } from '../xlsx/package.ts';
import { BRT, Fields, RecordScanner } from './records.ts';

/** Reads the workbook part of an .xlsb: its sheets in tab order and its date system. */
export class BookScanner extends RecordScanner {
  private readonly sheets: SheetEntry[] = [];
  private date1904 = false;

  constructor(part: string) {
    super(part, BRT.bookBegin, BRT.bookEnd);
  }

  get book(): WorkbookPart {
    return { sheets: this.sheets, date1904: this.date1904 };
  }

  protected take(id: number, bytes: Buffer, start: number, end: number): void {
    const data = new Fields(bytes, start, end);
    if (id === BRT.bookProperties) this.date1904 = (data.u32() & 1) !== 0;
    if (id !== BRT.bundledSheet) return;
    const state = data.u32();
    data.skip(4);
    const relationship = data.nullableText();
    const name = data.text();
    this.sheets.push({
      name,
      state: state === 1 ? 'hidden' : state === 2 ? 'veryHidden' : 'visible',
      relationship,
    });
  }
}
