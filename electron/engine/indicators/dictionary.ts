/** What numbers are read with: units, code tables with the county's additions, and the counting rules in force. */
import type { SubsidyLimits } from '../../../shared/health/attendances.ts';
import type { CodesOf } from '../../../shared/indicator/check.ts';
import type { Books, UnitEntry } from '../../../shared/ledger/books.ts';
import { CountingRules, defaultRules, rulesSetting } from '../../../shared/indicator/rules.ts';
import { booksOf, loadBooks } from '../store/books.ts';
import { readSetting } from '../store/settings.ts';
import { keepAnswers } from './kept.ts';
import type { Store } from '../store/store.ts';

export interface Dictionary {
  readonly books: Books;
  readonly codes: CodesOf;
  /** Units in code order. */
  readonly units: readonly UnitEntry[];
  readonly rules: CountingRules;
}

/** The dictionaries as of the store's last committed write. */
export function dictionaryOf(store: Store): Dictionary {
  keepAnswers(store);
  const books = booksOf(store);
  return {
    books,
    codes: (table) => books.codes(table),
    units: loadBooks(store).units,
    rules: parseRules(readSetting(store, rulesSetting)),
  };
}

/** Stored rules; what cannot be read falls back to the rules a store starts with. */
function parseRules(json: string | null): CountingRules {
  if (json === null) return defaultRules;
  try {
    const parsed = CountingRules.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : defaultRules;
  } catch {
    return defaultRules;
  }
}

/** The county's caps on training subsidies. */
export function subsidyLimits(store: Store): SubsidyLimits {
  const { rules } = dictionaryOf(store);
  return { timesYear: rules.subsidyTimesYear, timesTotal: rules.subsidyTimesTotal, amountYear: rules.subsidyAmountYear };
}
