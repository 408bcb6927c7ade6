import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createStore, openStore } from '../../../electron/engine/store/openStore.ts';
import { quoted, trackedTables } from '../../../electron/engine/store/schema.ts';
import type { Store } from '../../../electron/engine/store/store.ts';

/** A folder that goes when the test has ended. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What every test store is made with. */
export const aTownship = {
  role: 'township',
  unitCode: '620721101000',
  unitName: '红湾寺镇',
  reserve: false,
} as const;

/** A fresh open store, closed when the test has ended. */
export async function tempStore(options: { readonly now?: () => number } = {}): Promise<Store> {
  const store = await createStore({ dataDir: tempFolder(), ...aTownship, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** The same store after the program was closed and started again. */
export async function restart(store: Store): Promise<Store> {
  await store.close();
  const again = await openStore({ dataDir: store.dataDir, now: store.now, reserve: false });
  onTestFinished(() => again.close());
  return again;
}

/** Every row of every tracked table, for comparing two moments. */
export function everything(store: Store): Record<string, unknown[]> {
  const found: Record<string, unknown[]> = {};
  for (const { table } of trackedTables)
    found[table] = store.rawRead.prepare(`SELECT * FROM ${quoted(table)} ORDER BY id`).all();
  return found;
}
