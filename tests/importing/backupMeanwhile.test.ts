import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/contract/errors.ts';
import { createImportDesk } from '../../electron/engine/handlers/importing.ts';
import { applyPlan } from '../../electron/engine/importing/applyPlan.ts';
import type { PlanSession } from '../../electron/engine/importing/session.ts';
import { copyApart, listBackups } from '../../electron/engine/store/backup.ts';
import type { Beside } from '../../electron/engine/store/beside.ts';
import { createStore } from '../../electron/engine/store/openStore.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { nodeReader } from '../../electron/host/nodeReader.ts';
import { rosterPath } from '../support/readFixture.ts';

const path = rosterPath('01-title-total-footer.xlsx');

/** A store whose backups are copied by `copy`, with 3 people and the plan of a roster. */
async function planned(copy: Beside['copy']): Promise<{ readonly store: Store; readonly plan: PlanSession; readonly close: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'backup-meanwhile-'));
  const refuse = (): never => {
    throw new Error('not asked for');
  };
  const beside: Beside = { copy, problemOf: refuse, verify: refuse, fold: () => Promise.resolve(), readyRows: refuse };
  const store = await createStore({ dataDir, role: 'township', unitCode: '620721101000', unitName: '红湾寺镇', reserve: false, beside });
  await store.transact({ kind: 'edit', title: '三人' }, (tx) => {
    for (const name of ['甲', '乙', '丙']) tx.insert('person', { name });
  });
  const desk = createImportDesk({ spawnReader: nodeReader(), tmp: () => store.tempDir, today: () => '2026-11-22' });
  const plan = await desk.openPaths(store, [{ path, name: basename(path) }], { ledger: 'training-roster', sender: '', choices: [] }, () => {});
  return {
    store,
    plan,
    close: async () => {
      await desk.close();
      await store.close();
    },
  };
}

const people = (store: Store): unknown => store.rawRead.prepare('SELECT count(*) FROM person').pluck().get();
const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a backup made while the import writes holds what stood before it, and is noted', async () => {
  const { store, plan, close } = await planned(async (request) => {
    // Late enough for rows to have been written that are not committed.
    await soon(300);
    return copyApart(request);
  });
  await applyPlan(plan, store);
  expect(people(store)).toBe(183);
  expect(listBackups(store.dataDir).map((b) => b.manifest.rows['person'])).toEqual([3]);
  expect(store.rawRead.prepare("SELECT count(*) FROM audit WHERE action = 'backup'").pluck().get()).toBe(1);
  await close();
});

test('where the backup fails nothing is imported', async () => {
  const { store, plan, close } = await planned(() => Promise.reject(new AppError('disk-full')));
  await expect(applyPlan(plan, store)).rejects.toMatchObject({ code: 'disk-full' });
  expect(people(store)).toBe(3);
  expect(listBackups(store.dataDir)).toHaveLength(0);
  await close();
});

test('a cancel does not wait for the backup', async () => {
  const hold = Promise.withResolvers<void>();
  const { store, plan, close } = await planned(async (request) => {
    await hold.promise;
    return copyApart(request);
  });
  const cancel = new AbortController();
  // By then all rows are written, and only the backup is waited for.
  const onProgress = ({ done, total }: { readonly done: number; readonly total?: number | undefined }): void => {
    if (done === total) setTimeout(() => cancel.abort(), 200);
  };
  await expect(applyPlan(plan, store, { signal: cancel.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
  expect(people(store)).toBe(3);
  hold.resolve();
  await close();
});
