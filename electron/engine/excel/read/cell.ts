/** One cell as the file holds it. Plain text, number and boolean are the cheap common forms. */
export type Cell = null | string | number | boolean | DateCell | NumberCell | ErrorCell;

/** How much of a date its number format shows: `yyyy"年"m"月"` shows no day, so none may be invented. */
export type DatePrecision = 'day' | 'month' | 'year' | 'time';

/** A number that the file formats as a date. */
export interface DateCell {
  readonly kind: 'date';
  /** Days in Excel's 1900 system; a workbook of the 1904 system is already shifted. */
  readonly serial: number;
  /** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:mm` when `precision` is `time`. */
  readonly iso: string;
  readonly precision: DatePrecision;
  /** The format shows no year (`m"月"d"日"`): the year is Excel's guess at the day of typing. */
  readonly yearHidden?: true;
}

/**
 * A number whose display differs from `String(value)`: `text` is what Excel shows
 * (1985.10 under `0.00`, 000123 under `000000`, 6.20721E+17 under General from 1e11 on).
 */
export interface NumberCell {
  readonly kind: 'number';
  readonly value: number;
  readonly text: string;
}

/**
 * A cell without a usable value. Excel's own codes (`#N/A`, `#REF!`, `#DIV/0!` …), or one of ours:
 * `#DAMAGED` (the file points at a text it does not hold), `#UNCALCULATED` (a formula saved without its result).
 */
export interface ErrorCell {
  readonly kind: 'error';
  readonly code: string;
}

/** A row with at least one non-empty cell. */
export interface Row {
  /** 1-based row number of the file. */
  readonly row: number;
  readonly hidden: boolean;
  /** Index = column − 1; holes are null; ends with the last non-empty cell. */
  readonly cells: readonly Cell[];
  /** 0-based column indexes of non-empty cells in strike-through font (划掉 = removed, domain.md 5.28). */
  readonly strike?: readonly number[];
}

/** A block of cells, 1-based and inclusive. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
