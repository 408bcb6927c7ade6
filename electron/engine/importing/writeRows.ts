/** The rows of a plan into the store, part by part, with a breath between: what `planWriter.ts` does for one row. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Outcome } from '../../../shared/contract/importing.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import type { Making, ReadyPlan } from '../store/makeReady.ts';
import type { Outlined, Scratch } from '../store/scratch.ts';
import type { PlanWriter } from './planWriter.ts';
import { stretchesOf } from './stretches.ts';
import { untilAborted } from './untilAborted.ts';

/** Rows worked on between two breaths of the event loop: about 50 ms of work. */
const slice = 2000;
/** Rows whose words are written between two breaths. */
const wordSlice = 16_000;

export interface RowsToWrite {
  readonly writer: PlanWriter;
  readonly scratch: Scratch;
  readonly outcomes: readonly Outcome[];
  /** How many rows that makes. */
  readonly writes: number;
  readonly ready: ReadyPlan;
  /** Makes the parts ready. */
  readonly making: Making;
}

export interface WriteOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** @returns how many undecided rows became people. @throws AppError `cancelled` */
export async function writeRows({ writer, scratch, outcomes, writes, ready, making }: RowsToWrite, { onProgress, signal }: WriteOptions): Promise<number> {
  let done = 0;
  let created = 0;
  const write = (rows: readonly Outlined[], before: number): void => {
    let after = before;
    for (const stretch of stretchesOf(rows)) {
      if (stretch.copied) writer.copy(stretch.rows);
      else
        for (const row of scratch.toWrite(after, outcomes, stretch.rows.length)) {
          if (row.outcome === 'doubtful') created += writer.create(row) ? 1 : 0;
          else writer.write(row);
        }
      after = stretch.rows.at(-1)?.key ?? after;
    }
  };
  for (const part of ready.parts) {
    if (ready.shape !== null) {
      while (!making.isMade(part) && writer.wordsWaiting() > 0) {
        signal?.throwIfAborted();
        writer.writeWords(wordSlice);
        await breathe();
      }
      await untilAborted(making.made(part), signal);
      writer.open(part);
    }
    for (let after = part.first - 1; ; ) {
      signal?.throwIfAborted();
      const rows = scratch.outline(after, part.last, outcomes, slice);
      const last = rows.at(-1);
      if (!last) break;
      write(rows, after);
      after = last.key;
      done += rows.length;
      onProgress?.({ stage: '写入', done, total: writes });
      await breathe();
    }
  }
  const indexed = writer.wordsWaiting();
  for (let left = indexed; left > 0; left = writer.writeWords(wordSlice)) {
    onProgress?.({ stage: '整理搜索', done: indexed - left, total: indexed });
    await breathe();
    signal?.throwIfAborted();
  }
  return created;
}
