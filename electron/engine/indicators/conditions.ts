/** Conditions and grouping keys of a measure as SQL over a source. */
import { sql } from 'kysely';
import { bandById, type BandClass } from '../../../shared/indicator/bands.ts';
import type { Agreement, Among, Key, PeriodRule, RowSet, Test } from '../../../shared/indicator/measure.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { CodesOf } from '../../../shared/indicator/check.ts';
import { leads } from './lead.ts';
import { sourceOf, unitsUnder, type Source, type Sql } from './source.ts';

/** Period and unit a number is asked for. Days as YYYY-MM-DD, both included. */
export interface Scope {
  readonly from: string;
  readonly to: string;
  /** Code of a unit: only what belongs to it or to a unit below it. */
  readonly unit?: string;
  /**
   * Day whose units (区划) count; `to` where it is left out. A number of the year before stands beside one of this year
   * and is counted by this year's units: a merged township is compared with what became of it.
   */
  readonly unitsOn?: string;
}

/** What conditions are read with. */
export interface Reading {
  readonly scope: Scope;
  readonly codes: CodesOf;
  /** Only rows of these people, wherever rows of people are looked through: what a change can have touched. */
  readonly people?: readonly number[];
  /** Only rows of the ledger asked for whose ids this query gives: a filter of the page. */
  readonly only?: Sql;
}

/** A date of any precision as its first day, so that it can be compared as text with another of any precision. */
function firstDay(value: Sql): Sql {
  return sql`substr(${value} || '-01-01', 1, 10)`;
}

/**
 * Whether the first day of a date of any precision lies in a span of whole days. As text a month or year sorts before
 * each of its days and behind all earlier ones, so the stored date is compared as it is: `2026` and `2026-01` begin on
 * 2026-01-01, and a first day is not before it when the date is not before `2026`. Making the first day of every row
 * took half the time of reading the row.
 */
function beginsWithin(value: Sql, { from, to }: Pick<Scope, 'from' | 'to'>): Sql {
  return sql`${value} between ${from.replace(/(-01)?-01$/, '')} and ${to}`;
}

/** The condition a row set puts on its rows: period, unit, and what it declares. */
export function rowConditions(source: Source, rows: RowSet, reading: Reading): readonly Sql[] {
  const conditions: Sql[] = [];
  const period = periodCondition(source, rows.period, reading.scope);
  if (period) conditions.push(period);
  if (reading.scope.unit !== undefined && rows.unit !== null) {
    conditions.push(sql`${source.value(rows.unit)} in ${unitsUnder(reading.scope.unit, reading.scope.unitsOn ?? reading.scope.to)}`);
  }
  if (reading.people && source.ledger.person === 'linked')
    conditions.push(sql`${source.value('personId')} in (select value from json_each(${JSON.stringify(reading.people)}))`);
  for (const test of rows.where) conditions.push(testCondition(source, test, reading));
  return conditions;
}

function periodCondition(source: Source, period: PeriodRule, scope: Scope): Sql | null {
  switch (period.rule) {
    case 'within': {
      const within = (value: Sql): Sql => beginsWithin(value, scope);
      const own = within(source.date(period.date));
      // Said once more of the table read first: a class of another year is passed over with all its rows.
      const first = source.leading(period.date);
      return first ? all([sql`(${first} is null or ${within(first)})`, own]) : own;
    }
    case 'upTo':
      return notAfter(source.date(period.date), scope.to);
    case 'inForce': {
      const begun = begunBy(source.date(period.start), scope.to);
      return period.end === null ? begun : all([begun, notEndedBefore(source.date(period.end), scope.to)]);
    }
    case 'overlaps':
      return all([
        begunBy(source.date(period.start), scope.to),
        notEndedBefore(source.date(period.end), scope.from),
      ]);
    case 'year': {
      const plus = period.plus ?? 0;
      return sql`${source.value(period.year)} between ${Number(scope.from.slice(0, 4)) + plus} and ${Number(scope.to.slice(0, 4)) + plus}`;
    }
    case 'always':
      return null;
  }
}

/** The first day of a date of any precision is not after a whole day; compared as it is stored (`beginsWithin`). */
function notAfter(value: Sql, day: string): Sql {
  return sql`${value} <= ${day}`;
}

/** Unknown, or not after a day. */
function begunBy(value: Sql, day: string): Sql {
  return sql`(${value} is null or substr(${value}, 1, 1) = '=' or ${notAfter(value, day)})`;
}

/** Unknown, or not before a day; an end known to the month holds until the end of that month. */
function notEndedBefore(value: Sql, day: string): Sql {
  return sql`(${value} is null or ${value} >= substr(${day}, 1, length(${value})))`;
}

/** One condition of a measure. */
export function testCondition(source: Source, test: Test, reading: Reading): Sql {
  switch (test.is) {
    case 'in':
      return oneOf(source, test.path, test, reading);
    case 'notIn':
      return sql`(${source.value(test.path)} is null or not ${oneOf(source, test.path, test, reading)})`;
    case 'blank': {
      const value = source.value(test.path);
      return isText(source.ledger, test.path)
        ? sql`(${value} is null or ${value} = '=不详')`
        : sql`${value} is null`;
    }
    case 'known': {
      const value = source.value(test.path);
      return isText(source.ledger, test.path) ? sql`${value} <> '=不详'` : sql`${value} is not null`;
    }
    case 'filled': {
      const value = source.value(test.path);
      return isText(source.ledger, test.path)
        ? sql`(${value} is not null and substr(${value}, 1, 1) <> '=')`
        : sql`${value} is not null`;
    }
    case 'unknown':
      return sql`(',' || ${source.value(test.path)}) like '%,?%'`;
    case 'several':
      return sql`instr(${source.value(test.path)}, ',') > 0`;
    case 'between':
      return between(source, test);
    case 'starts':
      return startsWith(source.value(test.path), test.prefixes);
    case 'begun':
      return begunBy(source.date(test.path), reading.scope.to);
    case 'after':
      return sql`(substr(${source.value(test.path)}, 1, 1) <> '=' and ${firstDay(source.date(test.path))} > ${reading.scope.to})`;
    case 'years':
      return years(source.date(test.path), test, reading.scope);
    case 'less':
      return sql`coalesce(${source.value(test.path)}, 0) < ${source.value(test.than)}`;
    case 'band':
      return bandCondition(source.date(test.path), bandClass(test), reading.scope);
    case 'anyOf':
      return sql`(${sql.join(
        test.groups.map((group) => all(group.map((one) => testCondition(source, one, reading)))),
        sql` or `,
      )})`;
    case 'near':
      return near(source, test, reading);
    case 'since':
      return since(source, test, reading);
    case 'linked':
      return linked(source, test, reading);
  }
}

/** In order of their start a row meets an earlier one that has not ended, or the next begins before it ends. */
function near(source: Source, test: Extract<Test, { readonly is: 'near' }>, reading: Reading): Sql {
  const inner = sourceOf(ledgerById(test.rows.ledger), `${source.root}n`);
  const [per, start, end] = [inner.value(test.per), inner.value(test.start), inner.value(test.end)];
  const order = sql`partition by ${per} order by ${start}, ${inner.own('id')}`;
  const where = all(rowConditions(inner, test.rows, reading));
  return sql`${source.own('id')} in (select id from (
    select ${inner.own('id')} as id, ${start} as "start", ${end} as "end",
      max(${end}) over (${order} rows between unbounded preceding and 1 preceding) as "before",
      lead(${start}) over (${order}) as "next" ${inner.from()} where ${where}) as lined
    where "before" >= "start" or "next" <= "end")`;
}

/** The start is looked up once, not for every row. */
function since(source: Source, test: Extract<Test, { readonly is: 'since' }>, reading: Reading): Sql {
  const inner = sourceOf(ledgerById(test.rows.ledger), `${source.root}s`);
  const start = firstDay(inner.date(test.start));
  const where = all(rowConditions(inner, test.rows, reading));
  return sql`${firstDay(source.date(test.path))} >= (select min(${start}) ${inner.from()} where ${where})`;
}

/** All conditions hold; true when there are none. */
export function all(conditions: readonly Sql[]): Sql<boolean> {
  if (conditions.length === 0) return sql<boolean>`1 = 1`;
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

function isText(ledger: Ledger, path: string): boolean {
  return routesOf(ledger, path).every((route) => {
    const kind = route.field?.kind;
    return (
      kind !== undefined && kind !== 'number' && kind !== 'money' && kind !== 'boolean' && kind !== 'ref'
    );
  });
}

function oneOf(source: Source, path: string, wanted: Among, reading: Reading): Sql {
  const field = routesOf(source.ledger, path)[0]?.field;
  const values = wantedValues(source.ledger, path, wanted, reading);
  const value = source.value(path);
  if (values.length === 0) return sql`1 = 0`;
  const single = sql`${value} in (${sql.join(values)})`;
  if (field?.kind !== 'codes') return single;
  // Most rows hold one code: only those with several are searched through.
  const within = sql.join(
    values.map((code) => hasCode(value, String(code))),
    sql` or `,
  );
  return sql`(${single} or (instr(${value}, ',') > 0 and (${within})))`;
}

/** A multi-value field holds this code. `instr` is SQLite's; PostgreSQL calls it `strpos`. */
function hasCode(value: Sql, code: string): Sql {
  return sql`instr(',' || ${value} || ',', ${`,${code},`}) > 0`;
}

/** Stored values meant by names or groups of the code table, in both spellings of a value not yet in the table. */
function wantedValues(
  ledger: Ledger,
  path: string,
  wanted: Among,
  reading: Reading,
): readonly (string | number)[] {
  if ('values' in wanted) return wanted.values;
  const values = new Set<string>();
  for (const route of routesOf(ledger, path)) {
    const field = route.field;
    if (field?.kind !== 'code' && field?.kind !== 'codes')
      throw new RangeError(`${ledger.id}: ${path} has no codes`);
    const lookup = reading.codes(field.table);
    if ('names' in wanted) {
      for (const name of wanted.names) {
        const match = lookup.find(name);
        if (match && 'code' in match) values.add(match.code);
        values.add(`?${name}`);
      }
    } else {
      for (const entry of lookup.entries) {
        if (entry.group !== undefined && wanted.groups.includes(entry.group)) values.add(entry.code);
      }
    }
  }
  return [...values];
}

function between(source: Source, test: Extract<Test, { readonly is: 'between' }>): Sql {
  const field = routesOf(source.ledger, test.path)[0]?.field;
  const value = field?.kind === 'date' ? firstDay(source.value(test.path)) : source.value(test.path);
  const parts: Sql[] = [];
  if (test.from !== undefined) parts.push(sql`${value} >= ${test.from}`);
  if (test.to !== undefined) parts.push(sql`${value} <= ${test.to}`);
  return all(parts);
}

function startsWith(value: Sql, prefixes: readonly string[]): Sql {
  return sql`(${sql.join(
    prefixes.map((prefix) => sql`substr(${value}, 1, ${prefix.length}) = ${prefix}`),
    sql` or `,
  )})`;
}

/** Whole years since a date: least ⇔ born on or before (截至日 − least), most ⇔ born after (截至日 − most − 1). */
function years(date: Sql, span: { readonly least?: number; readonly most?: number }, scope: Scope): Sql {
  // As stored, see `beginsWithin`; a date that is not after an earlier day is not after 截至日 either.
  const parts: Sql[] = [sql`${date} <= ${yearsBefore(scope.to, Math.max(span.least ?? 0, 0))}`];
  if (span.most !== undefined) parts.push(sql`${date} > ${yearsBefore(scope.to, span.most + 1)}`);
  return all(parts);
}

/** The same day of an earlier year, as text (29 February stays so: comparison needs no real day). */
export function yearsBefore(day: string, count: number): string {
  return `${String(Number(day.slice(0, 4)) - count).padStart(4, '0')}${day.slice(4)}`;
}

function bandClass(test: Extract<Test, { readonly is: 'band' }>): BandClass {
  const found = bandById(test.band).classes.find((c) => c.label === test.label);
  if (!found) throw new RangeError(`band ${test.band} has no class ${test.label}`);
  return found;
}

function bandCondition(value: Sql, one: BandClass, scope: Scope): Sql {
  return 'prefixes' in one ? startsWith(value, one.prefixes) : years(value, one, scope);
}

function linked(source: Source, test: Extract<Test, { readonly is: 'linked' }>, reading: Reading): Sql {
  const inner = sourceOf(ledgerById(test.rows.ledger), `${source.root}x`);
  const conditions = rowConditions(inner, test.rows, reading);
  if (test.on.every((pair) => pair.compare === '=' && pair.plusMonths === undefined)) {
    const [pair, more] = test.on;
    if (pair && more === undefined && pair.own === 'id' && leads[inner.ledger.id] === pair.theirs) {
      // A class asks for one of its rows by their index: a list of the classes of all rows costs more.
      const one = sql`exists (select 1 ${inner.from()} where ${all([sql`${inner.value(pair.theirs)} = ${source.own('id')}`, ...conditions])})`;
      return test.none ? sql`not ${one}` : one;
    }
    const own = sql.join(test.on.map((pair) => source.value(pair.own)));
    const theirs = test.on.map((pair) => inner.value(pair.theirs));
    const met = all([...conditions, ...theirs.map((value) => sql`${value} is not null`)]);
    // Equal values alone are looked up in one list, made once.
    const found = sql`coalesce((${own}) in (select ${sql.join(theirs)} ${inner.from()} where ${met}), 0)`;
    return test.none ? sql`not ${found}` : found;
  }
  const pairs = test.on.map((pair) =>
    compare(ownValue(source, pair), pair.compare, inner.value(pair.theirs)),
  );
  const where = all([...pairs, ...conditions]);
  const exists = sql`exists (select 1 ${inner.from()} where ${where})`;
  return test.none ? sql`not ${exists}` : exists;
}

function ownValue(source: Source, pair: Agreement): Sql {
  const own = source.value(pair.own);
  return pair.plusMonths === undefined ? own : laterBy(own, pair.plusMonths);
}

/** A date some months later; a day that month lacks runs over into the next, as calendars of offices do. */
function laterBy(value: Sql, months: number): Sql {
  return sql`date(${firstDay(value)}, ${`${months >= 0 ? '+' : ''}${months} months`})`;
}

function compare(own: Sql, operator: '=' | '!=' | '<=' | '>=', theirs: Sql): Sql {
  switch (operator) {
    case '=':
      return sql`${theirs} = ${own}`;
    case '!=':
      return sql`${theirs} <> ${own}`;
    case '<=':
      return sql`${own} <= ${theirs}`;
    case '>=':
      return sql`${own} >= ${theirs}`;
  }
}

/** A grouping key as SQL. */
export function keyValue(source: Source, key: Key, reading: Reading): Sql {
  const { scope } = reading;
  switch (key.by) {
    case 'value':
      return source.value(key.path);
    case 'unit':
      return key.level === 'top' ? source.topUnit(key.path, scope.unitsOn ?? scope.to) : source.ownUnit(key.path, scope.unitsOn ?? scope.to);
    case 'month':
      return sql`substr(${source.value(key.path)}, 1, 7)`;
    case 'year':
      return sql`substr(${source.value(key.path)}, 1, 4)`;
    case 'band': {
      const value = source.date(key.path);
      const cases = bandById(key.band).classes.map(
        (one) => sql`when ${bandCondition(value, one, scope)} then ${one.label}`,
      );
      return sql`case ${sql.join(cases, sql` `)} end`;
    }
    case 'code':
      return source.eachCode(key.path, codesAt(source.ledger, key.path, reading));
    case 'group':
      return groupValue(source, key.path, reading);
    case 'class': {
      const cases = key.classes.map(
        (one) =>
          sql`when ${all(one.tests.map((test) => testCondition(source, test, reading)))} then ${one.label}`,
      );
      return sql`case ${sql.join(cases, sql` `)} end`;
    }
  }
}

/** Codes of the table behind a path. */
function codesAt(ledger: Ledger, path: string, reading: Reading): readonly string[] {
  const codes = routesOf(ledger, path).flatMap(({ field }) =>
    field?.kind === 'code' || field?.kind === 'codes'
      ? reading.codes(field.table).entries.map((e) => e.code)
      : [],
  );
  return [...new Set(codes)];
}

/** The statistics group of a code; a code of no group, and a value no table knows, has none. */
function groupValue(source: Source, path: string, reading: Reading): Sql {
  const byGroup = new Map<string, string[]>();
  for (const { field } of routesOf(source.ledger, path)) {
    if (field?.kind !== 'code' && field?.kind !== 'codes') continue;
    for (const { code, group } of reading.codes(field.table).entries) {
      if (group === undefined) continue;
      byGroup.set(group, [...(byGroup.get(group) ?? []), code]);
    }
  }
  const value = source.value(path);
  const cases = [...byGroup].map(
    ([group, codes]) => sql`when ${value} in (${sql.join(codes)}) then ${group}`,
  );
  return cases.length ? sql`case ${sql.join(cases, sql` `)} end` : sql`null`;
}
