/** Numbers of people who were erased (彻底删除个人信息), known by a keyed hash only: never in clear, never outside this store. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Store } from './store.ts';

/** When and why somebody was erased. */
export interface Erasure {
  /** Day of the erasure, `YYYY-MM-DD`. */
  readonly day: string;
  readonly reason: string;
}

function hash(key: string, idNumber: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(idNumber.toUpperCase()).digest('hex');
}

function keyOf(db: Database): string | undefined {
  return db.prepare("SELECT value FROM meta WHERE key = 'erasureKey'").pluck().get() as string | undefined;
}

/** The same number gives the same hash in this store and nowhere else; makes the key where there is none yet. */
export function hashErased(db: Database, idNumber: string): string {
  db.prepare("INSERT INTO meta (key, value) VALUES ('erasureKey', ?) ON CONFLICT DO NOTHING").run(randomBytes(32).toString('hex'));
  return hash(keyOf(db) ?? '', idNumber);
}

/** Answers whether a number is that of somebody erased; costs nothing where nobody was. */
export function erasedNumbers(db: Database): (idNumber: string) => Erasure | null {
  const key = keyOf(db);
  if (key === undefined) return () => null;
  const known = new Map(
    db
      .prepare<[], { idHash: string; at: string; reason: string }>('SELECT idHash, at, reason FROM erased_person WHERE idHash IS NOT NULL ORDER BY personId')
      .all()
      .map((row) => [row.idHash, { day: row.at.slice(0, 10), reason: row.reason }]),
  );
  if (known.size === 0) return () => null;
  return (idNumber) => known.get(hash(key, idNumber)) ?? null;
}

/** People in the store whose number is that of somebody erased; costs nothing where nobody was. */
export function erasedAgain(store: Pick<Store, 'rawRead'>): ReadonlyMap<number, Erasure> {
  const db = store.rawRead;
  const found = new Map<number, Erasure>();
  if (db.prepare('SELECT 1 FROM erased_person WHERE idHash IS NOT NULL LIMIT 1').get() === undefined) return found;
  const erased = erasedNumbers(db);
  const rows = db.prepare('SELECT id, idNumber FROM person WHERE idNumber IS NOT NULL').raw().iterate() as IterableIterator<[number, string]>;
  for (const [id, idNumber] of rows) {
    const before = erased(idNumber);
    if (before !== null) found.set(id, before);
  }
  return found;
}
