/** Indexed look-ups that matching needs, prepared once per plan. Cost per row does not grow with the store. */
import type { Database } from 'better-sqlite3';
import type { Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { tableOf } from '../../../shared/ledger/ledgers.ts';
import { sortKey } from './pinyin.ts';

export type StoredRow = Readonly<Record<string, unknown>> & { readonly id: number };

export interface PersonLookup {
  byId(id: number): StoredRow | undefined;
  byIdNumber(idNumber: string): StoredRow | undefined;
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
  const byPrefix = db.prepare<[string, string], StoredRow>('SELECT * FROM person WHERE idNumber >= ? AND idNumber < ? LIMIT 20');
  const unidentified = db.prepare<[string, string], StoredRow>(
    'SELECT * FROM person WHERE pinyin = ? AND name = ? AND idNumber IS NULL LIMIT 50',
  );
  // Most rows carry an ID and can only be one of the few people known without one: ask for their names once.
  let names: ReadonlySet<string> | null = null;
  const namesWithoutId = (): ReadonlySet<string> =>
    (names ??= new Set(db.prepare<[], string>('SELECT name FROM person WHERE idNumber IS NULL AND name IS NOT NULL').pluck().all() as string[]));
  return {
    withoutIdByName: (name) => (namesWithoutId().has(name) ? unidentified.all(sortKey(name), name) : []),
    byId: (id) => byId.get(id),
    byIdNumber: (idNumber) => byIdNumber.get(idNumber),
    byName: (name) => byName.all(sortKey(name), name),
    byIdPrefix: (prefix) => byPrefix.all(prefix, `${prefix}￿`),
  };
}

/** Finds the stored row that is "the same" by one identity (list of columns) of a ledger. */
export interface RowLookup {
  find(values: Readonly<Record<string, StoredValue>>): StoredRow | undefined;
}

/** Prepared look-ups for each identity of a ledger, in order of trust; identities with an unfilled part are passed over. */
export function prepareRowLookup(db: Database, ledger: Ledger): RowLookup {
  const table = tableOf(ledger);
  const tries = ledger.identity.map((ids) => ({
    ids,
    statement: db.prepare<unknown[], StoredRow>(
      `SELECT * FROM ${table} WHERE ${ids.map((id) => `"${id}" = ?`).join(' AND ')} ORDER BY id LIMIT 1`,
    ),
  }));
  return {
    find(values) {
      for (const { ids, statement } of tries) {
        const parts = ids.map((id) => values[id] ?? null);
        if (parts.some((p) => p === null || p === '')) continue;
        const row = statement.get(...parts);
        if (row) return row;
      }
      return undefined;
    },
  };
}

export interface ClassLookup {
  /** Classes of one name, newest start first. */
  byName(name: string): readonly StoredRow[];
  /** The class with this number (班次编号) or, failing that, this name. */
  byCode(code: string): StoredRow | undefined;
}

/** Prepared look-ups of classes. */
export function prepareClassLookup(db: Database): ClassLookup {
  const named = db.prepare<[string], StoredRow>('SELECT * FROM training_class WHERE name = ? ORDER BY startDate DESC, id DESC');
  const coded = db.prepare<[string], StoredRow>('SELECT * FROM training_class WHERE code = ?');
  return {
    byName: (name) => named.all(name),
    byCode: (code) => coded.get(code) ?? named.all(code)[0],
  };
}
