/** The one place where a database file of ours is opened: pragmas, version floor, later encryption. */
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Tables } from './schema.ts';
import { registerTextKey } from './textKey.ts';

/** `TLDG` in the header of every file of ours. */
export const applicationId = 0x544c4447;

/** WAL-reset corruption was fixed in 3.51.3 (reliability.md §1). */
const oldestSqlite = [3, 51, 3] as const;

/**
 * `writer`: the one connection that writes. `reader`: pages; cannot write. `copy`: a file that nobody else has
 * open and that is no WAL database (a backup being made or checked); opens on a read-only medium.
 */
export type DbRole = 'writer' | 'reader' | 'copy';

/**
 * Opens a database file with everything reliability.md asks for.
 * @param file absolute path; must exist unless `create`
 * @throws SqliteError; Error when the bundled SQLite is older than the floor
 */
export function openDb(
  file: string,
  role: DbRole,
  options: { readonly create?: boolean } = {},
): Database.Database {
  const db = new Database(file, {
    readonly: role === 'copy',
    fileMustExist: options.create !== true,
    timeout: 5000,
  });
  try {
    checkVersion(db);
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('mmap_size = 0');
    // Sorting and statement journals must not leave personal data in a temporary file.
    db.pragma('temp_store = MEMORY');
    db.pragma('foreign_keys = ON');
    if (role === 'writer') {
      if (options.create === true) db.pragma('page_size = 8192');
      if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw new Error('no WAL');
      db.pragma('cache_size = -24576');
      // Deleted people must not stay readable in free pages.
      db.pragma('secure_delete = ON');
      // Checkpoints are ours to time (checkpoint.ts).
      db.pragma('wal_autocheckpoint = 0');
      db.pragma('journal_size_limit = 33554432');
    } else db.pragma('cache_size = -32768');
    // better-sqlite3 is built with synchronous=NORMAL in WAL, which loses acknowledged commits in a power cut.
    db.pragma('synchronous = FULL');
    if (role === 'reader') registerTextKey(db);
    if (role !== 'writer') db.pragma('query_only = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function checkVersion(db: Database.Database): void {
  const found = db.prepare('SELECT sqlite_version()').pluck().get() as string;
  const parts = found.split('.').map(Number);
  for (let i = 0; i < oldestSqlite.length; i += 1) {
    const [have, need] = [parts[i] ?? 0, oldestSqlite[i] ?? 0];
    if (have > need) return;
    if (have < need) throw new Error(`SQLite ${found} is older than ${oldestSqlite.join('.')}`);
  }
}

/** Kysely over an open connection. Closing stays with whoever opened it. */
export function kyselyOver(db: Database.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) });
}

/** Refuses a file that is not ours or of a newer program. Reads only. */
export function checkIdentity(found: { applicationId: number; version: number }, known: number): void {
  if (found.applicationId !== applicationId) throw new AppError('store-foreign');
  if (found.version > known) throw new AppError('store-newer', { found: found.version, known });
}
