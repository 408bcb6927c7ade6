/** Drives a peer over damaged files: a fresh process after each death or hang. */
import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type PeerOutcome = { readonly kind: 'rows'; readonly rows: number } | { readonly kind: 'refused' | 'raw' | 'crash' | 'hang' };

export interface Peer {
  read(path: string): Promise<PeerOutcome>;
  /** Most memory any of its processes held, MB. */
  peakMB(): number;
  close(): void;
}

/** Errors of the language, not of the reader: nobody can tell from them what is wrong with the file. */
const internal = /^(?:TypeError|RangeError|ReferenceError|SyntaxError)$|Cannot read|is not a function|undefined/u;

interface Answer {
  readonly ready?: true;
  readonly rows?: number;
  readonly error?: string;
  readonly message?: string;
}

/** @param patience longest time one file may take, milliseconds */
export function openPeer(name: 'exceljs' | 'sheetjs', patience: number): Peer {
  let child: ChildProcess | null = null;
  let peak = 0;
  const start = async (): Promise<ChildProcess> => {
    if (child) return child;
    const made = fork(fileURLToPath(new URL('./peerChild.ts', import.meta.url)), [name], { execArgv: ['--max-old-space-size=2048'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    await new Promise((resolve) => made.once('message', resolve));
    child = made;
    return made;
  };
  const stop = (): void => {
    if (child) child.kill('SIGKILL');
    child = null;
  };
  return {
    async read(path) {
      const running = await start();
      const answer = await new Promise<Answer | 'crash' | 'hang'>((resolve) => {
        const timer = setTimeout(() => resolve('hang'), patience);
        const settle = (value: Answer | 'crash'): void => {
          clearTimeout(timer);
          running.removeAllListeners();
          resolve(value);
        };
        running.once('message', (message) => settle(message as Answer));
        running.once('exit', () => settle('crash'));
        running.send(path);
      });
      peak = Math.max(peak, peakOf(running.pid));
      if (answer === 'crash' || answer === 'hang') {
        stop();
        return { kind: answer };
      }
      if (answer.rows !== undefined) return { kind: 'rows', rows: answer.rows };
      return { kind: internal.test(answer.error ?? '') || internal.test(answer.message ?? '') ? 'raw' : 'refused' };
    },
    peakMB: () => peak,
    close: stop,
  };
}

/** Most memory a process has held, MB; 0 where the system does not tell. */
export function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
