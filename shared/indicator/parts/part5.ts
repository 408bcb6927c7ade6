/** （五）农民工技能大培训 (domain.md §1.5). */
import { base } from '../../ledger/ledgers/base.ts';
import { funding } from '../../ledger/ledgers/funding.ts';
import { jobPost } from '../../ledger/ledgers/jobPost.ts';
import { labour } from '../../ledger/ledgers/labour.ts';
import { labourMarket } from '../../ledger/ledgers/labourMarket.ts';
import { need } from '../../ledger/ledgers/need.ts';
import { teacher } from '../../ledger/ledgers/teacher.ts';
import type { trainingRoster } from '../../ledger/ledgers/trainingRoster.ts';
import { goalOf } from '../goals.ts';
import { count, distinct, narrow, rowsOf, sum, type Indicator, type Measure, type PathOf, type Test } from '../measure.ts';
import { amongPeopleOf } from '../outside.ts';
import type { CountingRules } from '../rules.ts';
import { trainingMeasures } from '../trainingMeasures.ts';
import { attendanceTrade, classHost, heldClasses, planHost, planned, rosterHost } from '../trainingRows.ts';
import { farmerTests } from '../trainingTests.ts';
import {
  by,
  byCodes,
  byKey,
  byTop,
  filedFor,
  home,
  inTenThousands,
  item,
  kept,
  oncePerPerson,
  present,
  rate,
  upperLevels,
} from './entry.ts';
import { ruleWords } from './ruleWords.ts';

/** Surveys up to 截至日, the latest of each person. */
const surveyed = rowsOf(need, {
  period: { rule: 'inForce', start: 'date|year', end: null },
  unit: home,
  where: [present],
  picks: [
    {
      per: [{ by: 'value', path: 'personId' }],
      by: ['date|year'],
      descending: true,
      take: 'first',
      words: '每人看最近一次调查',
    },
  ],
});

const willing: Test<PathOf<typeof need>> = {
  is: 'anyOf',
  groups: [[{ is: 'filled', path: 'wishTrades' }], [{ is: 'in', path: 'wish', values: [1] }]],
  words: '填了意愿工种，或培训意愿为“有”',
};

function surveys(rules: CountingRules): readonly Indicator[] {
  const money = rowsOf(funding, {
    period: { rule: 'within', date: 'date|year' },
    unit: 'unit',
    where: [{ is: 'in', path: 'use', names: ['培训资金'] }],
  });
  const teachers = rowsOf(teacher, {
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    unit: filedFor,
    where: [kept, present],
  });
  const plans = narrow(planned, {
    where: [{ is: 'notIn', path: 'trainingType', names: rules.notFarmerTraining }],
  });
  const splits = [byKey('按乡镇（部门）', planHost), by('按培训类型', 'trainingType'), by('按工种', 'trade')];
  const note = ruleWords(rules).farmer;
  return [
    item('5.1', '各部门掌握的培训资金', '万元', sum(money, 'received|allocated', inTenThousands), {
      by: [by('按部门', 'unit'), by('按资金来源', 'source')],
      note: '没填到位金额的看下达金额。',
    }),
    item('5.2', '培训师资', '名', distinct(teachers, ['personId'], oncePerPerson), {
      by: [by('按来源', 'source'), byCodes('按可授工种', 'trades')],
    }),
    item('5.3', '有培训意愿的人数', '人', distinct(surveyed, ['personId'], oncePerPerson, { only: [willing] }), {
      by: [
        byCodes('按意愿工种', 'wishTrades'),
        byTop('按乡镇', home),
        by('按村', 'personId.village'),
        by('按意愿时间', 'wishTime'),
        by('按意愿地点', 'wishPlace'),
      ],
    }),
    item('5.3a', '培训需求调查人数', '人', distinct(surveyed, ['personId'], oncePerPerson), {
      by: [byTop('按乡镇', home), by('按村', 'personId.village')],
    }),
    item('5.4', '农民工培训任务分解（期）', '期', sum(plans, 'plannedSessions'), { by: splits, note }),
    item('5.4a', '农民工培训任务分解（人）', '人', sum(plans, 'plannedPeople'), { by: splits, note }),
  ];
}

function places(): readonly Indicator[] {
  type Path = PathOf<typeof base>;
  const all = rowsOf(base, { period: { rule: 'inForce', start: 'approvedDate', end: null }, unit: 'unit', where: [kept] });
  const ofType = (name: string, ...more: readonly Test<Path>[]) => {
    const only: Test<Path> = { is: 'in', path: 'type', names: [name] };
    return count(all, { only: [only, ...more] });
  };
  const names = ['name'];
  return [
    item('5.5', '龙头培训机构', '个', ofType('龙头机构'), { names }),
    item('5.6', '乡镇农牧村劳动力培训基地', '个', ofType('乡镇基地'), { names, by: [byTop('按乡镇', 'unit')] }),
    item('5.7', '省市级创业创新孵化基地', '个', ofType('孵化基地', { is: 'in', path: 'level', names: upperLevels }), {
      names,
      by: [by('按级别', 'level')],
    }),
    item('5.8', '实操阵地', '个', ofType('实操点'), { names, by: [by('按产业', 'industry'), byTop('按乡镇', 'unit')] }),
  ];
}

function farmers(rules: CountingRules): readonly Indicator[] {
  const { all, farmer } = trainingMeasures(rules);
  const words = ruleWords(rules);
  const plans = narrow(planned, {
    where: [{ is: 'notIn', path: 'trainingType', names: rules.notFarmerTraining }],
  });
  const classSplits = [by('按工种', 'trade'), byKey('按主办单位', classHost), by('按培训类型', 'trainingType')];
  const rosterSplits = [
    by('按工种', attendanceTrade),
    byKey('按主办单位', rosterHost),
    byCodes('按人员类别', 'traineeCategory'),
  ];
  const classes = narrow(heldClasses, { where: [farmerTests(rules).ofClass] });
  const plannedPeople = sum(plans, 'plannedPeople');
  const hours = (path: 'theoryHours' | 'practiceHours' | 'onlineHours') => sum(classes, path);
  const trades = distinct(classes, ['trade'], '一个工种只算一次', { only: [{ is: 'filled', path: 'trade' }] });
  return [
    item('5.9', '已举办农民工技能培训班', '个', farmer.classes, {
      by: classSplits,
      note: `${words.classes}${words.farmer}`,
    }),
    item('5.10', '已举办农民工技能培训期数', '期', farmer.sessions, {
      by: classSplits,
      plan: sum(plans, 'plannedSessions'),
      note: `${words.session}${words.farmer}`,
    }),
    item('5.11', '培训农民工', '人', farmer.people, {
      by: rosterSplits,
      plan: plannedPeople,
      note: `${words.attendance}${words.farmer}`,
    }),
    item('5.11a', '农民工培训覆盖率', '%', rate(covered(rules, farmer.people), coverage(rules)), { note: coverageWords(rules) }),
    item('5.12', '农民工技能培训人次（按工种）', '人次', farmer.attendances, {
      by: rosterSplits,
      note: `${words.attendance}${words.farmer}`,
    }),
    item('5.12a', '农民工技能培训工种', '个', trades, { names: ['trade'], note: words.farmer }),
    item('5.13', '理论集中学时', '学时', hours('theoryHours'), { by: classSplits }),
    item('5.13a', '现场分散操作学时', '学时', hours('practiceHours'), { by: classSplits }),
    item('5.13b', '线上学时', '学时', hours('onlineHours'), { by: classSplits }),
    item('5.14', '重复培训人数（同工种同等级）', '人', all.sameTradePeople, { note: '没填工种的不判断。' }),
    item('5.14a', '重复培训人次（同工种同等级）', '人次', all.sameTradeAgain, { note: '没填工种的不判断。' }),
    item('5.14b', '培训时间重叠人数', '人', all.overlappingPeople),
    item('5.18a', '结业人数', '人', farmer.completedPeople, { note: words.farmer }),
    item('5.18b', '合格人数', '人', farmer.passedPeople, { note: words.farmer }),
    item('5.18c', '取证人数', '人', farmer.certifiedPeople, {
      plan: goalOf('技能取证'),
      note: `${words.certificate}${words.farmer}`,
    }),
    item('5.18d', '就业人数', '人', farmer.employedPeople, { note: `${words.employment}${words.farmer}` }),
    item('5.18e', '结业率', '%', rate(farmer.completed, farmer.attendances), { note: '按人次计算。' }),
    item('5.18f', '合格率', '%', rate(farmer.passed, farmer.passBase), { note: words.passBase }),
    item('5.18g', '取证率', '%', rate(farmer.certified, farmer.attendances), {
      note: `按人次计算。${words.certificate}`,
    }),
    item('5.18h', '就业率', '%', rate(farmer.employed, farmer.attendances), {
      note: `按人次计算。${words.employment}`,
    }),
  ];
}

/** Whom training reached: everybody, or of them only the people of the base. */
function covered(rules: CountingRules, people: Measure<PathOf<typeof trainingRoster>>): Measure<PathOf<typeof trainingRoster>> {
  if (rules.coverageBase !== 'labour' || rules.coverageOf !== 'listed') return people;
  return { ...people, only: [...people.only, amongPeopleOf(coverage(rules), '在分母的「农村劳动力」里')] };
}

function coverageWords(rules: CountingRules): string {
  if (rules.coverageBase !== 'labour') return '分母是有培训意愿的人。';
  const of = rules.coverageOf === 'listed' ? '分子只算分母里的人。' : '分子是全部参训的人，不在分母里的也算。';
  return `分母是农村劳动力台账里劳动力年龄的人，${of}${ruleWords(rules).labourAge}`;
}

/** Whom training could reach (培训覆盖率): rural labour of working age, or those who want training. */
function coverage(rules: CountingRules) {
  if (rules.coverageBase === 'willing') return distinct(surveyed, ['personId'], oncePerPerson, { only: [willing] });
  const ofAge = (sex: string, [least, most]: readonly [number, number]): readonly Test<PathOf<typeof labour>>[] => [
    { is: 'in', path: 'personId.sex', names: [sex] },
    { is: 'years', path: 'personId.birthDate', least, most },
  ];
  const rural = rowsOf(labour, {
    period: { rule: 'inForce', start: 'collectedDate', end: null },
    unit: home,
    where: [
      kept,
      present,
      {
        is: 'anyOf',
        groups: [ofAge('男', rules.labourAgeMen), ofAge('女', rules.labourAgeWomen)],
        words: '在劳动力年龄内',
      },
    ],
  });
  return distinct(rural, ['personId'], oncePerPerson);
}

function market(): readonly Indicator[] {
  type Path = PathOf<typeof labourMarket>;
  const markets = rowsOf(labourMarket, {
    period: { rule: 'inForce', start: 'foundedDate', end: null },
    unit: 'unit',
    where: [kept],
  });
  const ofType = (name: string) => {
    const only: Test<Path> = { is: 'in', path: 'type', names: [name] };
    return count(markets, { only: [only] });
  };
  const posts = rowsOf(jobPost, { period: { rule: 'within', date: 'date' }, unit: 'unit' });
  const splits = [by('按行业', 'industry'), by('按发布市场', 'marketId'), by('按地域', 'region')];
  return [
    item('5.15', '“1+X”劳动力市场', '个', count(markets), { names: ['name'], by: [by('按类型', 'type')] }),
    item('5.15a', '县级劳动力市场', '个', ofType('县级'), { names: ['name'] }),
    item('5.15b', '乡镇劳动力市场', '个', ofType('乡镇'), { names: ['unit.name', 'name'] }),
    item('5.16', '发布用工信息', '条', count(posts), { by: splits }),
    item('5.17', '提供用工岗位', '个', sum(posts, 'headcount'), { by: splits, note: '按招聘人数合计，不是信息条数。' }),
  ];
}

/** Indicators 5.1–5.18. */
export function part5(rules: CountingRules): readonly Indicator[] {
  return [...surveys(rules), ...places(), ...farmers(rules), ...market()];
}
