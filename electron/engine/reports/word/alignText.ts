/** Which place of an edited text was which place of the printed one. */
import { diffArrays } from 'diff';
import { numbersIn, type NumberInText } from './numbersIn.ts';

/** A number of the edited text beside the one that stood there in print. */
export interface PairedNumber {
  readonly now: NumberInText;
  /** Position in the printed text; null for one that was put in. */
  readonly printed: NumberInText | null;
}

/** Pairs paragraphs in order: the sum of likenesses is as large as can be, paragraphs with little in common stay alone. */
export function pairParagraphs(printed: readonly string[], now: readonly string[]): readonly (number | null)[] {
  const like = now.map((n) => printed.map((p) => likeness(n, p)));
  const best: number[][] = Array.from({ length: now.length + 1 }, () => Array.from({ length: printed.length + 1 }, () => 0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const score = (i: number, j: number): number => like[i]?.[j] ?? 0;
  for (let i = now.length - 1; i >= 0; i -= 1)
    for (let j = printed.length - 1; j >= 0; j -= 1) {
      const row = best[i];
      const paired = score(i, j) >= alike ? score(i, j) + at(i + 1, j + 1) : 0;
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), paired);
    }
  const pairs: (number | null)[] = [];
  let j = 0;
  for (let i = 0; i < now.length; i += 1) {
    while (j < printed.length && at(i, j) === at(i, j + 1)) j += 1;
    if (j < printed.length && score(i, j) >= alike && at(i, j) === score(i, j) + at(i + 1, j + 1)) {
      pairs.push(j);
      j += 1;
    } else pairs.push(null);
  }
  return pairs;
}

/** Likeness from which two paragraphs are one that was edited. */
const alike = 0.35;

/** Dice coefficient over pairs of characters; numbers count as one character each, they are what changes. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [x, y] = [pairsOf(a), pairsOf(b)];
  let common = 0;
  for (const [pair, n] of x) common += Math.min(n, y.get(pair) ?? 0);
  const total = sumOf(x) + sumOf(y);
  return total === 0 ? 0 : (2 * common) / total;
}

function pairsOf(text: string): ReadonlyMap<string, number> {
  const plain = text.replaceAll(/[\d０-９.,，]+/g, '#').replaceAll(/\s/g, '');
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < plain.length; i += 1) pairs.set(plain.slice(i, i + 2), (pairs.get(plain.slice(i, i + 2)) ?? 0) + 1);
  return pairs;
}

const sumOf = (pairs: ReadonlyMap<string, number>): number => [...pairs.values()].reduce((a, b) => a + b, 0);

interface Token {
  readonly text: string;
  readonly number: NumberInText | null;
}

/** Pairs the numbers of an edited paragraph with those that were printed. */
export function pairNumbers(printed: string, now: string): readonly PairedNumber[] {
  const [a, b] = [tokensOf(printed), tokensOf(now)];
  const paired: PairedNumber[] = [];
  const changes = diffArrays([...a], [...b], { comparator: (x, y) => x.text === y.text });
  let i = 0;
  let j = 0;
  let gone: NumberInText[] = [];
  for (const change of changes) {
    const count = change.value.length;
    if (change.removed) {
      gone.push(...numbersOf(a.slice(i, i + count)));
      i += count;
    } else if (change.added) {
      for (const number of numbersOf(b.slice(j, j + count))) paired.push({ now: number, printed: gone.shift() ?? null });
      j += count;
    } else {
      for (let k = 0; k < count; k += 1) {
        const number = b[j + k]?.number;
        if (number) paired.push({ now: number, printed: a[i + k]?.number ?? null });
      }
      i += count;
      j += count;
      gone = [];
    }
  }
  return paired;
}

function numbersOf(tokens: readonly Token[]): NumberInText[] {
  return tokens.flatMap((t) => (t.number ? [t.number] : []));
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const number of numbersIn(text)) {
    for (const char of text.slice(at, number.start)) if (char.trim() !== '') tokens.push({ text: char, number: null });
    tokens.push({ text: number.text, number });
    at = number.end;
  }
  for (const char of text.slice(at)) if (char.trim() !== '') tokens.push({ text: char, number: null });
  return tokens;
}
