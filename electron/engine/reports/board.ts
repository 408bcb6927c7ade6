/** The plots of 看板: every bar is a number of the evaluator and opens to its rows. */
import type { BoardPlot } from '../../../shared/contract/analysis.ts';
import { bandById, type BandId } from '../../../shared/indicator/bands.ts';
import { none, roundTo, showOutcome, type Outcome } from '../../../shared/indicator/format.ts';
import type { Measure } from '../../../shared/indicator/measure.ts';
import { keyNamed, namedMeasures, type KeyName } from '../../../shared/indicator/named.ts';
import { attendanceDate } from '../../../shared/indicator/trainingRows.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { answerAll } from '../indicators/answer.ts';
import type { Answer, Question } from '../indicators/question.ts';
import { checkScope } from '../indicators/checkScope.ts';
import { yearsBefore, type Scope } from '../indicators/conditions.ts';
import { dictionaryOf, type Dictionary } from '../indicators/dictionary.ts';
import { drillToken } from '../indicators/drill.ts';
import type { Store } from '../store/store.ts';
import { unitLines } from './lines.ts';

/** Years of the trend, the last one that of 截至日. */
const trendYears = 5;
const tradesShown = 12;

interface Asked {
  readonly measure: string;
  /** One group a category; null for a single number. */
  readonly key: KeyName | null;
  readonly scope: Scope;
}

/** All plots of a period, of one unit or of the whole store. @throws AppError `period-invalid`, `unit-unknown` */
export async function board(store: Store, scope: Scope): Promise<BoardPlot[]> {
  const dictionary = dictionaryOf(store);
  checkScope(scope, dictionary);
  const measures = namedMeasures(dictionary.rules);
  const year: Scope = { ...scope, from: `${scope.to.slice(0, 4)}-01-01` };
  const years: Scope = { ...scope, from: `${yearsBefore(scope.to, trendYears - 1).slice(0, 4)}-01-01` };
  const actual = dictionary.rules.planPeople === 'people' ? 'all.people' : 'all.attendances';
  const asked = {
    planned: { measure: 'plannedPeople', key: 'planHost', scope: year },
    done: { measure: actual, key: 'rosterHost', scope: year },
    plannedAll: { measure: 'plannedPeople', key: null, scope: year },
    months: { measure: 'all.attendances', key: 'attendanceMonth', scope: year },
    teams: { measure: 'talent.people', key: 'code:teams', scope },
    ages: { measure: 'talent.people', key: 'band:age4:personId.birthDate', scope },
    educations: { measure: 'talent.people', key: 'band:education5:personId.education', scope },
    titles: { measure: 'professional.people', key: 'value:personId.titleLevel', scope },
    attendancesByYear: { measure: 'all.attendances', key: `year:${attendanceDate}`, scope: years },
    peopleByYear: { measure: 'all.people', key: `year:${attendanceDate}`, scope: years },
    trades: { measure: 'all.attendances', key: 'trade', scope },
    employment: { measure: 'all.attendances', key: 'value:employmentStatus', scope },
    applied: { measure: 'project.applied', key: null, scope },
    granted: { measure: 'project.granted', key: null, scope },
    allocated: { measure: 'project.allocated', key: null, scope },
    received: { measure: 'project.received', key: null, scope },
    spent: { measure: 'project.spent', key: null, scope },
  } as const satisfies Readonly<Record<string, Asked>>;
  const questions = Object.values(asked).map((one): Question => questionOf(measures, one));
  // 人数 until a month is no sum of months: one person may come in several.
  const ends = monthEnds(year);
  const untilMonth = ends.map((to): Asked => ({ measure: actual, key: null, scope: { ...year, to } }));
  const summed = actual === 'all.attendances';
  const answered = await answerAll(store.read, [...questions, ...(summed ? [] : untilMonth.map((one) => questionOf(measures, one)))], dictionary.codes);
  const names = Object.keys(asked) as (keyof typeof asked)[];
  const answers = new Map(names.map((name, i) => [name, answered[i] as Answer]));
  const paint = painter(asked, answers);
  const codes = (table: string) => codeCategories(dictionary, table);
  const role = store.info.role;
  const hosts = unitLines(
    dictionary,
    scope,
    role,
    new Set([...paint.keys('planned'), ...paint.keys('done')]),
  ).map((line) => ({ value: line.keys('', '')?.[0] ?? null, label: line.label }));
  const months = monthsOf(year);
  return [
    paint.plot(
      'plan-by-unit',
      '培训计划与完成（本年，按单位）',
      'bars',
      '人',
      hosts,
      [
        ['计划', 'planned'],
        ['完成', 'done'],
      ],
      '计划取年度任务，完成数从 1 月 1 日算到截至日。',
    ),
    progressPlot(paint, months, untilMonth, summed ? untilEach(answers.get('months'), months) : ends.map((_, i) => answered[questions.length + i]?.of([]) ?? { state: 'missing' })),
    paint.plot('by-month', '各月培训人次（本年）', 'bars', '人次', months, [['培训人次', 'months']], ''),
    paint.plot(
      'teams',
      '人才六支队伍',
      'bars',
      '人',
      filled(paint, 'teams', codes('talentTeam')),
      [['人数', 'teams']],
      '一人属几支队伍的，各算一次。',
    ),
    paint.plot('ages', '人才年龄结构', 'ring', '人', bandCategories('age4'), [['人数', 'ages']], ''),
    paint.plot(
      'educations',
      '人才学历结构',
      'ring',
      '人',
      bandCategories('education5'),
      [['人数', 'educations']],
      '',
    ),
    paint.plot(
      'titles',
      '专业技术人才职称结构',
      'ring',
      '人',
      filled(paint, 'titles', codes('titleLevel')),
      [['人数', 'titles']],
      '',
    ),
    withoutYearsBefore(paint.plot(
      'trend',
      `近 ${trendYears} 年培训规模`,
      'line',
      '',
      yearsOf(years),
      [
        ['人次', 'attendancesByYear'],
        ['人数（去重）', 'peopleByYear'],
      ],
      '最后一年只算到截至日；台账里还没有数据的年份空着。',
    )),
    paint.plot(
      'trades',
      '各工种培训人次',
      'bars',
      '人次',
      tradeCategories(paint, dictionary),
      [['培训人次', 'trades']],
      `只列最多的 ${tradesShown} 个工种。`,
    ),
    paint.plot(
      'employment',
      '培训后就业',
      'ring',
      '人次',
      filled(paint, 'employment', codes('employmentStatus')),
      [['人次', 'employment']],
      '按花名册登记的就业状态；没登记的不在图里。',
    ),
    moneyPlot(paint),
  ];
}

function questionOf(measures: ReadonlyMap<string, Measure>, { measure, key, scope }: Asked): Question {
  const found = measures.get(measure);
  if (!found) throw new RangeError(`no measure ${measure}`);
  const by = key === null ? null : keyNamed(key);
  return { measure: found, by: by ? [by] : [], also: [], scope };
}

interface Category {
  readonly value: StoredValue;
  readonly label: string;
}

interface Painter<Name extends string> {
  keys(name: Name): readonly StoredValue[];
  point(
    name: Name,
    category: Category | null,
    title: string,
    decimals?: number,
  ): BoardPlot['series'][number]['points'][number];
  plot(
    id: string,
    title: string,
    kind: BoardPlot['kind'],
    unit: string,
    categories: readonly Category[],
    series: readonly (readonly [label: string, name: Name])[],
    note: string,
  ): BoardPlot;
}

function painter<Name extends string>(
  asked: Readonly<Record<Name, Asked>>,
  answers: ReadonlyMap<Name, Answer>,
): Painter<Name> {
  const keys = (name: Name): readonly StoredValue[] =>
    (answers.get(name)?.groups ?? []).map(([key = null]) => key);
  const point: Painter<Name>['point'] = (name, category, title, decimals = 0) => {
    const { measure, key, scope } = asked[name];
    const answer = answers.get(name);
    const outcome: Outcome = answer?.of(category ? [category.value] : []) ?? { state: 'missing' };
    const empty = category !== null && outcome.state === 'missing' && answer?.has([category.value]) !== true;
    if (outcome.state !== 'known')
      return { value: null, shown: empty ? none : showOutcome(outcome, 0, ''), drill: null };
    const value = roundTo(outcome.number, decimals);
    const group = category && key ? [[key, category.value] as const] : [];
    return {
      value,
      shown: showOutcome(outcome, decimals, ''),
      drill: value === 0 ? null : drillToken({ measure, group, pivots: [], scope, title }),
    };
  };
  return {
    keys,
    point,
    plot: (id, title, kind, unit, categories, series, note) => ({
      id,
      title,
      kind,
      unit,
      categories: categories.map((c) => c.label),
      series: series.map(([label, name]) => ({
        name: label,
        points: categories.map((c) => point(name, c, `${c.label} · ${label}`)),
      })),
      note,
    }),
  };
}

/** Last days of the months of a year until 截至日. */
function monthEnds(year: Scope): readonly string[] {
  const [y = 0, last = 1] = year.to.split('-').map(Number);
  return Array.from({ length: last }, (_, i) => (i + 1 === last ? year.to : new Date(Date.UTC(y, i + 1, 0)).toISOString().slice(0, 10)));
}

/** Rows until the end of each month; a date known to the year counts from its first day. */
function untilEach(answer: Answer | undefined, months: readonly Category[]): readonly Outcome[] {
  return months.map(({ value }) => {
    let number = 0;
    for (const [key = null] of answer?.groups ?? []) {
      const outcome = answer?.of([key]);
      if (typeof key === 'string' && key <= String(value) && outcome?.state === 'known') number += outcome.number;
    }
    return { state: 'known', number };
  });
}

/** What was done until each month against the plan of the year. */
function progressPlot(paint: Painter<'plannedAll'>, months: readonly Category[], asked: readonly Asked[], done: readonly Outcome[]): BoardPlot {
  const plan = paint.point('plannedAll', null, '全年计划');
  return {
    id: 'plan-by-month',
    title: '培训计划与完成（本年，逐月累计）',
    kind: 'line',
    unit: '人',
    categories: months.map((m) => m.label),
    series: [
      { name: '全年计划', points: months.map(() => plan) },
      {
        name: '累计完成',
        points: months.map(({ label }, i) => {
          const outcome = done[i] ?? { state: 'missing' };
          const one = asked[i];
          const value = outcome.state === 'known' ? outcome.number : null;
          const drill = one && value !== null && value !== 0 ? drillToken({ measure: one.measure, group: [], pivots: [], scope: one.scope, title: `截至${label} · 累计完成` }) : null;
          return { value, shown: showOutcome(outcome, 0, ''), drill };
        }),
      },
    ],
    note: '计划取年度任务；完成数从 1 月 1 日累计到各月底。',
  };
}

/** Years before the first that has rows are not known to have been 0: the ledgers begin later. */
function withoutYearsBefore(plot: BoardPlot): BoardPlot {
  const first = plot.categories.findIndex((_, i) => plot.series.some(({ points }) => (points[i]?.value ?? 0) !== 0));
  const empty = (i: number): boolean => first < 0 || i < first;
  return { ...plot, series: plot.series.map((s) => ({ ...s, points: s.points.map((p, i) => (empty(i) ? { value: null, shown: none, drill: null } : p)) })) };
}

function monthsOf(year: Scope): readonly Category[] {
  const last = Number(year.to.slice(5, 7));
  return Array.from({ length: last }, (_, i) => ({
    value: `${year.to.slice(0, 4)}-${String(i + 1).padStart(2, '0')}`,
    label: `${i + 1}月`,
  }));
}

function yearsOf(scope: Scope): readonly Category[] {
  const first = Number(scope.from.slice(0, 4));
  return Array.from({ length: trendYears }, (_, i) => ({
    value: String(first + i),
    label: `${first + i}年`,
  }));
}

function bandCategories(band: BandId): readonly Category[] {
  return bandById(band).classes.map(({ label }) => ({ value: label, label }));
}

function codeCategories(dictionary: Dictionary, table: string): readonly Category[] {
  return dictionary.codes(table).entries.map(({ code, short }) => ({ value: code, label: short }));
}

/** Values that have rows, in the order of their table. */
function filled<Name extends string>(
  paint: Painter<Name>,
  name: Name,
  categories: readonly Category[],
): readonly Category[] {
  const found = new Set(paint.keys(name));
  return categories.filter(({ value }) => found.has(value));
}

function tradeCategories(paint: Painter<'trades'>, dictionary: Dictionary): readonly Category[] {
  const book = dictionary.books.codes('trade');
  const found = paint
    .keys('trades')
    .filter((key): key is string => typeof key === 'string' && !key.startsWith('='))
    .map((value) => ({
      value,
      label: value.startsWith('?') ? value.slice(1) : book.show(value),
      size: paint.point('trades', { value, label: '' }, '').value ?? 0,
    }));
  return found.sort((a, b) => b.size - a.size || (a.value < b.value ? -1 : 1)).slice(0, tradesShown);
}

const stages = [
  ['applied', '申请'],
  ['granted', '批复'],
  ['allocated', '下达'],
  ['received', '到位'],
  ['spent', '支出'],
] as const;

function moneyPlot(paint: Painter<(typeof stages)[number][0]>): BoardPlot {
  return {
    id: 'money',
    title: '人才项目资金',
    kind: 'bars',
    unit: '万元',
    categories: stages.map(([, label]) => label),
    series: [
      {
        name: '金额',
        points: stages.map(([name, label]) => paint.point(name, null, `人才项目资金 · ${label}`, 2)),
      },
    ],
    note: '统计时段内在实施的项目，从申请到支出各环节。',
  };
}
