/** What is asked of the ledgers, and what comes back. */
import type { Outcome } from '../../../shared/indicator/format.ts';
import type { Key, Measure, Test } from '../../../shared/indicator/measure.ts';
import type { Scope } from './conditions.ts';

export type KeyValue = string | number | null;

/** One number, or one number for each group. */
export interface Question {
  readonly measure: Measure;
  readonly by: readonly Key[];
  /** Further conditions: a column of a table that shows only one value of something. */
  readonly also: readonly Test[];
  /** Rows on which what `also` asks for is recorded; of rows that all lack it the number is unknown, not 0. */
  readonly alsoKnown?: readonly Test[] | null;
  readonly scope: Scope;
}

export interface Answer {
  /** The groups that have rows, by the values of their keys. */
  readonly groups: readonly (readonly KeyValue[])[];
  /** Whether a group has rows. */
  has(keys: readonly KeyValue[]): boolean;
  /** The number of a group; a count of a group without rows is 0. */
  of(keys: readonly KeyValue[]): Outcome;
}
