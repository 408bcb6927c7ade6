import type { Cell, Range, Row } from '../cell.ts';
import { MAX_COLUMN, MAX_ROW } from '../cellAddress.ts';
import type { ReadLimits } from '../limits.ts';
import { Comments, NO_MARKS } from '../marks.ts';
import type { SheetMarks } from '../marks.ts';
import { compileFormat } from '../numberFormat.ts';
import { isoDateCell, numberReader } from '../numberText.ts';
import type { NumberReader } from '../numberText.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { Doubt } from '../doubt.ts';
import { BadCharacters } from '../doubt.ts';
import type { Sheet, SheetFacts } from '../sheet.ts';
import { attribute, isTrue } from './scanXml.ts';
import type { XmlVisitor } from './scanXml.ts';

/** Formats that SpreadsheetML 2003 names in words. */
const NAMED_FORMATS: ReadonlyMap<string, string> = new Map([
  ['General Date', 'yyyy/m/d h:mm'],
  ['Long Date', 'yyyy"年"m"月"d"日"'],
  ['Medium Date', 'd-mmm-yy'],
  ['Short Date', 'yyyy/m/d'],
  ['Long Time', 'h:mm:ss'],
  ['Medium Time', 'h:mm'],
  ['Short Time', 'h:mm'],
  ['Fixed', '0.00'],
  ['Standard', '#,##0.00'],
  ['Percent', '0.00%'],
  ['Currency', '"¥"#,##0.00;"¥"\\-#,##0.00'],
  ['Euro Currency', '"€"#,##0.00;"€"\\-#,##0.00'],
  ['Yes/No', '"是";"是";"否"'],
  ['True/False', '"是";"是";"否"'],
  ['On/Off', '"开";"开";"关"'],
  ['Scientific', '0.00E+00'],
]);

/** Merges at the end of a sheet that may reach below its last row. */
const MERGES_LOOKED_AT = 1000;

interface Style {
  readonly numbers: NumberReader;
  readonly strike: boolean;
}

/** A sheet as it stands in the document. */
export interface Xml2003Sheet {
  readonly name: string;
  readonly state: Sheet['state'];
  readonly rows: readonly Row[];
  readonly facts: SheetFacts;
  readonly doubts: readonly Doubt[];
  readonly marks: SheetMarks;
}

/** Gathers the sheets of a SpreadsheetML 2003 document from its tags, in one pass. */
export class Xml2003Reader implements XmlVisitor {
  readonly sheets: Xml2003Sheet[] = [];
  private readonly limits: ReadLimits;
  private readonly styles = new Map<string, Style>();
  private readonly general: Style = { numbers: numberReader({ kind: 'general' }, 0), strike: false };
  /** Format codes by style, for the styles made of them. */
  private readonly formats = new Map<string, string>();
  private styleId = '';
  private styleFormat = '';
  private styleStrike = false;
  private name = '';
  private state: Sheet['state'] = 'visible';
  private rows: Row[] = [];
  private merges: Range[] = [];
  private readonly hidden = new Set<number>();
  private filtered = false;
  private row = 0;
  private rowSpan = 0;
  /** Last column that is taken; the cell being read begins at `cellColumn`. */
  private column = 0;
  private cellColumn = 0;
  private nextTableColumn = 1;
  private rowHidden = false;
  private cells: Cell[] = [];
  private strike: number[] = [];
  private type = '';
  private style: Style = this.general;
  /** Text of the element being read, where it matters. */
  private content: string | null = null;
  private value: Cell = null;
  private filled = 0;
  private slots = 0;
  private inOptions = false;
  /** Rows the table says it has; 0 where it does not say. */
  private declaredRows = 0;
  private bad = new BadCharacters();
  private inComment = false;
  private comment = '';
  private comments = new Comments();

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  open(name: string, tag: string): void {
    switch (name) {
      case 'Style':
        this.styleId = attribute(tag, 'ID') ?? '';
        // A style takes over what it does not say itself from the one it was made of.
        this.takeOver(attribute(tag, 'Parent'));
        break;
      case 'NumberFormat':
        this.styleFormat = attribute(tag, 'Format') ?? '';
        break;
      case 'Font':
        // Inside a cell's rich text the same name is HTML.
        if (this.content === null) this.styleStrike = isTrue(attribute(tag, 'StrikeThrough'));
        break;
      case 'Worksheet':
        this.beginSheet(attribute(tag, 'Name') ?? '');
        break;
      case 'WorksheetOptions':
        this.inOptions = true;
        break;
      case 'Visible':
        if (this.inOptions) this.content = '';
        break;
      case 'FilterOn':
        this.filtered = true;
        break;
      case 'Table':
        this.declaredRows = Number(attribute(tag, 'ExpandedRowCount') ?? 0);
        break;
      case 'Column':
        this.hideColumns(tag);
        break;
      case 'Row':
        this.beginRow(tag);
        break;
      case 'Cell':
        this.beginCell(tag);
        break;
      case 'Comment':
        this.inComment = true;
        this.comment = '';
        break;
      case 'Data':
        if (this.inComment) break;
        this.type = attribute(tag, 'Type') ?? 'String';
        this.content = '';
        break;
    }
  }

  private takeOver(parent: string | undefined): void {
    this.styleFormat = parent === undefined ? '' : (this.formats.get(parent) ?? '');
    this.styleStrike = parent === undefined ? false : (this.styles.get(parent)?.strike ?? false);
  }

  text(text: string): void {
    if (this.inComment) this.comment += text;
    else if (this.content !== null) this.content += text;
  }

  close(name: string): void {
    switch (name) {
      case 'Style':
        // Styles without a name are another element's: of text in a cell, of a condition.
        if (this.styleId === '') break;
        this.formats.set(this.styleId, this.styleFormat);
        this.styles.set(this.styleId, {
          numbers: numberReader(compileFormat(NAMED_FORMATS.get(this.styleFormat) ?? this.styleFormat), 0),
          strike: this.styleStrike,
        });
        break;
      case 'Visible':
        if (this.inOptions) {
          if (this.content === 'SheetHidden') this.state = 'hidden';
          else if (this.content === 'SheetVeryHidden') this.state = 'veryHidden';
          this.content = null;
        }
        break;
      case 'WorksheetOptions':
        this.inOptions = false;
        break;
      case 'Comment':
        this.inComment = false;
        this.comments.add(this.row, this.cellColumn - 1, this.comment);
        break;
      case 'Data':
        if (!this.inComment) this.value = this.dataValue(this.content ?? '');
        this.content = null;
        break;
      case 'Cell':
        this.endCell();
        break;
      case 'Row':
        this.endRow();
        break;
      case 'Worksheet':
        this.endSheet();
        break;
    }
  }

  private beginSheet(name: string): void {
    this.name = name;
    this.state = 'visible';
    this.rows = [];
    this.merges = [];
    this.hidden.clear();
    this.filtered = false;
    this.row = 0;
    this.declaredRows = 0;
    this.bad = new BadCharacters();
    this.comments = new Comments();
    this.nextTableColumn = 1;
    this.filled = 0;
    this.slots = 0;
  }

  private endSheet(): void {
    const hiddenColumns = [...this.hidden].toSorted((a, b) => a - b);
    this.sheets.push({
      name: this.name,
      state: this.state,
      rows: this.rows,
      facts: { merges: this.merges, hiddenColumns, filtered: this.filtered },
      doubts: this.doubts(),
      marks: { ...NO_MARKS, comments: this.comments.list },
    });
  }

  private doubts(): readonly Doubt[] {
    const { name: sheet, declaredRows: declared, row: found } = this;
    // Excel declares an empty sheet as one row, and counts rows that a merge reaches into.
    const reached = Math.max(found, 1, ...this.merges.slice(-MERGES_LOOKED_AT).map((merge) => merge.bottom));
    const last = this.rows.at(-1)?.row ?? 0;
    if (declared > reached) return [{ code: 'rows-declared', detail: { sheet, declared, found } }, ...this.bad.doubts()];
    if (declared > 0 && last > declared) return [{ code: 'rows-outside', detail: { sheet, declared, rows: last } }, ...this.bad.doubts()];
    return this.bad.doubts();
  }

  private hideColumns(tag: string): void {
    const first = Number(attribute(tag, 'Index') ?? this.nextTableColumn);
    const last = first + Number(attribute(tag, 'Span') ?? 0);
    this.nextTableColumn = last + 1;
    if (!isTrue(attribute(tag, 'Hidden'))) return;
    for (let column = first; column <= Math.min(last, 1024); column++) this.hidden.add(column);
  }

  private beginRow(tag: string): void {
    const index = attribute(tag, 'Index');
    const row = index === undefined ? this.row + 1 : Number(index);
    if (!(row > this.row && row <= MAX_ROW)) this.refuse();
    this.row = row;
    this.column = 0;
    this.rowHidden = isTrue(attribute(tag, 'Hidden'));
    this.cells = [];
    this.strike = [];
    // A row may stand for several equal empty ones.
    const span = Number(attribute(tag, 'Span') ?? 0);
    this.rowSpan = Number.isFinite(span) ? span : 0;
  }

  private endRow(): void {
    if (this.cells.length > 0) {
      this.slots += this.cells.length;
      if (this.slots > this.limits.slots)
        throw new UnreadableFile('too-large', { what: 'slots', sheet: this.name });
      const row = { row: this.row, hidden: this.rowHidden, cells: this.cells };
      this.rows.push(this.strike.length > 0 ? { ...row, strike: this.strike } : row);
    }
    this.row += this.rowSpan;
  }

  private beginCell(tag: string): void {
    const index = attribute(tag, 'Index');
    const column = index === undefined ? this.column + 1 : Number(index);
    if (!(column > this.column && column <= MAX_COLUMN)) this.refuse();
    const across = Number(attribute(tag, 'MergeAcross') ?? 0);
    const down = Number(attribute(tag, 'MergeDown') ?? 0);
    if (across > 0 || down > 0) {
      if (this.merges.length >= this.limits.merges) throw new UnreadableFile('too-large', { what: 'merges' });
      this.merges.push({ top: this.row, left: column, bottom: this.row + down, right: column + across });
    }
    this.cellColumn = column;
    this.column = column + across;
    this.style = this.styles.get(attribute(tag, 'StyleID') ?? '') ?? this.general;
    this.value = null;
  }

  private endCell(): void {
    if (this.value === null || this.value === '') return;
    if (++this.filled > this.limits.cells)
      throw new UnreadableFile('too-large', { what: 'cells', sheet: this.name });
    if (typeof this.value === 'string') this.bad.see(this.value, this.row);
    while (this.cells.length < this.cellColumn - 1) this.cells.push(null);
    this.cells[this.cellColumn - 1] = this.value;
    if (this.style.strike) this.strike.push(this.cellColumn - 1);
  }

  private dataValue(text: string): Cell {
    if (text === '') return null;
    switch (this.type) {
      case 'Number': {
        const value = Number(text);
        return Number.isFinite(value) ? this.style.numbers.read(value) : { kind: 'error', code: '#DAMAGED' };
      }
      case 'DateTime':
        return isoDateCell(text, this.style.numbers);
      case 'Boolean':
        return isTrue(text.trim());
      case 'Error':
        return { kind: 'error', code: text.trim() };
      default:
        return text;
    }
  }

  private refuse(): never {
    throw new UnreadableFile('damaged', { sheet: this.name, row: this.row });
  }
}
