/** What several parts of the slow computation say. */
import { firstOf, named, within, type Look, type Row, type Slow, type Value } from './basics.ts';

export type Numbers = Readonly<Record<string, Slow>>;

export const upper = (row: Row | undefined): boolean => named(row?.['level'], ['1', '2', '3'], ['国家级', '省级', '市级']);
export const higher = (row: Row): boolean => named(row['level'], ['2', '3'], ['省级', '市级']);
export const day = (row: Row, ...fields: readonly string[]): Value => firstOf(row, ...fields);
export const least = (values: readonly number[], pick: (...all: number[]) => number): number | undefined =>
  values.length === 0 ? undefined : pick(...values);
export const numbers = (rows: readonly Row[], field: string): readonly number[] =>
  rows.map((row) => row[field]).filter((value) => typeof value === 'number');

/** Funds of the period for one use. */
export const spent = (at: Look, codes: readonly string[], words: readonly string[]): readonly Row[] =>
  at.rows('funding', (row) => row['unit'], (row) => within(day(row, 'date', 'year'), at.asked) && named(row['use'], codes, words));
