/** Whole ledgers row by row, as clerks read them. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { RowQuery } from '../../../shared/contract/common.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { askedLedger } from '../store/books.ts';
import { readAllRows } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

export type ListedRow = Record<string, string | number>;

const batchRows = 500;

/**
 * All rows of a query in batches: shown text, numbers as numbers, blank fields left out. In full only when asked for,
 * and that is written to the audit log.
 */
export async function* listRows(store: Store, query: RowQuery & { readonly unmasked: boolean }): AsyncGenerator<ListedRow[], void> {
  const ledger = askedLedger(store, query.ledger);
  const columns = columnsOf(ledger);
  let batch: ListedRow[] = [];
  let count = 0;
  for (const row of readAllRows(store, { ...query, columns: columns.map((c) => c.id) }, query.unmasked)) {
    const shown: ListedRow = { id: row.id };
    for (const [i, column] of columns.entries()) {
      const text = row.shown[i] ?? '';
      if (text === '') continue;
      const isNumber = (column.field.kind === 'number' || column.field.kind === 'money') && typeof row.values[i] === 'number';
      // A custom field goes by its name: its id says nothing to whoever reads the list.
      shown[column.field.custom === true ? column.field.label : column.id] = isNumber ? Number(text) : text;
    }
    batch.push(shown);
    count += 1;
    if (batch.length >= batchRows) {
      yield batch;
      batch = [];
      await breathe();
    }
  }
  if (batch.length > 0) yield batch;
  if (query.unmasked) await store.audit({ action: 'list-unmasked', object: ledger.id, count });
}
