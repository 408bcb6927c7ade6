import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/** 签到考勤 (domain.md §2.16): one row is one person in one half-day of a class; 出勤率 = 实到半天数 ÷ 应到半天数. */
export const attendance = {
  id: 'attendance',
  label: '签到考勤',
  counter: '条',
  section: '培训',
  person: 'linked',
  importable: true,
  title: 'name',
  identity: [
    ['personId', 'classId', 'date', 'half'],
    ['personId', 'classId', 'date'],
  ],
  dateField: 'date',
  tellApart: ['employer'],
  purpose: '每人每半天一行。由签到表登记，用来算出勤率和结业条件。',
  personFields: ['name', 'idType', 'idNumber', 'employer', 'village'],
  order: ['className', 'date', 'half', 'name', 'idNumber', 'employer', 'village', 'state'],
  fields: {
    classId: {
      kind: 'ref',
      ledger: 'training-class',
      shownAs: 'className',
      label: '班名',
      headers: ['班次名称', '培训班名称', '班级名称', '培训班', '班级', '培训班次'],
      required: true,
      width: 12,
    },
    date: {
      kind: 'date',
      role: 'event',
      label: '日期',
      headers: ['签到日期', '考勤日期', '上课日期'],
      required: true,
      width: 8,
    },
    half: {
      kind: 'code',
      table: 'dayHalf',
      label: '时段',
      headers: ['上午/下午', '上下午', '半天', '时间段'],
      width: 7,
      example: '上午',
    },
    state: {
      kind: 'code',
      table: 'attendanceState',
      label: '签到状态',
      headers: ['出勤情况', '考勤情况', '出勤', '考勤', '到课情况'],
      width: 7,
    },
    substitute: { kind: 'text', label: '代签人', headers: ['代签标识'], width: 10, aside: true },
    remark,
  },
} as const satisfies Ledger;
