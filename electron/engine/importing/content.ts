/** What the cells of a column are, whatever its header says (domain.md §2.0, 5.15). */
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import { looksLikeName } from '../../../shared/identity/nameLikeness.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import { isIdShaped } from './idShape.ts';

/** Shares (0–1) of the filled cells of a column that look like something. */
export interface ColumnContent {
  readonly filled: number;
  readonly id: number;
  readonly mobile: number;
  readonly name: number;
  readonly sex: number;
  readonly serial: number;
}

const sexWords = new Set(['男', '女', '男性', '女性']);

function isId(cell: Cell, text: string): boolean {
  if (typeof cell === 'number') return cell >= 1e16 && cell < 1e18;
  if (cell !== null && typeof cell === 'object') return cell.kind === 'number' && cell.value >= 1e16 && cell.value < 1e18;
  return isIdShaped(text);
}

/** Looks at one column over the sampled data rows. */
export function describeColumn(rows: readonly Row[], column: number): ColumnContent {
  let filled = 0;
  let id = 0;
  let mobile = 0;
  let name = 0;
  let sex = 0;
  let serial = 0;
  let last = Number.NaN;
  for (const row of rows) {
    const cell = row.cells[column] ?? null;
    const text = cellText(cell).trim();
    if (text === '') continue;
    filled += 1;
    if (isId(cell, text)) id += 1;
    else if (looksLikeMobile(text)) mobile += 1;
    else if (sexWords.has(text)) sex += 1;
    else if (looksLikeName(text)) name += 1;
    const n = Number(text);
    if (Number.isInteger(n) && (n === last + 1 || Number.isNaN(last))) serial += 1;
    if (Number.isInteger(n)) last = n;
  }
  const share = (n: number): number => (filled === 0 ? 0 : n / filled);
  return {
    filled,
    id: share(id),
    mobile: share(mobile),
    name: share(name),
    sex: share(sex),
    serial: share(serial),
  };
}
