/** Small questions about stored values (see `shared/ledger/kinds.ts` for their forms). */
import type { RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { missingMark } from '../../../shared/ledger/kinds.ts';
import type { CheckedRow } from './protocol.ts';

/** True for the marks of 不详 and 无. */
export function isMissing(value: string): boolean {
  return value.startsWith(missingMark);
}

/** A stored value as text; null when not filled. */
export function asText(value: StoredValue | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}

/** What matching asks of a row's values. */
export function told(values: RowValues): Pick<CheckedRow, 'idNumber' | 'name' | 'birthDate' | 'phone' | 'village' | 'className'> {
  return {
    idNumber: asText(values['idNumber']),
    name: asText(values['name']),
    birthDate: asText(values['birthDate']),
    phone: asText(values['phone']),
    village: asText(values['village']),
    className: asText(values['className']),
  };
}
