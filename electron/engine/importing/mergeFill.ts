/** Merged body cells: the value of a merge stands in its first cell only; it holds for the whole range (domain.md 5.3). */
import type { Cell, Range, Row } from '../excel/read/workbook.ts';

interface Running {
  readonly merge: Range;
  value: Cell;
}

/**
 * Makes a function that fills merged cells of the rows it is given, in row order. Vertical merges fill down within
 * their own range and nowhere else; a merge wider than a few columns is a title line and is left alone.
 */
export function createMergeFiller(
  merges: readonly Range[],
): (row: Row, headerRows: readonly number[]) => Row {
  const vertical = merges
    .filter((m) => m.bottom > m.top && m.right - m.left < 4)
    .toSorted((a, b) => a.top - b.top);
  if (vertical.length === 0) return (row) => row;
  let next = 0;
  let running: Running[] = [];
  return (row, headerRows) => {
    if (running.some((r) => r.merge.bottom < row.row))
      running = running.filter((r) => r.merge.bottom >= row.row);
    for (; next < vertical.length; next += 1) {
      const merge = vertical[next];
      if (!merge || merge.top > row.row) break;
      if (merge.bottom >= row.row && !headerRows.includes(merge.top)) running.push({ merge, value: null });
    }
    let cells: Cell[] | null = null;
    for (const r of running) {
      const c = r.merge.left - 1;
      if (r.merge.top === row.row) r.value = row.cells[c] ?? null;
      if (r.value === null || r.merge.top === row.row) continue;
      cells ??= [...row.cells];
      while (cells.length <= c) cells.push(null);
      cells[c] = r.value;
    }
    return cells ? { ...row, cells } : row;
  };
}
