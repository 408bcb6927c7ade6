/** The `reporting` group of the contract: tables as files. The numbers themselves: `aside/questions.ts`. */
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { Engine } from '../engine.ts';
import { allFileName, exportAllTo, exportSummaryTo, summaryFileName } from '../reports/exportSummary.ts';
import type { SummaryRequest } from '../reports/summary.ts';
import { listTables } from '../reports/tables.ts';
import { scopeOf, type PeriodInput } from './scope.ts';

/** The summary tables T1–T19 and whether each can be made. */
export function tableList(): { id: string; title: string; ready: boolean }[] {
  return listTables();
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
