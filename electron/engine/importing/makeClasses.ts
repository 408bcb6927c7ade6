/** Stores the classes (培训班次) that a plan's rows go to and that do not exist yet. */
import type { Tx } from '../store/store.ts';
import { newClassValues } from './classPlan.ts';
import { inSlices } from './inSlices.ts';
import type { PlanSession } from './session.ts';

/** Answers the ids of the plan's classes by their index; null for one that no row goes to. */
export async function makeClasses(session: PlanSession, tx: Tx, signal: AbortSignal | undefined): Promise<readonly (number | null)[]> {
  const facts = session.files.flatMap((f) => [...f.sheets.values()].map((s) => s.head.facts));
  const ids: (number | null)[] = [];
  const make = (c: NonNullable<PlanSession['classes']>['classes'][number]): void => {
    if (c.existingId !== null || c.rows === 0) ids.push(c.existingId);
    else ids.push(tx.insert('training-class', newClassValues(c, facts.find((f) => (f['标题'] ?? '').includes(c.name)) ?? facts[0] ?? {})));
  };
  await inSlices(session.classes?.classes ?? [], make, signal);
  return ids;
}
