/** References of a sheet when rows are put in: what Excel does itself, and what a total over a list must do besides. */
import { parseA1Ref, stringifyA1Ref, tokenize, type ReferenceA1Xlsx } from '@borgar/fx/xlsx';

/**
 * Rows put into a sheet. Row numbers are 1-based. With `count` 0 nothing moves: a list at the end of a sheet grows past
 * its last row, up to the row before `at`.
 */
export interface Insertion {
  /** First row that moves down. */
  readonly at: number;
  readonly count: number;
  /**
   * Last row of the list that grows: a range that reaches it (SUM(D5:D14), a drop-down over the list) reaches the new
   * rows as well. 0 when nothing grows.
   */
  readonly grow: number;
  /** The list itself; a range over its beginning is about the list, wherever it was made to end. */
  readonly list?: ListArea;
}

/** Where a list stands: its first row, and its columns from left to right. */
export interface ListArea {
  readonly first: number;
  readonly left: number;
  readonly right: number;
}

/** A rectangle of cells, 1-based; columns are left out where whole rows are meant. */
interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left?: number | undefined;
  readonly right?: number | undefined;
}

/** Last row of the list after it has grown. */
function lastAfter(by: Insertion): number {
  return by.at + by.count - 1;
}

/** Whether an area is one over the rows of the list: it begins with it or above it, is more than a line, and ends too early. */
function overList(area: Area, by: Insertion): boolean {
  const { list } = by;
  if (!list || area.bottom >= by.at || area.bottom < list.first || area.top > list.first) return false;
  // A header and the first line of the list are still a list; one line alone is something about that line.
  if (area.top === area.bottom && by.grow !== area.bottom) return false;
  return (area.left ?? 1) <= list.right && (area.right ?? list.right) >= list.left;
}

/** Where a row stands afterwards. */
export function moveRow(row: number, by: Insertion): number {
  return row >= by.at ? row + by.count : row;
}

/** First and last row of an area afterwards. */
export function moveRows(area: Area, by: Insertion): readonly [number, number] {
  const grows = (by.grow > 0 && area.bottom === by.grow) || overList(area, by);
  return [moveRow(area.top, by), grows ? lastAfter(by) : moveRow(area.bottom, by)];
}

/** A reference or a list of them parted by spaces (`sqref`), without sheet names. */
export function moveSqref(sqref: string, by: Insertion): string {
  return sqref
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => moveReference(part, by))
    .join(' ');
}

/** What a formula belongs to, where that decides whether a range in it grows. */
export interface FormulaPlace {
  /** Row it stands in: a range that ends there without a lock is about that line (SUM(D5:F5), a running total). */
  readonly row?: number;
  /** Source of a drop-down: entries beside the list must not get empty ones behind them. */
  readonly source?: boolean;
}

/**
 * A formula afterwards.
 * @param formula without the equals sign
 * @param home sheet the formula stands on
 * @param changed sheet the rows are put into
 */
export function moveFormula(formula: string, by: Insertion, home: string, changed: string, place: FormulaPlace = {}): string {
  const { list: _, ...strict } = by;
  const own = place.source === true ? { ...strict, grow: 0 } : by;
  const settled = { at: by.at, count: by.count, grow: 0 };
  return eachReference(formula, (text) => {
    const { sheetName = '', workbookName = '' } = areaOf(text) ?? {};
    // Rows of another workbook do not move.
    if (workbookName !== '') return text;
    const sheet = sheetName === '' ? home : sheetName;
    if (sheet.toLowerCase() !== changed.toLowerCase()) return text;
    return moveReference(text, sheetName === '' && endsIn(text, place.row) ? settled : own);
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

/** Whether a range ends in this row, and would go along if its formula were copied. */
function endsIn(text: string, row: number | undefined): boolean {
  const range = areaOf(text)?.range;
  return row !== undefined && range !== undefined && (range.bottom ?? range.top ?? -1) + 1 === row && range.$bottom !== true;
}

/** Multi-row ranges of a formula on its own sheet: first and last row, 1-based. */
export function rowRanges(formula: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  eachReference(formula, (text) => {
    const ref = areaOf(text);
    const { top, bottom } = ref?.range ?? {};
    if (ref && (ref.sheetName ?? '') === '' && typeof top === 'number' && typeof bottom === 'number' && bottom > top) found.push([top + 1, bottom + 1]);
    return text;
  });
  return found;
}

function moveReference(text: string, by: Insertion): string {
  const ref = areaOf(text);
  if (!ref || ref.range.top === null) return text;
  const { range } = ref;
  const columns = { left: atColumn(range.left), right: atColumn(range.right ?? range.left) };
  const [top, bottom] = moveRows({ top: (range.top ?? 0) + 1, bottom: (range.bottom ?? range.top ?? 0) + 1, ...columns }, by);
  // A single cell stays single: it is a value of that row, not a list.
  const single = (range.bottom ?? range.top) === range.top && (range.right ?? range.left) === range.left && !text.includes(':');
  const moved = { ...ref, range: { ...range, top: top - 1, bottom: single ? moveRow((range.top ?? 0) + 1, by) - 1 : bottom - 1 } };
  return stringifyA1Ref(moved);
}

function atColumn(column: number | null | undefined): number | undefined {
  return typeof column === 'number' ? column + 1 : undefined;
}
