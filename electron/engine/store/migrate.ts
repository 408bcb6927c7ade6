/** Brings a database file to the newest schema: every step in one transaction, all or nothing. */
import type { Database } from 'better-sqlite3';
import { applicationId } from './openDb.ts';
import { start } from './migrations/0010-start.ts';
import { importing } from './migrations/0020-importing.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** All migrations by rising version, numbered by tens. */
export const migrations: readonly Migration[] = [start, importing];

/** Version of the schema this program writes. */
export const newestVersion: number = migrations.at(-1)?.version ?? 0;

/** Version a file has; 0 for an empty one. */
export function versionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Applies what is missing.
 * @param list the migrations to apply from; the program's own unless a test says otherwise
 * @returns the versions applied
 */
export function migrate(db: Database, list: readonly Migration[] = migrations): readonly number[] {
  const from = versionOf(db);
  const missing = list.filter((m) => m.version > from);
  if (missing.length === 0) return [];
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const m of missing) db.exec(m.sql);
    const broken = db.pragma('foreign_key_check') as readonly unknown[];
    if (broken.length > 0) throw new Error(`migration leaves ${broken.length} dangling references`);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${missing.at(-1)?.version ?? from}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
  return missing.map((m) => m.version);
}
