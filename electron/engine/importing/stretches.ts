/** Rows of a plan in stretches that are written alike. */
import { readiness } from '../store/readyRows.ts';
import type { Outlined } from '../store/scratch.ts';

/** A shorter stretch of rows is written row by row: preparing to copy costs as much as a few rows. */
const shortestCopy = 4;

export interface Stretch {
  readonly copied: boolean;
  readonly rows: readonly Outlined[];
}

/** Stretches of rows to be copied (following numbers, ready for the same, out of one file) and of rows to be written. */
export function stretchesOf(rows: readonly Outlined[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  // Where rows to be written began that no stretch holds yet.
  let from = 0;
  const write = (to: number): void => {
    if (to > from) stretches.push({ copied: false, rows: rows.slice(from, to) });
  };
  for (let at = 0; at < rows.length; ) {
    const end = endOfRun(rows, at);
    if (rows[at]?.ready !== readiness.no && end - at >= shortestCopy) {
      write(at);
      stretches.push({ copied: true, rows: rows.slice(at, end) });
      from = end;
    }
    at = end;
  }
  write(rows.length);
  return stretches;
}

/** Where the rows end that are ready for the same as the one at this place, out of the same file, and follow it. */
function endOfRun(rows: readonly Outlined[], at: number): number {
  const first = rows[at];
  let end = at + 1;
  if (!first) return end;
  for (let row = rows[end]; row?.ready === first.ready && row.file === first.file && (first.ready === readiness.no || row.key === first.key + end - at); ) row = rows[(end += 1)];
  return end;
}
