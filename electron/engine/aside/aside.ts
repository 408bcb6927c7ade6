/** The engine's side of its threads: one that counts and keeps what it counted, and short-lived ones for work on files. */
import type { Progress } from '../../../shared/contract/common.ts';
import type { VerifyReport } from '../../../shared/contract/upkeep.ts';
import { copyApart, isSmall } from '../store/backup.ts';
import type { Manifest } from '../store/backupFile.ts';
import type { Beside, StorePlace } from '../store/beside.ts';
import type { StoreChange } from '../store/store.ts';
import { errorOf, type FromSide, type ToSide } from './messages.ts';
import { lineFor, type AnswerTo, type InputOf, type QuestionName, type Say } from './questions.ts';
import type { SideThread, SideUse, SpawnSide } from './sideThread.ts';
import { createStandby } from './standby.ts';

export interface Aside {
  /** Starts the counting thread, so that the first question does not wait for it. */
  warm(): void;
  /** Answers one of `questions` as of the last committed write. Rejects with what the question throws. */
  ask<K extends QuestionName>(name: K, input: InputOf<K>, place: StorePlace, say: Say): Promise<AnswerTo<K>>;
  /** Must hear of every write before the next question is asked. */
  changed(change: StoreChange): void;
  /** Work on whole files for the store. */
  readonly beside: Beside;
  /** Rows may soon have to be made ready: a thread is started and loads what it needs, before reading needs both processors. */
  prepareRows(): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly say: Say;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** A thread with those who wait for its answers. */
interface Line {
  readonly thread: SideThread;
  readonly waiting: Map<number, Waiting>;
}

/** How long the thread of long looks keeps what it found. */
const restMs = 180_000;

type LineName = ReturnType<typeof lineFor>;

/** The desk that hands questions to threads beside the engine and brings their answers back. */
export function createAside(spawn: SpawnSide, log: (message: string) => void): Aside {
  const lines = new Set<Line>();
  const kept = new Map<LineName, Line>();
  let asked = 0;
  let closed = false;

  function open(use: SideUse): Line {
    const waiting = new Map<number, Waiting>();
    let rest: NodeJS.Timeout | undefined;
    // Who hears may say "no more" by throwing: then nobody waits for the answer.
    const tellProgress = (one: Waiting, { n, progress }: Extract<FromSide, { readonly kind: 'progress' }>): void => {
      try {
        one.say(progress);
      } catch (error) {
        waiting.delete(n);
        one.reject(error);
        // A long look that nobody waits for is not looked to its end.
        letGo();
      }
    };
    /** Ends the thread of long looks while nobody waits for it: it holds memory that a weak PC wants back. */
    const letGo = (): void => {
      if (waiting.size > 0 || kept.get('looks') !== line) return;
      kept.delete('looks');
      void line.thread.end();
    };
    const thread = spawn(use, {
      onMessage(data) {
        const message = data as FromSide;
        const one = waiting.get(message.n);
        if (message.kind === 'progress') return one && tellProgress(one, message);
        waiting.delete(message.n);
        if (message.kind === 'done') one?.resolve(message.value);
        else one?.reject(errorOf(message.failure));
        // What it found is asked for page by page: it stays for a while.
        clearTimeout(rest);
        rest = setTimeout(letGo, restMs);
        rest.unref();
      },
      onExit(reason) {
        clearTimeout(rest);
        lines.delete(line);
        spare.lost(line);
        for (const [name, one] of kept) if (one === line) kept.delete(name);
        if (!closed && waiting.size > 0) log(`side thread ended: ${reason}`);
        for (const one of waiting.values()) one.reject(new Error(`the side thread ended: ${reason}`));
        waiting.clear();
      },
    });
    const line: Line = { thread, waiting };
    lines.add(line);
    return line;
  }

  function send(line: Line, say: Say, make: (n: number) => ToSide): Promise<unknown> {
    const n = ++asked;
    return new Promise((resolve, reject) => {
      if (!lines.has(line)) return reject(new Error('the side thread has ended'));
      line.waiting.set(n, { say, resolve, reject });
      line.thread.send(make(n));
    });
  }

  /** A thread of its own, so that counting goes on meanwhile and its memory is given back. */
  async function job(name: string, input: unknown): Promise<unknown> {
    if (closed) throw new Error('the engine is closed');
    const line = open('files');
    try {
      return await send(line, quiet, (n) => ({ kind: 'job', n, name, input }));
    } finally {
      await line.thread.end();
    }
  }

  const askJob = async (line: Line, name: string, input: unknown): Promise<void> => void (await send(line, quiet, (n) => ({ kind: 'job', n, name, input })));

  /** A thread for ready rows that waits for its plan. */
  const spare = createStandby(
    () => {
      const line = open('files');
      // Where it fails the plan's rows are made ready without a thread.
      askJob(line, 'rehearseReady', null).catch(() => undefined);
      return line;
    },
    (line) => void line.thread.end(),
  );

  const lineOf = (name: LineName): Line => {
    const line = kept.get(name) ?? open('numbers');
    kept.set(name, line);
    return line;
  };

  return {
    warm: () => lineOf('numbers').thread.send({ kind: 'warm' } satisfies ToSide),
    async ask<K extends QuestionName>(name: K, input: InputOf<K>, place: StorePlace, say: Say) {
      if (closed) throw new Error('the engine is closed');
      return (await send(lineOf(lineFor(name)), say, (n) => ({ kind: 'ask', n, name, input, place }))) as AnswerTo<K>;
    },
    changed(change) {
      for (const { thread } of kept.values()) thread.send({ kind: 'changed', change } satisfies ToSide);
    },
    beside: {
      copy: async (request) => (isSmall(request.from) ? copyApart(request) : ((await job('copy', request)) as Manifest)),
      problemOf: (file, rows) => job('problemOf', { file, rows }) as Promise<string | null>,
      verify: (place) => job('verify', place) as Promise<VerifyReport>,
      fold: (file) => job('fold', file) as Promise<void>,
      readyRows() {
        const line = spare.take() ?? open('files');
        return {
          warm: () => askJob(line, 'warmReady', null),
          make: (request) => askJob(line, 'makeReady', request),
          makeCells: (request) => askJob(line, 'makeCells', request),
          end: () => line.thread.end(),
        };
      },
    },
    prepareRows() {
      if (!closed) spare.prepare();
    },
    async close() {
      closed = true;
      spare.close();
      await Promise.all([...lines].map((line) => line.thread.end()));
    },
  };
}

function quiet(_progress: Progress): void {
  // Jobs on files tell nothing on their way.
}
