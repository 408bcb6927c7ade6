/**
 * Many numbers of people and of their rows from one reading of a ledger: the database says for every row of a period
 * which conditions it meets, and what needs a person's other rows (重复参训, 时间重叠) is judged here, person by person.
 * Sorting all rows by person in the database once for each such number took four times as long. What each person adds is
 * kept, so that after a write only the people it touched are read again.
 */
import type { Database } from 'better-sqlite3';
import { sql, type Kysely } from 'kysely';
import type { CodesOf } from '../../../shared/indicator/check.ts';
import type { Key, Measure, Pick, RowSet, Test } from '../../../shared/indicator/measure.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { Tables } from '../store/schema.ts';
import type { Column } from './column.ts';
import { all, keyValue, rowConditions, type Reading, type Scope } from './conditions.ts';
import { leadOver, leads } from './lead.ts';
import { byPersonAlone, peopleTouched, waysOf, type Notice } from './passPeople.ts';
import { leadAt, maskAt, personAt, slotsAt, tallyBy, type OwnLink, type PassRow, type Tallied, type TallyPlan } from './personTally.ts';
import { mostBits, RowMasks } from './rowMasks.ts';
import { sourceOf, type Source, type Sql } from './source.ts';

/** Numbers over one row set, as a bundle of questions asks for them. */
export interface PassQuestion {
  readonly rows: RowSet;
  readonly by: readonly Key[];
  readonly columns: readonly Column[];
  readonly scope: Scope;
}

/** Fewer numbers over a ledger and period are quicker counted by the database. */
const fewest = 4;
/** Counts remembered for a ledger and period; and ledgers and periods. */
const mostCounts = 200;
const mostPasses = 4;

export class PeoplePasses {
  readonly #db: Kysely<Tables>;
  readonly #raw: Database;
  /** The most recently used last. */
  readonly #passes = new Map<string, Pass>();

  constructor(db: Kysely<Tables>, raw: Database) {
    this.#db = db;
    this.#raw = raw;
  }

  /** A write that was committed. */
  note(notice: Notice): void {
    for (const pass of this.#passes.values()) pass.note(notice);
  }

  clear(): void {
    this.#passes.clear();
  }

  /** One number a column for each question that can be answered so; null for the others. */
  answer(questions: readonly PassQuestion[], codes: CodesOf): readonly (readonly number[] | null)[] {
    const families = new Map<string, number[]>();
    for (const [i, question] of questions.entries()) {
      if (!fits(question)) continue;
      const { rows, scope } = question;
      const key = JSON.stringify([rows.ledger, rows.period, rows.unit, scope]);
      families.set(key, [...(families.get(key) ?? []), i]);
    }
    const answers: (readonly number[] | null)[] = questions.map(() => null);
    for (const [key, places] of families) {
      const asked = places.flatMap((i) => questions[i] ?? []);
      // Nothing but rows counted needs no people: read class by class that is quicker (`countByLead`).
      if (!this.#passes.has(key) && !asked.some(needsPeople) && hasLead(asked)) continue;
      const pass = this.#pass(key, asked);
      const found = pass?.answer(asked, codes);
      for (const [k, i] of places.entries()) answers[i] = found?.[k] ?? null;
    }
    return answers;
  }

  #pass(key: string, asked: readonly PassQuestion[]): Pass | null {
    const known = this.#passes.get(key);
    const columns = asked.reduce((sum, one) => sum + one.columns.length, 0);
    if (!known && columns < fewest) return null;
    const [first] = asked;
    if (!first) return null;
    const pass = known ?? new Pass(this.#db, this.#raw, first);
    this.#passes.delete(key);
    this.#passes.set(key, pass);
    for (const old of this.#passes.keys()) if (this.#passes.size > mostPasses) this.#passes.delete(old);
    return pass;
  }
}

/** Counts of rows or people of a ledger of people, each person judged alone. */
function fits({ rows, by, columns }: PassQuestion): boolean {
  if (by.length > 0 || ledgerById(rows.ledger).person !== 'linked') return false;
  return columns.every(({ take, only }) => {
    const [key, more] = take.of === 'distinct' ? take.keys : [];
    const counts = take.of === 'count' || (more === undefined && key?.by === 'value' && key.path === 'personId');
    return counts && byPersonAlone({ rows, only, take, known: null });
  });
}

/** Whether what is counted cannot be told from a row alone. */
function needsPeople({ rows, columns }: PassQuestion): boolean {
  if (rows.picks.length > 0 || columns.some(({ take }) => take.of !== 'count')) return true;
  return [rows.where, ...columns.map(({ only }) => only)].flat().some((test) => isOwnLink(test, rows));
}

const hasLead = (asked: readonly PassQuestion[]): boolean => asked.some(({ rows }) => leads[rows.ledger] !== undefined);

/** One ledger and period. */
class Pass {
  readonly #db: Kysely<Tables>;
  readonly #raw: Database;
  readonly #rows: RowSet;
  readonly #scope: Scope;
  #counts = new Map<string, Measure>();
  #totals: number[] = [];
  #added = new Map<number | null, readonly number[]>();
  #notices: Notice[] = [];

  constructor(db: Kysely<Tables>, raw: Database, { rows, scope }: PassQuestion) {
    this.#db = db;
    this.#raw = raw;
    this.#rows = { ...rows, where: [], picks: [] };
    this.#scope = scope;
  }

  note(notice: Notice): void {
    if (this.#added.size > 0 || this.#counts.size > 0) this.#notices.push(notice);
  }

  /** Null when there are too many conditions for one number. */
  answer(questions: readonly PassQuestion[], codes: CodesOf): readonly (readonly number[])[] | null {
    const asked = questions.map(({ rows, columns }) => columns.map((column) => countOf(rows, column)));
    const fresh = new Map(asked.flat().map((measure) => [JSON.stringify(measure), measure]));
    const isNew = [...fresh.keys()].some((key) => !this.#counts.has(key));
    const reading = { scope: this.#scope, codes };
    if (isNew) {
      const joined = new Map([...this.#counts, ...fresh]);
      if (!this.#countAll(joined.size > mostCounts ? fresh : joined, reading) && !this.#countAll(fresh, reading)) return null;
    } else if (!this.#catchUp(reading)) this.#countAll(this.#counts, reading);
    const places = new Map([...this.#counts.keys()].map((key, i) => [key, i]));
    return asked.map((columns) => columns.map((measure) => this.#totals[places.get(JSON.stringify(measure)) ?? -1] ?? 0));
  }

  #countAll(counts: Map<string, Measure>, reading: Reading): boolean {
    const lead = leadOver(this.#db, this.#raw, ledgerById(this.#rows.ledger));
    const plan = planOf(this.#db, this.#raw, this.#rows, [...counts.values()], reading, lead);
    if (!plan) return false;
    this.#counts = counts;
    this.#notices = [];
    this.#totals = Array.from(counts.values(), () => 0);
    this.#added = new Map();
    this.#add(plan);
    return true;
  }

  /** Counts anew those whom writes touched since; false when that may be anybody. */
  #catchUp(reading: Reading): boolean {
    const notices = this.#notices;
    if (notices.length === 0) return true;
    const measures = [...this.#counts.values()];
    const people = peopleTouched(this.#raw, waysOf(measures), notices);
    if (people === null) return false;
    this.#notices = [];
    if (people.size === 0) return true;
    const plan = planOf(this.#db, this.#raw, this.#rows, measures, { ...reading, people: [...people] }, null);
    if (!plan) return false;
    for (const id of people) {
      for (const place of this.#added.get(id) ?? []) this.#totals[place] = (this.#totals[place] ?? 0) - 1;
      this.#added.delete(id);
    }
    this.#add(plan);
    return true;
  }

  #add(plan: Plan): void {
    const rows = readRows(this.#db, this.#raw, plan);
    const tally = tallyBy(plan);
    const put = (id: number | null, own: readonly PassRow[]): void => {
      const added = tally(own, id !== null);
      this.#added.set(id, added);
      for (const place of added) this.#totals[place] = (this.#totals[place] ?? 0) + 1;
    };
    // Rows of a person hang together by their places: a list for each of a hundred thousand people would cost more.
    const first = new Map<number | null, number>();
    const next = new Int32Array(rows.length).fill(-1);
    for (let i = rows.length - 1; i >= 0; i -= 1) {
      const id = rows[i]?.[personAt] as number | null;
      next[i] = first.get(id) ?? -1;
      first.set(id, i);
    }
    for (const [id, from] of first) {
      const own: PassRow[] = [];
      for (let i = from; i >= 0; i = next[i] ?? -1) {
        const row = rows[i];
        if (row) own.push(row);
      }
      put(id, own);
    }
  }
}

/** The rows of a plan with all their bits and values. */
function readRows(db: Kysely<Tables>, raw: Database, { query, lead, masks }: Plan): readonly PassRow[] {
  const rows = readPlain(db, raw, query);
  if (!lead) {
    for (const row of rows) row[maskAt] = masks.full(Number(row[maskAt]));
    return rows;
  }
  const leaders = new Map(readPlain(db, raw, lead.query).map((one) => [one[0], one]));
  // Rows come leader by leader.
  let [at, leader]: [PassRow[number] | undefined, PassRow | undefined] = [undefined, undefined];
  for (const row of rows) {
    if (row[leadAt] !== at) {
      at = row[leadAt];
      leader = leaders.get(at ?? null);
    }
    row[maskAt] = masks.full(Number(row[maskAt]) + Number(leader?.[leadMaskAt] ?? 0));
    for (const fill of lead.fills) {
      const value = leader?.[fill.at] ?? null;
      if (fill.ownFirst ? row[fill.slot] === null : value !== null) row[fill.slot] = value;
    }
  }
  return rows;
}

function readPlain(db: Kysely<Tables>, raw: Database, query: Sql): PassRow[] {
  const { sql: text, parameters } = query.compile(db);
  return raw.prepare<unknown[], PassRow>(text).raw().all(...parameters) as PassRow[];
}

/** Without picks it is all one whether a condition belongs to the rows or to the number. */
function countOf(rows: RowSet, { take, only }: Column): Measure {
  if (rows.picks.length > 0) return { rows, only, take, known: null };
  return { rows: { ...rows, where: [] }, only: [...rows.where, ...only], take, known: null };
}

interface Plan extends TallyPlan {
  readonly query: Sql;
  readonly masks: RowMasks;
  /** Bits and values of the leading table, once for each of its rows; null where nothing leads. */
  readonly lead: LeadPart | null;
}

interface LeadPart {
  readonly query: Sql;
  readonly fills: readonly Fill[];
}

/** A slot whose value stands, in whole or in part, in the leading table. */
interface Fill {
  readonly slot: number;
  /** Place in the row of the leading table. */
  readonly at: number;
  /** Whether the row's own value goes before. */
  readonly ownFirst: boolean;
}

/** The queries over the rows of a ledger and period and what is made of them; null with too many conditions. */
function planOf(db: Kysely<Tables>, raw: Database, rows: RowSet, measures: readonly Measure[], reading: Reading, leadBy: string | null): Plan | null {
  const ledger = ledgerById(rows.ledger);
  const source = sourceOf(ledger, 't', leadBy);
  const ahead = leadBy === null ? null : sourceOf(ledger, 't', leadBy);
  const leadId = ahead?.value(`${leadBy ?? ''}.id`);
  const masks = new RowMasks({ rows: source, lead: ahead, ofLead: (path) => source.beginsAhead(path) }, reading);
  const links: OwnLink[] = [];
  const slots = new Map<string, number>();
  const values: Sql[] = [];
  const leadValues: Sql[] = [];
  const fills: Fill[] = [];
  const person = source.value('personId');

  const slotOf = (key: Key): number => {
    const name = JSON.stringify(key);
    const known = slots.get(name);
    if (known !== undefined) return known;
    const slot = slotsAt + slots.size;
    slots.set(name, slot);
    const parts = ahead && splitAtLead(ledger, key, ahead);
    if (parts) {
      fills.push({ slot, at: leadValuesAt + leadValues.length, ownFirst: parts.ownFirst });
      leadValues.push(keyValue(ahead, parts.lead, reading));
    }
    const own = parts ? parts.own : key;
    values.push(own ? keyValue(source, own, reading) : sql`null`);
    return slot;
  };
  const valueAt = (path: string): number => slotOf({ by: 'value', path });
  const placeOf = (test: Test): number => {
    if (!isOwnLink(test, rows)) return masks.placeOf(test);
    const among = placesOf(test.rows.where);
    const { place, fresh } = masks.reserve(JSON.stringify(test));
    if (!fresh) return place;
    // That it is the same person goes without saying here.
    const others = test.on.filter((pair) => pair.own !== 'personId' || pair.theirs !== 'personId');
    const pairs = others.map(({ own, compare, theirs }) => ({ own: valueAt(own), compare, theirs: valueAt(theirs) }));
    links.push({ place, among, pairs, none: test.none === true });
    return place;
  };
  // The quick look is of no use where the exact one costs nothing more.
  const placesOf = (tests: readonly Test[]): readonly number[] => {
    const exact = tests.some((test) => isOwnLink(test, rows));
    return tests.filter((test) => !(exact && test.is === 'near')).map(placeOf);
  };
  const pickOf = (pick: Pick): Tallied['picks'][number] => ({
    per: pick.per.filter((key) => key.by !== 'value' || key.path !== 'personId').map(slotOf),
    by: pick.by.map(valueAt),
    descending: pick.descending === true,
    take: pick.take,
  });
  const counts = measures.map(
    ({ rows: { where, picks }, only, take }): Tallied => ({
      base: placesOf(where),
      picks: picks.map(pickOf),
      only: placesOf(only),
      once: take.of === 'distinct',
    }),
  );
  if (masks.size > mostBits) return null;
  const mask = masks.own(db, raw);
  const where = all(rowConditions(source, rows, reading));
  const select = sql.join([person, source.own('id'), mask, leadBy === null ? sql`null` : source.own(leadBy), ...values]);
  const query = sql`select ${select} ${source.from()} where ${where}`;
  if (!ahead || !leadId) return { counts, links, masks, query, lead: null };
  const led = sql`select ${sql.join([leadId, masks.led(), ...leadValues])} ${ahead.fromLeader()}`;
  return { counts, links, masks, query, lead: { query: led, fills } };
}

/** Of the leading table: id, bits, values. */
const leadMaskAt = 1;
const leadValuesAt = 2;

/**
 * A key whose value is the first that is filled of some in the row and some in the leading table: both parts, so that
 * the text of a class is read once and not with each of its rows. Null for all other keys.
 */
function splitAtLead(ledger: Ledger, key: Key, ahead: Source): { readonly own: Key | null; readonly lead: Key; readonly ownFirst: boolean } | null {
  // Of these the key of a value is that of its first filled alternative.
  if (key.by !== 'value' && key.by !== 'year' && key.by !== 'month') return null;
  const paths = key.path.split('|');
  // A year number among dates is written as one.
  if (routesOf(ledger, key.path).some(({ field }) => field?.kind === 'number')) return null;
  const led = paths.map((path) => ahead.beginsAhead(path));
  const changes = led.filter((one, i) => i > 0 && one !== led[i - 1]).length;
  if (changes > 1 || !led.includes(true)) return null;
  const own = paths.filter((_, i) => led[i] === false);
  const joinedBy = (some: readonly string[]): Key => ({ ...key, path: some.join('|') });
  return { own: own.length > 0 ? joinedBy(own) : null, lead: joinedBy(paths.filter((_, i) => led[i] === true)), ownFirst: led[0] === false };
}

/** A condition on other rows of the same person in this very ledger and period. */
function isOwnLink(test: Test, rows: RowSet): test is Extract<Test, { readonly is: 'linked' }> {
  return (
    test.is === 'linked' &&
    test.rows.picks.length === 0 &&
    JSON.stringify([test.rows.ledger, test.rows.period, test.rows.unit]) === JSON.stringify([rows.ledger, rows.period, rows.unit]) &&
    test.on.every((pair) => pair.plusMonths === undefined) &&
    test.on.some((pair) => pair.own === 'personId' && pair.theirs === 'personId' && pair.compare === '=')
  );
}
