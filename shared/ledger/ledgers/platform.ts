import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/** 校地合作建立的基地、研发平台 (domain.md §2.11, 3.6). */
export const platform = {
  id: 'platform',
  label: '合作平台',
  counter: '个',
  section: '引才',
  person: 'none',
  importable: true,
  title: 'name',
  identity: [['name']],
  dateField: 'foundedDate',
  purpose: '合作建起来的基地、研发平台，一个一行。工作室在“人才工作室”登记。',
  fields: {
    name: {
      kind: 'text',
      label: '平台名称',
      headers: ['名称', '基地名称', '基地/平台名称', '研发平台名称'],
      required: true,
      width: 16,
    },
    type: { kind: 'code', table: 'platformType', label: '平台类型', headers: ['类型', '类别'], width: 7 },
    cooperationId: {
      kind: 'ref',
      ledger: 'cooperation',
      shownAs: 'cooperationName',
      label: '依据协议',
      headers: ['合作协议', '所属协议', '协议名称'],
      width: 14,
    },
    partner: { kind: 'text', label: '合作单位', headers: ['合作院校', '合作高校/院所'], width: 12 },
    level: { kind: 'code', table: 'projectLevel', label: '级别', width: 7, aside: true },
    unit: {
      kind: 'unit',
      level: 'any',
      label: '建设单位',
      headers: ['依托单位', '承建单位', '所在单位'],
      width: 12,
    },
    industry: {
      kind: 'code',
      table: 'keyIndustry',
      label: '所属产业',
      headers: ['产业'],
      width: 7,
      aside: true,
    },
    address: { kind: 'text', label: '地址', headers: ['地点', '建设地点'], width: 10, aside: true },
    foundedDate: {
      kind: 'date',
      role: 'event',
      label: '建成时间',
      headers: ['成立时间', '挂牌时间', '建立时间'],
      width: 8,
    },
    leader: { kind: 'text', label: '负责人', width: 6, aside: true },
    outcome: { kind: 'longText', label: '成果', headers: ['运行成效', '取得成果'], width: 12, aside: true },
    state: { kind: 'code', table: 'keptState', label: '运行状态', headers: ['状态'], width: 7 },
    remark,
  },
} as const satisfies Ledger;
