import type { IndicatorValue } from '../../shared/contract/reporting.ts';
import type { PartNumber } from '../../shared/indicator/measure.ts';

/** Which indicators a page shows: all, those nobody filled in, those with a plan. */
export type Shown = 'all' | 'missing' | 'plan';

/** Indicators whose name, number, id or ledger holds every word of the search. */
export function matching(values: readonly IndicatorValue[], search: string, shown: Shown): readonly IndicatorValue[] {
  const words = search.toLowerCase().split(/\s+/u).filter((word) => word !== '');
  return values.filter((value) => {
    if (shown === 'missing' && value.shown !== '待填') return false;
    if (shown === 'plan' && !value.plan) return false;
    const text = [value.label, value.id, ...value.ledgers.slice(0, 1)].join(' ').toLowerCase();
    return words.every((word) => (/^\d/.test(word) ? value.number.startsWith(word) : text.includes(word)));
  });
}

/** The parts these indicators stand in, in order. */
export function partsOf(values: readonly IndicatorValue[]): readonly PartNumber[] {
  return [...new Set(values.map((value) => value.part as PartNumber))];
}
