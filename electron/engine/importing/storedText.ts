/** Small questions about stored values (see `shared/ledger/kinds.ts` for their forms). */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
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

type Told = 'idNumber' | 'name' | 'birthDate' | 'phone' | 'village' | 'className';

/** A checked row: what matching asks of its values stands beside them. Named one by one: spreading costs more than all of it. */
export function checkedRow({ row, verdict, question, damagedPrefix, values, issues, cells }: Omit<CheckedRow, Told>): CheckedRow {
  return {
    row,
    verdict,
    question,
    idNumber: asText(values['idNumber']),
    name: asText(values['name']),
    birthDate: asText(values['birthDate']),
    phone: asText(values['phone']),
    village: asText(values['village']),
    className: asText(values['className']),
    damagedPrefix,
    values,
    issues,
    cells,
  };
}
