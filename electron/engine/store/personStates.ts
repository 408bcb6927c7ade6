/**
 * Keeps the state history of people (人员状态变动) and the state on their own row in step, at the end of every step
 * that is not an undo. Whoever writes one side (a form, an import, the grid, a merge) gets the other.
 */
import type { Database } from 'better-sqlite3';
import type { RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { cached, type RowWriter } from './rowWriter.ts';
import type { Source } from './store.ts';

/** Notes whose state a step touched, and settles it. */
export interface StateKeeper {
  inserted(ledger: string, id: number, values: RowValues, source?: Source): void;
  /** Before the row of this ledger changes or goes. */
  changing(ledger: string, id: number, changes: RowValues): void;
  /** A bulk writer of people that gives a state. */
  personWithState(id: number, source?: Source): void;
  personOfState(id: number): void;
  settle(rows: RowWriter): void;
}

interface StateRow {
  readonly id: number;
  readonly state: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
}

/**
 * @param db the writer connection
 * @param today the day a state counts from that came without a day of its own
 */
export function openStateKeeper(db: Database, today: string): StateKeeper {
  /** People whose history was written, and those whose own row was, with the line of the file that said so. */
  const byHistory = new Set<number>();
  const byPerson = new Map<number, Source | undefined>();

  const ownerOf = (id: number): number | undefined =>
    cached(db, 'SELECT personId FROM person_state WHERE id = ?').pluck().get(id) as number | undefined;
  const note = (personId: StoredValue | undefined): void => {
    if (typeof personId === 'number') byHistory.add(personId);
  };
  const ofPerson = (values: RowValues): boolean => 'state' in values || 'stateDate' in values;

  return {
    inserted(ledger, id, values, source) {
      if (ledger === 'person-state') note(values['personId']);
      else if (ledger === 'person' && typeof values['state'] === 'string') byPerson.set(id, source);
    },
    changing(ledger, id, changes) {
      if (ledger === 'person-state') {
        note(ownerOf(id));
        note(changes['personId']);
      } else if (ledger === 'person' && ofPerson(changes)) byPerson.set(id, undefined);
    },
    personWithState(id, source) {
      byPerson.set(id, source);
    },
    personOfState(personId) {
      byHistory.add(personId);
    },
    settle(rows) {
      for (const [id, source] of byPerson)
        if (!byHistory.has(id) && recordState({ db, rows, today }, id, source)) byHistory.add(id);
      for (const id of byHistory) settleHistory(db, rows, id);
      byHistory.clear();
      byPerson.clear();
    },
  };
}

function historyOf(db: Database, personId: number): readonly StateRow[] {
  return cached(
    db,
    "SELECT id, state, startDate, endDate FROM person_state WHERE personId = ? ORDER BY coalesce(startDate, ''), id",
  ).all(personId) as StateRow[];
}

/** A state given on the person's own row becomes the last one of the history; false when nothing was to do. */
interface Settling {
  readonly db: Database;
  readonly rows: RowWriter;
  readonly today: string;
}

function recordState({ db, rows, today }: Settling, id: number, source: Source | undefined): boolean {
  const person = cached(db, 'SELECT state, stateDate FROM person WHERE id = ?').get(id) as
    | { readonly state: string | null; readonly stateDate: string | null }
    | undefined;
  if (!person) return false;
  const last = historyOf(db, id).at(-1);
  if (person.state === null) {
    if (!last) return false;
    rows.remove('person-state', last.id);
    return true;
  }
  if (last?.state === person.state) {
    if (last.startDate === person.stateDate) return false;
    rows.update('person-state', last.id, { startDate: person.stateDate }, source);
    return true;
  }
  const row = { personId: id, state: person.state };
  if (last === undefined) rows.insert('person-state', { ...row, startDate: person.stateDate }, source);
  else if (person.stateDate === null || person.stateDate === last.startDate)
    // Only the state was given: the old day is not its day, so it counts from the day it was heard of.
    rows.insert('person-state', { ...row, startDate: today, reason: '没有写明日期，按登记日计' }, source);
  else if (person.stateDate < (last.startDate ?? ''))
    rows.update('person-state', last.id, { state: person.state, startDate: person.stateDate }, source);
  else rows.insert('person-state', { ...row, startDate: person.stateDate }, source);
  return true;
}

/** Each state ends the day before the next begins; the person's row says the last one. */
function settleHistory(db: Database, rows: RowWriter, personId: number): void {
  const history = historyOf(db, personId);
  for (const [i, row] of history.entries()) {
    const next = history[i + 1];
    const endDate = next === undefined ? null : dayBefore(next.startDate);
    if (row.endDate !== endDate) rows.update('person-state', row.id, { endDate });
  }
  const last = history.at(-1);
  const exists = cached(db, 'SELECT 1 FROM person WHERE id = ?').get(personId) !== undefined;
  if (exists) rows.update('person', personId, { state: last?.state ?? null, stateDate: last?.startDate ?? null });
}

const msPerDay = 86_400_000;

/** The last day, month or year before a date of that precision; null for none. */
function dayBefore(date: string | null): string | null {
  if (date === null || !/^\d{4}/u.test(date)) return null;
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return String(Number(year) - 1);
  if (day === undefined)
    return month === '01' ? `${Number(year) - 1}-12` : `${year}-${String(Number(month) - 1).padStart(2, '0')}`;
  return new Date(Date.parse(`${date}T00:00:00Z`) - msPerDay).toISOString().slice(0, 10);
}
