/**
 * Which rows of a table must be drawn to know how high all of them are: thousands of rows differ in a few cells that
 * wrap, and whatever surely fits on one line is as high as any other line. Pure.
 */
import type { PrintTable } from '../contract/print.ts';
import { sheet } from './style.ts';

export interface RowSample {
  /** Rows to be drawn: one for each way of wrapping. */
  readonly rows: readonly (readonly string[])[];
  /** For each row of the table, which of them it is as high as. */
  readonly like: readonly number[];
}

const point = 25.4 / 72;
/** Left and right padding of a cell, in millimetres (`printStyle`). */
const padding = 2.4;
/** Part of a line that letters may fill before they are drawn to see: fonts differ. */
const sure = 0.86;

/** Width in letters of full width; others count for more than they take. */
function atMost(text: string): number {
  let width = 0;
  for (const c of text) width += c.charCodeAt(0) < 0x2e80 ? 0.68 : 1;
  return width;
}

/** Digits are of one width: numbers and dates that differ only in them wrap alike. @param landscape of the sheet the table stands on */
export function sampleOf(part: PrintTable, landscape: boolean): RowSample {
  const all = part.columns.reduce((sum, column) => sum + column.width, 0);
  const room = (landscape ? sheet.long : sheet.short) - 2 * sheet.side;
  const letter = (part.small ? 8 : 10) * point;
  const fits = part.columns.map(({ width }) => (((width / all) * room - padding) / letter) * sure);
  const seen = new Map<string, number>();
  const rows: string[][] = [];
  const like = part.rows.map((row) => {
    const drawn = part.columns.map((_, i) => {
      const text = row[i] ?? '';
      return text.includes('\n') || atMost(text) > (fits[i] ?? 0) ? text.replace(/\d/gu, '0') : '字';
    });
    const key = drawn.join('\u0000');
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, rows.length);
    return rows.push(drawn) - 1;
  });
  return { rows, like };
}
