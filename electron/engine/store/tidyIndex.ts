/** Merges the pieces that a bulk write left in the search indexes, a little at a time, when nobody is waiting. */
import { setTimeout as pause } from 'node:timers/promises';
import { mergePieces, textIndexes, type TextIndex } from './indexGathering.ts';
import { alone, type Core } from './writeGate.ts';

/** Nothing was written for so long. */
const quietMs = 2000;
/** Pages merged at a time, some 20 ms, and the pause between. */
const pages = 100;
const pauseMs = 50;

export interface Tidier {
  /** Something was written; `much` when it left pieces. */
  schedule(much: boolean): void;
  stop(): void;
}

/** @param merged told when pieces were merged, for the WAL has grown */
export function createTidier(core: () => Core, merged: () => void): Tidier {
  let timer: NodeJS.Timeout | undefined;
  let untidy = false;
  let running = false;

  const run = async (): Promise<void> => {
    timer = undefined;
    running = true;
    untidy = false;
    // What goes wrong here costs nothing but a little time of later searches and writes; the next bulk write tries again.
    await tidyIndexes(core(), () => !untidy).catch(() => undefined);
    running = false;
    if (core().closed) return;
    merged();
    if (untidy) wait();
  };
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), quietMs);
    timer.unref();
  };
  return {
    schedule(much) {
      untidy ||= much;
      // Under way it stops at the next write that leaves pieces, and begins anew when that one is long over.
      if (untidy && !running) wait();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** Merges all pieces, unless the store is closed or `goOn` says no. */
export async function tidyIndexes(core: Core, goOn: () => boolean = () => true): Promise<void> {
  for (const index of textIndexes)
    for (let more = true; more && goOn(); await pause(pauseMs, undefined, { ref: false })) {
      if (core.closed) return;
      more = await alone(core, () => Promise.resolve(mergeSome(core, index)));
    }
}

function mergeSome(core: Core, index: TextIndex): boolean {
  const { writer: db } = core.connections;
  db.exec('BEGIN IMMEDIATE');
  try {
    const more = mergePieces(db, index, pages);
    db.exec('COMMIT');
    return more;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
