/** A real store of this program in a folder, filled with a large county: what is measured writes and reads as the app does. */
import { openDb } from '../../../electron/engine/store/openDb.ts';
import { dbFile, readCurrent } from '../../../electron/engine/store/folder.ts';
import { createStore, openStore } from '../../../electron/engine/store/openStore.ts';
import type { Store } from '../../../electron/engine/store/store.ts';
import { ledgers, tableOf } from '../../../shared/ledger/ledgers.ts';
import { fillBigCounty, type Size } from './bigCounty.ts';
import { fillOtherLedgers } from './wholeCounty.ts';

const options = { reserve: false, timedBackups: false, now: () => Date.UTC(2026, 9, 31, 4) };

/** Makes the store and fills all its ledgers; the same size makes the same county. */
export async function makeCounty(dataDir: string, size: Size): Promise<void> {
  const store = await createStore({ ...options, dataDir, role: 'county', unitCode: '629921000000', unitName: '云岭县' });
  await store.close();
  const db = openDb(dbFile(dataDir, readCurrent(dataDir).generation), 'writer');
  try {
    fillBigCounty(db, size);
    fillOtherLedgers(db, size.people);
    // The rows were put in past the gate for writes: the next one it gives a number follows them.
    for (const table of ledgers.map(tableOf))
      db.exec(`INSERT OR REPLACE INTO counter (name, next) SELECT '${table}', coalesce(max(id), 0) + 1 FROM ${table}`);
  } finally {
    db.close();
  }
}

/** Opens it as a start of the app does: nothing is cached but what the operating system keeps of the file. */
export function openCounty(dataDir: string): Promise<Store> {
  return openStore({ ...options, dataDir });
}
