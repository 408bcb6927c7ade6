/** The two connections of an open store: one writes, one answers pages. A restore replaces both at once. */
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { auditHead } from './audit.ts';
import { syncFile, syncFolder } from './durable.ts';
import { dbFile, dbName } from './folder.ts';
import { readInfo } from './meta.ts';
import { kyselyOver, openDb } from './openDb.ts';
import { openState, writeCleanState, type StateFile } from './openState.ts';
import { openCounters, type Counters } from './rowWriter.ts';
import type { Tables } from './schema.ts';
import { openSearchIndex, type SearchIndex } from './searchIndex.ts';
import { openRowIndex, type RowIndex } from './searchRows.ts';

export interface Connections {
  readonly generation: string;
  readonly writer: Database;
  readonly writeDb: Kysely<Tables>;
  readonly reader: Database;
  readonly readDb: Kysely<Tables>;
  readonly counters: Counters;
  readonly search: SearchIndex;
  readonly texts: RowIndex;
  readonly state: StateFile;
}

const stateName = 'state';

/** Record of the last commit beside a generation's database. */
export function stateFileOf(dataDir: string, generation: string): string {
  return join(dataDir, generation, stateName);
}

/** Ends the building of a generation: folds the WAL in, closes, flushes, notes the clean end. */
export function closeBuilt(db: Database, folder: string): void {
  const head = auditHead(db);
  const state = {
    storeId: readInfo(db)?.storeId ?? '',
    op: openCounters(db).peek('op') - 1,
    audit: head.seq,
    auditHash: head.hash,
  };
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  syncFile(join(folder, dbName));
  writeCleanState(join(folder, stateName), state);
  syncFolder(folder);
}

/** Opens both connections over a migrated database. */
export function connect(dataDir: string, generation: string, writer?: Database): Connections {
  const file = dbFile(dataDir, generation);
  const db = writer ?? openDb(file, 'writer');
  const reader = openDb(file, 'reader');
  return {
    generation,
    writer: db,
    writeDb: kyselyOver(db),
    reader,
    readDb: kyselyOver(reader),
    counters: openCounters(db),
    search: openSearchIndex(db),
    texts: openRowIndex(db),
    state: openState(stateFileOf(dataDir, generation)),
  };
}

/**
 * Lets the reader forget the pages it holds: before a large write, after which they are out of date anyway, the memory is
 * better used for that.
 */
export function forgetPages({ reader }: Connections): void {
  try {
    reader.pragma('shrink_memory');
  } catch {
    // Somebody is in the middle of reading rows: they stay.
  }
}

/**
 * Closes both; the writer last, so that it can fold the WAL back into the file. Where that fails (a full or failing
 * disk) the WAL stays and is read at the next start: nothing is lost, so nothing is said.
 */
export function disconnect(c: Connections): void {
  c.reader.close();
  try {
    c.writer.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // As said above.
  }
  try {
    c.writer.close();
  } catch {
    // As said above.
  }
}
