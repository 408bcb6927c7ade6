import { readFileSync } from 'node:fs';
import { read, write } from '@e965/xlsx';
import { rosterPath } from './readFixture.ts';

/** A roster as a workbook program would save it as an Excel binary workbook. */
export function savedAsXlsb(name: string): Buffer {
  const book = read(readFileSync(rosterPath(name)), { cellNF: true, cellStyles: true });
  return Buffer.from(write(book, { bookType: 'xlsb', type: 'buffer' }) as Uint8Array);
}
