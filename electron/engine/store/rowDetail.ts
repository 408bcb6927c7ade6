/** One row in full: values, links, what it is called. */
import type { RowDetail } from '../../../shared/contract/ledger.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { askedLedger, booksOf } from './books.ts';
import { columnRef, fromClause, own } from './columnRef.ts';
import { rowTitle } from './rowTitle.ts';
import { maskStored, showStored } from './shownValue.ts';
import type { Store } from './store.ts';

/** A row with sensitive values masked. @throws AppError `ledger-unknown`, `row-not-found` */
export function readRow(store: Store, ledgerId: string, id: number): RowDetail {
  const ledger = askedLedger(store, ledgerId);
  const stored = readStored(store, ledger, id);
  if (!stored) throw new AppError('row-not-found');
  const books = booksOf(store);
  const values: Record<string, StoredValue> = {};
  const shown: Record<string, string> = {};
  const links: Record<string, number> = {};
  for (const { id: column, field, source } of columnsOf(ledger)) {
    const value = stored[column] ?? null;
    values[column] = maskStored(field, value);
    shown[column] = showStored(field, value, books);
    if (source !== 'link') continue;
    const linked = stored[linkIdOf(ledger, column)];
    if (typeof linked !== 'number') continue;
    links[column] = linked;
    values[linkIdOf(ledger, column)] = linked;
  }
  const personId = stored['personId'];
  return {
    id,
    ledger: ledger.id,
    title: rowTitle(store.rawRead, ledger.id, id) ?? '',
    values,
    shown,
    personId: typeof personId === 'number' ? personId : null,
    links,
  };
}

/** Own id of the link shown as this column (classId for className). */
export function linkIdOf(ledger: Ledger, column: string): string {
  const found = Object.entries(ledger.fields).find(([, f]) => f.kind === 'ref' && f.shownAs === column);
  return found?.[0] ?? column;
}

/** Stored values by column id, with own link ids and `personId`; undefined when there is no such row. */
export function readStored(
  store: Store,
  ledger: Ledger,
  id: number,
): Readonly<Record<string, StoredValue>> | undefined {
  const ids = columnsOf(ledger).flatMap((c) =>
    c.source === 'link' ? [c.id, linkIdOf(ledger, c.id)] : [c.id],
  );
  if (ledger.person === 'linked') ids.push('personId');
  const refs = ids.map((column) => columnRef(ledger, column));
  const idSql = `${own(ledger)}.id`;
  const sql = `SELECT ${refs.map((r) => r.sql).join(', ')} FROM ${fromClause(ledger, refs, false)} WHERE ${idSql} = ?`;
  const row = store.rawRead.prepare(sql).raw().get(id) as StoredValue[] | undefined;
  return row && Object.fromEntries(ids.map((column, i) => [column, row[i] ?? null]));
}

/**
 * One sensitive value in full. Writes one line of the audit log before it answers.
 * @throws AppError `ledger-unknown`, `field-unknown`, `row-not-found`
 */
export async function revealValue(
  store: Store,
  ledgerId: string,
  id: number,
  column: string,
): Promise<StoredValue> {
  const ledger = askedLedger(store, ledgerId);
  const { field } = columnRef(ledger, column);
  const stored = readStored(store, ledger, id);
  if (!stored) throw new AppError('row-not-found');
  const title = rowTitle(store.rawRead, ledger.id, id) ?? '';
  await store.audit({
    action: 'reveal',
    object: `${ledger.label} ${title}（${id}）`,
    detail: field.label,
    count: 1,
  });
  return stored[column] ?? null;
}
