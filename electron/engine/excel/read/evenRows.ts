import { RowList, type Doubt } from './doubt.ts';

/** Shorter rows beyond one in so many are the way the file is written: Excel itself drops empty cells at line ends. */
const HABIT = 8;
/** Different widths that are told apart; a file with more has none that counts. */
const MOST_WIDTHS = 500;

/**
 * Tells rows that are wider or narrower than the table they stand in: a lost piece of a file joins two rows or cuts one.
 * Lines in front of the first row of the common width are titles, lines behind the last one are notes.
 */
export class EvenRows {
  private readonly widths = new Map<number, number[]>();
  private rows = 0;

  /** @param row 1-based row of the file @param width fields it has, empty ones included */
  see(row: number, width: number): void {
    this.rows++;
    const found = this.widths.get(width);
    if (found !== undefined) found.push(row);
    else if (this.widths.size < MOST_WIDTHS) this.widths.set(width, [row]);
  }

  doubts(): readonly Doubt[] {
    const common = [...this.widths].toSorted((a, b) => b[1].length - a[1].length || b[0] - a[0])[0];
    if (common === undefined || common[0] < 2 || common[1].length * 2 < this.rows) return [];
    const [width, [first = 0]] = common;
    const last = common[1].at(-1) ?? 0;
    const wide = new RowList();
    const narrow = new RowList();
    for (const [other, rows] of this.widths)
      for (const row of rows) {
        if (row < first || other === width) continue;
        if (other > width) wide.add(row);
        else if (row < last || other > 1) narrow.add(row);
      }
    const odd = new RowList();
    for (const list of [wide, narrow]) if (list.count * HABIT <= this.rows + HABIT) list.copyTo(odd);
    return odd.count === 0
      ? []
      : [{ code: 'columns-uneven', detail: { declared: width, count: odd.count, rows: odd.shown() } }];
  }
}
