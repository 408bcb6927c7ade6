import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/** 政策任务分解 (domain.md 1.9): upstream paper → local measure → responsible unit → progress. */
export const policyTask = {
  id: 'policy-task',
  label: '政策任务分解',
  counter: '条',
  section: '政策',
  person: 'none',
  importable: true,
  title: 'task',
  identity: [
    ['policyId', 'task', 'unit'],
    ['policyId', 'task'],
  ],
  dateField: 'doneDate',
  purpose: '一份文件分解成哪些任务、谁负责、到哪一步，一项一行。文件没登记过的，导入时会一并建立。',
  fields: {
    policyId: {
      kind: 'ref',
      ledger: 'policy',
      shownAs: 'policyTitle',
      label: '所属文件',
      headers: ['文件标题', '文件名称', '政策名称', '上级文件'],
      required: true,
      makes: true,
      width: 18,
    },
    task: {
      kind: 'text',
      label: '任务内容',
      headers: ['任务', '重点任务', '工作任务', '任务事项', '分解任务'],
      required: true,
      width: 22,
    },
    measure: {
      kind: 'longText',
      label: '落实措施',
      headers: ['措施', '本县措施', '具体措施'],
      width: 16,
      aside: true,
    },
    unit: {
      kind: 'unit',
      level: 'any',
      label: '责任单位',
      headers: ['牵头单位', '单位', '承办单位'],
      width: 12,
    },
    partners: { kind: 'text', label: '配合单位', width: 10, aside: true },
    officer: { kind: 'text', label: '责任人', headers: ['负责人'], width: 7, aside: true },
    deadline: {
      kind: 'date',
      role: 'event',
      label: '完成时限',
      headers: ['时限', '完成期限', '截止时间'],
      width: 8,
    },
    state: {
      kind: 'code',
      table: 'taskState',
      label: '进展',
      headers: ['完成情况', '落实状态', '状态'],
      width: 7,
      example: '进行中',
    },
    progress: { kind: 'longText', label: '进展情况', headers: ['落实情况', '工作进展'], width: 16 },
    doneDate: {
      kind: 'date',
      role: 'event',
      label: '完成时间',
      headers: ['完成日期', '办结时间'],
      width: 8,
      aside: true,
    },
    remark,
  },
} as const satisfies Ledger;
