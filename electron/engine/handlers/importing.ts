/** The `importing` group of the contract: plans under way and batches done. */
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import type {
  ApplyResult,
  Decision,
  ImportOptions,
  Outcome,
  PlannedRow,
  PlanReport,
} from '../../../shared/contract/importing.ts';
import { carryDecisions } from '../importing/carryDecisions.ts';
import { applyPlan } from '../importing/applyPlan.ts';
import { decideAll, decideRows } from '../importing/decide.ts';
import { rejectedOfBatch, rejectedOfPlan, type RejectedSheet } from '../importing/rejectedRows.ts';
import type { PlanFile } from '../importing/planFiles.ts';
import { makePlan, resumeBatch, type PlanSession } from '../importing/session.ts';
import { showPlanned } from '../importing/showPlanned.ts';
import type { SpawnReader } from '../importing/readerPort.ts';
import { createStandbyReader } from '../importing/standbyReader.ts';
import { fileLabels } from '../../../shared/text/fileLabels.ts';
import { findBatch } from '../store/importRecords.ts';
import { warmReady } from '../store/makeReady.ts';
import type { Store } from '../store/store.ts';

/** Files handed over, and where each of them lay. */
export interface GivenFiles {
  readonly files: readonly File[];
  readonly folders?: readonly string[] | undefined;
}

export interface ImportDesk {
  /** Files will be given soon: what reads them is started meanwhile. */
  prepare(): void;
  open(store: Store, given: GivenFiles, options: ImportOptions, report: (p: Progress) => void, signal: AbortSignal): Promise<PlanReport>;
  /** As `open` for files that already lie on this PC (tests, benchmarks). */
  openPaths(store: Store, files: readonly PlanFile[], options: ImportOptions, report: (p: Progress) => void, signal?: AbortSignal): Promise<PlanSession>;
  replan(store: Store, planId: string, options: ImportOptions, report: (p: Progress) => void, signal: AbortSignal): Promise<PlanReport>;
  /** Takes up the rows again that a batch left behind. */
  resume(store: Store, batch: string): Promise<PlanReport>;
  preview(planId: string, file: string, sheet: string): { rows: { row: number; cells: string[] }[]; columns: number };
  rows(store: Store, planId: string, query: { outcome: Outcome | null; withIssues: boolean; decided?: boolean; offset: number; limit: number }): { total: number; rows: PlannedRow[] };
  decide(store: Store, planId: string, keys: readonly number[], decision: Decision): Promise<Standing>;
  /** Decides every undecided row that asks one question. */
  decideAll(
    store: Store,
    planId: string,
    rule: Pick<Decision, 'reason' | 'who'> & { readonly question: string; readonly choice: Decision['choice'] },
  ): Promise<Standing & { rows: number; left: number }>;
  apply(store: Store, planId: string, report: (p: Progress) => void, signal: AbortSignal, choice?: { readonly doubtful?: 'wait' | 'create'; readonly takeAway?: 'all' | readonly number[]; readonly leaveGone?: boolean }): Promise<ApplyResult>;
  discard(planId: string): Promise<void>;
  rejected(store: Store, which: { planId?: string | undefined; batch?: string | undefined }): { name: string; sheets: Iterable<RejectedSheet> };
  close(): Promise<void>;
}

export interface ImportDeskParts {
  readonly spawnReader: SpawnReader;
  /** Folder for uploads and scratch files; wiped when the store opens. */
  readonly tmp: () => string;
  readonly today: () => string;
  /** Starts the thread that makes rows ready to be stored; without it none waits for a plan. */
  readonly prepareRows?: () => void;
}

/** How a plan stands after a decision. */
type Standing = Pick<PlanReport, 'totals' | 'decided'>;

/** Plans under way. A page that goes away leaves its plan; the newest few are kept. */
const keptPlans = 4;

/** What all plans of the same files share: the id of the first of them. */
const lineOf = (planId: string): string => planId.split('.', 1)[0] ?? planId;

const standing = (session: PlanSession): Standing => {
  const { totals, decided } = session.report(0);
  return { totals, decided };
};

const nextId = (planId: string): string => `${lineOf(planId)}.${Number(planId.split('.')[1] ?? 1) + 1}`;

/** Makes the desk on which imports lie until applied or discarded. */
export function createImportDesk(parts: ImportDeskParts): ImportDesk {
  const plans = new Map<string, PlanSession>();
  const reader = createStandbyReader(parts.spawnReader);

  /** The newest plan of the same files: what is looked at may be of a plan that was just replaced. */
  const find = (planId: string): PlanSession => {
    const session = plans.get(lineOf(planId));
    if (!session) throw new AppError('plan-not-found');
    return session;
  };
  /** That very plan: rows of another one have other keys. */
  const findExactly = (planId: string): PlanSession => {
    const session = find(planId);
    if (session.id !== planId) throw new AppError('plan-replaced');
    return session;
  };
  const keep = async (session: PlanSession): Promise<PlanSession> => {
    plans.set(lineOf(session.id), session);
    for (const id of [...plans.keys()].slice(0, Math.max(0, plans.size - keptPlans))) await drop(id);
    return session;
  };
  const drop = async (planId: string): Promise<void> => {
    const session = plans.get(lineOf(planId));
    plans.delete(lineOf(planId));
    await session?.close();
  };
  const plan = async (
    store: Store,
    id: string,
    folder: string,
    inputs: readonly PlanFile[],
    options: ImportOptions,
    onProgress: (p: Progress) => void,
    signal: AbortSignal | undefined,
  ): Promise<PlanSession> =>
    keep(await makePlan({ id, store, spawnReader: reader.spawn, folder, inputs, options, today: parts.today(), onProgress, signal }));
  const newId = (): string => `p-${Date.now().toString(36)}${randomBytes(3).toString('hex')}`;

  return {
    prepare() {
      reader.rehearse();
      parts.prepareRows?.();
      void warmReady();
    },
    async open(store, { files, folders }, options, report, signal) {
      const id = newId();
      const folder = join(parts.tmp(), id);
      reader.prepare();
      await mkdir(folder, { recursive: true });
      try {
        const labels = fileLabels(files.map(({ name }, i) => ({ name, folder: folders?.[i] })));
        const inputs: PlanFile[] = [];
        for (const [index, file] of files.entries()) {
          const path = join(folder, `in-${index}`);
          await writeFile(path, file.stream());
          inputs.push({ path, name: labels[index] ?? file.name });
        }
        return (await plan(store, id, folder, inputs, options, report, signal)).report(options.allIssues === true ? Number.MAX_SAFE_INTEGER : undefined);
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
    },
    async openPaths(store, files, options, report, signal) {
      const id = newId();
      const folder = join(parts.tmp(), id);
      reader.prepare();
      try {
        return await plan(store, id, folder, files, options, report, signal);
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
    },
    async replan(store, planId, options, report, signal) {
      const old = find(planId);
      reader.prepare();
      const session = await makePlan({
        id: nextId(old.id),
        store,
        spawnReader: reader.spawn,
        folder: old.folder,
        inputs: old.inputs,
        options,
        today: parts.today(),
        openedKey: old.openedKey,
        refused: old.refused,
        onProgress: report,
        signal,
      });
      const carried = await carryDecisions(old, session, store);
      old.scratch.close();
      plans.set(lineOf(planId), session);
      return { ...session.report(), carried };
    },
    async resume(store, batch) {
      const id = newId();
      return (await keep(await resumeBatch({ id, store, batch, folder: join(parts.tmp(), id) }))).report();
    },
    preview(planId, fileName, sheetName) {
      const file = find(planId).files.find((f) => f.name === fileName);
      const head = [...(file?.sheets.values() ?? [])].find((s) => s.head.name === sheetName)?.head;
      const rows = (head?.preview ?? []).map((r) => ({ row: r.row, cells: [...r.cells] }));
      return { rows, columns: Math.max(0, ...rows.map((r) => r.cells.length)) };
    },
    rows(store, planId, query) {
      const session = find(planId);
      const filter = { ...(query.outcome ? { outcomes: [query.outcome] } : {}), withIssues: query.withIssues, decided: query.decided === true };
      return {
        total: session.scratch.count(filter),
        rows: session.scratch.page(filter, query.offset, query.limit).map((row) => showPlanned(session, store, row)),
      };
    },
    async decide(store, planId, keys, decision) {
      const session = findExactly(planId);
      await decideRows(session, store, keys, decision);
      return standing(session);
    },
    async decideAll(store, planId, { question, ...decision }) {
      const session = findExactly(planId);
      const done = await decideAll(session, store, question, decision);
      return { ...standing(session), rows: done.decided, left: done.left };
    },
    async apply(store, planId, report, signal, choice = {}) {
      const result = await applyPlan(findExactly(planId), store, { onProgress: report, signal, ...choice });
      await drop(planId);
      return result;
    },
    discard: drop,
    rejected(store, { planId, batch }) {
      if (planId !== undefined) return rejectedOfPlan(find(planId));
      const found = batch === undefined ? undefined : findBatch(store.rawRead, batch);
      if (!found) throw new AppError('batch-not-found', { batch: batch ?? '' });
      return rejectedOfBatch(store.rawRead, found);
    },
    async close() {
      reader.close();
      for (const id of plans.keys()) await drop(id);
    },
  };
}
