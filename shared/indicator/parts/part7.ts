/** 二、存在问题和下一步 (domain.md §1.7). */
import { commendation } from '../../ledger/ledgers/commendation.ts';
import { entrustedTraining } from '../../ledger/ledgers/entrustedTraining.ts';
import { firstSecretary } from '../../ledger/ledgers/firstSecretary.ts';
import { problem } from '../../ledger/ledgers/problem.ts';
import { publicity } from '../../ledger/ledgers/publicity.ts';
import { secondment } from '../../ledger/ledgers/secondment.ts';
import { studio } from '../../ledger/ledgers/studio.ts';
import { supervision } from '../../ledger/ledgers/supervision.ts';
import { talentDemand } from '../../ledger/ledgers/talentDemand.ts';
import { goalOf, goalRows } from '../goals.ts';
import { count, distinct, narrow, rowsOf, sum, type Indicator, type PathOf, type Test } from '../measure.ts';
import type { CountingRules } from '../rules.ts';
import { classMeasures, trainingMeasures } from '../trainingMeasures.ts';
import { attendanceDate, attendedRows, classHost, heldClasses, rosterHost } from '../trainingRows.ts';
import { farmerTests, followedTest, stableTest } from '../trainingTests.ts';
import { by, byKey, byTop, filedFor, item, kept, oncePerPerson, rate } from './entry.ts';
import { ruleWords } from './ruleWords.ts';

function problems(): readonly Indicator[] {
  type Path = PathOf<typeof problem>;
  const list = rowsOf(problem, { period: { rule: 'overlaps', start: 'foundDate', end: 'doneDate' }, unit: 'unit' });
  const solved: readonly Test<Path>[] = [
    { is: 'in', path: 'state', groups: ['已解决'] },
    { is: 'begun', path: 'doneDate' },
  ];
  const open: Test<Path> = {
    is: 'anyOf',
    groups: [[{ is: 'notIn', path: 'state', groups: ['已解决'] }], [{ is: 'after', path: 'doneDate' }]],
    words: '截至日还没整改完',
  };
  const splits = [by('按责任单位', 'unit'), by('按来源', 'source')];
  const done = count(list, { only: solved });
  return [
    item('7.1', '问题清单', '条', count(list), { names: ['title'], by: [by('按整改状态', 'state'), ...splits] }),
    item('7.1a', '已整改问题', '条', done, { by: splits }),
    item('7.1b', '未整改问题', '条', count(list, { only: [open] }), { names: ['title'], by: splits }),
    item('7.1c', '问题整改率', '%', rate(done, count(list))),
  ];
}

function plans(rules: CountingRules): readonly Indicator[] {
  const inForce = narrow(goalRows('培训农民工', { rule: 'inForce', start: 'startYear', end: 'endYear' }), {
    where: [
      { is: 'known', path: 'startYear' },
      { is: 'known', path: 'endYear' },
    ],
  });
  const target = sum(inForce, 'amount');
  const attended = attendedRows(rules);
  const sinceStart = distinct(
    {
      ...attended,
      period: { rule: 'upTo', date: attendanceDate },
      where: [
        ...attended.where,
        farmerTests(rules).ofAttendance,
        {
          is: 'since',
          path: attendanceDate,
          rows: { ...inForce, unit: null, picks: [] },
          start: 'startYear',
          words: '开班在截至日所在规划的起始年以后',
        },
      ],
    },
    ['personId'],
    oncePerPerson,
  );
  const words = ruleWords(rules);
  const yearly = goalOf('培训农民工');
  return [
    item('7.2', '下一年赴外挂职计划', '名', goalOf('赴外挂职', 1), { by: [by('按责任单位', 'unit')] }),
    item('7.3', '三年培训农民工目标', '人', target, { by: [by('按年度', 'year')], note: '取截至日所在规划期各年度目标之和。' }),
    item('7.3a', '本年培训农民工目标', '人', yearly, { by: [by('按责任单位', 'unit')] }),
    item('7.3b', '规划期内累计培训农民工', '人', sinceStart, { plan: target, note: words.farmer }),
    item('7.3c', '三年目标完成率', '%', rate(sinceStart, target), { note: '按去重人数计算。' }),
  ];
}

function skills(rules: CountingRules): readonly Indicator[] {
  const { farmer } = trainingMeasures(rules);
  const rows = narrow(attendedRows(rules), { where: [farmerTests(rules).ofAttendance] });
  const stable = distinct(rows, ['personId'], oncePerPerson, { only: [stableTest(rules)], known: [followedTest] });
  const words = ruleWords(rules);
  const splits = [byKey('按主办单位', rosterHost)];
  return [
    item('7.4', '掌握1项以上实用技能人数', '人', farmer.skilledPeople, {
      by: splits,
      note: `考核合格或取证的算。${words.certificate}`,
    }),
    item('7.4a', '掌握1项以上实用技能率', '%', rate(farmer.skilledPeople, farmer.people), {
      note: '按去重人数计算。',
    }),
    item('7.5', '获得稳定劳务收入人数', '人', stable, { by: splits, note: words.stable }),
    item('7.5a', '获得稳定劳务收入率', '%', rate(stable, farmer.people), { note: `按去重人数计算。${words.stable}` }),
  ];
}

function people(rules: CountingRules): readonly Indicator[] {
  const entrusted = rowsOf(entrustedTraining, {
    period: { rule: 'overlaps', start: 'startDate', end: 'endDate' },
    unit: filedFor,
    where: [
      { is: 'in', path: 'system', names: ['卫生'] },
      { is: 'notIn', path: 'state', groups: ['违约', '终止'] },
    ],
  });
  const official: Test<PathOf<typeof import('../../ledger/ledgers/trainingRoster.ts').trainingRoster>> = {
    is: 'in',
    path: 'classId.trainingType',
    names: ['公务员专题培训', '事业领导轮训'],
  };
  const officialClasses = narrow(heldClasses, {
    where: [{ is: 'in', path: 'trainingType', names: ['公务员专题培训', '事业领导轮训'] }],
  });
  const villages = rowsOf(firstSecretary, {
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    unit: 'station|stationTownship|dispatcher',
    where: [kept],
  });
  const sentDown = rowsOf(secondment, {
    period: { rule: 'overlaps', start: 'startDate', end: 'endDate' },
    unit: filedFor,
    where: [
      { is: 'in', path: 'type', groups: ['下派'] },
      { is: 'in', path: 'system', names: ['教育', '卫生', '农牧'] },
    ],
  });
  const honoured = rowsOf(commendation, {
    period: { rule: 'within', date: 'date|year' },
    unit: filedFor,
    where: [{ is: 'in', path: 'honour', names: ['名医', '名师', '名匠', '金牌导游'] }],
  });
  const words = ruleWords(rules);
  const dispatchers = [byTop('按派出单位', 'dispatcher'), by('按派驻乡镇', 'stationTownship')];
  return [
    item('7.7', '医疗卫生人才定向委托培养', '名', distinct(entrusted, ['personId'], oncePerPerson), {
      by: [by('按培养院校', 'trainingSchool'), by('按状态', 'state')],
      note: '违约、退学的不算。',
    }),
    item('7.8', '公务员专题培训、事业单位领导人员轮训', '人次', count(attendedRows(rules), { only: [official] }), {
      by: [by('按培训类型', 'classId.trainingType'), byKey('按主办单位', rosterHost)],
      note: words.attendance,
    }),
    item('7.8a', '公务员专题培训、事业单位领导人员轮训期数', '期', classMeasures(officialClasses, rules).sessions, {
      by: [by('按培训类型', 'trainingType'), byKey('按主办单位', classHost)],
      note: words.session,
    }),
    item(
      '7.9',
      '驻村“第一书记”',
      '名',
      distinct(villages, ['personId'], oncePerPerson, { only: [{ is: 'in', path: 'post', names: ['第一书记'] }] }),
      { names: ['personId.name', 'station.name'], by: dispatchers },
    ),
    item('7.9a', '驻村工作队员（含第一书记）', '名', distinct(villages, ['personId'], oncePerPerson), {
      by: [by('按驻村职务', 'post'), ...dispatchers],
    }),
    item('7.10', '教育、卫生、农牧专业人才下派服务', '名', distinct(sentDown, ['personId'], oncePerPerson), {
      by: [by('按所属系统', 'system'), by('按服务地', 'destinationUnit')],
    }),
    item('7.11', '评选表彰名医、名师、名匠、金牌导游', '名', distinct(honoured, ['personId'], oncePerPerson), {
      names: ['personId.name', 'honour'],
      by: [by('按称号', 'honour'), by('按级别', 'level')],
      note: '没填授予时间的看年度。',
    }),
  ];
}

function work(): readonly Indicator[] {
  const studios = rowsOf(studio, {
    period: { rule: 'inForce', start: 'foundedDate', end: null },
    unit: 'unit',
    where: [kept, { is: 'in', path: 'type', names: ['创新工作室'] }],
  });
  const told = rowsOf(publicity, { period: { rule: 'within', date: 'date' }, unit: 'unit' });
  const checks = rowsOf(supervision, { period: { rule: 'within', date: 'date' }, unit: 'unit' });
  const wanted = rowsOf(talentDemand, { period: { rule: 'within', date: 'date|year' }, unit: 'unit' });
  const media = [by('按宣传类别', 'kind'), by('按媒体', 'mediaKind')];
  const modes = [by('按督查方式', 'mode'), by('按被督查单位', 'unit')];
  const demand = [by('按需求单位', 'unit'), by('按专业', 'major'), by('按所属系统', 'system')];
  const policyAndModels: Test<PathOf<typeof publicity>> = { is: 'in', path: 'kind', names: ['政策', '典型'] };
  return [
    item('7.6', '人才创新工作室', '个', count(studios), { names: ['name', 'leader'], by: [by('按级别', 'level')] }),
    item('7.12', '人才政策、典型宣传', '篇', sum(told, 'count', { blank: 1, only: [policyAndModels] }), { by: media }),
    item('7.12a', '人才宣传合计', '篇', sum(told, 'count', { blank: 1 }), { by: media }),
    item('7.13', '督促指导', '次', count(checks), { by: modes }),
    item('7.13a', '督促指导发现问题', '条', sum(checks, 'found'), { by: modes }),
    item('7.13b', '督促指导解决问题', '条', sum(checks, 'solved'), { by: modes }),
    item('7.14', '急需紧缺人才需求', '名', sum(wanted, 'headcount'), { by: demand, note: '没填发布时间的看年度。' }),
    item('7.14a', '急需紧缺需求岗位', '个', count(wanted), { by: demand }),
    item('7.14b', '急需紧缺人才已引进', '名', sum(wanted, 'filled'), { by: demand }),
  ];
}

/** Indicators 7.1–7.14. */
export function part7(rules: CountingRules): readonly Indicator[] {
  return [...problems(), ...plans(rules), ...skills(rules), ...people(rules), ...work()];
}
