/** Rows of a plan in stretches that are written alike. */
import { readiness } from '../store/readyRows.ts';
import type { Outlined } from '../store/scratch.ts';

/** A shorter stretch of rows is written row by row: preparing to copy costs as much as a few rows. */
const shortestCopy = 4;

export interface Stretch {
  readonly copied: boolean;
  readonly rows: Outlined[];
}

/** Stretches of rows to be copied (following numbers, ready for the same, out of one file) and of rows to be written. */
export function stretchesOf(rows: readonly Outlined[]): readonly Stretch[] {
  const runs: Outlined[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const follows = before?.ready === row.ready && before.file === row.file && (row.ready === readiness.no || before.key === row.key - 1);
    if (run && follows) run.push(row);
    else runs.push([row]);
  }
  const stretches: Stretch[] = [];
  for (const run of runs) {
    const copied = run.length >= shortestCopy && run[0]?.ready !== readiness.no;
    const before = stretches.at(-1);
    if (before && !copied && !before.copied) before.rows.push(...run);
    else stretches.push({ copied, rows: run });
  }
  return stretches;
}

/** Stretches of rows of one file. */
export function runsOf(rows: readonly Outlined[]): readonly { readonly file: number; readonly first: number; readonly last: number }[] {
  const runs: { file: number; first: number; last: number }[] = [];
  for (const { key, file } of rows) {
    const run = runs.at(-1);
    if (run?.file === file) run.last = key;
    else runs.push({ file, first: key, last: key });
  }
  return runs;
}
