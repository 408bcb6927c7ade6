/** Stored values as they leave the store for the page: formatted in one place, masked where sensitive. */
import { maskId, maskPhone } from '../../../shared/identity/mask.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Field, StoredValue } from '../../../shared/ledger/fields.ts';
import { formatValue } from '../../../shared/ledger/kinds.ts';

/** Hides the middle of a sensitive value; other values, 未填, 不详 and 无 stay as they are. */
export function maskStored(field: Field, value: StoredValue): StoredValue {
  if (field.sensitive === undefined || typeof value !== 'string' || value.startsWith('=')) return value;
  switch (field.sensitive) {
    case 'phone':
      return value.split('、').map(maskPhone).join('、');
    case 'id':
    case 'bank':
      return maskId(value);
  }
}

/** What a clerk reads. @param unmasked only for a purpose that is logged */
export function showStored(field: Field, value: StoredValue, books: Books, unmasked = false): string {
  return formatValue(field, unmasked ? value : maskStored(field, value), books);
}
