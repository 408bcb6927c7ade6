/** The side thread's work: hears questions and jobs, answers one after another. */
import { copyApart, problemOf } from '../store/backup.ts';
import { foldWal } from '../store/checkpoint.ts';
import type { CopyRequest, StorePlace } from '../store/beside.ts';
import { verifyAt } from '../store/verify.ts';
import { failureOf, type FromSide, type ToSide } from './messages.ts';
import { answerHere, isQuestion, type InputOf, type QuestionName } from './questions.ts';
import { createReadView } from './readView.ts';
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
};

/** Serves for as long as the thread lives. */
export function serveSide(port: SidePort): void {
  const view = createReadView();
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
    if (message.kind === 'changed') return view.changed(message.change);
    const { n, name } = message;
    const make = (): unknown => {
      if (message.kind === 'job') return jobs[name]?.(message.input as never);
      if (!isQuestion(name)) throw new RangeError(`no such question: ${name}`);
      return answerHere(view.at(message.place), name, message.input as InputOf<QuestionName>, (progress) => tell({ kind: 'progress', n, progress }));
    };
    // One after another: two that count the same rows would do so twice.
    last = last.then(() => answer(n, make));
  });
}
