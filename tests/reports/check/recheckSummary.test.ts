/** 对数 of summary workbooks: what was altered and added by hand is found, nothing else, whatever else was done to the file. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemo } from '../../../electron/engine/demo/fillDemo.ts';
import { listTables } from '../../../electron/engine/reports/tables.ts';
import type { RecheckResult } from '../../../shared/contract/report.ts';
import { openTestEngine, type TestEngine } from '../../support/testEngine.ts';

const scope = { from: '2026-01-01', to: '2026-11-22' };
let engine: TestEngine;
let all: Uint8Array;
const alone = new Map<string, Uint8Array>();
beforeAll(async () => {
  engine = await openTestEngine({ bare: true });
  await fillDemo(engine.store, () => {}, undefined, { seed: 5, size: { people: 300, classes: 20 } });
  all = await bytesOf(await engine.file(await engine.client.reporting.exportAllSummaries(scope)));
  for (const { id } of listTables()) alone.set(id, await bytesOf(await engine.file(await engine.client.reporting.exportSummary({ ...scope, table: id }))));
});
afterAll(() => engine.close());

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
const recheck = (bytes: Uint8Array): Promise<RecheckResult> => engine.client.report.recheck({ file: new File([new Uint8Array(bytes)], '汇总表.xlsx') });
const told = ({ findings }: RecheckResult): readonly string[] => findings.map((f) => `${f.kind} ${f.place} ${f.found}`);

async function edit(bytes: Uint8Array, change: (book: Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
  change(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const shown = (book: Workbook): readonly Worksheet[] => book.worksheets.filter((s) => s.state === 'visible' && s.name !== '目录');

/** Cells with a number, row by row. */
function numbers(sheet: Worksheet): ExcelJS.Cell[] {
  const cells: ExcelJS.Cell[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => (typeof cell.value === 'number' ? cells.push(cell) : undefined)));
  return cells;
}

/** The rows with numbers between header and total: what a clerk sorts. */
function sortRows(sheet: Worksheet): void {
  const rows = [...new Set(numbers(sheet).map((c) => Number(c.row)))].slice(0, -3);
  const values = rows.map((r) => Array.from({ length: sheet.columnCount }, (_, c) => sheet.getRow(r).getCell(c + 1).value));
  for (const [i, r] of rows.entries()) for (const [c, value] of (values[rows.length - 1 - i] ?? []).entries()) sheet.getRow(r).getCell(c + 1).value = value;
}

describe('a summary nobody touched', () => {
  it('agrees, each alone and all in one file', async () => {
    for (const [id, bytes] of alone) {
      const result = await recheck(bytes);
      expect([id, told(result)]).toEqual([id, []]);
      expect([id, result.figures > 0 || id === 'T14' || id === 'T17' || id === 'T18', result.unchanged]).toEqual([id, true, result.figures]);
    }
    const result = await recheck(all);
    expect(told(result)).toEqual([]);
    expect(result.figures).toBeGreaterThan(1500);
    expect(result.report).toMatchObject({ from: scope.from, to: scope.to, unitName: '云岭县' });
  });

  it('agrees after a clerk signed it, sorted lines, put rows in and renamed the sheet', async () => {
    const bytes = await edit(all, (book) => {
      for (const sheet of shown(book)) {
        sheet.eachRow((row) => row.eachCell((cell) => {
          if (cell.value === '联系电话：') cell.value = '联系电话：0931-5550123';
          if (cell.value === '制表人：') cell.value = '制表人：王二';
        }));
        sheet.name = `${sheet.name.slice(0, 3)}表`;
      }
      const t3 = shown(book).find((s) => s.name.startsWith('T3'));
      if (!t3) throw new Error('no T3');
      sortRows(t3);
      t3.insertRow(3, ['附件一']);
    });
    expect(told(await recheck(bytes))).toEqual([]);
  });

  it('agrees after LibreOffice has saved it', async () => {
    expect(told(await recheck(await throughLibreOffice(all)))).toEqual([]);
  }, 120_000);
});

interface Edits {
  readonly table: number;
  readonly cells: readonly number[];
  readonly by: number;
  readonly added: readonly number[];
  readonly insert: boolean;
}
const edits: fc.Arbitrary<Edits> = fc.record({
  table: fc.nat({ max: 18 }),
  cells: fc.uniqueArray(fc.nat({ max: 4000 }), { minLength: 1, maxLength: 6 }),
  by: fc.integer({ min: 100_001, max: 900_000 }),
  added: fc.array(fc.integer({ min: 13, max: 99_999 }), { minLength: 0, maxLength: 3 }),
  insert: fc.boolean(),
});

/** Alters and adds; answers with how many of each. */
function alter(sheet: Worksheet, { cells, by, added, insert }: Edits): number {
  const own = numbers(sheet);
  const chosen = new Set(cells.map((n) => n % Math.max(1, own.length)).filter((n) => n < own.length));
  for (const n of chosen) {
    const cell = own[n];
    if (cell) cell.value = Number(cell.value) + by + n;
  }
  const below = sheet.rowCount + 2;
  for (const [i, value] of added.entries()) sheet.getRow(below + i).getCell(2).value = i === 0 ? `另有${value}人未登记` : value;
  if (insert) sheet.insertRow((Number(own[0]?.row ?? 5)) + 1, [null, '（空行）']);
  return chosen.size + added.length;
}

describe('a summary with k cells altered and m numbers added', () => {
  it('tells exactly k + m, with rows put in or not', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (seed) => {
        const id = listTables()[seed.table]?.id ?? '';
        let count = 0;
        const bytes = await edit(alone.get(id) ?? all, (book) => {
          for (const sheet of shown(book)) count += alter(sheet, seed);
        });
        const result = await recheck(bytes);
        expect({ id, told: result.findings.length, all: told(result) }).toEqual({ id, told: count, all: told(result) });
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('tells them after LibreOffice has saved the file, too', async () => {
    let count = 0;
    const bytes = await edit(all, (book) => {
      for (const [i, sheet] of shown(book).entries()) count += alter(sheet, { table: i, cells: [i * 7, i * 13 + 5], by: 200_000, added: [77 + i], insert: i % 2 === 0 });
    });
    const result = await recheck(await throughLibreOffice(bytes));
    expect(result.findings.length, told(result).join('\n')).toBe(count);
  }, 120_000);
});

describe('a summary that has become old, or lost its marks', () => {
  it('says which cells the ledgers have left behind', async () => {
    const other = await openTestEngine({ bare: true });
    try {
      await fillDemo(other.store, () => {}, undefined, { seed: 5, size: { people: 120, classes: 6 } });
      const made = await bytesOf(await other.file(await other.client.reporting.exportSummary({ ...scope, table: 'T11' })));
      const check = async (bytes: Uint8Array): Promise<RecheckResult> => other.client.report.recheck({ file: new File([new Uint8Array(bytes)], 'T11.xlsx') });
      expect((await check(made)).findings).toEqual([]);
      const token = (await other.client.reporting.summary({ ...scope, table: 'T11' })).rows.at(-3)?.cells.find((c) => (c.number ?? 0) > 0 && c.drill)?.drill ?? '';
      const { ledger, rows } = await other.client.reporting.drill({ drill: token, offset: 0, limit: 2 });
      await other.client.ledger.remove({ ledger, ids: rows.map((r) => r.id) });
      const { findings } = await check(made);
      expect(findings.length).toBeGreaterThan(0);
      expect(new Set(findings.map((f) => f.kind))).toEqual(new Set(['stale']));
    } finally {
      await other.close();
    }
  });

  it('is read when it is a cross table, against what was printed', async () => {
    const spec = { ...scope, ledger: 'talent', rows: { column: 'sex', by: 'value' as const }, columns: null, measure: { of: 'people' as const }, inPeriod: false };
    const made = await bytesOf(await engine.file(await engine.client.analysis.exportCross(spec)));
    expect(told(await recheck(made))).toEqual([]);
    const altered = await edit(made, (book) => {
      const cell = numbers(shown(book)[0] ?? book.addWorksheet())[0];
      if (cell) cell.value = 31_313;
    });
    expect((await recheck(altered)).findings.map((f) => [f.kind, f.found])).toEqual([['changed', '31313']]);
  });

  it('is compared with the ledgers when the hidden sheet was taken out', async () => {
    const bare = await edit(alone.get('T8') ?? all, (book) => book.removeWorksheet('台账标记'));
    expect(told(await recheck(bare))).toEqual([]);
    const altered = await edit(bare, (book) => {
      const [cell] = numbers(shown(book)[0] ?? book.worksheets[0] as Worksheet);
      if (cell) cell.value = 424_242;
    });
    const { findings, report } = await recheck(altered);
    expect(findings.map((f) => [f.kind, f.found])).toEqual([['changed', '424242']]);
    expect(report?.at).toBe('');
  });

  it('carries no names on its hidden sheet', async () => {
    const names = (await engine.client.reporting.summary({ ...scope, table: 'T13' })).rows.flatMap((r) => r.cells.slice(1, 2).map((c) => c.text)).filter((t) => t.length > 1 && t !== '合计');
    expect(names.length).toBeGreaterThan(3);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(alone.get('T13') ?? all) as unknown as Parameters<typeof book.xlsx.load>[0]);
    const marks = book.getWorksheet('台账标记');
    expect(marks?.state).toBe('veryHidden');
    const text = JSON.stringify(marks?.getSheetValues());
    expect(text).toContain('T13');
    for (const name of names) expect(text).not.toContain(name);
  });
});

async function throughLibreOffice(bytes: Uint8Array): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'recheck-xlsx-'));
  try {
    const [from, to] = [join(folder, 'in.xlsx'), join(folder, 'out')];
    writeFileSync(from, bytes);
    execFileSync('soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', to, from], { stdio: 'ignore', timeout: 100_000 });
    return await Promise.resolve(new Uint8Array(readFileSync(join(to, 'in.xlsx'))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
