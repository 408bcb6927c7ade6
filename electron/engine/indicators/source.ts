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
  /** 乡镇 or 部门 a unit belongs to; a unit nobody declared is its own. */
  topUnit(path: string): Sql;
  /** Each of these codes that a multi-value field holds: the row is repeated, once a code; null where it holds none. */
  eachCode(path: string, codes: readonly string[]): Sql;
  /** `FROM … LEFT JOIN …` for all that was asked for so far. */
  from(): Sql;
}

/** Starts a query; `prefix` keeps aliases of nested queries apart. */
export function sourceOf(ledger: Ledger, prefix = 't'): Source {
  const root = `${prefix}0`;
  const joins: Sql[] = [];
  const aliases = new Map<string, string>();

  const column = (alias: string, name: string): Sql => sql.ref(`${alias}.${name}`);

  function follow(alias: string, step: Step): string {
    const key = `${alias}.${step.column}>${step.to.id}`;
    const known = aliases.get(key);
    if (known) return known;
    const next = `${prefix}${aliases.size + 1}`;
    aliases.set(key, next);
    const table = sql.table(tableOf(step.to));
    joins.push(
      sql`left join ${table} as ${sql.ref(next)} on ${column(next, step.target)} = ${column(alias, step.column)}`,
    );
    return next;
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

  function topUnit(path: string): Sql {
    const code = value(path);
    const key = `top ${path}`;
    let alias = aliases.get(key);
    if (!alias) {
      alias = `${prefix}${aliases.size + 1}`;
      aliases.set(key, alias);
      joins.push(sql`left join (${unitTops}) as ${sql.ref(alias)} on ${column(alias, 'code')} = ${code}`);
    }
    return sql`coalesce(${column(alias, 'top')}, ${code})`;
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
    eachCode,
    from: () =>
      sql`from ${sql.table(tableOf(ledger))} as ${sql.ref(root)}${joins.length ? sql` ${sql.join(joins, sql` `)}` : sql``}`,
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
 * Every unit with the 乡镇 or 部门 it belongs to: a unit right below the county (or with no known superior) stands
 * for itself, everything below it for that unit; the county stands for itself.
 */
const unitTops = sql`with recursive tops(code, top) as (
  select u.code, u.code from unit as u
  where u.level = 'county' or not exists (
    select 1 from unit as p where p.code = u.parent and p.code <> u.code and p.level <> 'county')
  union
  select c.code, t.top from unit as c join tops as t on c.parent = t.code
  where c.code <> t.code and t.code not in (select code from unit where level = 'county' and code is not null))
select code, top from tops where code is not null`;

/** Codes of a unit and of everything below it. */
export function unitsUnder(code: string): Sql {
  return sql`(with recursive below(code) as (
    select cast(${code} as text) union select u.code from unit as u join below as b on u.parent = b.code)
    select code from below)`;
}
