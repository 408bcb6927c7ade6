/** Stored code of a word, so that demo data names values and no code number is written twice. */
import { createCodeLookup, type CodeLookup } from '../../../shared/codes/codeLookup.ts';
import { codeTableOf } from '../../../shared/codes/codeTables.ts';

export type CodeOf = (table: string, word: string) => string;

/** Looks words up in the standard code tables; a word no table knows is a programming error (RangeError). */
export function createCodeOf(): CodeOf {
  const lookups = new Map<string, CodeLookup>();
  return (table, word) => {
    let lookup = lookups.get(table);
    if (!lookup) {
      const found = codeTableOf(table);
      if (!found) throw new RangeError(`no code table ${table}`);
      lookup = createCodeLookup(found);
      lookups.set(table, lookup);
    }
    const match = lookup.find(word);
    if (!match || !('code' in match)) throw new RangeError(`${table} has no value ${word}`);
    return match.code;
  };
}
