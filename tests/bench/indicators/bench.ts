/**
 * The numbers of the report over a large county, each beside hand-written SQL for the same thing in the same run: all
 * indicators, five of them alone, T8, T1, the report as .docx; then tables, the home page and the ledger export.
 *
 * `cold`: the store is opened anew before every round, as a start of the app does, so nothing is kept from the round
 * before. `after one row`: one row of a ledger is changed through the store's one gate for writes, and the same numbers
 * are asked for again; what it takes to write the row is not counted.
 * Run: `node tests/bench/indicators/bench.ts [people attendances classes]`. Prints one JSON line a figure, wall and CPU ms.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '../../../electron/engine/indicators/conditions.ts';
import { checkNumbers } from '../../../electron/engine/indicators/checkNumbers.ts';
import { evaluate } from '../../../electron/engine/indicators/evaluate.ts';
import { writeLedger } from '../../../electron/engine/excel/write/ledgerExport.ts';
import { fileSink } from '../../../electron/engine/excel/write/sink.ts';
import { dashboard } from '../../../electron/engine/reports/dashboard.ts';
import { exportSummary } from '../../../electron/engine/reports/exportSummary.ts';
import { summaryTable } from '../../../electron/engine/reports/summary.ts';
import { composeChecked } from '../../../electron/engine/reports/word/compose.ts';
import { writeReport } from '../../../electron/engine/reports/word/writeDocx.ts';
import type { Store } from '../../../electron/engine/store/store.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { fiveByHand, t1ByHand, t8ByHand } from './byHand.sql.ts';
import { makeCounty, openCounty } from './countyStore.ts';

const [people = 100_000, attendances = 300_000, classes = 3000] = process.argv.slice(2).map(Number);
const rounds = 5;
const span: Scope = { from: '2026-01-01', to: '2026-10-31' };
const folder = mkdtempSync(join(tmpdir(), 'bench-indicators-'));
const dataDir = join(folder, 'county');

interface Cost {
  readonly ms: number;
  /** Time of all threads: what other programs on the machine disturb least. */
  readonly cpuMs: number;
}

async function cost(run: () => unknown): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await run();
  const ms = performance.now() - start;
  const used = process.cpuUsage(cpu);
  return { ms, cpuMs: (used.user + used.system) / 1000 };
}

/** The middle one by wall time. */
function middle(costs: readonly Cost[]): Cost {
  return costs.toSorted((a, b) => a.ms - b.ms)[Math.floor(costs.length / 2)] ?? { ms: 0, cpuMs: 0 };
}

/** The first round of this process (nothing compiled yet), and the middle one of the others; each of a store just opened. */
async function cold(run: (store: Store) => unknown): Promise<{ readonly first: Cost; readonly later: Cost }> {
  const costs: Cost[] = [];
  for (let i = 0; i <= rounds; i += 1) {
    const store = await openCounty(dataDir);
    try {
      costs.push(await cost(() => run(store)));
    } finally {
      await store.close();
    }
  }
  const [first = middle(costs), ...later] = costs;
  return { first, later: middle(later) };
}

/** What the same question costs after one row of a ledger was changed, the other answers being kept. */
async function afterOneRow(ledger: string, values: (round: number) => Readonly<Record<string, StoredValue>>, run: (store: Store) => unknown): Promise<Cost> {
  const store = await openCounty(dataDir);
  try {
    await run(store);
    const costs: Cost[] = [];
    for (let i = 0; i < rounds; i += 1) {
      const { value } = await store.transact({ kind: 'edit', title: '改一行' }, (tx) => tx.update(ledger, 11 + i, values(i)));
      if (!value) throw new Error(`row ${11 + i} of ${ledger} did not change`);
      costs.push(await cost(() => run(store)));
    }
    return middle(costs);
  } finally {
    await store.close();
  }
}

function say(what: string, { ms, cpuMs }: Cost, more: Readonly<Record<string, number>> = {}): void {
  console.log(JSON.stringify({ what, ms: Math.round(ms), cpuMs: Math.round(cpuMs), ...more }));
}

/** A floor that counts something else would be none. */
async function agree(id: string, sql: string): Promise<void> {
  const store = await openCounty(dataDir);
  try {
    const [ours] = await evaluate(store, [id], span);
    const byHand: unknown = store.rawRead.prepare(sql).pluck().get(span);
    if (ours?.value !== byHand) throw new Error(`${id} is ${String(ours?.value)}, by hand ${String(byHand)}`);
  } finally {
    await store.close();
  }
}

const ratio = (ours: Cost, floor: Cost): number => Number((ours.cpuMs / Math.max(floor.cpuMs, 0.1)).toFixed(2));

/** Changes that every round makes anew; each alters what some indicator counts. */
const oneRow = [
  { ledger: 'training-roster', values: (i: number) => ({ result: i % 2 === 0 ? '6' : '4', trade: `TB${10 + i}` }) },
  { ledger: 'person', values: (i: number) => ({ ethnicity: `1${i}`, birthDate: `198${i}-02-03` }) },
  { ledger: 'training-class', values: (i: number) => ({ startDate: `2026-04-1${i}` }) },
  { ledger: 'employment', values: (i: number) => ({ months: 20 + i }) },
] as const;

try {
  await makeCounty(dataDir, { people, attendances, classes });

  const all = (store: Store): unknown => evaluate(store, [], span);
  const everything = await cold(all);
  say('all indicators, cold, first of the process', everything.first);
  say('all indicators, cold', everything.later);
  for (const { ledger, values } of oneRow) say(`all indicators, after one row of ${ledger}`, await afterOneRow(ledger, values, all));

  say('all numbers held against each other (C1–C11, 自1–自3), cold', (await cold((store) => checkNumbers(store, span))).later);

  for (const { id, sql } of fiveByHand) {
    await agree(id, sql);
    const hand = await cold((store) => store.rawRead.prepare(sql).all(span));
    const ours = await cold((store) => evaluate(store, [id], span));
    say(`${id} by hand-written SQL`, hand.later);
    say(id, ours.later, { ratio: ratio(ours.later, hand.later) });
  }

  const t8Hand = await cold((store) => {
    for (const { sql, lastYear } of t8ByHand)
      store.rawRead.prepare(sql).raw().all(lastYear ? ['2025-01-01', '2025-10-31'] : [span.from, span.to]);
  });
  say('T8 by hand-written SQL', t8Hand.later);
  const t8 = await cold((store) => summaryTable(store, { table: 'T8', ...span }));
  say('T8', t8.later, { ratio: ratio(t8.later, t8Hand.later) });
  const t1Hand = await cold((store) => {
    for (const sql of t1ByHand) store.rawRead.prepare(sql).raw().all();
  });
  say('T1 by hand-written SQL', t1Hand.later);
  const t1 = await cold((store) => summaryTable(store, { table: 'T1', ...span }));
  say('T1', t1.later, { ratio: ratio(t1.later, t1Hand.later) });
  say('T7', (await cold((store) => summaryTable(store, { table: 'T7', ...span }))).later);
  say('home page', (await cold((store) => dashboard(store, { year: 2026 }))).later);
  say('T8 as a workbook', (await cold((store) => exportSummary(store, { table: 'T8', ...span }))).later);
  const report = await cold(async (store) => writeReport(await composeChecked(store, span), 'bench'));
  say('the report as .docx, first of the process', report.first);
  say('the report as .docx', report.later);

  const path = join(folder, 'export.xlsx');
  const columns = Array.from({ length: 21 }, (_, i) => ({ label: `列${i}` }));
  function* rows(count: number): Generator<string[]> {
    for (let i = 0; i < count; i += 1) yield columns.map((c) => `${c.label}红湾寺镇${i}`);
  }
  for (const count of [10_000, 100_000]) {
    const spent = await cost(() => writeLedger(fileSink(path), { sheet: '花名册', columns, rows: rows(count) }));
    const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
    say(`export of ${count} rows × 21 columns`, spent, {
      rssMB: megabytes,
      fileMB: Math.round(statSync(path).size / 2 ** 20),
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
