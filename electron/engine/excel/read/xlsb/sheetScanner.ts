import type { Cell, Range } from '../cell.ts';
import { MAX_COLUMN, MAX_ROW } from '../cellAddress.ts';
import { errorName } from '../errorCodes.ts';
import type { ReadLimits } from '../limits.ts';
import type { SheetFacts } from '../sheet.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { rkNumber } from '../xls/biffRecords.ts';
import { DAMAGED, styleAt } from '../xlsx/cellValue.ts';
import { RowBuilder } from '../xlsx/rowBuilder.ts';
import type { Styles } from '../xlsx/styles.ts';
import { BRT, Fields, FIRST_FUTURE, RecordScanner } from './records.ts';
import { richText } from './stringsScanner.ts';

/** Hidden columns beyond this one are the empty right-hand side that senders like to hide. */
const LAST_COLUMN = 1024;
/** Records without values that may stand between cells. */
const BESIDE: ReadonlySet<number> = new Set([
  BRT.alternateBegin,
  BRT.alternateEnd,
  BRT.valueMeta,
  BRT.cellMeta,
  BRT.array,
  BRT.sharedFormula,
  BRT.dataTable,
]);

/** What a cell's value needs to be understood. */
export interface BinaryContext {
  readonly strings: readonly string[];
  readonly styles: Styles;
}

/** Reads the rows of a sheet part, and what stands around them. */
export class BinarySheetScanner extends RecordScanner {
  readonly rows: RowBuilder;
  private readonly context: BinaryContext;
  private readonly limits: ReadLimits;
  private readonly merges: Range[] = [];
  private readonly hidden = new Set<number>();
  private filtered = false;
  private inFilter = false;
  private inRows = false;
  private rowsSeen = false;
  private inRow = false;

  constructor(part: string, sheet: string, context: BinaryContext, limits: ReadLimits) {
    super(part, BRT.sheetBegin, BRT.sheetEnd);
    this.rows = new RowBuilder(sheet, limits);
    this.context = context;
    this.limits = limits;
  }

  facts(): SheetFacts {
    const hiddenColumns = [...this.hidden].toSorted((a, b) => a - b);
    return { merges: this.merges, hiddenColumns, filtered: this.filtered };
  }

  protected override get pause(): boolean {
    return this.rows.full;
  }

  protected take(id: number, bytes: Buffer, start: number, end: number): void {
    const data = new Fields(bytes, start, end);
    if (this.inRows) this.rowRecord(id, data);
    else this.frameRecord(id, data);
  }

  private rowRecord(id: number, data: Fields): void {
    if (id === BRT.rowHeader) this.row(data);
    else if (id === BRT.rowsEnd) {
      this.endRow();
      this.inRows = false;
    } else if (id <= BRT.shortShared || id === BRT.cellRich) this.cell(id, data);
    // What is no cell of this format may have been one: it must not vanish.
    else if (id < FIRST_FUTURE && !BESIDE.has(id)) this.refuse('record');
  }

  private row(data: Fields): void {
    this.endRow();
    const row = data.u32() + 1;
    if (row > MAX_ROW) this.refuse('row');
    data.skip(7);
    this.rows.begin(row, (data.u8() & 0x10) !== 0);
    data.skip(1);
    data.skip(8 * data.u32());
    data.close();
    this.inRow = true;
  }

  private endRow(): void {
    if (this.inRow) this.rows.end();
    this.inRow = false;
  }

  private cell(id: number, data: Fields): void {
    if (!this.inRow) this.refuse('cell');
    const short = id >= BRT.shortBlank && id <= BRT.shortShared;
    const column = short ? this.rows.column : data.u32();
    const styleIndex = data.u24();
    data.skip(1);
    if (column >= MAX_COLUMN) this.refuse('column');
    this.rows.column = column + 1;
    const style = styleAt(this.context.styles, styleIndex);
    const value = this.value(short ? id - BRT.shortBlank + BRT.cellBlank : id, data, styleIndex);
    if (id >= BRT.formulaText && id <= BRT.formulaError) endFormula(data);
    if (id !== BRT.cellRich) data.close();
    if (value !== null && value !== '') this.rows.put(column, value, style?.strike ?? false);
  }

  private value(kind: number, data: Fields, styleIndex: number): Cell {
    switch (kind) {
      case BRT.cellRk:
        return this.number(rkNumber(data.u32() | 0), styleIndex);
      case BRT.cellReal:
      case BRT.formulaNumber:
        return this.number(data.f64(), styleIndex);
      case BRT.cellShared:
        return this.context.strings[data.u32()] ?? DAMAGED;
      case BRT.cellText:
      case BRT.formulaText:
        return data.text();
      case BRT.cellRich:
        return richText(data);
      case BRT.cellBool:
      case BRT.formulaBool:
        return data.u8() !== 0;
      case BRT.cellError:
      case BRT.formulaError:
        return { kind: 'error', code: errorName(data.u8()) };
      default:
        return null;
    }
  }

  /** A style that is not there may have been a date: the number alone would mislead. */
  private number(value: number, styleIndex: number): Cell {
    return styleAt(this.context.styles, styleIndex)?.numbers.read(value) ?? DAMAGED;
  }

  private frameRecord(id: number, data: Fields): void {
    // Within the filter of one column stands what is asked of it; with only its button hidden, nothing does.
    if (this.inFilter && id !== BRT.filterColumnEnd) this.filtered = true;
    switch (id) {
      case BRT.rowsBegin:
        data.close();
        if (this.rowsSeen) this.refuse('rows');
        this.rowsSeen = true;
        this.inRows = true;
        break;
      case BRT.sheetEnd:
        if (!this.rowsSeen) this.refuse('rows');
        break;
      case BRT.rowHeader:
        return this.refuse('row');
      case BRT.sheetProperties:
        data.skip(2);
        this.filtered ||= (data.u8() & 1) !== 0;
        break;
      case BRT.columnInfo:
        this.columns(data);
        break;
      case BRT.filterColumnBegin:
        this.inFilter = true;
        break;
      case BRT.filterColumnEnd:
        this.inFilter = false;
        break;
      case BRT.mergeCell:
        this.merge(data);
        break;
    }
  }

  private columns(data: Fields): void {
    const first = data.u32();
    const last = Math.min(data.u32(), LAST_COLUMN - 1);
    data.skip(8);
    if ((data.u16() & 1) === 0) return;
    for (let column = first; column <= last; column++) this.hidden.add(column + 1);
  }

  private merge(data: Fields): void {
    const top = data.u32() + 1;
    const bottom = data.u32() + 1;
    const left = data.u32() + 1;
    const right = data.u32() + 1;
    if (top > bottom || left > right || bottom > MAX_ROW || right > MAX_COLUMN) this.refuse('merge');
    if (this.merges.length >= this.limits.merges)
      throw new UnreadableFile('too-large', { what: 'merges', max: this.limits.merges });
    // Some writers list single cells as merges: nothing is merged there.
    if (top !== bottom || left !== right) this.merges.push({ top, left, bottom, right });
  }
}

/** Passes over the formula behind its result: flags, then two pieces with their lengths in front. */
function endFormula(data: Fields): void {
  if (data.end - data.at < 6) return;
  data.skip(2);
  data.skip(data.u32());
  if (data.end - data.at >= 4) data.skip(data.u32());
}

/** Whether a filter of a table part (套用表格格式) has something asked of a column. */
export class TableFilterScanner extends RecordScanner {
  filtered = false;
  private inFilter = false;

  constructor(part: string) {
    super(part, BRT.tableBegin, BRT.tableEnd);
  }

  protected take(id: number): void {
    if (id === BRT.filterColumnEnd) this.inFilter = false;
    else if (this.inFilter) this.filtered = true;
    else if (id === BRT.filterColumnBegin) this.inFilter = true;
  }
}
