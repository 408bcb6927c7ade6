/** What the compiler cannot see about a declared measure: paths beyond links, code names, groups and bands. */
import type { CodeLookup } from '../codes/codeLookup.ts';
import { findLedger } from '../ledger/ledgers.ts';
import type { Ledger } from '../ledger/fields.ts';
import { bandById } from './bands.ts';
import {
  measuresOf,
  type Indicator,
  type Key,
  type Measure,
  type RowSet,
  type Take,
  type Test,
  type Value,
} from './measure.ts';
import { routesOf } from './paths.ts';
import { periodPaths } from './reads.ts';

export type CodesOf = (table: string) => CodeLookup;

/** Everything wrong with a declared value, one sentence (English, for developers) each; empty when sound. */
function checkValue(value: Value, codes: CodesOf): readonly string[] {
  return measuresOf(value).flatMap((measure) => checkMeasure(measure, codes));
}

/** As {@link checkValue} for an indicator: also what names its rows, its breakdowns and its plan. */
export function checkIndicator(indicator: Indicator, codes: CodesOf): readonly string[] {
  const problems = [...checkValue(indicator.value, codes)];
  const [first] = measuresOf(indicator.value);
  const ledger = first && findLedger(first.rows.ledger);
  if (ledger) {
    for (const path of indicator.names ?? []) checkPath(ledger, path, problems);
    for (const one of indicator.by ?? []) {
      const path = 'key' in one ? one.key.path : one.codes;
      if (checkPath(ledger, path, problems) && 'codes' in one && routesOf(ledger, path)[0]?.field?.kind !== 'codes')
        problems.push(`${ledger.id}: ${path} holds no codes`);
    }
  }
  return indicator.plan ? [...problems, ...checkMeasure(indicator.plan, codes)] : problems;
}

/** As {@link checkValue} for one measure. */
export function checkMeasure(measure: Measure, codes: CodesOf): readonly string[] {
  const problems: string[] = [];
  const ledger = checkRows(measure.rows, codes, problems);
  if (!ledger) return problems;
  const tests = [...measure.only, ...(measure.known ?? [])];
  for (const test of tests) checkTest(ledger, test, codes, problems);
  checkTake(ledger, measure.take, codes, problems);
  return problems;
}

function checkRows(rows: RowSet, codes: CodesOf, problems: string[]): Ledger | null {
  const ledger = findLedger(rows.ledger);
  if (!ledger) {
    problems.push(`no ledger ${rows.ledger}`);
    return null;
  }
  for (const path of periodPaths(rows.period)) checkPath(ledger, path, problems);
  if (rows.unit !== null) checkPath(ledger, rows.unit, problems);
  for (const test of rows.where) checkTest(ledger, test, codes, problems);
  for (const pick of rows.picks) {
    for (const key of pick.per) checkKey(ledger, key, codes, problems);
    for (const path of pick.by) checkPath(ledger, path, problems);
  }
  return ledger;
}

function checkTake(ledger: Ledger, take: Take, codes: CodesOf, problems: string[]): void {
  if (take.of === 'count') return;
  if (take.of === 'distinct') for (const key of take.keys) checkKey(ledger, key, codes, problems);
  else if (take.of === 'excess')
    for (const one of take.groups.flat()) checkTest(ledger, one, codes, problems);
  else checkPath(ledger, take.path, problems);
}

/** Checks a grouping key; used for table declarations too. */
export function checkKey(ledger: Ledger, key: Key, codes: CodesOf, problems: string[]): void {
  if (!checkPath(ledger, key.path, problems)) return;
  if (key.by === 'class') {
    for (const one of key.classes.flatMap((c) => c.tests)) checkTest(ledger, one, codes, problems);
  }
  if (key.by !== 'code' && key.by !== 'group') return;
  for (const { field } of routesOf(ledger, key.path)) {
    if (field?.kind !== 'code' && field?.kind !== 'codes')
      problems.push(`${ledger.id}: ${key.path} is no code field`);
  }
}

function checkPath(ledger: Ledger, path: string, problems: string[]): boolean {
  try {
    routesOf(ledger, path);
    return true;
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return false;
  }
}

function checkTest(ledger: Ledger, test: Test, codes: CodesOf, problems: string[]): void {
  if (test.is === 'anyOf') {
    for (const group of test.groups) for (const one of group) checkTest(ledger, one, codes, problems);
    return;
  }
  if (test.is === 'near') {
    for (const path of [test.per, test.start, test.end]) checkPath(ledger, path, problems);
    checkRows(test.rows, codes, problems);
    return;
  }
  if (test.is === 'since') {
    checkPath(ledger, test.path, problems);
    const other = checkRows(test.rows, codes, problems);
    if (other) checkPath(other, test.start, problems);
    return;
  }
  if (test.is === 'linked') {
    const other = checkRows(test.rows, codes, problems);
    for (const pair of test.on) {
      checkPath(ledger, pair.own, problems);
      if (other) checkPath(other, pair.theirs, problems);
    }
    return;
  }
  if (!checkPath(ledger, test.path, problems)) return;
  if (test.is === 'less') checkPath(ledger, test.than, problems);
  if (test.is === 'band' && !bandById(test.band).classes.some((c) => c.label === test.label)) {
    problems.push(`band ${test.band} has no class ${test.label}`);
  }
  if ((test.is === 'in' || test.is === 'notIn') && !('values' in test)) {
    checkCodes(
      ledger,
      test.path,
      'names' in test ? test.names : test.groups,
      'names' in test,
      codes,
      problems,
    );
  }
}

function checkCodes(
  ledger: Ledger,
  path: string,
  words: readonly string[],
  areNames: boolean,
  codes: CodesOf,
  problems: string[],
): void {
  for (const route of routesOf(ledger, path)) {
    const field = route.field;
    if (field?.kind !== 'code' && field?.kind !== 'codes') {
      problems.push(`${ledger.id}: ${path} is no code field`);
      continue;
    }
    const entries = codes(field.table).entries;
    for (const word of words) {
      const found = entries.some((e) => (areNames ? e.short === word || e.name === word : e.group === word));
      if (!found)
        problems.push(
          `${ledger.id}: ${path}: table ${field.table} has no ${areNames ? 'value' : 'group'} ${word}`,
        );
    }
  }
}
