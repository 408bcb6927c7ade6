import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/** 成员单位权力责任清单 (domain.md 1.3): 份 counts units once. */
export const dutyList = {
  id: 'duty-list',
  label: '责任清单',
  counter: '条',
  section: '政策',
  person: 'none',
  importable: true,
  title: 'duty',
  identity: [['unit', 'duty']],
  dateField: 'date',
  purpose: '成员单位的人才工作责任，一事一行，写明牵头还是配合。',
  fields: {
    unit: {
      kind: 'unit',
      level: 'any',
      label: '成员单位',
      headers: ['单位', '责任单位', '单位名称'],
      required: true,
      width: 14,
    },
    duty: {
      kind: 'text',
      label: '职责事项',
      headers: ['责任事项', '职责', '事项', '主要职责', '责任清单'],
      required: true,
      width: 22,
    },
    role: {
      kind: 'code',
      table: 'dutyRole',
      label: '牵头或配合',
      headers: ['牵头/配合', '责任类型', '类型'],
      width: 7,
    },
    partners: { kind: 'text', label: '配合单位', headers: ['协作单位'], width: 12 },
    basis: { kind: 'text', label: '依据', headers: ['责任依据', '文件依据'], width: 12, aside: true },
    officer: { kind: 'text', label: '责任人', headers: ['负责人'], width: 7, aside: true },
    date: {
      kind: 'date',
      role: 'event',
      label: '制定时间',
      headers: ['印发时间', '公布时间'],
      width: 8,
      aside: true,
    },
    state: { kind: 'code', table: 'keptState', label: '状态', width: 7, aside: true },
    remark,
  },
} as const satisfies Ledger;
