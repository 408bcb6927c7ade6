/** Numbers at the foot of a grid: over all rows of a query, or over a span of them. */
import type { ColumnTotal, Span } from '../../../shared/contract/cells.ts';
import { formatValue } from '../../../shared/ledger/kinds.ts';
import { booksOf } from './books.ts';
import { columnRef, fromClause, own, type ColumnRef } from './columnRef.ts';
import { compileQuery, type Query } from './rowQuery.ts';
import { countRows, rowIds } from './rows.ts';
import type { Store } from './store.ts';

export interface TotalsRequest {
  readonly query: Query;
  readonly span?: Span | undefined;
  readonly columns: readonly string[];
}

export interface Totals {
  readonly rows: number;
  /** Cells of these columns that are not blank. */
  readonly filled: number;
  readonly totals: ColumnTotal[];
}

/**
 * Counts and sums. 不详 and 无 are no numbers; money is added in fen so that no cent is lost.
 * @throws AppError `ledger-unknown`, `field-unknown`
 */
export function cellTotals(store: Store, request: TotalsRequest): Totals {
  const compiled = compileQuery(store, request.query);
  const refs = request.columns.map((id) => columnRef(compiled.ledger, id));
  const numbers = refs.filter((ref) => ref.field.kind === 'number' || ref.field.kind === 'money');
  const asked = [...refs.map((ref) => `count(${ref.sql})`), ...numbers.flatMap(sumsOf)];
  const rest = fromAndWhere(store, request, refs);
  const values = store.rawRead
    .prepare(`SELECT count(*)${asked.map((sql) => `, ${sql}`).join('')} FROM ${rest.sql}`)
    .raw()
    .get(...rest.values) as (number | null)[];
  const [rows = 0, ...found] = values;
  const filled = found.slice(0, refs.length).reduce<number>((sum, n) => sum + (n ?? 0), 0);
  const sums = found.slice(refs.length);
  const books = booksOf(store);
  return {
    rows: rows ?? 0,
    filled,
    totals: numbers.map((ref, i): ColumnTotal => {
      const [count, sum, least, most] = sums.slice(i * 4, i * 4 + 4);
      const yuan = ref.field.kind === 'money' ? (sum ?? 0) / 100 : (sum ?? 0);
      const show = (value: number | null): string =>
        value === null ? '' : formatValue(ref.field, round(value), books);
      const n = count ?? 0;
      return {
        column: ref.id,
        count: n,
        sum: show(n === 0 ? null : yuan),
        average: show(n === 0 ? null : Math.round((yuan / n) * 100) / 100),
        least: show(least ?? null),
        most: show(most ?? null),
      };
    }),
  };
}

/** Adding REALs leaves dust behind the sixth decimal. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function sumsOf(ref: ColumnRef): readonly string[] {
  const number = `CASE WHEN typeof(${ref.sql}) IN ('integer', 'real') THEN ${ref.sql} END`;
  const term = ref.field.kind === 'money' ? `CAST(round((${number}) * 100) AS INTEGER)` : number;
  return [`count(${number})`, `sum(${term})`, `min(${number})`, `max(${number})`];
}

function fromAndWhere(
  store: Store,
  request: TotalsRequest,
  refs: readonly ColumnRef[],
): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const compiled = compileQuery(store, { ...request.query, sort: null, thenBy: [] });
  const idSql = `${own(compiled.ledger)}.id`;
  const from = fromClause(compiled.ledger, refs, false);
  if (request.span) {
    const { from: first, to } = request.span;
    const ids = rowIds(store, request.query, first, to - first + 1);
    return { sql: `${from} WHERE ${idSql} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(ids)] };
  }
  if (countRows(store, request.query) === countRows(store, { ledger: compiled.ledger.id }))
    return { sql: from, values: [] };
  const inner = `SELECT ${compiled.idSql} FROM ${compiled.from} WHERE ${compiled.where}`;
  return { sql: `${from} WHERE ${idSql} IN (${inner})`, values: compiled.values };
}
