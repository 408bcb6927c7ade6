/** Indexed look-ups that matching needs, prepared once per plan. Cost per row does not grow with the store. */
import type { Database, Statement } from 'better-sqlite3';
import type { Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { ledgerById, tableOf } from '../../../shared/ledger/ledgers.ts';
import { expanded } from './customValues.ts';
import { sortKey } from './pinyin.ts';
import { partsOf, toldApart } from './sameRow.ts';

export type StoredRow = Readonly<Record<string, unknown>> & { readonly id: number };

export interface PersonLookup {
  byId(id: number): StoredRow | undefined;
  byIdNumber(idNumber: string): StoredRow | undefined;
  /** These IDs are asked for next: looked up at once, they cost a quarter. Holds until the next call; nothing may be written between. */
  expect(idNumbers: readonly string[]): void;
  /** The person a record with this ID was merged into (合并人员); costs nothing where no such record was. */
  byMergedId(idNumber: string): StoredRow | undefined;
  /** People of exactly this name, at most 50. */
  byName(name: string): readonly StoredRow[];
  /** The same among people without an ID; costs nothing where no such person has that name. */
  withoutIdByName(name: string): readonly StoredRow[];
  /** People whose ID begins so (what is left of a damaged ID), at most 20. */
  byIdPrefix(prefix: string): readonly StoredRow[];
}

/** Prepared statements over `person` on a reading connection; readings of characters must be loaded (`loadPinyin`). */
export function preparePersonLookup(db: Database): PersonLookup {
  const byId = db.prepare<[number], StoredRow>('SELECT * FROM person WHERE id = ?');
  const byIdNumber = db.prepare<[string], StoredRow>('SELECT * FROM person WHERE idNumber = ?');
  // The index of names is in 拼音 order; an index on the name alone would slow every import for nothing.
  const byName = db.prepare<[string, string], StoredRow>('SELECT * FROM person WHERE pinyin = ? AND name = ? LIMIT 50');
  const byIdNumbers = db.prepare<[string], StoredRow>('SELECT p.* FROM json_each(?) AS asked CROSS JOIN person AS p ON p.idNumber = asked.value');
  let expected: ReadonlySet<string> = new Set();
  let found: ReadonlyMap<unknown, StoredRow> = new Map();
  const byPrefix = db.prepare<[string, string], StoredRow>('SELECT * FROM person WHERE idNumber >= ? AND idNumber < ? LIMIT 20');
  const unidentified = db.prepare<[string, string], StoredRow>(
    'SELECT * FROM person WHERE pinyin = ? AND name = ? AND idNumber IS NULL LIMIT 50',
  );
  // Most rows carry an ID and can only be one of the few people known without one: ask for their names once.
  let names: ReadonlySet<string> | null = null;
  const namesWithoutId = (): ReadonlySet<string> =>
    (names ??= new Set(db.prepare<[], string>('SELECT name FROM person WHERE idNumber IS NULL AND name IS NOT NULL').pluck().all() as string[]));
  let mergedIds: ReadonlyMap<string, number> | null = null;
  const keptBy = (idNumber: string): number | undefined =>
    (mergedIds ??= new Map(
      db
        .prepare<[], [string, number]>('SELECT goneIdNumber, keptId FROM person_merge WHERE goneIdNumber IS NOT NULL ORDER BY id')
        .raw()
        .all() as [string, number][],
    )).get(idNumber);
  return {
    byMergedId: (idNumber) => {
      const kept = keptBy(idNumber);
      return kept === undefined ? undefined : whole(byId.get(kept));
    },
    withoutIdByName: (name) => (namesWithoutId().has(name) ? unidentified.all(sortKey(name), name).map(expanded) : []),
    byId: (id) => whole(byId.get(id)),
    byIdNumber: (idNumber) => whole(expected.has(idNumber) ? found.get(idNumber) : byIdNumber.get(idNumber)),
    expect(idNumbers) {
      expected = new Set(idNumbers);
      found = new Map(byIdNumbers.all(JSON.stringify([...expected])).map((row) => [row['idNumber'], row]));
    },
    byName: (name) => byName.all(sortKey(name), name).map(expanded),
    byIdPrefix: (prefix) => byPrefix.all(prefix, `${prefix}￿`),
  };
}

/** A found row with its custom values (自定义字段) as columns. */
function whole(row: StoredRow | undefined): StoredRow | undefined {
  return row && expanded(row);
}

/** Finds the stored row that is "the same" by the identities (lists of columns) of a ledger. */
export interface RowLookup {
  /**
   * @param adds whether the values say anything that a stored row does not; a row to which they add nothing is
   * preferred to others that are the same by a weaker identity
   */
  find(values: Readonly<Record<string, StoredValue>>, adds: (row: StoredRow) => boolean): StoredRow | undefined;
}

/** Rows of one title or person that are compared when no identity is filled. */
const alike = 200;

/**
 * Prepared look-ups for each identity of a ledger, in order of trust; identities with an unfilled part are passed over.
 * A weaker one counts only where no stronger one tells the two rows apart. Where none is filled, a row of the same
 * person or title to which nothing is added is the same row.
 */
export function prepareRowLookup(db: Database, ledger: Ledger): RowLookup {
  const table = tableOf(ledger);
  const select = (ids: readonly string[], limit: number): Statement<unknown[], StoredRow> =>
    db.prepare<unknown[], StoredRow>(
      `SELECT * FROM "${table}" WHERE ${ids.map((id) => `"${id}" = ?`).join(' AND ')} ORDER BY id LIMIT ${limit}`,
    );
  const tries = ledger.identity.map((ids, i) => ({
    ids,
    stronger: ledger.identity.slice(0, i),
    statement: select(ids, ledger.identity.length === 1 ? 1 : 20),
  }));
  const by = ledger.person === 'linked' ? 'personId' : ledger.title;
  const same = select([by], alike);
  return {
    find(values, adds) {
      let first: StoredRow | undefined;
      let tried = 0;
      for (const { ids, stronger, statement } of tries) {
        const parts = partsOf(ids, values);
        if (parts === null) continue;
        tried += 1;
        const rows = statement.all(...parts).map(expanded).filter((row) => !stronger.some((s) => toldApart(s, row, values)));
        first ??= rows[0];
        if (rows.length === 0 || tries.length === 1) continue;
        const exact = rows.find((row) => !adds(row));
        if (exact) return exact;
      }
      if (tried > 0) return first;
      const value = values[by];
      return value === undefined || value === null ? undefined : same.all(value).map(expanded).find((row) => !adds(row));
    },
  };
}

/** Rows of a ledger by their title, newest first: what a link written as text may mean. */
export function prepareTitleLookup(db: Database, ledger: Ledger): (title: string) => readonly number[] {
  const statement = db
    .prepare<[string], number>(
      `SELECT id FROM "${tableOf(ledger)}" WHERE "${ledger.title}" = ? ORDER BY id DESC LIMIT 20`,
    )
    .pluck();
  return (title) => statement.all(title) as number[];
}

/** Titles of a ledger's newest rows, each once: what a drop-down offers for a link. */
export function recentTitles(db: Database, ledgerId: string, most = 500): readonly string[] {
  const ledger = ledgerById(ledgerId);
  return db
    .prepare<[number], string>(
      `SELECT "${ledger.title}" FROM "${tableOf(ledger)}" WHERE "${ledger.title}" IS NOT NULL GROUP BY 1 ORDER BY max(id) DESC LIMIT ?`,
    )
    .pluck()
    .all(most) as string[];
}

export interface ClassLookup {
  byId(id: number): StoredRow | undefined;
  /** Classes of one name, newest start first. */
  byName(name: string): readonly StoredRow[];
  /** The class with this number (班次编号) or, failing that, this name. */
  byCode(code: string): StoredRow | undefined;
}

/** Prepared look-ups of classes. */
export function prepareClassLookup(db: Database): ClassLookup {
  const byId = db.prepare<[number], StoredRow>('SELECT * FROM training_class WHERE id = ?');
  const named = db.prepare<[string], StoredRow>('SELECT * FROM training_class WHERE name = ?');
  // Sorted here: SQLite prepares for sorting even where nothing is found, and an import asks for every class it names.
  const byName = (name: string): readonly StoredRow[] => named.all(name).toSorted(newestFirst);
  const coded = db.prepare<[string], StoredRow>('SELECT * FROM training_class WHERE code = ?');
  return {
    byId: (id) => byId.get(id),
    byName,
    byCode: (code) => coded.get(code) ?? byName(code)[0],
  };
}

/** By their start, later before earlier and those without one last; of one day the one registered last. */
function newestFirst(a: StoredRow, b: StoredRow): number {
  const startOf = ({ startDate }: StoredRow): string => (typeof startDate === 'string' ? startDate : '');
  const [startA, startB] = [startOf(a), startOf(b)];
  return startA === startB ? b.id - a.id : startA < startB ? 1 : -1;
}
