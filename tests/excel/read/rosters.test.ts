import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { utils } from '@e965/xlsx';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { Cell, Row } from '../../../electron/engine/excel/read/workbook.ts';
import { readBook } from '../../support/readWorkbook.ts';

/** What truth.json says of one roster: only what a reader alone can be held to is used here. */
interface Truth {
  readonly file: string;
  readonly people: readonly Readonly<Record<string, string | number>>[];
  readonly fields?: readonly string[];
  readonly issues?: readonly { readonly row: number; readonly field: string; readonly kind: string }[];
  readonly neverStored?: readonly string[];
}

const folder = new URL('../../fixtures/rosters/', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, folder));
const truth = JSON.parse(readFileSync(new URL('truth.json', folder), 'utf8')) as Readonly<
  Record<string, Truth>
>;

/** Headers under which the fields stand in these files. */
const HEADERS: Readonly<Record<string, RegExp>> = {
  name: /^姓名$/,
  idNumber: /^(身份证号|公民身份号码|身份证号码)(\(18位\))?\*?$/,
  sex: /^性别(（男\/女）)?$/,
  ethnicity: /^民族$/,
  education: /^文化程度$/,
  politicalStatus: /^政治面貌$/,
  phone: /^(联系电话|手机号|联系方式)(（手机）)?$/,
  village: /^(所属村|村名|村|所在村（社区）)$/,
  trade: /^(培训工种|工种)$/,
  score: /^考核成绩$/,
  hours: /^学时$/,
  certificateNumber: /^证书编号$/,
  startDate: /^起始日期$/,
  endDate: /^结束日期$/,
};

const show = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell);
  return cell.kind === 'date' ? cell.iso : cell.kind === 'number' ? cell.text : cell.code;
};
const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u00a0\u200b-]/g, '')
    .toUpperCase();

/** Columns of the known fields: every header cell of the first rows counts, so two-level headers need no logic. */
function columnsOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const row of rows.slice(0, 4)) {
    for (const [i, cell] of row.cells.entries()) {
      const text = squeeze(show(cell));
      for (const [field, header] of Object.entries(HEADERS)) {
        if (header.test(text) || header.test(text.replaceAll('(', '（').replaceAll(')', '）')))
          columns.set(field, columns.get(field) ?? i);
      }
    }
  }
  return columns;
}

describe('the rosters that clerks sent', () => {
  test.each(Object.values(truth).map((one) => [one.file, one] as const))(
    '%s holds what truth.json says',
    async (file, one) => {
      const { rows } = (await readBook(path(file))).sheets[0]!;
      const columns = columnsOf(rows);
      const fields = (one.fields ?? Object.keys(one.people[0]!)).filter((field) => columns.has(field));
      expect(fields).toEqual(expect.arrayContaining(['name', 'idNumber']));
      const byId = new Map(rows.map((row) => [squeeze(show(row.cells[columns.get('idNumber')!])), row]));
      for (const person of one.people) {
        const row = byId.get(String(person['idNumber']));
        expect(row, `${person['name']} ${person['idNumber']}`).toBeDefined();
        for (const field of fields) {
          const found = squeeze(show(row!.cells[columns.get(field)!]));
          // 同上 and merged cells are for the import to fill, spelling for its tables.
          if (['village', 'trade'].includes(field) && /^(|同上|〃|"|—|——|…|同上。)$/.test(found)) continue;
          if (['education', 'ethnicity', 'politicalStatus', 'sex'].includes(field)) continue;
          expect(found, `${person['name']}: ${field}`).toBe(squeeze(String(person[field])));
        }
      }
    },
  );

  test('ID numbers that became numbers are seen as numbers, with what Excel shows', async () => {
    const one = truth['06']!;
    const { rows } = (await readBook(path(one.file))).sheets[0]!;
    const column = columnsOf(rows).get('idNumber')!;
    const damaged = rows.filter(
      (row) =>
        typeof row.cells[column] === 'number' ||
        (typeof row.cells[column] === 'object' && row.cells[column] !== null),
    );
    expect(damaged.map((row) => row.row)).toEqual(
      one
        .issues!.filter(
          (issue) =>
            issue.kind === 'damaged' &&
            typeof rows.find((row) => row.row === issue.row)?.cells[column] !== 'string',
        )
        .map((issue) => issue.row),
    );
    expect(damaged.length).toBeGreaterThan(20);
  });

  test('all text forms of one roster are the same cells', async () => {
    const [first, ...others] = await Promise.all(
      ['13-gb18030.csv', '13b-utf8.csv', '13c-utf8-bom.csv', '13d-utf16.txt'].map(async (name) =>
        readBook(path(name)),
      ),
    );
    expect(first!.sheets[0]!.rows).toHaveLength(71);
    for (const other of others) expect(other.sheets[0]!.rows).toEqual(first!.sheets[0]!.rows);
    expect([first, ...others].map((book) => [book!.encoding, book!.delimiter])).toEqual([
      ['gb18030', ','],
      ['utf-8', ','],
      ['utf-8-bom', ','],
      ['utf-16le', '\t'],
    ]);
  });

  test('.et is read as the .xls it is', async () => {
    expect((await readBook(path('12b-wps.et'))).sheets).toEqual(
      (await readBook(path('12-legacy.xls'))).sheets,
    );
  });

  test.each(
    Object.values(truth)
      .map((one) => one.file)
      .filter((file) => file.endsWith('.xlsx') && !file.startsWith('16')),
  )('every cell of %s is what another reader finds', async (file) => {
    const theirs = await readXlsx(readFileSync(path(file)));
    const ours = await readBook(path(file));
    expect(ours.sheets.map((sheet) => sheet.name)).toEqual(theirs.sheets.map((sheet) => sheet.name));
    for (const [i, sheet] of theirs.sheets.entries()) {
      const { rows, facts } = ours.sheets[i]!;
      const grid = new Map(rows.map((row) => [row.row, row.cells]));
      for (const [r, cells] of sheet.rows.entries()) {
        const mine = grid.get(r + 1) ?? [];
        for (let c = 0; c < Math.max(cells.length, mine.length); c++) {
          const cell = mine[c] ?? null;
          const value = cells[c] ?? null;
          const where = `${sheet.name}!${utils.encode_cell({ r, c })}`;
          if (value instanceof Date)
            expect(show(cell).slice(0, 10), where).toBe(value.toISOString().slice(0, 10));
          else
            expect(typeof cell === 'object' && cell?.kind === 'number' ? cell.value : cell, where).toBe(
              value === '' ? null : value,
            );
        }
      }
      expect(facts.merges).toHaveLength(sheet.merges?.length ?? 0);
    }
  });

  test('a million formatted empty rows and drop-downs on whole columns leave 303 rows', async () => {
    const { rows } = (await readBook(path('16-million-empty-dropdowns.xlsx'))).sheets[0]!;
    expect(rows).toHaveLength(303);
    expect(rows.at(-1)!.row).toBe(303);
  });
});
