/**
 * A reader process that is started before there is a file: starting one and loading its program takes a good part of a
 * second on a weak PC, and a clerk takes longer than that to find the file.
 */
import { createStandby } from '../aside/standby.ts';
import type { ToReader } from './protocol.ts';
import type { ReaderListener, ReaderProcess, SpawnReader } from './readerPort.ts';

/** Reader processes, one of which may wait for its file. */
export interface StandbyReader {
  /** As any other; takes the process that waits, if one does. */
  readonly spawn: SpawnReader;
  /** A file comes: starts a process that waits for it, or lets the one that waits wait longer. */
  prepare(): void;
  /** A file will come when a clerk has found it: the process that waits reads an invented one meanwhile. */
  rehearse(): void;
  /** Ends the process that waits. */
  close(): void;
}

interface Waiting {
  process: ReaderProcess | null;
  /** Who hears what it says, once somebody has taken it. */
  taken: ReaderListener | null;
  ended: boolean;
  rehearsed: boolean;
}

/**
 * @param start starts a process
 * @param waits how long one waits, milliseconds
 */
export function createStandbyReader(start: SpawnReader, waits?: number): StandbyReader {
  const begin = (): Waiting | null => {
    const one: Waiting = { process: null, taken: null, ended: false, rehearsed: false };
    one.process = start({
      onMessage: (message) => one.taken?.onMessage(message),
      onExit(code, reason) {
        // One that ends while it waits (it was killed, or could not start) is simply not there.
        one.ended = true;
        standby.lost(one);
        one.taken?.onExit(code, reason);
      },
    });
    return one.ended ? null : one;
  };
  const standby = createStandby(begin, (one) => one.process?.kill(), waits);
  return {
    spawn(listener) {
      const one = standby.take();
      if (!one?.process) return start(listener);
      one.taken = listener;
      return one.process;
    },
    prepare: () => void standby.prepare(),
    rehearse() {
      const one = standby.prepare();
      if (one === null || one.rehearsed) return;
      one.rehearsed = true;
      one.process?.send({ type: 'rehearse' } satisfies ToReader);
    },
    close: () => standby.close(),
  };
}
