/** Writes rows of which most columns stay empty: a file fills ten of forty, and each one bound costs 100,000 times. */
import type { Statement } from 'better-sqlite3';
import type { StoredValue } from '../../../shared/ledger/fields.ts';

/**
 * A writer of whole rows that names only the columns met with a value so far; the others are NULL either way (no column
 * of a tracked table has another default). It prepares anew whenever a column turns up, so at most once a column.
 * @param prepare makes the INSERT over some of the columns, values in their order
 */
export function openFilledInsert(
  columns: readonly string[],
  prepare: (columns: readonly string[]) => Statement,
): (values: readonly StoredValue[]) => void {
  const isMet = columns.map(() => false);
  let unmet: readonly number[] = columns.map((_, i) => i);
  let met: readonly number[] = [];
  // One list for all rows: it is as long as the statement has values until a new column turns up.
  let row: StoredValue[] = [];
  let statement: Statement | null = null;
  return (values) => {
    for (const i of unmet)
      if (values[i] !== null && values[i] !== undefined) {
        isMet[i] = true;
        statement = null;
      }
    if (statement === null) {
      met = columns.flatMap((_, i) => (isMet[i] === true ? [i] : []));
      unmet = columns.flatMap((_, i) => (isMet[i] === true ? [] : [i]));
      row = met.map(() => null);
      statement = prepare(met.map((i) => columns[i] ?? ''));
    }
    for (let at = 0; at < met.length; at += 1) row[at] = values[met[at] ?? 0] ?? null;
    statement.run(...row);
  };
}
