/** Fields that many forms have in the same words; declared once so that they are read alike everywhere. */
import type { Field } from './fields.ts';

export const remark = {
  kind: 'longText',
  label: '备注',
  headers: ['说明', '备注说明'],
  width: 10,
  aside: true,
} as const satisfies Field;

/** The year a plan, a batch or an assessment is of. */
export const year = {
  kind: 'number',
  label: '年度',
  together: 'nothing',
  headers: ['年份'],
  min: 1990,
  max: 2100,
  width: 4,
  example: '2026',
} as const satisfies Field;

export const requiredYear = { ...year, required: true } as const satisfies Field;

/** Which township or department a row of a person is counted for, where that is not the person's own. */
export const filingUnit = {
  kind: 'unit',
  level: 'any',
  label: '填报单位',
  headers: ['上报单位', '报送单位', '归口单位', '主管部门', '主管单位'],
  width: 10,
  aside: true,
  help: '这一行归哪个乡镇或部门统计。不填时按本人所在乡镇算。',
} as const satisfies Field;

/** How long somebody worked away in a year. */
export const workMonths = {
  kind: 'number',
  decimals: 1,
  unit: '月',
  label: '年务工时间（月）',
  together: 'average',
  headers: ['年务工时间', '务工时间（月）', '务工时长', '务工月数', '累计务工月数'],
  min: 0,
  max: 12,
  width: 6,
} as const satisfies Field;

/** Number of a certificate that somebody holds. */
export const certificateNumber = {
  kind: 'text',
  verbatim: true,
  label: '证书编号',
  headers: ['证书号'],
  width: 10,
  aside: true,
} as const satisfies Field;
