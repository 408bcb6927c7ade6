/** Rows of any ledger for grids, exports and the command line. Reading only. */
import type { ShownRow } from '../../../shared/contract/ledger.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { booksOf } from './books.ts';
import { columnRef, fromClause, type ColumnRef } from './columnRef.ts';
import { dbFile } from './folder.ts';
import { openDb } from './openDb.ts';
import { coreOf } from './openStore.ts';
import { compileQuery, type Compiled, type Query } from './rowQuery.ts';
import { maskStored, showStored } from './shownValue.ts';
import type { Store } from './store.ts';

/** How many rows a query has; remembered until the next write. @throws AppError `ledger-unknown`, `field-unknown` */
export function countRows(store: Store, query: Query): number {
  return countCompiled(store, query, compileQuery(store, query));
}

interface Counts {
  sequence: number;
  readonly known: Map<string, number>;
}

const counts = new WeakMap<Store, Counts>();

function countCompiled(store: Store, query: Query, compiled: Compiled): number {
  let kept = counts.get(store);
  if (!kept) counts.set(store, (kept = { sequence: -1, known: new Map() }));
  if (kept.sequence !== store.sequence()) {
    kept.known.clear();
    kept.sequence = store.sequence();
  }
  const key = JSON.stringify([query.ledger, query.conditions ?? [], query.text ?? '']);
  const known = kept.known.get(key);
  if (known !== undefined) return known;
  const sql = `SELECT count(*) FROM ${compiled.from} WHERE ${compiled.where}`;
  const total = store.rawRead
    .prepare(sql)
    .pluck()
    .get(...compiled.values) as number;
  kept.known.set(key, total);
  return total;
}

/** Ids in the order of the query. */
export function rowIds(store: Store, query: Query, offset: number, limit: number): readonly number[] {
  const compiled = compileQuery(store, query);
  return idsOf(store, compiled, countCompiled(store, query, compiled), offset, limit);
}

/** Far pages are counted from the end, so that no page skips more than half of the rows. */
function idsOf(
  store: Store,
  compiled: Compiled,
  total: number,
  offset: number,
  limit: number,
): readonly number[] {
  const wanted = Math.max(0, Math.min(limit, total - offset));
  if (wanted === 0) return [];
  const fromEnd = offset > total / 2;
  const order = fromEnd ? compiled.reverseOrder : compiled.order;
  const skip = fromEnd ? total - offset - wanted : offset;
  const sql = `SELECT ${compiled.idSql} FROM ${compiled.from} WHERE ${compiled.where} ORDER BY ${order} LIMIT ? OFFSET ?`;
  const ids = store.rawRead
    .prepare(sql)
    .pluck()
    .all(...compiled.values, wanted, skip) as number[];
  return fromEnd ? ids.toReversed() : ids;
}

export interface PageQuery extends Query {
  readonly columns: readonly string[];
  readonly offset: number;
  readonly limit: number;
}

/**
 * One page of rows as shown, sensitive columns masked.
 * @throws AppError `ledger-unknown`, `field-unknown`
 */
export function pageRows(store: Store, query: PageQuery): { total: number; rows: ShownRow[] } {
  const compiled = compileQuery(store, query);
  const total = countCompiled(store, query, compiled);
  const ids = idsOf(store, compiled, total, query.offset, query.limit);
  const refs = query.columns.map((id) => columnRef(compiled.ledger, id));
  const books = booksOf(store);
  const byId = new Map<number, readonly StoredValue[]>();
  const sql = `SELECT ${compiled.idSql} AS id${select(refs)} FROM ${fromClause(compiled.ledger, refs, false)} WHERE ${compiled.idSql} IN (SELECT value FROM json_each(?))`;
  for (const [id, ...values] of store.rawRead.prepare(sql).raw().all(JSON.stringify(ids)) as [
    number,
    ...StoredValue[],
  ][])
    byId.set(id, values);
  const rows = ids.map((id) => {
    const values = byId.get(id) ?? [];
    return { id, cells: refs.map((ref, i) => showStored(ref.field, values[i] ?? null, books)) };
  });
  return { total, rows };
}

function select(refs: readonly ColumnRef[]): string {
  return refs.map((ref) => `, ${ref.sql}`).join('');
}

/** A row of an export or of the command line. */
export interface ReadRow {
  readonly id: number;
  /** Stored values and what a clerk reads, by the order of the columns asked for. */
  readonly values: readonly StoredValue[];
  readonly shown: readonly string[];
}

/**
 * All rows of a query, one after another, from one moment of the store whatever is written meanwhile. Ends its own
 * connection when the loop ends, also by `break`.
 * @param unmasked whole ID and phone numbers: the caller logs the purpose (`store.audit`) first
 * @throws AppError `ledger-unknown`, `field-unknown`
 */
export function* readAllRows(
  store: Store,
  query: Query & { readonly columns: readonly string[] },
  unmasked = false,
): Generator<ReadRow, void, undefined> {
  const compiled = compileQuery(store, query);
  const refs = query.columns.map((id) => columnRef(compiled.ledger, id));
  const books = booksOf(store);
  const { dataDir, connections } = coreOf(store);
  const db = openDb(dbFile(dataDir, connections.generation), 'reader');
  try {
    db.exec('BEGIN');
    const compiledIds = `SELECT ${compiled.idSql} AS id FROM ${compiled.from} WHERE ${compiled.where} ORDER BY ${compiled.order}`;
    const ids = db
      .prepare(compiledIds)
      .pluck()
      .all(...compiled.values) as number[];
    const from = fromClause(compiled.ledger, refs, false);
    const one = db
      .prepare(`SELECT ${compiled.idSql}${select(refs)} FROM ${from} WHERE ${compiled.idSql} = ?`)
      .raw();
    for (const id of ids) {
      const [, ...stored] = one.get(id) as [number, ...StoredValue[]];
      const values = unmasked ? stored : refs.map((ref, i) => maskStored(ref.field, stored[i] ?? null));
      yield {
        id,
        values,
        shown: refs.map((ref, i) => showStored(ref.field, stored[i] ?? null, books, unmasked)),
      };
    }
  } finally {
    db.close();
  }
}
