/** T16–T19: 项目, 合作, 挂职, 报送 (domain.md §6.1). */
import type { Pivot } from '../../../../shared/indicator/pivots.ts';
import type { TableDeclaration } from '../table.ts';
import { balance, chain, counted, less, linesChain } from './chains.ts';
import { moneyColumn, numberColumn, namedColumns } from './columns.ts';

const stages = [
  ['申请', 'applied'],
  ['批复', 'granted'],
  ['下达', 'allocated'],
  ['到位', 'received'],
  ['配套', 'matching'],
  ['支出', 'spent'],
] as const;

export const t16: TableDeclaration = {
  id: 'T16',
  title: '人才项目与资金表',
  totalLabel: '合计',
  lines: {
    of: 'rows',
    measure: 'project.rows',
    title: 'name',
    order: ['level', 'approvedDate', 'name'],
    keys: { project: ['value:id'] },
  },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '项目名称', width: 16 },
    { kind: 'fact', header: '级别', path: 'level', width: 5 },
    { kind: 'fact', header: '类型', path: 'type', width: 7 },
    { kind: 'fact', header: '申报单位', path: 'unit', width: 10 },
    { kind: 'fact', header: '起止时间', path: 'startDate', until: 'endDate', width: 9 },
    { kind: 'fact', header: '状态', path: 'state', width: 6 },
    {
      kind: 'group',
      header: '资金（万元）',
      columns: stages.map(([header, stage]) => moneyColumn(header, `project.${stage}`)),
    },
    { kind: 'rate', header: '到位率', part: 'project.received', whole: 'project.allocated' },
    numberColumn('培训（人次）', 'project.trained', '人次'),
  ],
  reconciliation: [
    chain(
      counted('填了级别的项目', 'project.rows', '个', ['known:level', []]),
      counted('加：没有填级别的项目', 'project.rows', '个', ['blank:level', []]),
      counted('等于：合计项目', 'project.rows', '个'),
    ),
  ],
  definitions: [
    { words: '项目', part: 'project.rows' },
    { words: '下达', part: 'project.allocated' },
  ],
  gaps: stages
    .slice(0, 4)
    .concat([stages[5]])
    .map(([header, stage]) => ({
      measure: 'project.rows',
      pivots: [[`blank:${stage}`, []] as Pivot],
      words: `{n} 个项目没有填${header}金额，合计只含已填的`,
    })),
};

export const t17: TableDeclaration = {
  id: 'T17',
  title: '校地合作情况表',
  totalLabel: '合计',
  lines: {
    of: 'rows',
    measure: 'agreement.rows',
    title: 'partner',
    order: ['provinceScope', 'partner', 'signedDate'],
    keys: {
      cooperation: ['value:id'],
      platform: ['value:cooperationId'],
      'cooperation-activity': ['value:cooperationId'],
    },
  },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '合作高校（院所）', width: 12 },
    { kind: 'fact', header: '省内外', path: 'provinceScope', width: 5 },
    { kind: 'fact', header: '协议名称', path: 'name', width: 14 },
    { kind: 'fact', header: '类型', path: 'type', width: 7 },
    { kind: 'fact', header: '本县签约单位', path: 'unit', width: 9 },
    { kind: 'fact', header: '签订日期', path: 'signedDate', width: 7 },
    { kind: 'fact', header: '协议期', path: 'startDate', until: 'endDate', width: 9 },
    numberColumn('平台（个）', 'platform.rows', '个'),
    numberColumn('活动（次）', 'activity.rows', '次'),
    numberColumn('参加（人次）', 'activity.people', '人次'),
    numberColumn('培带人才（名）', 'activity.trained', '人'),
  ],
  reconciliation: [
    chain(
      counted('有效协议', 'agreement.rows', '份'),
      less(balance('减：同一单位的第二份及以后', 'agreement.again', '份')),
      counted('等于：合作单位', 'agreement.partners', '个'),
    ),
  ],
  definitions: [
    { words: '协议', part: 'agreement.rows' },
    { words: '平台', part: 'platform.rows' },
    { words: '活动', part: 'activity.rows' },
  ],
  gaps: [
    {
      measure: 'platform.rows',
      pivots: [['blank:cooperationId', []]],
      words: '{n} 个平台没有填依据协议，只计入合计',
    },
    {
      measure: 'activity.rows',
      pivots: [['blank:cooperationId', []]],
      words: '{n} 次活动没有填依据协议，只计入合计',
    },
  ],
};

export const t18: TableDeclaration = {
  id: 'T18',
  title: '挂职进修轮训情况表',
  totalLabel: '合计',
  lines: { of: 'codes', table: 'secondmentType', keys: { secondment: ['value:type'] }, blank: '未填类别' },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '类别', width: 8 },
    numberColumn('人次', 'secondment.rows', '人次'),
    numberColumn('人数（去重）', 'secondment.people', '人'),
    numberColumn('女', 'secondment.people', '人', ['names:personId.sex', ['女']]),
    numberColumn('少数民族', 'secondment.people', '人', ['groups:personId.ethnicity', ['少数民族']]),
    numberColumn('35岁及以下', 'secondment.people', '人', ['band:age4:personId.birthDate', ['35岁及以下']]),
    {
      kind: 'group',
      header: '所属系统（人）',
      columns: namedColumns('secondment.people', 'system', ['教育', '卫生', '农牧', '科技', '文旅']),
    },
    {
      kind: 'group',
      header: '去向（人）',
      columns: namedColumns('secondment.people', 'destinationKind', [
        '省直',
        '市直',
        '景区',
        '基地',
        '医院',
        '学校',
      ]),
    },
    moneyColumn('费用（万元）', 'secondment.cost'),
  ],
  reconciliation: [
    chain(
      counted('人次合计', 'secondment.rows', '人次'),
      less(balance('减：同一人第二次及以后', 'secondment.repeats', '人次')),
      counted('等于：人数（去重）', 'secondment.people', '人'),
    ),
    linesChain('各类别', 'secondment.people', 'secondment.across'),
  ],
  definitions: [
    { words: '人次', part: 'secondment.rows' },
    { words: '人数', part: 'secondment.people' },
    { words: '费用', part: 'secondment.cost' },
  ],
  gaps: [
    { measure: 'secondment.rows', pivots: [['blank:system', []]], words: '{n} 人次没有填所属系统' },
    { measure: 'secondment.rows', pivots: [['blank:destinationKind', []]], words: '{n} 人次没有填去向类型' },
    { measure: 'secondment.rows', pivots: [['blank:cost', []]], words: '{n} 人次没有填费用，合计只含已填的' },
  ],
};

export const t19: TableDeclaration = {
  id: 'T19',
  title: '报送进度表',
  totalLabel: '合计',
  lines: { of: 'units', keys: { submission: ['top:unit'] } },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '报送单位', width: 9 },
    {
      kind: 'each',
      header: '报表',
      measure: 'filing.due',
      path: 'form',
      unit: '份',
      most: 8,
      columns: [
        numberColumn('应报', 'filing.due', '份'),
        numberColumn('实报', 'filing.sent', '份'),
        numberColumn('退回', 'filing.returned', '份'),
      ],
    },
    {
      kind: 'group',
      header: '合计',
      columns: [
        numberColumn('应报', 'filing.due', '份'),
        numberColumn('实报', 'filing.sent', '份'),
        numberColumn('未报', 'filing.missing', '份'),
        numberColumn('退回', 'filing.returned', '份'),
      ],
    },
    { kind: 'rate', header: '报送率', part: 'filing.sent', whole: 'filing.due' },
    {
      kind: 'list',
      header: '退回原因',
      measure: 'filing.returned',
      path: 'returnReason',
      most: 2,
      width: 12,
    },
  ],
  reconciliation: [
    chain(
      counted('实报', 'filing.sent', '份'),
      balance('加：未报、退回后未再报', 'filing.unsent', '份'),
      counted('等于：应报', 'filing.due', '份'),
    ),
  ],
  definitions: [
    { words: '应报', part: 'filing.due' },
    { words: '实报', part: 'filing.sent' },
    { words: '退回', part: 'filing.returned' },
  ],
  gaps: [{ measure: 'filing.due', pivots: [['blank:state', []]], words: '{n} 份没有填报送状态' }],
};
