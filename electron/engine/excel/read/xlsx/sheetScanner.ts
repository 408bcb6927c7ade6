import type { Cell } from '../cell.ts';
import type { ReadLimits } from '../limits.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { ByteTag } from './byteTag.ts';
import { checkText, decodeCellText, plainText, textEnd } from './byteText.ts';
import type { ByteScanner } from './byteWindow.ts';
import { DAMAGED, styleAt, UNCALCULATED } from './cellValue.ts';
import type { ValueContext } from './cellValue.ts';
import { CellHead, INLINE, NUMBER, SHARED } from './cellHead.ts';
import { decimal, isWhole, plainNumber } from './digits.ts';
import { RowBuilder } from './rowBuilder.ts';
import { RowHead } from './rowHead.ts';
import { SheetFrame } from './sheetFrame.ts';
import { readSlowCell } from './slowCell.ts';
import type { CellStyle } from './styles.ts';

const LT = 60;
const GT = 62;
const SLASH = 47;
const SPACE = 32;
const QUOTE = 34;
const C = 99;
const R = 114;
const S = 115;
const T = 116;
const V = 118;
const I = 105;
const F = 102;

/** Longest namespace prefix the short cut reads. */
const MAX_PREFIX = 8;

/**
 * The hot path of every import: turns the bytes of a sheet part into rows.
 *
 * A cell as Excel and WPS write it (`<c r="A1" s="3" t="s"><v>12</v></c>`) is read by a short cut that looks at
 * each byte once; a cell of any other shape is read again from its start by {@link readSlowCell}, which knows all
 * of XML. So the short cut may give up anywhere, and never has to guess. Nothing here allocates per cell but values.
 */
export class SheetScanner implements ByteScanner {
  readonly rows: RowBuilder;
  readonly frame: SheetFrame;
  private readonly part: string;
  private readonly context: ValueContext;
  private readonly tag = new ByteTag();
  private readonly rowHead = new RowHead();
  private readonly head = new CellHead();
  private place: 'frame' | 'rows' | 'row' = 'frame';
  private prefix: Buffer = Buffer.alloc(0);
  /** Depth of foreign elements being passed over between rows or cells. */
  private skipping = 0;

  constructor(part: string, sheet: string, context: ValueContext, limits: ReadLimits) {
    this.part = part;
    this.context = context;
    this.rows = new RowBuilder(sheet, limits);
    this.frame = new SheetFrame(part, limits);
  }

  scan(bytes: Buffer, length: number): number {
    let at = 0;
    while (at < length && !this.rows.full) {
      let next: number;
      if (bytes[at] !== LT) next = this.skipText(bytes, at, length);
      else if (this.place === 'frame' || this.skipping > 0) next = this.frameTag(bytes, at, length);
      else if (this.place === 'rows') next = this.rowTag(bytes, at, length);
      else next = this.cells(bytes, at, length);
      if (next < 0) break;
      at = next;
    }
    checkText(bytes, at, this.part);
    return at;
  }

  finish(rest: Buffer): void {
    if (rest.length > 0 || !this.frame.done) throw new UnreadableFile('truncated', { part: this.part });
  }

  /** Between the tags of rows and cells only blanks may stand. */
  private skipText(bytes: Buffer, at: number, length: number): number {
    if (this.place === 'frame' || this.skipping > 0) {
      return textEnd(bytes, at, length);
    }
    let q = at;
    while (q < length && bytes[q] !== LT) if (bytes[q++]! > SPACE) this.rows.refuse();
    return q;
  }

  private frameTag(bytes: Buffer, at: number, length: number): number {
    const { tag } = this;
    if (!tag.read(bytes, at, length, this.part)) return -1;
    if (this.skipping > 0) {
      if (tag.kind === 'open') this.skipping++;
      else if (tag.kind === 'close') this.skipping--;
    } else if (this.frame.take(tag) === 'rows') {
      this.place = 'rows';
      this.prefix = Buffer.from(this.frame.prefix, 'latin1');
    }
    return tag.end;
  }

  /** `<row …>`, `</sheetData>`, or something foreign between rows. */
  private rowTag(bytes: Buffer, at: number, length: number): number {
    const name = at + 1 + this.prefix.length;
    const after = bytes[name + 3]!;
    const isRow = bytes[name] === R && bytes[name + 1] === 111 && bytes[name + 2] === 119;
    if (!isRow || (after > SPACE && after !== GT && after !== SLASH) || !this.hasPrefix(bytes, at + 1)) {
      return this.otherTag(bytes, at, length, 'sheetData');
    }
    const { rowHead, rows } = this;
    const next = rowHead.read(bytes, name + 3, length);
    if (next < 0) return rowHead.broken ? rows.refuse() : -1;
    rows.begin(rowHead.row, rowHead.hidden);
    if (rowHead.single) rows.end();
    else this.place = 'row';
    return next;
  }

  private hasPrefix(bytes: Buffer, at: number): boolean {
    const { prefix } = this;
    for (let i = 0; i < prefix.length; i++) if (bytes[at + i] !== prefix[i]) return false;
    return true;
  }

  /** A tag between rows or cells that is none: the closing one, a comment, an extension. */
  private otherTag(bytes: Buffer, at: number, length: number, closing: 'sheetData' | 'row'): number {
    const { tag } = this;
    if (!tag.read(bytes, at, length, this.part)) return -1;
    if (tag.kind === 'close') {
      if (tag.name !== closing || tag.prefix !== this.frame.prefix) this.rows.refuse();
      if (closing === 'row') {
        this.rows.end();
        this.place = 'rows';
      } else this.place = 'frame';
    } else if (tag.kind === 'open' || tag.kind === 'single') {
      // Content that is no row or cell may only be an extension: a misspelt row must not vanish.
      // (Programs without Excel's rules put the filter here, where it changes nothing.)
      if (tag.name !== 'extLst' && tag.name !== 'autoFilter') this.rows.refuse();
      if (tag.kind === 'open') this.skipping = 1;
    } else if (tag.kind === 'cdata') this.rows.refuse();
    return tag.end;
  }

  /** The cells of the row being read, up to its end or as far as they have arrived. */
  private cells(bytes: Buffer, from: number, length: number): number {
    const { rows } = this;
    const prefix = this.prefix.length;
    let at = from;
    while (at < length) {
      if (bytes[at] !== LT) {
        if (bytes[at]! > SPACE) rows.refuse();
        at++;
        continue;
      }
      const name = at + 1 + prefix;
      const after = bytes[name + 1]!;
      if (bytes[name] !== C || (after > SPACE && after !== GT && after !== SLASH)) {
        if (prefix === 0 && isRowEnd(bytes, name)) {
          rows.end();
          this.place = 'rows';
          return name + 5;
        }
        const next = this.otherTag(bytes, at, length, 'row');
        return next < 0 && at > from ? at : next;
      }
      let next = prefix === 0 || this.hasPrefix(bytes, at + 1) ? this.quickCell(bytes, name + 1, prefix) : -1;
      if (next < 0) next = this.slowCell(bytes, at, length);
      if (next < 0) return at > from ? at : -1;
      at = next;
    }
    return at;
  }

  /**
   * A cell of the usual shape, from the byte behind its name.
   * @returns its end; −1 where it is of another shape or not all there: nothing has been put then.
   */
  private quickCell(bytes: Buffer, at: number, prefix: number): number {
    const { rows, head } = this;
    // Beyond this a closing tag could lie behind the zeros that end the bytes.
    if (prefix > MAX_PREFIX) return -1;
    let q = head.read(bytes, at);
    if (q < 0) return -1;
    const { type, column } = head;
    if (bytes[q] === SLASH) {
      if (bytes[q + 1] !== GT) return -1;
      if (column > 0 && head.row !== rows.row) rows.claim(head.row);
      rows.column = column > 0 ? column : rows.column + 1;
      return q + 2;
    }
    q++;
    // A formula in front of its result is passed over.
    const formula = bytes[q] === LT && bytes[q + 1 + prefix] === F;
    if (formula) q = pastFormula(bytes, q, prefix);
    if (type === INLINE) q = prefix === 0 ? pastInlineStart(bytes, q) : -1;
    else
      q =
        bytes[q] === LT && bytes[q + 1 + prefix] === V && bytes[q + 2 + prefix] === GT ? q + 3 + prefix : -1;
    if (q < 0) return -1;

    const start = q;
    let escaped = false;
    let c: number;
    while ((c = bytes[q]!) !== LT && c !== 0) {
      if (c === 38 || c === 13 || c === 95) escaped = true;
      q++;
    }
    const end = cellEnd(bytes, q, type === INLINE, prefix);
    if (end < 0) return -1;
    let value: Cell = null;
    const style = styleAt(this.context.styles, head.style);
    if (q > start) {
      if (type === SHARED) value = this.context.strings.get(decimal(bytes, start, q)) ?? DAMAGED;
      else if (type !== NUMBER)
        value = escaped ? decodeCellText(bytes, start, q) : plainText(bytes, start, q);
      else if (style === undefined) value = DAMAGED;
      else {
        value = numberCell(bytes, start, q, style);
        if (value === null) return -1;
      }
    } else if (formula && type === NUMBER) value = UNCALCULATED;
    if (column > 0 && head.row !== rows.row) rows.claim(head.row);
    const place = column > 0 ? column - 1 : rows.column;
    if (value !== null && value !== '') rows.put(place, value, style !== undefined && style.strike);
    rows.column = place + 1;
    return end;
  }

  private slowCell(bytes: Buffer, at: number, length: number): number {
    if (!this.tag.read(bytes, at, length, this.part)) return -1;
    if (this.tag.name !== 'c' || this.tag.prefix !== this.frame.prefix) this.rows.refuse();
    return readSlowCell(this.tag, bytes, this.tag.end, length, this.rows, this.context, this.part);
  }
}

/** A number, without a call where it is shown as it is written; null where it is of another shape. */
function numberCell(bytes: Buffer, start: number, end: number, style: CellStyle): Cell {
  const number = plainNumber(bytes, start, end);
  if (Number.isNaN(number)) return null;
  const { numbers } = style;
  const plain =
    end - start <= 11 &&
    (isWhole(bytes, start, end)
      ? numbers.plainIntegers
      : numbers.plainDecimals && number >= 1e-4 && bytes[end - 1] !== 48);
  return plain ? number : numbers.read(number);
}

/** Whether `/row>` stands here. */
function isRowEnd(bytes: Buffer, at: number): boolean {
  return (
    bytes[at] === SLASH &&
    bytes[at + 1] === R &&
    bytes[at + 2] === 111 &&
    bytes[at + 3] === 119 &&
    bytes[at + 4] === GT
  );
}

/** Past `<f>…</f>` or `<f …/>`; where that is not simple the same place, so that the careful way takes over. */
function pastFormula(bytes: Buffer, at: number, prefix: number): number {
  let q = at + 2 + prefix;
  let c = bytes[q]!;
  if (c !== GT && c !== SPACE && c !== SLASH) return at;
  let quoted = false;
  for (; c !== 0 && (quoted || c !== GT); c = bytes[++q]!) if (c === QUOTE) quoted = !quoted;
  if (c !== GT) return at;
  if (bytes[q - 1] === SLASH) return q + 1;
  while ((c = bytes[q]!) !== LT && c !== 0) q++;
  if (bytes[q + 1] !== SLASH || bytes[q + 2 + prefix] !== F || bytes[q + 3 + prefix] !== GT) return at;
  return q + 4 + prefix;
}

/** Past `<is><t>` or `<is><t xml:space="preserve">`; −1 where something else stands there. */
function pastInlineStart(bytes: Buffer, at: number): number {
  if (bytes[at] !== LT || bytes[at + 1] !== I || bytes[at + 2] !== S || bytes[at + 3] !== GT) return -1;
  if (bytes[at + 4] !== LT || bytes[at + 5] !== T) return -1;
  let q = at + 6;
  if (bytes[q] === SPACE) while (bytes[q] !== GT && bytes[q] !== SLASH && bytes[q] !== 0) q++;
  return bytes[q] === GT ? q + 1 : -1;
}

/** Past `</v></c>` or `</t></is></c>`; −1 where something else stands there. */
function cellEnd(bytes: Buffer, at: number, inline: boolean, prefix: number): number {
  let q = at + 2 + prefix;
  if (bytes[at] !== LT || bytes[at + 1] !== SLASH) return -1;
  if (inline) {
    if (bytes[q] !== T || bytes[q + 1] !== GT || bytes[q + 2] !== LT) return -1;
    if (bytes[q + 3] !== SLASH || bytes[q + 4] !== I || bytes[q + 5] !== S) return -1;
    q += 6;
  } else if (bytes[q++] !== V) return -1;
  if (bytes[q] !== GT || bytes[q + 1] !== LT || bytes[q + 2] !== SLASH) return -1;
  q += 3 + prefix;
  return bytes[q] === C && bytes[q + 1] === GT ? q + 2 : -1;
}
