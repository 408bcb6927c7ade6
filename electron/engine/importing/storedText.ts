/** Small questions about stored values (see `shared/ledger/kinds.ts` for their forms). */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { missingMark } from '../../../shared/ledger/kinds.ts';

/** True for the marks of 不详 and 无. */
export function isMissing(value: string): boolean {
  return value.startsWith(missingMark);
}

/** A stored value as text; null when not filled. */
export function asText(value: StoredValue | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}
