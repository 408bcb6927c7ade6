/**
 * Folds the WAL back into the database when nobody is waiting. A commit is durable once it stands in the WAL; copying
 * 50 MB of an import into the file within the same call would only make the clerk wait.
 */
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { Beside } from './beside.ts';
import { openDb } from './openDb.ts';

const quietMs = 200;
/** A WAL beyond this is folded at once, so that it cannot grow without bound under steady writing. */
const mostBytes = 128 * 1024 * 1024;
/** Below this it is left alone. */
const leastBytes = 4 * 1024 * 1024;

export interface Checkpointer {
  /** Asks for a checkpoint after a commit. */
  schedule(): void;
  stop(): void;
}

/**
 * @param current the writer connection in use now
 * @param beside folds on another thread while rows are read and written; without it, on this one
 */
export function createCheckpointer(current: () => Database, beside?: Beside): Checkpointer {
  let timer: NodeJS.Timeout | undefined;
  let folding = false;
  const fold = (): void => {
    timer = undefined;
    const db = current();
    if (folding || !db.open || db.inTransaction) return;
    if (beside) {
      folding = true;
      const ended = (): void => {
        folding = false;
      };
      // Harmless when it fails: the WAL stays and the next one tries again.
      beside.fold(db.name).then(ended, ended);
      return;
    }
    try {
      db.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // As above.
    }
  };
  return {
    schedule() {
      const bytes = walBytes(current());
      if (bytes > mostBytes) {
        fold();
        return;
      }
      if (bytes < leastBytes) return;
      clearTimeout(timer);
      timer = setTimeout(fold, quietMs);
      timer.unref();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** Folds what it can of the WAL into a database file that others have open; nobody waits for it, it waits for nobody. */
export function foldWal(file: string): void {
  const db = openDb(file, 'writer');
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    db.close();
  }
}

function walBytes(db: Database): number {
  try {
    return statSync(`${db.name}-wal`).size;
  } catch {
    return 0;
  }
}
