/** The `filling` group of the contract: blank forms filled from the ledgers. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { FillChoice } from '../../../shared/contract/filling.ts';
import type { Engine } from '../engine.ts';
import { safeFileName } from '../excel/write/fileName.ts';

/** The filled form as a file to take away. What left the program, and why, stands in the audit log. */
export async function fillForm(
  engine: Engine,
  input: { readonly formId: string; readonly choice: FillChoice; readonly purpose: string },
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const store = engine.store();
  const done = await engine.forms.fill(store, input.formId, input.choice, input.purpose, report, signal);
  const download = await engine.downloads.reserve(safeFileName(`${done.name}（已填）`, '.xlsx'));
  await writeFile(download.path, done.bytes);
  await store.audit({
    action: done.full.length > 0 ? 'export-unmasked' : 'export',
    object: input.choice.mode === 'list' ? input.choice.ledger : 'summary-form',
    count: done.rows,
    detail: JSON.stringify({ form: done.name, purpose: input.purpose, full: done.full, columns: input.choice.columns.flatMap((c) => (c.source?.kind === 'fields' ? c.source.fields : [])), sha256: createHash('sha256').update(done.bytes).digest('hex') }),
  });
  return download.done();
}
