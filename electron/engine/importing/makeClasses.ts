/** Stores the classes (培训班次) that a plan's rows go to and that do not exist yet. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Tx } from '../store/store.ts';
import { newClassValues } from './classPlan.ts';
import type { PlanSession } from './session.ts';

/** Classes stored between two breaths of the event loop: about 20 ms of work. */
const slice = 200;

/** Answers the ids of the plan's classes by their index; null for one that no row goes to. */
export async function makeClasses(session: PlanSession, tx: Tx, signal: AbortSignal | undefined): Promise<readonly (number | null)[]> {
  const facts = session.files.flatMap((f) => [...f.sheets.values()].map((s) => s.head.facts));
  const ids: (number | null)[] = [];
  for (const c of session.classes?.classes ?? []) {
    if (ids.length % slice === slice - 1) {
      signal?.throwIfAborted();
      await breathe();
    }
    if (c.existingId !== null || c.rows === 0) ids.push(c.existingId);
    else ids.push(tx.insert('training-class', newClassValues(c, facts.find((f) => (f['标题'] ?? '').includes(c.name)) ?? facts[0] ?? {})));
  }
  return ids;
}
