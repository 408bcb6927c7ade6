/** A ledger as a file to take away: .xlsx or .csv, masked unless a purpose is given, always logged. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Download, Progress, RowQuery } from '../../../shared/contract/common.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import type { Column, Ledger } from '../../../shared/ledger/fields.ts';
import type { Engine } from '../engine.ts';
import { writeCsv } from '../excel/write/csv.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { writeLedger } from '../excel/write/ledgerExport.ts';
import { fileSink } from '../excel/write/sink.ts';
import { askedLedger } from '../store/books.ts';
import { explanationsOf } from '../store/explained.ts';
import { countRows, readAllRows } from '../store/rows.ts';

export interface ExportRequest extends RowQuery {
  readonly columns: readonly string[];
  readonly format: 'xlsx' | 'csv';
  readonly unmasked: boolean;
  readonly purpose: string;
}

/** Rows written between two breaths of the event loop. */
const slice = 500;

/**
 * Writes the rows asked for.
 * @throws AppError `purpose-missing` when sensitive columns are wanted in full without saying what for
 */
export async function exportLedger(
  engine: Engine,
  request: ExportRequest,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const store = engine.store();
  const ledger = askedLedger(store, request.ledger);
  if (request.unmasked && request.purpose.trim() === '') throw new AppError('purpose-missing');
  const all = new Map(columnsOf(ledger).map((c) => [c.id, c]));
  const columns = (request.columns.length > 0 ? request.columns : [...all.keys()]).map((id): Column => {
    const column = all.get(id);
    if (!column) throw new AppError('field-unknown', { ledger: ledger.label, field: id, known: [...all.keys()].join('、') });
    return column;
  });
  const query = { ledger: ledger.id, conditions: request.conditions, text: request.text, sort: request.sort, thenBy: request.thenBy };
  const total = countRows(store, query);
  // 核实说明 leaves with the rows it stands with; the importer knows no such column and passes it by.
  const said = explanationsOf(store, ledger.id);
  const last = said.size === 0 ? [] : ['核实说明'];
  const download = await engine.downloads.reserve(safeFileName(`${ledger.label}-${engine.today()}`, `.${request.format}`));

  async function* rows(): AsyncGenerator<readonly string[]> {
    let n = 0;
    for (const row of readAllRows(store, { ...query, columns: columns.map((c) => c.id) }, request.unmasked)) {
      yield said.size === 0 ? row.shown : [...row.shown, (said.get(row.id) ?? []).map((e) => `${e.reason}（${e.who}，${e.at.slice(0, 10)}）`).join('；')];
      n += 1;
      if (n % slice === 0) {
        signal.throwIfAborted();
        await breathe();
      }
    }
  }
  const onProgress = (done: number): void => report({ stage: '写出', done, total });
  const sink = fileSink(download.path);
  const written =
    request.format === 'csv'
      ? await writeCsv(sink, { header: [...columns.map((c) => c.field.label), ...last], rows: rows(), onProgress, signal })
      : await writeLedger(sink, {
          sheet: ledger.label,
          ...frontOf(columns, ledger),
          columns: [...columns.map((c) => ({
            label: c.field.label,
            number: c.field.kind === 'number' || c.field.kind === 'money',
          })), ...last.map((label) => ({ label }))],
          rows: rows(),
          onProgress,
          signal,
        });
  await store.audit({
    action: request.unmasked ? 'export-unmasked' : 'export',
    object: ledger.id,
    count: written.rows,
    detail: JSON.stringify({ purpose: request.purpose, columns: columns.map((c) => c.id), sha256: await sha256Of(download.path) }),
  });
  return download.done();
}

/** A list is read from the name: with it every page begins, when it stands near the front. */
function frontOf(columns: readonly Column[], ledger: Ledger): { readonly front?: number } {
  const at = columns.findIndex((c) => c.id === ledger.title || c.id === 'name');
  return at < 0 || at > 3 ? {} : { front: at + 1 };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
