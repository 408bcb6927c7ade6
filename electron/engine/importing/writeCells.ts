/** The cells of a plan's rows (原文) into the store, as they stand packed. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { CopyCells } from '../store/planCells.ts';

/** Blocks between two breaths of the event loop: some 30,000 rows. */
const slice = 250;

/** @param fileId the file of the store that stands for one of the plan. @throws AppError `cancelled` */
export async function writeCells({ runs, copy }: CopyCells, fileId: (file: number) => number, signal: AbortSignal | undefined): Promise<void> {
  for (const { file, first, last } of runs)
    for (let from = first; from <= last; from += slice) {
      signal?.throwIfAborted();
      copy({ fileId: fileId(file), file, first: from, last: Math.min(last, from + slice - 1) });
      await breathe();
    }
}
