/** Rows of a plan that are not stored (doubtful, rejected): kept with the batch, to be decided or mended later. */
import { setImmediate as breathe } from 'node:timers/promises';
import { openSettler, type PendingRow } from '../store/importRecords.ts';
import type { Tx } from '../store/store.ts';
import { inSlices } from './inSlices.ts';
import type { PlanSession } from './session.ts';
import type { WriteOptions } from './writeRows.ts';

/** Rows between two breaths of the event loop: some 10 ms of work. */
const slice = 1000;

/**
 * Hands the rows to `keep`, with breaths between: a list in which nobody can be told from his namesake has 100,000.
 * @param stored numbers of doubtful rows that were stored after all
 * @throws AppError `cancelled`
 */
export async function keepPending(session: PlanSession, stored: ReadonlySet<number>, keep: (row: PendingRow) => void, { onProgress, signal }: WriteOptions): Promise<void> {
  const { scratch, files, classes } = session;
  const outcomes = ['doubtful', 'rejected'] as const;
  const total = scratch.count({ outcomes });
  for (let after = 0, done = 0; ; ) {
    const rows = scratch.after(after, { outcomes }, slice);
    const last = rows.at(-1);
    if (!last) return;
    after = last.key;
    for (const row of rows) {
      // What was erased is not kept again by the back door: such a row waits nowhere, its file may bring it again.
      if (stored.has(row.key) || row.question === 'erased-id') continue;
      const file = files[row.file];
      const head = file?.sheets.get(row.sheet)?.head;
      keep({
        file: file?.name ?? '',
        sheet: head?.name ?? '',
        headers: head?.columns.map((c) => [c.column, c.header]) ?? [],
        row: row.row,
        outcome: row.outcome === 'doubtful' ? 'doubtful' : 'rejected',
        question: row.question,
        className: classes?.classes[row.classIndex]?.name ?? null,
        values: row.values,
        issues: row.issues,
        cells: row.cells,
        candidates: row.candidates,
      });
    }
    done += rows.length;
    onProgress?.({ stage: '登记未导入的行', done, total });
    await breathe();
    signal?.throwIfAborted();
  }
}

/** Rows of the earlier batch that are now stored, or that the clerk left out for good, wait no longer. @throws AppError `cancelled` */
export async function settleResumed({ resumed, scratch }: PlanSession, tx: Tx, stored: ReadonlySet<number>, signal: AbortSignal | undefined): Promise<void> {
  if (!resumed) return;
  const settle = openSettler(tx, resumed.batch);
  const look = ([key, n]: readonly [number, number]): void => {
    const row = scratch.get(key);
    const waits = row && !stored.has(key) && (row.outcome === 'doubtful' || (row.outcome === 'rejected' && row.decision !== 'skip'));
    if (!waits) settle(n);
  };
  await inSlices(resumed.numbers, look, signal);
}
