import { Worker } from 'node:worker_threads';
import type { SpawnSide } from '../engine/aside/sideThread.ts';
import { siblingEntry } from './entries.ts';

/** Space for young objects of a thread that works on files. */
const youngMegabytes = 12;

/** Makes side threads as worker threads: under plain Node and in a utility process alike. */
export function nodeSide(): SpawnSide {
  return (use, listener) => {
    const worker = new Worker(siblingEntry(import.meta.url, 'sideThread'), use === 'files' ? { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } } : {});
    // It must not keep a program alive that has nothing else to do.
    worker.unref();
    let why = '';
    let waiting = 0;
    worker.on('message', (message: unknown) => {
      if (!isProgress(message) && --waiting === 0) worker.unref();
      listener.onMessage(message);
    });
    worker.on('error', (error) => {
      why = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', (code) => listener.onExit(why === '' ? `exit ${code}` : why));
    return {
      send(message) {
        if (expectsAnswer(message) && ++waiting === 1) worker.ref();
        worker.postMessage(message);
      },
      end: () => worker.terminate().then(() => undefined),
    };
  };
}

function isProgress(message: unknown): boolean {
  return kindOf(message) === 'progress';
}

/** All but notices. */
function expectsAnswer(message: unknown): boolean {
  return kindOf(message) !== 'changed' && kindOf(message) !== 'warm';
}

function kindOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'kind' in message ? message.kind : undefined;
}
