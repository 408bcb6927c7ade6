/** Lines of a document that came back beside the lines that were printed, and the numbers in them. */
import { likeness, pairNumbers, pairParagraphs, type PairedNumber } from './alignText.ts';
import { cellMark, type DocxLine } from './docxLines.ts';
import { numbersIn, type NumberInText } from './numbersIn.ts';
import type { PrintedLine } from './printed.ts';

/** Likeness from which a loose line is one that was printed. */
const alike = 0.35;

/** Of each line the index of the printed one; null for one that was put in. Positions stand for `texts`. */
export function pairLines(printed: readonly PrintedLine[], now: readonly DocxLine[], texts: readonly string[]): readonly (number | null)[] {
  const pairs: (number | null)[] = now.map(() => null);
  const [mine, theirs] = [indicesOf(now, false), indicesOf(printed, false)];
  const ordered = pairParagraphs(theirs.map((j) => printed[j]?.text ?? ''), mine.map((i) => texts[i] ?? ''));
  for (const [n, i] of mine.entries()) pairs[i] = theirs[ordered[n] ?? -1] ?? null;
  // Office programs write headers as often as they like (first page, even pages): several may be one that was printed.
  const loose = indicesOf(printed, true);
  const used = new Set<number>();
  for (const i of indicesOf(now, true)) {
    const text = texts[i] ?? '';
    const best = loose.map((j) => ({ j, like: likeness(text, printed[j]?.text ?? '') })).toSorted((a, b) => b.like - a.like || Number(used.has(a.j)) - Number(used.has(b.j)))[0];
    if (!best || best.like < alike) continue;
    pairs[i] = best.j;
    used.add(best.j);
  }
  return pairs;
}

function indicesOf(lines: readonly { readonly loose: boolean }[], loose: boolean): readonly number[] {
  return lines.flatMap((line, i) => (line.loose === loose ? [i] : []));
}

/** Numbers of a line: those of a row cell by cell, so that no cell is read together with its neighbour. */
export function numbersOfLine(text: string): readonly NumberInText[] {
  return cellsOf(text).flatMap(({ start, text: own }) => numbersIn(own).map((n) => shifted(n, start)));
}

/** Pairs the numbers of a line with those printed; of rows with as many cells each cell with its own. */
export function pairLineNumbers(printed: string, now: string): readonly PairedNumber[] {
  const [before, after] = [cellsOf(printed), cellsOf(now)];
  if (before.length !== after.length) return pairNumbers(printed, now);
  return after.flatMap((cell, i) => {
    const was = before[i] ?? cell;
    return pairNumbers(was.text, cell.text).map((pair) => ({ now: shifted(pair.now, cell.start), printed: pair.printed && shifted(pair.printed, was.start) }));
  });
}

/** 1-based column of a place in a row's text. */
export function columnAt(text: string, place: number): number {
  return text.slice(0, place).split(cellMark).length - 1;
}

function shifted(number: NumberInText, by: number): NumberInText {
  return { ...number, start: number.start + by, end: number.end + by };
}

/** The cells of a row; a paragraph is one cell. */
function cellsOf(text: string): readonly { readonly start: number; readonly text: string }[] {
  if (!text.startsWith(cellMark)) return [{ start: 0, text }];
  let start = 1;
  return text
    .slice(1, -1)
    .split(cellMark)
    .map((cell) => {
      const made = { start, text: cell };
      start += cell.length + 1;
      return made;
    });
}
