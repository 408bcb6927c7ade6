/** Indicators of a store for a period: the one place where a number of the report is computed. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Beside, IndicatorPart } from '../../../shared/contract/indicators.ts';
import type { IndicatorValue } from '../../../shared/contract/reporting.ts';
import { describeIndicator, periodWords } from '../../../shared/indicator/describe.ts';
import { missing, roundTo, showOutcome, type Outcome } from '../../../shared/indicator/format.ts';
import { declareIndicators, numberOf } from '../../../shared/indicator/indicators.ts';
import {
  isTotal,
  isWords,
  measuresOf,
  type Indicator,
  type Value,
} from '../../../shared/indicator/measure.ts';
import { ledgersRead } from '../../../shared/indicator/reads.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { Store } from '../store/store.ts';
import { beside } from './beside.ts';
import { breakdownsOf } from './breakdowns.ts';
import type { Scope } from './conditions.ts';
import { checkScope } from './checkScope.ts';
import { dictionaryOf, type Dictionary } from './dictionary.ts';
import { drillToken } from './drill.ts';
import { emptyLedgers } from './emptyLedgers.ts';
import { namesOf } from './names.ts';
import { evaluateValues, unknown, type Computed } from './values.ts';

export interface EvaluateOptions {
  /** What is wanted beside the numbers; each costs further queries. */
  readonly with?: readonly Beside[];
}

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
  options: EvaluateOptions = {},
): Promise<IndicatorValue[]> {
  const dictionary = dictionaryOf(store);
  checkScope(scope, dictionary);
  const declared = declareIndicators(dictionary.rules);
  const wanted = ids.length === 0 ? declared : ids.map((id) => findIndicator(declared, id));
  const wants = new Set(options.with ?? []);
  const measures = wanted.map((indicator) => measuresOf(indicator.value));
  const empty = await emptyLedgers(
    store.read,
    measures.flat().map((measure) => measure.rows.ledger),
  );
  const now = await evaluateValues(
    store,
    dictionary,
    wanted.map((one) => one.value),
    scope,
    empty,
  );
  const besides = await beside(store, dictionary, wanted, scope, { empty, wants });
  const values: IndicatorValue[] = [];
  for (const [i, indicator] of wanted.entries()) {
    const computed = now[i] ?? unknown;
    values.push({
      ...shownValue(store, dictionary, indicator, computed, scope, empty),
      ...besides(i, computed.outcome),
      ...(wants.has('names') ? await namesOf(store, dictionary, indicator, scope) : {}),
      ...(wants.has('parts') ? { breakdowns: await breakdownsOf(store, dictionary, indicator, scope) } : {}),
    });
  }
  return values;
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

function tokenOf(indicator: Indicator, scope: Scope, at = 0): string {
  const measure = at === 0 ? indicator.id : `${indicator.id}#${at}`;
  return drillToken({ measure, group: [], pivots: [], scope, title: indicator.label });
}

function shownValue(
  store: Store,
  dictionary: Dictionary,
  indicator: Indicator,
  { outcome, parts }: Computed,
  scope: Scope,
  empty: ReadonlySet<string>,
): IndicatorValue {
  const { id, part, label, unit, value, decimals } = indicator;
  const ledgers = [...new Set(measuresOf(value).flatMap((measure) => ledgersRead(measure)))];
  const words = isWords(value);
  return {
    id,
    part,
    number: numberOf(id),
    label,
    unit,
    value: outcome.state === 'known' ? roundTo(outcome.number, decimals) : null,
    // The unit stands beside it, also for %.
    shown: words ? wordsOf(store, dictionary, value.words, scope) : showOutcome(outcome, decimals, ''),
    definition: describeIndicator(indicator, scope) + unrecordedWords(outcome) + emptyWords(value, empty),
    periodWords: periodWords(value),
    ledgers: ledgers.map((ledger) => ledgerById(ledger).label),
    emptyLedgers: [...ownLedgers(value)].filter((l) => empty.has(l)).map((l) => ledgerById(l).label),
    from: scope.from,
    to: scope.to,
    drill: drillOf(indicator, { outcome, parts }, scope),
    ...(isTotal(value)
      ? {
          sources: value.total.map((one, i) =>
            sourceOf(indicator, one.label, parts[i] ?? unknown.outcome, scope, i),
          ),
        }
      : {}),
  };
}

function drillOf(indicator: Indicator, { outcome, parts }: Computed, scope: Scope): string | null {
  if (outcome.state !== 'known' || outcome.number === 0) return null;
  if (!isTotal(indicator.value)) return tokenOf(indicator, scope);
  const first = parts.findIndex((part) => part.state === 'known' && part.number !== 0);
  return tokenOf(indicator, scope, Math.max(0, first));
}

function sourceOf(
  indicator: Indicator,
  label: string,
  outcome: Outcome,
  scope: Scope,
  at: number,
): IndicatorPart {
  const known = outcome.state === 'known';
  return {
    label,
    value: known ? roundTo(outcome.number, indicator.decimals) : null,
    shown: showOutcome(outcome, indicator.decimals, ''),
    drill: known && outcome.number !== 0 ? tokenOf(indicator, scope, at) : null,
  };
}

function ownLedgers(value: Value): ReadonlySet<string> {
  return new Set(measuresOf(value).map((measure) => measure.rows.ledger));
}

function wordsOf(
  store: Store,
  { rules, books }: Dictionary,
  what: 'unit' | 'period' | 'addressee',
  scope: Scope,
): string {
  switch (what) {
    case 'unit':
      return scope.unit === undefined ? store.info.unitName : books.units.show(scope.unit);
    case 'period':
      return `${dayWords(scope.from)}至${dayWords(scope.to)}`;
    case 'addressee':
      return rules.addressee || missing;
  }
}

function dayWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** Said behind the 口径 when part of the rows tells nothing: the number will rise once they are filled in. */
function unrecordedWords(outcome: Outcome): string {
  if (outcome.state !== 'known' || !outcome.unrecorded) return '';
  return `其中 ${outcome.unrecorded} 条还没有登记，未计入分子。`;
}

function emptyWords(value: Value, empty: ReadonlySet<string>): string {
  const names = [...ownLedgers(value)]
    .filter((ledger) => empty.has(ledger))
    .map((l) => `「${ledgerById(l).label}」`);
  return names.length === 0 ? '' : `${names.join('')}还没有登记任何记录，所以是“${missing}”，不是 0。`;
}
