/** Rows of ledgers, as the contract asks for them. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { RowQuery } from '../../../shared/contract/common.ts';
import type {
  HistoryEntry,
  PersonPage,
  RowDetail,
  SearchHit,
  ShownRow,
} from '../../../shared/contract/ledger.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { rowHistory as readHistory } from '../store/history.ts';
import { readPerson } from '../store/personPage.ts';
import { readRow, revealValue as reveal } from '../store/rowDetail.ts';
import { countRows as count, pageRows as page, type PageQuery } from '../store/rows.ts';
import { removeRows as remove, saveRow as save, type SaveRequest } from '../store/saveRow.ts';
import { search } from '../store/search.ts';
import type { Store } from '../store/store.ts';

interface RowOf {
  readonly ledger: string;
  readonly id: number;
}

/** One page of rows as shown. @throws AppError `ledger-unknown`, `field-unknown` */
export function pageRows(store: Store, input: PageQuery): { total: number; rows: ShownRow[] } {
  return page(store, input);
}

/** How many rows a query has. @throws AppError `ledger-unknown`, `field-unknown` */
export function countRows(store: Store, input: RowQuery): { total: number } {
  return { total: count(store, input) };
}

/** One row, sensitive values masked. @throws AppError `ledger-unknown`, `row-not-found` */
export function rowDetail(store: Store, input: RowOf): RowDetail {
  return readRow(store, input.ledger, input.id);
}

/** Saves one row as an undo step. @throws AppError `row-invalid`, `row-duplicate`, `row-not-found`, `row-linked` */
export function saveRow(store: Store, input: SaveRequest): Promise<{ id: number; op: string }> {
  return save(store, input);
}

/**
 * Removes rows as one undo step. People are not removed: they move, die, are merged or erased.
 * @throws AppError `row-not-found`, `row-linked`, `person-kept`
 */
export async function removeRows(
  store: Store,
  input: { readonly ledger: string; readonly ids: readonly number[] },
): Promise<{ removed: number; op: string }> {
  if (input.ledger === 'person') throw new AppError('person-kept');
  return remove(store, input);
}

/** One sensitive value in full, logged first. @throws AppError `field-unknown`, `row-not-found` */
export async function revealValue(
  store: Store,
  input: RowOf & { readonly column: string },
): Promise<{ value: StoredValue }> {
  return { value: await reveal(store, input.ledger, input.id, input.column) };
}

/** What happened to a row, newest first. @throws AppError `ledger-unknown` */
export function rowHistory(store: Store, input: RowOf): HistoryEntry[] {
  return readHistory(store, input.ledger, input.id);
}

/** Everything about one person. @throws AppError `row-not-found` */
export function personPage(store: Store, input: { readonly id: number }): PersonPage {
  return readPerson(store, input.id);
}

/** People and classes by what a clerk types. */
export function searchPeople(
  store: Store,
  input: { readonly text: string; readonly limit: number },
): { hits: SearchHit[]; more: boolean } {
  return search(store, input);
}
