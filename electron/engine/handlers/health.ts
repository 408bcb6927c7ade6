/** The health check (数据体检), as the contract asks for it. */
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { HealthFinding, HealthReport, HealthRequest } from '../../../shared/contract/health.ts';
import type { Engine } from '../engine.ts';
import { exportHealth as exportBook } from '../health/exportHealth.ts';
import { findingsOfRow, listFindings, runHealth, type ListRequest } from '../health/healthReport.ts';
import { explain as keepReason, type Said } from '../store/explained.ts';
import { askedLedger } from '../store/books.ts';

type Report = (progress: Progress) => void;

/** Looks at every row of the ledgers asked for. @throws AppError `ledger-unknown` */
export function healthReport(engine: Engine, input: HealthRequest, report: Report, signal: AbortSignal): Promise<HealthReport> {
  return runHealth(engine.store(), input, engine.today(), report, signal);
}

/** The rows behind one number. @throws AppError `ledger-unknown` */
export function healthList(engine: Engine, input: ListRequest, signal: AbortSignal): Promise<{ total: number; findings: HealthFinding[] }> {
  return listFindings(engine.store(), input, engine.today(), signal);
}

/** What the rules say about one row. @throws AppError `ledger-unknown` */
export function healthOfRow(engine: Engine, input: { readonly ledger: string; readonly id: number }): HealthFinding[] {
  return [...findingsOfRow(engine.store(), askedLedger(engine.store(), input.ledger), input.id, engine.today())];
}

/** Keeps an 核实说明. @throws AppError `row-not-found`, `reason-missing`, `rule-unknown` */
export function explainFinding(
  engine: Engine,
  input: Said & { readonly ledger: string; readonly ids: readonly number[]; readonly field: string },
): Promise<{ op: string; rows: number }> {
  return keepReason(engine.store(), input);
}

/** Ranking, matrix and findings as a workbook; the export is logged. */
export function exportHealth(engine: Engine, input: HealthRequest, report: Report, signal: AbortSignal): Promise<Download> {
  return exportBook(engine, input, report, signal);
}
