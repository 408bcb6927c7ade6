/** Rows to be listed in a document: those behind a number, or those of a ledger that belong to the period. */
import { periodWords } from '../../../shared/indicator/describe.ts';
import { declareIndicators, measureBehind } from '../../../shared/indicator/indicators.ts';
import { count, measuresOf, type Measure } from '../../../shared/indicator/measure.ts';
import type { Store } from '../store/store.ts';
import { checkScope } from './checkScope.ts';
import { rowsBehind } from './compile.ts';
import type { Scope } from './conditions.ts';
import { dictionaryOf } from './dictionary.ts';
import { findIndicator } from './evaluate.ts';

export interface Listed {
  /** The ledger the ids belong to: people for a number of people. */
  readonly ledger: string;
  readonly ids: readonly number[];
  readonly total: number;
  /** How the period decides which rows belong: 本期, 截至 … */
  readonly words: string;
}

/** The rows behind an indicator, of a rate those of its numerator; null for words. Errors as `evaluate`. */
export async function listBehind(store: Store, id: string, scope: Scope, limit: number): Promise<Listed | null> {
  const { rules } = dictionaryOf(store);
  const measure = measureBehind(findIndicator(declareIndicators(rules), id));
  return measure === null ? null : list(store, measure, scope, limit);
}

/**
 * Rows of a ledger. Period and unit decide as they do for the first number declared over this ledger: held classes are
 * those of the period, members of a group those in office on its last day. A ledger no number is made of is listed whole.
 * @throws AppError `period-invalid`, `unit-unknown`
 */
export async function listLedger(store: Store, ledger: string, scope: Scope, limit: number): Promise<Listed> {
  const { rules } = dictionaryOf(store);
  const like = declareIndicators(rules)
    .flatMap((indicator) => measuresOf(indicator.value))
    .find((measure) => measure.rows.ledger === ledger)?.rows;
  const rows = { ledger, period: like?.period ?? ({ rule: 'always' } as const), where: [], picks: [], unit: like?.unit ?? null };
  return list(store, count(rows), scope, limit);
}

async function list(store: Store, measure: Measure, scope: Scope, limit: number): Promise<Listed> {
  const dictionary = dictionaryOf(store);
  checkScope(scope, dictionary);
  const found = await rowsBehind(store.read, { measure, group: [], also: [] }, { scope, codes: dictionary.codes }, { offset: 0, limit });
  return { ...found, words: periodWords(measure) };
}
