/** The words a text is found by (search_rows): pairs of neighbouring Chinese characters, runs of figures and letters. */
import { isUsualCharacter, nameInIndex } from './searchTerms.ts';

/** Neighbouring characters of each run of Chinese (a single one stands alone); runs of figures or letters whole. */
export function pairsOf(text: string): readonly string[] {
  return ordinaryPairs(text) ?? anyPairs(text);
}

/** What one code unit is in an ordinary text; anything else is read the long way. */
function sortOf(code: number): 'han' | 'word' | 'space' | null {
  if (code >= 0x4e00 && code <= 0x9fff) return isUsualCharacter(code) ? 'han' : null;
  if ((code >= 48 && code <= 57) || (code >= 97 && code <= 122)) return 'word';
  return code === 32 ? 'space' : null;
}

/**
 * The same as {@link anyPairs} for texts of usual characters, figures, small letters and spaces, which nearly all
 * addresses and names of places are; null for any other. An import of 100,000 rows spends a tenth of the time here.
 */
function ordinaryPairs(text: string): readonly string[] | null {
  const pairs: string[] = [];
  let from = 0;
  while (from < text.length) {
    const sort = sortOf(text.charCodeAt(from));
    if (sort === null) return null;
    let to = from + 1;
    while (to < text.length && sortOf(text.charCodeAt(to)) === sort) to += 1;
    if (sort === 'word' || (sort === 'han' && to - from === 1)) pairs.push(text.slice(from, to));
    else if (sort === 'han') for (let i = from + 2; i <= to; i += 1) pairs.push(text.slice(i - 2, i));
    from = to;
  }
  return pairs;
}

/** Pairs of any text: variants as their usual forms, full-width figures as figures. */
export function anyPairs(text: string): readonly string[] {
  if (text === '') return [];
  const pairs: string[] = [];
  for (const run of text.match(/[\da-z０-９ａ-ｚ]+|[^\da-z０-９ａ-ｚ\p{P}\p{S}\p{Z}\p{C}]+/giu) ?? []) {
    const key = nameInIndex(run);
    if (/^[\da-z]*$/u.test(key)) {
      if (key !== '') pairs.push(key);
      continue;
    }
    const chars = [...key];
    if (chars.length === 1) pairs.push(key);
    for (let i = 1; i < chars.length; i += 1) pairs.push(`${chars[i - 1] ?? ''}${chars[i] ?? ''}`);
  }
  return pairs;
}
