import { setImmediate } from 'node:timers/promises';
import type { Row } from './cell.ts';
import type { Doubt } from './doubt.ts';
import { NO_MARKS } from './marks.ts';
import type { SheetMarks } from './marks.ts';
import type { ReadRowsOptions, Sheet, SheetFacts } from './sheet.ts';

/** A sheet read in one piece: formats that cannot be read row by row. */
export interface WholeSheet {
  readonly rows: readonly Row[];
  readonly facts: SheetFacts;
  readonly doubts?: readonly Doubt[];
  readonly marks?: SheetMarks;
}

/** Rows handed over at a time. */
const BATCH = 1000;

/**
 * A sheet whose reading happens when it is first asked for, and only once.
 * @param read reads the whole sheet, pausing now and then.
 */
export function memorySheet(
  name: string,
  state: Sheet['state'],
  read: () => Generator<void, WholeSheet>,
): Sheet {
  let whole: WholeSheet | undefined;
  const load = async (signal: AbortSignal | undefined): Promise<WholeSheet> => {
    signal?.throwIfAborted();
    whole ??= await inSteps(read(), signal);
    return whole;
  };
  return {
    name,
    state,
    doubts: () => whole?.doubts ?? [],
    facts: async () => (await load(undefined)).facts,
    marks: async () => (await load(undefined)).marks ?? NO_MARKS,
    async *rows(options: ReadRowsOptions = {}): AsyncGenerator<readonly Row[]> {
      const { rows } = await load(options.signal);
      for (let at = 0; at < rows.length; at += BATCH) {
        await setImmediate();
        options.signal?.throwIfAborted();
        yield rows.slice(at, at + BATCH);
        options.onProgress?.(Math.min(at + BATCH, rows.length), rows.length);
      }
    },
  };
}

/** A sheet that is in memory already. */
export function loadedSheet(name: string, state: Sheet['state'], whole: WholeSheet): Sheet {
  // oxlint-disable-next-line require-yield -- there is nothing to wait for
  return memorySheet(name, state, function* () {
    return whole;
  });
}

/** Runs work that pauses now and then; a cancel is seen at every pause. */
export async function inSteps<T>(work: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await setImmediate();
    signal?.throwIfAborted();
  }
}
