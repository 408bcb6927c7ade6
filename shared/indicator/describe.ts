/** 口径: the sentence that says what was counted, made from the same data the query is made from. */
import type { Ledger } from '../ledger/fields.ts';
import { ledgerById } from '../ledger/ledgers.ts';
import {
  isRatio,
  isTotal,
  isWords,
  measuresOf,
  type Among,
  type Indicator,
  type Measure,
  type PeriodRule,
  type RowSet,
  type Test,
  type Value,
} from './measure.ts';
import { pathWords } from './paths.ts';

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The whole 口径 of an indicator for a period, ending in 。 */
export function describeIndicator(indicator: Indicator, span: Span): string {
  return describeValue(indicator.value, span) + (indicator.note ?? '');
}

/** How the period decides what belongs to a number, in one word for a list. */
export function periodWords(value: Value): string {
  const rules = new Set(measuresOf(value).map((measure) => ruleWords[measure.rows.period.rule]));
  return rules.size === 0 ? '' : ([...rules][0] ?? '');
}

const ruleWords: Readonly<Record<PeriodRule['rule'], string>> = {
  within: '本期',
  upTo: '截至',
  inForce: '截至',
  overlaps: '期内',
  year: '年度',
  always: '当前',
};

/** 口径 of a number or rate. */
function describeValue(value: Value, span: Span): string {
  if (isWords(value)) return describeWords[value.words];
  if (isTotal(value)) {
    const parts = value.total.map((one) => `${one.label}：${describeMeasure(one.measure, span)}`);
    return `以下各项相加。${parts.join('')}`;
  }
  if (!isRatio(value)) return describeMeasure(value, span);
  const { part, whole } = value;
  const below = sameRows(part, whole) ? `同样记录的${wholeWords(whole)}。` : describeMeasure(whole, span);
  return `分子：${describeMeasure(part, span)}分母：${below}`;
}

const describeWords = {
  unit: '取自「系统设置」里本单位的名称。',
  period: '「报告期」按所选的起始日和截至日。',
  addressee: '取自「统计口径」里的报告对象。',
} as const;

function sameRows(a: Measure, b: Measure): boolean {
  return JSON.stringify(a.rows) === JSON.stringify(b.rows);
}

function describeMeasure(measure: Measure, span: Span): string {
  return `${describeRows(measure.rows, span)}，${takeWords(measure)}。`;
}

/** Which rows are looked at: 「培训班次」中开班日期在…的记录. Without 。 */
export function describeRows(rows: RowSet, span: Span): string {
  const ledger = ledgerById(rows.ledger);
  const conditions = [
    describePeriod(ledger, rows.period, span),
    ...rows.where.map((test) => describeTest(ledger, test)),
    ...rows.picks.map((pick) => pick.words),
  ].filter((words) => words !== '');
  const where = conditions.length ? `中${conditions.join('，')}的记录` : '的全部记录';
  return `「${ledger.label}」${where}`;
}

/** A denominator over the same rows, in words: 全部人次. Without 。 */
export function wholeWords(measure: Measure): string {
  const plain = measure.only.length === 0;
  if (plain && measure.take.of === 'count') return `全部${ledgerById(measure.rows.ledger).counter}`;
  return takeWords(measure);
}

/** What is made of the rows: 其中考核结果为“合格”类的，按人次计数. Without 。 */
export function takeWords(measure: Measure): string {
  const ledger = ledgerById(measure.rows.ledger);
  const only = measure.only.map((test) => describeTest(ledger, test)).join('，');
  const among = only ? `其中${only}的，` : '';
  const take = measure.take;
  switch (take.of) {
    case 'count':
      return `${among}按${ledger.counter}计数`;
    case 'distinct':
      return `${among}去重计数（${take.words}）`;
    case 'sum':
      return `${among}“${pathWords(ledger, take.path)}”合计${take.per === 10_000 ? '，以万元计' : ''}${take.blank === undefined ? '' : `（没填的按 ${take.blank} 算）`}`;
    case 'min':
      return `${among}“${pathWords(ledger, take.path)}”的最小值`;
    case 'max':
      return `${among}“${pathWords(ledger, take.path)}”的最大值`;
    case 'average':
      return `${among}“${pathWords(ledger, take.path)}”的平均值`;
    case 'excess':
      return `${among}${take.words}`;
  }
}

function describePeriod(ledger: Ledger, period: PeriodRule, span: Span): string {
  switch (period.rule) {
    case 'within':
      return `${pathWords(ledger, period.date)}在 ${span.from} 至 ${span.to}`;
    case 'upTo':
      return `${pathWords(ledger, period.date)}不晚于 ${span.to}`;
    case 'inForce':
      return period.end === null
        ? `${pathWords(ledger, period.start)}不晚于 ${span.to}（没填的也算）`
        : `${span.to} 当天有效（${pathWords(ledger, period.start)}不晚于这天、${pathWords(ledger, period.end)}不早于这天，没填的也算）`;
    case 'overlaps':
      return `${span.from} 至 ${span.to} 期间有效（${pathWords(ledger, period.start)}不晚于期末、${pathWords(ledger, period.end)}不早于期初，没填的也算）`;
    case 'year': {
      const plus = period.plus ?? 0;
      const first = String(Number(span.from.slice(0, 4)) + plus);
      const last = String(Number(span.to.slice(0, 4)) + plus);
      return `${pathWords(ledger, period.year)}为 ${first === last ? first : `${first}–${last}`} 年`;
    }
    case 'always':
      return '';
  }
}

function describeTest(ledger: Ledger, test: Test): string {
  switch (test.is) {
    case 'in':
      return `${pathWords(ledger, test.path)}为${among(test)}`;
    case 'notIn':
      return `${pathWords(ledger, test.path)}不是${among(test)}`;
    case 'filled':
      return `填有${pathWords(ledger, test.path)}`;
    case 'known':
      return `${pathWords(ledger, test.path)}已登记`;
    case 'blank':
      return `没填${pathWords(ledger, test.path)}`;
    case 'unknown':
      return `${pathWords(ledger, test.path)}不在代码表内`;
    case 'several':
      return `${pathWords(ledger, test.path)}填了几个`;
    case 'between':
      return `${pathWords(ledger, test.path)}${bounds(test.from, test.to, '')}`;
    case 'starts':
      return `${pathWords(ledger, test.path)}代码以 ${test.prefixes.join('、')} 开头`;
    case 'begun':
      return `${pathWords(ledger, test.path)}没填或不晚于截至日`;
    case 'after':
      return `${pathWords(ledger, test.path)}晚于截至日`;
    case 'years':
      return `${pathWords(ledger, test.path)}至截至日满${bounds(test.least, test.most, '年')}`;
    case 'less':
      return `${pathWords(ledger, test.path)}小于${pathWords(ledger, test.than)}`;
    case 'band':
      return `${pathWords(ledger, test.path)}属于${test.label}`;
    case 'anyOf':
      return (
        test.words ??
        test.groups.map((group) => group.map((one) => describeTest(ledger, one)).join('且')).join('，或')
      );
    case 'near':
      return '';
    case 'since':
    case 'linked':
      return test.words;
  }
}

function among(test: Among): string {
  if ('names' in test) return test.names.map((name) => `“${name}”`).join('');
  if ('groups' in test) return `${test.groups.map((group) => `“${group}”`).join('')}类`;
  return test.values.join('、');
}

function bounds(from: number | string | undefined, to: number | string | undefined, unit: string): string {
  if (from !== undefined && to !== undefined) return `${from}–${to}${unit}`;
  if (from !== undefined) return `${from}${unit}及以上`;
  return `${to ?? ''}${unit}及以下`;
}
