/** What the cells of a column are, whatever its header says (domain.md §2.0, 5.15). */
import { looksLikeName } from '../../../shared/identity/nameLikeness.ts';
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import { missingWord } from '../../../shared/text/cellWords.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import { isIdShaped } from './idShape.ts';
import { isTick } from './ticks.ts';

/** Kinds of content that a column can be told by. */
export const contentKinds = [
  'idNumber',
  'phone',
  'name',
  'sex',
  'ethnicity',
  'politicalStatus',
  'education',
  'village',
  'township',
] as const;
export type ContentKind = (typeof contentKinds)[number];

/** Shares (0–1) of the filled cells of a column that look like something. */
export interface ColumnContent {
  /** Cells that hold anything but a word for missing. */
  readonly filled: number;
  /** Different texts among them. */
  readonly distinct: number;
  readonly share: Readonly<Record<ContentKind, number>>;
  /** Share of ticks (√ ▲ 1 …). */
  readonly tick: number;
}

const sexWords = new Set(['男', '女', '男性', '女性']);

function isId(cell: Cell, text: string): boolean {
  if (typeof cell === 'number') return cell >= 1e16 && cell < 1e18;
  if (cell !== null && typeof cell === 'object')
    return cell.kind === 'number' && cell.value >= 1e16 && cell.value < 1e18;
  return isIdShaped(text);
}

/** Looks at one column over the sampled data rows. Code tables are asked only about words that may be in them. */
export function describeColumn(rows: readonly Row[], column: number, books: Books): ColumnContent {
  const count: Record<ContentKind, number> = {
    idNumber: 0,
    phone: 0,
    name: 0,
    sex: 0,
    ethnicity: 0,
    politicalStatus: 0,
    education: 0,
    village: 0,
    township: 0,
  };
  const texts = new Map<string, number>();
  let filled = 0;
  for (const row of rows) {
    const cell = row.cells[column] ?? null;
    const text = cellText(cell).trim();
    if (text === '' || (missingWord(text) !== null && !isTick(text))) continue;
    filled += 1;
    if (isId(cell, text)) count.idNumber += 1;
    else if (looksLikeMobile(text)) count.phone += 1;
    else texts.set(text, (texts.get(text) ?? 0) + 1);
  }
  let tick = 0;
  for (const [text, times] of texts) {
    if (isTick(text)) tick += times;
    else if (sexWords.has(text)) count.sex += times;
    else {
      const kind = kindOf(text, books);
      if (kind !== null) count[kind] += times;
    }
  }
  const share = Object.fromEntries(
    contentKinds.map((k) => [k, filled === 0 ? 0 : count[k] / filled]),
  ) as Record<ContentKind, number>;
  return {
    filled,
    distinct: texts.size + count.idNumber + count.phone,
    share,
    tick: filled === 0 ? 0 : tick / filled,
  };
}

/** A digit or a letter is a code in any table, so only words tell. */
function kindOf(text: string, books: Books): ContentKind | null {
  if (text.length > 16 || !/\p{Script=Han}/u.test(text)) return null;
  for (const table of ['ethnicity', 'politicalStatus', 'education'] as const) {
    const match = books.codes(table).find(text);
    if (match && 'code' in match) return table;
  }
  if (books.units.size > 1) {
    if (books.units.find(text, 'village') !== null) return 'village';
    if (books.units.find(text, 'township') !== null) return 'township';
  }
  return looksLikeName(text) ? 'name' : null;
}
