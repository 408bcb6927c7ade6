/** Whose rows a write touched: the people whose part in a count may have changed. */
import type { Database } from 'better-sqlite3';
import { ledgerById, tableOf } from '../../../shared/ledger/ledgers.ts';
import { readMeasure } from '../../../shared/indicator/reads.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import type { Measure, RowSet, Test } from '../../../shared/indicator/measure.ts';

export interface Notice {
  readonly op: string;
  readonly ledgers: readonly string[];
}

/** How a row of each ledger leads to people; of those not named here a change may touch anybody. */
export interface Ways {
  /** Ledgers whose rows name their person. */
  readonly own: ReadonlySet<string>;
  /** Whether people themselves are looked at. */
  readonly person: boolean;
  /** Rows that others point at: who has a row in `from` with this id in `column`. */
  readonly through: readonly { readonly from: string; readonly column: string; readonly to: string }[];
  /** Every ledger looked at. */
  readonly all: ReadonlySet<string>;
  /** Ledgers of which any change may touch anybody. */
  readonly anybody: ReadonlySet<string>;
}

/** More changed rows than this, or more people, and all are counted anew. */
const mostRows = 2000;
const mostPeople = 5000;

/** Whether what a measure counts is a sum over people, each judged by that person's own rows. */
export function byPersonAlone(measure: Measure): boolean {
  return rowsAlone(measure.rows) && measure.only.every((test) => testAlone(test));
}

function rowsAlone(rows: RowSet): boolean {
  return rows.where.every(testAlone) && rows.picks.every((pick) => pick.per.some((key) => key.by === 'value' && key.path === 'personId'));
}

function testAlone(test: Test): boolean {
  switch (test.is) {
    case 'anyOf':
      return test.groups.flat().every(testAlone);
    case 'near':
      return test.per === 'personId' && rowsAlone(test.rows);
    case 'linked': {
      if (ledgerById(test.rows.ledger).person !== 'linked') return rowsAlone(test.rows);
      const samePerson = test.on.some((pair) => pair.own === 'personId' && pair.theirs === 'personId' && pair.compare === '=' && pair.plusMonths === undefined);
      return samePerson && rowsAlone(test.rows);
    }
    case 'since':
      return ledgerById(test.rows.ledger).person !== 'linked' && rowsAlone(test.rows);
    default:
      return true;
  }
}

/** How changes lead to people, for all that these measures look at. */
export function waysOf(measures: readonly Measure[]): Ways {
  const own = new Set<string>();
  const all = new Set<string>();
  const anybody = new Set<string>();
  const through = new Map<string, Ways['through'][number]>();
  let person = false;
  for (const measure of measures) {
    readMeasure(measure, [], [], {
      ledger(id) {
        all.add(id);
        if (ledgerById(id).person === 'linked') own.add(id);
        else anybody.add(id);
      },
      path(ledger, path) {
        for (const { steps } of routesOf(ledger, path)) {
          for (const [i, step] of steps.entries()) {
            all.add(step.to.id);
            if (i > 0 || ledger.person !== 'linked' || step.target !== 'id') anybody.add(step.to.id);
            else if (step.column === 'personId') person = true;
            else through.set(`${ledger.id} ${step.column}`, { from: ledger.id, column: step.column, to: step.to.id });
          }
        }
      },
    });
  }
  return { own, person, through: [...through.values()], all, anybody };
}

interface Changed {
  readonly rowId: number;
  readonly count: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** The people a write touched, or null when it may be anybody (or too many to be worth it). */
export function peopleTouched(db: Database, ways: Ways, notices: readonly Notice[]): ReadonlySet<number> | null {
  const people = new Set<number>();
  for (const { op, ledgers } of notices) {
    for (const ledger of ledgers) {
      if (!ways.all.has(ledger)) continue;
      if (ways.anybody.has(ledger)) return null;
      const rows = db
        .prepare<[string, string], Changed>(
          `SELECT c.rowId, c.count, c.before, c.after FROM op JOIN change c ON c.seq BETWEEN op.firstChange AND op.lastChange
           WHERE op.id = ? AND c.ledger = ?`,
        )
        .all(op, ledger);
      // A write that left no record of its rows.
      if (rows.length === 0) return null;
      const ids = idsOf(rows);
      if (ids === null) return null;
      if (ways.person && ledger === 'person') for (const id of ids) people.add(id);
      if (ways.own.has(ledger)) {
        for (const id of peopleOf(db, ledger, 'id', ids)) people.add(id);
        for (const row of rows) for (const id of peopleIn(row)) people.add(id);
      }
      for (const way of ways.through)
        if (way.to === ledger) for (const id of peopleOf(db, way.from, way.column, ids)) people.add(id);
      if (people.size > mostPeople) return null;
    }
  }
  return people;
}

function idsOf(rows: readonly Changed[]): readonly number[] | null {
  const ids: number[] = [];
  for (const { rowId, count } of rows) {
    if (ids.length + count > mostRows) return null;
    for (let i = 0; i < count; i += 1) ids.push(rowId + i);
  }
  return ids;
}

function peopleOf(db: Database, ledger: string, column: string, ids: readonly number[]): readonly number[] {
  const found = db
    .prepare<[string], number | null>(
      `SELECT DISTINCT personId FROM ${tableOf(ledgerById(ledger))} WHERE "${column}" IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(ids)) as (number | null)[];
  return found.filter((id) => id !== null);
}

/** Whom a row belonged to before, and after. */
function peopleIn({ before, after }: Changed): readonly number[] {
  return [before, after].flatMap((image) => {
    if (image === null) return [];
    const values = JSON.parse(image) as { readonly personId?: unknown };
    return typeof values.personId === 'number' ? [values.personId] : [];
  });
}
