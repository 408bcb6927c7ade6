/** The side thread's work: hears questions and jobs, answers one after another. */
import { copyApart, problemOf } from '../store/backup.ts';
import { foldWal } from '../store/checkpoint.ts';
import { makeCells, type CellsRequest } from '../store/makeCells.ts';
import { makeReady, warmReady, type ReadyRequest } from '../store/makeReady.ts';
import type { CopyRequest, StorePlace } from '../store/beside.ts';
import { rehearseReady } from '../store/rehearseReady.ts';
import { verifyAt } from '../store/verify.ts';
import { failureOf, type FromSide, type ToSide } from './messages.ts';
import type { Answerer } from './answerer.ts';
import type { SidePort } from './sideThread.ts';

/** A database copy to be looked through. */
export interface ProofRequest {
  readonly file: string;
  readonly rows: Readonly<Record<string, number>>;
}

const jobs: Readonly<Record<string, (input: never) => unknown>> = {
  copy: (input: CopyRequest) => copyApart(input),
  problemOf: ({ file, rows }: ProofRequest) => problemOf(file, rows),
  verify: (input: StorePlace) => verifyAt(input),
  fold: (file: string) => foldWal(file),
  makeReady: (request: ReadyRequest) => makeReady(request),
  makeCells: (request: CellsRequest) => makeCells(request),
  warmReady: () => warmReady(),
  rehearseReady: () => rehearseReady(),
};

/** Serves for as long as the thread lives. */
export function serveSide(port: SidePort): void {
  // All that reports are made of, 20 MB of program: a thread that copies a file or makes rows ready does without.
  let answering: Promise<Answerer> | null = null;
  const answerer = (): Promise<Answerer> => (answering ??= import('./answerer.ts').then(({ createAnswerer }) => createAnswerer()));
  const tell = (message: FromSide): void => port.send(message);
  let last: Promise<void> = Promise.resolve();

  const answer = async (n: number, make: () => unknown): Promise<void> => {
    try {
      tell({ kind: 'done', n, value: await make() });
    } catch (error) {
      tell({ kind: 'failed', n, failure: failureOf(error) });
    }
  };

  port.onMessage((data) => {
    const message = data as ToSide;
    if (message.kind === 'warm') return void answerer();
    // Before the first question there is nothing to keep in step; one that is being loaded hears of the write after it.
    if (message.kind === 'changed') return void answering?.then((one) => one.changed(message.change));
    const { n, name } = message;
    // One after another: two that count the same rows would do so twice.
    last = last.then(() =>
      answer(n, async () => {
        if (message.kind === 'job') return jobs[name]?.(message.input as never);
        return (await answerer()).answer(message, (progress) => tell({ kind: 'progress', n, progress }));
      }),
    );
  });
}
