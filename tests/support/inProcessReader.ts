import { runReadJob } from '../../electron/engine/importing/readJob.ts';
import type { ReadJob } from '../../electron/engine/importing/protocol.ts';
import { packed, unpacked } from '../../electron/engine/importing/rowPacket.ts';
import type { SpawnReader } from '../../electron/engine/importing/readerPort.ts';

/** Reads in this very process: for tests about what is read, of which there are many, not about who reads it. */
export const inProcessReader: SpawnReader = (listener) => {
  const cancel = new AbortController();
  return {
    pid: undefined,
    kill: () => cancel.abort(),
    send(message) {
      const job = message as ReadJob;
      if (job.type !== 'read') return;
      runReadJob(job, (m) => Promise.resolve(listener.onMessage(unpacked(packed(m)))), cancel.signal).then(
        () => listener.onExit(0, ''),
        (error: unknown) =>
          listener.onExit(70, error instanceof Error ? (error.stack ?? error.message) : 'failed'),
      );
    },
  };
};
