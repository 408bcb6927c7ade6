/** Merged body cells: the value of a merge stands in its first cell only; it holds for the whole range (domain.md 5.3). */
import type { Cell, Range, Row } from '../excel/read/workbook.ts';

/**
 * Makes a function that fills merged cells of the rows it is given, in row order. Vertical merges fill down within
 * their own range and nowhere else; a merge wider than a few columns is a title line and is left alone.
 */
export function createMergeFiller(merges: readonly Range[]): (row: Row, headerRows: readonly number[]) => Row {
  const vertical = merges.filter((m) => m.bottom > m.top && m.right - m.left < 4).toSorted((a, b) => a.top - b.top);
  if (vertical.length === 0) return (row) => row;
  const values = new Map<Range, Cell>();
  let from = 0;
  return (row, headerRows) => {
    while (from < vertical.length && (vertical[from]?.bottom ?? 0) < row.row) from += 1;
    let cells: Cell[] | null = null;
    for (let i = from; i < vertical.length; i += 1) {
      const merge = vertical[i];
      if (!merge || merge.top > row.row) break;
      if (merge.bottom < row.row || headerRows.includes(merge.top)) continue;
      if (merge.top === row.row) values.set(merge, row.cells[merge.left - 1] ?? null);
      const value = values.get(merge) ?? null;
      if (value === null) continue;
      cells ??= [...row.cells];
      for (let c = merge.left - 1; c < merge.right; c += 1) {
        while (cells.length <= c) cells.push(null);
        if (c === merge.left - 1) cells[c] = value;
      }
    }
    return cells ? { ...row, cells } : row;
  };
}
