/** Numbers, rates and totals without groups, all of them at once. */
import { ratioOf, type Outcome } from '../../../shared/indicator/format.ts';
import { isRatio, isTotal, measuresOf, type Measure, type Value } from '../../../shared/indicator/measure.ts';
import type { Store } from '../store/store.ts';
import { answerAll } from './answer.ts';
import type { Question } from './question.ts';
import type { Scope } from './conditions.ts';
import type { Dictionary } from './dictionary.ts';

/** A number, and of a total the numbers it is added up from. */
export interface Computed {
  readonly outcome: Outcome;
  readonly parts: readonly Outcome[];
}

/** A number nobody has recorded. */
export const unknown: Computed = { outcome: { state: 'missing' }, parts: [] };

/**
 * Numbers and rates without groups, in their order, with as few queries as their rows allow.
 * @param empty ledgers without a single row: nobody keeps them, so what they would say is unknown and not 0
 */
export async function evaluateValues(
  store: Store,
  dictionary: Dictionary,
  values: readonly Value[],
  scope: Scope,
  empty: ReadonlySet<string> = new Set(),
): Promise<readonly Computed[]> {
  const ask = (measure: Measure): Question => ({ measure, by: [], also: [], scope });
  const answers = await answerAll(
    store.read,
    values.flatMap((value) => measuresOf(value).map(ask)),
    dictionary.codes,
  );
  let next = 0;
  return values.map((value) => {
    const parts = measuresOf(value).map((measure): Outcome => {
      const outcome = answers[next++]?.of([]) ?? unknown.outcome;
      // A table says — where there is nothing to add up; of the report's own figure it is not known yet.
      return empty.has(measure.rows.ledger) || outcome.state === 'none' ? unknown.outcome : outcome;
    });
    const [first = unknown.outcome, second = unknown.outcome] = parts;
    if (isRatio(value)) return { outcome: ratioOf(first, second), parts: [] };
    if (isTotal(value)) return { outcome: totalOf(parts), parts };
    return { outcome: first, parts: [] };
  });
}

/** What is known added up; unknown when nothing is. */
function totalOf(parts: readonly Outcome[]): Outcome {
  const known = parts.flatMap((part) => (part.state === 'known' ? [part.number] : []));
  if (known.length === 0) return { state: 'missing' };
  return { state: 'known', number: known.reduce((sum, number) => sum + number, 0) };
}
