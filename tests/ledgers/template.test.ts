import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeTableOf } from '../../shared/codes/codeTables.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf, ledgerById, ledgers } from '../../shared/ledger/ledgers.ts';
import { columnLetter } from '../../electron/engine/importing/cells.ts';
import { partsOf } from '../reports/write/readBack.ts';
import { typedRow } from '../support/ledgerRows.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

const named = ledgers.map((ledger) => [ledger.id, ledger] as const);

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

async function template(ledger: Ledger, columns: readonly string[] = []): Promise<File> {
  return engine.file(await engine.client.ledger.template({ ledger: ledger.id, columns: [...columns] }));
}

/** Without its validations: exceljs makes one object for every cell of a range (read those from the part itself). */
async function open(bytes: ArrayBuffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes, { ignoreNodes: ['dataValidations'] });
  return book;
}

interface Rule {
  readonly type: string;
  readonly list: string;
  readonly refuses: boolean;
}

/** The validation of each column by its letter, as the file has it. */
function rulesOf(bytes: ArrayBuffer): ReadonlyMap<string, Rule> {
  const xml = partsOf(new Uint8Array(bytes)).get('xl/worksheets/sheet1.xml') ?? '';
  const rules = new Map<string, Rule>();
  for (const [, tag = '', list = ''] of xml.matchAll(
    /<dataValidation ([^>]*)>(?:<formula1>(.*?)<\/formula1>)?.*?<\/dataValidation>/gu,
  )) {
    const letter = /sqref="([A-Z]+)2:\1\d+"/u.exec(tag)?.[1] ?? '';
    rules.set(letter, {
      type: /type="(\w+)"/u.exec(tag)?.[1] ?? '',
      list: list.replaceAll('&apos;', "'"),
      refuses: tag.includes('showErrorMessage="1"'),
    });
  }
  return rules;
}

describe.each(named)('the template of %s', (_, ledger) => {
  test('names every column, offers what code tables offer, is empty as it comes and comes in when filled', async () => {
    const columns = columnsOf(ledger).filter((c) => c.field.system !== true);
    const bytes = await (await template(ledger)).arrayBuffer();
    const book = await open(bytes);
    expect(book.worksheets.map((s) => [s.name, s.state])).toEqual(
      [
        [ledger.label, 'visible'],
        ['填表说明', 'visible'],
        ['可选值', 'hidden'],
      ].slice(0, book.worksheets.length),
    );
    const [form, help, choices] = book.worksheets;
    if (!form || !help) return expect.fail('no sheets');
    const rules = rulesOf(bytes);
    for (const [i, { field }] of columns.entries()) {
      const number = field.kind === 'number' || field.kind === 'money';
      expect(form.getCell(1, i + 1).text).toBe(field.required === true ? `${field.label}*` : field.label);
      expect(form.getColumn(i + 1).numFmt ?? 'General').toBe(number ? 'General' : '@');
      expect([1, 2].map((c) => help.getCell(i + 2, c).text)).toEqual([
        field.label,
        field.required === true ? '必填' : '',
      ]);
      if (field.kind !== 'code' && field.kind !== 'codes') continue;
      const rule = rules.get(columnLetter(i));
      const range = /^'可选值'!\$([A-Z]+)\$2:\$\1\$(\d+)$/u.exec(rule?.list ?? '');
      const offered = Array.from(
        { length: Number(range?.[2]) - 1 },
        (_unused, n) => choices?.getCell(`${range?.[1] ?? ''}${n + 2}`).text,
      );
      expect(offered).toEqual(codeTableOf(field.table)?.entries.map((e) => e.short));
      expect([field.label, rule?.type, rule?.refuses]).toEqual([field.label, 'list', field.kind === 'code']);
    }

    const empty = await engine.plan(ledger, new File([bytes], '空表.xlsx'));
    expect(empty.totals).toEqual({
      read: 0,
      new: 0,
      changed: 0,
      unchanged: 0,
      doubtful: 0,
      rejected: 0,
      skipped: 0,
    });
    const [sheet, ...others] = empty.files[0]?.sheets ?? [];
    expect([sheet?.used, others.some((s) => s.used)]).toEqual([true, false]);
    expect(sheet?.columns.map((c) => c.field)).toEqual(columns.map((c) => c.id));

    const rows = fc.sample(typedRow(ledger, await engine.world(ledger)), { seed: 99, numRuns: 3 });
    for (const [r, row] of rows.entries())
      for (const [c, { id, field }] of columns.entries()) {
        const text = row[id];
        if (text === undefined) continue;
        const number = field.kind === 'number' || field.kind === 'money';
        form.getCell(r + 2, c + 1).value = number ? Number(text) : text;
      }
    const filled = await engine.plan(ledger, new File([await book.xlsx.writeBuffer()], '填好的.xlsx'));
    const { read, rejected, skipped } = filled.totals;
    const errors = filled.files[0]?.sheets[0]?.issues.filter((i) => i.level === 'error');
    expect([read, rejected, skipped, errors]).toEqual([3, 0, 0, []]);
    for (const { planId } of [empty, filled]) await engine.client.importing.discard({ planId });
  });
});

test('a template may have a few columns only; the required ones are always there', async () => {
  const ledger = ledgerById('labour');
  const book = await open(await (await template(ledger, ['township', 'phone'])).arrayBuffer());
  const headers = book.worksheets[0]?.getRow(1).values as readonly string[];
  expect(headers.slice(1)).toEqual(['乡镇', '姓名*', '联系电话']);
  await expect(template(ledger, ['没有这一列'])).rejects.toMatchObject({ data: { code: 'field-unknown' } });
});

test('links offer the titles there are', async () => {
  const ledger = ledgerById('expert-member');
  const { titles } = await engine.world(ledger);
  const book = await open(await (await template(ledger, ['groupName'])).arrayBuffer());
  const [, , choices] = book.worksheets;
  const offered = choices?.getColumn(1).values as readonly string[];
  expect(new Set(offered.slice(2))).toEqual(new Set(titles['expert-group']));
});
