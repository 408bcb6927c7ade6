import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../electron/engine/demo/fillDemo.ts';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { listBackups } from '../../electron/engine/store/backup.ts';
import { addSnapshot } from '../../electron/engine/store/reportRecords.ts';
import { coreOf } from '../../electron/engine/store/openStore.ts';
import { restoreInto } from '../../electron/engine/store/restore.ts';
import { backupStore } from '../../electron/engine/store/storeBackup.ts';
import { verifyStore } from '../../electron/engine/store/verify.ts';
import { nodeSide } from '../../electron/host/nodeSide.ts';
import { questions, type AnswerTo } from '../../electron/engine/aside/questions.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'side-'));
const logged: string[] = [];
let engine: Engine;

beforeAll(async () => {
  engine = await createEngine({ dataDir, spawnSide: nodeSide(), log: (message) => logged.push(message) });
  await engine.init({ role: 'county', unitCode: '629921000000', unitName: '云岭县' });
  await fillDemo(engine.store(), () => {}, undefined, { seed: 20260101 });
}, 120_000);

afterAll(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const period = { from: '2026-01-01', to: '2026-10-31' };
const asked = { ...period, ids: [] as string[] };

const shown = (values: AnswerTo<'indicatorValues'>): readonly string[] => values.map((v) => `${v.id} ${v.shown} ${v.definition}`);

/** By the thread, and by this one. */
async function both(): Promise<readonly [thread: readonly string[], here: readonly string[]]> {
  return [shown(await engine.ask('indicatorValues', asked)), shown(await questions.indicatorValues(engine.store(), asked))];
}

test('the thread counts what this one counts: at first, after a write, after a new unit, after a restore', async () => {
  const [first, firstHere] = await both();
  expect(first).toEqual(firstHere);
  const before = await backupStore(coreOf(engine.store()), 'by-hand');

  const roster = engine.store().rawRead.prepare("SELECT r.id FROM training_roster r JOIN training_class c ON c.id = r.classId WHERE c.startDate BETWEEN '2026-02' AND '2026-09' AND c.status <> '4' LIMIT 1").pluck().get() as number;
  await engine.store().transact({ kind: 'edit', title: '改' }, (tx) => tx.update('training-roster', roster, { result: '6', attendance: 0 }));
  const [edited, editedHere] = await both();
  expect(edited).toEqual(editedHere);
  expect(edited).not.toEqual(first);

  await engine.store().transact({ kind: 'edit', title: '单位' }, (tx) => tx.insert('unit', { code: '629921199000', name: '新乡', level: 'township', parent: '629921000000' }));
  const table = await engine.ask('summaryTable', { table: 'T8', ...period });
  expect(JSON.stringify(table)).toContain('新乡');

  await restoreInto(engine.store(), before.file);
  const [restored, restoredHere] = await both();
  expect(restored).toEqual(restoredHere);
  expect(restored).toEqual(first);
  expect(logged).toEqual([]);
}, 120_000);

test('a refusal keeps its code and its facts on the way', async () => {
  await expect(engine.ask('indicatorValues', { ...asked, from: '2026-12-01' })).rejects.toMatchObject({ code: 'period-invalid' });
  await expect(engine.ask('summaryTable', { ...period, table: 'T99' })).rejects.toMatchObject({ code: 'table-unknown' });
});

test('数据体检 and what a report is filed with are looked up by a thread of their own, as this one would', async () => {
  const store = engine.store();
  const health = { request: { ledgers: ['training-roster'] }, today: '2026-10-31' };
  const heard: number[] = [];
  const there = await engine.ask('health', health, ({ done }) => void heard.push(done));
  const here = await questions.health(store, health, () => undefined);
  expect({ ...there, at: '' }).toEqual({ ...here, at: '' });
  expect(heard.length).toBeGreaterThan(0);
  const list = { request: { ledger: 'training-roster', rule: null, field: null, explained: false, offset: 0, limit: 5 }, today: health.today };
  expect(await engine.ask('healthList', list)).toEqual(await questions.healthList(store, list));

  const ready = await engine.ask('reportToFile', period);
  const filed = await addSnapshot(store, { name: '存档', at: '2026-10-31T00:00:00.000Z', ...ready });
  const { changes, same } = await engine.ask('reportDifferences', { from: filed.id, to: null });
  expect(changes).toEqual([]);
  expect(same).toBe(ready.figures);
}, 60_000);

test('a health check that nobody waits for any more ends, and the next one is answered', async () => {
  const health = { request: { ledgers: [] }, today: '2026-10-30' };
  await expect(
    engine.ask('health', health, () => {
      throw new Error('enough');
    }),
  ).rejects.toThrow('enough');
  expect((await engine.ask('health', health)).ledgers.length).toBeGreaterThan(3);
}, 60_000);

test('the WAL is folded beside reading and writing', async () => {
  const { connections, beside } = coreOf(engine.store());
  const wal = (): number => (connections.reader.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[])[0]?.checkpointed ?? -1;
  await engine.store().transact({ kind: 'edit', title: '改' }, (tx) => tx.insert('person', { name: '折叠' }));
  await beside?.fold(connections.writer.name);
  expect(wal()).toBeGreaterThanOrEqual(0);
  expect(engine.store().rawRead.prepare("SELECT count(*) FROM person WHERE name = '折叠'").pluck().get()).toBe(1);
});

test('while a copy is made and checked and the store looks through itself, rows are read and written', async () => {
  const store = engine.store();
  const copying = backupStore(coreOf(store), 'by-hand');
  const checking = verifyStore(store);
  let ended = false;
  const end = Promise.all([copying, checking]).finally(() => {
    ended = true;
  });
  let turns = 0;
  while (!ended) {
    await setTimeout(1);
    turns += 1;
    if (turns === 5) await store.transact({ kind: 'edit', title: '改' }, (tx) => tx.insert('person', { name: '后来的人' }));
  }
  const [backup, report] = await end;
  expect(turns).toBeGreaterThan(20);
  expect(report).toMatchObject({ ok: true });
  // Whichever moment the copy is of: it is whole, is listed once, and everything it counts is in it.
  expect(listBackups(dataDir).filter((b) => b.id === backup.id)).toHaveLength(1);
  const later = await verifyStore(store);
  expect(later.checks.filter((c) => !c.ok)).toEqual([]);
}, 120_000);

test('questions asked at once each get their own answer', async () => {
  const tables = await Promise.all(['T1', 'T7', 'T8'].map((table) => engine.ask('summaryTable', { table, ...period })));
  expect(tables.map((t) => t.id)).toEqual(['T1', 'T7', 'T8']);
  const told: number[] = [];
  const all = await engine.ask('everySummary', period, ({ done }) => told.push(done));
  expect(all).toHaveLength(19);
  expect(told).toHaveLength(19);
  const stopped = engine.ask('everySummary', period, () => {
    throw new Error('no more');
  });
  await expect(stopped).rejects.toThrow('no more');
  expect((await engine.ask('summaryTable', { table: 'T2', ...period })).id).toBe('T2');
}, 120_000);

test('a store that is not there has no answers', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'side-none-'));
  const bare = await createEngine({ dataDir: empty, spawnSide: nodeSide() });
  await expect(bare.ask('dashboard', { year: 2026 })).rejects.toMatchObject({ code: 'not-initialised' });
  await bare.close();
  rmSync(empty, { recursive: true, force: true });
});
