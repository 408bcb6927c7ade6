/** T8 农民工（农牧民）技能培训汇总表 (domain.md §6.1). */
import { categoryColumns } from '../../../../shared/indicator/trainingTests.ts';
import type { NumberColumn, TableDeclaration } from '../table.ts';
import { balance, chain, columnsAdded, counted, less, linesAdded } from './chains.ts';

const categories = '人员类别（人次）';

export const t8: TableDeclaration = {
  id: 'T8',
  title: '农民工（农牧民）技能培训汇总表',
  totalLabel: '合计',
  lines: {
    of: 'units',
    keys: { 'training-class': ['classHost'], 'training-roster': ['rosterHost'] },
  },
  awaited: [{ ledger: 'training-roster', rows: 'farmer.attendances', evidence: 'farmer.withRoster' }],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '乡镇（单位）', width: 8 },
    { kind: 'number', header: '班数', measure: 'farmer.classes', unit: '个' },
    { kind: 'number', header: '期数', measure: 'farmer.sessions', unit: '期' },
    { kind: 'number', header: '人次', measure: 'farmer.attendances', unit: '人次' },
    { kind: 'number', header: '人数（去重）', measure: 'farmer.people', unit: '人' },
    { kind: 'trades', header: '培训工种（人次）', measure: 'farmer.attendances', unit: '人次', most: 10 },
    {
      kind: 'group',
      header: categories,
      columns: categoryColumns.map((label): NumberColumn => ({
        kind: 'number',
        header: label,
        measure: 'farmer.attendances',
        unit: '人次',
        pivot: ['category', [label]],
      })),
    },
    { kind: 'rate', header: '合格率', part: 'farmer.passed', whole: 'farmer.passBase' },
    { kind: 'rate', header: '取证率', part: 'farmer.certified', whole: 'farmer.attendances' },
    { kind: 'rate', header: '就业率', part: 'farmer.employed', whole: 'farmer.attendances' },
    {
      kind: 'group',
      header: '同比',
      columns: [
        {
          kind: 'number',
          header: '上年同期人次',
          measure: 'farmer.attendances',
          unit: '人次',
          lastYear: true,
        },
        { kind: 'growth', header: '增减', measure: 'farmer.attendances' },
      ],
    },
  ],
  reconciliation: [
    chain(
      counted('人次合计', 'farmer.attendances', '人次'),
      less(balance('减：重复参训（同一人第二次及以后）', 'farmer.repeats', '人次')),
      counted('等于：人数（去重）', 'farmer.people', '人'),
    ),
    chain(
      linesAdded('各乡镇（单位）人数相加', 'farmer.people', '人'),
      less(balance('减：跨乡镇（单位）重复', 'farmer.acrossHosts', '人')),
      counted('等于：合计行人数（去重）', 'farmer.people', '人'),
    ),
    chain(
      columnsAdded('六个类别人次相加', categories, '人次'),
      less(counted('减：一人归入多个类别而多计', 'farmer.extraCategories', '人次')),
      counted('加：未填类别', 'farmer.noCategory', '人次'),
      counted('等于：合计行人次', 'farmer.attendances', '人次'),
    ),
  ],
  definitions: [
    { words: '班数', part: 'farmer.classes' },
    { words: '期数', part: 'farmer.sessions' },
    { words: '人次', part: 'farmer.attendances' },
    { words: '人数', part: 'farmer.people' },
    { words: '合格率', part: 'farmer.passed', whole: 'farmer.passBase' },
    { words: '取证率', part: 'farmer.certified', whole: 'farmer.attendances' },
    { words: '就业率', part: 'farmer.employed', whole: 'farmer.attendances' },
  ],
  gaps: [
    { measure: 'farmer.withoutRoster', words: '{n} 个班次还没有花名册' },
    { measure: 'farmer.noResult', words: '{n} 人次没有登记考核结果，合格率暂按未合格算' },
    { measure: 'farmer.noCertificate', words: '{n} 人次没有登记证书，取证率暂按未取证算' },
    { measure: 'farmer.noEmployment', words: '{n} 人次没有登记就业状态，就业率暂按未就业算' },
    { measure: 'farmer.noCategory', words: '{n} 人次没有填人员类别' },
    { measure: 'undatedClasses', words: '另有 {n} 个班次没有开班日期，未计入本表' },
    { measure: 'undatedAttendances', words: '另有 {n} 人次没有培训日期，未计入本表' },
  ],
};
