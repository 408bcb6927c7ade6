/** The empty form of a ledger as a file to fill in and import. */
import { writeFile } from 'node:fs/promises';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Download, Progress } from '../../../shared/contract/common.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import type { Engine } from '../engine.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { writeTemplate } from '../excel/write/template.ts';
import { importLedger } from '../importing/session.ts';
import { booksOf, loadBooks } from '../store/books.ts';
import { recentTitles } from '../store/lookup.ts';
import { templateColumn } from './templateColumns.ts';

export interface TemplateRequest {
  readonly ledger: string;
  /** Columns to have, in the form's order with the required ones among them; none = all. */
  readonly columns: readonly string[];
}

/**
 * Writes the template.
 * @throws AppError `ledger-unknown`, `ledger-not-importable`, `field-unknown`
 */
export async function writeTemplateFile(
  engine: Engine,
  request: TemplateRequest,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const store = engine.store();
  const ledger = importLedger(store, request.ledger);
  const all = columnsOf(ledger).filter((c) => c.field.system !== true);
  const unknown = request.columns.find((id) => !all.some((c) => c.id === id));
  if (unknown !== undefined)
    throw new AppError('field-unknown', {
      ledger: ledger.label,
      field: unknown,
      known: all.map((c) => c.id).join('、'),
    });
  const wanted = all.filter(
    (c) => request.columns.length === 0 || c.field.required === true || request.columns.includes(c.id),
  );
  report({ stage: '写出', done: 0, total: 1 });
  const filling = {
    books: booksOf(store),
    units: loadBooks(store).units,
    today: engine.today(),
    titlesOf: (id: string) => recentTitles(store.rawRead, id),
  };
  const bytes = await writeTemplate({
    sheet: ledger.label,
    columns: wanted.map((c) => templateColumn(c, filling)),
  });
  signal.throwIfAborted();
  const download = await engine.downloads.reserve(safeFileName(`${ledger.label}-导入模板`, '.xlsx'));
  await writeFile(download.path, bytes);
  report({ stage: '写出', done: 1, total: 1 });
  return download.done();
}
