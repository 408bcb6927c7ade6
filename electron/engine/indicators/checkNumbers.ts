/** The numbers of a period held against each other (domain.md §1.9). */
import type { NumberCheck } from '../../../shared/contract/indicators.ts';
import { addUp, crossChecks, holds, mayOverlap, relationWords } from '../../../shared/indicator/crossChecks.ts';
import type { IndicatorValue } from '../../../shared/contract/reporting.ts';
import { declareIndicators } from '../../../shared/indicator/indicators.ts';
import { isRatio, type Ratio } from '../../../shared/indicator/measure.ts';
import { outsideOf } from '../../../shared/indicator/named.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { Store } from '../store/store.ts';
import { dictionaryOf } from './dictionary.ts';
import { drillToken } from './drill.ts';
import { breakdownsOf } from './breakdowns.ts';
import { evaluate, findIndicator } from './evaluate.ts';
import { evaluateValues } from './values.ts';
import type { Scope } from './conditions.ts';

type Side = NumberCheck['left'];

/**
 * Every check with its two numbers: `ok`, `wrong` (cannot be so), `ask` (has to be confirmed), or `unknown` where a
 * number is 待填. Errors as `evaluate`.
 */
export async function checkNumbers(store: Store, scope: Scope): Promise<NumberCheck[]> {
  const dictionary = dictionaryOf(store);
  const { rules } = dictionary;
  const declared = declareIndicators(rules);
  // Asked for at once, whom 自3 looks for costs one condition more and no second reading of all rows; it is kept.
  const outside = declared.flatMap((one) => outsideOf(one.value) ?? []);
  await evaluateValues(store, dictionary, [...declared.map((one) => one.value), ...outside], scope);
  const values = await evaluate(store, [], scope);
  const byId = new Map(values.map((value) => [value.id, value]));
  const checks = crossChecks(rules).map(({ id, label, left, must, right, kind, advice }) =>
    judged({ id, label, left: sideOf(byId.get(left)), right: sideOf(byId.get(right)), must, kind, advice }),
  );
  return [...checks, ...(await checkParts(store, scope)), ...(await checkLists(store, scope, values)), ...(await checkRates(store, scope, values))].toSorted(
    (a, b) => Number(isOwn(a)) - Number(isOwn(b)) || numberIn(a.id) - numberIn(b.id) || a.id.localeCompare(b.id),
  );
}

const isOwn = (check: NumberCheck): boolean => check.id.startsWith('自');

/**
 * Our own: no rate is over 100 %, and whom a rate counts above its line stands below it too. Plans may be outdone and
 * are only asked about; a rate of people or rows among themselves cannot.
 */
async function checkRates(store: Store, scope: Scope, values: readonly IndicatorValue[]): Promise<readonly NumberCheck[]> {
  const dictionary = dictionaryOf(store);
  const rates = declareIndicators(dictionary.rules).filter((one) => one.unit === '%' && isRatio(one.value));
  const byId = new Map(values.map((value) => [value.id, value]));
  const over = rates.map((one) => {
    const { part, whole } = one.value as Ratio;
    const planned = whole.take.of === 'sum' || part.rows.ledger !== whole.rows.ledger;
    return judged({
      id: `自2·${byId.get(one.id)?.number ?? ''}`,
      label: `${one.label}不超过 100%`,
      left: sideOf(byId.get(one.id)),
      right: { id: '', label: '', value: 100, shown: '100%', drill: null },
      must: '<=',
      kind: outsideOf(one.value) === null && planned ? 'ask' : 'error',
      advice: outsideOf(one.value) === null ? (planned ? '超额完成的请确认，否则核对分母填全了没有。' : '分子比分母多，点数字核对这些行。') : '分子里有不在分母台账里的人，看下面这一项是谁。',
    });
  });
  const missing: NumberCheck[] = [];
  for (const one of rates) {
    const outside = outsideOf(one.value);
    const value = byId.get(one.id);
    if (!outside || !value || value.value === null) continue;
    const base = ledgerById((one.value as Ratio).whole.rows.ledger).label;
    const title = `${one.label}：不在分母「${base}」里的人`;
    const [found] = await evaluateValues(store, dictionary, [outside], scope, new Set());
    const people = found?.outcome.state === 'known' ? found.outcome.number : null;
    const drill = people === null || people === 0 ? null : drillToken({ measure: `${one.id}#outside`, group: [], pivots: [], scope, title });
    missing.push(
      judged({
        id: `自3·${value.number}`,
        label: `${one.label}：分子里的人都在分母的「${base}」里`,
        left: { id: one.id, label: '不在里面的', value: people, shown: people === null ? '' : `${people}人`, drill },
        right: { id: '', label: '', value: 0, shown: '0人', drill: null },
        must: '=',
        kind: 'ask',
        advice: `点人数看是谁：没建档的到「${base}」补登；年龄、状态不在分母范围里的请确认。`,
      }),
    );
  }
  return [...over, ...missing];
}

function sideOf(value: IndicatorValue | undefined): Side {
  return {
    id: value?.id ?? '',
    label: value?.label ?? '',
    value: value?.value ?? null,
    shown: value ? `${value.shown}${value.value === null ? '' : value.unit}` : '',
    drill: value?.drill ?? null,
  };
}

function judged(check: {
  readonly id: string;
  readonly label: string;
  readonly left: Side;
  readonly right: Side;
  readonly must: '<=' | '>=' | '=';
  readonly kind: 'error' | 'ask';
  readonly advice: string;
}): NumberCheck {
  const { id, label, left, right, must, kind, advice } = check;
  const state =
    left.value === null || right.value === null
      ? 'unknown'
      : holds(left.value, must, right.value)
        ? 'ok'
        : kind === 'ask'
          ? 'ask'
          : 'wrong';
  return { id, label, left, right, relation: relationWords[must], state, advice };
}

/** C7: 乡镇 and 部门 add up to the county; people counted once in the county are at most their sum. */
async function checkParts(store: Store, scope: Scope): Promise<readonly NumberCheck[]> {
  const ids = [...addUp, ...mayOverlap.map((one) => one.people)];
  const dictionary = dictionaryOf(store);
  const declared = declareIndicators(dictionary.rules);
  const values = await evaluate(store, ids, scope);
  const hosts = await Promise.all(
    ids.map(async (id) => {
      const indicator = findIndicator(declared, id);
      // Only these parts: the others would be counted for nothing.
      const by = (indicator.by ?? []).filter((one) => one.label === '按主办单位');
      return (await breakdownsOf(store, dictionary, { ...indicator, by }, scope))[0];
    }),
  );
  return values.map((value, i) => {
    const byHost = hosts[i];
    const sum = (byHost?.parts ?? []).reduce((total, part) => total + (part.value ?? 0), 0);
    const parts: Side = {
      id: value.id,
      label: `各单位${value.label}合计`,
      value: byHost ? sum : null,
      shown: `${sum}${value.unit}`,
      drill: null,
    };
    const isSum = i < addUp.length;
    return judged({
      id: `C7${String.fromCharCode(97 + i)}`,
      label: isSum ? `${value.label}：各单位相加等于全县` : `${value.label}：全县去重后不多于各单位相加`,
      left: sideOf(value),
      right: parts,
      must: isSum ? '=' : '<=',
      kind: 'error',
      advice: '到「培训班次」补上没填主办单位的班。',
    });
  });
}

/** C11: the list printed beside a number is as long as the number says, and names nothing twice. */
async function checkLists(store: Store, scope: Scope, values: readonly IndicatorValue[]): Promise<readonly NumberCheck[]> {
  const listed = declareIndicators(dictionaryOf(store).rules).filter((one) => one.names !== undefined);
  const named = await evaluate(store, listed.map((one) => one.id), scope, { with: ['names'] });
  const byId = new Map(values.map((value) => [value.id, value]));
  return named.flatMap((value) => {
    const names = value.names ?? [];
    const total = value.namesTotal ?? 0;
    if (value.value === null || total > names.length) return [];
    const different = new Set(names).size;
    const list: Side = { id: value.id, label: '名单里不同的名称', value: different, shown: `${different}个`, drill: null };
    // Quantities are summed over fewer rows than they count; only what lists one line for each is held against it.
    if (total !== value.value) return [];
    return [
      judged({
        id: `C11·${value.number}`,
        label: `${value.label}：名单与数字一致`,
        left: sideOf(byId.get(value.id)),
        right: list,
        must: '=',
        kind: 'ask',
        advice: '名单里有重名或没填名称的，点数字核对。',
      }),
    ];
  });
}

function numberIn(id: string): number {
  return Number(/\d+/.exec(id)?.[0] ?? 0);
}
