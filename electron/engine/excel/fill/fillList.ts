/** Writes a list into the blank rows of a form, putting rows in where they do not suffice. */
import type { Form } from './form.ts';
import { spansRows } from './moveRefs.ts';
import type { SheetDom } from './sheetDom.ts';

/** The blank rows of a form: from `first`, `count` of them; rows 1-based. */
export interface BlankRows {
  readonly first: number;
  readonly count: number;
  /** First row behind them that says something (合计, 制表人); null when nothing follows. */
  readonly footer: number | null;
}

/** Looked at behind the header at most: a form formatted down to the last row has no more room than this needs. */
const farthest = 20_000;
const exampleRow = /^(?:例|示例|样例|举例|例如|填写示例)/u;

/**
 * Finds the rows to write into.
 * @param header last header row
 * @param serial 1-based column of 序号, whose numbers may stand there already
 */
export function blankRows(sheet: SheetDom, header: number, serial: number | null): BlankRows {
  const says = (row: number): boolean =>
    sheet.filled(row).some((cell) => {
      if (cell.formula !== null) return spansRows(cell.formula);
      return cell.column !== serial || !/^\d*$/.test(cell.text);
    });
  const last = Math.min(sheet.lastRow, header + farthest);
  let first = header + 1;
  // A row that shows how to fill in stays where it is.
  while (first <= last && sheet.filled(first).some((cell) => exampleRow.test(cell.text))) first += 1;
  let row = first;
  while (row <= last && !says(row)) row += 1;
  const footer = row <= last ? row : null;
  return { first, count: row - first, footer };
}

export interface ListFill {
  readonly sheet: string;
  readonly blank: BlankRows;
  /** 1-based columns in the order of the values. */
  readonly columns: readonly number[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** 1-based column of 序号; counted from 1. */
  readonly serial: number | null;
}

/** What was written; row numbers are those of the filled form. */
export interface ListResult {
  readonly first: number;
  readonly inserted: number;
  /** Columns left to the form's own formulas. */
  readonly formulas: readonly number[];
}

/**
 * Fills the list. Cells keep their look; a cell with a formula keeps it. Rows that are put in look as the last blank
 * row does, and totals, drop-downs and print areas over the list reach them.
 */
export async function fillList(form: Form, fill: ListFill): Promise<ListResult> {
  const { blank, rows, columns, serial } = fill;
  const sheet = await form.sheet(fill.sheet);
  const inserted = Math.max(0, rows.length - blank.count);
  const lastBlank = blank.first + blank.count - 1;
  const like = blank.count > 0 ? lastBlank : blank.first;
  if (inserted > 0 && blank.footer !== null)
    await form.insert(fill.sheet, { at: blank.footer, count: inserted, grow: blank.count > 0 ? lastBlank : 0 }, like);
  const formulas = new Set<number>();
  for (const [i, values] of rows.entries()) {
    const row = blank.first + i;
    if (serial !== null) sheet.put(row, serial, i + 1, like);
    for (const [c, column] of columns.entries()) {
      const value = values[c] ?? null;
      if (sheet.formula(row, column) !== null) formulas.add(column);
      else if (value === null || value === '') sheet.clear(row, column);
      else sheet.put(row, column, value, like);
    }
  }
  // Serial numbers printed in advance for rows that stay empty would count people who are not there.
  if (serial !== null) for (let row = blank.first + rows.length; row <= lastBlank; row += 1) sheet.clear(row, serial);
  return { first: blank.first, inserted, formulas: [...formulas].toSorted((a, b) => a - b) };
}
