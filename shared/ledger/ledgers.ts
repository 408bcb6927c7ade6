/** The registry of ledgers (台账): adding one is one file, one migration, one line here. */
import type { Column, Field, Ledger } from './fields.ts';
import { person } from './ledgers/person.ts';
import { trainingClass } from './ledgers/trainingClass.ts';
import { trainingPlan } from './ledgers/trainingPlan.ts';
import { trainingRoster } from './ledgers/trainingRoster.ts';
import { unit } from './ledgers/unit.ts';

/** Every ledger in menu order. The position in this list is never stored. */
export const ledgers: readonly Ledger[] = [person, trainingRoster, trainingClass, trainingPlan, unit];

const byId = new Map<string, Ledger>(ledgers.map((l) => [l.id, l]));

/** The ledger with this id, or undefined. */
export function findLedger(id: string): Ledger | undefined {
  return byId.get(id);
}

/** The ledger with this id; throws a RangeError for an unknown one (a programming error, not a user's). */
export function ledgerById(id: string): Ledger {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no ledger ${id}`);
  return found;
}

/** Table of the store that holds a ledger's rows. */
export function tableOf(ledger: Ledger): string {
  return ledger.id.replaceAll('-', '_');
}

const columnCache = new Map<string, readonly Column[]>();

/**
 * The columns of a ledger as forms, grids, exports and the importer see them: its own fields, the person's
 * fields it shows, and links by their title (`className`), in the order of the real form.
 */
export function columnsOf(ledger: Ledger): readonly Column[] {
  const cached = columnCache.get(ledger.id);
  if (cached) return cached;
  const all = new Map<string, Column>();
  for (const id of ledger.personFields ?? []) {
    const field: Field | undefined = (person.fields as Readonly<Record<string, Field>>)[id];
    if (!field) throw new RangeError(`${ledger.id}: person has no field ${id}`);
    all.set(id, { id, field, source: 'person' });
  }
  for (const [id, field] of Object.entries(ledger.fields)) {
    if (field.kind === 'ref') all.set(field.shownAs, { id: field.shownAs, field, source: 'link' });
    else all.set(id, { id, field, source: 'own' });
  }
  const ordered: Column[] = [];
  for (const id of ledger.order ?? []) {
    const column = all.get(id);
    if (!column) throw new RangeError(`${ledger.id}: order names unknown column ${id}`);
    ordered.push(column);
    all.delete(id);
  }
  ordered.push(...all.values());
  columnCache.set(ledger.id, ordered);
  return ordered;
}
