import type { Cell, Range, Row } from '../cell.ts';
import { MAX_COLUMN, MAX_ROW } from '../cellAddress.ts';
import { BadCharacters, type Doubt } from '../doubt.ts';
import { EvenRows } from '../evenRows.ts';
import type { ReadLimits } from '../limits.ts';
import { MarkupCheck } from './markupCheck.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { unescapeHtml } from './htmlEntities.ts';

/** Elements that begin a new line; `br` is one. */
const BLOCK = /^(p|div|li|h[1-6]|center|hr|ul|ol|pre)$/;
/** Stand for a line break (`<br>`) and for the edge of a block until the text is put together. */
const BREAK = '\f';
const EDGE = '\v';

interface OpenTable {
  /** Columns `[left, right)` that cells of rows above take, down to row `until`. */
  spans: { left: number; right: number; until: number }[];
  row: number;
  column: number;
  inRow: boolean;
  hidden: boolean;
  cell: { readonly column: number; readonly pieces: string[]; strike: boolean } | null;
}

/**
 * Lays the tables of a page out on one sheet, one below the other, as Excel does: takes the tags and texts of the
 * page in order, as forgiving as a browser. A table inside a cell comes below the row of that cell.
 */
export class TableReader {
  tables = 0;
  readonly merges: Range[] = [];
  private readonly limits: ReadLimits;
  private readonly around: boolean;
  private readonly stack: OpenTable[] = [];
  private readonly rows = new Map<number, { cells: Cell[]; hidden: boolean; strike: number[] }>();
  private loose: string[] = [];
  private nextRow = 0;
  private work = 0;
  private readonly check = new MarkupCheck();
  private readonly even = new EvenRows();
  private readonly bad = new BadCharacters();
  private filled = 0;

  /** @param around also take text outside of tables (a title above the table) as rows of one cell. */
  constructor(limits: ReadLimits, around: boolean) {
    this.limits = limits;
    this.around = around;
  }

  text(text: string): void {
    const table = this.stack.at(-1);
    if (table !== undefined && table.cell === null && /\S/.test(text)) this.check.stray(this.nextRow);
    const pieces = table === undefined ? (this.around ? this.loose : undefined) : table.cell?.pieces;
    pieces?.push(text.replace(/[ \t\n\r\f\v]+/g, ' '));
  }

  open(name: string, tag: string): void {
    const table = this.stack.at(-1);
    this.check.open(name, table !== undefined, this.nextRow);
    if (name === 'table') this.openTable();
    else if (name === 'body') this.loose = [];
    else if (table === undefined) {
      if (name === 'br') this.loose.push(BREAK);
      else if (BLOCK.test(name)) this.flushLoose();
    } else if (name === 'tr') this.openRow(table, /display\s*:\s*none/i.test(tag));
    else if (name === 'td' || name === 'th') this.openCell(table, tag);
    else if (table.cell !== null) {
      if (name === 'br') table.cell.pieces.push(BREAK);
      else if (BLOCK.test(name)) table.cell.pieces.push(EDGE);
      else if (/^(s|del|strike)$/.test(name) || /line-through/i.test(tag)) table.cell.strike = true;
    }
  }

  close(name: string): void {
    const table = this.stack.at(-1);
    this.check.close(name, table !== undefined, this.nextRow);
    if (name === 'head') this.loose = [];
    if (table === undefined) {
      if (BLOCK.test(name)) this.flushLoose();
    } else if (name === 'td' || name === 'th') this.closeCell(table);
    else if (name === 'tr') this.closeRow(table);
    else if (name === 'table') {
      this.closeRow(table);
      this.stack.pop();
    } else if (BLOCK.test(name)) table.cell?.pieces.push(EDGE);
  }

  /** @throws UnreadableFile `truncated` where the page ended inside a cell; an unclosed table is only sloppy. */
  finish(): readonly Row[] {
    this.flushLoose();
    if (this.stack.some((table) => table.cell !== null)) throw new UnreadableFile('truncated');
    return [...this.rows]
      .toSorted((a, b) => a[0] - b[0])
      .map(([index, { cells, hidden, strike }]) =>
        strike.length > 0 ? { row: index + 1, hidden, cells, strike } : { row: index + 1, hidden, cells },
      );
  }

  /** What does not fit together in the page, once it is read. */
  doubts(): readonly Doubt[] {
    return [...this.check.doubts(), ...this.even.doubts(), ...this.bad.doubts()];
  }

  private openTable(): void {
    if (this.stack.length >= 100) throw new UnreadableFile('damaged');
    if (this.stack.length === 0) this.flushLoose();
    this.tables++;
    this.stack.push({ spans: [], row: 0, column: 0, inRow: false, hidden: false, cell: null });
  }

  private openRow(table: OpenTable, hidden: boolean): void {
    this.closeRow(table);
    table.inRow = true;
    table.hidden = hidden;
    table.row = this.nextRow++;
    table.column = 0;
    if (table.row >= MAX_ROW) throw new UnreadableFile('too-large', { what: 'rows', max: MAX_ROW });
    this.spend(table.spans.length);
    table.spans = table.spans.filter((span) => span.until >= table.row);
  }

  private openCell(table: OpenTable, tag: string): void {
    this.closeCell(table);
    if (!table.inRow) this.openRow(table, false);
    const width = spanOf(tag, 'colspan', MAX_COLUMN);
    const height = spanOf(tag, 'rowspan', MAX_ROW);
    const column = this.freeColumn(table);
    table.column = column + width;
    if (table.column > MAX_COLUMN)
      throw new UnreadableFile('too-large', { what: 'slots', row: table.row + 1 });
    if (height > 1) table.spans.push({ left: column, right: column + width, until: table.row + height - 1 });
    if (width > 1 || height > 1) {
      if (this.merges.length >= this.limits.merges) throw new UnreadableFile('too-large', { what: 'merges' });
      const bottom = Math.min(MAX_ROW, table.row + height);
      this.merges.push({ top: table.row + 1, left: column + 1, bottom, right: column + width });
    }
    table.cell = { column, pieces: [], strike: /line-through/i.test(tag) };
  }

  /** The first column at or after the present one that no cell from above reaches into. */
  private freeColumn(table: OpenTable): number {
    let { column } = table;
    for (;;) {
      this.spend(table.spans.length);
      const taken = table.spans.find((span) => column >= span.left && column < span.right);
      if (taken === undefined) return column;
      column = taken.right;
    }
  }

  /** Columns of a row up to its last cell, those that cells from above reach into included. */
  private widthOf(table: OpenTable): number {
    let { column } = table;
    for (const span of table.spans) if (span.until >= table.row) column = Math.max(column, span.right);
    this.spend(table.spans.length);
    return column;
  }

  private closeCell(table: OpenTable): void {
    const { cell } = table;
    if (cell === null) return;
    table.cell = null;
    const text = cellText(cell.pieces);
    if (text === '') return;
    this.bad.see(text, table.row + 1);
    if (++this.filled > this.limits.cells)
      throw new UnreadableFile('too-large', { what: 'cells', max: this.limits.cells });
    let row = this.rows.get(table.row);
    if (row === undefined) this.rows.set(table.row, (row = { cells: [], hidden: table.hidden, strike: [] }));
    this.spend(cell.column - row.cells.length);
    while (row.cells.length < cell.column) row.cells.push(null);
    row.cells[cell.column] = text;
    if (cell.strike) row.strike.push(cell.column);
  }

  private closeRow(table: OpenTable): void {
    this.closeCell(table);
    if (table.inRow && this.stack.length === 1 && table.column > 0) this.even.see(table.row + 1, this.widthOf(table));
    table.inRow = false;
  }

  /** Text outside of tables becomes a row of its own, as when Excel opens the page. */
  private flushLoose(): void {
    const text = cellText(this.loose);
    this.loose = [];
    if (text !== '') this.rows.set(this.nextRow++, { cells: [text], hidden: false, strike: [] });
  }

  /** A page of spans over spans must not cost more than a sheet may. */
  private spend(work: number): void {
    this.work += work;
    if (this.work > this.limits.slots)
      throw new UnreadableFile('too-large', { what: 'slots', max: this.limits.slots });
  }
}

/** Text as a browser shows it: runs of blanks are one, `<br>` and blocks begin a new line, no blanks around. */
function cellText(pieces: readonly string[]): string {
  if (pieces.length === 0) return '';
  return unescapeHtml(pieces.join(''))
    .replace(/ {2,}/g, ' ')
    .replace(/ ?[\f\v][ \f\v]*/g, (edge) => '\n'.repeat(Math.max(1, edge.split(BREAK).length - 1)))
    .replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '');
}

function spanOf(tag: string, name: 'colspan' | 'rowspan', most: number): number {
  const pattern = name === 'colspan' ? /\bcolspan\s*=\s*["']?(\d{1,9})/i : /\browspan\s*=\s*["']?(\d{1,9})/i;
  const value = Number(pattern.exec(tag)?.[1] ?? 1);
  return Math.min(most, Math.max(1, value));
}
