/** A summary table as an .xlsx file. */
import { fileSink, memorySink } from '../excel/write/sink.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { writeSummary } from '../excel/write/summarySheet.ts';
import type { Store } from '../store/store.ts';
import { summaryTable, type SummaryRequest } from './summary.ts';

/** Bytes and the name to save them under. Errors as `summaryTable`. */
export async function exportSummary(
  store: Store,
  request: SummaryRequest,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const table = await summaryTable(store, request);
  const sink = memorySink();
  await writeSummary(sink, table);
  return { name: fileNameOf(table.title, request), bytes: sink.bytes() };
}

/** As {@link exportSummary}, into a file. */
export async function exportSummaryTo(store: Store, request: SummaryRequest, path: string): Promise<void> {
  const table = await summaryTable(store, request);
  await writeSummary(fileSink(path), table);
}

function fileNameOf(title: string, request: SummaryRequest): string {
  const days = (day: string): string => day.replaceAll('-', '');
  return safeFileName(`${title}（${days(request.from)}-${days(request.to)}）`, '.xlsx');
}
