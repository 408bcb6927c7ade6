/** A plan under way: from files to a report, kept open until the clerk applies or discards it. */
import { mkdir, rm } from 'node:fs/promises';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ImportOptions, PlanReport } from '../../../shared/contract/importing.ts';
import { createBooks } from '../../../shared/ledger/books.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { findBatch } from '../store/importRecords.ts';
import { askedLedger } from '../store/books.ts';
import { loadPinyin } from '../store/pinyin.ts';
import type { Store } from '../store/store.ts';
import { canTakeAway } from './goneRows.ts';
import { newOpenedKey } from './openedFiles.ts';
import { reportPlan } from './planReport.ts';
import { takePending } from './resume.ts';
import { settleTexts } from './settleTexts.ts';
import { createUnknownTally, listUnknown } from './unknownValues.ts';
import { planFiles, type PlanFile, type PlannedFiles, type PlanRequest } from './planFiles.ts';
import { planParts } from './planParts.ts';

/** A plan with everything needed to show, decide, apply and plan again. */
export interface PlanSession extends PlannedFiles {
  readonly id: string;
  readonly ledger: Ledger;
  readonly options: ImportOptions;
  readonly inputs: readonly PlanFile[];
  /** 核实说明 given with decisions, by plan key. */
  readonly said: Map<number, { readonly reason: string; readonly who: string }>;
  readonly folder: string;
  /** Opens what `openedFiles.ts` keeps of locked files. */
  readonly openedKey: string;
  /** Set when the rows are ones that an earlier batch left behind: their numbers in it, by plan key. */
  readonly resumed: { readonly batch: string; readonly numbers: ReadonlyMap<number, number> } | null;
  report(issueLimit?: number): PlanReport;
  close(): Promise<void>;
}

/** The ledger an import is for, with its custom fields; refuses unknown ones and ones that take no files. */
export function importLedger(store: Store, id: string): Ledger {
  const ledger = askedLedger(store, id);
  if (!ledger.importable) throw new AppError('ledger-not-importable', { ledger: ledger.label });
  return ledger;
}

/** Reads and plans. Nothing is written to the store. */
export async function makePlan(request: PlanRequest): Promise<PlanSession> {
  const { store, options, inputs } = request;
  const ledger = importLedger(store, options.ledger);
  await Promise.all([mkdir(request.folder, { recursive: true }), loadPinyin()]);
  const openedKey = request.openedKey ?? newOpenedKey();
  return sessionOf(request, { ...(await planFiles(request, ledger, openedKey)), ledger, inputs, openedKey, resumed: null });
}

function sessionOf(
  request: Pick<PlanRequest, 'id' | 'options' | 'folder'>,
  parts: Omit<PlanSession, 'id' | 'options' | 'folder' | 'said' | 'report' | 'close'>,
): PlanSession {
  const { ledger, files, sender, scratch, classes, unknown } = parts;
  return {
    ...parts,
    said: new Map(),
    id: request.id,
    options: request.options,
    folder: request.folder,
    report: (issueLimit = 3000) =>
      reportPlan({ planId: request.id, ledger: ledger.id, sender, files, classes: classes?.classes ?? [], scratch, unknownValues: listUnknown(ledger, unknown), issueLimit, canTake: canTakeAway(ledger) }),
    close: async () => {
      scratch.close();
      await parts.ready.end();
      await rm(request.folder, { recursive: true, force: true });
    },
  };
}

/** Plans the rows again that a batch left behind: they are matched against today's store and wait for decisions. */
export async function resumeBatch(request: Pick<PlanRequest, 'id' | 'store' | 'folder'> & { readonly batch: string }): Promise<PlanSession> {
  const { store } = request;
  const found = findBatch(store.rawRead, request.batch);
  if (!found || found.undone) throw new AppError('batch-not-found', { batch: request.batch });
  const ledger = importLedger(store, found.ledger);
  const options: ImportOptions = { ledger: ledger.id, sender: found.sender, choices: [] };
  await Promise.all([mkdir(request.folder, { recursive: true }), loadPinyin()]);
  const parts = planParts({ store, options, folder: request.folder }, ledger);
  const { files, numbers } = takePending(store.rawRead, found, parts.planner, settleTexts(ledger, createBooks(parts.books)));
  parts.planner.end();
  parts.scratch.seal();
  if (numbers.size === 0) {
    parts.scratch.close();
    throw new AppError('plan-empty');
  }
  return sessionOf(
    { id: request.id, options, folder: request.folder },
    {
      ...parts,
      ledger,
      inputs: [],
      files,
      unknown: createUnknownTally(),
      sequence: store.sequence(),
      refused: new Map(),
      sender: found.sender,
      openedKey: '',
      resumed: { batch: found.op, numbers },
    },
  );
}
