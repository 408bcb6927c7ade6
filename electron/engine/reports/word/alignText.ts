/** Which place of an edited text was which place of the printed one. */
import { diffArrays } from 'diff';
import { cellMark } from './docxLines.ts';
import { numbersIn, type NumberInText } from './numbersIn.ts';

/** A number of the edited text beside the one that stood there in print. */
export interface PairedNumber {
  readonly now: NumberInText;
  /** Position in the printed text; null for one that was put in. */
  readonly printed: NumberInText | null;
}

/** Comparisons from which equal paragraphs are paired first and only what stands between them is compared. */
const many = 200_000;

/** Pairs paragraphs in order: the sum of likenesses is as large as can be, paragraphs with little in common stay alone. */
export function pairParagraphs(printed: readonly string[], now: readonly string[]): readonly (number | null)[] {
  let head = 0;
  while (head < Math.min(printed.length, now.length) && printed[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(printed.length, now.length) - head && printed[printed.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const before = printed.slice(head, printed.length - tail);
  const after = now.slice(head, now.length - tail);
  const between = before.length * after.length > many ? pairByAnchors(before, after) : pairByLikeness(before, after);
  return now.map((_, i) => {
    if (i < head) return i;
    if (i >= now.length - tail) return printed.length - (now.length - i);
    const at = between[i - head] ?? null;
    return at === null ? null : at + head;
  });
}

/** Of long texts: equal paragraphs first, then what lies between two of them. */
function pairByAnchors(printed: readonly string[], now: readonly string[]): readonly (number | null)[] {
  const pairs: (number | null)[] = [];
  let i = 0;
  let gone: number[] = [];
  let come: string[] = [];
  const settle = (): void => {
    const fits = gone.length * come.length <= many;
    const own = fits ? pairByLikeness(gone.map((g) => printed[g] ?? ''), come) : come.map((_, n) => (n < gone.length ? n : null));
    for (const n of own) pairs.push(n === null ? null : (gone[n] ?? null));
    [gone, come] = [[], []];
  };
  for (const change of diffArrays([...printed], [...now])) {
    if (change.removed) for (const _ of change.value) gone.push(i++);
    else if (change.added) come.push(...change.value);
    else {
      settle();
      for (const _ of change.value) pairs.push(i++);
    }
  }
  settle();
  return pairs;
}

function pairByLikeness(printed: readonly string[], now: readonly string[]): readonly (number | null)[] {
  const [shapes, own] = [printed.map(shapeOf), now.map(shapeOf)];
  const like = own.map((n) => shapes.map((p) => likenessOf(n, p)));
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

interface Shape {
  readonly text: string;
  readonly pairs: ReadonlyMap<string, number>;
  readonly total: number;
  readonly numbers: readonly string[];
}

/** How much two lines have in common, 0–1. A row of a table and a paragraph have nothing. */
export function likeness(a: string, b: string): number {
  return likenessOf(shapeOf(a), shapeOf(b));
}

const digits = /[\d０-９.,，]+/gu;

function shapeOf(text: string): Shape {
  const pairs = pairsOf(text);
  return { text, pairs, total: sumOf(pairs), numbers: text.match(digits) ?? [] };
}

/** Dice coefficient over pairs of characters; numbers count as one character each, they are what changes. */
function likenessOf(a: Shape, b: Shape): number {
  if (a.text === b.text) return 1;
  if (a.text.startsWith(cellMark) !== b.text.startsWith(cellMark) || a.total + b.total === 0) return 0;
  let common = 0;
  for (const [pair, n] of a.pairs) common += Math.min(n, b.pairs.get(pair) ?? 0);
  // Of two lines with the same words, as rows of figures have, the one with more of the same numbers.
  const most = Math.max(a.numbers.length, b.numbers.length);
  const same = a.numbers.filter((n, i) => n === b.numbers[i]).length;
  return ((2 * common) / (a.total + b.total)) * (0.97 + (most === 0 ? 0 : (0.02 * same) / most));
}

function pairsOf(text: string): ReadonlyMap<string, number> {
  const plain = text.replaceAll(digits, '#').replaceAll(/\s/g, '');
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
