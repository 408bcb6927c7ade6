/** What a clerk says about doubtful rows, carried out on the plan (not on the store). */
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
