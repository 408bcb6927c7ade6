/**
 * Folds the WAL back into the database when nobody is waiting. A commit is durable once it stands in the WAL; copying
 * 50 MB of an import into the file within the same call would only make the clerk wait.
 */
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';

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

/** @param current the writer connection in use now */
export function createCheckpointer(current: () => Database): Checkpointer {
  let timer: NodeJS.Timeout | undefined;
  const fold = (): void => {
    timer = undefined;
    const db = current();
    if (!db.open || db.inTransaction) return;
    try {
      db.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // Harmless: the WAL stays and the next one tries again.
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

function walBytes(db: Database): number {
  try {
    return statSync(`${db.name}-wal`).size;
  } catch {
    return 0;
  }
}
