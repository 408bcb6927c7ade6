/** Header of the report and （一）落实党管人才责任 (domain.md §1.0, §1.1). */
import { assessment } from '../../ledger/ledgers/assessment.ts';
import { dutyList } from '../../ledger/ledgers/dutyList.ts';
import { leadingGroup } from '../../ledger/ledgers/leadingGroup.ts';
import { policy } from '../../ledger/ledgers/policy.ts';
import { policyTask } from '../../ledger/ledgers/policyTask.ts';
import { responsibility } from '../../ledger/ledgers/responsibility.ts';
import { submission } from '../../ledger/ledgers/submission.ts';
import { unit } from '../../ledger/ledgers/unit.ts';
import { count, distinct, extreme, narrow, rowsOf, type Indicator, type PathOf, type Test } from '../measure.ts';
import { by, byTop, item, kept, rate, upperLevels, yes } from './entry.ts';

const oncePerUnit = '一个单位只算一次';
const byLevel = [by('按单位种类', 'unit.level')];

function header(): readonly Indicator[] {
  const due = rowsOf(submission, { period: { rule: 'within', date: 'dueDate' }, unit: 'unit' });
  type Path = PathOf<typeof submission>;
  const sent: Test<Path> = { is: 'in', path: 'state', groups: ['已报'] };
  const open: Test<Path> = { is: 'notIn', path: 'state', groups: ['已报'] };
  const stateKnown: Test<Path> = { is: 'known', path: 'state' };
  const allSent: Test<Path> = {
    is: 'linked',
    rows: narrow(due, { where: [open] }),
    on: [{ own: 'unit', compare: '=', theirs: 'unit' }],
    none: true,
    words: '这段时间应报的都报了',
  };
  return [
    item('0.1', '报告单位', '', { words: 'unit' }, { compare: false }),
    item('0.1a', '报告对象', '', { words: 'addressee' }, { compare: false }),
    item('0.1b', '报告期', '', { words: 'period' }, { compare: false }),
    item('0.2', '应报送单位', '个', distinct(due, ['unit'], oncePerUnit), { by: byLevel }),
    item('0.2a', '已报齐单位', '个', distinct(due, ['unit'], oncePerUnit, { only: [allSent], known: [stateKnown] }), {
      by: byLevel,
    }),
    item('0.2b', '未报齐单位', '个', distinct(due, ['unit'], oncePerUnit, { only: [open], known: [stateKnown] }), {
      names: ['unit.name'],
      by: byLevel,
    }),
    item('0.2c', '报送率', '%', rate(count(due, { only: [sent], known: [stateKnown] }), count(due)), {
      note: '按应报的份数计算，退回的不算已报。',
    }),
  ];
}

function responsibilities(): readonly Indicator[] {
  const members = rowsOf(leadingGroup, {
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    unit: 'unit',
    where: [{ is: 'notIn', path: 'role', names: ['组长', '副组长'] }],
  });
  const duties = rowsOf(dutyList, {
    period: { rule: 'inForce', start: 'date', end: null },
    unit: 'unit',
    where: [kept],
  });
  const signed = rowsOf(responsibility, { period: { rule: 'year', year: 'year' }, unit: 'unit' });
  const included = { only: [yes('included')], known: [{ is: 'known', path: 'included' }] } as const;
  const judged = rowsOf(assessment, { period: { rule: 'within', date: 'date|year' }, unit: 'unit' });
  const leaders = rowsOf(unit, {
    period: { rule: 'inForce', start: 'validFrom', end: 'validTo' },
    unit: 'code',
    where: [{ is: 'in', path: 'level', names: ['乡镇', '部门'] }],
  });
  return [
    item('1.1', '领导小组成员单位', '个', distinct(members, ['unit'], oncePerUnit), {
      names: ['unit.name'],
      by: byLevel,
      note: '组长、副组长的行不算成员单位。',
    }),
    item('1.3', '成员单位权力责任清单', '份', distinct(duties, ['unit'], '一个单位算一份'), {
      names: ['unit.name'],
      note: '状态不是“正常”的不算。',
    }),
    item('1.3a', '责任清单事项', '项', count(duties), { by: [by('按牵头或配合', 'role'), by('按单位', 'unit')] }),
    item('1.4', '将人才工作纳入党建工作责任书的单位', '个', distinct(signed, ['unit'], oncePerUnit, included), {
      by: byLevel,
    }),
    item('1.4a', '签订的责任书', '份', count(signed, included), { by: byLevel }),
    item('1.5', '人才工作纳入领导班子年度考核的单位', '个', distinct(judged, ['unit'], oncePerUnit, included), {
      by: [...byLevel, by('按考核等次', 'grade')],
      note: '没填考核时间的看年度。',
    }),
    item('1.5a', '人才工作考核平均得分', '分', extreme('average', judged, 'score')),
    item('1.5b', '人才工作考核最高得分', '分', extreme('max', judged, 'score')),
    item('1.5c', '人才工作考核最低得分', '分', extreme('min', judged, 'score')),
    item(
      '1.6',
      '“一把手”第一责任人',
      '名',
      count(leaders, { only: [{ is: 'filled', path: 'leader' }], known: [{ is: 'known', path: 'leader' }] }),
      { names: ['leader', 'name', 'leaderPost'], by: [by('按单位种类', 'level')], compare: false, note: '每个乡镇、部门一名。' },
    ),
  ];
}

function policies(): readonly Indicator[] {
  type Path = PathOf<typeof policy>;
  const own: Test<Path> = { is: 'notIn', path: 'level', names: upperLevels };
  const rules = rowsOf(policy, {
    period: { rule: 'inForce', start: 'issueDate', end: 'validTo' },
    unit: 'draftUnit',
    where: [own, { is: 'in', path: 'type', names: ['规则职责'] }, { is: 'in', path: 'state', groups: ['已印发'] }],
  });
  const issued = rowsOf(policy, {
    period: { rule: 'within', date: 'issueDate' },
    unit: 'draftUnit',
    where: [own, { is: 'in', path: 'state', groups: ['已印发'] }],
  });
  const drafts = rowsOf(policy, {
    period: { rule: 'always' },
    unit: 'draftUnit',
    where: [own, { is: 'in', path: 'state', groups: ['起草中'] }],
  });
  const tasks = rowsOf(policyTask, {
    period: { rule: 'inForce', start: 'policyId.issueDate', end: null },
    unit: 'unit',
    where: [
      { is: 'in', path: 'policyId.level', names: upperLevels },
      { is: 'notIn', path: 'state', groups: ['取消'] },
    ],
  });
  const done = count(tasks, {
    only: [
      { is: 'in', path: 'state', groups: ['已完成'] },
      { is: 'begun', path: 'doneDate' },
    ],
    known: [{ is: 'known', path: 'state' }],
  });
  const ownOnly = '只算本级文件，国家、省、市的不算。';
  return [
    item('1.2', '领导小组及成员单位职责、工作规则', '项', count(rules), { names: ['title'], note: ownOnly }),
    item('1.7', '制定出台人才政策文件', '项', count(issued), {
      names: ['title', 'documentNumber'],
      by: [by('按类型', 'type'), by('按起草单位', 'draftUnit')],
      note: ownOnly,
    }),
    item('1.8', '起草中的政策文件', '项', count(drafts), {
      names: ['title'],
      by: [by('按状态', 'state')],
      compare: false,
      note: `${ownOnly}按现在的状态计算。`,
    }),
    item('1.9', '承接上级政策任务', '项', count(tasks), {
      by: [by('按所属文件', 'policyId'), byTop('按责任单位', 'unit')],
    }),
    item('1.9a', '已完成的承接任务', '项', done, { by: [by('按所属文件', 'policyId'), byTop('按责任单位', 'unit')] }),
    item('1.9b', '承接任务完成率', '%', rate(done, count(tasks))),
    item('1.9c', '承接的上级政策文件', '份', distinct(tasks, ['policyId'], '一份文件只算一次'), {
      names: ['policyId.title'],
    }),
  ];
}

/** Indicators 0.1–1.9, those of one ledger together; `declareIndicators` puts them into the order of the report. */
export function part1(): readonly Indicator[] {
  return [...header(), ...responsibilities(), ...policies()];
}
