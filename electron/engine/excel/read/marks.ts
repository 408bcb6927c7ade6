/** What people put on a sheet beside its values: comments (批注) and fill colours (底色). It never decides a value. */

/** A comment on a cell. */
export interface CellComment {
  /** 1-based row. */
  readonly row: number;
  /** 0-based column. */
  readonly column: number;
  /** In one line, cut. */
  readonly text: string;
}

export interface SheetMarks {
  readonly comments: readonly CellComment[];
  /** Rows whose filled cells mostly have one fill colour, by 1-based row; the value tells colours apart and means nothing else. */
  readonly fills: ReadonlyMap<number, string>;
}

export const NO_MARKS: SheetMarks = { comments: [], fills: new Map() };

/** More comments than anyone reads: the rest would only cost. */
const MOST = 2000;
const LONGEST = 60;

/** Share of a row's filled cells that have to be of its colour. */
const SHARE = 0.6;

/** Gathers the fills of filled cells, row by row in whatever order they come. */
export class RowFills {
  private readonly seen = new Map<number, { cells: number; fills: Map<string, number> | null }>();

  /** @param row 1-based; @param fill the cell's colour, '' for none */
  see(row: number, fill: string): void {
    let found = this.seen.get(row);
    if (found === undefined) this.seen.set(row, (found = { cells: 0, fills: null }));
    found.cells++;
    if (fill === '') return;
    found.fills ??= new Map();
    found.fills.set(fill, (found.fills.get(fill) ?? 0) + 1);
  }

  /** The rows of one colour. */
  get rows(): ReadonlyMap<number, string> {
    const out = new Map<number, string>();
    for (const [row, { cells, fills }] of this.seen) for (const [fill, count] of fills ?? []) if (count >= cells * SHARE) out.set(row, fill);
    return out;
  }
}

/** Gathers comments; those without a word are none. */
export class Comments {
  readonly list: CellComment[] = [];

  /** @param row 1-based; @param column 0-based */
  add(row: number, column: number, text: string): void {
    const line = commentLine(text);
    if (line !== '' && this.list.length < MOST) this.list.push({ row, column, text: line });
  }
}

/**
 * The text of a comment in one line. Excel explains its threaded comments in a paragraph of its own in front of them, and
 * puts the writer's name into the first line of the others.
 */
function commentLine(text: string): string {
  const threaded = /^\s*\[[^\]]{2,40}\]/u.test(text) ? /\n\s*(?:Comment|批注|注释)\s*[:：]\s*([\s\S]*)$/u.exec(text)?.[1] : undefined;
  const bare = threaded ?? text.replace(/^[^\n:：]{1,30}[:：]\s*\n/u, '');
  const line = bare.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const letters = [...line];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}
