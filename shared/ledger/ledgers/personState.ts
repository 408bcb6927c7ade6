import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/**
 * 人员状态变动: one row is one state of a person from a day on (在册、外出、迁出、去世、注销). The end is the day before
 * the next state begins; the engine keeps it and the person's present state in step, so that counts as of any date
 * ask `inForce` of startDate and endDate.
 */
export const personState = {
  id: 'person-state',
  label: '人员状态变动',
  counter: '条',
  section: '人员',
  person: 'linked',
  importable: true,
  title: 'name',
  identity: [['personId', 'state', 'startDate']],
  dateField: 'startDate',
  purpose: '谁从哪天起在册、外出、迁出、去世或注销。人不删除，只记状态和日期。',
  personFields: ['name', 'sex', 'birthDate', 'idType', 'idNumber', 'phone', 'township', 'village'],
  order: [
    'name',
    'sex',
    'birthDate',
    'idNumber',
    'phone',
    'township',
    'village',
    'state',
    'startDate',
    'endDate',
    'reason',
    'place',
    'document',
  ],
  fields: {
    state: {
      kind: 'code',
      table: 'personState',
      label: '人员状态',
      headers: ['状态', '变动后状态', '变动类型', '人员变动情况', '变动情况'],
      required: true,
      width: 6,
      example: '外出',
    },
    startDate: {
      kind: 'date',
      role: 'event',
      label: '起始日',
      headers: ['变动日期', '变动时间', '起始日期', '状态起始日', '迁出日期', '死亡日期', '去世日期'],
      width: 8,
      help: '这个状态从哪天起。只知道年月就写年月。',
      example: '2026-03-15',
    },
    endDate: {
      kind: 'date',
      role: 'event',
      label: '截止日',
      system: true,
      width: 8,
      help: '程序按下一个状态的起始日算出。',
    },
    reason: {
      kind: 'text',
      label: '变动原因',
      headers: ['原因', '不在册原因', '变动事由'],
      width: 12,
      example: '外出务工',
    },
    place: { kind: 'text', label: '去向', headers: ['去向地', '迁往地', '务工地', '外出地点'], width: 10 },
    document: {
      kind: 'text',
      verbatim: true,
      label: '依据',
      headers: ['依据文号', '证明材料', '凭证'],
      width: 10,
      aside: true,
    },
    remark,
  },
} as const satisfies Ledger;
