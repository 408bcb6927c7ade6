/** The automatic backup before something large: made only when something changed since the last one. */
import { listBackups, thinBackups, writeBackup, type BackupReason } from './backup.ts';
import { coreOf } from './openStore.ts';
import type { Store } from './store.ts';
import { alone } from './writeGate.ts';

/**
 * Backs up what is there before an import. A store nothing was written to, or one whose newest backup already holds
 * its last write, needs none.
 */
export async function backupBefore(store: Store, reason: Extract<BackupReason, 'before-import' | 'before-restore'>): Promise<void> {
  const core = coreOf(store);
  await alone(core, async () => {
    const db = core.connections.writer;
    const last = (db.prepare('SELECT max(seq) FROM op').pluck().get() as number | null) ?? 0;
    if (last === 0 || listBackups(core.dataDir)[0]?.manifest.sequence === last) return;
    await writeBackup({ db, dataDir: core.dataDir, at: core.now(), reason });
    thinBackups(core.dataDir);
  });
}
