import type { Ledger } from '../fields.ts';

/** 行政区划与部门单位: county, townships, villages, departments by 12-digit code (domain.md §3.10). */
export const unit = {
  id: 'unit',
  label: '行政区划与单位',
  counter: '个',
  section: '基础',
  person: 'none',
  importable: true,
  title: 'name',
  identity: [['code']],
  purpose: '本县的乡镇、村（社区）和部门单位。导入时用它认识村名和单位名。',
  fields: {
    code: {
      kind: 'text',
      verbatim: true,
      label: '单位编码',
      headers: ['区划代码', '行政区划代码', '编码', '统计用区划代码'],
      required: true,
      width: 10,
      example: '620721101000',
    },
    name: {
      kind: 'text',
      label: '名称',
      headers: ['单位名称', '区划名称', '村名', '乡镇名称'],
      required: true,
      width: 12,
    },
    level: { kind: 'code', table: 'unitLevel', label: '层级', width: 5 },
    parent: { kind: 'text', verbatim: true, label: '上级编码', width: 10, aside: true },
    aliases: {
      kind: 'text',
      label: '别名',
      headers: ['简称', '曾用名'],
      width: 12,
      help: '几个别名之间用顿号隔开。',
    },
    leader: { kind: 'text', label: '第一责任人', headers: ['负责人', '书记'], width: 8, aside: true },
    contact: { kind: 'text', label: '联系人', width: 6, aside: true },
    phone: { kind: 'phone', label: '联系电话', headers: ['电话'], sensitive: 'phone', width: 8, aside: true },
    validFrom: { kind: 'date', role: 'event', label: '启用日期', width: 8, aside: true },
    validTo: { kind: 'date', role: 'event', label: '撤销日期', width: 8, aside: true },
    remark: { kind: 'longText', label: '备注', width: 10, aside: true },
  },
} as const satisfies Ledger;
