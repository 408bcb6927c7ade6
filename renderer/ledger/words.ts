import { splitCodes } from '../../shared/ledger/codeList.ts';

/** Several values as one text, as forms and rosters write them. */
export function joinWords(words: readonly string[]): string {
  return words.join('、');
}

/** The values of such a text. */
export function splitWords(text: string): readonly string[] {
  return splitCodes(text);
}
