/**
 * How fast the store is: npm exec -- node tests/bench/store/bench.ts [--million]
 * Wall and CPU time of each job (the machine may be busy with other things), against a bare prepared loop as floor.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { dbFile } from '../../../electron/engine/store/folder.ts';
import { coreOf, createStore, openStore } from '../../../electron/engine/store/openStore.ts';
import { loadPinyin } from '../../../electron/engine/store/pinyin.ts';
import { restoreInto } from '../../../electron/engine/store/restore.ts';
import { countRows, pageRows } from '../../../electron/engine/store/rows.ts';
import { search } from '../../../electron/engine/store/search.ts';
import { backupStore } from '../../../electron/engine/store/storeBackup.ts';
import type { Store } from '../../../electron/engine/store/store.ts';
import { redo, undo } from '../../../electron/engine/store/undo.ts';
import { verifyStore } from '../../../electron/engine/store/verify.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { inventedPerson, personColumns } from '../../store/support/people.ts';

const hundredThousand = 100_000;
const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

async function timed<T>(what: string, job: () => T | Promise<T>, rows?: number): Promise<T> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const value = await job();
  const wall = performance.now() - start;
  const used = process.cpuUsage(cpu);
  const busy = (used.user + used.system) / 1000;
  const rate = rows === undefined ? '' : ` ${Math.round((rows / wall) * 1000).toLocaleString()} rows/s`;
  console.log(
    `${what.padEnd(52)} ${wall.toFixed(wall < 100 ? 1 : 0).padStart(8)} ms wall ${busy.toFixed(0).padStart(7)} ms cpu${rate}`,
  );
  return value;
}

const rosterColumns = [
  'personId',
  'classId',
  'traineeCategory',
  'trade',
  'startDate',
  'endDate',
  'hours',
  'score',
  'result',
  'certificateNumber',
];
const rosterRow = (personId: number, classId: number, n: number): StoredValue[] => [
  personId,
  classId,
  '01',
  '0101',
  '2026-03-01',
  '2026-03-10',
  40,
  88.5,
  '1',
  `Z2026${String(n).padStart(7, '0')}`,
];

function peopleFrom(start: number, count: number): StoredValue[][] {
  // Copied, so that no string is still a rope when it is timed.
  return Array.from({ length: count }, (_, i) =>
    inventedPerson(start + i).map((v) => (typeof v === 'string' ? Buffer.from(v).toString() : v)),
  );
}

/** The same rows into bare tables: no index, no record, no search. */
function floor(people: readonly StoredValue[][]): void {
  const db = new Database(join(folder, 'floor.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE person (id INTEGER PRIMARY KEY, ${personColumns.join(', ')})`);
  db.exec(`CREATE TABLE roster (id INTEGER PRIMARY KEY, ${rosterColumns.join(', ')})`);
  const marks = (n: number): string => Array.from({ length: n + 1 }, () => '?').join(', ');
  const person = db.prepare(`INSERT INTO person VALUES (${marks(personColumns.length)})`);
  const roster = db.prepare(`INSERT INTO roster VALUES (${marks(rosterColumns.length)})`);
  db.exec('BEGIN');
  for (const [i, p] of people.entries()) person.run(i + 1, ...p);
  for (let i = 0; i < people.length; i += 1) roster.run(i + 1, ...rosterRow(i + 1, 1, i));
  db.exec('COMMIT');
  db.close();
}

async function importInto(store: Store, people: readonly StoredValue[][]): Promise<string> {
  const { op } = await store.transact({ kind: 'import', title: '导入' }, (tx) => {
    const fileId = tx.addSourceFile({ name: 'a.xlsx', sha256: 'x', bytes: 1, format: 'xlsx', sheets: [] });
    const classId = tx.insert('training-class', { name: '班' });
    const person = tx.inserter('person', personColumns);
    const roster = tx.inserter('training-roster', rosterColumns);
    const ids = people.map((p, i) => person(p, { fileId, sheet: 0, row: i + 5 }));
    for (const [i, id] of ids.entries()) roster(rosterRow(id, classId, i), { fileId, sheet: 0, row: i + 5 });
  });
  return op;
}

function percentile(times: readonly number[], part: number): string {
  return (times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0).toFixed(1);
}

function searches(store: Store, total: number): void {
  const kinds: Record<string, (person: readonly StoredValue[]) => string> = {
    surname: (p) => String(p[0]).slice(0, 1),
    name: (p) => String(p[0]),
    'given name': (p) => String(p[0]).slice(1),
    'initials of two': () => 'zg',
    'one letter': () => 'z',
    'pinyin of surname': () => 'zhang',
    'full pinyin': () => 'zhangjianguo',
    'ID, last 3': (p) => String(p[4]).slice(-3),
    'ID, last 4': (p) => String(p[4]).slice(-4),
    'ID, whole': (p) => String(p[4]),
    'phone, first 3': (p) => String(p[6]).slice(0, 3),
    'phone, last 4': (p) => String(p[6]).slice(-4),
    'phone, whole': (p) => String(p[6]),
    village: () => '马营',
    'name and phone': (p) => `${String(p[0]).slice(0, 1)} ${String(p[6]).slice(-3)}`,
    nobody: () => '龘',
  };
  const all: number[] = [];
  for (const [kind, text] of Object.entries(kinds)) {
    const times: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const query = text(inventedPerson((i * 7919) % total));
      const start = performance.now();
      search(store, { text: query, limit: 20 });
      times.push(performance.now() - start);
    }
    all.push(...times);
    console.log(
      `  search by ${kind.padEnd(20)} p50 ${percentile(times, 0.5).padStart(7)} ms  p95 ${percentile(times, 0.95).padStart(7)} ms`,
    );
  }
  console.log(
    `  search, all kinds            p50 ${percentile(all, 0.5).padStart(7)} ms  p95 ${percentile(all, 0.95).padStart(7)} ms`,
  );
}

async function pages(store: Store, total: number): Promise<void> {
  const columns = ['name', 'sex', 'idNumber', 'phone', 'village', 'birthDate'];
  for (const ledger of ['person', 'training-roster'])
    for (const sort of [
      null,
      { column: 'name', descending: false },
      { column: 'birthDate', descending: true },
    ]) {
      await timed(`  count of ${ledger}`, () =>
        countRows(store, { ledger, conditions: [{ column: 'sex', op: 'filled' }] }),
      );
      for (const offset of [0, Math.floor(total / 2), total - 1000])
        await timed(`  page of ${ledger} by ${sort?.column ?? 'id'} at ${offset}`, () =>
          pageRows(store, { ledger, columns, sort, offset, limit: 100 }),
        );
    }
}

async function bench(total: number): Promise<void> {
  await loadPinyin();
  const dataDir = join(folder, String(total));
  const store = await createStore({
    dataDir,
    role: 'county',
    unitCode: '620721000000',
    unitName: '县',
    reserve: false,
    timedBackups: false,
  });
  await store.transact({ kind: 'edit', title: '单位' }, (tx) => {
    for (let i = 0; i < 100; i += 1)
      tx.insert('unit', {
        code: `620721101${200 + i}`,
        name: i === 7 ? '马营村' : `第${i}村`,
        level: 'village',
      });
  });
  let last = '';
  for (let start = 0; start < total; start += hundredThousand) {
    const people = peopleFrom(start, hundredThousand);
    if (start === 0)
      await timed('floor: 200,000 rows in a bare prepared loop', () => floor(people), 2 * hundredThousand);
    last = await timed(
      `import 100,000 people + 100,000 roster rows at ${start}`,
      () => importInto(store, people),
      2 * hundredThousand,
    );
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  searches(store, total);
  await pages(store, total);
  await timed('save one person', () =>
    store.transact({ kind: 'edit', title: 'x' }, (tx) => tx.update('person', 5, { remark: 'x' })),
  );
  const small = await timed('import 20,000 people', () =>
    store.transact({ kind: 'import', title: 'x' }, (tx) => {
      const put = tx.inserter('person', personColumns);
      for (const p of peopleFrom(total, 20_000)) put(p);
    }),
  );
  await timed('undo of 20,000 rows', () => undo(store, small.op), 20_000);
  await timed('undo of 200,000 rows', () => undo(store, last), 200_000);
  await timed('redo of 200,000 rows', () => redo(store, last), 200_000);
  const backup = await timed('backup, proved', () => backupStore(coreOf(store), 'by-hand'));
  await timed('restore, with a backup before it', () => restoreInto(store, backup.file));
  await timed('self-check', () => verifyStore(store));
  const { size } = statSync(dbFile(dataDir, coreOf(store).connections.generation));
  console.log(`store of ${total} people: ${(size / 1e6).toFixed(0)} MB`);
  await timed('close', () => store.close());
  const again = await timed('open', () => openStore({ dataDir, reserve: false, timedBackups: false }));
  await again.close();
}

await bench((process.argv.includes('--million') ? 10 : 2) * hundredThousand);
