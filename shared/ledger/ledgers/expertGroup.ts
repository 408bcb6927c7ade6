import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/** 重点产业专家服务团（组） (domain.md §2.8, 3.9). */
export const expertGroup = {
  id: 'expert-group',
  label: '专家服务团',
  counter: '个',
  section: '服务',
  person: 'none',
  importable: true,
  title: 'name',
  identity: [['name']],
  dateField: 'foundedDate',
  purpose: '每个专家服务组一行。成员、服务记录分开登记，选这里的组。',
  fields: {
    name: {
      kind: 'text',
      label: '服务组名称',
      headers: ['组名', '名称', '服务团名称', '专家服务组', '服务组', '专家服务团名称'],
      required: true,
      width: 14,
    },
    industry: {
      kind: 'code',
      table: 'keyIndustry',
      label: '服务产业',
      headers: ['产业', '重点产业', '组名（产业）'],
      width: 7,
    },
    leader: { kind: 'text', label: '组长', headers: ['团长', '负责人', '组长姓名'], width: 7 },
    unit: {
      kind: 'unit',
      level: 'any',
      label: '牵头单位',
      headers: ['责任单位', '依托单位', '主管单位'],
      width: 12,
    },
    foundedDate: {
      kind: 'date',
      role: 'event',
      label: '成立时间',
      headers: ['成立日期', '组建时间'],
      width: 8,
    },
    document: {
      kind: 'text',
      verbatim: true,
      label: '成立文号',
      headers: ['文号', '批准文号'],
      width: 10,
      aside: true,
    },
    endDate: {
      kind: 'date',
      role: 'event',
      label: '届满时间',
      headers: ['聘期届满', '截止时间'],
      width: 8,
      aside: true,
    },
    tasks: {
      kind: 'longText',
      label: '服务任务',
      headers: ['工作任务', '服务内容', '主要任务'],
      width: 14,
      aside: true,
    },
    contact: { kind: 'text', label: '联络员', headers: ['联系人'], width: 6, aside: true },
    phone: { kind: 'phone', label: '联系电话', headers: ['电话'], sensitive: 'phone', width: 8, aside: true },
    state: { kind: 'code', table: 'keptState', label: '状态', headers: ['运行状态'], width: 7 },
    remark,
  },
} as const satisfies Ledger;
