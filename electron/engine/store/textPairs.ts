/** The words a text is found by (search_rows): pairs of neighbouring Chinese characters, runs of figures and letters. */
import { isUsualCharacter, nameInIndex } from './searchTerms.ts';

/** Neighbouring characters of each run of Chinese (a single one stands alone); runs of figures or letters whole. */
export function pairsOf(text: string): readonly string[] {
  const pairs: string[] = [];
  eachPair(text, (of, from, to) => pairs.push(of.slice(from, to)));
  return pairs;
}

/** Where the pairs of a text stand in it, or in what stands for it. */
export function eachPair(text: string, take: (of: string, from: number, to: number) => void): void {
  if (isOrdinary(text)) ordinaryPairs(text, take);
  else for (const pair of anyPairs(text)) take(pair, 0, pair.length);
}

/** What one code unit is in an ordinary text; anything else is read the long way. */
function sortOf(code: number): 'han' | 'word' | 'space' | null {
  if (code >= 0x4e00 && code <= 0x9fff) return isUsualCharacter(code) ? 'han' : null;
  if ((code >= 48 && code <= 57) || (code >= 97 && code <= 122)) return 'word';
  return code === 32 ? 'space' : null;
}

function isOrdinary(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (sortOf(text.charCodeAt(i)) === null) return false;
  return true;
}

/**
 * The same as {@link anyPairs} for texts of usual characters, figures, small letters and spaces, which nearly all
 * addresses and names of places are. An import of 100,000 rows spends a tenth of the time here.
 */
function ordinaryPairs(text: string, take: (of: string, from: number, to: number) => void): void {
  let from = 0;
  while (from < text.length) {
    const sort = sortOf(text.charCodeAt(from));
    let to = from + 1;
    while (to < text.length && sortOf(text.charCodeAt(to)) === sort) to += 1;
    if (sort === 'word' || (sort === 'han' && to - from === 1)) take(text, from, to);
    else if (sort === 'han') for (let i = from + 2; i <= to; i += 1) take(text, i - 2, i);
    from = to;
  }
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
