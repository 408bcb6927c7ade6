/** Brings a database file to the newest schema: every step in one transaction, all or nothing. */
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import { applicationId } from './openDb.ts';
import { start } from './migrations/0010-start.ts';
import { importing } from './migrations/0020-importing.ts';
import { ledgers } from './migrations/0030-ledgers.ts';
import { customFields } from './migrations/0050-customFields.ts';
import { strokes } from './migrations/0060-strokes.ts';
import { recruitWay } from './migrations/0090-recruitWay.ts';
import { health } from './migrations/0080-health.ts';
import { people } from './migrations/0070-people.ts';
import { rebuildSearchIndex } from './searchIndex.ts';
import { rebuildRowIndex } from './searchRows.ts';
import { goneLeft } from './migrations/0161-goneLeft.ts';
import { occupation } from './migrations/0162-occupation.ts';
import { deskName } from './migrations/0176-deskName.ts';
import { brotliBlocks } from './migrations/0200-brotliBlocks.ts';
import { sourceBlocks } from './migrations/0190-sourceBlocks.ts';
import { searchGaps } from './migrations/0180-searchGaps.ts';
import { unknownVillages } from './migrations/0177-unknownVillages.ts';
import { unitLife } from './migrations/0160-unitLife.ts';
import { wordTemplates } from './migrations/0120-wordTemplates.ts';
import { reports } from './migrations/0110-reports.ts';
import { repackBlocks } from './repackBlocks.ts';
import { fillStrokes } from './textKey.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** All migrations by rising version, numbered by tens. */
export const migrations: readonly Migration[] = [
  start,
  importing,
  ledgers,
  customFields,
  strokes,
  people,
  health,
  recruitWay,
  reports,
  wordTemplates,
  unitLife,
  goneLeft,
  occupation,
  deskName,
  unknownVillages,
  searchGaps,
  sourceBlocks,
  brotliBlocks,
];

/** What SQL cannot do for rows that were there before. */
const afterwards: ReadonlyMap<number, (db: Database.Database) => void> = new Map([
  [strokes.version, fillStrokes],
  [people.version, rebuildRowIndex],
  [searchGaps.version, rebuildIndexes],
  [brotliBlocks.version, repackBlocks],
]);

/** Names and numbers of people, and all other texts. */
function rebuildIndexes(db: Database.Database): void {
  rebuildSearchIndex(db);
  rebuildRowIndex(db);
}

/** Version of the schema this program writes. */
export const newestVersion: number = migrations.at(-1)?.version ?? 0;

/** Version a file has; 0 for an empty one. */
export function versionOf(db: Database.Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Applies what is missing.
 * @param list the migrations to apply from; the program's own unless a test says otherwise
 * @returns the versions applied
 */
export function migrate(db: Database.Database, list: readonly Migration[] = migrations): readonly number[] {
  const from = versionOf(db);
  const missing = list.filter((m) => m.version > from);
  if (missing.length === 0) return [];
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const m of missing) {
      db.exec(m.sql);
      afterwards.get(m.version)?.(db);
    }
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

const readSchema = `SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema
  WHERE name NOT LIKE 'sqlite_%' ORDER BY 1`;

let expected: readonly string[] | undefined;

/**
 * Refuses a file whose tables, indexes and triggers are not exactly those the migrations make: damage, or a foreign
 * hand (a trigger in a carried backup would run on our own writes).
 * @throws AppError `store-damaged`
 */
export function checkSchema(db: Database.Database): void {
  expected ??= schemaOfMigrations();
  const found = db.prepare(readSchema).pluck().all() as string[];
  const odd = expected.find((line, i) => found[i] !== line) ?? found[expected.length];
  if (odd !== undefined)
    throw new AppError('store-damaged', { what: `数据表结构不对：${odd.split(' ')[1] ?? ''}` });
}

function schemaOfMigrations(): readonly string[] {
  const db = new Database(':memory:');
  try {
    migrate(db);
    return db.prepare(readSchema).pluck().all() as string[];
  } finally {
    db.close();
  }
}
