import type { Cell, Row } from '../cell.ts';
import { MAX_COLUMN, MAX_ROW } from '../cellAddress.ts';
import type { ReadLimits } from '../limits.ts';
import { UnreadableFile } from '../unreadableFile.ts';

/** A batch is handed over at this many places at the latest: rows that reach to XFD are 16,384 each. */
const BATCH_SLOTS = 400_000;

/** Gathers the cells of one row after the other, in whatever order they come, and counts them. */
export class RowBuilder {
  private readonly limits: ReadLimits;
  private readonly sheet: string;
  private batch: Row[] = [];
  /** Cells of the row being read, as many as `width`: a row is cut from them to its size, where a list that grows is three times as large. */
  private readonly cells: Cell[] = [];
  private width = 0;
  private strikes: number[] | null = null;
  private hidden = false;
  private filled = 0;
  private slots = 0;
  private batchSlots = 0;
  private last = 0;
  /** One bit per row number that came with content: a second one would be data in the same place. */
  private readonly seen = new Uint8Array(MAX_ROW / 8 + 1);
  /** Number of the row being read; 0 until it is known. */
  row = 0;
  /** 0-based column after the last cell. */
  column = 0;

  constructor(sheet: string, limits: ReadLimits) {
    this.sheet = sheet;
    this.limits = limits;
  }

  /** @param row 0 where the row does not say its number: then its first cell does, or it is the next one. */
  begin(row: number, hidden: boolean): void {
    this.row = row;
    this.hidden = hidden;
    this.column = 0;
    if (row > MAX_ROW) this.refuse();
  }

  /**
   * A cell says which row it is in.
   * @throws UnreadableFile `damaged` where that is another row than the one it stands in.
   */
  claim(row: number): void {
    if (this.row === 0 && this.column === 0 && row >= 1 && row <= MAX_ROW) this.row = row;
    else if (row !== this.row) this.refuse();
  }

  /** Puts a value into a 0-based column. Empty values must not come here. */
  put(column: number, value: Cell, strike: boolean): void {
    const { cells } = this;
    if (column >= MAX_COLUMN) this.refuse();
    if (column < this.width) {
      if (cells[column] !== null) this.refuse();
      cells[column] = value;
    } else {
      while (this.width < column) cells[this.width++] = null;
      cells[this.width++] = value;
    }
    this.filled++;
    if (strike) (this.strikes ??= []).push(column);
  }

  /** Closes the row; it is handed over if anything was put into it. */
  end(): void {
    const row = this.row === 0 ? this.last + 1 : this.row;
    this.last = row;
    if (this.width === 0) return;
    if (row > MAX_ROW) this.refuse();
    const bit = 1 << (row & 7);
    if ((this.seen[row >> 3]! & bit) !== 0) this.refuse();
    this.seen[row >> 3]! |= bit;
    this.slots += this.width;
    this.batchSlots += this.width;
    if (this.filled > this.limits.cells) throw this.tooLarge('cells', this.limits.cells);
    if (this.slots > this.limits.slots) throw this.tooLarge('slots', this.limits.slots);
    const cells = this.cells.slice(0, this.width);
    this.batch.push(
      this.strikes === null
        ? { row, hidden: this.hidden, cells }
        : { row, hidden: this.hidden, cells, strike: this.strikes },
    );
    this.width = 0;
    this.strikes = null;
  }

  /** The rows closed since the last call. */
  take(): readonly Row[] {
    const rows = this.batch;
    if (rows.length > 0) this.batch = [];
    this.batchSlots = 0;
    return rows;
  }

  /** Whether it is time to {@link take} before reading on. */
  get full(): boolean {
    return this.batchSlots > BATCH_SLOTS;
  }

  refuse(): never {
    throw new UnreadableFile('damaged', { sheet: this.sheet, row: this.row || this.last + 1 });
  }

  private tooLarge(what: string, max: number): UnreadableFile {
    return new UnreadableFile('too-large', { what, sheet: this.sheet, max });
  }
}
