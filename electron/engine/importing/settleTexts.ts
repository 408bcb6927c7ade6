/** Rows that waited while their spellings were taught: texts no table knew (`?马营`) are looked up anew. */
import type { Books } from '../../../shared/ledger/books.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import type { Values } from './planner.ts';

/** @returns a function that answers the same values with what the tables know by now */
export function settleTexts(ledger: Ledger, books: Books): (values: Values) => Values {
  const columns = columnsOf(ledger).filter(({ field }) => field.kind === 'unit' || field.kind === 'code' || field.kind === 'codes');
  return (values) => {
    const out: Values = { ...values };
    for (const { id, field } of columns) {
      const value = out[id];
      if (typeof value !== 'string' || !value.includes('?')) continue;
      const township = out['township'];
      const known = (text: string): string | null => {
        if (field.kind === 'unit') {
          const found = books.units.find(text, field.level, id !== 'township' && typeof township === 'string' ? township : undefined);
          return found === null ? null : books.units.current(found);
        }
        const match = field.kind === 'code' || field.kind === 'codes' ? books.codes(field.table).find(text) : null;
        return match && 'code' in match ? match.code : null;
      };
      out[id] = value
        .split(field.kind === 'codes' ? ',' : '\n')
        .map((part) => (part.startsWith('?') ? (known(part.slice(1)) ?? part) : part))
        .join(',');
    }
    return out;
  };
}
