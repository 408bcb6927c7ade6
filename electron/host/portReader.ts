import type { ReaderListener, SpawnReader } from '../engine/importing/readerPort.ts';
import type { FromEngine, ToEngine } from '../../shared/contract/processMessages.ts';
import type { MainPort } from './electronPorts.ts';

/** The engine's side of reader processes that Electron's main process starts. */
export interface PortReader {
  readonly spawn: SpawnReader;
  /** Takes what the main process says of a reader; other messages are none of its business. */
  hear(message: ToEngine, port: MainPort | undefined): void;
}

interface Reader {
  readonly listener: ReaderListener;
  readonly waiting: unknown[];
  port: MainPort | undefined;
  pid: number | undefined;
  portOpen: boolean;
  exit: { readonly code: number | null; readonly reason: string } | undefined;
}

/**
 * Reader processes under Electron: asked for by message, spoken to over a port of their own.
 * @param tell sends to the main process
 */
export function portReader(tell: (message: FromEngine) => void): PortReader {
  const readers = new Map<number, Reader>();
  let last = 0;

  // The exit comes from the main process, the last messages over the port: only both together are the end.
  function endWhenDrained(number: number, reader: Reader): void {
    if (!reader.exit || reader.portOpen) return;
    readers.delete(number);
    reader.listener.onExit(reader.exit.code, reader.exit.reason);
  }

  function connect(number: number, reader: Reader, port: MainPort): void {
    reader.port = port;
    reader.portOpen = true;
    port.on('message', ({ data }) => reader.listener.onMessage(data));
    port.on('close', () => {
      reader.portOpen = false;
      endWhenDrained(number, reader);
    });
    port.start();
    for (const message of reader.waiting.splice(0)) port.postMessage(message);
  }

  return {
    spawn(listener) {
      const number = ++last;
      const reader: Reader = {
        listener,
        waiting: [],
        port: undefined,
        pid: undefined,
        portOpen: false,
        exit: undefined,
      };
      readers.set(number, reader);
      tell({ kind: 'reader-start', reader: number });
      return {
        send(message) {
          if (reader.exit) return;
          if (reader.port) reader.port.postMessage(message);
          else reader.waiting.push(message);
        },
        kill() {
          if (readers.has(number)) tell({ kind: 'reader-kill', reader: number });
        },
        get pid() {
          return reader.pid;
        },
      };
    },
    hear(message, port) {
      if (message.kind !== 'reader-port' && message.kind !== 'reader-exit') return;
      const reader = readers.get(message.reader);
      if (!reader) return port?.close();
      if (message.kind === 'reader-port') {
        reader.pid = message.pid ?? undefined;
        if (port) connect(message.reader, reader, port);
      } else {
        reader.exit = { code: message.code, reason: message.reason };
        endWhenDrained(message.reader, reader);
      }
    },
  };
}
