import type { Cell } from '../cell.ts';
import { columnNumber, MAX_COLUMN } from '../cellAddress.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { ByteTag } from './byteTag.ts';
import { decodeXmlText } from './byteText.ts';
import { cellValue, styleAt, UNCALCULATED } from './cellValue.ts';
import type { ValueContext } from './cellValue.ts';
import type { RowBuilder } from './rowBuilder.ts';
import { TextRuns } from './textRuns.ts';

const LT = 60;

/**
 * Reads one cell with all that XML allows: quotes of either kind, attributes in any order, CDATA, comments,
 * rich inline text, formulas, extensions.
 * @param at first byte after the opening tag.
 * @param tag the opening tag, just read.
 * @returns first byte after the cell; −1 where the cell is not all there (nothing has been put then).
 */
export function readSlowCell(
  tag: ByteTag,
  bytes: Buffer,
  at: number,
  length: number,
  rows: RowBuilder,
  context: ValueContext,
  part: string,
): number {
  const type = tag.attribute('t') ?? 'n';
  const styleIndex = tag.attribute('s');
  const reference = tag.attribute('r');
  const style = styleAt(
    context.styles,
    styleIndex === undefined ? -1 : /^\d+$/.test(styleIndex) ? Number(styleIndex) : Infinity,
  );
  let end = at;
  let value: Cell = null;
  if (tag.kind === 'open') {
    const content = new CellContent(tag, part);
    end = content.read(bytes, at, length);
    if (end < 0) return -1;
    value = content.value(type, style, context);
  }
  const column = placeOf(reference, rows);
  rows.column = column + 1;
  if (value !== null && value !== '') rows.put(column, value, style?.strike ?? false);
  return end;
}

/** The 0-based column of a cell; without a reference it is the next one. */
function placeOf(reference: string | undefined, rows: RowBuilder): number {
  if (reference === undefined) return rows.column;
  const match = /^([A-Z]{1,3})(\d{1,7})$/i.exec(reference.trim());
  if (match === null) return rows.refuse();
  const column = columnNumber(match[1]!) - 1;
  if (column >= MAX_COLUMN) return rows.refuse();
  rows.claim(Number(match[2]));
  return column;
}

/** What stands between `<c …>` and `</c>`. */
class CellContent {
  private readonly tag: ByteTag;
  private readonly part: string;
  private raw: string | null = null;
  private inline: string | null = null;
  private formula = false;
  private collecting = false;

  constructor(tag: ByteTag, part: string) {
    this.tag = tag;
    this.part = part;
  }

  read(bytes: Buffer, at: number, length: number): number {
    const { tag } = this;
    const prefix = tag.prefix;
    let depth = 0;
    /** Name of the part of the cell that is open. */
    let child = '';
    let q = at;
    for (;;) {
      const inValue = depth === 1 && this.raw !== null && this.collecting;
      if (bytes[q] !== LT) {
        const lt = bytes.indexOf(LT, q);
        if (lt < 0 || lt >= length) return -1;
        if (inValue) this.raw += decodeXmlText(bytes, q, lt);
        q = lt;
      }
      if (!tag.read(bytes, q, length, this.part)) return -1;
      q = tag.end;
      if (tag.kind === 'cdata') {
        if (inValue) this.raw += bytes.toString('utf8', tag.textStart, tag.textEnd);
      } else if (tag.kind === 'close') {
        // What another tag closes may hold more than was read.
        if (depth <= 1 && (tag.name !== (depth === 0 ? 'c' : child) || tag.prefix !== prefix)) throw new UnreadableFile('damaged', { part: this.part });
        if (depth === 0) return q;
        depth--;
        if (depth === 0) this.collecting = false;
      } else if (tag.kind !== 'skip') {
        const mine = depth === 0 && tag.prefix === prefix;
        // A misspelt value must not vanish.
        if (depth === 0 && (!mine || !/^(f|v|is|extLst)$/.test(tag.name)))
          throw new UnreadableFile('damaged', { part: this.part });
        if (mine && tag.name === 'f') this.formula = true;
        if (mine && tag.name === 'v') {
          this.raw = '';
          this.collecting = true;
        }
        if (mine && tag.name === 'is' && tag.kind === 'open') {
          const runs = new TextRuns(tag, this.part);
          q = runs.read(bytes, q, length);
          if (q < 0) return -1;
          this.inline = runs.text;
        } else if (tag.kind === 'open') {
          if (depth === 0) child = tag.name;
          depth++;
        } else if (depth === 0) this.collecting = false;
      }
    }
  }

  value(type: string, style: ReturnType<typeof styleAt>, context: ValueContext): Cell {
    if (type === 'inlineStr') {
      // Some writers put the text of an inline string into <v>.
      return this.inline ?? (this.raw === null ? null : cellValue('str', this.raw, style, context.strings));
    }
    if (this.raw === null) {
      if (this.inline !== null) return this.inline;
      return this.formula ? UNCALCULATED : null;
    }
    // Programs that write formulas without calculating leave an empty number; an empty text is a result.
    if (this.raw === '') return this.formula && type === 'n' ? UNCALCULATED : null;
    return cellValue(type, this.raw, style, context.strings);
  }
}
