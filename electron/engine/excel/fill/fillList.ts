/** Writes a list into the blank rows of a form, putting rows in where they do not suffice. */
import type { Form } from './form.ts';
import { spansRows, type ListArea } from './moveRefs.ts';
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
/** 合计, 总　计：, 全县合计: a line of totals says nothing but this and numbers. */
const totalLabel = /^(?:全[县镇乡村市区]|本[县镇乡村]|各[^0-9]{1,4})?(合计|总计|小计|共计|总数|累计)$/u;

/** The kind of total that a cell names, `小计` apart from those over everything; null when it names none. */
export function totalNamed(text: string): 'part' | 'all' | null {
  const word = totalLabel.exec(text.replaceAll(/[\s\u3000:：]/g, ''))?.[1];
  return word === undefined ? null : word === '小计' ? 'part' : 'all';
}

const exampleRow = /^(?:例|示例|样例|举例|例如|填写示例)/u;

/**
 * Finds the rows to write into.
 * @param header last header row
 * @param serial 1-based column of 序号, whose numbers may stand there already
 */
export function blankRows(sheet: SheetDom, header: number, serial: number | null): BlankRows {
  // Lists of choices and notes often stand beside a form, in the very rows that are blank.
  const width = Math.max(...[header - 1, header].flatMap((row) => sheet.filled(row).map((cell) => cell.column)), serial ?? 1);
  const says = (row: number): boolean =>
    sheet.filled(row).some((cell) => {
      if (cell.column > width) return false;
      if (cell.formula !== null) return spansRows(cell.formula);
      return cell.column !== serial || !/^\d*$/.test(cell.text);
    });
  const last = Math.min(sheet.lastRow, header + farthest);
  let first = header + 1;
  // A row that shows how to fill in stays where it is.
  while (first <= last && sheet.filled(first).some((cell) => exampleRow.test(cell.text))) first += 1;
  // A total above its list: the rows to write into follow it. One row without anything may be there for the eye alone.
  const room = (at: number): boolean => at <= last && !says(at) && sheet.drawn(at) > 1;
  if (sheet.filled(first).some((cell) => totalNamed(cell.text) !== null) && room(first + 1) && room(first + 2)) first += 1;
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
  // Without a blank row the line below the list shows at least how a cell of this form is drawn.
  const like = blank.count > 0 ? lastBlank : blank.footer === null ? blank.first : blank.footer + inserted;
  const grow = blank.count > 0 ? lastBlank : 0;
  const list = areaOf(fill);
  if (blank.footer === null && rows.length > 0)
    await form.insert(fill.sheet, { at: blank.first + rows.length, count: 0, grow: inserted > 0 ? grow : 0, list }, lastBlank, { at: lastBlank + 1, count: blank.count > 0 ? inserted : 0 });
  else if (inserted > 0 && blank.footer !== null)
    await form.insert(fill.sheet, { at: blank.footer, count: inserted, grow, list }, blank.count > 0 ? lastBlank : 0);
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

function areaOf({ blank, columns, serial }: ListFill): ListArea {
  const all = [...columns, ...(serial === null ? [] : [serial])];
  return { first: blank.first, left: Math.min(...all), right: Math.max(...all) };
}
