/** T6, T9: plans and wishes for training (domain.md §6.1). */
import type { ColumnGroup, TableDeclaration } from '../table.ts';
import { balance, chain, columnsAdded, counted, headersAdded, less, linesAdded } from './chains.ts';
import { homeKeys, moneyColumn, numberColumn } from './columns.ts';

/** Columns of T6 and the training types that stand in each. */
const planTypes: readonly (readonly [string, readonly string[]])[] = [
  ['就业技能', ['就业技能培训']],
  ['岗位提升', ['岗位技能提升培训']],
  ['创业', ['创业培训']],
  ['高素质农民', ['高素质农民培育']],
  ['雨露', ['雨露计划培训']],
  ['干部人才', ['干部培训', '专题培训', '赴外培训']],
];
const named = planTypes.flatMap(([, names]) => names);
const planGroups = [...planTypes.map(([header]) => header), '其他'];

function planColumns(header: string, kind: 'names' | 'notNames', names: readonly string[]): ColumnGroup {
  return {
    kind: 'group',
    header,
    columns: [
      numberColumn('期', 'plan.sessions', '期', [`${kind}:trainingType`, names]),
      numberColumn('人', 'plan.people', '人', [`${kind}:trainingType`, names]),
    ],
  };
}

export const t6: TableDeclaration = {
  id: 'T6',
  title: '年度培训任务分解表',
  totalLabel: '合计',
  lines: { of: 'units', keys: { 'training-plan': ['top:unit'] } },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '乡镇（部门）', width: 8 },
    ...planTypes.map(([header, names]) => planColumns(header, 'names', names)),
    planColumns('其他', 'notNames', named),
    {
      kind: 'group',
      header: '合计',
      columns: [numberColumn('期', 'plan.sessions', '期'), numberColumn('人', 'plan.people', '人')],
    },
    moneyColumn('资金（万元）', 'plan.budget'),
    { kind: 'list', header: '责任人', measure: 'plan.rows', path: 'officer', most: 3, width: 6 },
    { kind: 'list', header: '完成时限', measure: 'plan.rows', path: 'deadline', most: 2, width: 8 },
  ],
  reconciliation: [
    ...(['人', '期'] as const).map((unit) => {
      const measure = unit === '人' ? 'plan.people' : 'plan.sessions';
      return chain(
        headersAdded(`各类型计划${unit}数相加`, planGroups, unit, unit),
        counted('加：没有分类型的计划', measure, unit, ['blank:trainingType', []]),
        counted(`等于：合计${unit}数`, measure, unit),
      );
    }),
    ...(['人', '期'] as const).map((unit) => {
      const measure = unit === '人' ? 'plan.people' : 'plan.sessions';
      return chain(
        linesAdded(`各乡镇（部门）计划${unit}数相加`, measure, unit),
        counted(`等于：合计${unit}数`, measure, unit),
      );
    }),
  ],
  definitions: [
    { words: '期', part: 'plan.sessions' },
    { words: '人', part: 'plan.people' },
    { words: '资金', part: 'plan.budget' },
  ],
  gaps: [
    {
      measure: 'plan.rows',
      pivots: [['blank:trainingType', []]],
      words: '{n} 条计划没有填培训类型，只计入合计',
    },
    { measure: 'plan.rows', pivots: [['blank:budget', []]], words: '{n} 条计划没有填预算，资金只含已填的' },
    { measure: 'plan.rows', pivots: [['blank:plannedPeople', []]], words: '{n} 条计划没有填计划人数' },
  ],
};

const wishGroup = '意愿工种（人，一人可报几个）';
const wishes = ['number:wish', ['1']] as const;

export const t9: TableDeclaration = {
  id: 'T9',
  title: '培训需求汇总表',
  asOf: true,
  totalLabel: '合计',
  lines: { of: 'villages', keys: { need: homeKeys } },
  awaited: [],
  columns: [
    { kind: 'label', header: '乡镇（村）', width: 8 },
    {
      kind: 'group',
      header: '调查',
      columns: [numberColumn('户', 'need.households', '户'), numberColumn('人', 'need.people', '人')],
    },
    numberColumn('有意愿人数', 'need.people', '人', wishes),
    {
      kind: 'each',
      header: wishGroup,
      measure: 'need.people',
      path: 'wishTrades',
      unit: '人',
      most: 10,
      pivots: [wishes],
    },
    {
      kind: 'group',
      header: '时间偏好',
      columns: ['一季度', '二季度', '三季度', '四季度', '随时'].map((time) =>
        numberColumn(time, 'need.people', '人', wishes, ['names:wishTime', [time]]),
      ),
    },
    {
      kind: 'group',
      header: '地点偏好',
      columns: [
        numberColumn('本村', 'need.people', '人', wishes, ['names:wishPlace', ['本村']]),
        numberColumn('本乡镇', 'need.people', '人', wishes, ['names:wishPlace', ['本乡镇']]),
        numberColumn('县城', 'need.people', '人', wishes, ['names:wishPlace', ['县城']]),
        numberColumn('县外及不限', 'need.people', '人', wishes, [
          'notNames:wishPlace',
          ['本村', '本乡镇', '县城'],
        ]),
      ],
    },
  ],
  reconciliation: [
    chain(
      counted('有意愿', 'need.people', '人', wishes),
      counted('加：无意愿', 'need.people', '人', ['number:wish', ['0']]),
      counted('加：未填意愿', 'need.people', '人', ['blank:wish', []]),
      counted('等于：调查人数', 'need.people', '人'),
    ),
    chain(
      counted('调查记录', 'need.rows', '条'),
      less(balance('减：同一人以前的调查', 'need.older', '条')),
      counted('等于：调查人数', 'need.people', '人'),
    ),
    chain(
      columnsAdded('各意愿工种相加', wishGroup, '人'),
      less(balance('减：一人报几个工种而多计', 'need.extraTrades', '人')),
      counted('加：有意愿而未填工种', 'need.people', '人', wishes, ['blank:wishTrades', []]),
      counted('等于：有意愿人数', 'need.people', '人', wishes),
    ),
  ],
  definitions: [
    { words: '调查人数', part: 'need.people' },
    { words: '调查户数', part: 'need.households' },
  ],
  gaps: [
    {
      measure: 'need.people',
      pivots: [['blank:householdCode', []]],
      words: '{n} 人没有填户编号，未计入户数',
    },
    {
      measure: 'need.people',
      pivots: [wishes, ['blank:wishTrades', []]],
      words: '{n} 人有意愿而没有填意愿工种',
    },
    { measure: 'need.people', pivots: [wishes, ['blank:wishTime', []]], words: '{n} 人有意愿而没有填时间' },
  ],
};
