import { RowList, type Doubt } from '../doubt.ts';

/** Elements whose end a page may leave out; whoever writes the ends of some writes the ends of all. */
const PAIRS = ['tr', 'td', 'th'] as const;

/** Elements that pages of tables are made of; another name inside a table is a damaged one. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'a abbr acronym address area article aside b base basefont bdi bdo big blockquote body br button caption center cite code col ' +
    'colgroup data dd del details dfn dir div dl dt em fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 ' +
    'head header hr html i iframe img input ins kbd label legend li link main map mark meta nav nobr nowrap noscript object ol optgroup ' +
    'option p param pre q rb rp rt rtc ruby s samp script section select small span strike strong style sub summary sup svg ' +
    'table tbody td textarea tfoot th thead time title tr tt u ul var wbr xml'
  ).split(' '),
);

/**
 * Counts what a whole page never has: rows and cells that begin and do not end, ends of nothing, names that are no
 * element, text between cells. Browsers forgive it all; for a list of people each is a place where somebody is lost.
 */
export class MarkupCheck {
  private readonly opened = new Map<string, number>();
  private readonly closed = new Map<string, number>();
  private readonly rows = new RowList();
  private strays = 0;
  private cells = 0;

  /** @param row rows begun so far @param inTable whether a table is open */
  open(name: string, inTable: boolean, row: number): void {
    this.opened.set(name, (this.opened.get(name) ?? 0) + 1);
    if (name === 'td' || name === 'th') this.cells++;
    if (inTable && !KNOWN.has(name) && !/[:-]/.test(name)) this.stray(row);
  }

  close(name: string, inTable: boolean, row: number): void {
    this.closed.set(name, (this.closed.get(name) ?? 0) + 1);
    if ((!inTable && (name === 'tr' || name === 'td' || name === 'th' || name === 'table')) || (inTable && !KNOWN.has(name) && !/[:-]/.test(name)))
      this.stray(row);
  }

  /** Something stands where nothing may. */
  stray(row: number): void {
    this.strays++;
    this.rows.add(Math.max(1, row));
  }

  doubts(): readonly Doubt[] {
    const count = this.unclosed();
    // A page with something odd in every third cell is written that way.
    const strays = this.strays * 3 > Math.max(12, this.cells) ? 0 : this.strays;
    return [
      ...(count > 0 ? [{ code: 'markup-open', detail: { count } } as const] : []),
      ...(strays > 0 ? [{ code: 'markup-stray', detail: { count: strays, rows: this.rows.shown() } } as const] : []),
    ];
  }

  private unclosed(): number {
    const missing = (name: string): number => (this.opened.get(name) ?? 0) - (this.closed.get(name) ?? 0);
    let count = Math.abs(missing('table')) + Math.max(0, missing('html'));
    for (const name of PAIRS) {
      const ends = this.closed.get(name) ?? 0;
      const without = Math.abs(missing(name));
      // Pages that leave most ends out have that habit.
      if (ends > 0 && without * 3 <= ends) count += without;
    }
    return count;
  }
}
