/** References of a sheet when rows are put in: what Excel does itself, and what a total over a list must do besides. */
import { parseA1Ref, stringifyA1Ref, tokenize, type ReferenceA1Xlsx } from '@borgar/fx/xlsx';

/** Rows put into a sheet. Row numbers are 1-based. */
export interface Insertion {
  /** First row that moves down. */
  readonly at: number;
  readonly count: number;
  /**
   * Last row of the list that grows: a range that reaches it (SUM(D5:D14), a drop-down over the list) reaches the new
   * rows as well. 0 when nothing grows.
   */
  readonly grow: number;
}

/** Where a row stands afterwards. */
export function moveRow(row: number, by: Insertion): number {
  return row >= by.at ? row + by.count : row;
}

/** First and last row of a range afterwards. */
export function moveRows(top: number, bottom: number, by: Insertion): readonly [number, number] {
  const grows = by.grow > 0 && bottom === by.grow && bottom + 1 === by.at;
  return [moveRow(top, by), grows ? bottom + by.count : moveRow(bottom, by)];
}

/** A reference or a list of them parted by spaces (`sqref`), without sheet names. */
export function moveSqref(sqref: string, by: Insertion): string {
  return sqref
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => moveReference(part, by))
    .join(' ');
}

/**
 * A formula afterwards.
 * @param formula without the equals sign
 * @param home sheet the formula stands on
 * @param changed sheet the rows are put into
 */
export function moveFormula(formula: string, by: Insertion, home: string, changed: string): string {
  return eachReference(formula, (text) => {
    const { sheetName = '', workbookName = '' } = areaOf(text) ?? {};
    // Rows of another workbook do not move.
    if (workbookName !== '') return text;
    const own = sheetName === '' ? home : sheetName;
    return own.toLowerCase() === changed.toLowerCase() ? moveReference(text, by) : text;
  });
}

/** A formula copied `rows` down and `columns` right, as Excel copies it: what is not locked moves along. */
export function copyFormula(formula: string, rows: number, columns: number): string {
  return eachReference(formula, (text) => {
    const ref = areaOf(text);
    if (!ref) return text;
    const { range } = ref;
    const shift = (at: number | null | undefined, locked: boolean | null | undefined, by: number): number | null =>
      at === null || at === undefined ? null : locked === true ? at : at + by;
    return stringifyA1Ref({
      ...ref,
      range: {
        ...range,
        top: shift(range.top, range.$top, rows),
        bottom: shift(range.bottom, range.$bottom, rows),
        left: shift(range.left, range.$left, columns),
        right: shift(range.right, range.$right, columns),
      },
    });
  });
}

/** Whether a formula looks at several rows at once: a total, not something about its own row. */
export function spansRows(formula: string): boolean {
  let spans = false;
  eachReference(formula, (text) => {
    const range = areaOf(text)?.range;
    if (range && (range.top === null || (range.bottom ?? range.top) !== range.top)) spans = true;
    return text;
  });
  return spans;
}

function eachReference(formula: string, change: (text: string) => string): string {
  return tokenize(formula, { mergeRefs: true })
    .map((token) => (token.type === 'range' || token.type === 'range_beam' ? change(token.value) : token.value))
    .join('');
}

/** A reference to cells; null for names. */
function areaOf(text: string): ReferenceA1Xlsx | null {
  const ref = parseA1Ref(text);
  return ref && 'range' in ref ? ref : null;
}

function moveReference(text: string, by: Insertion): string {
  const ref = areaOf(text);
  if (!ref || ref.range.top === null) return text;
  const { range } = ref;
  const [top, bottom] = moveRows((range.top ?? 0) + 1, (range.bottom ?? range.top ?? 0) + 1, by);
  // A single cell stays single: it is a value of that row, not a list.
  const single = (range.bottom ?? range.top) === range.top && (range.right ?? range.left) === range.left && !text.includes(':');
  const moved = { ...ref, range: { ...range, top: top - 1, bottom: single ? moveRow((range.top ?? 0) + 1, by) - 1 : bottom - 1 } };
  return stringifyA1Ref(moved);
}
