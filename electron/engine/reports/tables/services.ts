/** T13–T19: 拔尖人才, 联系专家, 服务团, 项目, 合作, 挂职, 报送 (domain.md §6.1). */
import type { Pivot } from '../../../../shared/indicator/pivots.ts';
import type { TableDeclaration } from '../table.ts';
import { linesChain, moneyColumn, numberColumn, peopleChain } from './columns.ts';

function task(header: string, item: string) {
  return numberColumn(header, 'task.done', '项', ['names:item', [item]]);
}

export const t13: TableDeclaration = {
  id: 'T13',
  title: '县管拔尖人才“五个一”完成情况表',
  totalLabel: '合计',
  lines: {
    of: 'rows',
    measure: 'top.rows',
    title: 'personId.name',
    order: ['tier', 'personId.employer'],
    keys: {
      'top-talent': ['value:id'],
      'top-talent-task': ['value:personId'],
      'top-talent-review': ['value:personId'],
    },
    at: { 'top-talent-task': ['personId'], 'top-talent-review': ['personId'] },
  },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '姓名', width: 6 },
    { kind: 'fact', header: '工作单位', path: 'personId.employer', width: 12 },
    { kind: 'fact', header: '入选层次', path: 'tier', width: 6 },
    {
      kind: 'group',
      header: '“五个一”完成',
      columns: [
        task('业务骨干（名）', '培养业务骨干'),
        task('科研课题（项）', '完成科研课题'),
        task('联系点（处）', '建立联系点'),
        task('专题讲座（场）', '举办专题讲座'),
        task('调研报告（篇）', '撰写调研报告'),
      ],
    },
    { kind: 'number', header: '得分', measure: 'review.score', unit: '分', decimals: 1, noTotal: true },
    { kind: 'list', header: '等次', measure: 'review.rows', path: 'grade', most: 2 },
    moneyColumn('补助（万元）', 'review.amount'),
  ],
  reconciliation: [peopleChain('top.rows', 'top.repeats', 'top.people', '在管记录')],
  definitions: [
    { words: '拔尖人才', part: 'top.people' },
    { words: '“五个一”完成', part: 'task.done' },
    { words: '补助', part: 'review.amount' },
  ],
  gaps: [{ measure: 'review.rows', pivots: [['blank:amount', []]], words: '{n} 人的年度考核没有填补助金额' }],
};

export const t14: TableDeclaration = {
  id: 'T14',
  title: '领导联系服务专家情况表',
  totalLabel: '合计',
  lines: {
    of: 'rows',
    measure: 'leader.rows',
    title: 'leaderName',
    order: ['leaderBody', 'leaderName'],
    keys: { 'leader-contact': ['value:id'], 'contact-visit': ['value:personId', 'value:leaderName'] },
    at: { 'contact-visit': ['personId', 'leaderName'] },
  },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '联系领导', width: 6 },
    { kind: 'fact', header: '领导职务', path: 'leaderPost', width: 10 },
    { kind: 'fact', header: '专家姓名', path: 'personId.name', width: 6 },
    { kind: 'fact', header: '工作单位', path: 'personId.employer', width: 12 },
    { kind: 'fact', header: '职称', path: 'personId.professionalTitle', width: 8 },
    { kind: 'fact', header: '专业', path: 'personId.specialty', width: 8 },
    { kind: 'fact', header: '联系期', path: 'startDate', until: 'endDate', width: 9 },
    numberColumn('联系次数', 'visit.rows', '次'),
    numberColumn('反映困难（件）', 'visit.raised', '件'),
    numberColumn('解决困难（件）', 'visit.solved', '件'),
  ],
  reconciliation: [
    {
      steps: [
        { label: '联系关系', value: { of: 'measure', measure: 'leader.rows' }, unit: '条' },
        {
          label: '减：一位专家由几位领导联系',
          value: { of: 'balance', measure: 'leader.repeats' },
          minus: true,
          unit: '条',
        },
        { label: '等于：联系服务专家', value: { of: 'measure', measure: 'leader.people' }, unit: '人' },
      ],
    },
  ],
  definitions: [
    { words: '联系服务专家', part: 'leader.people' },
    { words: '参与联系的领导', part: 'leader.leaders' },
    { words: '联系次数', part: 'visit.rows' },
  ],
  gaps: [
    { measure: 'visit.rows', pivots: [['blank:solved', []]], words: '{n} 次联系没有填解决困难数' },
    { measure: 'visit.rows', pivots: [['blank:raised', []]], words: '{n} 次联系没有填反映困难数' },
  ],
};

export const t15: TableDeclaration = {
  id: 'T15',
  title: '专家服务团、工作站情况表',
  totalLabel: '合计',
  lines: {
    of: 'sections',
    keys: {},
    parts: [
      {
        of: 'rows',
        section: '服务团',
        measure: 'group.rows',
        title: 'name',
        order: ['name'],
        keys: {
          'expert-group': ['value:id'],
          'expert-member': ['value:groupId'],
          'expert-service': ['value:groupId'],
          'fund.group': ['value:groupId'],
        },
      },
      {
        of: 'rows',
        section: '工作站',
        measure: 'station.rows',
        title: 'name',
        order: ['level', 'name'],
        keys: {
          workstation: ['value:id'],
          'station-expert': ['value:stationId'],
          'research-topic': ['value:stationId'],
          achievement: ['value:stationId'],
          'fund.station': ['value:stationId'],
        },
      },
    ],
  },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'section', header: '类别' },
    { kind: 'label', header: '名称', width: 14 },
    { kind: 'fact', header: '级别', path: { workstation: 'level' }, width: 5 },
    { kind: 'fact', header: '产业', path: { 'expert-group': 'industry', workstation: 'industry' }, width: 7 },
    {
      kind: 'fact',
      header: '牵头（依托）单位',
      path: { 'expert-group': 'unit', workstation: 'host' },
      width: 12,
    },
    { kind: 'number', header: '专家（名）', measure: ['member.people', 'stationed.people'], unit: '人' },
    numberColumn('服务活动（次）', 'service.rows', '次'),
    numberColumn('受益（人次）', 'service.people', '人次'),
    numberColumn('课题（项）', 'topic.rows', '项'),
    numberColumn('专利（件）', 'result.patents', '件'),
    numberColumn('新产品（款）', 'result.products', '款'),
    moneyColumn('经费（万元）', ['fund.group', 'fund.station']),
  ],
  reconciliation: [
    {
      steps: [
        { label: '服务团成员', value: { of: 'measure', measure: 'member.rows' }, unit: '条' },
        {
          label: '减：一人参加几个组',
          value: { of: 'balance', measure: 'member.repeats' },
          minus: true,
          unit: '条',
        },
        { label: '等于：服务团专家', value: { of: 'measure', measure: 'member.people' }, unit: '人' },
      ],
    },
    {
      steps: [
        { label: '进站专家', value: { of: 'measure', measure: 'stationed.rows' }, unit: '条' },
        {
          label: '减：一人进几个站',
          value: { of: 'balance', measure: 'stationed.repeats' },
          minus: true,
          unit: '条',
        },
        {
          label: '等于：进站专家（去重）',
          value: { of: 'measure', measure: 'stationed.people' },
          unit: '人',
        },
      ],
    },
  ],
  definitions: [
    { words: '服务团', part: 'group.rows' },
    { words: '服务团专家', part: 'member.people' },
    { words: '工作站', part: 'station.rows' },
    { words: '进站专家', part: 'stationed.people' },
    { words: '专利', part: 'result.patents' },
    { words: '服务团经费', part: 'fund.group' },
    { words: '工作站经费', part: 'fund.station' },
  ],
  gaps: [
    {
      measure: 'service.rows',
      pivots: [['blank:groupId', []]],
      words: '{n} 次服务活动没有填服务组，只计入合计',
    },
    { measure: 'service.rows', pivots: [['blank:people', []]], words: '{n} 次服务活动没有填受益人次' },
  ],
};

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
  reconciliation: [],
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
    {
      steps: [
        { label: '有效协议', value: { of: 'measure', measure: 'agreement.rows' }, unit: '份' },
        {
          label: '减：同一单位的第二份及以后',
          value: { of: 'balance', measure: 'agreement.again' },
          minus: true,
          unit: '份',
        },
        { label: '等于：合作单位', value: { of: 'measure', measure: 'agreement.partners' }, unit: '个' },
      ],
    },
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
      columns: [
        ...['教育', '卫生', '农牧', '科技', '文旅'].map((system) =>
          numberColumn(system, 'secondment.people', '人', ['names:system', [system]]),
        ),
        numberColumn('其他', 'secondment.people', '人', [
          'notNames:system',
          ['教育', '卫生', '农牧', '科技', '文旅'],
        ]),
      ],
    },
    {
      kind: 'group',
      header: '去向（人）',
      columns: [
        ...['省直', '市直', '景区', '基地', '医院', '学校'].map((kind) =>
          numberColumn(kind, 'secondment.people', '人', ['names:destinationKind', [kind]]),
        ),
        numberColumn('其他', 'secondment.people', '人', [
          'notNames:destinationKind',
          ['省直', '市直', '景区', '基地', '医院', '学校'],
        ]),
      ],
    },
    moneyColumn('费用（万元）', 'secondment.cost'),
  ],
  reconciliation: [
    {
      steps: [
        { label: '人次合计', value: { of: 'measure', measure: 'secondment.rows' }, unit: '人次' },
        {
          label: '减：同一人第二次及以后',
          value: { of: 'balance', measure: 'secondment.repeats' },
          minus: true,
          unit: '人次',
        },
        { label: '等于：人数（去重）', value: { of: 'measure', measure: 'secondment.people' }, unit: '人' },
      ],
    },
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
    {
      steps: [
        { label: '实报', value: { of: 'measure', measure: 'filing.sent' }, unit: '份' },
        { label: '加：未报、退回后未再报', value: { of: 'balance', measure: 'filing.unsent' }, unit: '份' },
        { label: '等于：应报', value: { of: 'measure', measure: 'filing.due' }, unit: '份' },
      ],
    },
  ],
  definitions: [
    { words: '应报', part: 'filing.due' },
    { words: '实报', part: 'filing.sent' },
    { words: '退回', part: 'filing.returned' },
  ],
  gaps: [{ measure: 'filing.due', pivots: [['blank:state', []]], words: '{n} 份没有填报送状态' }],
};
