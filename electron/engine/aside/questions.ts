/** Questions that may take a second on a large store and only read: answered beside the engine where it has a thread. */
import type { Progress } from '../../../shared/contract/common.ts';
import { numberChecks } from '../handlers/indicators.ts';
import { boardPlots, cross } from '../handlers/analysis.ts';
import { dashboard, drillRows, everySummary, indicatorValues, summaryTable } from '../handlers/reporting.ts';
import { reportText } from '../handlers/report.ts';
import type { Store } from '../store/store.ts';

export type Say = (progress: Progress) => void;

/** Input and answer are data that can be sent between threads. */
export const questions = {
  dashboard,
  indicatorValues,
  summaryTable,
  everySummary,
  drillRows,
  numberChecks,
  cross,
  boardPlots,
  reportText,
} as const;

export type QuestionName = keyof typeof questions;
export type InputOf<K extends QuestionName> = Parameters<(typeof questions)[K]>[1];
export type AnswerTo<K extends QuestionName> = Awaited<ReturnType<(typeof questions)[K]>>;

/** Answers on this thread. */
export function answerHere<K extends QuestionName>(store: Store, name: K, input: InputOf<K>, say: Say): Promise<AnswerTo<K>> {
  const ask = questions[name] as (store: Store, input: InputOf<K>, say: Say) => Promise<AnswerTo<K>>;
  return ask(store, input, say);
}

export function isQuestion(name: string): name is QuestionName {
  return Object.hasOwn(questions, name);
}
