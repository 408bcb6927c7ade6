/** Does one job on a store and says how it ended. Started by syscalls.test.ts: node jobChild.ts FOLDER JOB */
import { AppError } from '../../shared/contract/errors.ts';
import { listBackups } from '../../electron/engine/store/backup.ts';
import { coreOf, openStore } from '../../electron/engine/store/openStore.ts';
import { restoreInto } from '../../electron/engine/store/restore.ts';
import { backupStore } from '../../electron/engine/store/storeBackup.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { addPeople } from '../store/support/people.ts';

const [, , dataDir = '', job = ''] = process.argv;

async function work(store: Store): Promise<unknown> {
  switch (job) {
    case 'import':
      return addPeople(store, 5000, 100);
    case 'undo':
      return undo(store);
    case 'backup':
      return backupStore(coreOf(store), 'by-hand');
    case 'restore':
      return restoreInto(store, listBackups(dataDir).at(-1)?.file ?? '');
    default:
      throw new Error(`no job ${job}`);
  }
}

let step = 'open';
try {
  const store = await openStore({ dataDir, reserve: false });
  step = job;
  await work(store);
  console.log(JSON.stringify({ acknowledged: true }));
  step = 'close';
  await store.close();
} catch (error) {
  const code =
    error instanceof AppError ? error.code : `raw: ${error instanceof Error ? error.message : String(error)}`;
  console.log(JSON.stringify({ refused: code, step }));
}
