/** Measures as queries: numbers by group, and the ids of the rows behind a number. */
import { sql, type Kysely } from 'kysely';
import type { Key, Measure, Pick, RowSet, Take, Test } from '../../../shared/indicator/measure.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { ledgerById, tableOf } from '../../../shared/ledger/ledgers.ts';
import type { Tables } from '../store/schema.ts';
import type { Column } from './column.ts';
import { all, keyValue, rowConditions, testCondition, type Reading } from './conditions.ts';
import { keptAnswers } from './kept.ts';
import { leadOf } from './lead.ts';
import { addedUp, countByLead, isOfLead } from './leadCounts.ts';
import { countByMasks, maskedPath } from './masks.ts';
import { sourceOf, type Source, type Sql } from './source.ts';

export interface GroupRow {
  /** Values of the keys, in their order. */
  readonly keys: readonly (string | number | null)[];
  /** One number a column; null where there is none (a sum over nothing). */
  readonly numbers: readonly (number | null)[];
}

/**
 * Numbers over one row set by group, all columns in one query. Without keys exactly one row comes back.
 */
export async function groupRows(
  db: Kysely<Tables>,
  rows: RowSet,
  by: readonly Key[],
  columns: readonly Column[],
  reading: Reading,
): Promise<readonly GroupRow[]> {
  const ledger = ledgerById(rows.ledger);
  // Where few rows are found through others (时间重叠), those few must be looked up, not all be gone through.
  const few = reading.only !== undefined || rows.where.some((test) => test.is === 'near' || test.is === 'linked');
  const lead = few ? null : await leadOf(db, ledger);
  // What is picked is found by its ids.
  const over = (): Source => sourceOf(ledger, 't', rows.picks.length > 0 ? null : lead);
  const whereOf = (source: Source): readonly Sql[] => rowsWhere(source, rows, reading, lead);
  const masked = by.length === 0 ? maskedPath(columns) : null;
  if (masked !== null) return [{ keys: [], numbers: await countByMasks(db, over(), columns, masked, reading, whereOf) }];
  const plain = await countable(db, rows, columns, reading);
  const counted = columns.map((column) => (plain && ofPeople(column.take) ? { ...column, take: { of: 'count' } as const } : column));
  const byLead = rows.picks.length === 0 && lead !== null && by.every((key) => isOfLead(ledger.id, key, lead));
  const ask = (asked: readonly Column[], each: boolean): Promise<readonly GroupRow[]> => {
    return groupQuery(db, over(), by, asked, whereOf, reading, each);
  };
  const sums = counted.filter((column) => addsUp(column.take));
  if (!byLead || sums.length === 0) return ask(counted, false);
  const others = counted.filter((column) => !addsUp(column.take));
  // Rows come class by class, so its sums need no sorting; only what must see all rows of a group at once does.
  const raw = keptAnswers(db)?.raw;
  const counts = raw && sums.every((column) => column.take.of === 'count') ? countByLead({ db, raw }, rows, lead, by, sums, reading) : null;
  const added = addedUp(counts ?? (await ask(sums, true)));
  if (added.length === 0 && by.length === 0) return ask(counted, false);
  if (others.length === 0) return added;
  const rest = new Map((await ask(others, false)).map((row) => [JSON.stringify(row.keys), row.numbers]));
  return added.map(({ keys, numbers }) => {
    const seen = rest.get(JSON.stringify(keys)) ?? [];
    let [sum, other] = [0, 0];
    return { keys, numbers: counted.map((column) => (addsUp(column.take) ? numbers[sum++] : seen[other++]) ?? null) };
  });
}

/** What adds up over parts of a group. */
function addsUp({ of }: Take): boolean {
  return of === 'count' || of === 'sum' || of === 'excess';
}

/** One query of sums by group; `each` takes the groups apart by what leads. */
async function groupQuery(
  db: Kysely<Tables>,
  source: Source,
  by: readonly Key[],
  columns: readonly Column[],
  whereOf: (source: Source) => readonly Sql[],
  reading: Reading,
  each: boolean,
): Promise<readonly GroupRow[]> {
  const keys = by.map((key) => keyValue(source, key, reading));
  const numbers = columns.map((column) => aggregate(source, column, reading));
  const where = all(whereOf(source));
  const apart = each ? source.leader() : null;
  const select = [
    ...keys.map((key, i) => sql`${key} as ${sql.ref(`k${i}`)}`),
    ...numbers.map((number, i) => sql`${number} as ${sql.ref(`n${i}`)}`),
    // Alone, count(distinct …) makes SQLite walk an index of that column and fetch every row at random: 3 times slower.
    sql`count(*) as ${sql.ref('rows')}`,
  ];
  const group = apart ? sql`group by ${apart}` : keys.length ? sql`group by ${sql.join(keys.map((_, i) => sql.ref(`k${i}`)))}` : sql``;
  const query = sql<
    Record<string, string | number | null>
  >`select ${sql.join(select)} ${source.from()} where ${where} ${group}`;
  const result = await query.execute(db);
  return result.rows.map((row) => ({
    keys: by.map((_, i) => row[`k${i}`] ?? null),
    numbers: columns.map((_, i) => {
      const value = row[`n${i}`];
      return value === null || value === undefined ? null : Number(value);
    }),
  }));
}

/** From this many numbers of people on, one question more is cheaper than as many sets of people. */
const worthAsking = 6;

/**
 * Whether every person has one row in the set, as in a register of people: then people are rows, which are counted
 * without a set of those already seen (a table of 20 columns over 100,000 people: 0.4 s for 1.5 s).
 */
async function countable(
  db: Kysely<Tables>,
  rows: RowSet,
  columns: readonly Column[],
  reading: Reading,
): Promise<boolean> {
  if (columns.filter((column) => ofPeople(column.take)).length < worthAsking) return false;
  const source = sourceOf(ledgerById(rows.ledger));
  const person = source.value('personId');
  const where = all(rowsWhere(source, rows, reading));
  const found = await sql<{
    twice: number;
  }>`select exists (select 1 ${source.from()} where ${where} group by ${person} having count(*) > 1 or ${person} is null) as twice`.execute(
    db,
  );
  return Number(found.rows[0]?.twice ?? 1) === 0;
}

/** Period, unit, conditions, and picks of a row set. */
function rowsWhere(source: Source, rows: RowSet, reading: Reading, lead: string | null = null): readonly Sql[] {
  // What is picked already meets the conditions.
  const conditions = rows.picks.length > 0 ? [sql`${source.own('id')} in ${pickedIds(rows, reading, lead)}`] : rowConditions(source, rows, reading);
  return reading.only ? [...conditions, sql`${source.own('id')} in (${reading.only})`] : conditions;
}

/** Ids of the rows that survive all picks, each judged over the same rows. */
function pickedIds(rows: RowSet, reading: Reading, lead: string | null): Sql {
  const source = sourceOf(ledgerById(rows.ledger), 'p', lead);
  const where = all(rowConditions(source, rows, reading));
  const ranks = rows.picks.map((pick, i) => sql`${rank(source, pick, reading)} as ${sql.ref(`r${i}`)}`);
  const from = sql`select ${source.own('id')} as id, ${sql.join(ranks)} ${source.from()} where ${where}`;
  const kept = rows.picks.map((pick, i) =>
    pick.take === 'first' ? sql`${sql.ref(`r${i}`)} = 1` : sql`${sql.ref(`r${i}`)} > 1`,
  );
  return sql`(select id from (${from}) as ranked where ${all(kept)})`;
}

function rank(source: Source, pick: Pick, reading: Reading): Sql {
  const per = pick.per.map((key) => keyValue(source, key, reading));
  const direction = pick.descending ? sql` desc` : sql``;
  const by = [...pick.by.map((path) => source.value(path)), source.own('id')].map(
    (value) => sql`${value}${direction}`,
  );
  return sql`row_number() over (partition by ${sql.join(per)} order by ${sql.join(by)})`;
}

function aggregate(source: Source, column: Column, reading: Reading): Sql {
  const tests = column.only.map((test) => testCondition(source, test, reading));
  const filter = tests.length ? sql` filter (where ${all(tests)})` : sql``;
  const take = column.take;
  switch (take.of) {
    case 'count':
      return sql`count(*)${filter}`;
    case 'distinct':
      return sql`count(distinct ${combined(source, take.keys, reading)})${filter}`;
    case 'sum':
      return shared(sql`sum(${added(source, take)})${filter}`, take.per);
    case 'min':
      return shared(sql`min(${added(source, take)})${filter}`, take.per);
    case 'max':
      return shared(sql`max(${added(source, take)})${filter}`, take.per);
    case 'average':
      return shared(sql`avg(${added(source, take)})${filter}`, take.per);
    case 'excess': {
      const hits = hitsOf(source, take.groups, reading);
      const more = sql`case when ${hits} > 1 then ${hits} - 1 else 0 end`;
      // As a case the conditions spare the hits; as a filter SQLite would count them for every row first.
      return sql`coalesce(sum(case when ${all(tests)} then ${more} else 0 end), 0)`;
    }
  }
}

type Summing = Extract<Take, { readonly path: string }>;

/** What a row adds: its value, or what stands for one that is not filled. */
function added(source: Source, take: Summing): Sql {
  const value = source.value(take.path);
  return take.blank === undefined ? value : sql`coalesce(${value}, ${take.blank})`;
}

function shared(number: Sql, per: number | undefined): Sql {
  return per === undefined ? number : sql`${number} / cast(${per} as real)`;
}

/** How many groups of conditions a row meets. */
function hitsOf(source: Source, groups: readonly (readonly Test[])[], reading: Reading): Sql {
  const hits = groups.map((group) => {
    const met = all(group.map((test) => testCondition(source, test, reading)));
    return sql`(case when ${met} then 1 else 0 end)`;
  });
  return sql`(${sql.join(hits, sql` + `)})`;
}

/** One value for several keys; blanks count as a value of their own unless there is only one key. */
function combined(source: Source, keys: readonly Key[], reading: Reading): Sql {
  const values = keys.map((key) => keyValue(source, key, reading));
  const [first] = values;
  if (!first) throw new RangeError('distinct over nothing');
  if (values.length === 1) return first;
  return sql.join(
    values.map((value) => sql`coalesce(cast(${value} as text), '')`),
    sql` || char(31) || `,
  );
}

/** Rows behind a number: ids in order of entry, and how many there are. */
export interface BehindQuery {
  readonly measure: Measure;
  /** The group whose number it is: a key and its value (null = not filled). */
  readonly group: readonly { readonly key: Key; readonly value: string | number | null }[];
  readonly also: readonly Test[];
}

/**
 * Ids of the rows behind a number. For a distinct count one row for each counted thing: of people the person,
 * else the first row that carries the value.
 * @returns the ledger the ids belong to, one page of ids, and the total, which equals the number
 */
export async function rowsBehind(
  db: Kysely<Tables>,
  query: BehindQuery,
  reading: Reading,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly ledger: string; readonly ids: readonly number[]; readonly total: number }> {
  const { measure } = query;
  const source = sourceOf(ledgerById(measure.rows.ledger));
  const tests = [...measure.only, ...query.also].map((test) => testCondition(source, test, reading));
  const groups = query.group.map(({ key, value }) => {
    const found = keyValue(source, key, reading);
    return value === null ? sql`${found} is null` : sql`${found} = ${value}`;
  });
  const people = ofPeople(measure.take);
  const id = listedId(source, measure.take, reading);
  const where = all([...rowsWhere(source, measure.rows, reading), ...tests, ...groups, ...id.conditions]);
  const listed = sql`select ${id.value} as id ${source.from()} where ${where} ${id.group}`;
  const counted = await sql<{ n: number }>`select count(*) as n from (${listed}) as listed`.execute(db);
  const ids = await sql<{
    id: number;
  }>`${listed} order by id limit ${page.limit} offset ${page.offset}`.execute(db);
  return {
    ledger: people ? 'person' : measure.rows.ledger,
    ids: ids.rows.map((row) => row.id),
    total: Number(counted.rows[0]?.n ?? 0),
  };
}

/**
 * Values that name what a number counts, one line for each thing counted: of a distinct count the first row that
 * carries it.
 * @param limit how many lines; `total` counts all
 */
export async function namesBehind(
  db: Kysely<Tables>,
  query: BehindQuery,
  paths: readonly string[],
  reading: Reading,
  limit: number,
): Promise<{ readonly rows: readonly (readonly (string | number | null)[])[]; readonly total: number }> {
  const { measure } = query;
  const inner = sourceOf(ledgerById(measure.rows.ledger), 'n');
  const tests = [...measure.only, ...query.also].map((test) => testCondition(inner, test, reading));
  const { take } = measure;
  const keys = take.of === 'distinct' ? take.keys : [];
  const value = take.of === 'distinct' ? combined(inner, keys, reading) : inner.own('id');
  const notBlank = keys.length === 1 ? [sql`${value} is not null`] : [];
  const where = all([...rowsWhere(inner, measure.rows, reading), ...tests, ...notBlank]);
  const firsts = sql`select min(${inner.own('id')}) as id ${inner.from()} where ${where} group by ${value}`;
  const source = sourceOf(ledgerById(measure.rows.ledger));
  const select = paths.map((path, i) => sql`${source.value(path)} as ${sql.ref(`v${i}`)}`);
  const counted = await sql<{ n: number }>`select count(*) as n from (${firsts}) as firsts`.execute(db);
  const found = await sql<Record<string, string | number | null>>`select ${sql.join(select)} ${source.from()}
    where ${source.own('id')} in (${firsts}) order by ${source.own('id')} limit ${limit}`.execute(db);
  return {
    rows: found.rows.map((row) => paths.map((_, i) => row[`v${i}`] ?? null)),
    total: Number(counted.rows[0]?.n ?? 0),
  };
}

function ofPeople(take: Take): boolean {
  const [key, more] = take.of === 'distinct' ? take.keys : [];
  return more === undefined && key?.by === 'value' && key.path === 'personId';
}

function listedId(
  source: Source,
  take: Take,
  reading: Reading,
): { readonly value: Sql; readonly group: Sql; readonly conditions: readonly Sql[] } {
  switch (take.of) {
    case 'count':
      return { value: source.own('id'), group: sql``, conditions: [] };
    case 'distinct': {
      const value = combined(source, take.keys, reading);
      if (ofPeople(take))
        return { value, group: sql`group by ${value}`, conditions: [sql`${value} is not null`] };
      return {
        value: sql`min(${source.own('id')})`,
        group: sql`group by ${value}`,
        conditions: take.keys.length === 1 ? [sql`${value} is not null`] : [],
      };
    }
    case 'sum':
    case 'min':
    case 'max':
    case 'average':
      return {
        value: source.own('id'),
        group: sql``,
        conditions: take.blank === undefined ? [sql`${source.value(take.path)} is not null`] : [],
      };
    case 'excess':
      return {
        value: source.own('id'),
        group: sql``,
        conditions: [sql`${hitsOf(source, take.groups, reading)} > 1`],
      };
  }
}

/**
 * Stored values of the rows of a row set, for tables whose lines are rows (classes, projects, people).
 * @param paths one column each; @param order paths to sort by, then order of entry
 */
export async function readRows(
  db: Kysely<Tables>,
  rows: RowSet,
  paths: readonly string[],
  order: readonly string[],
  reading: Reading,
): Promise<readonly { readonly id: number; readonly values: readonly (string | number | null)[] }[]> {
  const source = sourceOf(ledgerById(rows.ledger));
  const select = paths.map((path, i) => sql`${source.value(path)} as ${sql.ref(`v${i}`)}`);
  const where = all(rowsWhere(source, rows, reading));
  const sorted = sql.join([...order.map((path) => source.value(path)), source.own('id')]);
  const result = await sql<Record<string, string | number | null>>`select ${sql.join([
    sql`${source.own('id')} as id`,
    ...select,
  ])} ${source.from()} where ${where} order by ${sorted}`.execute(db);
  return result.rows.map((row) => ({
    id: Number(row['id']),
    values: paths.map((_, i) => row[`v${i}`] ?? null),
  }));
}

/** How many rows a ledger has. */
export async function countLedger(db: Kysely<Tables>, ledger: Ledger): Promise<number> {
  const result = await sql<{ n: number }>`select count(*) as n from ${sql.table(tableOf(ledger))}`.execute(
    db,
  );
  return Number(result.rows[0]?.n ?? 0);
}
