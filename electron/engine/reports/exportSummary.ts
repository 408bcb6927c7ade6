/** A summary table as an .xlsx file. */
import type { SummaryTable } from '../../../shared/contract/reporting.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { fileSink, memorySink } from '../excel/write/sink.ts';
import { writeSummary } from '../excel/write/summarySheet.ts';
import type { Store } from '../store/store.ts';
import { summaryTable, type SummaryRequest } from './summary.ts';

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
