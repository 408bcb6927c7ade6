/** 对账 under every table: each step is that of plain loops, and opens to as many rows as it says. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SummaryTable } from '../../shared/contract/reporting.ts';
import { codeTables } from '../../shared/codes/codeTables.ts';
import type { StoredValue } from '../../shared/ledger/fields.ts';
import { ledgers, tableOf } from '../../shared/ledger/ledgers.ts';
import { drill } from '../../electron/engine/indicators/drill.ts';
import { summaryTable } from '../../electron/engine/reports/summary.ts';
import { listTables } from '../../electron/engine/reports/tables.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { memoryStore } from '../indicators/support/memoryStore.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';
import { putCounty, randomCounty, type County, type Row } from './support/randomCounty.ts';
import { slowSteps } from './support/slowSteps.ts';

const asked = { from: '2026-01-01', to: '2026-10-31' };
const known = new Map(
  Object.values(codeTables).flatMap(({ id, entries }) => entries.map((e) => [`${id}/${e.code}`, { name: e.short, group: e.group ?? null }] as const)),
);
const says = (table: string, code: StoredValue): { readonly name: string; readonly group: string | null } | null => known.get(`${table}/${String(code)}`) ?? null;

/** The column whose printed lines the step 「…相加」 of a table adds up. */
const addedColumns: Readonly<Record<string, string>> = {
  T1: '总数', T2: '合计', T3: '总数', T4: '实引', T5: '总数', T6: '人', T8: '人数（去重）', T10: '劳动力总数', T11: '发布条数', T12: '个人（人）', T18: '人数（去重）',
};

let desk: TestEngine;
beforeAll(async () => {
  desk = await openTestEngine({ demo: true });
}, 120_000);
afterAll(() => desk.close());

/** All rows of a store, as they are stored. */
function countyOf(store: Store): County {
  return Object.fromEntries(ledgers.map((ledger) => [ledger.id, store.rawRead.prepare<[], Row>(`SELECT * FROM "${tableOf(ledger)}"`).all()]));
}

type Step = SummaryTable['reconciliation'][number];
function chainsOf(table: SummaryTable): readonly (readonly Step[])[] {
  const chains: Step[][] = [[]];
  for (const step of table.reconciliation) {
    chains.at(-1)?.push(step);
    if (step.label.startsWith('等于：')) chains.push([]);
  }
  return chains.slice(0, -1);
}

/** What the lines of a table as printed add up to in a column. */
function printedSum(table: SummaryTable, column: string): number {
  const at = table.header.findLast((cell) => cell.text === column && cell.columnSpan === 1)?.column ?? -1;
  // A 乡镇 that stands alone, without its 村, is a line like any other.
  const lines = table.rows.filter((row, i) => row.kind === 'row' || (row.kind === 'subtotal' && table.rows[i + 1]?.kind !== 'row'));
  return lines.reduce((sum, row) => sum + (row.cells[at]?.number ?? 0), 0);
}

/** What a step counts more than once over a row: its rows are fewer than its number. */
const manifold = /多计|写得不同/u;

async function holdsTo(store: Store, county: County, say: string): Promise<number> {
  const slow = slowSteps(county, asked, says);
  expect(Object.keys(slow)).toHaveLength(listTables().length);
  let opened = 0;
  for (const { id } of listTables()) {
    const table = await summaryTable(store, { table: id, ...asked });
    const chains = chainsOf(table);
    let at = 0;
    for (const expected of slow[id] ?? []) {
      const found = chains[at]?.slice(0, expected.length).map((s) => s.value);
      // Of nobody there is nothing to reconcile: such a chain is not printed.
      if (expected.every((n) => n === 0) && found?.join() !== expected.join()) continue;
      expect([say, id, at, found]).toEqual([say, id, at, expected]);
      at += 1;
    }
    const column = addedColumns[id] ?? '';
    const lines = table.reconciliation.find((s) => /^各(?!类型).*人数相加|^各.*条数相加|^各.*个人相加/u.test(s.label));
    if (lines) expect([say, id, printedSum(table, column)]).toEqual([say, id, lines.value]);
    for (const step of table.reconciliation) {
      expect([say, id, step.label, step.value >= 0]).toEqual([say, id, step.label, true]);
      if (step.drill === null || /人\/|万元/u.test(step.label)) continue;
      const found = await drill(store, step.drill, { offset: 0, limit: 1 });
      const total = found.parts ? found.parts.reduce((sum, part) => sum + part.total, 0) : found.total;
      opened += 1;
      if (manifold.test(step.label)) expect([say, id, step.label, total > 0]).toEqual([say, id, step.label, true]);
      else if (!table.id.startsWith('T6')) expect([say, id, step.label, total]).toEqual([say, id, step.label, step.value]);
    }
  }
  return opened;
}

describe('every table', () => {
  it('reconciles on the demo county as plain loops do, with the people behind every step', async () => {
    expect(await holdsTo(desk.store, countyOf(desk.store), 'demo')).toBeGreaterThan(60);
  }, 60_000);

  it('ends with a chain, and from 人次 or 条 to 人 wherever people can be there twice', async () => {
    const without: string[] = [];
    for (const { id } of listTables()) {
      const table = await summaryTable(desk.store, { table: id, ...asked });
      if (table.reconciliation.length === 0) without.push(id);
      else expect(table.reconciliation.at(-1)?.label).toMatch(/^等于：/u);
    }
    expect(without).toEqual([]);
  });

  it('reconciles on random counties', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
        // A row without the name it is known by is refused by the form and by the import.
        const { 'enterprise-award': firms = [], cooperation = [], ...rest } = randomCounty(seed);
        const county = { ...rest, 'enterprise-award': firms.filter((r) => r['name'] !== null), cooperation: cooperation.filter((r) => r['partner'] !== null) };
        const memory = memoryStore();
        putCounty(memory, county);
        await holdsTo(memory.store, county, String(seed));
        memory.close();
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});
