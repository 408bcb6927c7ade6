/** Workbooks written by another program's library (@e965/xlsx), for what the readers of .xls and .xlsb must make of them. */
import { utils, write } from '@e965/xlsx';
import type { BookType, CellObject, WorkBook, WorkSheet } from '@e965/xlsx';

export function bookOf(sheets: Readonly<Record<string, WorkSheet>>): WorkBook {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return book;
}

export function writtenAs(book: WorkBook, bookType: BookType, options: object = {}): Buffer {
  return Buffer.from(write(book, { bookType, type: 'buffer', ...options }) as Uint8Array);
}

/** Gives a cell a number format. */
export function setFormat(sheet: WorkSheet, cell: string, code: string): void {
  (sheet[cell] as CellObject).z = code;
}

/** A small list with a text, a number, a blank and a boolean. */
export const smallList = [
  ['姓名', '身份证号', '年龄', '党员'],
  ['张三', '620722198503121234', 34, true],
  [null, '62072219901010123X', 79.5, false],
];
