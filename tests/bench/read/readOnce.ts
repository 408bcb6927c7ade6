/**
 * One reader over one file in this process; prints one JSON line. Started by bench.ts, a fresh process a run:
 * `node tests/bench/read/readOnce.ts READER FILE [ROWS TO SKIP]`.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import type { Tally } from './rosterFile.ts';

export type Reader = 'ours' | 'floor' | 'hucre' | 'exceljs' | 'sheetjs';

const [reader = 'ours', path = '', skip = '3'] = process.argv.slice(2);
const skipped = Number(skip);
const tally: Tally = { rows: 0, cells: 0, characters: 0, sum: 0 };

/** Every reader has to hand over every value: a reader that decodes nothing is quick. */
function add(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  tally.cells++;
  if (typeof value === 'string') tally.characters += value.length;
  else if (typeof value === 'number') tally.sum += value;
  else if (value instanceof Date) tally.sum += value.getTime() / 86_400_000 + 25_569;
  else if (typeof value === 'object' && 'serial' in value) tally.sum += Number(value.serial);
  else if (typeof value === 'object' && 'value' in value) tally.sum += Number(value.value);
  return true;
}

function addRow(row: number, values: readonly unknown[]): void {
  if (row <= skipped) return;
  let any = false;
  for (const value of values) any = add(value) || any;
  if (any) tally.rows++;
}

/** Counts the cells of a piece of sheet XML, looking at each byte once; returns where in a tag it ended. */
function countCells(piece: Buffer, state: number): number {
  let inCell = state;
  // By index: an iterator over the bytes would cost more than everything else.
  for (let i = 0; i < piece.length; i++) {
    const byte = piece[i];
    if (byte === 60) inCell = 1;
    else if (inCell === 1 && byte === 99) inCell = 2;
    else {
      if (inCell === 2 && byte === 32) tally.cells++;
      inCell = 0;
    }
  }
  return inCell;
}

/** Each loads its library and gives back what reads with it: loading is not timed. */
const READERS: Readonly<Record<Reader, () => Promise<() => Promise<void>>>> = {
  async ours() {
    const { openWorkbook } = await import('../../../electron/engine/excel/read/workbook.ts');
    return async () => {
      const book = await openWorkbook(path);
      for await (const batch of book.sheets[0]!.rows()) {
        for (const { row, cells } of batch) addRow(row, cells);
      }
      await book.close();
    };
  },
  /** Nothing can be quicker: inflate the sheet and look at each byte once. */
  floor() {
    return Promise.resolve(async () => {
      const bytes = readFileSync(path);
      const at = bytes.indexOf('xl/worksheets/sheet1.xml') - 30;
      const start = at + 30 + bytes.readUInt16LE(at + 26);
      const end = start + bytes.readUInt32LE(at + 18) - 1;
      const packed = createReadStream(path, { start, end, highWaterMark: 2 ** 17 });
      const pieces = packed.pipe(createInflateRaw({ chunkSize: 2 ** 18 })) as AsyncIterable<Buffer>;
      let state = 0;
      for await (const piece of pieces) state = countCells(piece, state);
    });
  },
  async hucre() {
    const { streamXlsxRows } = await import('hucre/xlsx');
    return async () => {
      let row = 0;
      for await (const { values } of streamXlsxRows(readFileSync(path))) addRow(++row, values);
    };
  },
  async exceljs() {
    const { default: excel } = await import('exceljs');
    return async () => {
      const book = new excel.stream.xlsx.WorkbookReader(path, {
        worksheets: 'emit',
        sharedStrings: 'cache',
        hyperlinks: 'ignore',
        styles: 'cache',
        entries: 'ignore',
      });
      for await (const sheet of book) {
        for await (const row of sheet) addRow(row.number, (row.values as readonly unknown[]).slice(1));
      }
    };
  },
  async sheetjs() {
    const { read } = await import('@e965/xlsx');
    return () => {
      const options = { dense: true, cellFormula: false, cellHTML: false, cellText: false };
      const book = read(readFileSync(path), options);
      const sheet = book.Sheets[book.SheetNames[0]!] as unknown as DenseSheet;
      for (const [i, cells] of sheet['!data'].entries())
        addRow(
          i + 1,
          (cells ?? []).map((cell) => cell?.v),
        );
      return Promise.resolve();
    };
  },
};

interface DenseSheet {
  readonly '!data': readonly (readonly { readonly v?: unknown }[] | undefined)[];
}

const read = await READERS[reader as Reader]();
const start = performance.now();
const cpuStart = process.cpuUsage();
await read();
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(cpuStart);
const rssMB = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000, rssMB, ...tally }));
