import { RowList, type Doubt } from '../doubt.ts';
import type { BiffVersion } from './biffRecords.ts';
import { ID } from './biffRecords.ts';

/** Records that hold one cell; they begin with row and column. */
const ONE_CELL: ReadonlySet<number> = new Set<number>([
  ID.labelSst,
  ID.label,
  ID.rString,
  ID.rk,
  ID.number,
  ID.boolErr,
  ID.formula,
  ID.formula3,
  ID.formula4,
  ID.blank,
]);
/** Records that hold a run of cells; the last column stands in their last two bytes. */
const MANY_CELLS: ReadonlySet<number> = new Set<number>([ID.mulRk, ID.mulBlank]);
/** What may stand between cells besides them ([MS-XLS] 2.1.7.20.5, CELLTABLE), with what add-ons put there. */
const BETWEEN: ReadonlySet<number> = new Set<number>([
  ID.row,
  ID.dbCell,
  ID.string,
  ID.string2,
  ID.continue,
  ID.array,
  ID.array2,
  ID.table,
  ID.table2,
  ID.sharedFormula,
  ID.sharedFormula2,
  ID.entExU2,
  ID.lsRow,
  ID.lsCell,
  ID.uncalced,
  // Report programs put what belongs behind the table between its cells.
  ID.mergeCells,
  ID.hyperlink,
  ID.note,
  ID.obj,
  ID.drawing,
  ID.textObject,
  ID.validation,
  ID.validations,
]);
/** Bytes of the records that always have the same number. */
const LENGTHS: ReadonlyMap<number, number> = new Map<number, number>([
  [ID.labelSst, 10],
  [ID.rk, 10],
  [ID.blank, 6],
]);
/** Cells without a value: where they stand says nothing about those that have one. */
const EMPTY: ReadonlySet<number> = new Set<number>([ID.blank, ID.mulBlank]);
/** Highest number of a cell or row record of BIFF2. */
const BIFF2_LAST = 8;
/** Rows of a whole sheet, by version of Excel. */
const FULL: ReadonlySet<number> = new Set([16_384, 65_535, 65_536]);
/** A writer that breaks its own rule so often has no rule. */
const HABIT = 12;
/** Bounds of rows are kept by some writers for all rows alike: wrong in so many, they were never kept. */
const BOUNDS_HABIT = 4;

interface RowFigures {
  /** Columns the ROW record declares, `[from, to)`; undefined without such a record. */
  declared: { readonly from: number; readonly to: number } | undefined;
  /** Columns of the cells read, blank ones included. */
  first: number;
  last: number;
}

/**
 * Holds what one sheet of a .xls says of itself against the cells that are read: DIMENSIONS, ROW, INDEX and DBCELL
 * records, the order of cells and what stands between them. Nothing else in the format would show that a byte is wrong.
 */
export class SheetCheck {
  private readonly version: BiffVersion;
  private readonly rows = new Map<number, RowFigures>();
  private readonly misplaced = new RowList();
  /** Cells that stand right below the one before: a table written down its columns. */
  private below = 0;
  private cells = 0;
  /** Last row number (1-based) that DIMENSIONS speaks of; 0 where it is missing. */
  private lastDeclared = 0;
  /** How many blocks of rows INDEX lists. */
  private blocks = 0;
  private readonly blockPlaces = new Set<number>();
  private readonly dbCells = new Set<number>();
  private wrongBlocks = 0;
  private blockStart = -1;
  private endsEarly = false;
  private row = -1;
  private column = -1;
  /** Records that are no part of a table, since the last cell. */
  private strange: number[] = [];
  private readonly strangeRows: number[] = [];

  constructor(version: BiffVersion) {
    this.version = version;
  }

  /** Looks at the record the reader stands on, once it has been taken. @param at where it begins in the stream */
  see(id: number, data: Buffer, at: number): void {
    // Cells and rows of BIFF2 have numbers of their own, and nothing to hold them against.
    if (this.version === 2 && id <= BIFF2_LAST) return;
    if (!fits(id, data)) this.strange.push(this.row + 1);
    else if (ONE_CELL.has(id)) this.cell(id, data, data.readUInt16LE(2));
    else if (MANY_CELLS.has(id)) this.cell(id, data, data.readUInt16LE(data.length - 2));
    else if (id === ID.row) this.seeRow(data, at);
    else if (id === ID.dbCell) this.seeBlock(data, at);
    else if (id === ID.dimensions) this.seeDimensions(data);
    else if (id === ID.index) this.seeIndex(data);
    else if (!BETWEEN.has(id)) this.strange.push(this.row + 1);
  }

  private figures(row: number): RowFigures {
    let found = this.rows.get(row);
    if (found === undefined) this.rows.set(row, (found = { declared: undefined, first: 0x10000, last: -1 }));
    return found;
  }

  private cell(id: number, data: Buffer, last: number): void {
    const row = data.readUInt16LE(0);
    const first = data.readUInt16LE(2);
    const figures = this.figures(row);
    figures.first = Math.min(figures.first, first);
    figures.last = Math.max(figures.last, last);
    if (EMPTY.has(id)) return;
    if (row < this.row || (row === this.row && first <= this.column) || last < first) this.misplaced.add(row + 1);
    if (row > this.row && first === this.column) this.below++;
    // What stands behind the table for the first time may be anything; what stands in it may not.
    if (this.cells > 0 && this.strange.length > 0) this.strangeRows.push(...this.strange);
    this.strange = [];
    this.cells++;
    this.row = row;
    this.column = last;
  }

  private seeRow(data: Buffer, at: number): void {
    if (this.blockStart < 0) this.blockStart = at;
    if (data.length < 6) return;
    const from = data.readUInt16LE(2);
    this.figures(data.readUInt16LE(0)).declared = { from, to: data.readUInt16LE(4) };
  }

  private seeDimensions(data: Buffer): void {
    if (this.version === 8 && data.length >= 8) this.lastDeclared = data.readUInt32LE(4);
    else if (this.version < 8 && data.length >= 4) this.lastDeclared = data.readUInt16LE(2);
  }

  private seeIndex(data: Buffer): void {
    const from = this.version === 8 ? 16 : 12;
    for (let at = from; at + 4 <= data.length; at += 4) this.blockPlaces.add(data.readUInt32LE(at));
    this.blocks = this.blockPlaces.size;
  }

  private seeBlock(data: Buffer, at: number): void {
    this.dbCells.add(at);
    if (data.length >= 4 && this.blockStart >= 0 && at - data.readUInt32LE(0) !== this.blockStart) this.wrongBlocks++;
    this.blockStart = -1;
  }

  /**
   * The end of the sheet: behind it comes another one or nothing.
   * @param next number of the record behind it, −1 where the stream ends; @param sheet whether a sheet is listed to begin there
   */
  end(next: number, sheet: boolean): void {
    this.endsEarly = !sheet && next > 0 && next !== ID.bof;
  }

  /** What did not fit. @param sheet the sheet's name, for the sentence */
  doubts(sheet: string): readonly Doubt[] {
    return [
      ...this.dimensionDoubts(sheet),
      ...this.rowDoubts(sheet),
      ...this.strangeDoubts(sheet),
      ...this.blockDoubts(sheet),
    ];
  }

  private dimensionDoubts(sheet: string): readonly Doubt[] {
    if (this.lastDeclared === 0) return [];
    const beyond = new RowList();
    let found = 0;
    for (const [row, { declared: said, last }] of this.rows) {
      found = Math.max(found, row + 1);
      // A row that has its own ROW record is where it belongs: the figure of the whole sheet is what is wrong.
      if (row > this.lastDeclared && last >= 0 && said === undefined) beyond.add(row + 1);
    }
    const declared = this.lastDeclared;
    // A sheet without cells is declared as one row by some writers, and old POI counts one row too few. Others declare
    // all the rows a sheet can have.
    if (found < declared && declared > 1 && !FULL.has(declared)) return [{ code: 'rows-declared', detail: { sheet, declared, found } }];
    return beyond.count > 0 ? [{ code: 'rows-outside', detail: { sheet, declared, rows: beyond.shown() } }] : [];
  }

  private rowDoubts(sheet: string): readonly Doubt[] {
    const differ = new RowList();
    const bare = new RowList();
    let declared = 0;
    for (const [row, { declared: said, first, last }] of this.rows) {
      if (said === undefined) {
        if (last >= 0) bare.add(row + 1);
        continue;
      }
      declared++;
      // Excel leaves the bounds wide where cells were cleared, never narrow.
      if (last >= 0 && (first < said.from || last >= said.to)) differ.add(row + 1);
    }
    const doubts: Doubt[] = [];
    const habit = (list: RowList, most: number): boolean => list.count * 3 > declared && list.count > most;
    if (differ.count > 0 && !habit(differ, BOUNDS_HABIT))
      doubts.push({ code: 'row-cells', detail: { sheet, count: differ.count, rows: differ.shown() } });
    if (declared > 0 && bare.count > 0 && !habit(bare, HABIT))
      doubts.push({ code: 'rows-undeclared', detail: { sheet, count: bare.count, rows: bare.shown() } });
    return doubts;
  }

  private strangeDoubts(sheet: string): readonly Doubt[] {
    const doubts: Doubt[] = [];
    const { misplaced, strangeRows } = this;
    // Some writers go down the columns: each new one begins above.
    if (misplaced.count > 0 && misplaced.count * 10 <= Math.max(this.rows.size, 10) && this.below * 3 < this.cells)
      doubts.push({ code: 'records-order', detail: { sheet, count: misplaced.count, rows: misplaced.shown() } });
    if (this.endsEarly) doubts.push({ code: 'sheet-end', detail: { sheet, found: this.row + 1 } });
    if (strangeRows.length > 0) {
      const rows = new RowList();
      for (const row of strangeRows) rows.add(Math.max(1, row));
      doubts.push({ code: 'records-unknown', detail: { sheet, count: strangeRows.length, rows: rows.shown() } });
    }
    return doubts;
  }

  private blockDoubts(sheet: string): readonly Doubt[] {
    if (this.blocks === 0) return [];
    const hit = [...this.blockPlaces].filter((at) => this.dbCells.has(at)).length;
    // As many blocks as are listed, each beginning where it says: only the list is off by a few bytes (old POI).
    const wrong = this.wrongBlocks > 0 || this.dbCells.size !== this.blocks;
    // Where nothing fits, the writer filled the list with something else.
    if (!wrong || hit === 0) return [];
    return [{ code: 'row-blocks', detail: { sheet, declared: this.blocks, found: Math.min(hit, this.blocks) - (hit === this.blocks ? this.wrongBlocks : 0) } }];
  }
}

/** Whether a cell's record is as long as its kind says; others are not judged. */
function fits(id: number, data: Buffer): boolean {
  const length = LENGTHS.get(id);
  if (length !== undefined) return data.length === length;
  // Old POI writes one byte too many, old PHP libraries four.
  if (id === ID.number) return data.length === 14 || data.length === 18;
  if (id === ID.boolErr) return data.length === 8 || data.length === 9;
  if (!MANY_CELLS.has(id)) return !ONE_CELL.has(id) || data.length >= 6;
  const size = id === ID.mulRk ? 6 : 2;
  return data.length >= 6 + size && data.readUInt16LE(data.length - 2) - data.readUInt16LE(2) + 1 === (data.length - 6) / size;
}
