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
