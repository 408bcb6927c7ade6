/** Rows of any ledger for grids, exports and the command line. Reading only. */
import type { ShownRow } from '../../../shared/contract/ledger.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { tableOf } from '../../../shared/ledger/ledgers.ts';
import { askedLedger, booksOf } from './books.ts';
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

/** Answers that hold until the next write. */
interface Remembered {
  sequence: number;
  readonly counts: Map<string, number>;
  /** Ids in the order of a query, for pages far from both ends. */
  readonly orders: Map<string, Int32Array>;
}

const remembered = new WeakMap<Store, Remembered>();
/** Orders kept: 4 bytes a row each. */
const mostOrders = 4;

function rememberedOf(store: Store): Remembered {
  let kept = remembered.get(store);
  if (!kept) remembered.set(store, (kept = { sequence: -1, counts: new Map(), orders: new Map() }));
  if (kept.sequence !== store.sequence()) {
    kept.counts.clear();
    kept.orders.clear();
    kept.sequence = store.sequence();
  }
  return kept;
}

function countCompiled(store: Store, query: Query, compiled: Compiled): number {
  const { counts } = rememberedOf(store);
  const key = JSON.stringify([query.ledger, query.conditions ?? [], query.text ?? '']);
  const known = counts.get(key);
  if (known !== undefined) return known;
  const sql = `SELECT count(*) FROM ${compiled.from} WHERE ${compiled.where}`;
  const total = store.rawRead
    .prepare(sql)
    .pluck()
    .get(...compiled.values) as number;
  counts.set(key, total);
  return total;
}

/** All ids in order: sorted once, not once a page. */
function wholeOrder(store: Store, compiled: Compiled): Int32Array {
  const { orders } = rememberedOf(store);
  const key = JSON.stringify([compiled.from, compiled.where, compiled.values, compiled.order]);
  const known = orders.get(key);
  if (known) return known;
  const sql = `SELECT ${compiled.idSql} FROM ${compiled.from} WHERE ${compiled.where} ORDER BY ${compiled.order}`;
  const ids = Int32Array.from(
    store.rawRead
      .prepare(sql)
      .pluck()
      .all(...compiled.values) as number[],
  );
  for (const oldest of [...orders.keys()].slice(0, Math.max(0, orders.size + 1 - mostOrders)))
    orders.delete(oldest);
  orders.set(key, ids);
  return ids;
}

/** Every id of a query in its order. @throws AppError `ledger-unknown`, `field-unknown` */
export function orderOf(store: Store, query: Query): Int32Array {
  return wholeOrder(store, compileQuery(store, query));
}

/** Ids in the order of the query. */
export function rowIds(store: Store, query: Query, offset: number, limit: number): readonly number[] {
  const compiled = compileQuery(store, query);
  return idsOf(store, compiled, countCompiled(store, query, compiled), offset, limit);
}

/** Rows skipped by SQLite itself: more, and the whole order is worth keeping. */
const mostSkipped = 2000;

/** Pages near the end are counted from there; pages far from both ends come from the order kept in memory. */
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
  // A key made while sorting would be made again for every page.
  if (skip > mostSkipped || compiled.order.includes('text_key')) return [...wholeOrder(store, compiled).subarray(offset, offset + wanted)];
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
  return { total, rows: shownRows(store, compiled, query.columns, ids, false) };
}

/** Cells of the rows between two places, both included. @param unmasked only for a purpose that is logged */
export function readSpan(
  store: Store,
  query: Query & { readonly columns: readonly string[] },
  span: { readonly from: number; readonly to: number },
  unmasked: boolean,
): string[][] {
  const compiled = compileQuery(store, query);
  const ids = idsOf(store, compiled, countCompiled(store, query, compiled), span.from, span.to - span.from + 1);
  return shownRows(store, compiled, query.columns, ids, unmasked).map((row) => row.cells);
}

/** Rows of these ids in their order. @param unmasked only for a purpose that is logged */
export function rowsByIds(store: Store, ledger: string, columns: readonly string[], ids: readonly number[], unmasked = false): ShownRow[] {
  return shownRows(store, compileQuery(store, { ledger }), columns, ids, unmasked);
}

/** Which of these rows a ledger has. */
export function existingRows(store: Store, ledger: string, ids: readonly number[]): ReadonlySet<number> {
  const table = tableOf(askedLedger(store, ledger));
  return new Set(store.rawRead.prepare<[string], number>(`SELECT id FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`).pluck().all(JSON.stringify(ids)));
}

function shownRows(
  store: Store,
  compiled: Compiled,
  columns: readonly string[],
  ids: readonly number[],
  unmasked: boolean,
): ShownRow[] {
  const refs = columns.map((id) => columnRef(compiled.ledger, id));
  const books = booksOf(store);
  const byId = new Map<number, readonly StoredValue[]>();
  const sql = `SELECT ${compiled.idSql} AS id${select(refs)} FROM ${fromClause(compiled.ledger, refs, false)} WHERE ${compiled.idSql} IN (SELECT value FROM json_each(?))`;
  for (const [id, ...values] of store.rawRead.prepare(sql).raw().all(JSON.stringify(ids)) as [
    number,
    ...StoredValue[],
  ][])
    byId.set(id, values);
  return ids.map((id) => {
    const values = byId.get(id) ?? [];
    return { id, cells: refs.map((ref, i) => showStored(ref.field, values[i] ?? null, books, unmasked)) };
  });
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
