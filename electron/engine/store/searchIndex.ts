/** Keeps the full-text index of people in step with their rows, inside the same transaction. */
import type { Database } from 'better-sqlite3';
import { gatherMore } from './indexGathering.ts';
import { personTerms, type Searchable } from './searchTerms.ts';

/** Columns of a person that are searched. */
export const searchedColumns: readonly string[] = ['name', 'idNumber', 'phone'];

/** Rows wait here so that one pass writes many; a long import must not hold them all (1,000 is kind to the collector). */
const most = 1000;

export interface SearchIndex {
  /** A new person, with the values at hand. */
  add(id: number, person: Searchable): void;
  /** A person whose searched columns changed. */
  change(id: number): void;
  remove(id: number): void;
  /** Writes what waits. */
  flush(): void;
  /** Forgets what waits, after a rollback. */
  forget(): void;
  /** A bulk write begins (`true`) or is about to commit. */
  gather(more: boolean): void;
}

/** @param db the writer connection */
export function openSearchIndex(db: Database): SearchIndex {
  const insert = db.prepare<[number, string]>('INSERT INTO search (rowid, terms) VALUES (?, ?)');
  const erase = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const person = db.prepare<[number], Searchable>('SELECT name, idNumber, phone FROM person WHERE id = ?');
  let newIds: number[] = [];
  let newTerms: string[] = [];
  let inOrder = true;
  const changed = new Set<number>();
  const gone = new Set<number>();

  const flush = (): void => {
    // By rising ids: FTS5 writes out what it has gathered whenever an id is lower than the one before.
    if (inOrder) for (const [i, id] of newIds.entries()) insert.run(id, newTerms[i] ?? '');
    else for (const i of risingOrder(newIds)) insert.run(newIds[i] ?? 0, newTerms[i] ?? '');
    newIds = [];
    newTerms = [];
    inOrder = true;
    for (const id of rising(changed)) {
      if (gone.has(id)) continue;
      const row = person.get(id);
      erase.run(id);
      if (row) insert.run(id, personTerms(row));
    }
    changed.clear();
    for (const id of rising(gone)) erase.run(id);
    gone.clear();
  };
  const full = (): boolean => newIds.length + changed.size + gone.size >= most;

  return {
    add(id, values) {
      // The same id may have gone earlier in this transaction.
      if (gone.size > 0) flush();
      inOrder &&= id > (newIds.at(-1) ?? 0);
      newIds.push(id);
      newTerms.push(personTerms(values));
      if (full()) flush();
    },
    change(id) {
      changed.add(id);
      if (full()) flush();
    },
    remove(id) {
      gone.add(id);
      if (full()) flush();
    },
    flush,
    gather: (more) => gatherMore(db, 'search', more),
    forget() {
      newIds = [];
      newTerms = [];
      inOrder = true;
      changed.clear();
      gone.clear();
    },
  };
}

/** Builds the index anew from the people, in the caller's transaction; readings of characters must be loaded where there are any. */
export function rebuildSearchIndex(db: Database): void {
  db.exec("INSERT INTO search (search) VALUES ('delete-all')");
  const index = openSearchIndex(db);
  const page = db.prepare<[number], Searchable & { readonly id: number }>('SELECT id, name, idNumber, phone FROM person WHERE id > ? ORDER BY id LIMIT 5000');
  for (let last = 0; ; ) {
    const people = page.all(last);
    if (people.length === 0) break;
    for (const person of people) index.add(person.id, person);
    last = people.at(-1)?.id ?? last;
  }
  index.flush();
}

function rising(ids: Iterable<number>): readonly number[] {
  return [...ids].toSorted((a, b) => a - b);
}

/** Positions of the ids in rising order. */
function risingOrder(ids: readonly number[]): readonly number[] {
  return ids.map((_, i) => i).toSorted((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
}
