/** FROM and JOIN of a query over one ledger: every path that is used adds the joins it needs, once. */
import { sql, type RawBuilder } from 'kysely';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { tableOf } from '../../../shared/ledger/ledgers.ts';
import { routesOf, type Route, type Step } from '../../../shared/indicator/paths.ts';

export type Sql<T = unknown> = RawBuilder<T>;

export interface Source {
  readonly ledger: Ledger;
  /** Alias of the ledger's own table. */
  readonly root: string;
  /** A column of the ledger's own table. */
  own(column: string): Sql;
  /** The value at the end of a path: the first alternative that is filled. */
  value(path: string): Sql;
  /** As `value`, where a year number stands for a date: its four digits as text. */
  date(path: string): Sql;
  /** 乡镇 or 部门 a unit belongs to on a day; a unit nobody declared is its own. */
  topUnit(path: string, day: string): Sql;
  /** The unit itself, or on a day the one that took its place. */
  ownUnit(path: string, day: string): Sql;
  /** Each of these codes that a multi-value field holds: the row is repeated, once a code; null where it holds none. */
  eachCode(path: string, codes: readonly string[]): Sql;
  /** Where the leading table is read first: what a path gives there; null when it does not begin there, or nothing leads. */
  leading(path: string): Sql | null;
  /** Id in the leading table; null where nothing leads. */
  leader(): Sql | null;
  /** `FROM … LEFT JOIN …` for all that was asked for so far. */
  from(): Sql;
  /** The leading table by itself, with what hangs on it. */
  fromLeader(): Sql;
  /** Whether every alternative of a path begins in the leading table; none does where nothing leads. */
  beginsAhead(path: string): boolean;
}

/**
 * Starts a query; `prefix` keeps aliases of nested queries apart.
 * @param lead a link every row has (`leadOf`): the rows it leads to are read first and theirs after them, so that what is
 *   asked of a class is judged once for it and not for each of its hundred attendances
 */
export function sourceOf(ledger: Ledger, prefix = 't', lead: string | null = null): Source {
  const root = `${prefix}0`;
  /** Joins that hang on the leading table alone, and all others. */
  const ahead: Sql[] = [];
  const joins: Sql[] = [];
  const aliases = new Map<string, string>();
  const leadSteps = new Set<string>();
  let leader: { readonly alias: string; readonly table: Sql; readonly link: Sql } | null = null;

  const column = (alias: string, name: string): Sql => sql.ref(`${alias}.${name}`);

  function follow(alias: string, step: Step): string {
    const key = `${alias}.${step.column}>${step.to.id}`;
    const known = aliases.get(key);
    if (known) return known;
    const next = `${prefix}${aliases.size + 1}`;
    aliases.set(key, next);
    const table = sql.table(tableOf(step.to));
    const link = sql`${column(next, step.target)} = ${column(alias, step.column)}`;
    const leads = alias === root && step.column === lead && step.target === 'id';
    if (leads) leader = { alias: next, table, link };
    else (leadSteps.has(alias) ? ahead : joins).push(sql`left join ${table} as ${sql.ref(next)} on ${link}`);
    if (leads || leadSteps.has(alias)) leadSteps.add(next);
    return next;
  }

  function beginsAhead(route: Route | undefined): boolean {
    return lead !== null && route?.steps[0]?.column === lead;
  }

  function joinsOf(path: string): Sql[] {
    return routesOf(ledger, path).every(beginsAhead) ? ahead : joins;
  }

  function end(route: Route): Sql {
    let alias = root;
    for (const step of route.steps) alias = follow(alias, step);
    return column(alias, route.column);
  }

  function value(path: string): Sql {
    const routes = routesOf(ledger, path);
    const [first] = routes;
    if (!first) throw new RangeError(`empty path in ${ledger.id}`);
    if (routes.length === 1) return end(first);
    return sql`coalesce(${sql.join(routes.map((route) => (isMixed(routes) ? asText(route) : end(route))))})`;
  }

  function asText(route: Route): Sql {
    return isNumber(route) ? yearText(end(route)) : end(route);
  }

  function date(path: string): Sql {
    const routes = routesOf(ledger, path);
    const [first] = routes;
    return routes.length === 1 && first && isNumber(first) ? asText(first) : value(path);
  }

  function topUnit(path: string, day: string): Sql {
    const code = value(path);
    const key = `top ${path}`;
    let alias = aliases.get(key);
    if (!alias) {
      alias = `${prefix}${aliases.size + 1}`;
      aliases.set(key, alias);
      joinsOf(path).push(sql`left join (${unitTops(day)}) as ${sql.ref(alias)} on ${column(alias, 'code')} = ${code}`);
    }
    return sql`coalesce(${column(alias, 'top')}, ${code})`;
  }

  function ownUnit(path: string, day: string): Sql {
    const code = value(path);
    const key = `own ${path}`;
    let alias = aliases.get(key);
    if (!alias) {
      alias = `${prefix}${aliases.size + 1}`;
      aliases.set(key, alias);
      joinsOf(path).push(sql`left join (${unitMoves(day)}) as ${sql.ref(alias)} on ${column(alias, 'code')} = ${code}`);
    }
    return sql`coalesce(${column(alias, 'target')}, ${code})`;
  }

  function eachCode(path: string, codes: readonly string[]): Sql {
    const held = value(path);
    const key = `each ${path}`;
    let alias = aliases.get(key);
    if (!alias) {
      alias = `${prefix}${aliases.size + 1}`;
      aliases.set(key, alias);
      const list = codes.length
        ? sql.join(
            codes.map((code) => sql`select ${code} as code`),
            sql` union all `,
          )
        : sql`select null as code`;
      const code = column(alias, 'code');
      // Most rows hold one code, found by equality. `instr` is SQLite's; PostgreSQL calls it `strpos`.
      joins.push(
        sql`left join (${list}) as ${sql.ref(alias)} on (${held} = ${code} or (instr(${held}, ',') > 0 and instr(',' || ${held} || ',', ',' || ${code} || ',') > 0))`,
      );
    }
    return column(alias, 'code');
  }

  return {
    ledger,
    root,
    own: (name) => column(root, name),
    value,
    date,
    topUnit,
    ownUnit,
    eachCode,
    leading(path) {
      const [first] = routesOf(ledger, path);
      return first && beginsAhead(first) && !isNumber(first) ? end(first) : null;
    },
    leader: () => (leader ? column(leader.alias, 'id') : null),
    fromLeader() {
      if (!leader) throw new RangeError(`nothing leads in ${ledger.id}`);
      return sql`from ${sql.join([sql`${leader.table} as ${sql.ref(leader.alias)}`, ...ahead], sql` `)}`;
    },
    beginsAhead: (path) => routesOf(ledger, path).every(beginsAhead),
    from() {
      const own = sql`${sql.table(tableOf(ledger))} as ${sql.ref(root)}`;
      if (!leader) return sql`from ${sql.join([own, ...joins], sql` `)}`;
      // SQLite keeps the order of a cross join. On another database it is a plain inner join.
      const first = sql`${leader.table} as ${sql.ref(leader.alias)}`;
      return sql`from ${sql.join([first, ...ahead, sql`cross join ${own} on ${leader.link}`, ...joins], sql` `)}`;
    },
  };
}

function isNumber(route: Route): boolean {
  return route.field?.kind === 'number';
}

/** A path that falls back from a date to a year number. */
function isMixed(routes: readonly Route[]): boolean {
  return routes.some(isNumber) && !routes.every(isNumber);
}

/** A year as it stands in a date. */
function yearText(value: Sql): Sql {
  return sql`cast(cast(${value} as integer) as text)`;
}

/**
 * Whether a unit was renamed or merged by a day, so that another one counts for it (`shared/ledger/unitLife.ts`): it
 * ended, and its 新编码 is a unit that is known. A date known to the month or year holds until its end.
 */
function movedBy(unit: string, day: string): Sql {
  const [code, next, end] = [sql.ref(`${unit}.code`), sql.ref(`${unit}.successor`), sql.ref(`${unit}.validTo`)];
  const ended = sql`case when length(${end}) = 10 then ${end} <= ${day} else ${end} < substr(${day}, 1, length(${end})) end`;
  return sql`(${next} is not null and ${next} <> ${code} and ${end} is not null and substr(${end}, 1, 1) <> '=' and ${ended}
    and exists (select 1 from unit as s where s.code = ${next}))`;
}

/** A unit stands right below another on a day: what took its place, else what it belongs to. */
function isBelow(unit: string, above: Sql, day: string): Sql {
  const moved = movedBy(unit, day);
  return sql`((${sql.ref(`${unit}.parent`)} = ${above} and not ${moved}) or (${sql.ref(`${unit}.successor`)} = ${above} and ${moved}))`;
}

/**
 * Every unit with the 乡镇 or 部门 it belongs to on a day: a unit right below the county (or with no known superior)
 * stands for itself, everything below it for that unit, and so does what it took the place of; the county stands for
 * itself.
 */
function unitTops(day: string): Sql {
  return sql`with recursive tops(code, top) as (
  select u.code, u.code from unit as u
  where not ${movedBy('u', day)} and (u.level = 'county' or not exists (
    select 1 from unit as p where p.code = u.parent and p.code <> u.code and p.level <> 'county'))
  union
  select c.code, t.top from unit as c join tops as t on ${isBelow('c', sql`t.code`, day)}
  where c.code <> t.code and (${movedBy('c', day)} or t.code not in (select code from unit where level = 'county' and code is not null)))
select code, top from tops where code is not null`;
}

/** Every unit that others took the place of by a day, with the last of them. */
function unitMoves(day: string): Sql {
  return sql`with recursive moves(code, target, steps) as (
  select u.code, u.successor, 1 from unit as u where u.code is not null and ${movedBy('u', day)}
  union all
  select m.code, u.successor, m.steps + 1 from moves as m join unit as u on u.code = m.target where m.steps < 20 and ${movedBy('u', day)})
select code, target from moves as m where not exists (select 1 from unit as u where u.code = m.target and ${movedBy('u', day)})`;
}

/** Codes of a unit, of everything below it on a day, and of what they took the place of. */
export function unitsUnder(code: string, day: string): Sql {
  return sql`(with recursive below(code) as (
    select cast(${code} as text) union select u.code from unit as u join below as b on ${isBelow('u', sql`b.code`, day)})
    select code from below)`;
}
