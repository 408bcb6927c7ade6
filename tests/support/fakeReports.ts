import type { Dashboard, SummaryTable } from '../../shared/contract/reporting.ts';
import { units } from './fakeData.ts';

const months = [0, 120, 342, 510, 655, 220, 408, 531, 704, 386, 0, 0];

export function dashboard(year: number): Dashboard {
  const period = { from: `${year}-01-01`, to: `${year}-12-31` };
  const indicator = (
    id: string,
    label: string,
    unit: string,
    value: number,
    definition: string,
  ): Dashboard['indicators'][number] => ({
    id,
    part: Number(id.slice(1, 2)),
    number: id.slice(1).replace('_', '.'),
    periodWords: '本期',
    ledgers: [],
    emptyLedgers: [],
    label,
    unit,
    value,
    shown: value.toLocaleString('zh-CN'),
    definition,
    ...period,
  });
  return {
    year,
    period,
    indicators: [
      indicator('i5_1', '培训班次', '个', 78, '本年开班的班数，按开班日期归期。'),
      indicator('i5_2', '培训人次', '人次', 3876, '本年参训登记的行数，一人参加几个班算几次。'),
      indicator('i5_2a', '培训人数', '人', 3412, '本年参训的不同的人，同一人只算一次。'),
    ],
    plan: [
      { label: '培训班次', done: 78, planned: 96, unit: '个' },
      { label: '培训人数', done: 3412, planned: 4800, unit: '人' },
      { label: '就业技能培训', done: 2210, planned: 2600, unit: '人' },
      { label: '创业培训', done: 240, planned: null, unit: '人' },
    ],
    months: months.map((attendances, i) => ({
      month: i + 1,
      attendances,
      classes: Math.round(attendances / 50),
    })),
    waiting: [
      { what: 'decisions', count: 9, label: '9 行等你决定是不是同一个人' },
      { what: 'to-check', count: 23, label: '23 处待核对' },
      { what: 'unknown-values', count: 5, label: '5 个没认出的写法' },
    ],
    recent: [
      { op: 'o-5', title: '导入 大河乡电焊工培训花名册（最终）.xlsx', at: '2026-10-14T09:12:00' },
      { op: 'o-4', title: '修改 王秀英 的联系电话', at: '2026-10-14T08:55:00' },
      { op: 'o-3', title: '导入 康乐镇刺绣班.xls', at: '2026-10-13T16:40:00' },
      { op: 'o-2', title: '新增培训计划 6 条', at: '2026-10-12T10:02:00' },
    ],
    lastBackup: '2026-10-14T08:30:00',
    counts: {
      person: 60000,
      'training-roster': 100000,
      'training-class': 148,
      'training-plan': 24,
      unit: 15,
    },
  };
}

export function summary(table: string, from: string, to: string): SummaryTable {
  const leaf = [
    '班数',
    '期数',
    '人次',
    '人数',
    '农村转移',
    '脱贫',
    '两后生',
    '其他',
    '合格率',
    '取证率',
    '就业率',
  ];
  const header = [
    { text: '乡镇（单位）', row: 0, column: 0, rowSpan: 2, columnSpan: 1 },
    { text: '培训规模', row: 0, column: 1, rowSpan: 1, columnSpan: 4 },
    { text: '人员类别（人次）', row: 0, column: 5, rowSpan: 1, columnSpan: 4 },
    { text: '质量', row: 0, column: 9, rowSpan: 1, columnSpan: 3 },
    ...leaf.map((text, i) => ({ text, row: 1, column: i + 1, rowSpan: 1, columnSpan: 1 })),
  ];
  const number = (value: number, drill: string): SummaryTable['rows'][number]['cells'][number] => ({
    text: value.toLocaleString('zh-CN'),
    number: value,
    drill,
  });
  const line = (name: string, k: number): SummaryTable['rows'][number]['cells'] => [
    { text: name },
    ...[13, 9, 646, 568, 410, 160, 41, 35].map((base, c) => number(base * k, `${name}/${c}`)),
    ...['93.2%', '71.5%', '待填'].map((text) => ({ text })),
  ];
  return {
    id: table,
    title: table === 'T7' ? '培训班次完成情况汇总表' : '农民工（农牧民）技能培训汇总表',
    period: { from, to },
    unitName: '肃川县',
    headerRows: 2,
    columns: 12,
    header,
    rows: [
      { kind: 'total', cells: line('合计', 6) },
      ...units
        .filter((u) => u.level === 'township')
        .map((u) => ({ kind: 'row' as const, cells: line(u.name, 1) })),
    ],
    reconciliation: [
      { label: '类别合计', value: 3934, drill: 'categories' },
      { label: '减：一人多个类别', value: -58, drill: 'several' },
      { label: '等于：人次', value: 3876, drill: 'attendances' },
      { label: '减：重复参训', value: -464, drill: 'again' },
      { label: '等于：人数', value: 3412, drill: 'people' },
    ],
    notes: [
      '班数按开班日期归期；人数为不同的人，以证件号认定，没有证件号的以姓名加出生年月加村认定。',
      '就业率：登记了就业状态的人次不足一半，暂不计算，显示“待填”。',
    ],
  };
}
