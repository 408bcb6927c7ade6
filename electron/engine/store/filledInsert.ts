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
  const row: StoredValue[] = [];
  let met: readonly number[] = [];
  let statement: Statement | null = null;
  return (values) => {
    for (let i = 0; i < isMet.length; i += 1)
      if (isMet[i] === false && values[i] !== null) {
        isMet[i] = true;
        statement = null;
      }
    if (statement === null) {
      met = columns.flatMap((_, i) => (isMet[i] === true ? [i] : []));
      statement = prepare(met.map((i) => columns[i] ?? ''));
    }
    row.length = 0;
    for (const i of met) row.push(values[i] ?? null);
    statement.run(row);
  };
}
