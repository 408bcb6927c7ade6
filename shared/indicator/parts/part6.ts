/** （六）落实人才支持政策 (domain.md §1.6). */
import { beyondQuota } from '../../ledger/ledgers/beyondQuota.ts';
import { funding } from '../../ledger/ledgers/funding.ts';
import { postSetting } from '../../ledger/ledgers/postSetting.ts';
import { professional } from '../../ledger/ledgers/professional.ts';
import { project } from '../../ledger/ledgers/project.ts';
import { secondment } from '../../ledger/ledgers/secondment.ts';
import { workstation } from '../../ledger/ledgers/workstation.ts';
import { goalOf } from '../goals.ts';
import { count, distinct, rowsOf, sum, type Indicator, type PathOf, type Test } from '../measure.ts';
import type { CountingRules } from '../rules.ts';
import { minorityGroups } from '../trainingTests.ts';
import { by, byTop, filedFor, higherLevels, inTenThousands, item, kept, oncePerPerson, present, rate } from './entry.ts';
import { ruleWords } from './ruleWords.ts';

function projects(rules: CountingRules): readonly Indicator[] {
  type Path = PathOf<typeof project>;
  const going: readonly Test<Path>[] = [
    { is: 'in', path: 'level', names: higherLevels },
    { is: 'in', path: 'state', groups: ['实施中', '完成'] },
  ];
  const wanted: readonly Test<Path>[] =
    rules.developmentProjects === 'development' ? [{ is: 'in', path: 'type', names: ['发展'] }] : [];
  const running = rowsOf(project, {
    period: { rule: 'overlaps', start: 'startDate|approvedDate|year', end: 'endDate' },
    unit: 'unit',
    where: [...going, ...wanted],
  });
  const granted = rowsOf(project, {
    period: { rule: 'within', date: 'approvedDate|startDate|year' },
    unit: 'unit',
    where: [...going, ...wanted],
  });
  const training = rowsOf(project, {
    period: { rule: 'within', date: 'approvedDate|startDate|year' },
    unit: 'unit',
    where: [
      { is: 'in', path: 'level', names: ['市级'] },
      { is: 'in', path: 'type', names: ['培训'] },
      { is: 'in', path: 'state', groups: ['实施中', '完成'] },
    ],
  });
  const splits = [by('按级别', 'level'), by('按类型', 'type'), by('按产业', 'industry')];
  const note = ruleWords(rules).development;
  const dates = `${note}没填批准时间的看开始时间、年度。`;
  const money = (path: 'applied' | 'allocated' | 'received' | 'spent') => sum(granted, path, inTenThousands);
  return [
    item('6.1', '争取实施省市级重点人才发展项目', '项', count(running), { names: ['name', 'level'], by: splits, note }),
    item('6.2', '下达项目资金', '万元', money('allocated'), { by: splits, note: dates }),
    item('6.2a', '申请项目资金', '万元', money('applied'), { by: splits, note: dates }),
    item('6.2b', '到位项目资金', '万元', money('received'), { by: splits, note: dates }),
    item('6.2c', '支出项目资金', '万元', money('spent'), { by: splits, note: dates }),
    item('6.5', '市级重点人才培训项目', '项', count(training), { names: ['name'] }),
    item('6.5a', '市级重点人才培训项目资金', '万元', sum(training, 'allocated', inTenThousands)),
  ];
}

function stations(): readonly Indicator[] {
  const city = rowsOf(workstation, {
    period: { rule: 'inForce', start: 'approvedDate|startDate', end: 'endDate' },
    unit: 'unit',
    where: [kept, { is: 'in', path: 'level', names: ['市级'] }],
  });
  const aid = rowsOf(funding, {
    period: { rule: 'within', date: 'date|year' },
    unit: 'unit',
    where: [{ is: 'in', path: 'use', names: ['工作站补助'] }],
  });
  const own = rowsOf(workstation, { period: { rule: 'within', date: 'approvedDate|startDate' }, unit: 'unit' });
  return [
    item('6.3', '建立市级专家科研工作站', '个', count(city), { names: ['name'], by: [by('按产业链', 'industry')] }),
    item(
      '6.4',
      '落实工作站补助资金',
      '万元',
      {
        total: [
          { label: '资金台账', measure: sum(aid, 'received|allocated', inTenThousands) },
          { label: '工作站台账', measure: sum(own, 'subsidy', inTenThousands) },
        ],
      },
      { note: '同一笔补助只登记在一个台账里；资金台账没填到位金额的看下达金额。' },
    ),
  ];
}

function movements(rules: CountingRules): readonly Indicator[] {
  type Path = PathOf<typeof secondment>;
  const posted = rowsOf(secondment, {
    period: { rule: 'overlaps', start: 'startDate', end: 'endDate' },
    unit: filedFor,
    where: [{ is: 'in', path: 'type', groups: ['挂职'] }],
  });
  const studied = rowsOf(secondment, {
    period: { rule: 'within', date: 'startDate' },
    unit: filedFor,
    where: [{ is: 'in', path: 'type', groups: ['进修'] }],
  });
  const rotated = rowsOf(secondment, {
    period: { rule: 'within', date: 'startDate' },
    unit: filedFor,
    where: [{ is: 'in', path: 'type', groups: ['轮训'] }],
  });
  const names = ['personId.name', 'destination'];
  const people = (rows: typeof posted, ...only: readonly Test<Path>[]) =>
    distinct(rows, ['personId'], oncePerPerson, { only });
  const inSystem = (name: string): Test<Path> => ({ is: 'in', path: 'system', names: [name] });
  const words = ruleWords(rules);
  const splits = [by('按所属系统', 'system'), by('按去向类型', 'destinationKind'), byTop('按派出单位', 'unit')];
  return [
    item(
      '6.6',
      '少数民族年轻干部到市直部门挂职',
      '名',
      people(
        posted,
        { is: 'in', path: 'destinationKind', names: ['市直'] },
        { is: 'in', path: 'personId.ethnicity', groups: minorityGroups(rules) },
        { is: 'years', path: 'personId.birthDate', most: rules.youngAge },
      ),
      { names, note: `${words.minority}${words.young}没填出生日期的不算。` },
    ),
    item(
      '6.7',
      '旅游文化产业经营管理人才到景区、基地挂职',
      '名',
      people(posted, { is: 'in', path: 'destinationKind', names: ['景区', '基地'] }),
      { names, by: [by('按去向类型', 'destinationKind')] },
    ),
    item('6.7a', '外派挂职合计', '名', people(posted), { by: splits, plan: goalOf('赴外挂职') }),
    item('6.8', '专技人才赴外进修培训', '名', people(studied), { by: splits, plan: goalOf('进修') }),
    item('6.9', '轮训乡村医务人员', '名', people(rotated, inSystem('卫生')), { by: [byTop('按派出单位', 'unit')] }),
    item('6.10', '轮训基层教师', '名', people(rotated, inSystem('教育')), { by: [byTop('按派出单位', 'unit')] }),
  ];
}

/** Groups of 职称: of names (高级畜牧师), and of levels, where 高级 may be written without 正 or 副. */
const highTitles = ['正高级', '副高级', '中级'];
const highLevels = ['高级', ...highTitles];

/** 中级 and above: by the qualification held, or by the post one is appointed to. */
function titleTests(rules: CountingRules): {
  readonly high: Test<PathOf<typeof professional>>;
  readonly known: Test<PathOf<typeof professional>>;
} {
  if (rules.titleBasis === 'qualified') {
    return {
      high: {
        is: 'anyOf',
        groups: [
          [{ is: 'in', path: 'personId.titleLevel', groups: highLevels }],
          [
            { is: 'blank', path: 'personId.titleLevel' },
            { is: 'in', path: 'personId.professionalTitle', groups: highTitles },
          ],
        ],
        words: '职称级别为中级及以上（没填级别的看职称）',
      },
      known: {
        is: 'anyOf',
        groups: [[{ is: 'known', path: 'personId.titleLevel' }], [{ is: 'known', path: 'personId.professionalTitle' }]],
      },
    };
  }
  return {
    high: {
      is: 'anyOf',
      groups: [
        [
          { is: 'in', path: 'appointed', values: [1] },
          { is: 'in', path: 'appointedLevel', groups: highLevels },
        ],
        [
          { is: 'in', path: 'appointed', values: [1] },
          { is: 'blank', path: 'appointedLevel' },
          { is: 'in', path: 'appointedTitle', groups: highTitles },
        ],
      ],
      words: '已聘任，聘任级别为中级及以上（没填级别的看聘任职务）',
    },
    known: { is: 'known', path: 'appointed' },
  };
}

function titles(rules: CountingRules): readonly Indicator[] {
  type Path = PathOf<typeof professional>;
  const all = rowsOf(professional, { period: { rule: 'always' }, unit: filedFor, where: [present] });
  const { high, known } = titleTests(rules);
  const people = distinct(all, ['personId'], oncePerPerson);
  const highPeople = distinct(all, ['personId'], oncePerPerson, { only: [high], known: [known] });
  const long: Test<Path> = {
    is: 'anyOf',
    groups: [
      [{ is: 'years', path: 'townshipStart', least: rules.townshipYears }],
      [
        { is: 'blank', path: 'townshipStart' },
        { is: 'between', path: 'townshipYears', from: rules.townshipYears },
      ],
    ],
    words: `乡镇工作满 ${rules.townshipYears} 年（没填起始时间的看年限）`,
  };
  const longKnown: Test<Path> = {
    is: 'anyOf',
    groups: [[{ is: 'known', path: 'townshipStart' }], [{ is: 'known', path: 'townshipYears' }]],
  };
  const splits = [by('按系列', 'series'), by('按所属系统', 'system'), byTop('按单位', 'unit')];
  const words = ruleWords(rules);
  const state = { compare: false } as const;
  return [
    item('6.11', '中高级以上职称人才占专技人才总数', '%', rate(highPeople, people), {
      ...state,
      note: `${words.title}分母是全部专业技术人才，含未评定的；一个人按最高职称只算一次。`,
    }),
    item('6.11a', '专业技术人才总数', '人', people, {
      ...state,
      by: [by('按职称级别', 'personId.titleLevel'), ...splits],
    }),
    item('6.11b', '中高级以上职称人才', '人', highPeople, {
      ...state,
      by: [by('按职称级别', 'personId.titleLevel'), ...splits],
      note: words.title,
    }),
    item(
      '6.13',
      '乡镇工作满年限、不受岗位限制评聘',
      '名',
      distinct(all, ['personId'], oncePerPerson, { only: [long], known: [longKnown] }),
      { by: [by('按所属系统', 'system'), byTop('按单位', 'unit')], note: words.township, ...state },
    ),
  ];
}

function posts(): readonly Indicator[] {
  type Path = PathOf<typeof postSetting>;
  const settings = rowsOf(postSetting, {
    period: { rule: 'inForce', start: 'year|date', end: null },
    unit: 'unit',
    picks: [
      {
        per: [
          { by: 'value', path: 'unit' },
          { by: 'value', path: 'band' },
        ],
        by: ['year|date'],
        descending: true,
        take: 'first',
        words: '每个单位每个层级看最近一次核定',
      },
    ],
  });
  const middle: Test<Path> = { is: 'in', path: 'band', names: ['正高级', '副高级', '中级'] };
  const technical: Test<Path> = { is: 'in', path: 'band', names: ['正高级', '副高级', '中级', '初级'] };
  const total = (path: 'quota' | 'used' | 'vacant') => sum(settings, path, { only: [middle] });
  const splits = [by('按层级', 'band'), by('按所属系统', 'system'), by('按单位', 'unit')];
  const quota = total('quota');
  const high = rowsOf(beyondQuota, {
    period: { rule: 'inForce', start: 'startDate|approvedDate', end: 'endDate' },
    unit: filedFor,
  });
  type Beyond = PathOf<typeof beyondQuota>;
  const ofKind = (...names: readonly string[]) => {
    const only: Test<Beyond> = { is: 'in', path: 'kind', names };
    return distinct(high, ['personId'], oncePerPerson, { only: [only] });
  };
  return [
    item('6.12', '事业单位中高级岗位结构比例', '%', rate(quota, sum(settings, 'quota', { only: [technical] })), {
      note: '中高级核定岗位数占专业技术核定岗位数。',
    }),
    item('6.12a', '中高级岗位核定数', '个', quota, { by: splits }),
    item('6.12b', '中高级岗位已聘数', '个', total('used'), { by: splits }),
    item('6.12c', '中高级岗位空缺数', '个', total('vacant'), { by: splits }),
    item('6.12d', '中高级岗位使用率', '%', rate(total('used'), quota)),
    item('6.13a', '乡镇工作满年限已办理评聘', '名', ofKind('乡镇满25年', '乡镇满30年'), {
      by: [by('按类别', 'kind'), by('按所属系统', 'system')],
    }),
    item('6.14', '限额外享受高一级岗位工资待遇', '名', ofKind('限额外待遇'), {
      by: [by('按所属系统', 'system'), by('按享受岗位等级', 'toGrade')],
    }),
  ];
}

/** Indicators 6.1–6.14. */
export function part6(rules: CountingRules): readonly Indicator[] {
  return [...projects(rules), ...stations(), ...movements(rules), ...titles(rules), ...posts()];
}
