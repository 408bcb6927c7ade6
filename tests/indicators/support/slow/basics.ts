/**
 * Words for the slow computation: plain loops over rows as they are stored. Written from domain.md and the manual,
 * sharing nothing with the engine but the shape of the settings; codes are spelled out here a second time on purpose.
 */
import type { CountingRules } from '../../../../shared/indicator/rules.ts';

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;
export type County = Readonly<Record<string, readonly Row[]>>;

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly unit?: string;
}

/** A number; undefined = 待填; null = — ; text for words. */
export type Slow = number | undefined | null | string;

export interface Ground {
  readonly county: County;
  readonly asked: Asked;
  readonly rules: CountingRules;
}

/** The day a date begins. */
export const firstDay = (text: string): string =>
  text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text;

const isDate = (value: Value): value is string => typeof value === 'string' && /^\d{4}/.test(value);

/** The first of these fields that is not empty; a year as its four digits. */
export function firstOf(row: Row, ...fields: readonly string[]): Value {
  for (const field of fields) {
    const value = row[field] ?? null;
    if (value === null) continue;
    return typeof value === 'number' && /year/i.test(field) ? String(value) : value;
  }
  return null;
}

export const blank = (value: Value | undefined): boolean => value === null || value === undefined || value === '=不详';
export const known = (value: Value | undefined): boolean => !blank(value);
export const filled = (value: Value | undefined): boolean => known(value) && !String(value).startsWith('=');

/** A code field holds one of these: codes, or the same words not yet in the table. */
export const named = (value: Value | undefined, codes: readonly string[], words: readonly string[] = []): boolean =>
  typeof value === 'string' && (codes.includes(value) || words.some((word) => value === `?${word}`));

/** As `named` for a field with several codes. */
export const has = (value: Value | undefined, codes: readonly string[], words: readonly string[] = []): boolean =>
  typeof value === 'string' && value.split(',').some((one) => named(one, codes, words));

export function within(day: Value, { from, to }: Asked): boolean {
  return isDate(day) && firstDay(day) >= from && firstDay(day) <= to;
}

/** Not known to lie after a day. */
export const begun = (day: Value, to: string): boolean => !isDate(day) || firstDay(day) <= to;
/** Not known to lie before a day; an end known to the month holds until the end of that month. */
export const lasts = (day: Value, from: string): boolean => !isDate(day) || day >= from.slice(0, day.length);
export const later = (day: Value | undefined, to: string): boolean => isDate(day ?? null) && firstDay(String(day)) > to;

/** Whole years on a day; null where the date is not known or lies after it. */
export function yearsOn(day: Value | undefined, to: string): number | null {
  if (!isDate(day ?? null)) return null;
  const first = firstDay(String(day));
  if (first > to) return null;
  const years = Number(to.slice(0, 4)) - Number(first.slice(0, 4));
  return first.slice(4) <= to.slice(4) ? years : years - 1;
}

/** A unit lies at or below another: climb. */
export function isUnder(county: County, code: Value, unit: string): boolean {
  let at = code;
  while (at !== null && at !== undefined) {
    if (at === unit) return true;
    at = county['unit']?.find((u) => u['code'] === at)?.['parent'] ?? null;
  }
  return false;
}

export const kept = (row: Row | undefined): boolean => !named(row?.['state'], ['2', '3', '4']);

/** Everything a part of the report needs to look at a county. */
export function look(ground: Ground) {
  const { county, asked, rules } = ground;
  const all = (ledger: string): readonly Row[] => county[ledger] ?? [];
  const byId = (ledger: string, id: Value | undefined): Row | undefined => all(ledger).find((row) => row['id'] === id);
  const person = (row: Row): Row | undefined => byId('person', row['personId']);
  const here = (code: Value | undefined): boolean => asked.unit === undefined || isUnder(county, code ?? null, asked.unit);
  const homeOf = (row: Row): Value => firstOf(person(row) ?? {}, 'village', 'township');
  const filedFor = (row: Row): Value => row['unit'] ?? homeOf(row);
  const levelOf = (code: Value | undefined): Value => all('unit').find((u) => u['code'] === code)?.['level'] ?? null;
  return {
    ...ground,
    all,
    byId,
    person,
    here,
    homeOf,
    filedFor,
    levelOf,
    /** Rows of a ledger that are here and pass. */
    rows: (ledger: string, place: (row: Row) => Value | undefined, test: (row: Row) => boolean): readonly Row[] =>
      all(ledger).filter((row) => here(place(row)) && test(row)),
    /** 人员在册 on 截至日. */
    present: (row: Row): boolean => {
      const one = person(row);
      const awayThen = all('person-state').some(
        (state) =>
          state['personId'] === row['personId'] &&
          named(state['state'], ['3', '4', '5']) &&
          filled(state['endDate']) &&
          begun(state['startDate'] ?? null, asked.to) &&
          lasts(state['endDate'] ?? null, asked.to),
      );
      return !awayThen && (!named(one?.['state'], ['3', '4', '5']) || later(one?.['stateDate'], asked.to));
    },
    minority: (value: Value | undefined): boolean => {
      if (typeof value !== 'string' || !/^\d\d$/.test(value)) return false;
      if (value === '97' || value === '98') return rules.minority === 'withOthers';
      return value !== '01';
    },
    year: (value: Value | undefined, plus = 0): boolean =>
      typeof value === 'number' &&
      value >= Number(asked.from.slice(0, 4)) + plus &&
      value <= Number(asked.to.slice(0, 4)) + plus,
  };
}

export type Look = ReturnType<typeof look>;

export const byUnit = (row: Row): Value | undefined => row['unit'];
export const text = (row: Row, ...fields: readonly string[]): Value => {
  for (const field of fields) if (row[field] !== null && row[field] !== undefined) return row[field];
  return null;
};

/** How many different values; empty ones are left out. */
export const different = (rows: readonly Row[], of: (row: Row) => Value | undefined): number =>
  new Set(rows.map(of).filter((value) => value !== null && value !== undefined)).size;
export const people = (rows: readonly Row[]): number => different(rows, (row) => row['personId']);

/** What a number is when none of the rows it could be read from says anything: 待填. */
export function told(rows: readonly Row[], says: (row: Row) => boolean, number: number): Slow {
  return rows.length > 0 && !rows.some(says) ? undefined : number;
}

/** Sum of what is filled; 待填 when nothing is. */
export function added(rows: readonly Row[], ...fields: readonly string[]): number | undefined {
  const values = rows.map((row) => text(row, ...fields)).filter((value) => typeof value === 'number');
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

/** A quantity that is 1 where nothing is written. */
export const quantity = (rows: readonly Row[], field: string): number =>
  rows.reduce((sum, row) => sum + (typeof row[field] === 'number' ? row[field] : 1), 0);

export const tenThousands = (yuan: number | undefined): number | undefined => (yuan === undefined ? undefined : yuan / 10_000);

/** 待填 where a part is unknown, — where there is nobody to divide by. */
export function share(part: Slow, whole: Slow): Slow {
  if (whole === 0 || whole === null || part === null) return null;
  if (typeof part !== 'number' || typeof whole !== 'number') return undefined;
  return (part / whole) * 100;
}

/** The number of a ledger that was begun at all. */
export const of = (at: Look, ledger: string, number: () => Slow): Slow =>
  at.all(ledger).length === 0 ? undefined : number();
