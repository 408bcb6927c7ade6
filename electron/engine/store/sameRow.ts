/** When two rows of one ledger cannot be the same row, however alike they are otherwise. */
import type { StoredValue } from '../../../shared/ledger/fields.ts';

type Values = Readonly<Record<string, unknown>>;

/** Both rows fill all of these fields, and say different things: 2026-03 and 2026-03-15 agree. */
export function toldApart(ids: readonly string[], a: Values, b: Values): boolean {
  return isFilled(ids, a) && isFilled(ids, b) && ids.some((id) => !agree(a[id], b[id]));
}

/** Whether a row has a value in each of these fields. */
function isFilled(ids: readonly string[], row: Values): boolean {
  return ids.every((id) => row[id] !== undefined && row[id] !== null && row[id] !== '');
}

const partialDate = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u;

function agree(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'string' || typeof b !== 'string' || !partialDate.test(a) || !partialDate.test(b))
    return false;
  return a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

/** The values of an identity, or null where one is missing. */
export function partsOf(ids: readonly string[], row: Values): readonly StoredValue[] | null {
  return isFilled(ids, row) ? ids.map((id) => row[id] as StoredValue) : null;
}
