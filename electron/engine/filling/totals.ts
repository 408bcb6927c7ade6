/** Lines of totals (合计, 小计) of a form that compute nothing themselves: where they stand, and what may be added up. */
import type { FormTotal } from '../../../shared/contract/filling.ts';
import { togetherOf, type Field } from '../../../shared/ledger/fields.ts';
import { totalNamed } from '../excel/fill/fillList.ts';
import { rowRanges } from '../excel/fill/moveRefs.ts';
import { columnName } from '../excel/fill/sheetXml.ts';
import type { SheetDom } from '../excel/fill/sheetDom.ts';

/** How far below its list a total is looked for. */
const nearRows = 12;
/** Labels of totals stand in front. */
const labelColumns = 4;

/** A line of totals as the blank form has it; rows and columns 1-based. */
export interface TotalLine {
  readonly row: number;
  readonly label: string;
  readonly kind: 'part' | 'all';
  /** Column of the label: nothing before it or under it is a number. */
  readonly at: number;
}

/** The lines of totals among these rows, from top to bottom. */
export function totalLines(sheet: SheetDom, from: number, to: number): readonly TotalLine[] {
  const found: TotalLine[] = [];
  for (let row = from; row <= Math.min(to, sheet.lastRow); row += 1) {
    const cell = sheet.filled(row).find((c) => c.column <= labelColumns && totalNamed(c.text) !== null);
    const kind = cell ? totalNamed(cell.text) : null;
    if (cell && kind !== null) found.push({ row, label: cell.text.replaceAll(/[\s\u3000:：]/g, ''), kind, at: cell.column });
  }
  return found;
}

/** Totals of a list: those right above it, and those below it. */
export function totalsOfList(sheet: SheetDom, header: number, blank: { readonly first: number; readonly footer: number | null }): readonly TotalLine[] {
  const above = totalLines(sheet, header + 1, blank.first - 1);
  const below = blank.footer === null ? [] : totalLines(sheet, blank.footer, blank.footer + nearRows);
  return [...above, ...below];
}

export type NoSum = FormTotal['gaps'][number]['why'];

/** What the values of one column come to. */
export interface ColumnSum {
  /** Values added up, and how many; text that is no number counts as `other`. */
  sum: number;
  numbers: number;
  other: number;
}

/** A sum ready to go on. */
export const emptySum = (): ColumnSum => ({ sum: 0, numbers: 0, other: 0 });

/** Adds one value of a column. */
export function addTo(column: ColumnSum, value: string | number | null): void {
  if (value === null || value === '') return;
  const number = typeof value === 'number' ? value : /^-?\d{1,9}(?:\.\d{1,6})?$/.test(value) ? Number(value) : null;
  if (number === null) column.other += 1;
  else {
    column.sum += number;
    column.numbers += 1;
  }
}

/** Headers whose numbers name or measure a single row: adding them up says nothing. */
const single = /^(?:.*年度|年)$|年份|年限|年龄|周岁|岁|电话|手机|号码|编号|证号|代码|账号|标准|单价|人均|户均|平均|率|比例|占比|％|%|得分|成绩|分数|排名|名次|期次|进度/u;
/** Headers that say of themselves that they count. */
const counting = /(?:人数|人次|户数|头数|班数|期数|次数|天数|学时|课时|金额|合计|资金|经费|补贴|补助|面积|产量|数量)/u;

/**
 * Whether the values of a column of a list may be added up.
 * @param field the ledger's field, when the column gets exactly one
 * @returns null when they may; `text` when nobody expects a sum there; else why not
 */
export function sumOf(header: string, field: Field | undefined, age: boolean, column: ColumnSum): NoSum | null | 'text' {
  if (age) return 'single';
  const numeric = field?.kind === 'number' || field?.kind === 'money';
  // Text that is numbers throughout counts where the form itself calls it a count.
  if (!numeric && !(field?.kind === 'text' && field.sensitive === undefined && counting.test(header) && column.numbers > 0)) return 'text';
  if (single.test(header) || (numeric && togetherOf(field) !== 'sum')) return 'single';
  if (column.other > 0) return 'words';
  return column.numbers === 0 ? 'nothing' : null;
}

/** A sum without the dust of binary fractions. */
export function clean(sum: number): number {
  return Math.round(sum * 1e6) / 1e6;
}

/** Whether a form's own total reaches all rows from `first` to `last`; one without ranges of rows adds up other totals. */
export function reaches(formula: string, first: number, last: number): boolean {
  const ranges = rowRanges(formula);
  return ranges.length === 0 || ranges.some(([top, bottom]) => top <= first && bottom >= last);
}

/** `SUM` over rows of a column. */
export function sumFormula(column: number, first: number, last: number): string {
  const letter = columnName(column);
  return `SUM(${letter}${first}:${letter}${last})`;
}
