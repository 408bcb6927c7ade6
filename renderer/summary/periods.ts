import type { Period } from '../../shared/contract/common.ts';

export type PeriodKind = 'year' | 'quarter' | 'month' | 'free';

/** A period and how it was chosen. */
export interface NamedPeriod extends Period {
  readonly kind: PeriodKind;
}

const two = (n: number): string => String(n).padStart(2, '0');
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function months(kind: PeriodKind, year: number, first: number, last: number): NamedPeriod {
  return { kind, from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${two(lastDay(year, last))}` };
}

const yearAndMonth = (day: string): readonly [year: number, month: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
];

/** The calendar year of a day `YYYY-MM-DD`. */
export function yearOf(day: string): NamedPeriod {
  return months('year', yearAndMonth(day)[0], 1, 12);
}

/** The quarter a day lies in. */
export function quarterOf(day: string): NamedPeriod {
  const [year, month] = yearAndMonth(day);
  const first = month - ((month - 1) % 3);
  return months('quarter', year, first, first + 2);
}

/** The month a day lies in. */
export function monthOf(day: string): NamedPeriod {
  const [year, month] = yearAndMonth(day);
  return months('month', year, month, month);
}

/** The period of a kind around a day; a free one keeps the given ends. */
export function periodOf(kind: PeriodKind, day: string, free: Period): NamedPeriod {
  switch (kind) {
    case 'year':
      return yearOf(day);
    case 'quarter':
      return quarterOf(day);
    case 'month':
      return monthOf(day);
    case 'free':
      return { kind, from: free.from, to: free.to };
  }
}
