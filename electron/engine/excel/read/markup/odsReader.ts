import type { Cell, Range, Row } from '../cell.ts';
import { MAX_COLUMN, MAX_ROW } from '../cellAddress.ts';
import { generalText } from '../decimalText.ts';
import type { ReadLimits } from '../limits.ts';
import { Comments, NO_MARKS } from '../marks.ts';
import type { SheetMarks } from '../marks.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { Sheet, SheetFacts } from '../sheet.ts';
import { shownDate } from './odsDate.ts';
import { attribute, isTrue } from './scanXml.ts';
import type { XmlVisitor } from './scanXml.ts';

/** A sheet as it stands in the document. */
export interface OdsSheet {
  readonly name: string;
  readonly state: Sheet['state'];
  readonly rows: readonly Row[];
  readonly facts: SheetFacts;
  readonly marks: SheetMarks;
}

interface Style {
  readonly strike: boolean;
  readonly hidden: boolean;
}

/** A cell being read: what its tag says, and the text shown. */
interface OpenCell {
  readonly tag: string;
  readonly repeated: number;
  text: string | null;
}

/**
 * Text that is in no cell or not what the cell says: remarks, drawings, readings beside characters, deleted cells,
 * caches of other files.
 */
const SKIPPED = new Set([
  'annotation',
  'shapes',
  'frame',
  'custom-shape',
  'ruby-text',
  'tracked-changes',
  'forms',
  'dde-links',
  'scenario',
]);

const NO_STYLE: Style = { strike: false, hidden: false };

/**
 * Gathers the sheets of an OpenDocument spreadsheet (ISO/IEC 26300) from its tags, in one pass. A cell keeps its text
 * as shown beside its value, so that number formats need not be understood.
 */
export class OdsReader implements XmlVisitor {
  readonly sheets: OdsSheet[] = [];
  /** Whether the document is a text or slides instead. */
  body = '';
  private readonly limits: ReadLimits;
  private readonly styles = new Map<string, Style>();
  private styleName = '';
  private inBody = false;
  private inParagraph = false;
  private skipping = 0;
  /** Text of the comment being read; null outside of one. */
  private note: string | null = null;
  private inNote = false;
  private comments = new Comments();
  private inTable = false;
  private external = false;
  private name = '';
  private state: Sheet['state'] = 'visible';
  private rows: Row[] = [];
  private merges: Range[] = [];
  private readonly hiddenColumns = new Set<number>();
  private nextColumn = 1;
  private filtered = false;
  private row = 0;
  private rowRepeated = 1;
  private rowHidden = false;
  private column = 0;
  private cells: Cell[] = [];
  private strike: number[] = [];
  private cell: OpenCell | null = null;
  private filled = 0;
  private slots = 0;

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  open(name: string, tag: string): void {
    if (this.skipping > 0 || SKIPPED.has(name)) {
      if (this.skipping === 0 && name === 'annotation') this.note = '';
      this.inNote = this.note !== null && name === 'p';
      this.skipping++;
      return;
    }
    switch (name) {
      case 'default-style':
      case 'style':
        this.styleName = attribute(tag, 'name') ?? '';
        break;
      case 'text-properties':
        if (!this.inTable && /text-line-through-(style|type)=["'](?!none)/.test(tag)) this.restyle({ strike: true });
        break;
      case 'table-properties':
        if (attribute(tag, 'display') === 'false') this.restyle({ hidden: true });
        break;
      case 'body':
        this.inBody = true;
        break;
      case 'text':
      case 'presentation':
      case 'spreadsheet':
        if (this.inBody) this.body ||= name;
        break;
      case 'table':
        this.beginSheet(tag);
        break;
      case 'table-source':
        this.external = true;
        break;
      case 'table-column':
        this.columns(tag);
        break;
      case 'table-row':
        this.beginRow(tag);
        break;
      case 'table-cell':
      case 'covered-table-cell':
        this.cell = { tag, repeated: times(tag, 'number-columns-repeated'), text: null };
        break;
      case 'p':
      case 'h':
        this.inParagraph = true;
        if (this.cell) this.cell.text = this.cell.text === null ? '' : `${this.cell.text}\n`;
        break;
      case 's':
        this.add(' '.repeat(Math.min(times(tag, 'c'), 1000)));
        break;
      case 'tab':
        this.add('\t');
        break;
      case 'line-break':
        this.add('\n');
        break;
    }
  }

  /** Only what stands in a paragraph is text; a line end of the markup is a blank. */
  text(text: string): void {
    if (this.inNote) this.note += `${text} `;
    else if (this.skipping === 0 && this.inParagraph) this.add(text.replaceAll(/[ \t]*\n[ \t\n]*/g, ' '));
  }

  private add(text: string): void {
    const { cell } = this;
    if (!cell || cell.text === null) return;
    cell.text += text;
    if (cell.text.length > this.limits.cellBytes)
      throw new UnreadableFile('too-large', { what: 'cell', sheet: this.name, row: this.row });
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--;
      if (name === 'p') this.inNote = false;
      if (this.skipping > 0 || this.note === null) return;
      if (this.cell) this.comments.add(this.row, this.column, this.note);
      this.note = null;
      return;
    }
    if (name === 'p' || name === 'h') this.inParagraph = false;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.endCell();
    else if (name === 'table-row') this.endRow();
    else if (name === 'table') this.endSheet();
  }

  private restyle(change: Partial<Style>): void {
    this.styles.set(this.styleName, { ...(this.styles.get(this.styleName) ?? NO_STYLE), ...change });
  }

  private styleOf(tag: string): Style {
    return this.styles.get(attribute(tag, 'style-name') ?? '') ?? NO_STYLE;
  }

  private beginSheet(tag: string): void {
    // A table within a cell has no place among rows and columns.
    if (this.inTable) throw new UnreadableFile('damaged', { sheet: this.name, row: this.row });
    this.inTable = true;
    this.external = false;
    this.name = attribute(tag, 'name') ?? '';
    this.state = this.styleOf(tag).hidden ? 'hidden' : 'visible';
    this.rows = [];
    this.comments = new Comments();
    this.merges = [];
    this.hiddenColumns.clear();
    this.nextColumn = 1;
    this.filtered = false;
    this.row = 0;
    this.filled = 0;
    this.slots = 0;
  }

  private endSheet(): void {
    this.inTable = false;
    if (this.external) return;
    const { name, state, rows, merges, filtered } = this;
    const hiddenColumns = [...this.hiddenColumns].toSorted((a, b) => a - b);
    this.sheets.push({ name, state, rows, facts: { merges, hiddenColumns, filtered }, marks: { ...NO_MARKS, comments: this.comments.list } });
  }

  private columns(tag: string): void {
    const first = this.nextColumn;
    this.nextColumn += times(tag, 'number-columns-repeated');
    if (/^(collapse|filter)$/.test(attribute(tag, 'visibility') ?? ''))
      for (let at = first; at < Math.min(this.nextColumn, 1025); at++) this.hiddenColumns.add(at);
  }

  private beginRow(tag: string): void {
    this.row++;
    this.rowRepeated = times(tag, 'number-rows-repeated');
    const visibility = attribute(tag, 'visibility') ?? '';
    this.rowHidden = visibility === 'collapse' || visibility === 'filter';
    this.filtered ||= visibility === 'filter';
    this.column = 0;
    this.cells = [];
    this.strike = [];
  }

  /** A row that stands for several equal ones becomes as many; empty ones only move on. */
  private endRow(): void {
    const { cells, strike, rowHidden: hidden, rowRepeated } = this;
    if (cells.length > 0) {
      if (this.row + rowRepeated - 1 > MAX_ROW) throw new UnreadableFile('damaged', { sheet: this.name, row: this.row });
      const filled = cells.reduce<number>((n, cell) => (cell === null ? n : n + 1), 0);
      this.filled += filled * rowRepeated;
      this.slots += cells.length * rowRepeated;
      if (this.filled > this.limits.cells)
        throw new UnreadableFile('too-large', { what: 'cells', sheet: this.name, max: this.limits.cells });
      if (this.slots > this.limits.slots)
        throw new UnreadableFile('too-large', { what: 'slots', sheet: this.name, max: this.limits.slots });
      for (let i = 0; i < rowRepeated; i++)
        this.rows.push({ row: this.row + i, hidden, cells, ...(strike.length > 0 && { strike }) });
    }
    this.row += rowRepeated - 1;
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = null;
    if (!cell) return;
    const { tag, repeated } = cell;
    const first = this.column;
    this.column += repeated;
    this.span(tag, first + 1);
    const value = valueOf(tag, cell.text ?? '');
    if (value === null || value === '') return;
    if (this.column > MAX_COLUMN) throw new UnreadableFile('damaged', { sheet: this.name, row: this.row });
    const struck = this.styleOf(tag).strike;
    while (this.cells.length < first) this.cells.push(null);
    for (let at = first; at < this.column; at++) {
      this.cells.push(value);
      if (struck) this.strike.push(at);
    }
  }

  private span(tag: string, left: number): void {
    const across = times(tag, 'number-columns-spanned');
    const down = times(tag, 'number-rows-spanned');
    if (across === 1 && down === 1) return;
    if (this.merges.length >= this.limits.merges) throw new UnreadableFile('too-large', { what: 'merges' });
    this.merges.push({ top: this.row, left, bottom: this.row + down - 1, right: left + across - 1 });
  }
}

/** A count in an attribute; 1 where it is missing or no count. */
function times(tag: string, name: string): number {
  const value = attribute(tag, name);
  return value !== undefined && /^\d{1,9}$/.test(value) ? Math.max(1, Number(value)) : 1;
}

/** @param shown the cell's text, as its writer displayed it */
function valueOf(tag: string, shown: string): Cell {
  const type = attribute(tag, 'value-type');
  if (/\bvalue-type=["']error["']/.test(tag)) return { kind: 'error', code: shown === '' ? '#VALUE!' : shown };
  switch (type) {
    case 'float':
    case 'percentage':
    case 'currency': {
      const value = Number(attribute(tag, 'value') ?? NaN);
      if (!Number.isFinite(value)) return { kind: 'error', code: '#DAMAGED' };
      const text = shown === '' ? generalText(value) : shown.trim();
      return text === String(value) ? value : { kind: 'number', value, text };
    }
    case 'date':
      return shownDate(attribute(tag, 'date-value') ?? '', shown.trim());
    case 'boolean':
      return isTrue(attribute(tag, 'boolean-value'));
    case 'string':
      return shown === '' ? (attribute(tag, 'string-value') ?? null) : shown;
    case undefined:
      if (shown === '' && attribute(tag, 'formula') !== undefined) return { kind: 'error', code: '#UNCALCULATED' };
      return shown === '' ? null : shown;
    default:
      return shown === '' ? null : shown;
  }
}
