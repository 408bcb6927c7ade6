import type { Cell, Range, Row } from '../cell.ts';
import { errorName } from '../errorCodes.ts';
import type { ReadLimits } from '../limits.ts';
import type { WholeSheet } from '../memorySheet.ts';
import { Comments, RowFills } from '../marks.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { BoundSheet, CellLook, Globals } from './biffGlobals.ts';
import { f64, ID, RecordReader, rkNumber, u16, u32, u8 } from './biffRecords.ts';
import { BlockReader } from './biffStrings.ts';
import { SheetCheck } from './sheetCheck.ts';

const DAMAGED: Cell = { kind: 'error', code: '#DAMAGED' };
const UNCALCULATED: Cell = { kind: 'error', code: '#UNCALCULATED' };
const LAST_COLUMN = 1024;

/**
 * Reads the cells of one sheet of a workbook stream.
 * @returns a generator that pauses now and then.
 * @throws UnreadableFile `truncated` (no end record), `damaged`, `too-large`.
 */
export function* readBiffSheet(
  stream: Buffer,
  globals: Globals,
  sheet: BoundSheet,
  limits: ReadLimits,
): Generator<void, WholeSheet> {
  const reader = new RecordReader(stream, sheet.at);
  reader.read();
  if (!isBof(reader.id)) throw new UnreadableFile('damaged', { sheet: sheet.name });
  const cells = new SheetCells(globals, sheet.name, limits);
  const check = new SheetCheck(globals.version);
  // Charts inside a sheet are documents of their own between another pair of begin and end records.
  let depth = 1;
  for (let count = 0; depth > 0; count++) {
    if (count % 20_000 === 19_999) yield;
    const at = reader.next;
    reader.read();
    if (isBof(reader.id)) depth++;
    else if (reader.id === ID.eof) depth--;
    else if (depth === 1) {
      check.see(reader.id, reader.data, at);
      cells.take(reader);
    }
  }
  check.end(reader.peek(), globals.sheets.some((other) => other.at === reader.next));
  return { ...cells.build(), doubts: check.doubts(sheet.name) };
}

function isBof(id: number): boolean {
  return id === ID.bof || id === ID.bof2 || id === ID.bof3 || id === ID.bof4;
}

class SheetCells {
  private readonly globals: Globals;
  private readonly sheet: string;
  private readonly rows = new Map<number, { cells: Cell[]; strike: number[] }>();
  private readonly hiddenRows = new Set<number>();
  private readonly hiddenColumns = new Set<number>();
  private readonly merges: Range[] = [];
  private readonly limits: ReadLimits;
  /** Comments (批注): where they stand, and their texts, by the number of the object that shows them. */
  private readonly notes: { readonly row: number; readonly column: number; readonly id: number }[] = [];
  private readonly noteTexts = new Map<number, string>();
  private readonly fills = new RowFills();
  /** Whether the workbook has a fill at all: then rows are looked at for it. */
  private readonly coloured: boolean;
  private object = -1;
  private filtered = false;
  private filled = 0;

  constructor(globals: Globals, sheet: string, limits: ReadLimits) {
    this.globals = globals;
    this.coloured = globals.styles.some((style) => style.fill !== '');
    this.sheet = sheet;
    this.limits = limits;
  }

  take(reader: RecordReader): void {
    const { data } = reader;
    const { texts, strings, version } = this.globals;
    switch (reader.id) {
      case ID.labelSst:
        this.put(data, strings[u32(data, 6)] ?? DAMAGED);
        break;
      case ID.label:
      case ID.rString:
        this.put(data, texts.text(data, 6, 2));
        break;
      case ID.rk:
        this.putNumber(data, u16(data, 2), u16(data, 4), rkNumber(u32(data, 6) | 0));
        break;
      case ID.number:
        this.putNumber(data, u16(data, 2), u16(data, 4), f64(data, 6));
        break;
      case ID.mulRk: {
        const first = u16(data, 2);
        const count = Math.floor((data.length - 6) / 6);
        for (let i = 0; i < count; i++) {
          this.putNumber(data, first + i, u16(data, 4 + 6 * i), rkNumber(u32(data, 6 + 6 * i) | 0));
        }
        break;
      }
      case ID.boolErr:
        this.put(data, boolOrError(u8(data, 6), u8(data, 7)));
        break;
      case ID.formula:
      case ID.formula3:
      case ID.formula4:
        this.formula(reader, data, version === 2 ? 7 : 6);
        break;
      case ID.integer2:
        this.put2(data, u16(data, 7));
        break;
      case ID.number2:
        this.put2(data, f64(data, 7));
        break;
      case ID.label2:
        this.put(data, texts.text(data, 7, 1));
        break;
      case ID.boolErr2:
        this.put(data, boolOrError(u8(data, 7), u8(data, 8)));
        break;
      case ID.row:
        if (version >= 3 && (u16(data, 12) & 0x20) !== 0) this.hiddenRows.add(u16(data, 0));
        break;
      case ID.columnInfo:
        if ((u16(data, 8) & 1) !== 0) {
          for (let column = u16(data, 0); column <= Math.min(u16(data, 2), LAST_COLUMN - 1); column++) {
            this.hiddenColumns.add(column + 1);
          }
        }
        break;
      case ID.mergeCells:
        this.merge(data);
        break;
      case ID.filterMode:
        this.filtered = true;
        break;
      case ID.note:
        if (version === 8 && data.length >= 8) this.notes.push({ row: u16(data, 0), column: u16(data, 2), id: u16(data, 6) });
        break;
      case ID.obj:
        // Its first field says what it is: 25 is the box of a comment.
        this.object = data.length >= 8 && u16(data, 0) === 0x15 && u16(data, 4) === 0x19 ? u16(data, 6) : -1;
        break;
      case ID.textObject:
        this.noteText(reader, data);
        break;
    }
  }

  build(): WholeSheet {
    const rows: Row[] = [];
    for (const [index, { cells, strike }] of [...this.rows].toSorted((a, b) => a[0] - b[0])) {
      const row = { row: index + 1, hidden: this.hiddenRows.has(index), cells };
      rows.push(strike.length > 0 ? { ...row, strike } : row);
    }
    const hiddenColumns = [...this.hiddenColumns].toSorted((a, b) => a - b);
    return { rows, facts: { merges: this.merges, hiddenColumns, filtered: this.filtered }, marks: { comments: this.comments(), fills: this.fills.rows } };
  }

  private comments(): Comments['list'] {
    const found = new Comments();
    for (const { row, column, id } of this.notes) found.add(row + 1, column, this.noteTexts.get(id) ?? '');
    return found.list;
  }

  /** The text of a comment's box stands in the records behind it; what is wrong with it harms no cell. */
  private noteText(reader: RecordReader, data: Buffer): void {
    if (this.object < 0 || data.length < 12 || u16(data, 10) === 0 || reader.peek() !== ID.continue) return;
    const from = reader.next;
    try {
      this.noteTexts.set(this.object, new BlockReader(reader.continued().slice(1)).letters(u16(data, 10)));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
    }
    reader.next = from;
    this.object = -1;
  }

  /** A formula's cached result: a number, or eight bytes that say what else it is. */
  private formula(reader: RecordReader, data: Buffer, at: number): void {
    const special = u16(data, at + 6) === 0xffff;
    if (!special) {
      const value = f64(data, at);
      if (at === 7) this.put2(data, value);
      else this.putNumber(data, u16(data, 2), u16(data, 4), value);
      return;
    }
    switch (u8(data, at)) {
      case 0:
        this.put(data, this.formulaText(reader));
        break;
      case 1:
        this.put(data, u8(data, at + 2) !== 0);
        break;
      case 2:
        this.put(data, boolOrError(u8(data, at + 2), 1));
        break;
      default:
        break;
    }
  }

  /** The text of a formula stands in a record of its own, behind those of shared and array formulas. */
  private formulaText(reader: RecordReader): Cell {
    const from = reader.next;
    for (let i = 0; i < 3; i++) {
      const next = reader.peek();
      if (next === ID.string || next === ID.string2) {
        reader.read();
        if (this.globals.version !== 8)
          return this.globals.texts.text(reader.data, 0, next === ID.string2 ? 1 : 2);
        const blocks = new BlockReader(reader.continued());
        const length = blocks.number(2);
        return length === 0 ? null : blocks.characters(length);
      }
      if (next !== 0x04bc && next !== 0x00bc && next !== 0x0221 && next !== 0x0236) break;
      reader.read();
    }
    reader.next = from;
    return UNCALCULATED;
  }

  private merge(data: Buffer): void {
    const count = u16(data, 0);
    for (let i = 0; i < count; i++) {
      const at = 2 + 8 * i;
      const range = {
        top: u16(data, at) + 1,
        bottom: u16(data, at + 2) + 1,
        left: u16(data, at + 4) + 1,
        right: u16(data, at + 6) + 1,
      };
      if (range.top > range.bottom || range.left > range.right)
        throw new UnreadableFile('damaged', { sheet: this.sheet });
      if (this.merges.length >= this.limits.merges) throw new UnreadableFile('too-large', { what: 'merges' });
      this.merges.push(range);
    }
  }

  private look(index: number): CellLook | undefined {
    return this.globals.styles[index];
  }

  private putNumber(data: Buffer, column: number, style: number, value: number): void {
    const look = this.look(style);
    const row = u16(data, 0);
    // A style that is not there may have been a date: the number alone would mislead.
    this.set(row, column, look === undefined ? DAMAGED : look.numbers.read(value), look?.strike ?? false, look?.fill ?? '');
  }

  /** A number of BIFF2, whose cells carry their format themselves. */
  private put2(data: Buffer, value: number): void {
    this.set(u16(data, 0), u16(data, 2), this.globals.formats(u8(data, 5) & 0x3f).read(value), false);
  }

  private put(data: Buffer, value: Cell): void {
    if (value === null || value === '') return;
    const look = this.globals.version === 2 ? undefined : this.look(u16(data, 4));
    this.set(u16(data, 0), u16(data, 2), value, look?.strike ?? false, look?.fill ?? '');
  }

  private set(rowIndex: number, column: number, value: Cell, strike: boolean, fill = ''): void {
    // No BIFF sheet is wider; a larger number is damage.
    if (column > 255) throw new UnreadableFile('damaged', { sheet: this.sheet, row: rowIndex + 1 });
    if (++this.filled > this.limits.cells) {
      throw new UnreadableFile('too-large', { what: 'cells', sheet: this.sheet, max: this.limits.cells });
    }
    let row = this.rows.get(rowIndex);
    if (row === undefined) this.rows.set(rowIndex, (row = { cells: [], strike: [] }));
    const { cells } = row;
    if (column < cells.length) {
      if (cells[column] !== null)
        throw new UnreadableFile('damaged', { sheet: this.sheet, row: rowIndex + 1 });
      cells[column] = value;
    } else {
      while (cells.length < column) cells.push(null);
      cells.push(value);
    }
    if (strike) row.strike.push(column);
    if (this.coloured) this.fills.see(rowIndex + 1, fill);
  }
}

function boolOrError(value: number, isError: number): Cell {
  if (isError === 0) return value !== 0;
  return { kind: 'error', code: errorName(value) };
}
