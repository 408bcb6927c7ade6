/** Questions that may take a second on a large store and only read: answered beside the engine where it has a thread. */
import type { CrossSpec, BoardPlot } from '../../../shared/contract/analysis.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import type { Beside as Extra, NumberCheck } from '../../../shared/contract/indicators.ts';
import type { HealthFinding, HealthReport, HealthRequest } from '../../../shared/contract/health.ts';
import type { ReportDoc, SnapshotDifferences } from '../../../shared/contract/report.ts';
import type { Dashboard, IndicatorValue, SummaryTable } from '../../../shared/contract/reporting.ts';
import { scopeOf, type PeriodInput } from '../handlers/scope.ts';
import { findingsOfRow, listFindings, runHealth, type ListRequest } from '../health/healthReport.ts';
import { examinedBook, type ExaminedBook } from '../health/examinedBook.ts';
import { checkNumbers } from '../indicators/checkNumbers.ts';
import { drill, type DrillPage } from '../indicators/drill.ts';
import { evaluate } from '../indicators/evaluate.ts';
import { board } from '../reports/board.ts';
import { crossTable } from '../reports/cross.ts';
import { dashboard } from '../reports/dashboard.ts';
import { allSummaries } from '../reports/exportSummary.ts';
import { summaryTable } from '../reports/summary.ts';
import { composeChecked, composeReport } from '../reports/word/compose.ts';
import { compareSnapshots, readyToFile } from '../reports/word/snapshot.ts';
import { askedLedger } from '../store/books.ts';
import type { ReadySnapshot } from '../store/reportRecords.ts';
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

interface HealthInput {
  readonly request: HealthRequest;
  /** Whose rules of age and date hold, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Who asked says that it is enough by throwing where progress is heard. */
const endless = (): AbortSignal => new AbortController().signal;

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
  /** It with the numbers held against each other, for paper. */
  reportOnPaper: (store: Store, input: PeriodInput): Promise<ReportDoc> => composeChecked(store, scopeOf(input)),
  /** A report with the rows behind its numbers (存档). */
  reportToFile: (store: Store, input: PeriodInput): Promise<ReadySnapshot> => readyToFile(store, scopeOf(input)),
  /** Numbers that differ between two filed reports, or between one and today (`to` null). AppError `snapshot-not-found`. */
  reportDifferences: (store: Store, input: { readonly from: number; readonly to: number | null }): Promise<SnapshotDifferences> =>
    compareSnapshots(store, input.from, input.to),
  /** 数据体检. AppError `ledger-unknown`. */
  health: (store: Store, { request, today }: HealthInput, say: Say): Promise<HealthReport> => runHealth(store, request, today, say, endless()),
  /** Rows behind one of its numbers. AppError `ledger-unknown`. */
  healthList: (store: Store, { request, today }: { readonly request: ListRequest; readonly today: string }): Promise<{ total: number; findings: HealthFinding[] }> =>
    listFindings(store, request, today, endless()),
  /** It with every finding, for a workbook. */
  healthBook: (store: Store, { request, today }: HealthInput, say: Say): Promise<ExaminedBook> => examinedBook(store, request, today, say, endless()),
  /** What the rules say about one row. AppError `ledger-unknown`. */
  healthOfRow: async (store: Store, { ledger, id, today }: { readonly ledger: string; readonly id: number; readonly today: string }): Promise<HealthFinding[]> => [
    ...findingsOfRow(store, askedLedger(store, ledger), id, today),
  ],
} as const;

export type QuestionName = keyof typeof questions;

/** Questions that look at every row for many seconds: numbers do not wait for them. */
const longLooks: ReadonlySet<QuestionName> = new Set<QuestionName>(['health', 'healthList', 'healthBook', 'reportToFile', 'reportDifferences']);

/** Which of the threads beside the engine answers. */
export const lineFor = (name: QuestionName): 'numbers' | 'looks' => (longLooks.has(name) ? 'looks' : 'numbers');

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
