/** Find in a grid: the next row of a query in which a text stands, and in which column. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Condition } from '../../../shared/contract/common.ts';
import { booksOf, loadBooks } from './books.ts';
import { columnRef, fromClause, own } from './columnRef.ts';
import { readMany } from './manyRows.ts';
import { conditionSql } from './rowFilter.ts';
import { compileQuery, type Query } from './rowQuery.ts';
import { orderOf } from './rows.ts';
import { showStored } from './shownValue.ts';
import type { Store } from './store.ts';

export interface FindRequest {
  readonly query: Query;
  /** In the order they stand on the screen. */
  readonly columns: readonly string[];
  readonly text: string;
  /** Place to start behind (or before); -1 starts with the first row. */
  readonly from: number;
  readonly backwards: boolean;
}

export interface Found {
  /** Rows that hold the text. */
  readonly rows: number;
  readonly hit: { readonly at: number; readonly id: number; readonly column: string; readonly ordinal: number } | null;
}

/** Finds, going round the end. @throws AppError `ledger-unknown`, `field-unknown` */
export function findCell(store: Store, request: FindRequest): Found {
  const { query, columns, text } = request;
  const compiled = compileQuery(store, { ...query, sort: null, thenBy: [] });
  const names = { books: booksOf(store), data: loadBooks(store) };
  const holding = columns.map((column) =>
    conditionSql(compiled.ledger, { column, op: 'has', value: text } satisfies Condition, names),
  );
  const refs = columns.map((column) => columnRef(compiled.ledger, column));
  const idSql = `${own(compiled.ledger)}.id`;
  const inner = `SELECT ${compiled.idSql} FROM ${compiled.from} WHERE ${compiled.where}`;
  const sql = `SELECT ${idSql} FROM ${fromClause(compiled.ledger, refs, false)} WHERE (${holding.map((h) => h.sql).join(' OR ')}) AND ${idSql} IN (${inner})`;
  const ids = store.rawRead
    .prepare(sql)
    .pluck()
    .all(...holding.flatMap((h) => h.values), ...compiled.values) as number[];
  if (ids.length === 0) return { rows: 0, hit: null };
  const holds = new Set(ids);
  const order = orderOf(store, query);
  const step = request.backwards ? -1 : 1;
  const start = request.from < 0 && request.backwards ? order.length : request.from;
  for (let n = 1; n <= order.length; n += 1) {
    const at = (((start + step * n) % order.length) + order.length) % order.length;
    const id = order[at];
    if (id === undefined || !holds.has(id)) continue;
    let ordinal = 0;
    for (let i = 0; i <= at; i += 1) if (holds.has(order[i] ?? -1)) ordinal += 1;
    return { rows: ids.length, hit: { at, id, column: columnOf(store, request, id), ordinal } };
  }
  throw new AppError('row-not-found');
}

function columnOf(store: Store, request: FindRequest, id: number): string {
  const { ledger } = compileQuery(store, request.query);
  const row = readMany(store, ledger, [id]).get(id) ?? {};
  const books = booksOf(store);
  const found = request.columns.find((column) => {
    const { field } = columnRef(ledger, column);
    return showStored(field, row[column] ?? null, books, true).includes(request.text);
  });
  return found ?? request.columns[0] ?? '';
}
