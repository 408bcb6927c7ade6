import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SpawnReader } from '../engine/importing/readerPort.ts';
import { siblingEntry } from './entries.ts';
import { readerHeap, youngHeap } from './leanHeap.ts';
import { readerLimits } from './readerLimits.ts';

export interface NodeReaderOptions {
  /** The child's program; a test may give its own. */
  readonly entry?: URL;
  readonly heapMegabytes?: number;
  readonly residentBytes?: number;
}

/** Only what a process needs to start; nothing of the user's environment concerns a reader of files. */
const passedOn = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'TZ'] as const;

/** Enough of what a dying child says to tell why. */
const tail = 8_000;

/**
 * Makes reader processes under plain Node: forked, limited in memory, and ended with this process whatever they do.
 */
export function nodeReader({
  entry = siblingEntry(import.meta.url, 'readerChild'),
  heapMegabytes = readerLimits.heapMegabytes,
  residentBytes = readerLimits.residentBytes,
}: NodeReaderOptions = {}): SpawnReader {
  return (listener) => {
    const child = fork(fileURLToPath(entry), [], {
      execPath: process.execPath,
      execArgv: [`--max-old-space-size=${heapMegabytes}`, youngHeap, readerHeap],
      serialization: 'advanced',
      stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
      env: {
        ...Object.fromEntries(
          passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
        ),
        READER_MAX_BYTES: String(residentBytes),
      },
    });
    let said = '';
    let open = true;
    let drained = false;
    let exit: { readonly code: number | null; readonly signal: string | null } | null = null;
    const end = (code: number | null, reason: string): void => {
      if (open) listener.onExit(code, reason);
      open = false;
    };
    // 'close' waits for stderr but not for messages still in the channel; 'disconnect' comes after the last of them.
    const endWhenDrained = (): void => {
      if (exit && drained) end(exit.code, lastWords(said) || (exit.signal ?? `exit ${String(exit.code)}`));
    };
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-tail);
    });
    child.on('message', (message: unknown) => listener.onMessage(message));
    child.on('error', (error) => {
      if (child.pid === undefined) end(null, error.message);
    });
    child.on('disconnect', () => {
      drained = true;
      endWhenDrained();
    });
    child.on('close', (code, signal) => {
      exit = { code, signal };
      endWhenDrained();
    });
    return {
      send(message) {
        if (open && child.connected && isSerializable(message)) child.send(message, () => undefined);
      },
      kill: () => void child.kill('SIGKILL'),
      get pid() {
        return child.pid;
      },
    };
  };
}

/** The one line of a dying process's output that says why; stacks and paths stay out. */
function lastWords(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /^(memory limit|parent gone|FATAL ERROR|\w*Error)/.test(line));
  return (telling ?? lines.findLast((line) => line !== '') ?? '').slice(0, 200);
}

function isSerializable(message: unknown): message is object | string | number | boolean {
  return message !== undefined && message !== null && typeof message !== 'function';
}
