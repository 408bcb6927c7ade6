/** A number split into parts as its declaration says, each part opening to its rows. */
import type { Breakdown as Shown, IndicatorPart } from '../../../shared/contract/indicators.ts';
import { roundTo, showOutcome, type Outcome } from '../../../shared/indicator/format.ts';
import {
  isRatio,
  isTotal,
  isWords,
  type Breakdown,
  type Indicator,
  type Measure,
} from '../../../shared/indicator/measure.ts';
import type { Store } from '../store/store.ts';
import { answerAll } from './answer.ts';
import type { KeyValue, Question } from './question.ts';
import { codeTest } from './codeTest.ts';
import type { Scope } from './conditions.ts';
import type { Dictionary } from './dictionary.ts';
import { drillToken } from './drill.ts';
import { showKeys } from './showKeys.ts';

/** Parts of a number, by every breakdown it declares; rates, totals and words have none. */
export async function breakdownsOf(
  store: Store,
  dictionary: Dictionary,
  indicator: Indicator,
  scope: Scope,
): Promise<Shown[]> {
  const { value } = indicator;
  if (isWords(value) || isRatio(value) || isTotal(value)) return [];
  const shown: Shown[] = [];
  for (const [at, breakdown] of (indicator.by ?? []).entries()) {
    const outcomes =
      'key' in breakdown
        ? await byKey(store, dictionary, value, breakdown, scope)
        : await byCode(store, dictionary, value, breakdown.codes, scope);
    const known = [...outcomes].filter(([, outcome]) => outcome.state === 'known' && outcome.number !== 0);
    const words = await showKeys(
      store.read,
      value.rows.ledger,
      breakdown,
      known.map(([key]) => key),
      dictionary.books,
    );
    const parts = known.map(([key, outcome], i) => ({
      key,
      part: toPart(indicator, at, key, words[i] ?? '', outcome, scope),
    }));
    const inTime = 'key' in breakdown && (breakdown.key.by === 'month' || breakdown.key.by === 'year');
    parts.sort((a, b) => (inTime ? byText(a.key, b.key) : largestFirst(a, b)));
    shown.push({ label: breakdown.label, parts: parts.map((one) => one.part) });
  }
  return shown;
}

type Outcomes = ReadonlyMap<KeyValue, Outcome>;

async function byKey(
  store: Store,
  dictionary: Dictionary,
  measure: Measure,
  breakdown: Extract<Breakdown, { readonly key: unknown }>,
  scope: Scope,
): Promise<Outcomes> {
  const question: Question = { measure, by: [breakdown.key], also: [], scope };
  const [answer] = await answerAll(store.read, [question], dictionary.codes);
  return new Map(
    (answer?.groups ?? []).map((keys) => [keys[0] ?? null, answer?.of(keys) ?? { state: 'missing' }]),
  );
}

/** Rows with several codes stand in several parts, so each code is asked for by itself. */
async function byCode(
  store: Store,
  dictionary: Dictionary,
  measure: Measure,
  path: string,
  scope: Scope,
): Promise<Outcomes> {
  const raw: Question = { measure, by: [{ by: 'value', path }], also: [], scope };
  const [written] = await answerAll(store.read, [raw], dictionary.codes);
  const codes = new Set<string | null>();
  for (const [value = null] of written?.groups ?? []) {
    if (typeof value !== 'string' || value.startsWith('=')) codes.add(null);
    else for (const code of value.split(',')) codes.add(code);
  }
  const list = [...codes];
  const answers = await answerAll(
    store.read,
    list.map((code): Question => ({ measure, by: [], also: [codeTest(path, code)], scope })),
    dictionary.codes,
  );
  return new Map(list.map((code, i) => [code, answers[i]?.of([]) ?? { state: 'missing' }]));
}

function toPart(
  indicator: Indicator,
  at: number,
  key: KeyValue,
  label: string,
  outcome: Outcome,
  scope: Scope,
): IndicatorPart {
  const known = outcome.state === 'known';
  return {
    label,
    value: known ? roundTo(outcome.number, indicator.decimals) : null,
    shown: showOutcome(outcome, indicator.decimals, ''),
    drill: drillToken({
      measure: indicator.id,
      group: [],
      pivots: [],
      part: [at, key],
      scope,
      title: `${indicator.label} · ${label}`,
    }),
  };
}

interface Keyed {
  readonly key: KeyValue;
  readonly part: IndicatorPart;
}

function largestFirst(a: Keyed, b: Keyed): number {
  if ((a.key === null) !== (b.key === null)) return a.key === null ? 1 : -1;
  return (b.part.value ?? 0) - (a.part.value ?? 0) || byText(a.key, b.key);
}

function byText(a: KeyValue, b: KeyValue): number {
  return String(a ?? '').localeCompare(String(b ?? ''), 'zh');
}
