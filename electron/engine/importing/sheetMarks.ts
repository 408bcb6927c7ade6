/** Comments (批注) and coloured rows (底色) of a sheet: neither is read as data, so both are said, with where they stand. */
import type { SheetMarks } from '../excel/read/workbook.ts';
import { columnLetter } from './cells.ts';
import type { RowIssue } from './protocol.ts';

/** Comments quoted in the sentence; all are counted. */
const quoted = 5;
/** Letters of a comment that are quoted. */
const cut = 24;
/** Coloured rows named in the sentence. */
const named = 10;
/** With more of its rows coloured than this share, a list is banded or simply coloured: nothing is meant by it. */
const minority = 0.3;
/** So few rows have no majority. */
const fewest = 4;

export interface MarkWatch {
  /** A person's row. @returns what its comments say, for the report of the row */
  see(row: number): readonly RowIssue[];
  notices(): readonly string[];
}

const nothing: readonly RowIssue[] = [];

/** @param headerRows 1-based rows of the table's header: a comment there explains a column. */
export function createMarkWatch({ comments, fills }: SheetMarks, headerRows: readonly number[]): MarkWatch {
  if (comments.length === 0 && fills.size === 0) return { see: () => nothing, notices: () => [] };
  const byRow = Map.groupBy(comments, (comment) => comment.row);
  const met = comments.filter(({ row }) => headerRows.includes(row));
  const coloured: number[] = [];
  const gaps = new Set<number>();
  let rows = 0;
  let last = 0;
  let before = 0;
  return {
    see(row) {
      // Tables side by side have several people in one row.
      if (row === before) return nothing;
      before = row;
      rows += 1;
      if (fills.has(row)) {
        coloured.push(row);
        if (last > 0) gaps.add(rows - last);
        last = rows;
      }
      const own = byRow.get(row);
      if (own === undefined) return nothing;
      met.push(...own);
      return own.map(({ column, text }) => [column, '', 'info', 'cell-comment', `这一格有批注“${text}”，批注没有读入`, text]);
    },
    notices: () => [...commentNotice(met, headerRows), ...(isMeant(coloured.length, rows, gaps) ? [colourNotice(coloured)] : [])],
  };
}

/** @param gaps numbers of rows from one coloured row to the next: in a banded list they are all the same */
function isMeant(coloured: number, rows: number, gaps: ReadonlySet<number>): boolean {
  if (coloured === 0 || rows < fewest || coloured > rows * minority) return false;
  return !(coloured >= 4 && gaps.size === 1 && !gaps.has(1));
}

function commentNotice(comments: SheetMarks['comments'], headerRows: readonly number[]): readonly string[] {
  if (comments.length === 0) return [];
  if (comments.length > quoted && comments.every(({ row }) => headerRows.includes(row)))
    return [`表头有 ${comments.length} 处批注（多半是填写说明），没有读入。`];
  const shown = comments.toSorted((a, b) => a.row - b.row || a.column - b.column).slice(0, quoted).map(({ row, column, text }) => {
    const letters = [...text];
    return `第 ${row} 行 ${columnLetter(column)} 列“${letters.length > cut ? `${letters.slice(0, cut).join('')}…` : text}”`;
  });
  return [`有 ${comments.length} 处批注没有读入：${shown.join('、')}${comments.length > quoted ? ' 等' : ''}，请对照原表核对。`];
}

function colourNotice(coloured: readonly number[]): string {
  const { length: count } = coloured;
  const shown = coloured.slice(0, named).join('、');
  return `有 ${count} 行标了底色（第 ${shown}${count > named ? '…' : ''} 行），程序不看颜色；颜色要是有意思（如已退出、重复），请按颜色核对这些人。`;
}
