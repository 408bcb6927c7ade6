/** Rosters in formats without a checksum, as their writers make them: what damage could go unseen in. */
import { readFileSync } from 'node:fs';
import { read, utils, write, type BookType } from '@e965/xlsx';
import { rosterPath } from './readFixture.ts';

/** The roster as a page with tables, in the shape that report programs write. */
function page(table: readonly (readonly unknown[])[]): Buffer {
  const cell = (value: unknown): string => `<td>${(typeof value === 'string' ? value : JSON.stringify(value ?? '').replaceAll('"', '')).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</td>`;
  const width = Math.max(...table.map((row) => row.length));
  const rows = table.map((row) => `<tr>${Array.from({ length: width }, (_, i) => cell(row[i])).join('')}</tr>`).join('\n');
  return Buffer.from(`<html><head><meta charset="utf-8"></head><body><table border="1">\n${rows}\n</table></body></html>`);
}

/** Name and bytes of each. */
export function uncheckedFiles(): readonly (readonly [string, Buffer])[] {
  const roster = (name: string): readonly [string, Buffer] => [name, readFileSync(rosterPath(name))];
  const book = read(readFileSync(rosterPath('01-title-total-footer.xlsx')));
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  const as = (bookType: BookType): Buffer => Buffer.from(write(book, { bookType, type: 'buffer', bookSST: true }) as Uint8Array);
  return [
    roster('12-legacy.xls'),
    roster('12b-wps.et'),
    ['sheetjs.biff8.xls', as('biff8')],
    ['sheetjs.biff5.xls', as('biff5')],
    ['xml2003.xls', as('xlml')],
    ['page.xls', page(utils.sheet_to_json(sheet, { header: 1 }))],
    roster('13-gb18030.csv'),
    roster('13b-utf8.csv'),
    roster('13c-utf8-bom.csv'),
    roster('13d-utf16.txt'),
  ];
}
