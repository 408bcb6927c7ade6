import type { Database } from 'better-sqlite3';

/**
 * Runs many look-ups on a reading connection as one transaction: each by itself would lock the WAL and let it go again,
 * which costs more than looking up a row. Nothing else may run meanwhile, so `work` cannot wait for anything.
 */
export function readAtOnce(db: Database, work: () => void): void {
  const begun = begin(db);
  try {
    work();
  } finally {
    if (begun) db.exec('COMMIT');
  }
}

/** False where a transaction is open, or a list is just being read row by row: then each look-up goes by itself. */
function begin(db: Database): boolean {
  if (db.inTransaction) return false;
  try {
    db.exec('BEGIN');
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
