/** A ledger written as one receiver wants it (填法): its columns in its order, its styles of ID, date and 学历. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Condition, Download, Progress } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Engine } from '../engine.ts';
import { writeCsv } from '../excel/write/csv.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { writeLedger } from '../excel/write/ledgerExport.ts';
import { fileSink } from '../excel/write/sink.ts';
import { listProfiles } from '../filling/profiles.ts';
import { filledRows, inFull } from '../filling/values.ts';
import { askedLedger } from '../store/books.ts';
import { countRows } from '../store/rows.ts';

export interface ProfileExport {
  readonly ledger: string;
  readonly name: string;
  /** Instead of the profile's own filter; none leaves that in force. */
  readonly conditions: readonly Condition[];
  /** Name or 拼音 searched for, beside the conditions. */
  readonly text: string;
  readonly format: 'xlsx' | 'csv';
  readonly purpose: string;
}

/** Rows between two breaths of the event loop. */
const slice = 500;

/**
 * Writes the rows; the audit log says what left.
 * @throws AppError `profile-not-found` for a profile nobody saved for this ledger, `purpose-missing`, `cancelled`
 */
export async function exportProfile(engine: Engine, request: ProfileExport, report: (progress: Progress) => void, signal: AbortSignal): Promise<Download> {
  const store = engine.store();
  const ledger = askedLedger(store, request.ledger);
  const own = listProfiles(store).filter((p) => p.choice.ledger === ledger.id && p.choice.mode === 'list');
  const profile = own.find((p) => p.name === request.name);
  if (!profile) throw new AppError('profile-not-found', { name: request.name, known: own.map((p) => p.name).join('、') });
  const columns = profile.choice.columns.filter((c) => c.source !== null && c.source.kind !== 'indicator');
  const asked = request.conditions.length > 0 || request.text !== '';
  const filter = asked ? { conditions: [...request.conditions], text: request.text, sort: profile.choice.filter.sort } : profile.choice.filter;
  const choice = { ...profile.choice, columns, filter, to: engine.today() };
  const full = inFull(ledger, choice);
  if (full.length > 0 && request.purpose.trim() === '') throw new AppError('purpose-missing');
  const total = countRows(store, { ledger: ledger.id, ...filter });

  async function* rows(): AsyncGenerator<readonly string[]> {
    let n = 0;
    for (const row of filledRows(store, ledger, choice, choice.habits, true)) {
      n += 1;
      yield row.cells.map((cell, i) => (columns[i]?.source?.kind === 'serial' ? String(n) : String(cell.value ?? '')));
      if (n % slice !== 0) continue;
      signal.throwIfAborted();
      await breathe();
    }
  }
  const download = await engine.downloads.reserve(safeFileName(`${profile.name}-${engine.today()}`, `.${request.format}`));
  const sink = fileSink(download.path);
  const onProgress = (done: number): void => report({ stage: '写出', done, total });
  const header = columns.map((c) => c.header);
  const written =
    request.format === 'csv'
      ? await writeCsv(sink, { header, rows: rows(), onProgress, signal })
      : await writeLedger(sink, { sheet: ledger.label, columns: columns.map((c) => ({ label: c.header, number: c.source?.kind === 'serial' || c.source?.kind === 'age' })), rows: rows(), onProgress, signal });
  await store.audit({
    action: full.length > 0 ? 'export-unmasked' : 'export',
    object: ledger.id,
    count: written.rows,
    detail: JSON.stringify({ profile: profile.name, purpose: request.purpose, full: full.map((c) => c.id), columns: columns.flatMap((c) => (c.source?.kind === 'fields' ? c.source.fields : [])), sha256: createHash('sha256').update(await readFile(download.path)).digest('hex') }),
  });
  return download.done();
}
