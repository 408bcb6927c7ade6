/**
 * The conditions of many numbers as bits of one number a row, each looked at once.
 *
 * What `anyOf` puts together is taken apart: its parts are bits of their own and are put together again here, once for
 * each combination that occurs. Several conditions on one coded value become one look at the value: the database says
 * once for each code of the table which of them it meets. What is asked of the table that leads (a class) is judged once
 * for it and not for each of its rows.
 */
import type { Database } from 'better-sqlite3';
import { sql, type Kysely } from 'kysely';
import type { Test } from '../../../shared/indicator/measure.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import type { Tables } from '../store/schema.ts';
import { testCondition, type Reading } from './conditions.ts';
import type { Source, Sql } from './source.ts';

/** Bits a number carries exactly. */
export const mostBits = 52;

/** A code table longer than this is not gone through code by code. */
const mostCodes = 64;

/** Bits that must be set, in two halves that bit operators reach. */
export interface Bits {
  readonly low: number;
  readonly high: number;
}

const half = 2 ** 26;

/** The bits at some places of a mask, each once. */
export function bitsOf(places: Iterable<number>): Bits {
  let [low, high] = [0, 0];
  for (const place of new Set(places)) {
    if (place < 26) low += 2 ** place;
    else high += 2 ** (place - 26);
  }
  return { low, high };
}

/** Whether a mask has all of some bits. */
export function meets(mask: number, { low, high }: Bits): boolean {
  return (mask % half & low) === low && (Math.floor(mask / half) & high) === high;
}

/** Where conditions are read: over the rows themselves, and over the table that leads to them. */
export interface MaskSources {
  readonly rows: Source;
  /** Null where nothing leads. */
  readonly lead: Source | null;
  /** Whether a path is one of the leading table alone. */
  ofLead(path: string): boolean;
}

interface Leaf {
  readonly place: number;
  readonly test: Test;
}

/** Conditions as they are asked for, and how the database and this program judge them. */
export class RowMasks {
  readonly #sources: MaskSources;
  readonly #reading: Reading;
  readonly #places = new Map<string, number>();
  readonly #own: Leaf[] = [];
  readonly #led: Leaf[] = [];
  /** Set by what they are made of; in an order in which each needs only those before it. */
  readonly #made: { readonly value: number; readonly groups: readonly Bits[] }[] = [];
  readonly #full = new Map<number, number>();

  constructor(sources: MaskSources, reading: Reading) {
    this.#sources = sources;
    this.#reading = reading;
  }

  /** How many bits are taken. */
  get size(): number {
    return this.#places.size;
  }

  /** A bit that this object neither asks the database for nor sets: what the caller judges itself. */
  reserve(name: string): { readonly place: number; readonly fresh: boolean } {
    const known = this.#places.get(name);
    if (known !== undefined) return { place: known, fresh: false };
    const place = this.#places.size;
    this.#places.set(name, place);
    return { place, fresh: true };
  }

  /** The bit that says whether a row meets a condition. */
  placeOf(test: Test): number {
    if (test.is === 'anyOf') {
      const groups = test.groups.map((group) => bitsOf(group.map((one) => this.placeOf(one))));
      const { place, fresh } = this.reserve(JSON.stringify(test));
      if (fresh) this.#made.push({ value: 2 ** place, groups });
      return place;
    }
    const { place, fresh } = this.reserve(JSON.stringify(test));
    if (fresh) (this.#isOfLead(test) ? this.#led : this.#own).push({ place, test });
    return place;
  }

  /** Bits of a row by itself. */
  own(db: Kysely<Tables>, raw: Database): Sql {
    return this.#sum(this.#sources.rows, this.#own, db, raw);
  }

  /** Bits that the row of the leading table gives to all its rows. */
  led(): Sql {
    const { lead } = this.#sources;
    return lead ? plainSum(lead, this.#led, this.#reading) : sql`0`;
  }

  /** With the bits that follow from those the database gave. */
  full(mask: number): number {
    const known = this.#full.get(mask);
    if (known !== undefined) return known;
    let full = mask;
    for (const { value, groups } of this.#made) {
      const now = full;
      if (groups.some((bits) => meets(now, bits))) full += value;
    }
    this.#full.set(mask, full);
    return full;
  }

  #isOfLead(test: Test): boolean {
    if (this.#sources.lead === null || test.is === 'near' || test.is === 'linked' || test.is === 'anyOf') return false;
    return this.#sources.ofLead(test.path) && (test.is !== 'less' || this.#sources.ofLead(test.than));
  }

  #sum(source: Source, leaves: readonly Leaf[], db: Kysely<Tables>, raw: Database): Sql {
    const byPath = new Map<string, Leaf[]>();
    const others: Leaf[] = [];
    for (const leaf of leaves) {
      const path = codedPath(source, leaf.test);
      if (path === null) others.push(leaf);
      else byPath.set(path, [...(byPath.get(path) ?? []), leaf]);
    }
    const parts: Sql[] = [];
    for (const [path, together] of byPath) parts.push(byCode(source, path, together, this.#reading, db, raw));
    if (others.length > 0 || parts.length === 0) parts.push(plainSum(source, others, this.#reading));
    return sql.join(parts, sql` + `);
  }
}

function plainSum(source: Source, leaves: readonly Leaf[], reading: Reading): Sql {
  if (leaves.length === 0) return sql`0`;
  const bits = leaves.map(({ place, test }) => sql`case when ${testCondition(source, test, reading)} then ${sql.lit(2 ** place)} else 0 end`);
  return sql.join(bits, sql` + `);
}

/** The path of a condition that looks at nothing but one coded value. */
function codedPath(source: Source, test: Test): string | null {
  if (test.is !== 'in' && test.is !== 'notIn' && test.is !== 'blank' && test.is !== 'known' && test.is !== 'filled') return null;
  const [route, more] = routesOf(source.ledger, test.path);
  const kind = route?.field?.kind;
  return more === undefined && (kind === 'code' || kind === 'codes') ? test.path : null;
}

/** The bits of a coded value: for what the table holds as the database says of each code, else judged as it stands. */
function byCode(source: Source, path: string, leaves: readonly Leaf[], reading: Reading, db: Kysely<Tables>, raw: Database): Sql {
  const field = routesOf(source.ledger, path)[0]?.field;
  const plain = plainSum(source, leaves, reading);
  if (field?.kind !== 'code' && field?.kind !== 'codes') return plain;
  const codes = reading.codes(field.table).entries.map((entry) => entry.code);
  if (codes.length === 0 || codes.length > mostCodes) return plain;
  const alone: Source = { ...source, value: () => sql.ref('one.value'), date: () => sql.ref('one.value') };
  const asked = sql<{ v: string | null; m: number }>`select one.value as v, ${plainSum(alone, leaves, reading)} as m
    from (select value from json_each(${JSON.stringify([null, ...codes])})) as one`.compile(db);
  const found = raw.prepare<unknown[], { v: string | null; m: number }>(asked.sql).all(...asked.parameters) as { v: string | null; m: number }[];
  const value = source.value(path);
  const ofNull = found.find((one) => one.v === null)?.m ?? 0;
  const cases = found.flatMap(({ v, m }) => (v === null ? [] : [sql`when ${v} then ${sql.lit(m)}`]));
  return sql`case when ${value} is null then ${sql.lit(ofNull)} else case ${value} ${sql.join(cases, sql` `)} else ${plain} end end`;
}
