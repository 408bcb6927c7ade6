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
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { Tables } from '../store/schema.ts';
import type { Column } from './column.ts';
import { all, keyValue, rowConditions, testCondition, type Reading, type Scope } from './conditions.ts';
import { leadOver } from './lead.ts';
import { byPersonAlone, peopleTouched, waysOf, type Notice } from './passPeople.ts';
import { slotsAt, tallyBy, type OwnLink, type PassRow, type Tallied, type TallyPlan } from './personTally.ts';
import { sourceOf, type Sql } from './source.ts';

/** Numbers over one row set, as a bundle of questions asks for them. */
export interface PassQuestion {
  readonly rows: RowSet;
  readonly by: readonly Key[];
  readonly columns: readonly Column[];
  readonly scope: Scope;
}

/** Fewer numbers over a ledger and period are quicker counted by the database. */
const fewest = 4;
/** Bits a number carries exactly. */
const mostTests = 52;
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
    const plan = planOf(this.#rows, [...counts.values()], reading, lead);
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
    const plan = planOf(this.#rows, measures, { ...reading, people: [...people] }, null);
    if (!plan) return false;
    for (const id of people) {
      for (const place of this.#added.get(id) ?? []) this.#totals[place] = (this.#totals[place] ?? 0) - 1;
      this.#added.delete(id);
    }
    this.#add(plan);
    return true;
  }

  #add(plan: Plan): void {
    const { sql: text, parameters } = plan.query.compile(this.#db);
    const found = this.#raw.prepare<unknown[], PassRow>(text).raw().all(...parameters) as PassRow[];
    const byPerson = new Map<number | null, PassRow[]>();
    for (const row of found) {
      const id = row[0] as number | null;
      const rows = byPerson.get(id);
      if (rows) rows.push(row);
      else byPerson.set(id, [row]);
    }
    const tally = tallyBy(plan);
    for (const [id, rows] of byPerson) {
      const added = tally(rows, id !== null);
      this.#added.set(id, added);
      for (const place of added) this.#totals[place] = (this.#totals[place] ?? 0) + 1;
    }
  }
}

/** Without picks it is all one whether a condition belongs to the rows or to the number. */
function countOf(rows: RowSet, { take, only }: Column): Measure {
  if (rows.picks.length > 0) return { rows, only, take, known: null };
  return { rows: { ...rows, where: [] }, only: [...rows.where, ...only], take, known: null };
}

interface Plan extends TallyPlan {
  readonly query: Sql;
}

/** The query over the rows of a ledger and period and what is made of it; null with too many conditions. */
function planOf(rows: RowSet, measures: readonly Measure[], reading: Reading, lead: string | null): Plan | null {
  const source = sourceOf(ledgerById(rows.ledger), 't', lead);
  const places = new Map<string, number>();
  const bits: Sql[] = [];
  const links: OwnLink[] = [];
  const slots = new Map<string, number>();
  const values: Sql[] = [];
  const person = source.value('personId');

  const slotOf = (key: Key): number => {
    const name = JSON.stringify(key);
    const known = slots.get(name);
    if (known !== undefined) return known;
    const slot = slotsAt + slots.size;
    slots.set(name, slot);
    values.push(keyValue(source, key, reading));
    return slot;
  };
  const valueAt = (path: string): number => slotOf({ by: 'value', path });
  const placeOf = (test: Test): number => {
    const name = JSON.stringify(test);
    const known = places.get(name);
    if (known !== undefined) return known;
    const among = isOwnLink(test, rows) ? placesOf(test.rows.where) : null;
    const place = places.size;
    places.set(name, place);
    if (among && test.is === 'linked') {
      // That it is the same person goes without saying here.
      const others = test.on.filter((pair) => pair.own !== 'personId' || pair.theirs !== 'personId');
      const pairs = others.map(({ own, compare, theirs }) => ({ own: valueAt(own), compare, theirs: valueAt(theirs) }));
      links.push({ place, among, pairs, none: test.none === true });
    } else bits.push(sql`case when ${testCondition(source, test, reading)} then ${sql.lit(2 ** place)} else 0 end`);
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
  if (places.size > mostTests) return null;
  const mask = bits.length === 0 ? sql`0` : sql.join(bits, sql` + `);
  const where = all(rowConditions(source, rows, reading));
  const select = sql.join([person, source.own('id'), mask, ...values]);
  return { counts, links, query: sql`select ${select} ${source.from()} where ${where}` };
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
