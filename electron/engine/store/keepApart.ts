/** 「不是同一人」: remembered for the pair, and for rows of later files that look like one of the two. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import { likenessOf } from './importRecords.ts';
import type { Store, Tx } from './store.ts';

interface Facts {
  readonly id: number;
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly village: string | null;
  readonly idNumber: string | null;
}

export type Pair = readonly [number, number];

/** As one undo step. @throws AppError `row-not-found`, `merge-self` */
export async function notSamePeople(store: Store, pairs: readonly Pair[]): Promise<{ op: string; count: number }> {
  if (pairs.some(([a, b]) => a === b)) throw new AppError('merge-self');
  const [first] = pairs;
  const name = first ? (factsOf(store.rawRead, first[0])?.name ?? '') : '';
  const more = pairs.length > 1 ? `等 ${pairs.length} 对` : '';
  const written = await store.transact({ kind: 'edit', title: `不是同一人「${name}」${more}` }, (tx) => keepApart(tx, pairs));
  return { op: written.op, count: written.value };
}

/** As part of a running write. Returns how many pairs are new. */
export function keepApart(tx: Tx, pairs: readonly Pair[]): number {
  let made = 0;
  for (const [a, b] of pairs) {
    const [one, other] = [factsOf(tx.raw, a), factsOf(tx.raw, b)];
    if (!one || !other) throw new AppError('row-not-found');
    const [lowId, highId] = [Math.min(a, b), Math.max(a, b)];
    if (isApart(tx.raw, lowId, highId)) continue;
    tx.insert('not_same', { lowId, highId });
    made += 1;
    // A row of a file that says what is known of the one is not the other.
    for (const [person, like] of [[one, other], [other, one]] as const) {
      const likeness = likenessOf(like);
      if (!isKnown(tx.raw, person.id, likeness)) tx.insert('kept_apart', { personId: person.id, likeness });
    }
  }
  return made;
}

function factsOf(db: Database, id: number): Facts | undefined {
  return db
    .prepare<[number], Facts>('SELECT id, name, birthDate, phone, village, idNumber FROM person WHERE id = ?')
    .get(id);
}

function isApart(db: Database, lowId: number, highId: number): boolean {
  return db.prepare('SELECT 1 FROM not_same WHERE lowId = ? AND highId = ?').get(lowId, highId) !== undefined;
}

function isKnown(db: Database, personId: number, likeness: string): boolean {
  return db.prepare('SELECT 1 FROM kept_apart WHERE personId = ? AND likeness = ?').get(personId, likeness) !== undefined;
}
