/**
 * A reader process that is started before there is a file: starting one and loading its program takes a good part of a
 * second on a weak PC, and a clerk takes longer than that to find the file.
 */
import type { ReaderListener, ReaderProcess, SpawnReader } from './readerPort.ts';

/** Reader processes, one of which may wait for its file. */
export interface StandbyReader {
  /** As any other; takes the process that waits, if one does. */
  readonly spawn: SpawnReader;
  /** A file will come: starts a process that waits for it, or lets the one that waits wait longer. */
  prepare(): void;
  /** Ends the process that waits. */
  close(): void;
}

/** How long a process waits for a file before it is ended; it holds some 50 MB. */
const patience = 120_000;

interface Waiting {
  readonly process: ReaderProcess;
  /** Who hears what it says, once somebody has taken it. */
  readonly state: { taken: ReaderListener | null };
}

/**
 * @param start starts a process
 * @param waits how long one waits, milliseconds
 */
export function createStandbyReader(start: SpawnReader, waits = patience): StandbyReader {
  let waiting: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;

  const begin = (): void => {
    const state: { taken: ReaderListener | null; ended: boolean } = { taken: null, ended: false };
    const process = start({
      onMessage: (message) => state.taken?.onMessage(message),
      onExit(code, reason) {
        // One that ends while it waits (it was killed, or could not start) is simply not there.
        state.ended = true;
        if (waiting?.state === state) waiting = null;
        state.taken?.onExit(code, reason);
      },
    });
    if (!state.ended) waiting = { process, state };
  };
  const close = (): void => {
    clearTimeout(timer);
    waiting?.process.kill();
    waiting = null;
  };

  return {
    spawn(listener) {
      if (waiting === null) return start(listener);
      clearTimeout(timer);
      const { process, state } = waiting;
      waiting = null;
      state.taken = listener;
      return process;
    },
    prepare() {
      if (waiting === null) begin();
      clearTimeout(timer);
      timer = setTimeout(close, waits).unref();
    },
    close,
  };
}
