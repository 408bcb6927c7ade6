/** What a clerk says about doubtful rows, carried out on the plan (not on the store). */
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Decision } from '../../../shared/contract/importing.ts';
import { preparePersonLookup, type StoredRow } from '../store/lookup.ts';
import type { Store } from '../store/store.ts';
import type { PlanSession } from './session.ts';
import type { StagedRow } from './plannedRow.ts';

/**
 * Decides rows of a plan. A row decided twice takes the later word; `undecided` takes it back.
 * `same` without a person takes the only candidate of each row.
 */
export async function decideRows(session: PlanSession, store: Store, keys: readonly number[], decision: Decision): Promise<void> {
  const people = preparePersonLookup(store.rawRead);
  for (const key of keys) {
    const row = session.scratch.get(key);
    if (!row || (row.outcome !== 'doubtful' && row.decision === null)) continue;
    apply(session, row, decision, (id) => people.byId(id));
  }
  await Promise.resolve();
}

function apply(session: PlanSession, row: StagedRow, decision: Decision, byId: (id: number) => StoredRow | undefined): void {
  const { scratch, planner } = session;
  switch (decision.choice) {
    case 'undecided':
      scratch.update(row.key, { outcome: 'doubtful', personId: null, targetId: null, changes: null, decision: null });
      return;
    case 'skip':
      scratch.update(row.key, { outcome: 'rejected', personId: null, targetId: null, changes: null, decision: 'skip' });
      return;
    case 'new':
      // Somebody else already has this ID: "new" would make two people of one number.
      if (row.question === 'erased-id') session.said.set(row.key, reasonOf(decision));
      if (row.candidates?.some((c) => c.why === 'same-id')) throw new AppError('row-duplicate', { title: '身份证号已在库里' });
      scratch.update(row.key, { ...planner.settle(row, null), decision: 'new' });
      return;
    case 'same': {
      const only = row.candidates?.length === 1 ? row.candidates[0]?.personId : undefined;
      const person = byId(decision.personId ?? only ?? 0);
      if (!person) throw new AppError('row-not-found');
      scratch.update(row.key, { ...planner.settle(row, person), decision: `same:${person.id}` });
      return;
    }
    default:
      decision.choice satisfies never;
  }
}

/** 核实说明 of a decision. @throws AppError `reason-missing` */
function reasonOf({ reason = '', who = '' }: Pick<Decision, 'reason' | 'who'>): { readonly reason: string; readonly who: string } {
  if (reason.trim() === '' || who.trim() === '') throw new AppError('reason-missing');
  return { reason, who };
}

/**
 * Decides every undecided row that asks one question, in file order. A rule takes only rows it fits: `same` those with
 * exactly one candidate, `new` those whose ID nobody has; two rows of one file that name each other are never decided so.
 * `undecided` takes every decision about such rows back, also those made one by one.
 * @returns how many rows were decided and how many of that question stay
 */
export async function decideAll(
  session: PlanSession,
  store: Store,
  question: string,
  decision: Pick<Decision, 'reason' | 'who'> & { readonly choice: Decision['choice'] },
): Promise<{ readonly decided: number; readonly left: number }> {
  const { choice } = decision;
  const people = preparePersonLookup(store.rawRead);
  let decided = 0;
  let left = 0;
  let after = 0;
  for (;;) {
    const rows = session.scratch.after(after, choice === 'undecided' ? { decided: true } : { outcomes: ['doubtful'] }, slice);
    const last = rows.at(-1);
    if (!last) return { decided, left };
    after = last.key;
    for (const row of rows) {
      if (row.question !== question) continue;
      if (fits(row, choice)) {
        apply(session, row, decision, (id) => people.byId(id));
        decided += 1;
      } else left += 1;
    }
    await breathe();
  }
}

/** Rows decided between two breaths of the event loop. */
const slice = 500;

/** Whether a choice can be carried out on a row without looking at it. */
export function fits(row: StagedRow, choice: Decision['choice']): boolean {
  const candidates = row.candidates ?? [];
  if (choice === 'skip' || choice === 'undecided') return true;
  if (choice === 'same') return candidates.length === 1;
  return !candidates.some((c) => c.why === 'same-id') && row.question !== 'duplicate-in-file';
}
