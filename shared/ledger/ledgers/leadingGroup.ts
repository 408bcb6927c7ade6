import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/** 县委人才工作领导小组成员单位 (domain.md 1.1, §2.24): members in force at 截至日. */
export const leadingGroup = {
  id: 'leading-group',
  label: '领导小组成员单位',
  counter: '个',
  section: '政策',
  person: 'none',
  importable: true,
  title: 'unit',
  identity: [['unit', 'memberName'], ['unit']],
  dateField: 'startDate',
  purpose: '人才工作领导小组的成员单位，一个单位一行（一个单位几名成员的，一人一行）。',
  fields: {
    unit: {
      kind: 'unit',
      level: 'any',
      label: '成员单位',
      headers: ['单位', '单位名称'],
      required: true,
      width: 14,
    },
    role: {
      kind: 'code',
      table: 'groupRole',
      label: '组内身份',
      headers: ['组内职务', '身份', '类别'],
      width: 7,
    },
    memberName: {
      kind: 'text',
      label: '组内成员',
      headers: ['成员姓名', '姓名', '领导姓名', '成员'],
      width: 7,
    },
    memberPost: { kind: 'text', label: '成员职务', headers: ['职务'], width: 12 },
    contact: { kind: 'text', label: '联络员', headers: ['联系人', '联络员姓名'], width: 7 },
    phone: {
      kind: 'phone',
      label: '联系电话',
      headers: ['电话', '联络员电话'],
      sensitive: 'phone',
      width: 8,
    },
    startDate: {
      kind: 'date',
      role: 'event',
      label: '列入时间',
      headers: ['任职时间', '起始时间'],
      width: 8,
      aside: true,
    },
    endDate: {
      kind: 'date',
      role: 'event',
      label: '调出时间',
      headers: ['退出时间', '终止时间'],
      width: 8,
      aside: true,
      help: '还在组的不填。',
    },
    document: { kind: 'text', verbatim: true, label: '调整文号', headers: ['文号'], width: 10, aside: true },
    remark,
  },
} as const satisfies Ledger;
