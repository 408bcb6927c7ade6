/** T10–T12: employment, posts, subsidies (domain.md §6.1). */
import type { TableDeclaration } from '../table.ts';
import { balance, chain, columnsChain, counted, less, linesAdded, linesChain, peopleChain } from './chains.ts';
import { educationColumns, homeKeys, moneyColumn, numberColumn } from './columns.ts';

export const t10: TableDeclaration = {
  id: 'T10',
  title: '劳动力转移就业统计表',
  asOf: true,
  totalLabel: '合计',
  lines: { of: 'villages', keys: { labour: homeKeys } },
  awaited: [],
  columns: [
    { kind: 'label', header: '乡镇（村）', width: 8 },
    numberColumn('劳动力总数', 'labour.people', '人'),
    {
      kind: 'group',
      header: '已转移',
      columns: [
        numberColumn('小计', 'labour.moved', '人'),
        numberColumn('县内', 'labour.moved', '人', ['names:region', ['县内']]),
        numberColumn('省内县外', 'labour.moved', '人', ['names:region', ['省内县外']]),
        numberColumn('省外', 'labour.moved', '人', ['names:region', ['省外', '境外']]),
        numberColumn('有组织', 'labour.moved', '人', ['names:exportWay', ['有组织']]),
        numberColumn('自发', 'labour.moved', '人', ['names:exportWay', ['自发', '就地就近']]),
      ],
    },
    numberColumn('月均收入（元）', 'labour.income', '元'),
    numberColumn('技能持证', 'labour.certified', '人'),
    numberColumn('未就业', 'labour.people', '人', ['names:migrantState', ['待业']]),
    numberColumn('有就业意愿', 'labour.people', '人', ['number:jobWish', ['1']]),
    {
      kind: 'group',
      header: '转移劳动力性别',
      columns: ['男', '女'].map((sex) =>
        numberColumn(sex, 'labour.moved', '人', ['names:personId.sex', [sex]]),
      ),
    },
    { ...educationColumns('labour.moved', 'education4'), header: '转移劳动力文化程度' },
    numberColumn('受过专业培训', 'labour.moved', '人', ['number:trained', ['1']]),
    {
      kind: 'each',
      header: '转移劳动力行业',
      measure: 'labour.moved',
      path: 'industry',
      unit: '人',
      most: 5,
    },
  ],
  reconciliation: [
    linesChain('各村', 'labour.people', 'labour.across'),
    peopleChain('labour.rows', 'labour.repeats', 'labour.people', '劳动力台账记录'),
    chain(
      counted('已转移', 'labour.moved', '人'),
      counted('加：未转移（务农、待业）', 'labour.unmoved', '人'),
      counted('加：务工状况未填', 'labour.people', '人', ['blank:migrantState', []]),
      counted('加：务工状况不在代码表内', 'labour.people', '人', [
        'notGroups:migrantState',
        ['已转移', '未转移'],
      ]),
      less(balance('减：同一人几条记录写得不同', 'labour.repeats', '人')),
      counted('等于：劳动力总数', 'labour.people', '人'),
    ),
    columnsChain('转移劳动力文化程度', 'labour.moved', 'personId.education'),
  ],
  definitions: [
    { words: '劳动力总数', part: 'labour.people' },
    { words: '已转移', part: 'labour.moved' },
    { words: '月均收入', part: 'labour.income' },
    { words: '技能持证', part: 'labour.certified' },
  ],
  gaps: [
    { measure: 'labour.moved', pivots: [['blank:region', []]], words: '{n} 人已转移而没有填务工地域' },
    { measure: 'labour.moved', pivots: [['blank:exportWay', []]], words: '{n} 人已转移而没有填输出方式' },
    {
      measure: 'labour.moved',
      pivots: [['blank:monthlyIncome', []]],
      words: '{n} 人已转移而没有填月收入，平均数只算已填的',
    },
    { measure: 'labour.moved', pivots: [['blank:industry', []]], words: '{n} 人已转移而没有填就业行业' },
    { measure: 'labour.people', pivots: [['blank:jobWish', []]], words: '{n} 人没有填求职意愿' },
  ],
};

export const t11: TableDeclaration = {
  id: 'T11',
  title: '用工信息及岗位统计表',
  compare: true,
  totalLabel: '合计',
  lines: {
    of: 'rows',
    measure: 'market.rows',
    title: 'name',
    order: ['type', 'name'],
    keys: { 'labour-market': ['value:id'], 'job-post': ['value:marketId'] },
    rest: '未注明市场',
    beyond: '（不在本表市场内）',
  },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '劳动力市场', width: 12 },
    numberColumn('发布条数', 'post.rows', '条'),
    numberColumn('岗位数（个）', 'post.headcount', '个'),
    numberColumn('求职登记（人）', 'post.seekers', '人'),
    numberColumn('推荐（人）', 'post.referred', '人'),
    numberColumn('录用（人）', 'post.hired', '人'),
    {
      kind: 'list',
      header: '行业前五（条）',
      measure: 'post.rows',
      path: 'industry',
      most: 5,
      counts: true,
      width: 20,
    },
  ],
  reconciliation: [
    chain(linesAdded('各市场发布条数相加', 'post.rows', '条'), counted('等于：发布条数', 'post.rows', '条')),
  ],
  definitions: [
    { words: '发布条数', part: 'post.rows' },
    { words: '岗位数', part: 'post.headcount' },
    { words: '录用', part: 'post.hired' },
  ],
  gaps: [
    {
      measure: 'post.rows',
      pivots: [['blank:headcount', []]],
      words: '{n} 条没有填招聘人数，岗位数只含已填的',
    },
    { measure: 'post.rows', pivots: [['blank:industry', []]], words: '{n} 条没有填行业' },
    { measure: 'post.rows', pivots: [['blank:hired', []]], words: '{n} 条没有填录用人数' },
    { measure: 'post.undated', words: '另有 {n} 条没有发布日期，未计入本表' },
  ],
};

export const t12: TableDeclaration = {
  id: 'T12',
  title: '奖励补贴资金发放汇总表',
  compare: true,
  totalLabel: '合计',
  lines: {
    of: 'codes',
    table: 'awardKind',
    keys: { award: ['value:kind'], 'enterprise-award': ['value:kind'] },
    blank: '未填类别',
  },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '奖补类别', width: 10 },
    { kind: 'list', header: '标准（元）', measure: 'award.rows', path: 'standard', most: 3, width: 9 },
    {
      kind: 'group',
      header: '对象',
      columns: [
        numberColumn('个人（人）', 'award.people', '人'),
        numberColumn('企业（家）', 'firm.firms', '家'),
      ],
    },
    moneyColumn('应发（万元）', ['award.due', 'firm.due']),
    moneyColumn('已发（万元）', ['award.paid', 'firm.paid']),
    {
      kind: 'difference',
      header: '未发（万元）',
      from: ['award.due', 'firm.due'],
      less: ['award.paid', 'firm.paid'],
      rows: ['award.unpaid', 'firm.unpaid'],
      unit: '万元',
      decimals: 2,
    },
    { kind: 'list', header: '资金来源', measure: 'award.rows', path: 'source', most: 3, width: 8 },
    {
      kind: 'list',
      header: '公示期',
      measure: 'award.rows',
      path: 'publicFrom',
      until: 'publicTo',
      most: 2,
      width: 12,
    },
  ],
  reconciliation: [
    chain(
      counted('个人发放笔数', 'award.rows', '笔'),
      less(balance('减：同一人的第二笔及以后', 'award.repeats', '笔')),
      counted('等于：个人（去重）', 'award.people', '人'),
    ),
    chain(
      linesAdded('各类别个人相加', 'award.people', '人'),
      less(balance('减：一人领几类奖补的重复', 'award.across', '人')),
      counted('等于：个人（去重）', 'award.people', '人'),
    ),
    chain(
      counted('企业奖补笔数', 'firm.rows', '笔'),
      less(balance('减：同一企业的第二笔及以后', 'firm.repeats', '笔')),
      counted('等于：企业（去重）', 'firm.firms', '家'),
    ),
  ],
  definitions: [
    { words: '个人', part: 'award.people' },
    { words: '应发', part: 'award.due' },
    { words: '已发', part: 'award.paid' },
    { words: '企业', part: 'firm.firms' },
  ],
  gaps: [
    { measure: 'award.rows', pivots: [['blank:due', []]], words: '{n} 笔没有填应发金额' },
    { measure: 'award.rows', pivots: [['blank:paid', []]], words: '{n} 笔没有填实发金额，按未发算' },
    { measure: 'award.rows', pivots: [['blank:source', []]], words: '{n} 笔没有填资金来源' },
  ],
};
