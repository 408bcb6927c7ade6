import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { evaluate } from '../../electron/engine/indicators/evaluate.ts';
import type { Store, Tx } from '../../electron/engine/store/store.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { makeCounty, openCounty } from '../bench/indicators/countyStore.ts';

const folder = mkdtempSync(join(tmpdir(), 'passes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const year = { from: '2026-01-01', to: '2026-10-31' };

async function shown(store: Store): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await evaluate(store, [], year)).map((value) => [value.id, `${value.shown}；${value.definition}`]));
}

/** Rows change hands, come and go, in every ledger the counts of attendances look at. */
const writes: readonly ((tx: Tx) => unknown)[] = [
  (tx) => tx.update('training-roster', 700, { result: '6', trade: 'TB01' }),
  (tx) => tx.update('training-roster', 701, { personId: 9 }),
  (tx) => tx.update('training-class', 18, { startDate: '2026-06-01', endDate: '2026-08-30' }),
  (tx) => tx.update('training-class', 20, { status: '4' }),
  (tx) => tx.update('person', 9, { sex: '2', ethnicity: '01' }),
  (tx) => tx.insert('training-roster', { personId: 9, classId: 18, trade: 'TB01', result: '1' }),
  (tx) => tx.insert('employment', { personId: 9, classId: 18, date: '2026-09-01', status: '1', months: 8 }),
  (tx) => tx.remove('training-roster', 702),
  (tx) => tx.insert('unit', { code: 'X9', name: '新村', level: 'village', parent: '629921000000' }),
];

it('numbers kept person by person are, after each write and its undoing, those of a store just opened', async () => {
  const dataDir = join(folder, 'county');
  await makeCounty(dataDir, { people: 6000, attendances: 18_000, classes: 3000 });
  let store = await openCounty(dataDir);
  let before = await shown(store);
  for (const write of writes) {
    const { op } = await store.transact({ kind: 'edit', title: '改' }, (tx) => void write(tx));
    const kept = await shown(store);
    await undo(store, op);
    expect(await shown(store)).toEqual(before);
    await store.transact({ kind: 'edit', title: '改' }, (tx) => void write(tx));
    expect(await shown(store)).toEqual(kept);
    await store.close();
    store = await openCounty(dataDir);
    before = await shown(store);
    expect(kept).toEqual(before);
  }
  await store.close();
}, 120_000);
