/** Blocks of cells, as the contract asks for them. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { CellPlan, CellsSaved, Span } from '../../../shared/contract/cells.ts';
import type { Progress, RowQuery } from '../../../shared/contract/common.ts';
import { planCells as plan, saveCells as save, type CellRequest } from '../cells/saveCells.ts';
import { columnRef } from '../store/columnRef.ts';
import { cellTotals as totals, type Totals, type TotalsRequest } from '../store/cellTotals.ts';
import { findCell as find, type FindRequest, type Found } from '../store/findCell.ts';
import { askedLedger } from '../store/books.ts';
import { readSpan } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

type Report = (progress: Progress) => void;

/** What work on cells would do. @throws AppError `ledger-unknown`, `field-unknown` */
export function planCells(store: Store, input: CellRequest, report: Report, signal: AbortSignal): Promise<CellPlan> {
  return plan(store, input, report, signal);
}

/** Writes work on cells as one undo step. @throws AppError `cells-stale`, `ledger-unknown`, `field-unknown` */
export function saveCells(store: Store, input: CellRequest, report: Report, signal: AbortSignal): Promise<CellsSaved> {
  return save(store, input, report, signal);
}

/** Counts and sums at the foot of a grid. @throws AppError `ledger-unknown`, `field-unknown` */
export function cellTotals(store: Store, input: TotalsRequest): Totals {
  return totals(store, input);
}

/** The next cell with a text. @throws AppError `ledger-unknown`, `field-unknown` */
export function findCell(store: Store, input: FindRequest): Found {
  return find(store, input);
}

/** Rows copied at once; more is what export is for. */
const mostCopied = 20_000;

/**
 * Cells for the clipboard. Whole numbers of sensitive columns are written to the audit log before they are handed out.
 * @throws AppError `copy-too-large`, `ledger-unknown`, `field-unknown`
 */
export async function copyCells(
  store: Store,
  input: { readonly query: RowQuery; readonly span: Span; readonly columns: readonly string[]; readonly unmasked: boolean },
): Promise<{ lines: string[][] }> {
  const ledger = askedLedger(store, input.query.ledger);
  const rows = input.span.to - input.span.from + 1;
  if (rows > mostCopied) throw new AppError('copy-too-large', { most: mostCopied });
  const sensitive = input.columns.map((id) => columnRef(ledger, id).field).filter((field) => field.sensitive !== undefined);
  if (input.unmasked && sensitive.length > 0)
    await store.audit({ action: 'copy-unmasked', object: ledger.label, detail: sensitive.map((f) => f.label).join('、'), count: rows });
  return { lines: readSpan(store, { ...input.query, columns: [...input.columns] }, input.span, input.unmasked) };
}
