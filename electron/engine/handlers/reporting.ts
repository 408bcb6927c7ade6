/** The `reporting` group of the contract: numbers, tables, the rows behind them, and the table as a file. */
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { Beside } from '../../../shared/contract/indicators.ts';
import type { Dashboard, IndicatorValue, SummaryTable } from '../../../shared/contract/reporting.ts';
import type { Engine } from '../engine.ts';
import { drill, type DrillPage } from '../indicators/drill.ts';
import { evaluate } from '../indicators/evaluate.ts';
import type { Scope } from '../indicators/conditions.ts';
import { dashboard as makeDashboard } from '../reports/dashboard.ts';
import { allFileName, allSummaries, exportAllTo, exportSummaryTo, summaryFileName } from '../reports/exportSummary.ts';
import { summaryTable as makeSummary, type SummaryRequest } from '../reports/summary.ts';
import { listTables } from '../reports/tables.ts';
import type { Store } from '../store/store.ts';

interface PeriodInput {
  readonly from: string;
  readonly to: string;
  readonly unit?: string | undefined;
}

function scopeOf({ from, to, unit }: PeriodInput): Scope {
  return unit === undefined || unit === '' ? { from, to } : { from, to, unit };
}

export function dashboard(store: Store, input: { readonly year: number }): Promise<Dashboard> {
  return makeDashboard(store, input);
}

/** Indicators of a period; no ids asks for all. AppError `period-invalid`, `unit-unknown`, `indicator-unknown`. */
export function indicatorValues(
  store: Store,
  input: PeriodInput & { readonly ids: readonly string[]; readonly with?: readonly Beside[] },
): Promise<IndicatorValue[]> {
  return evaluate(store, input.ids, scopeOf(input), { with: input.with ?? [] });
}

export function tableList(): { id: string; title: string; ready: boolean }[] {
  return listTables();
}

/** A summary table. AppError `table-unknown`, `not-yet`, `period-invalid`, `unit-unknown`. */
export function summaryTable(
  store: Store,
  input: PeriodInput & { readonly table: string },
): Promise<SummaryTable> {
  return makeSummary(store, requestOf(input));
}

/** One page of the rows behind a number. AppError `drill-unknown` for a token that was not made here. */
export function drillRows(
  store: Store,
  input: { readonly drill: string; readonly offset: number; readonly limit: number },
): Promise<DrillPage> {
  return drill(store, input.drill, input);
}

/** A summary table as a file to take away; the audit log notes it. */
export async function exportSummary(
  engine: Engine,
  input: PeriodInput & { readonly table: string },
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const request = requestOf(input);
  report({ stage: '计算', done: 0, total: 2 });
  const table = await engine.ask('summaryTable', input);
  signal.throwIfAborted();
  report({ stage: '写出', done: 1, total: 2 });
  const download = await engine.downloads.reserve(summaryFileName(table));
  await exportSummaryTo(table, download.path);
  await engine.store().audit({ action: 'export-summary', object: table.id, detail: JSON.stringify(request) });
  report({ stage: '写出', done: 2, total: 2 });
  return download.done();
}

/** Every table of a period that 全部汇总表 holds. */
export function everySummary(store: Store, input: PeriodInput, say: (progress: Progress) => void): Promise<readonly SummaryTable[]> {
  return allSummaries(store, scopeOf(input), (done, total) => say({ stage: '计算', done, total: total + 1 }));
}

/** 全部汇总表: every table of a period in one file; the audit log notes it. AppError `period-invalid`, `unit-unknown`. */
export async function exportAllSummaries(
  engine: Engine,
  input: PeriodInput,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const scope = scopeOf(input);
  const made = await engine.ask('everySummary', input, (progress) => {
    signal.throwIfAborted();
    report(progress);
  });
  signal.throwIfAborted();
  report({ stage: '写出', done: made.length, total: made.length + 1 });
  const [first] = made;
  if (!first) throw new RangeError('no tables');
  const download = await engine.downloads.reserve(allFileName(first));
  await exportAllTo(made, download.path);
  await engine.store().audit({ action: 'export-summary', object: 'all', count: made.length, detail: JSON.stringify(scope) });
  return download.done();
}

function requestOf(input: PeriodInput & { readonly table: string }): SummaryRequest {
  return { table: input.table, ...scopeOf(input) };
}
