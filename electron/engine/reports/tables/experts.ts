/** T13–T15: 拔尖人才, 联系专家, 服务团和工作站 (domain.md §6.1). */
import type { TableDeclaration } from '../table.ts';
import { added, balance, chain, counted, less, peopleChain } from './chains.ts';
import { moneyColumn, numberColumn } from './columns.ts';

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
    chain(
      counted('联系关系', 'leader.rows', '条'),
      less(balance('减：一位专家由几位领导联系', 'leader.repeats', '条')),
      counted('等于：联系服务专家', 'leader.people', '人'),
    ),
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
    chain(
      counted('服务团成员', 'member.rows', '条'),
      less(balance('减：一人参加几个组', 'member.repeats', '条')),
      counted('等于：服务团专家', 'member.people', '人'),
    ),
    chain(
      counted('进站专家', 'stationed.rows', '条'),
      less(balance('减：一人进几个站', 'stationed.repeats', '条')),
      counted('等于：进站专家（去重）', 'stationed.people', '人'),
    ),
    chain(
      added('专家合计（服务团、工作站相加）', ['member.people', 'stationed.people'], '人'),
      less(counted('减：既在服务团又进站的', 'stationed.alsoMembers', '人')),
      added('等于：专家人数（去重）', ['member.people', 'stationed.only'], '人'),
    ),
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
      measure: 'stationed.alsoMembers',
      words: '{n} 位专家既在服务团又进站，两处各计一次；合计行“专家”是两处相加，去重人数见对账单',
    },
    {
      measure: 'service.rows',
      pivots: [['blank:groupId', []]],
      words: '{n} 次服务活动没有填服务组，只计入合计',
    },
    { measure: 'service.rows', pivots: [['blank:people', []]], words: '{n} 次服务活动没有填受益人次' },
  ],
};
