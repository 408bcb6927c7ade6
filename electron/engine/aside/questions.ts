/** Questions that may take a second on a large store and only read: answered beside the engine where it has a thread. */
import type { CrossSpec, BoardPlot } from '../../../shared/contract/analysis.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import type { Beside as Extra, NumberCheck } from '../../../shared/contract/indicators.ts';
import type { ReportDoc } from '../../../shared/contract/report.ts';
import type { Dashboard, IndicatorValue, SummaryTable } from '../../../shared/contract/reporting.ts';
import { scopeOf, type PeriodInput } from '../handlers/scope.ts';
import { checkNumbers } from '../indicators/checkNumbers.ts';
import { drill, type DrillPage } from '../indicators/drill.ts';
import { evaluate } from '../indicators/evaluate.ts';
import { board } from '../reports/board.ts';
import { crossTable } from '../reports/cross.ts';
import { dashboard } from '../reports/dashboard.ts';
import { allSummaries } from '../reports/exportSummary.ts';
import { summaryTable } from '../reports/summary.ts';
import { composeReport } from '../reports/word/compose.ts';
import type { Store } from '../store/store.ts';

export type Say = (progress: Progress) => void;

interface IndicatorsInput extends PeriodInput {
  readonly ids: readonly string[];
  readonly with?: readonly Extra[];
}

interface TableInput extends PeriodInput {
  readonly table: string;
}

interface DrillInput {
  readonly drill: string;
  readonly offset: number;
  readonly limit: number;
}

/** Input and answer are data that can be sent between threads. */
export const questions = {
  dashboard: (store: Store, input: { readonly year: number }): Promise<Dashboard> => dashboard(store, input),
  /** Indicators of a period; no ids asks for all. AppError `period-invalid`, `unit-unknown`, `indicator-unknown`. */
  indicatorValues: (store: Store, input: IndicatorsInput): Promise<IndicatorValue[]> => evaluate(store, input.ids, scopeOf(input), { with: input.with ?? [] }),
  /** A summary table. AppError `table-unknown`, `not-yet`, `period-invalid`, `unit-unknown`. */
  summaryTable: (store: Store, input: TableInput): Promise<SummaryTable> => summaryTable(store, { table: input.table, ...scopeOf(input) }),
  /** Every table of a period that 全部汇总表 holds. */
  everySummary: (store: Store, input: PeriodInput, say: Say): Promise<readonly SummaryTable[]> =>
    allSummaries(store, scopeOf(input), (done, total) => say({ stage: '计算', done, total: total + 1 })),
  /** One page of the rows behind a number. AppError `drill-unknown` for a token that was not made here. */
  drillRows: (store: Store, input: DrillInput): Promise<DrillPage> => drill(store, input.drill, input),
  numberChecks: (store: Store, input: PeriodInput): Promise<NumberCheck[]> => checkNumbers(store, scopeOf(input)),
  cross: (store: Store, spec: CrossSpec): Promise<SummaryTable> => crossTable(store, spec),
  /** Plots of a period. AppError `period-invalid`, `unit-unknown`. */
  boardPlots: (store: Store, input: PeriodInput): Promise<BoardPlot[]> => board(store, scopeOf(input)),
  reportText: (store: Store, input: PeriodInput): Promise<ReportDoc> => composeReport(store, scopeOf(input)),
} as const;

export type QuestionName = keyof typeof questions;
export type InputOf<K extends QuestionName> = Parameters<(typeof questions)[K]>[1];
export type AnswerTo<K extends QuestionName> = Awaited<ReturnType<(typeof questions)[K]>>;

/** Answers on this thread. */
export function answerHere<K extends QuestionName>(store: Store, name: K, input: InputOf<K>, say: Say): Promise<AnswerTo<K>> {
  const ask = questions[name] as (store: Store, input: InputOf<K>, say: Say) => Promise<AnswerTo<K>>;
  return ask(store, input, say);
}

/** Whether a name is one of the questions a thread may answer. */
export function isQuestion(name: string): name is QuestionName {
  return Object.hasOwn(questions, name);
}
