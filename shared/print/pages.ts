/**
 * A print document cut into pages by ourselves, from heights measured where it will be drawn: so the number of pages is
 * known before anything is printed, no row is cut, and a signature line never stands alone. Pure.
 */
import type { PrintDocument } from '../contract/print.ts';

/** Heights of a part as drawn, in any one unit. A card has no rows. */
export interface PartHeights {
  /** Title, line under it and column heads, which every page repeats. */
  readonly head: number;
  readonly rows: readonly number[];
  /** Notes and signature line, behind the last row. */
  readonly tail: number;
}

/** Rows of one part on one page. */
export interface PrintPage {
  readonly part: number;
  readonly from: number;
  /** Behind the last one. */
  readonly to: number;
  /** The part ends here: with its notes and signatures. */
  readonly last: boolean;
}

/** Rows that keep a signature line company. */
const company = 2;

/**
 * @param heights by part, in the document's order
 * @param room height of a page inside its margins
 */
export function pagesOf(document: PrintDocument, heights: readonly PartHeights[], room: number): readonly PrintPage[] {
  return document.parts.flatMap((part, n): PrintPage[] => {
    const height = heights[n];
    if (part.kind === 'card' || height === undefined) return [{ part: n, from: 0, to: 0, last: true }];
    return cut(height, room).map(({ from, to }, i, all) => ({ part: n, from, to, last: i === all.length - 1 }));
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function cut({ head, rows, tail }: PartHeights, room: number): readonly Span[] {
  const pages: Span[] = [];
  let from = 0;
  let used = head;
  for (const [i, row] of rows.entries()) {
    // A row higher than a page stands alone: there is no better place for it.
    if (used + row > room && i > from) {
      pages.push({ from, to: i });
      from = i;
      used = head;
    }
    used += row;
  }
  const end = rows.length;
  const before = pages.at(-1);
  if (used + tail <= room) {
    const alone = end - from < company && before !== undefined && before.to - before.from > company;
    if (!alone) return [...pages, { from, to: end }];
    const start = end - company;
    return [...pages.slice(0, -1), { from: before.from, to: start }, { from: start, to: end }];
  }
  const start = Math.max(from + 1, end - company);
  return start < end ? [...pages, { from, to: start }, { from: start, to: end }] : [...pages, { from, to: end }, { from: end, to: end }];
}
