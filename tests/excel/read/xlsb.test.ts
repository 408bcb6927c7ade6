import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read, utils } from '@e965/xlsx';
import type { CellObject, WorkBook } from '@e965/xlsx';
import fc from 'fast-check';
import officeCrypto from 'officecrypto-tool';
import { describe, expect, test } from 'vitest';
import { openWorkbookBytes } from '../../../electron/engine/excel/read/workbook.ts';
import type { Cell } from '../../../electron/engine/excel/read/workbook.ts';
import { damages, generator } from '../../support/damage.ts';
import { cellText } from '../../support/randomSheet.ts';
import { binarySheet, brt, le32, place, rawXlsb, recordLength, rowHeader, textCell, wide } from '../../support/rawXlsb.ts';
import { readBook, readCells, readFirst, refusalOf, refused } from '../../support/readWorkbook.ts';
import { bookOf, setFormat, smallList, writtenAs } from '../../support/writtenWorkbook.ts';

const rosters = fileURLToPath(new URL('../../fixtures/rosters/', import.meta.url));

const bytesOf = (book: WorkBook, options: object = {}): Buffer => writtenAs(book, 'xlsb', options);

/** Values without what a display text adds. */
function plain(cells: readonly Cell[]): readonly unknown[] {
  return cells.map((cell) =>
    typeof cell === 'object' && cell !== null && 'value' in cell
      ? cell.value
      : typeof cell === 'object' && cell !== null && 'serial' in cell
        ? cell.serial
        : cell,
  );
}

describe('Excel binary workbooks (.xlsb)', () => {
  test('texts, numbers and booleans, told by content', async () => {
    const book = await readBook(bytesOf(bookOf({ 花名册: utils.aoa_to_sheet(smallList) })));
    expect([book.format, book.sheets[0]!.name]).toEqual(['xlsb', '花名册']);
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
    expect(await readCells(bytesOf(bookOf({ a: sheet })))).toEqual([
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

  test('sheets that are hidden, merges, hidden rows and columns, the date system of 1904', async () => {
    const first = utils.aoa_to_sheet([['一', 1], ['二', 44197]]);
    setFormat(first, 'B2', 'yyyy-mm-dd');
    first['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }];
    first['!rows'] = [{}, { hidden: true }];
    first['!cols'] = [{}, {}, { hidden: true }];
    const book = bookOf({ 一: first, 藏: utils.aoa_to_sheet([['x']]), 深: utils.aoa_to_sheet([['y']]) });
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 2 }], WBProps: { date1904: true } };
    const found = await readBook(bytesOf(book));
    expect(found.sheets.map(({ name, state }) => [name, state])).toEqual([
      ['一', 'visible'],
      ['藏', 'hidden'],
      ['深', 'veryHidden'],
    ]);
    const { facts, rows } = found.sheets[0]!;
    expect(facts).toEqual({ merges: [{ top: 1, left: 1, bottom: 1, right: 4 }], hiddenColumns: [3], filtered: false });
    expect(rows.map((row) => row.hidden)).toEqual([false, true]);
    expect(rows[1]!.cells[1]).toMatchObject({ kind: 'date', serial: 44197 + 1462 });
  });

  test('records of every kind of cell, short ones, rich text, strike-through and what later versions add', async () => {
    const font = (strike: boolean): Buffer => brt(43, Buffer.from([220, 0, strike ? 8 : 0, 0]), Buffer.alloc(17), wide('宋体'));
    const look = (format: number, fontIndex: number): Buffer =>
      brt(47, Buffer.from([0, 0, format, 0, fontIndex, 0]), Buffer.alloc(10));
    const styles = Buffer.concat([
      brt(278),
      brt(43 + 568), // fonts
      font(false),
      font(true),
      brt(626),
      look(14, 1),
      brt(627),
      brt(617),
      look(0, 0),
      look(14, 1),
      brt(618),
      brt(279),
    ]);
    const strings = Buffer.concat([
      brt(159, le32(2), le32(2)),
      brt(19, Buffer.from([0]), wide('张三')),
      brt(19, Buffer.from([1]), wide('划掉的'), le32(1), le32(0)),
      brt(160),
    ]);
    const number = Buffer.alloc(8);
    number.writeDoubleLE(79.25);
    const sheet = binarySheet([
      brt(37, le32(0)),
      brt(1024, le32(0)),
      brt(38),
      rowHeader(3),
      brt(7, place(1), le32(0)),
      brt(12, le32(0)),
      brt(13, le32(0), le32(((34 << 2) | 2) >>> 0)),
      brt(62, place(6), Buffer.from([1]), wide('富文本'), le32(1), le32(0)),
      brt(8, place(7), wide('公式的字'), Buffer.from([0, 0])),
      brt(426, le32(0)),
      brt(9, place(8), number),
      brt(10, place(9), Buffer.from([1])),
      brt(11, place(10), Buffer.from([0x17])),
      brt(35, le32(0)),
      textCell(11, '后来的版本才看得懂'),
      brt(36),
      rowHeader(4, true),
      brt(7, place(0, 1), le32(1)),
      brt(2, place(1, 1), le32(((45292 << 2) | 2) >>> 0)),
      brt(7, place(2, 0), le32(7)),
    ]);
    expect(await readFirst(rawXlsb({ sheet, strings, styles }))).toEqual([
      { row: 3, hidden: false, cells: [null, '张三', null, 34, null, null, '富文本', '公式的字', 79.25, true, { kind: 'error', code: '#REF!' }] },
      {
        row: 4,
        hidden: true,
        cells: ['划掉的', { kind: 'date', serial: 45292, iso: '2024-01-01', precision: 'day' }, { kind: 'error', code: '#DAMAGED' }],
        strike: [0, 1],
      },
    ]);
  });

  test('a filter that asks something of a column, in the sheet or in a table of it', async () => {
    const filter = (...inside: readonly Buffer[]): Buffer[] => [brt(161), brt(163, le32(0), le32(0)), ...inside, brt(164), brt(162)];
    const rows = [rowHeader(1), textCell(0, '甲')];
    const filteredBy = async (after: readonly Buffer[]): Promise<boolean> =>
      (await readBook(rawXlsb({ sheet: binarySheet(rows, after) }))).sheets[0]!.facts.filtered;
    expect(await filteredBy(filter(brt(165)))).toBe(true);
    expect(await filteredBy(filter())).toBe(false);
  });

  test('any rows, as they went in and as another reader gives them', async () => {
    const cell = fc.oneof(cellText, fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true, min: -1e15, max: 1e15 }).filter((value) => value === 0 || Math.abs(value) > 1e-15));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 400 }),
        async (table, bookSST, chunkBytes) => {
          const bytes = bytesOf(bookOf({ a: utils.aoa_to_sheet(table) }), { bookSST });
          const ours: unknown[][] = table.map(() => []);
          for (const row of await readFirst(bytes, { limits: { chunkBytes } })) ours[row.row - 1] = [...plain(row.cells)];
          const sent = table.map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1));
          expect(ours).toEqual(sent.map((row) => row.map((value) => (value === 0 ? 0 : value))));
          const theirs = read(bytes, { type: 'buffer' }).Sheets['a']!;
          for (const [r, row] of ours.entries())
            for (const [c, value] of row.entries())
              expect(value ?? undefined).toEqual((theirs[utils.encode_cell({ r, c })] as CellObject | undefined)?.v);
        },
      ),
      { numRuns: 120 },
    );
  });

  // 16 is a million empty rows, which the writer of the copies takes minutes for.
  test.each(readdirSync(rosters).filter((name) => /^\d.*\.xlsx$/.test(name) && !name.startsWith('16-')))('%s saved as .xlsb reads like itself', async (name) => {
    const whole = readFileSync(`${rosters}${name}`);
    const original = await readBook(whole);
    const binary = await readBook(bytesOf(read(whole, { type: 'buffer', cellNF: true, cellStyles: true })));
    expect(binary.format).toBe('xlsb');
    expect(binary.sheets.map((sheet) => sheet.name)).toEqual(original.sheets.map((sheet) => sheet.name));
    for (const [i, sheet] of binary.sheets.entries()) {
      const rows = (of: typeof sheet): unknown => of.rows.map((row) => ({ row: row.row, cells: plain(row.cells) }));
      expect(rows(sheet), sheet.name).toEqual(rows(original.sheets[i]!));
      expect(sheet.facts.merges).toEqual(original.sheets[i]!.facts.merges);
    }
  });

  test('with an opening password', async () => {
    const plainBytes = bytesOf(bookOf({ 花名册: utils.aoa_to_sheet([['张三']]) }));
    const bytes = officeCrypto.encrypt(plainBytes, { password: '密码', type: 'standard' });
    expect(await refusalOf(bytes)).toBe('password-needed');
    expect(await readCells(bytes, { password: '密码' })).toEqual([['张三']]);
  });

  test('a cancel is heard while it is being read', async () => {
    const bytes = rawXlsb({ sheet: binarySheet(Array.from({ length: 30_000 }, (_, i) => [rowHeader(i + 1), textCell(0, `人${i}`)]).flat()) });
    const book = await openWorkbookBytes(bytes, 'a');
    const cancel = new AbortController();
    await expect(async () => {
      for await (const _ of book.sheets[0]!.rows({ signal: cancel.signal })) cancel.abort(new Error('stop'));
    }).rejects.toThrow('stop');
    await book.close();
  });
});

describe('binary workbooks made to hurt', () => {
  const rows = [rowHeader(1), textCell(0, '甲'), textCell(1, '乙')];
  const sheets: readonly (readonly [string, Buffer, string])[] = [
    ['a sheet that ends in the middle of a record', binarySheet(rows).subarray(0, -20), 'truncated'],
    ['a sheet without its end', Buffer.concat([brt(129), brt(145), ...rows, brt(146)]), 'truncated'],
    ['rows that never end', Buffer.concat([brt(129), brt(145), ...rows, brt(130)]), 'damaged'],
    ['a sheet without rows', Buffer.concat([brt(129), brt(130)]), 'damaged'],
    ['bytes behind the end', Buffer.concat([binarySheet(rows), textCell(0, '丙')]), 'damaged'],
    ['a part that is something else', Buffer.from('<worksheet/>'), 'damaged'],
    ['an empty part', Buffer.alloc(0), 'truncated'],
    ['a text longer than its record', binarySheet([rowHeader(1), brt(6, place(0), le32(0x7fffffff), Buffer.from('甲', 'utf16le'))]), 'damaged'],
    ['a record length of five bytes', Buffer.concat([brt(129), brt(145), Buffer.from([6, 0x80, 0x80, 0x80, 0x80, 1])]), 'damaged'],
    ['a record that says it is 200 MB', Buffer.concat([brt(129), brt(145), Buffer.from([6]), recordLength(200_000_000), Buffer.alloc(100)]), 'truncated'],
    ['a record of 9 MB', binarySheet([rowHeader(1), brt(6, place(0), wide('长'.repeat(4_500_000)))]), 'too-large'],
    ['a record number of three bytes', Buffer.concat([brt(129), Buffer.from([0x80, 0x80, 1, 0])]), 'damaged'],
    ['a record that no sheet has between cells', binarySheet([rowHeader(1), brt(90, place(0), le32(1))]), 'damaged'],
    ['a cell in front of any row', binarySheet([textCell(0, '甲')]), 'damaged'],
    ['a cell cut short', binarySheet([rowHeader(1), brt(5, place(0), le32(1))]), 'damaged'],
    ['a row beyond the last one', binarySheet([rowHeader(1_048_577), textCell(0, '甲')]), 'damaged'],
    ['a column beyond the last one', binarySheet([rowHeader(1), textCell(16_384, '甲')]), 'damaged'],
    ['a row that comes twice', binarySheet([...rows, rowHeader(1), textCell(0, '丙')]), 'damaged'],
    ['a cell that comes twice', binarySheet([...rows, textCell(1, '丙')]), 'damaged'],
    ['a merge that ends before it begins', binarySheet(rows, [brt(176, le32(5), le32(1), le32(0), le32(0))]), 'damaged'],
    ['a block of later versions that is never closed', binarySheet([rowHeader(1), brt(35, le32(0)), textCell(0, '甲')]), 'damaged'],
    ['rows twice', binarySheet(rows, [brt(145), brt(146)]), 'damaged'],
  ];

  test.each(sheets)('%s is refused with a sentence', async (_, sheet, code) => {
    const refusal = await refused(rawXlsb({ sheet }));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(/[一-龥]{6}/);
  });

  test('more merges, cells or places than allowed', async () => {
    const merges = Array.from({ length: 30 }, (_, i) => brt(176, le32(i), le32(i), le32(0), le32(3)));
    expect(await refusalOf(rawXlsb({ sheet: binarySheet(rows, merges) }), { limits: { merges: 10 } })).toBe('too-large');
    expect(await refusalOf(rawXlsb({ sheet: binarySheet(rows) }), { limits: { cells: 1 } })).toBe('too-large');
    expect(await refusalOf(rawXlsb({ sheet: binarySheet([rowHeader(1), textCell(16_000, '甲')]) }), { limits: { slots: 9000 } })).toBe('too-large');
  });

  test('shared texts that inflate beyond measure are a bomb; a table of them cut short is refused', async () => {
    const item = brt(19, Buffer.from([0]), wide('A'.repeat(3_000_000)));
    const table = (items: readonly Buffer[], end = true): Buffer => Buffer.concat([brt(159, le32(9), le32(9)), ...items, ...(end ? [brt(160)] : [])]);
    expect(await refusalOf(rawXlsb({ sheet: binarySheet(rows), strings: table([item, item, item]) }))).toBe('bomb');
    expect(await refusalOf(rawXlsb({ sheet: binarySheet(rows), strings: table([], false) }))).toBe('truncated');
  });

  test('a workbook part without sheets, or naming a part that is not there', async () => {
    expect(await refusalOf(rawXlsb({ sheet: binarySheet(rows), book: Buffer.concat([brt(131), brt(132)]) }))).toBe('no-sheets');
    const lost = Buffer.concat([brt(131), brt(156, le32(0), le32(1), wide('rId9'), wide('一')), brt(132)]);
    expect(await refusalOf(rawXlsb({ sheet: binarySheet(rows), book: lost }))).toBe('damaged');
  });

  test('250 damaged sheets inside whole zips give every row or a refusal', async () => {
    const sheet = binarySheet(
      Array.from({ length: 40 }, (_, i) => [rowHeader(i + 1), textCell(0, `张三${i}`), brt(2, place(1), le32((i << 2) | 2)), brt(1, place(2))]).flat(),
    );
    const random = generator(20_261_126);
    let refusals = 0;
    for (let i = 0; i < 250; i++) {
      const damaged = damages[i % damages.length]!(sheet, random);
      if (damaged.equals(sheet)) continue;
      try {
        const found = await readFirst(rawXlsb({ sheet: damaged }));
        // Records taken out whole leave no trace inside the part: there only the CRC of the zip tells.
        if (i % damages.length !== 3) expect(found.length, `damage ${i}`).toBe(40);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'UnreadableFile') throw error;
        refusals++;
      }
    }
    expect(refusals).toBeGreaterThan(100);
  });

  test('damaged copies of a whole file give the same rows or a refusal', async () => {
    const whole = bytesOf(bookOf({ a: utils.aoa_to_sheet(Array.from({ length: 300 }, (_, i) => [`人${i}`, i])) }));
    const expected = await readFirst(whole);
    const random = generator(5);
    for (let i = 0; i < 150; i++) {
      try {
        expect(await readFirst(damages[i % damages.length]!(whole, random)), `damage ${i}`).toEqual(expected);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'UnreadableFile') throw error;
      }
    }
  });
});
