import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/** 督促指导 (domain.md 7.13): 次 counts rows, problems found and solved are summed. */
export const supervision = {
  id: 'supervision',
  label: '督查指导',
  counter: '次',
  section: '政策',
  person: 'none',
  importable: true,
  title: 'title',
  identity: [['date', 'unit', 'title'], ['date', 'title'], ['title']],
  dateField: 'date',
  purpose: '对各单位人才工作的督查、指导，一次一行。',
  fields: {
    title: {
      kind: 'text',
      label: '督查事项',
      headers: ['督查内容', '事项', '督查主题', '指导内容', '内容'],
      required: true,
      width: 18,
    },
    date: { kind: 'date', role: 'event', label: '督查时间', headers: ['时间', '日期', '督查日期'], width: 8 },
    unit: {
      kind: 'unit',
      level: 'any',
      label: '被督查单位',
      headers: ['单位', '乡镇（部门）', '对象', '督查对象'],
      width: 12,
    },
    mode: {
      kind: 'code',
      table: 'supervisionMode',
      label: '督查方式',
      headers: ['方式', '类型', '形式'],
      width: 7,
    },
    leader: { kind: 'text', label: '带队领导', headers: ['带队人', '组长', '督查人'], width: 7 },
    found: {
      kind: 'number',
      unit: '条',
      label: '发现问题数',
      headers: ['发现问题', '问题数', '发现问题（条）'],
      min: 0,
      width: 5,
    },
    solved: {
      kind: 'number',
      unit: '条',
      label: '解决问题数',
      headers: ['解决问题', '已解决', '整改数', '解决问题（条）'],
      min: 0,
      width: 5,
    },
    feedback: {
      kind: 'longText',
      label: '反馈意见',
      headers: ['反馈情况', '督查意见'],
      width: 14,
      aside: true,
    },
    remark,
  },
} as const satisfies Ledger;
