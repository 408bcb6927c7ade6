/** （二）加强人才培养开发 (domain.md §1.2). */
import { achievement } from '../../ledger/ledgers/achievement.ts';
import { project } from '../../ledger/ledgers/project.ts';
import { projectPerson } from '../../ledger/ledgers/projectPerson.ts';
import { researchTopic } from '../../ledger/ledgers/researchTopic.ts';
import { secondment } from '../../ledger/ledgers/secondment.ts';
import { stationExpert } from '../../ledger/ledgers/stationExpert.ts';
import type { trainingClass } from '../../ledger/ledgers/trainingClass.ts';
import { workstation } from '../../ledger/ledgers/workstation.ts';
import { count, distinct, narrow, rowsOf, sum, type Indicator, type PathOf, type Test } from '../measure.ts';
import type { CountingRules } from '../rules.ts';
import { goalOf } from '../goals.ts';
import { classMeasures, trainingMeasures } from '../trainingMeasures.ts';
import {
  attendedRows,
  attendanceTrade,
  classHost,
  heldClasses,
  planHost,
  rosterHost,
} from '../trainingRows.ts';
import { by, byKey, byTop, filedFor, higherLevels, item, kept, oncePerPerson, rate } from './entry.ts';
import { ruleWords } from './ruleWords.ts';

const classSplits = [byKey('按主办单位', classHost), by('按培训类型', 'trainingType'), by('按工种', 'trade')];
const rosterSplits = [
  byKey('按主办单位', rosterHost),
  by('按培训类型', 'classId.trainingType'),
  by('按工种', attendanceTrade),
];
const planSplits = [byKey('按单位', planHost), by('按培训类型', 'trainingType'), by('按工种', 'trade')];

function training(rules: CountingRules): readonly Indicator[] {
  const m = trainingMeasures(rules);
  const { all } = m;
  const actual = rules.planPeople === 'people' ? all.people : all.attendances;
  const attended = attendedRows(rules);
  const words = ruleWords(rules);
  type ClassPath = PathOf<typeof trainingClass>;
  const isAway: Test<ClassPath> = {
    is: 'anyOf',
    groups: [
      [{ is: 'in', path: 'away', values: [1] }],
      [{ is: 'in', path: 'trainingType', names: ['赴外培训'] }],
    ],
    words: '登记为赴外，或培训类型是“赴外培训”',
  };
  const awayClasses = narrow(heldClasses, { where: [isAway] });
  const wentAway = {
    is: 'anyOf',
    groups: [
      [{ is: 'in', path: 'classId.away', values: [1] }],
      [{ is: 'in', path: 'classId.trainingType', names: ['赴外培训'] }],
    ],
    words: '班次登记为赴外，或培训类型是“赴外培训”',
  } as const;
  const byProject = count(attended, {
    only: [
      { is: 'in', path: 'classId.projectId.type', names: ['培养开发'] },
      { is: 'in', path: 'classId.projectId.level', names: higherLevels },
      { is: 'in', path: 'classId.projectId.state', groups: ['实施中', '完成'] },
    ],
  });
  return [
    item('2.1', '全年安排社会人才培训班次', '期', m.plannedSessions, { by: planSplits }),
    item('2.1a', '全年计划培训人数', '人', m.plannedPeople, { by: planSplits }),
    item('2.2', '目前已举办', '期', all.sessions, { by: classSplits, plan: m.plannedSessions, note: words.session }),
    item('2.3', '计划完成率（期）', '%', rate(all.sessions, m.plannedSessions), { note: words.session }),
    item('2.3a', '计划完成率（人）', '%', rate(actual, m.plannedPeople), { note: words.planPeople }),
    item('2.4', '共培训各类人才', '人次', all.attendances, {
      by: [...rosterSplits, byKey('按月', { by: 'month', path: 'classId.startDate|startDate' })],
      plan: m.plannedPeople,
      note: words.attendance,
    }),
    item('2.4a', '其中：去重人数', '人', all.people, { by: rosterSplits, note: words.attendance }),
    item('2.5', '赴外专题培训班', '期', classMeasures(awayClasses, rules).sessions, {
      names: ['name', 'place'],
      by: [by('按主题', 'trade'), byKey('按主办单位', classHost)],
      note: words.session,
    }),
    item('2.6', '赴外培训干部人才', '人次', count(attended, { only: [wentAway] }), {
      by: [byKey('按主办单位', rosterHost)],
      note: words.attendance,
    }),
    item('2.6a', '赴外培训人数', '人', distinct(attended, ['personId'], oncePerPerson, { only: [wentAway] })),
    item('2.9', '开展特色产业人才培训', '人次', byProject, {
      by: [by('按项目', 'classId.projectId'), by('按工种', attendanceTrade)],
      note: `含在“共培训各类人才”里，不另加。${words.attendance}`,
    }),
  ];
}

function sentOut(): readonly Indicator[] {
  const sent = rowsOf(secondment, {
    period: { rule: 'within', date: 'startDate' },
    unit: filedFor,
    where: [{ is: 'in', path: 'type', groups: ['调训'] }],
  });
  const splits = [by('按调训层级', 'destinationKind'), by('按所属系统', 'system'), byTop('按派出单位', 'unit')];
  return [
    item('2.7', '选派参加省市专题调训', '人次', count(sent), { by: splits }),
    item('2.7a', '选派参加省市专题调训人数', '名', distinct(sent, ['personId'], oncePerPerson), { by: splits }),
  ];
}

function projects(): readonly Indicator[] {
  const running = rowsOf(project, {
    period: { rule: 'overlaps', start: 'startDate|approvedDate|year', end: 'endDate' },
    unit: 'unit',
    where: [
      { is: 'in', path: 'type', names: ['培养开发'] },
      { is: 'in', path: 'level', names: higherLevels },
      { is: 'in', path: 'state', groups: ['实施中', '完成'] },
    ],
  });
  const backbone = rowsOf(projectPerson, {
    period: { rule: 'within', date: 'date|projectId.startDate|projectId.approvedDate|projectId.year' },
    unit: 'projectId.unit',
    where: [{ is: 'in', path: 'role', names: ['产业骨干'] }],
  });
  return [
    item('2.8', '实施省市重点人才培养开发项目', '项', count(running), {
      names: ['name', 'level'],
      by: [by('按级别', 'level'), by('按产业', 'industry'), by('按状态', 'state')],
    }),
    item('2.10', '培养产业骨干', '名', distinct(backbone, ['personId'], oncePerPerson), {
      by: [by('按产业', 'industry'), by('按项目', 'projectId')],
      plan: goalOf('产业骨干'),
      note: '没填认定时间的看所属项目的开始时间。',
    }),
  ];
}

function achievements(): readonly Indicator[] {
  type Path = PathOf<typeof achievement>;
  const made = (test: Test<Path>) =>
    sum(rowsOf(achievement, { period: { rule: 'within', date: 'grantDate' }, unit: 'unit', where: [test] }), 'quantity', {
      blank: 1,
    });
  const splits = [by('按产业', 'industry'), by('按级别', 'level')];
  return [
    item('2.11', '项目成果：系统、APP', '个', made({ is: 'in', path: 'type', groups: ['系统'] }), { names: ['name'] }),
    item('2.11a', '项目成果：歌舞剧等文艺作品', '台', made({ is: 'in', path: 'type', groups: ['文艺作品'] }), {
      names: ['name'],
    }),
    item('2.15', '新增发明专利', '件', made({ is: 'in', path: 'type', names: ['发明专利'] }), {
      names: ['name', 'patentNumber'],
      by: splits,
    }),
    item('2.16', '开发新产品', '款', made({ is: 'in', path: 'type', names: ['新产品'] }), {
      names: ['name'],
      by: splits,
    }),
  ];
}

function stations(): readonly Indicator[] {
  const inForce = rowsOf(workstation, {
    period: { rule: 'inForce', start: 'approvedDate|startDate', end: 'endDate' },
    unit: 'unit',
    where: [kept, { is: 'in', path: 'level', names: ['市级', '县级'] }],
  });
  const experts = rowsOf(stationExpert, {
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    unit: 'stationId.unit',
    where: [{ is: 'notIn', path: 'stationId.state', groups: ['不在管'] }],
  });
  const topics = rowsOf(researchTopic, {
    period: { rule: 'overlaps', start: 'startDate', end: 'endDate' },
    unit: 'unit',
    where: [
      { is: 'notIn', path: 'state', groups: ['终止'] },
      { is: 'notIn', path: 'key', values: [0] },
    ],
  });
  const splits = [by('按级别', 'level'), by('按产业链', 'industry')];
  return [
    item('2.12', '建立市、县级专家科研工作站', '个', count(inForce), { names: ['name', 'level'], by: splits }),
    item('2.12a', '其中：县级专家科研工作站', '个', count(inForce, { only: [{ is: 'in', path: 'level', names: ['县级'] }] }), {
      names: ['name'],
    }),
    item('2.13', '引导高层次人才进站服务', '名', distinct(experts, ['personId'], oncePerPerson), {
      names: ['personId.name', 'personId.employer'],
      by: [by('按工作站', 'stationId'), by('按站级', 'stationId.level'), by('按县内外', 'scope')],
    }),
    item('2.14', '开展重点研究课题', '项', count(topics), {
      names: ['name', 'leader'],
      by: [by('按级别', 'level'), by('按状态', 'state')],
      note: '“重点课题”填了“否”的不算。',
    }),
  ];
}

/** Indicators 2.1–2.16, those of one ledger together; `declareIndicators` puts them into the order of the report. */
export function part2(rules: CountingRules): readonly Indicator[] {
  return [...training(rules), ...sentOut(), ...projects(), ...achievements(), ...stations()];
}
