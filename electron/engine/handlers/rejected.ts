/** Rows that stayed behind as a workbook: correct them and import the file again. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { Engine } from '../engine.ts';
import { writeRejected } from '../excel/write/rejected.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import type { RejectedSheet } from '../importing/rejectedRows.ts';
import { writeFile } from 'node:fs/promises';

/**
 * Writes the rejected and undecided rows of a plan or of an applied batch.
 * @throws AppError `plan-empty` when no row stayed behind
 */
export async function writeRejectedFile(
  engine: Engine,
  which: { readonly planId?: string | undefined; readonly batch?: string | undefined },
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const { name, sheets } = engine.desk.rejected(engine.store(), which);
  const list: RejectedSheet[] = [...sheets];
  const total = list.reduce((sum, s) => sum + s.rows.length, 0);
  if (total === 0) throw new AppError('plan-empty');
  report({ stage: '写出未导入的行', done: 0, total });
  signal.throwIfAborted();
  const bytes = await writeRejected(
    list.map((s) => ({
      file: s.file,
      sheet: s.sheet,
      header: s.header,
      rows: s.rows.map((r) => ({
        cells: r.cells,
        reasons: r.reasons.length > 0 ? [...r.reasons, ...(r.question === null ? [] : [{ column: null, reason: r.question }])] : [{ column: null, reason: r.why }],
      })),
    })),
  );
  const download = await engine.downloads.reserve(safeFileName(name.replace(/\.xlsx$/, ''), '.xlsx'));
  await writeFile(download.path, bytes);
  report({ stage: '写出未导入的行', done: total, total });
  return download.done();
}
