import type { Ledger } from '../fields.ts';
import { remark, requiredYear } from '../commonFields.ts';

/** 责任书 (domain.md 1.4): units whose 党建工作责任书 includes talent work, townships and departments apart. */
export const responsibility = {
  id: 'responsibility',
  label: '责任书',
  counter: '份',
  section: '政策',
  person: 'none',
  importable: true,
  title: 'name',
  identity: [
    ['year', 'unit', 'name'],
    ['year', 'unit'],
  ],
  dateField: 'signedDate',
  purpose: '各单位签的党建（人才）工作责任书，一单位一年一行。',
  fields: {
    year: requiredYear,
    unit: {
      kind: 'unit',
      level: 'any',
      label: '签订单位',
      headers: ['单位', '单位名称', '责任单位', '乡镇（部门）'],
      required: true,
      width: 12,
    },
    side: {
      kind: 'code',
      table: 'unitSide',
      label: '单位种类',
      headers: ['单位类别', '乡镇/部门', '类别'],
      width: 7,
    },
    name: {
      kind: 'text',
      label: '责任书名称',
      headers: ['名称', '责任书'],
      width: 16,
      example: '党建工作责任书',
    },
    included: {
      kind: 'boolean',
      label: '纳入人才工作',
      headers: ['是否纳入', '是否纳入人才工作', '人才工作是否纳入', '是否纳入党建工作责任书'],
      width: 6,
      example: '是',
    },
    weight: {
      kind: 'number',
      decimals: 1,
      unit: '分',
      label: '人才工作分值',
      together: 'average',
      headers: ['分值', '权重', '占比'],
      min: 0,
      max: 1000,
      width: 5,
      aside: true,
    },
    signer: { kind: 'text', label: '签订人', headers: ['责任人', '签字人', '第一责任人'], width: 7 },
    signedDate: { kind: 'date', role: 'event', label: '签订时间', headers: ['签订日期'], width: 8 },
    targets: {
      kind: 'longText',
      label: '主要目标',
      headers: ['目标任务', '责任内容'],
      width: 14,
      aside: true,
    },
    remark,
  },
} as const satisfies Ledger;
