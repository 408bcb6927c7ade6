/** Writes a plan: all of it in one transaction, or nothing (design.md §5 "Apply"). */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import type { ApplyResult, Counts, Outcome } from '../../../shared/contract/importing.ts';
import { recordBatch, rememberHeaders, type LearnedHeader } from '../store/importRecords.ts';
import { readyPlan } from '../store/makeReady.ts';
import type { BackupMeanwhile, Store } from '../store/store.ts';
import { leaveGone, rememberLeft } from '../store/goneLeft.ts';
import { chosenGone, newlyLeft } from './goneRows.ts';
import { inSlices } from './inSlices.ts';
import { keepPending, settleResumed } from './pendingRows.ts';
import { createPlanWriter } from './planWriter.ts';
import { makeClasses } from './makeClasses.ts';
import { addCounts, countSheets, noCounts, openGone } from './planReport.ts';
import type { PlanSession } from './session.ts';
import { untilAborted } from './untilAborted.ts';
import { writeCells } from './writeCells.ts';
import { writeRows } from './writeRows.ts';

export interface ApplyOptions {
  /** `create` stores undecided doubtful rows as new people (where their ID is free); default: they wait. */
  readonly doubtful?: 'wait' | 'create';
  /** Rows that a file no longer holds and that go with this import; see `goneRows.ts`. */
  readonly takeAway?: 'all' | readonly number[];
  /** Remembers the gone rows that stay. */
  readonly leaveGone?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Applies a plan and closes it. @throws AppError `plan-stale`, `cancelled` */
export async function applyPlan(session: PlanSession, store: Store, options: ApplyOptions = {}): Promise<ApplyResult> {
  if (store.sequence() !== session.sequence) throw new AppError('plan-stale');
  const sheets = countSheets(session.files, session.scratch);
  const before = sheets.flat().reduce(addCounts, noCounts);
  const files = session.files.map((f, i) => ({
    file: f.name,
    counts: (sheets[i] ?? []).reduce(addCounts, noCounts),
    error: f.error?.message ?? null,
    gone: openGone(f.gone).length,
  }));
  const title = titleOf(session);
  const outcomes: readonly Outcome[] = options.doubtful === 'create' ? ['new', 'changed', 'doubtful'] : ['new', 'changed'];
  const writes = session.scratch.count({ outcomes });
  const waits = before.doubtful + before.rejected;
  const going = chosenGone(session.ledger, session.files, options.takeAway ?? []);
  const staying = options.leaveGone === true ? newlyLeft(session.files, going) : [];
  if (writes === 0 && waits === 0 && going.length === 0 && staying.length > 0) await leaveGone(store, session.ledger.id, staying, session.sender);
  if (writes === 0 && waits === 0 && going.length === 0) return { batch: null, totals: before, title, files, takenAway: 0 };
  const backup = writes > 0 || going.length > 0 ? await store.backupMeanwhile('import') : null;
  const { scratch } = session;
  const ready = readyPlan(scratch, scratch.hasReady() ? scratch.shape : null, session.folder);
  const making = session.ready.begin(ready);
  const writing = store.transact({ kind: 'import', title, detail: { ledger: session.ledger.id, files: session.files.map((f) => f.name) } }, async (tx) => {
    const classIds = session.classes === null ? [] : await makeClasses(session, tx, options.signal);
    const writer = createPlanWriter(session, tx, new Date(store.now()).toISOString(), classIds);
    const created = await writeRows({ writer, scratch, outcomes, writes, ready, making }, options);
    await untilAborted(making.cellsMade(), options.signal);
    await writeCells(tx.planCells(ready.cells), writer.fileId, options.signal);
    await inSlices(going, (id) => tx.remove(session.ledger.id, id), options.signal);
    rememberLeft(tx, session.ledger.id, staying, session.sender, new Date(store.now()).toISOString());
    await settleResumed(session, tx, writer.stored, options.signal);
    const totals: Counts = { ...before, new: before.new + created, doubtful: before.doubtful - created };
    const keep = recordBatch(tx, {
      ledger: session.ledger.id,
      sender: session.sender,
      title,
      totals,
      files: session.files.map((f) => ({ name: f.name, sha256: f.sha256, error: f.error?.message ?? null })),
    });
    if (!session.resumed) await keepPending(session, writer.stored, keep, options);
    rememberHeaders(tx, learnedFrom(session));
    await tx.settle();
    await untilAborted(backup?.made, options.signal);
    return totals;
  }).catch((error: unknown) => {
    void noteBackup(backup);
    if (options.signal?.aborted) throw new AppError('cancelled');
    throw error;
  });
  const written = await ended(writing, session);
  await noteBackup(backup);
  return { batch: written.op, totals: written.value, title, files, takenAway: going.length };
}

/** However it ends, nothing more is made ready. */
async function ended<T>(writing: Promise<T>, session: PlanSession): Promise<T> {
  try {
    return await writing;
  } finally {
    await session.ready.end();
  }
}

/** The import is stored or refused by now: a line that is missing in the audit log changes nothing about that. */
async function noteBackup(backup: BackupMeanwhile | null): Promise<void> {
  await backup?.note().catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
}

function titleOf(session: PlanSession): string {
  if (session.resumed) return `处理上次未导入的${session.ledger.label}行`;

  const [first] = session.files;
  const more = session.files.length > 1 ? `等 ${session.files.length} 个文件` : '';
  return `导入${session.ledger.label}「${first?.name ?? ''}」${more}`;
}

/** What this import teaches about the sender's headers: choices made by hand and columns known by their content. */
function learnedFrom(session: PlanSession): readonly LearnedHeader[] {
  const out: LearnedHeader[] = [];
  for (const file of session.files)
    for (const { head } of file.sheets.values())
      for (const c of head.columns)
        // What only the cells told is a habit of that sender; without a sender it would be believed of everybody.
        if (c.header !== '' && (c.by === 'chosen' || c.by === 'learned' || (c.by === 'content' && session.sender !== '')))
          out.push({ sender: session.sender, ledger: session.ledger.id, header: c.header, field: c.field });
  return out;
}
