/** Backups of an open store: by hand, before risky work, and on their own while work goes on. */
import { AppError } from '../../../shared/contract/errors.ts';
import { appendAudit } from './audit.ts';
import { listBackups, reached, thinBackups, writeBackup, type Backup, type BackupReason } from './backup.ts';
import { removeIfPossible } from './durable.ts';
import type { BackupMeanwhile } from './store.ts';
import { alone, stamp, type Core } from './writeGate.ts';

/**
 * Makes and proves a backup, notes it in the audit log. Where a thread beside this one does the copying, writes go on
 * meanwhile; a copy that one of them fell into is made again with the writes waiting. @throws AppError as `writeBackup`
 */
export async function backupStore(core: Core, reason: BackupReason): Promise<Backup> {
  const made = core.beside ? await copyMeanwhile(core, reason) : null;
  return alone(core, () => (made ? Promise.resolve(noted(core, made)) : backupAlone(core, reason)));
}

/** As `backupStore`, for a caller that is alone already. */
export async function backupAlone(core: Core, reason: BackupReason): Promise<Backup> {
  return noted(core, await copyNow(core, reason));
}

function copyNow(core: Core, reason: BackupReason): Promise<Backup> {
  return writeBackup({ db: core.connections.writer, dataDir: core.dataDir, at: core.now(), reason, beside: core.beside });
}

/** A copy of a moment without writes; null when there was one. */
async function copyMeanwhile(core: Core, reason: BackupReason): Promise<Backup | null> {
  // A write under way may have written rows that are not committed yet: what it holds is told only between writes.
  const before = await alone(core, () => Promise.resolve(placeOf(core)));
  if (before === null) return null;
  // Why it failed is told by the second try, if it fails too.
  const made = await copyNow(core, reason).catch(() => null);
  if (made === null || (!core.closed && placeOf(core) === before)) return made;
  removeIfPossible(made.file);
  return null;
}

/** How far the store has come; null in the middle of a write. */
function placeOf(core: Core): string | null {
  const { writer, generation } = core.connections;
  return writer.inTransaction ? null : `${generation} ${reached(writer)}`;
}

function noted(core: Core, made: Backup): Backup {
  const { writer: db } = core.connections;
  db.exec('BEGIN IMMEDIATE');
  try {
    appendAudit(db, stamp(core), {
      action: 'backup',
      object: made.id,
      detail: made.manifest.sha256,
      count: 1,
    });
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
  core.afterCommit();
  thinBackups(core.dataDir);
  return made;
}

/** A backup unless nothing was written since the last one. */
export function backupIfChanged(core: Core, reason: BackupReason): Promise<Backup | null> {
  if (!core.beside) return alone(core, async () => (changedSinceBackup(core) ? backupAlone(core, reason) : null));
  return alone(core, () => Promise.resolve(changedSinceBackup(core))).then((changed) => (changed ? backupStore(core, reason) : null));
}

/** Begins a backup, unless nothing was written since the last one; without a thread to make it, it is made at once. */
export async function beginBackup(core: Core, reason: BackupReason): Promise<BackupMeanwhile> {
  const none: BackupMeanwhile = { made: Promise.resolve(), note: () => Promise.resolve() };
  if (!core.beside) {
    await backupIfChanged(core, reason);
    return none;
  }
  // What it must hold is read here, between writes; the copy sees no write that is not committed.
  const { copy } = await alone(core, () => Promise.resolve({ copy: changedSinceBackup(core) ? copyNow(core, reason) : null }));
  if (copy === null) return none;
  const made = copy.then(() => undefined);
  // Who stops waiting (a cancelled import) has heard of another error already.
  made.catch(() => undefined);
  const note = async (): Promise<void> => {
    // What went wrong with it was told to whoever waited for it.
    const backup = await copy.catch(() => null);
    if (backup !== null && !core.closed) await alone(core, () => Promise.resolve(noted(core, backup)));
  };
  return { made, note };
}

/** Whether rows or settings were written since the newest backup. */
function changedSinceBackup(core: Core): boolean {
  const newest = listBackups(core.dataDir)[0];
  if (!newest || newest.manifest.storeId !== core.info.storeId) return true;
  const { writer: db } = core.connections;
  const { seq, hash } = newest.manifest.audit;
  const known = db.prepare('SELECT hash FROM audit WHERE seq = ?').pluck().get(seq) as string | undefined;
  if (known !== hash) return true;
  const later = db
    .prepare("SELECT count(*) FROM audit WHERE seq > ? AND action NOT IN ('backup', 'reveal', 'export')")
    .pluck()
    .get(seq) as number;
  return later > 0;
}

/** At most one backup on its own in this time. */
export const timedEveryMs = 30 * 60_000;
const quietMs = 5_000;

export interface TimedBackup {
  /** Something was written. */
  schedule(): void;
  stop(): void;
}

/** Backs up some time after a write, when 30 minutes have passed since the last backup of any kind. */
export function createTimedBackup(core: () => Core): TimedBackup {
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    timer = undefined;
    backupIfChanged(core(), 'timed').catch((error: unknown) => {
      if (core().closed) return;
      process.emitWarning(error instanceof AppError ? error.message : String(error));
    });
  };
  return {
    schedule() {
      if (timer) return;
      const { dataDir, now } = core();
      const last = listBackups(dataDir)[0];
      const since = last ? now() - Date.parse(last.manifest.at) : timedEveryMs;
      // A clock set back must not put the next backup off for years.
      const due = Math.min(timedEveryMs, timedEveryMs - since);
      timer = setTimeout(run, Math.max(quietMs, due));
      timer.unref();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
