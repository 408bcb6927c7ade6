/** The `report` group of the contract: the report as data, as Word, kept. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { RecheckResult, ReportDoc, SnapshotInfo } from '../../../shared/contract/report.ts';
import type { Engine } from '../engine.ts';
import type { PeriodInput } from './scope.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { recheckSummary } from '../reports/check/recheckSummary.ts';
import { recheckDocx } from '../reports/word/recheck.ts';
import { filedReport } from '../reports/word/snapshot.ts';
import { addSnapshot, rememberReport } from '../store/reportRecords.ts';
import type { Store } from '../store/store.ts';

/** Makes the .docx with today's numbers and remembers what it printed. */
export async function exportReport(engine: Engine, input: PeriodInput, report: (progress: Progress) => void): Promise<Download> {
  report({ stage: '计算数字', done: 0, total: 2 });
  const doc = await engine.ask('reportOnPaper', input);
  report({ stage: '写出', done: 1, total: 2 });
  return saveReport(engine, doc);
}

/** The document of a report as a file to take away; what it printed is kept for 对数. */
async function saveReport(engine: Engine, doc: ReportDoc): Promise<Download> {
  const store = engine.store();
  const key = randomUUID();
  // The library is large and only reports need it.
  const { writeReport } = await import('../reports/word/writeDocx.ts');
  const bytes = await writeReport(doc, key);
  const download = await engine.downloads.reserve(safeFileName(`${doc.title}（${doc.period.to}）`, '.docx'));
  await writeFile(download.path, bytes);
  await rememberReport(store, { key, at: new Date(store.now()).toISOString(), title: doc.title, ...doc.period, unit: doc.unit, unitName: doc.unitName, doc });
  await store.audit({ action: 'export', object: 'report', count: doc.appendix.length, detail: JSON.stringify({ ...doc.period, unit: doc.unit }) });
  return download.done();
}

/** 对数 of a document that came back. AppError `report-unreadable`. */
export async function checkReport(store: Store, file: File): Promise<RecheckResult> {
  const came = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  return isWorkbook(came.bytes) ? recheckSummary(store, came) : recheckDocx(store, came);
}

/** By what is in it, never by its name: a package that holds a workbook, or an old binary file. */
function isWorkbook(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.includes('word/document.xml')) return false;
  return content.includes('xl/workbook.xml') || content.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
}

/** Files the report of a period with the rows behind its numbers. */
export async function fileAs(engine: Engine, { name, ...period }: PeriodInput & { readonly name: string }): Promise<SnapshotInfo> {
  const ready = await engine.ask('reportToFile', period);
  const store = engine.store();
  return addSnapshot(store, { name, at: new Date(store.now()).toISOString(), ...ready });
}

/** A filed report as .docx, with the numbers of then. AppError `snapshot-not-found`. */
export function saveFiled(engine: Engine, id: number): Promise<Download> {
  return saveReport(engine, filedReport(engine.store(), id));
}
