/** The health check (数据体检), as the contract asks for it. */
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { HealthFinding, HealthReport, HealthRequest } from '../../../shared/contract/health.ts';
import type { Engine } from '../engine.ts';
import { exportHealth as exportBook } from '../health/exportHealth.ts';
import type { ListRequest } from '../health/healthReport.ts';
import { explain as keepReason, type Said } from '../store/explained.ts';

type Report = (progress: Progress) => void;

/** Looks at every row of the ledgers asked for. @throws AppError `ledger-unknown` */
export function healthReport(engine: Engine, input: HealthRequest, report: Report, signal: AbortSignal): Promise<HealthReport> {
  return engine.ask('health', { request: input, today: engine.today() }, untilCancelled(report, signal));
}

/** The rows behind one number. @throws AppError `ledger-unknown` */
export function healthList(engine: Engine, input: ListRequest): Promise<{ total: number; findings: HealthFinding[] }> {
  return engine.ask('healthList', { request: input, today: engine.today() });
}

/** What the rules say about one row. @throws AppError `ledger-unknown` */
export function healthOfRow(engine: Engine, input: { readonly ledger: string; readonly id: number }): Promise<HealthFinding[]> {
  return engine.ask('healthOfRow', { ...input, today: engine.today() });
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

/** Progress to where it is heard; once nobody wants the answer, a throw that ends the asking. */
export function untilCancelled(report: Report, signal: AbortSignal): Report {
  return (progress) => {
    signal.throwIfAborted();
    report(progress);
  };
}
