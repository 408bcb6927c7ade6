/** Indicators of a store for a period: the one place where a number of the report is computed. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { IndicatorValue } from '../../../shared/contract/reporting.ts';
import { describeIndicator } from '../../../shared/indicator/describe.ts';
import { ratioOf, roundTo, showOutcome, type Outcome } from '../../../shared/indicator/format.ts';
import { declareIndicators } from '../../../shared/indicator/indicators.ts';
import { isRatio, type Indicator, type Measure, type Value } from '../../../shared/indicator/measure.ts';
import type { Store } from '../store/store.ts';
import { answerAll, type Question } from './answer.ts';
import type { Scope } from './conditions.ts';
import { checkScope } from './checkScope.ts';
import { dictionaryOf, type Dictionary } from './dictionary.ts';
import { drillToken } from './drill.ts';

/**
 * Indicators with their text and 口径.
 * @param ids which ones; an empty list asks for all
 * @param scope days, both included, and optionally the code of a unit
 * @throws AppError `period-invalid`, `unit-unknown`, `indicator-unknown`
 */
export async function evaluate(
  store: Store,
  ids: readonly string[],
  scope: Scope,
): Promise<IndicatorValue[]> {
  const dictionary = dictionaryOf(store);
  checkScope(scope, dictionary);
  const declared = declareIndicators(dictionary.rules);
  const wanted = ids.length === 0 ? declared : ids.map((id) => findIndicator(declared, id));
  const outcomes = await evaluateValues(
    store,
    dictionary,
    wanted.map((indicator) => indicator.value),
    scope,
  );
  return wanted.map((indicator, i) => toValue(indicator, outcomes[i] ?? { state: 'missing' }, scope));
}

/** The indicator of this id; AppError `indicator-unknown` naming those there are. */
export function findIndicator(declared: readonly Indicator[], id: string): Indicator {
  const found = declared.find((indicator) => indicator.id === id);
  if (!found) {
    throw new AppError('indicator-unknown', {
      indicator: id,
      known: declared.map((i) => i.id).join('、'),
    });
  }
  return found;
}

/** The way to the rows behind an indicator: of a rate, those of its numerator. Errors as `evaluate`. */
export function indicatorDrill(store: Store, id: string, scope: Scope): string {
  const dictionary = dictionaryOf(store);
  checkScope(scope, dictionary);
  return tokenOf(findIndicator(declareIndicators(dictionary.rules), id), scope);
}

function tokenOf(indicator: Indicator, scope: Scope): string {
  return drillToken({ measure: indicator.id, group: [], pivots: [], scope, title: indicator.label });
}

/** Numbers and rates without groups, in their order, with as few queries as their rows allow. */
export async function evaluateValues(
  store: Store,
  dictionary: Dictionary,
  values: readonly Value[],
  scope: Scope,
): Promise<readonly Outcome[]> {
  const ask = (measure: Measure): Question => ({ measure, by: [], also: [], scope });
  const questions = values.flatMap((value) =>
    isRatio(value) ? [ask(value.part), ask(value.whole)] : [ask(value)],
  );
  const answers = await answerAll(store.read, questions, dictionary.codes);
  let next = 0;
  const take = (): Outcome => answers[next++]?.of([]) ?? { state: 'missing' };
  return values.map((value) => {
    if (!isRatio(value)) return take();
    const part = take();
    return ratioOf(part, take());
  });
}

function toValue(indicator: Indicator, outcome: Outcome, scope: Scope): IndicatorValue {
  return {
    id: indicator.id,
    label: indicator.label,
    unit: indicator.unit,
    value: outcome.state === 'known' ? roundTo(outcome.number, indicator.decimals) : null,
    // The unit stands beside it, also for %.
    shown: showOutcome(outcome, indicator.decimals, ''),
    definition: describeIndicator(indicator, scope) + unrecordedWords(outcome),
    from: scope.from,
    to: scope.to,
    drill: outcome.state === 'known' && outcome.number !== 0 ? tokenOf(indicator, scope) : null,
  };
}

/** Said behind the 口径 when part of the rows tells nothing: the number will rise once they are filled in. */
function unrecordedWords(outcome: Outcome): string {
  if (outcome.state !== 'known' || !outcome.unrecorded) return '';
  return `其中 ${outcome.unrecorded} 条还没有登记，未计入分子。`;
}
