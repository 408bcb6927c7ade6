/** Which ledgers a number is read from: what must change before it can. */
import type { Ledger } from '../ledger/fields.ts';
import { findLedger } from '../ledger/ledgers.ts';
import type { Key, Measure, PeriodRule, RowSet, Test } from './measure.ts';
import { routesOf } from './paths.ts';

/** Told of everything a measure looks at. */
export interface Reader {
  /** Rows of this ledger are looked through. */
  ledger(id: string): void;
  /** A value is read along this path from a row of the ledger. */
  path(ledger: Ledger, path: string): void;
}

/** Ids of all ledgers that a measure, split by `by` and narrowed by `also`, looks at. The first is its own. */
export function ledgersRead(measure: Measure, by: readonly Key[] = [], also: readonly Test[] = []): readonly string[] {
  const ids = new Set<string>();
  readMeasure(measure, by, also, {
    ledger: (id) => ids.add(id),
    path: (ledger, path) => {
      for (const route of routesOf(ledger, path)) for (const step of route.steps) ids.add(step.to.id);
    },
  });
  return [...ids];
}

/** Tells a reader of all that a measure, split by `by` and narrowed by `also`, looks at. */
export function readMeasure(measure: Measure, by: readonly Key[], also: readonly Test[], found: Reader): void {
  const { rows, take, only, known } = measure;
  readRows(rows, found);
  const paths = (list: readonly string[]): void => readPaths(rows.ledger, list, found);
  paths(by.map((key) => key.path));
  if (by.some((key) => key.by === 'unit')) found.ledger('unit');
  for (const test of [...only, ...(known ?? []), ...also]) readTest(rows.ledger, test, found);
  if (take.of === 'distinct') paths(take.keys.map((key) => key.path));
  else if (take.of === 'excess') for (const test of take.groups.flat()) readTest(rows.ledger, test, found);
  else if (take.of !== 'count') paths([take.path]);
}

function readRows(rows: RowSet, found: Reader): void {
  found.ledger(rows.ledger);
  readPaths(rows.ledger, [...periodPaths(rows.period), ...(rows.unit === null ? [] : [rows.unit])], found);
  // A unit asked for is looked up with all below it.
  if (rows.unit !== null) found.ledger('unit');
  for (const test of rows.where) readTest(rows.ledger, test, found);
  for (const pick of rows.picks) {
    readPaths(rows.ledger, [...pick.per.map((key) => key.path), ...pick.by], found);
    if (pick.per.some((key) => key.by === 'unit')) found.ledger('unit');
  }
}

/** Paths a period rule looks at. */
export function periodPaths(period: PeriodRule): readonly string[] {
  switch (period.rule) {
    case 'within':
    case 'upTo':
      return [period.date];
    case 'inForce':
      return period.end === null ? [period.start] : [period.start, period.end];
    case 'overlaps':
      return [period.start, period.end];
    case 'year':
      return [period.year];
    case 'always':
      return [];
  }
}

function readTest(ledger: string, test: Test, found: Reader): void {
  if (test.is === 'anyOf') {
    for (const one of test.groups.flat()) readTest(ledger, one, found);
  } else if (test.is === 'near') {
    readRows(test.rows, found);
    readPaths(ledger, [test.per, test.start, test.end], found);
  } else if (test.is === 'since') {
    readRows(test.rows, found);
    readPaths(ledger, [test.path], found);
    readPaths(test.rows.ledger, [test.start], found);
  } else if (test.is === 'linked') {
    readRows(test.rows, found);
    for (const pair of test.on) {
      readPaths(ledger, [pair.own], found);
      readPaths(test.rows.ledger, [pair.theirs], found);
    }
  } else readPaths(ledger, [test.path], found);
}

function readPaths(ledgerId: string, paths: readonly string[], found: Reader): void {
  const ledger = findLedger(ledgerId);
  if (!ledger) return;
  for (const path of paths) found.path(ledger, path);
}
