/** A store in memory with rows put in directly: for many small data sets, where a data folder each would be slow. */
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';
import type { Tables } from '../../../electron/engine/store/schema.ts';
import type { Store, StoreChange } from '../../../electron/engine/store/store.ts';

export type Row = Readonly<Record<string, StoredValue>>;

export interface MemoryStore {
  readonly store: Store;
  put(table: string, rows: readonly Row[]): void;
  /** Takes all rows out of these tables, in this order. */
  empty(tables: readonly string[]): void;
  close(): void;
}

/** @param now milliseconds since 1970 that the store takes for the present */
export function memoryStore(
  now = Date.UTC(2026, 9, 31),
  role: 'county' | 'township' = 'county',
): MemoryStore {
  const db = new Database(':memory:');
  migrate(db);
  const read = new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) });
  const refuse = (): never => {
    throw new Error('this store is for reading');
  };
  const listeners = new Set<(change: StoreChange) => void>();
  let sequence = 1;
  const store: Store = {
    dataDir: '/nowhere',
    tempDir: '/nowhere/tmp',
    info: { storeId: 's', role, unitCode: 'C', unitName: '云岭县', createdAt: '2026-01-01', demo: false },
    recovered: null,
    read,
    rawRead: db,
    sequence: () => sequence,
    now: () => now,
    transact: refuse,
    audit: refuse,
    backupMeanwhile: refuse,
    readyMaker: refuse,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
  return {
    store,
    put(table, rows) {
      for (const row of rows) {
        const columns = Object.keys(row);
        const names = columns.map((c) => `"${c}"`).join(', ');
        const marks = columns.map(() => '?').join(', ');
        db.prepare(`INSERT INTO ${table} (${names}) VALUES (${marks})`).run(columns.map((c) => row[c]));
      }
      sequence += 1;
      for (const listener of listeners)
        listener({ sequence, ledgers: [table.replaceAll('_', '-')], op: 'b' });
    },
    empty(tables) {
      for (const table of tables) db.exec(`DELETE FROM ${table}`);
      sequence += 1;
      const changed = tables.map((table) => table.replaceAll('_', '-'));
      for (const listener of listeners) listener({ sequence, ledgers: changed, op: 'b' });
    },
    close: () => db.close(),
  };
}
