/**
 * T8, T1, T7 and the home page over a large county, beside hand-written SQL for T8 and T1 in the same run; and the ledger export.
 * Run: `node tests/bench/indicators/bench.ts [people attendances classes]`. Prints one JSON line a figure.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { writeLedger } from '../../../electron/engine/excel/write/ledgerExport.ts';
import { fileSink } from '../../../electron/engine/excel/write/sink.ts';
import { dashboard } from '../../../electron/engine/reports/dashboard.ts';
import { exportSummary } from '../../../electron/engine/reports/exportSummary.ts';
import { summaryTable } from '../../../electron/engine/reports/summary.ts';
import type { Tables } from '../../../electron/engine/store/schema.ts';
import type { Store } from '../../../electron/engine/store/store.ts';
import { fillBigCounty } from './bigCounty.ts';
import { t1ByHand, t8ByHand } from './byHand.sql.ts';

const [people = 100_000, attendances = 300_000, classes = 3000] = process.argv.slice(2).map(Number);
const rounds = 5;
const span = { from: '2026-01-01', to: '2026-10-31' };
const folder = mkdtempSync(join(tmpdir(), 'bench-indicators-'));

const writer = new Database(join(folder, 'county.db'));
writer.pragma('journal_mode = WAL');
fillBigCounty(writer, { people, attendances, classes });
writer.close();

const db = new Database(join(folder, 'county.db'));
db.pragma('query_only = ON');
const never = (): never => {
  throw new Error('the bench only reads');
};
/** Who is told of a write: before each round everything kept is forgotten, so that every figure is of a cold start. */
const told = new Set<Parameters<Store['onChange']>[0]>();
const store: Store = {
  dataDir: folder,
  tempDir: folder,
  info: {
    storeId: 'b',
    role: 'county',
    unitCode: '629921000000',
    unitName: '云岭县',
    createdAt: '',
    demo: true,
  },
  recovered: null,
  read: new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) }),
  rawRead: db,
  sequence: () => 1,
  now: () => Date.UTC(2026, 9, 31, 4),
  transact: never,
  audit: never,
  backupBefore: never,
  onChange: (listen) => {
    told.add(listen);
    return () => told.delete(listen);
  },
  close: () => Promise.resolve(),
};

/** Median of some rounds, milliseconds; the first round warms the page cache and is left out. */
async function median(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= rounds; i += 1) {
    for (const listen of told)
      listen({ ledgers: ['unit'], op: null } as unknown as Parameters<typeof listen>[0]);
    const start = performance.now();
    await run();
    if (i > 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

function say(what: string, ms: number, more: Record<string, number> = {}): void {
  console.log(JSON.stringify({ what, ms: Math.round(ms), ...more }));
}

try {
  const byHand = await median(() => {
    for (const { sql, lastYear } of t8ByHand) {
      const days = lastYear ? ['2025-01-01', '2025-10-31'] : [span.from, span.to];
      db.prepare(sql).raw().all(days);
    }
  });
  say('T8 by hand-written SQL', byHand);
  const t8 = await median(() => summaryTable(store, { table: 'T8', ...span }));
  say('T8', t8, { ratio: Number((t8 / byHand).toFixed(2)) });
  const t1Hand = await median(() => {
    for (const sql of t1ByHand) db.prepare(sql).raw().all();
  });
  say('T1 by hand-written SQL', t1Hand);
  const t1 = await median(() => summaryTable(store, { table: 'T1', ...span }));
  say('T1', t1, { ratio: Number((t1 / t1Hand).toFixed(2)) });
  say('T7', await median(() => summaryTable(store, { table: 'T7', ...span })));
  say('home page', await median(() => dashboard(store, { year: 2026 })));
  say('T8 as a workbook', await median(() => exportSummary(store, { table: 'T8', ...span })));

  const path = join(folder, 'export.xlsx');
  const columns = Array.from({ length: 21 }, (_, i) => ({ label: `列${i}` }));
  function* rows(count: number): Generator<string[]> {
    for (let i = 0; i < count; i += 1) yield columns.map((c) => `${c.label}红湾寺镇${i}`);
  }
  for (const count of [10_000, 100_000]) {
    const start = performance.now();
    await writeLedger(fileSink(path), { sheet: '花名册', columns, rows: rows(count) });
    const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
    say(`export of ${count} rows × 21 columns`, performance.now() - start, {
      rssMB: megabytes,
      fileMB: Math.round(statSync(path).size / 2 ** 20),
    });
  }
} finally {
  db.close();
  rmSync(folder, { recursive: true, force: true });
}
