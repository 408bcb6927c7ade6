/**
 * Runs an entry of a utility process in a worker thread: gives it `process.parentPort` as Electron would, and the
 * arguments it was forked with.
 */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { portMain } from '../support/portMain.ts';

const { entry, args } = workerData as { readonly entry: string; readonly args: readonly string[] };

type Listener = (event: { readonly data: unknown; readonly ports: readonly unknown[] }) => void;
Reflect.set(process, 'parentPort', {
  on(_type: 'message', listener: Listener): void {
    parentPort?.on(
      'message',
      ({ message, ports }: { readonly message: unknown; readonly ports: readonly MessagePort[] }) => {
        listener({ data: message, ports: ports.map((port) => portMain(port)) });
      },
    );
  },
  postMessage: (message: unknown) => parentPort?.postMessage(message),
});
process.argv = [process.execPath, entry, ...args];
await import(entry);
