/** Files beside a plan in which what is to be stored waits for the write. */
import Database from 'better-sqlite3';

/** A new database file that goes with its plan: nothing of it has to survive a power cut. */
export function openReadyFile(file: string): Database.Database {
  const db = new Database(file);
  db.pragma('page_size = 32768');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -2000');
  return db;
}
