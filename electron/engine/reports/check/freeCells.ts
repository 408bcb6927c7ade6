/** Cells of a sheet that are no cells of its table: title, lines below, and what somebody wrote beside. */
import type { Finding } from '../../../../shared/contract/report.ts';
import { bare, type PrintedTable } from '../../excel/write/summaryMark.ts';
import { pairNumbers, pairParagraphs } from '../word/alignText.ts';
import { numbersIn } from '../word/numbersIn.ts';
import { sameNumber } from './alignTable.ts';
import type { Grid, GridCell, GridRow } from './readSheets.ts';

/** Where a clerk signs; telephone numbers and days there are no figures. */
const signed = /^(?:单位负责人|审核人|制表人|联系电话|填报日期|填报单位|制表日期|统计时段|填报人)/u;
const untraced = '这个数不是程序印的，台账里查不到来处。请写明依据。';

/**
 * Numbers of these cells that were not printed, or were printed otherwise.
 * @param known texts that were printed as they are
 * @param below lines that were printed below the table, with numbers in them
 * @param today the same lines as they would be printed today
 */
export function freeFindings(grid: Grid, rows: readonly GridRow[], known: readonly string[], below: readonly string[], today: readonly string[] = []): readonly Finding[] {
  const texts = new Set(known.map(bare));
  const cells = rows.flatMap((row) => row.cells.flatMap((cell, column) => (cell && !texts.has(bare(cell.text)) && !signed.test(bare(cell.text)) ? [{ row: row.row, column, cell }] : [])));
  const lines = cells.filter(({ cell }) => cell.number === null);
  const pairs = pairParagraphs(below, lines.map(({ cell }) => cell.text));
  const paired = new Map(lines.map((line, i) => [line.cell, pairs[i] ?? null]));
  return cells.flatMap(({ row, column, cell }): readonly Finding[] => {
    const base = baseOf(grid, row, column, cell);
    if (cell.number !== null) return [{ ...base, kind: 'untraced', advice: untraced }];
    const at = paired.get(cell) ?? null;
    return at === null
      ? numbersIn(cell.text).flatMap((n) => (n.exempt ? [] : [{ ...base, found: n.text, kind: 'untraced' as const, advice: untraced }]))
      : lineFindings(base, cell.text, below[at] ?? '', today[at] ?? '');
  });
}

type Base = Omit<Finding, 'kind' | 'advice'>;

function baseOf(grid: Grid, row: number, column: number, cell: GridCell): Base {
  return { paragraph: row, place: `${grid.name} ${addressOf(row, column)}`, text: cell.text.slice(0, 60), found: cell.text, printed: '', today: '', id: null, label: '', drill: null };
}

/** A line below the table: numbers against those printed, and those of today where the wording is the same. */
function lineFindings(base: Base, text: string, printed: string, today: string): readonly Finding[] {
  const [before, after] = [numbersIn(printed), numbersIn(today)];
  const sameWords = wordsOf(printed) === wordsOf(today);
  return pairNumbers(printed, text).flatMap(({ now, printed: was }): readonly Finding[] => {
    if (was === null) return now.exempt ? [] : [{ ...base, found: now.text, kind: 'untraced', advice: untraced }];
    const current = sameWords ? after[before.findIndex((n) => n.start === was.start)] : undefined;
    const told = { ...base, found: now.text, printed: was.text, today: current?.text ?? '' };
    if (!sameNumber(now.value, was.value)) return [{ ...told, kind: 'changed', advice: '手工改过，与印的不一样。' }];
    return current && !sameNumber(current.value, was.value) ? [{ ...told, kind: 'stale', advice: '印出来以后台账变了。请用今天的数。' }] : [];
  });
}

const wordsOf = (text: string): string => text.replaceAll(/[\d.,]+/gu, '#');

/** The sheet of contents: what it says of each table was printed too. */
export function contentsFindings(grid: Grid, marks: readonly PrintedTable[]): readonly Finding[] {
  const tables = new Map(marks.map((m) => [m.id, m]));
  const texts = ['表号', '表名（点开）', '行数', '待填的格', ...marks.flatMap((m) => [m.title, m.id])];
  const changed: Finding[] = [];
  const rest = grid.rows.map((row): GridRow => {
    const at = row.cells.findIndex((c) => c !== null && tables.has(c.text));
    const table = tables.get(row.cells[at]?.text ?? '');
    if (!table) return row;
    const own = new Map([[at + 2, table.counts[0]], [at + 3, table.counts[1]]]);
    for (const [column, count] of own) {
      const cell = row.cells[column] ?? null;
      if (cell?.number === count) continue;
      const base = baseOf(grid, row.row, column, cell ?? { text: '（空）', number: null });
      changed.push({ ...base, text: table.title, printed: String(count), kind: 'changed', advice: '手工改过，与印的不一样。' });
    }
    return { ...row, cells: row.cells.map((cell, c) => (own.has(c) ? null : cell)) };
  });
  return [...changed, ...freeFindings(grid, rest, texts, ['“待填”表示台账里还没有登记，不是 0。标黄的表先补齐再上报。'])];
}

/** `C8` of a 1-based row and a 0-based column. */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCodePoint(65 + ((n - 1) % 26)) + letters;
  return `${letters}${row}`;
}
