import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import type { FromEngine, ToEngine } from '../../shared/contract/processMessages.ts';

/** Starts and ends the processes that read untrusted files, on the engine's request. */
export interface Readers {
  hear(message: FromEngine): void;
  /** Ends all of them, as when the engine has gone. */
  killAll(): void;
}

/** How large the space for young objects of a process may grow, as under plain Node (electron/host/leanHeap.ts). */
export const youngHeap = '--max-semi-space-size=16';
/** How large a reader's heap is before all of it is collected for the first time, as there. */
const readerHeap = '--initial-heap-size=64';

/**
 * @param entry the bundled `readerUtility.js`
 * @param heapMegabytes V8 heap each may use; the process watches the rest of its memory itself
 * @param tell sends to the engine, with the reader's port beside the message
 */
export function readers(
  entry: string,
  heapMegabytes: number,
  tell: (message: ToEngine, port?: MessagePortMain) => void,
): Readers {
  const running = new Map<number, UtilityProcess>();

  function start(reader: number): void {
    const child = utilityProcess.fork(entry, [], {
      serviceName: '人才台账文件读取',
      execArgv: [`--max-old-space-size=${heapMegabytes}`, youngHeap, readerHeap],
      env: {},
      stdio: 'ignore',
    });
    running.set(reader, child);
    let killed = '';
    child.on('error', (type, location) => (killed = `${type} ${location}`));
    child.once('spawn', () => {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage('port', [port1]);
      tell({ kind: 'reader-port', reader, pid: child.pid ?? null }, port2);
    });
    child.once('exit', (code) => {
      running.delete(reader);
      tell({ kind: 'reader-exit', reader, code, reason: killed || `exit ${code}` });
    });
  }

  return {
    hear(message) {
      if (message.kind === 'reader-start') start(message.reader);
      if (message.kind === 'reader-kill') running.get(message.reader)?.kill();
    },
    killAll() {
      for (const child of running.values()) child.kill();
    },
  };
}
