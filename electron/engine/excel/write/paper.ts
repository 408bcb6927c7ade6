/** On what paper a wide table is printed so that it can still be read: A4, else A3, else several pages of A3 side by side. */

export interface Paper {
  readonly size: 'A4' | 'A3';
  /** Per cent; null where the table is made as wide as the page and stays readable. */
  readonly scale: number | null;
  /** Columns that stand on the first page; titles and notes are no wider. */
  readonly firstPage: number;
}

/** Type of 11 points is printed at 8 points. */
const least = 0.72;
/** Points between the margins of half an inch, landscape. */
const room = { A4: 842 - 72, A3: 1191 - 72 } as const;

/** Points of a column: a digit of 宋体 11 is 8 pixels wide, 96 pixels an inch; the file adds the gap between columns. */
const pointsOf = (width: number): number => (width + 0.63) * 6;

/** @param widths in digits of the body font */
export function paperFor(widths: readonly number[]): Paper {
  const natural = widths.reduce((sum, width) => sum + pointsOf(width), 0);
  if (natural * least <= room.A4) return { size: 'A4', scale: null, firstPage: widths.length };
  if (natural * least <= room.A3) return { size: 'A3', scale: null, firstPage: widths.length };
  let used = 0;
  const beyond = widths.findIndex((width) => (used += pointsOf(width)) * least > room.A3);
  return { size: 'A3', scale: least * 100, firstPage: Math.max(1, beyond) };
}

/** A list may be read closer than a table of figures: type of 11 points is printed at 6. */
const leastOfList = 0.55;

/**
 * Paper for a ledger: offices have A4. One page wide where it can be read, else A3, else pages of A4 side by side, as
 * few as can be read and then in type as large as that many allow.
 * @param front columns repeated on every page beside the first
 */
export function paperForList(widths: readonly number[], front: number): Paper {
  const natural = widths.reduce((sum, width) => sum + pointsOf(width), 0);
  if (natural * leastOfList <= room.A4) return { size: 'A4', scale: null, firstPage: widths.length };
  if (natural * leastOfList <= room.A3) return { size: 'A3', scale: null, firstPage: widths.length };
  const fewest = pagesBeside(widths, front, leastOfList);
  let scale = least;
  while (scale > leastOfList && pagesBeside(widths, front, scale) > fewest) scale -= 0.01;
  return { size: 'A4', scale: Math.floor(scale * 100), firstPage: widths.length };
}

/** Pages of A4 beside each other that a list takes at this scale. */
function pagesBeside(widths: readonly number[], front: number, scale: number): number {
  const repeated = widths.slice(0, front).reduce((sum, width) => sum + pointsOf(width), 0);
  let pages = 1;
  let used = 0;
  for (const width of widths) {
    if (used > 0 && (used + pointsOf(width)) * scale > room.A4) {
      pages += 1;
      used = repeated;
    }
    used += pointsOf(width);
  }
  return pages;
}
