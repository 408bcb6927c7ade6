/** T7 培训班次完成情况汇总表（月报） (domain.md §6.1). */
import type { TableDeclaration } from '../table.ts';
import { balance, chain, counted, less } from './chains.ts';

export const t7: TableDeclaration = {
  id: 'T7',
  title: '培训班次完成情况汇总表',
  totalLabel: '合计',
  lines: {
    of: 'rows',
    measure: 'heldClasses',
    title: 'name',
    order: ['startDate', 'code'],
    keys: { 'training-class': ['ownClass'], 'training-roster': ['class'] },
  },
  compare: true,
  awaited: [{ ledger: 'training-roster', rows: 'all.attendances', evidence: 'all.withRoster' }],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '班名', width: 13 },
    { kind: 'fact', header: '培训类型', path: 'trainingType', width: 6 },
    { kind: 'fact', header: '培训工种', path: 'trade', width: 5 },
    { kind: 'fact', header: '主办单位', path: 'unit', width: 7 },
    { kind: 'fact', header: '承训机构', path: 'agency', width: 7 },
    { kind: 'fact', header: '起止时间', path: 'startDate', until: 'endDate', width: 6 },
    { kind: 'fact', header: '培训地点', path: 'place', width: 7 },
    { kind: 'number', header: '计划人数', measure: 'classPlannedPeople', unit: '人' },
    { kind: 'number', header: '实训人数', measure: 'all.attendances', unit: '人次' },
    {
      kind: 'group',
      header: '其中',
      columns: [
        { kind: 'number', header: '女', measure: 'all.women', unit: '人次' },
        { kind: 'number', header: '少数民族', measure: 'all.minorities', unit: '人次' },
        { kind: 'number', header: '脱贫（监测）', measure: 'all.relieved', unit: '人次' },
      ],
    },
    { kind: 'number', header: '结业', measure: 'all.completed', unit: '人次' },
    { kind: 'number', header: '取证', measure: 'all.certified', unit: '人次' },
    { kind: 'number', header: '就业', measure: 'all.employed', unit: '人次' },
    { kind: 'rate', header: '就业率', part: 'all.employed', whole: 'all.attendances' },
    { kind: 'number', header: '资金（万元）', measure: 'classFunds', unit: '万元', decimals: 2 },
    { kind: 'fact', header: '资金渠道', path: 'fundSource', width: 4 },
  ],
  reconciliation: [
    chain(
      counted('实训人次合计', 'all.attendances', '人次'),
      less(balance('减：重复参训（同一人第二次及以后）', 'all.repeats', '人次')),
      counted('等于：实训人数（去重）', 'all.people', '人'),
    ),
  ],
  definitions: [
    { words: '班次', part: 'heldClasses' },
    { words: '实训人数（合计为人次）', part: 'all.attendances' },
    { words: '结业', part: 'all.completed' },
    { words: '取证', part: 'all.certified' },
    { words: '就业率', part: 'all.employed', whole: 'all.attendances' },
  ],
  gaps: [
    { measure: 'all.withoutRoster', words: '{n} 个班次还没有花名册' },
    { measure: 'all.noResult', words: '{n} 人次没有登记考核结果' },
    { measure: 'all.noCertificate', words: '{n} 人次没有登记证书' },
    { measure: 'all.noEmployment', words: '{n} 人次没有登记就业状态，就业率暂按未就业算' },
    { measure: 'classless', words: '{n} 人次没有归入班次，只计入合计' },
    { measure: 'classesWithoutPlan', words: '{n} 个班次没有填计划人数，合计只含已填的' },
    { measure: 'classesWithoutFunds', words: '{n} 个班次没有填经费，合计只含已填的' },
    { measure: 'undatedClasses', words: '另有 {n} 个班次没有开班日期，未计入本表' },
  ],
};
