import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/** “1+X”劳动力市场 (domain.md 5.15): one county market and those of townships. */
export const labourMarket = {
  id: 'labour-market',
  label: '劳动力市场',
  counter: '个',
  section: '就业',
  person: 'none',
  importable: true,
  title: 'name',
  identity: [['name']],
  dateField: 'foundedDate',
  purpose: '县级和乡镇劳动力市场，一处一行。用工信息登记时选它。',
  fields: {
    name: {
      kind: 'text',
      label: '市场名称',
      headers: ['名称', '劳动力市场名称', '劳动力市场'],
      required: true,
      width: 14,
    },
    type: {
      kind: 'code',
      table: 'marketType',
      label: '市场类型',
      headers: ['类型', '类别', '级别'],
      required: true,
      width: 8,
      example: '乡镇',
    },
    unit: {
      kind: 'unit',
      level: 'any',
      label: '所在乡镇',
      headers: ['乡镇', '所属乡镇', '主管单位'],
      width: 10,
    },
    address: { kind: 'text', label: '地址', headers: ['详细地址', '市场地址'], width: 14 },
    leader: { kind: 'text', label: '负责人', headers: ['联系人'], width: 6 },
    phone: {
      kind: 'phone',
      label: '联系电话',
      headers: ['电话', '负责人电话', '联系人电话'],
      sensitive: 'phone',
      width: 8,
    },
    staff: {
      kind: 'number',
      unit: '人',
      label: '工作人员数',
      headers: ['工作人员', '人员数'],
      min: 0,
      width: 5,
      aside: true,
    },
    foundedDate: {
      kind: 'date',
      role: 'event',
      label: '建成时间',
      headers: ['成立时间', '设立时间', '运行时间'],
      width: 8,
    },
    state: { kind: 'code', table: 'keptState', label: '状态', headers: ['运行状态'], width: 7 },
    remark,
  },
} as const satisfies Ledger;
