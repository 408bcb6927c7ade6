/** What a clerk decided about rows of a plan holds for the plan that takes its place, where the same row asks the same. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Decision, PlanReport } from '../../../shared/contract/importing.ts';
import type { Store } from '../store/store.ts';
import { decideRows, fits } from './decide.ts';
import type { StagedRow } from './plannedRow.ts';
import type { PlanSession } from './session.ts';

/** Rows looked at between two breaths of the event loop. */
const slice = 500;

/**
 * Decides rows of a fresh plan as they were decided in the plan before it. A decision is taken over when the row of the
 * same place in the same file asks the same question about the same human (name and ID as read; in ledgers without
 * people: the same values) and the chosen person is still offered. Nothing is decided that the clerk has not decided.
 * @returns `kept`: decisions taken over; `again`: rows decided before that have to be decided anew
 */
export async function carryDecisions(before: PlanSession, fresh: PlanSession, store: Store): Promise<PlanReport['carried']> {
  const decided = new Map<string, Map<string, Decision>>();
  for await (const row of rowsOf(before, { decided: true })) {
    const decision = decisionOf(row, before);
    if (decision === null) continue;
    const place = placeOf(row);
    const here = decided.get(place) ?? new Map<string, Decision>();
    here.set(askedOf(row, before), decision);
    decided.set(place, here);
  }
  let kept = 0;
  let again = 0;
  if (decided.size === 0 || before.ledger.id !== fresh.ledger.id) return { kept, again };
  for await (const row of rowsOf(fresh, { outcomes: ['doubtful'] })) {
    const here = decided.get(placeOf(row));
    if (here === undefined) continue;
    const decision = here.get(askedOf(row, fresh));
    if (decision !== undefined && isOffered(row, decision)) {
      await decideRows(fresh, store, [row.key], decision);
      kept += 1;
    } else again += 1;
  }
  return { kept, again };
}

async function* rowsOf(session: PlanSession, filter: Parameters<PlanSession['scratch']['after']>[1]): AsyncGenerator<StagedRow> {
  let after = 0;
  for (;;) {
    const rows = session.scratch.after(after, filter, slice);
    const last = rows.at(-1);
    if (!last) return;
    yield* rows;
    after = last.key;
    await breathe();
  }
}

const placeOf = (row: StagedRow): string => `${row.file} ${row.sheet} ${row.row}`;

/** What a row asks, and about whom: two people may stand side by side in one line of a sheet. */
function askedOf(row: StagedRow, session: PlanSession): string {
  if (session.ledger.person === 'none') return `${row.question}\n${row.values}`;
  const { name, idNumber } = JSON.parse(row.values) as Readonly<Record<string, unknown>>;
  return JSON.stringify([row.question, name ?? null, idNumber ?? null]);
}

function decisionOf(row: StagedRow, session: PlanSession): Decision | null {
  if (row.decision === null) return null;
  const [choice, person] = row.decision.split(':');
  if (choice === 'same') return { choice, personId: Number(person) };
  if (choice === 'new' || choice === 'skip') return { choice, ...session.said.get(row.key) };
  return null;
}

function isOffered(row: StagedRow, { choice, personId }: Decision): boolean {
  if (choice === 'same') return row.candidates?.some((candidate) => candidate.personId === personId) === true;
  return choice === 'skip' || fits({ ...row, question: null }, choice);
}
