import type { Client } from '../../shared/contract/contract.ts';
import type {
  Decision,
  ImportOptions,
  PlannedRow,
  PlanOrProgress,
  PlanReport,
  SheetChoice,
} from '../../shared/contract/importing.ts';
import { failureOf, isCancelled } from '../client/failure.ts';
import { folderOf } from './droppedFiles.ts';
import { freshWizard, mergeChoice, useWizard, type Wizard } from './wizard.ts';

const set = (part: Partial<Wizard>): void => useWizard.setState(part);
const get = (): Wizard => useWizard.getState();

let running: AbortController | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;

function optionsOf(wizard: Wizard): ImportOptions {
  return {
    ledger: wizard.ledger,
    sender: wizard.sender.trim(),
    choices: wizard.choices.map((choice) => ({ ...choice })),
    ...(Object.keys(wizard.encodings).length === 0 ? {} : { encodings: { ...wizard.encodings } }),
    ...(Object.keys(wizard.passwords).length === 0 ? {} : { passwords: { ...wizard.passwords } }),
    ...(wizard.classCode === '' ? {} : { classCode: wizard.classCode }),
  };
}

/** Takes the newest running call's place; the older one is given up. */
function begin(): AbortSignal {
  running?.abort();
  running = new AbortController();
  return running.signal;
}

async function follow(stream: AsyncIterable<PlanOrProgress>, signal: AbortSignal): Promise<void> {
  for await (const event of stream) {
    if (signal.aborted) return;
    if (event.kind === 'progress') set({ progress: event.progress });
    else set({ plan: event.plan, phase: 'plan', takeAway: [], leaveGone: false });
  }
}

/** Somebody is about to choose files: what reads them starts while he looks for them. Failing at that is no loss. */
export function prepareToRead(client: Client): void {
  client.importing.prepare().catch(() => undefined);
}

/** Reads files and plans their import. Nothing is written. */
export async function openFiles(client: Client, files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  clearTimeout(waiting);
  const old = get().plan;
  const { ledger, sender, classCode } = get();
  set({ ...freshWizard, ledger, sender, classCode, passwords: get().passwords, files, phase: 'reading' });
  const signal = begin();
  if (old) client.importing.discard({ planId: old.planId }).catch(() => undefined);
  try {
    await follow(
      await client.importing.open({ files: [...files], folders: files.map(folderOf), options: optionsOf(get()) }, { signal }),
      signal,
    );
  } catch (error) {
    if (signal.aborted) return;
    set({ phase: 'choose', failure: isCancelled(error) ? null : failureOf(error) });
  } finally {
    if (!signal.aborted) set({ progress: null });
  }
}

/** Takes up the rows again that an applied import left behind. */
export async function resume(client: Client, batch: string): Promise<void> {
  clearTimeout(waiting);
  const signal = begin();
  set({ ...freshWizard, phase: 'reading', resumed: true });
  try {
    const plan = await client.importing.resume({ batch }, { signal });
    set({ plan, ledger: plan.ledger, sender: plan.sender, phase: 'plan', step: 2 });
  } catch (error) {
    if (!signal.aborted) set({ ...freshWizard, failure: failureOf(error) });
  }
}

/** Stops reading or writing; the engine takes back what it had begun. */
export function cancelRunning(): void {
  running?.abort();
  const { plan } = get();
  set({ phase: plan === null ? 'choose' : 'plan', progress: null, replanning: false });
}

/** Plans the same files again with the choices made since. */
export async function replan(client: Client): Promise<void> {
  clearTimeout(waiting);
  const { plan } = get();
  if (plan === null) return;
  const signal = begin();
  set({ replanning: true, failure: null });
  try {
    await follow(
      await client.importing.replan({ planId: plan.planId, options: optionsOf(get()) }, { signal }),
      signal,
    );
  } catch (error) {
    if (!signal.aborted) set({ failure: failureOf(error) });
  } finally {
    if (!signal.aborted) set({ replanning: false, progress: null });
  }
}

/** Changes what is imported and how, and plans again when the clerk has paused for a moment. */
export function choose(
  client: Client,
  part:
    | Partial<Pick<Wizard, 'ledger' | 'sender' | 'classCode' | 'passwords' | 'encodings'>>
    | { readonly sheet: SheetChoice },
): void {
  if ('sheet' in part) set({ choices: mergeChoice(get().choices, part.sheet) });
  else set(part);
  if (get().plan === null) return;
  clearTimeout(waiting);
  set({ replanning: true });
  waiting = setTimeout(() => void replan(client), 450);
}

/** Shows what a decision made of a plan, unless another plan of the files has come meanwhile. */
function show(planId: string, standing: Pick<PlanReport, 'totals' | 'decided'>): void {
  const { plan } = get();
  if (plan?.planId === planId) set({ plan: { ...plan, ...standing } });
}

/**
 * Decides doubtful rows of the plan they were read from; the counts move at once.
 * @throws AppError `plan-replaced` when the files were planned again since
 */
export async function decide(client: Client, planId: string, rows: readonly PlannedRow[], decision: Decision): Promise<void> {
  if (rows.length === 0) return;
  show(planId, await client.importing.decide({ planId, keys: rows.map((row) => row.key), decision }));
}

/** Decides every row that asks one question by a rule. Answers how many it decided and how many it did not fit. */
export async function decideAll(
  client: Client,
  planId: string,
  question: string,
  choice: Decision['choice'],
): Promise<{ readonly rows: number; readonly left: number }> {
  const { rows, left, ...standing } = await client.importing.decideAll({ planId, question, choice });
  show(planId, standing);
  return { rows, left };
}

/** Writes the plan, all of it or nothing. */
export async function apply(client: Client): Promise<void> {
  const { plan, takeAway, leaveGone } = get();
  if (plan === null) return;
  const signal = begin();
  set({ phase: 'applying', failure: null, progress: null });
  try {
    for await (const event of await client.importing.apply({ planId: plan.planId, takeAway: takeAway === 'all' ? 'all' : [...takeAway], leaveGone }, { signal })) {
      if (event.kind === 'progress') set({ progress: event.progress });
      else set({ phase: 'done', step: 3, result: event.result });
    }
  } catch (error) {
    if (signal.aborted) return;
    const failure = failureOf(error);
    set({ phase: 'plan', failure });
    if (failure.code === 'plan-stale') await replan(client);
  } finally {
    if (!signal.aborted) set({ progress: null });
  }
}

/** Gives the plan up and begins afresh. */
export function leave(client: Client): void {
  running?.abort();
  clearTimeout(waiting);
  const { plan, phase, ledger } = get();
  if (plan !== null && phase !== 'done')
    client.importing.discard({ planId: plan.planId }).catch(() => undefined);
  set({ ...freshWizard, ledger });
}
