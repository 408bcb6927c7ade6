/** What stands beside a number: the same days of last year, and the plan. */
import type { Beside } from '../../../shared/contract/indicators.ts';
import type { IndicatorValue } from '../../../shared/contract/reporting.ts';
import {
  none,
  ratioOf,
  roundTo,
  showNumber,
  showOutcome,
  type Outcome,
} from '../../../shared/indicator/format.ts';
import { isRatio, isWords, type Indicator } from '../../../shared/indicator/measure.ts';
import type { Store } from '../store/store.ts';
import type { Scope } from './conditions.ts';
import type { Dictionary } from './dictionary.ts';
import { drillToken } from './drill.ts';
import { evaluateValues } from './values.ts';

type Extra = Pick<IndicatorValue, 'lastYear' | 'plan'>;

/**
 * Computes last year and plans of all indicators at once.
 * @returns what to print beside the indicator at a place, given its number of this year
 */
export async function beside(
  store: Store,
  dictionary: Dictionary,
  indicators: readonly Indicator[],
  scope: Scope,
  how: { readonly empty: ReadonlySet<string>; readonly wants: ReadonlySet<Beside> },
): Promise<(at: number, now: Outcome) => Extra> {
  const before: Scope = { ...scope, from: yearBefore(scope.from), to: yearBefore(scope.to), unitsOn: scope.unitsOn ?? scope.to };
  const lastYear = how.wants.has('lastYear')
    ? await evaluateValues(
        store,
        dictionary,
        indicators.map((one) => one.value),
        before,
        how.empty,
      )
    : null;
  const planned = indicators.flatMap((one) => (one.plan ? [one.plan] : []));
  const plans = how.wants.has('plan')
    ? await evaluateValues(store, dictionary, planned, scope, how.empty)
    : null;
  return (at, now) => {
    const indicator = indicators[at];
    if (!indicator) return {};
    const extra: { lastYear?: IndicatorValue['lastYear']; plan?: IndicatorValue['plan'] } = {};
    if (lastYear) extra.lastYear = compared(indicator, now, lastYear[at]?.outcome ?? { state: 'missing' });
    if (plans) {
      const place = indicator.plan ? planned.indexOf(indicator.plan) : -1;
      const outcome = plans[place]?.outcome;
      extra.plan = outcome ? againstPlan(indicator, now, outcome, scope) : null;
    }
    return extra;
  };
}

function compared(indicator: Indicator, now: Outcome, then: Outcome): IndicatorValue['lastYear'] {
  if (indicator.compare === false || isWords(indicator.value)) return null;
  const { decimals } = indicator;
  const both = now.state === 'known' && then.state === 'known';
  const change = both
    ? roundTo(roundTo(now.number, decimals) - roundTo(then.number, decimals), decimals)
    : null;
  const isRate = isRatio(indicator.value);
  const growth = change === null || isRate ? { state: 'none' as const } : growthOf(change, then);
  return {
    value: then.state === 'known' ? roundTo(then.number, decimals) : null,
    shown: showOutcome(then, decimals, ''),
    change,
    changeShown: change === null ? none : signed(change, decimals) + (isRate ? '个百分点' : ''),
    rate: growth.state === 'known' ? roundTo(growth.number, 1) : null,
    rateShown: growth.state === 'known' ? `${signed(growth.number, 1)}%` : none,
  };
}

function growthOf(change: number, then: Outcome): Outcome {
  return ratioOf({ state: 'known', number: change }, then);
}

function signed(value: number, decimals: number): string {
  return `${value > 0 ? '+' : ''}${showNumber(value, decimals, '')}`;
}

function againstPlan(
  indicator: Indicator,
  now: Outcome,
  planned: Outcome,
  scope: Scope,
): IndicatorValue['plan'] {
  const { id, label, decimals } = indicator;
  const share = ratioOf(now, planned);
  const known = planned.state === 'known';
  return {
    value: known ? roundTo(planned.number, decimals) : null,
    shown: showOutcome(planned, decimals, ''),
    rate: share.state === 'known' ? roundTo(share.number, 1) : null,
    rateShown: showOutcome(share, 1, '%'),
    drill:
      known && planned.number !== 0
        ? drillToken({ measure: `${id}#plan`, group: [], pivots: [], scope, title: `${label}（计划）` })
        : null,
  };
}

/** The same day a year before; 29 February becomes the 28th. */
function yearBefore(day: string): string {
  const before = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return before.endsWith('-02-29') ? `${before.slice(0, 8)}28` : before;
}
