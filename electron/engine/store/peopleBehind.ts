/** Whom rows are about, and what is known of these people: what a filed report keeps so that it can say who changed. */
import { findLedger, ledgerById, tableOf } from '../../../shared/ledger/ledgers.ts';
import { booksOf } from './books.ts';
import { quoted } from './schema.ts';
import { showStored } from './shownValue.ts';
import type { Store } from './store.ts';

/** Facts of a person that a filed report keeps, in this order: what the tables split people by, and where one works. */
export const keptFacts = ['sex', 'ethnicity', 'politicalStatus', 'education', 'titleLevel', 'township', 'employer', 'position', 'state'] as const;

/** The person of each of these rows; rows that are about nobody are left out. */
export function peopleOfRows(store: Store, ledgerId: string, ids: readonly number[]): ReadonlyMap<number, number> {
  const ledger = findLedger(ledgerId);
  if (ledger?.person === 'self') return new Map(ids.map((id) => [id, id]));
  if (ledger?.person !== 'linked') return new Map();
  const rows = store.rawRead
    .prepare(`SELECT id, personId FROM ${quoted(tableOf(ledger))} WHERE personId IS NOT NULL AND id IN (SELECT value FROM json_each(?))`)
    .raw()
    .all(JSON.stringify(ids)) as [number, number][];
  return new Map(rows);
}

/** Name and {@link keptFacts} of people as clerks read them; '' where nothing is written. */
export function factsOfPeople(store: Store, ids: readonly number[]): ReadonlyMap<number, readonly string[]> {
  const person = ledgerById('person');
  const books = booksOf(store);
  const fields = keptFacts.map((id) => person.fields[id]);
  const columns = ['name', ...keptFacts].map(quoted).join(', ');
  const rows = store.rawRead.prepare(`SELECT id, ${columns} FROM person WHERE id IN (SELECT value FROM json_each(?))`).raw().all(JSON.stringify(ids)) as [number, ...(string | number | null)[]][];
  return new Map(
    rows.map(([id, name, ...values]) => [id, [String(name ?? ''), ...values.map((value, i) => (value === null || !fields[i] ? '' : showStored(fields[i], value, books)))]]),
  );
}
