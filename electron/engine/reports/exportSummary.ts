/** A summary table as an .xlsx file. */
import type { SummaryTable } from '../../../shared/contract/reporting.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { fileSink, memorySink } from '../excel/write/sink.ts';
import { writeSummary, writeSummaryBook } from '../excel/write/summaryBook.ts';
import type { Store } from '../store/store.ts';
import type { Scope } from '../indicators/conditions.ts';
import { summaryTable, type SummaryRequest } from './summary.ts';
import { tables } from './tables.ts';

/** Bytes of a table and the name to save them under. Errors as `summaryTable`. */
export async function exportSummary(
  store: Store,
  request: SummaryRequest,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const table = await summaryTable(store, request);
  const sink = memorySink();
  await writeSummary(sink, table);
  return { name: summaryFileName(table), bytes: sink.bytes() };
}

/** Writes a finished table into a file. */
export async function exportSummaryTo(table: SummaryTable, path: string): Promise<void> {
  await writeSummary(fileSink(path), table);
}

/** 云岭县农民工（农牧民）技能培训汇总表（20260101-20261031）.xlsx */
export function summaryFileName(table: SummaryTable): string {
  const days = (day: string): string => day.replaceAll('-', '');
  return safeFileName(`${table.title}（${days(table.period.from)}-${days(table.period.to)}）`, '.xlsx');
}

/** How often all tables are begun anew because somebody wrote meanwhile. */
const mostStarts = 3;

/**
 * Every table of a period, in order, all of the same moment: when a row is written meanwhile they are made again.
 * @param step is told how many tables are made; throws to stop
 */
export async function allSummaries(store: Store, scope: Scope, step: (done: number, total: number) => void | Promise<void>): Promise<readonly SummaryTable[]> {
  let written = true;
  const stop = store.onChange(() => {
    written = true;
  });
  try {
    let made: SummaryTable[] = [];
    for (let start = 0; written && start < mostStarts; start += 1) {
      written = false;
      made = [];
      for (const { id } of tables) {
        await step(made.length, tables.length);
        made.push(await summaryTable(store, { ...scope, table: id }));
      }
    }
    return made;
  } finally {
    stop();
  }
}

/** Writes all tables into one file. */
export async function exportAllTo(made: readonly SummaryTable[], path: string): Promise<void> {
  await writeSummaryBook(fileSink(path), made);
}

/** 云岭县人才工作汇总表（20260101-20261031）.xlsx */
export function allFileName({ unitName, period: { from, to } }: Pick<SummaryTable, 'unitName' | 'period'>): string {
  const days = (day: string): string => day.replaceAll('-', '');
  return safeFileName(`${unitName}人才工作汇总表（${days(from)}-${days(to)}）`, '.xlsx');
}
