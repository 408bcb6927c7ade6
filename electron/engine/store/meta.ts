/** Facts about the store itself, kept in `meta`. */
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Role, StoreInfo } from './store.ts';

/** Reads the facts (whether it holds invented data follows from its steps); a store without them is damaged (the caller checks). */
export function readInfo(db: Database): StoreInfo | null {
  const facts = new Map(
    db
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM meta')
      .all()
      .map((row) => [row.key, row.value]),
  );
  const storeId = facts.get('storeId');
  if (storeId === undefined) return null;
  return {
    storeId,
    role: facts.get('role') === 'county' ? 'county' : 'township',
    unitCode: facts.get('unitCode') ?? '',
    unitName: facts.get('unitName') ?? '',
    createdAt: facts.get('createdAt') ?? '',
    demo: db.prepare("SELECT 1 FROM op WHERE kind = 'demo' AND state = 'done' LIMIT 1").get() !== undefined,
  };
}

/** Sets one fact, on the writer connection. */
function writeFact(db: Database, key: keyof StoreInfo, value: string): void {
  db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  ).run(key, value);
}

export interface NewStore {
  readonly role: Role;
  readonly unitCode: string;
  readonly unitName: string;
}

/** Writes the facts of a fresh store. */
export function writeNewInfo(db: Database, facts: NewStore, createdAt: string): void {
  writeFact(db, 'storeId', randomUUID());
  writeFact(db, 'role', facts.role);
  writeFact(db, 'unitCode', facts.unitCode);
  writeFact(db, 'unitName', facts.unitName);
  writeFact(db, 'createdAt', createdAt);
}
