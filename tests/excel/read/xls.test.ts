import { readXls } from 'hucre/xlsx';
import { utils } from '@e965/xlsx';
import type { BookType } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCompoundFile } from '../../../electron/engine/excel/read/xls/compoundFile.ts';
import { gbkBytes } from '../../fixtures/importing/workbookFiles.ts';
import { cellText } from '../../support/randomSheet.ts';
import { readBook, readCells, readFirst, refusalOf } from '../../support/readWorkbook.ts';
import { bookOf, setFormat, smallList, writtenAs } from '../../support/writtenWorkbook.ts';

describe('workbooks of Excel 97–2003 and of WPS', () => {
  test('texts, numbers and booleans', async () => {
    const book = await readBook(writtenAs(bookOf({ 花名册: utils.aoa_to_sheet(smallList) }), 'biff8'));
    expect([book.format, book.sheets[0]!.name]).toEqual(['xls', '花名册']);
    expect(book.sheets[0]!.rows.map((row) => row.cells)).toEqual(smallList);
  });

  test('dates, formats, errors, formulas and damaged ID numbers', async () => {
    const sheet = utils.aoa_to_sheet([[45292, 31107, 1985.1, 620721197104176000, null, 7, 45292.75, 0.5]]);
    setFormat(sheet, 'A1', 'yyyy/m/d');
    setFormat(sheet, 'B1', 'yyyy"年"m"月"');
    setFormat(sheet, 'C1', '0.00');
    sheet['E1'] = { t: 'e', v: 42 };
    sheet['F1'] = { t: 'n', v: 7, f: '3+4' };
    setFormat(sheet, 'G1', 'yyyy/m/d h:mm');
    setFormat(sheet, 'H1', 'h:mm');
    expect(await readCells(writtenAs(bookOf({ a: sheet }), 'biff8'))).toEqual([
      [
        { kind: 'date', serial: 45292, iso: '2024-01-01', precision: 'day' },
        { kind: 'date', serial: 31107, iso: '1985-03-01', precision: 'month' },
        { kind: 'number', value: 1985.1, text: '1985.10' },
        { kind: 'number', value: 620721197104176000, text: '6.20721E+17' },
        { kind: 'error', code: '#N/A' },
        7,
        { kind: 'date', serial: 45292.75, iso: '2024-01-01T18:00', precision: 'time' },
        { kind: 'number', value: 0.5, text: '12:00' },
      ],
    ]);
  });

  test('merges, several sheets, hidden ones', async () => {
    const first = utils.aoa_to_sheet([['一'], ['二']]);
    first['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }];
    const book = bookOf({ 一: first, 藏: utils.aoa_to_sheet([['x']]), 深: utils.aoa_to_sheet([['y']]) });
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 2 }] };
    const read = await readBook(writtenAs(book, 'biff8'));
    expect(read.sheets.map(({ name, state }) => [name, state])).toEqual([
      ['一', 'visible'],
      ['藏', 'hidden'],
      ['深', 'veryHidden'],
    ]);
    expect(read.sheets[0]!.facts.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 4 }]);
  });

  test('texts that run over many records', async () => {
    const table = Array.from({ length: 1500 }, (_, i) => [
      `人${i}`,
      `a${'b'.repeat(i % 300)}`,
      `第${i}组 ${'长'.repeat(i % 170)}`,
    ]);
    const cells = await readCells(
      writtenAs(bookOf({ a: utils.aoa_to_sheet(table) }), 'biff8', { bookSST: true }),
    );
    expect(cells).toEqual(table);
  });

  test.each(['biff5', 'biff4', 'biff3', 'biff2'] as const)('%s', async (type) => {
    const table = [
      ['name', 'id', 'age'],
      ['Zhang', '620722198503121234', 34],
      ['Li', '007', 79.5],
    ];
    expect(await readCells(writtenAs(bookOf({ Sheet1: utils.aoa_to_sheet(table) }), type as BookType))).toEqual(
      table,
    );
  });

  test('any texts, as another reader and as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cellText, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (table, bookSST) => {
          const bytes = writtenAs(bookOf({ a: utils.aoa_to_sheet(table) }), 'biff8', { bookSST });
          expect(await readCells(bytes)).toEqual(table);
          const theirs = (await readXls(bytes)).sheets[0]!.rows;
          expect(theirs.map((row) => [...row])).toEqual(table);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('any numbers come back to the last bit', async () => {
    // The writer of these files loses the very smallest and largest.
    const usual = fc
      .double({ noNaN: true, min: -1e200, max: 1e200 })
      .filter((value) => value === 0 || Math.abs(value) > 1e-200);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.integer(), usual), { minLength: 1, maxLength: 50 }),
        async (values) => {
          const [row] = await readCells(writtenAs(bookOf({ a: utils.aoa_to_sheet([values]) }), 'biff8'));
          const read = row!.map((cell) =>
            typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell,
          );
          expect(read.map((value) => (value === 0 ? 0 : value))).toEqual(
            values.map((value) => (value === 0 ? 0 : value)),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a stream without its container is read too', async () => {
    const stream = readCompoundFile(writtenAs(bookOf({ Sheet1: utils.aoa_to_sheet(smallList) }), 'biff8')).stream(
      'Workbook',
    )!;
    expect(await readCells(stream)).toEqual(smallList);
  });

  test('cut anywhere it is refused or whole, never shorter', async () => {
    const bytes = writtenAs(
      bookOf({ 花名册: utils.aoa_to_sheet(Array.from({ length: 300 }, (_, i) => [`人${i}`, i])) }),
      'biff8',
    );
    for (let length = 9; length < bytes.length; length += 97) {
      const code = await refusalOf(bytes.subarray(0, length));
      if (code === 'opened')
        expect(await readFirst(bytes.subarray(0, length)), `cut at ${length}`).toHaveLength(300);
      else expect(['truncated', 'damaged', 'no-sheets'], `cut at ${length}`).toContain(code);
    }
  });

  test('chains of sectors that run in circles end in a refusal', async () => {
    const bytes = writtenAs(
      bookOf({ a: utils.aoa_to_sheet(Array.from({ length: 2000 }, (_, i) => [`人${i}`])) }),
      'biff8',
    );
    const table = 512 * (bytes.readUInt32LE(76) + 1);
    const looped = Buffer.from(bytes);
    for (let sector = 0; sector < 128; sector++) {
      if (looped.readUInt32LE(table + 4 * sector) < 0xfffffff0)
        looped.writeUInt32LE(sector, table + 4 * sector);
    }
    expect(['damaged', 'truncated']).toContain(await refusalOf(looped));
  });

  test('a text index that the table does not have is an error in its cell', async () => {
    const bytes = writtenAs(bookOf({ a: utils.aoa_to_sheet([['甲'], ['乙']]) }), 'biff8', { bookSST: true });
    const stream = readCompoundFile(bytes).stream('Workbook')!;
    const record = stream.indexOf(Buffer.from([0xfd, 0x00, 0x0a, 0x00]));
    expect(record).toBeGreaterThan(0);
    stream.writeUInt32LE(77, record + 10);
    expect(await readCells(stream)).toEqual([[{ kind: 'error', code: '#DAMAGED' }], ['乙']]);
  });
});

describe('Excel 5.0/95 of a Chinese Windows', () => {
  const record = (id: number, ...parts: readonly (Uint8Array | number)[]): Buffer => {
    const data = Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part & 255, part >> 8]) : part)));
    return Buffer.concat([Buffer.from([id & 255, id >> 8, data.length & 255, data.length >> 8]), data]);
  };
  const long = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };

  test('names and cells in code page 936 are read as Chinese', async () => {
    const name = gbkBytes('马营村');
    const label = (row: number, column: number, text: string): Buffer => {
      const bytes = gbkBytes(text);
      return record(0x0204, row, column, 0, bytes.length, bytes);
    };
    const sheet = Buffer.concat([
      record(0x0809, 0x0500, 0x0010, 0, 0),
      label(0, 0, '姓名'),
      label(0, 1, '身份证号'),
      label(1, 0, '祁卓玛'),
      label(1, 1, '620722198503121234'),
      record(0x000a),
    ]);
    const globals = (at: number): Buffer =>
      Buffer.concat([
        record(0x0809, 0x0500, 0x0005, 0, 0),
        record(0x0042, 936),
        record(0x0085, long(at), 0, Buffer.from([name.length]), name),
        record(0x000a),
      ]);
    const book = await readBook(Buffer.concat([globals(globals(0).length), sheet]));
    expect(book.sheets.map((one) => [one.name, one.rows.map((row) => row.cells)])).toEqual([
      ['马营村', [['姓名', '身份证号'], ['祁卓玛', '620722198503121234']]],
    ]);
  });
});
