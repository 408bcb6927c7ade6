/** What a row of the file would change in a stored row. A blank cell never erases (design.md §5). */
import type { StoredValue } from '../../../shared/ledger/fields.ts';

export interface CellChange {
  readonly column: string;
  readonly before: StoredValue;
  readonly after: StoredValue;
}

/**
 * Compares values read from a file with a stored row.
 * @param fields ids to compare; others are ignored
 * @param unitNow the unit that counts for another one now: a row of a merged unit keeps the code it was registered with
 */
export function diffRow(
  stored: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, StoredValue>>,
  fields: Iterable<string>,
  unitNow: (code: string) => string = (code) => code,
): readonly CellChange[] {
  const out: CellChange[] = [];
  for (const field of fields) {
    const after = read[field];
    if (after === undefined || after === null || after === '') continue;
    const before = (stored[field] ?? null) as StoredValue;
    // A file never puts another ID number in place of a known one; that is done by hand, on the person's page.
    if (field === 'idNumber' && before !== null) continue;
    if (typeof before === 'string' && before !== after && unitNow(before) === after) continue;
    if (!says(before, after)) out.push({ column: field, before, after });
  }
  return out;
}

const partialDate = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

/** Whether the stored value already says what the file says (or says it more exactly: 1985-03-12 and 1985-03). */
function says(stored: StoredValue, read: string | number): boolean {
  if (stored === null) return false;
  if (typeof stored === 'number' || typeof read === 'number') return Number(stored) === Number(read);
  if (stored === read) return true;
  return partialDate.test(stored) && partialDate.test(read) && stored.startsWith(`${read}-`);
}
