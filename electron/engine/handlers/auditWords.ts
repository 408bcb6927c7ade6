/** Lines of the audit log in words: never the id of a step, a table or a column (安全日志). */
import { deskNameSetting } from '../../../shared/contract/deskName.ts';
import { columnsOf, findLedger } from '../../../shared/ledger/ledgers.ts';
import { tables } from '../reports/tables.ts';

/** Words for the kinds of lines the engine writes; anything else is shown as it is. */
const actionWords: Readonly<Record<string, string>> = {
  init: '建立台账',
  edit: '修改',
  remove: '删除',
  import: '导入',
  merge: '合并、拆分人员',
  erase: '彻底删除个人信息',
  demo: '生成演示数据',
  code: '代码表',
  fields: '自定义字段',
  receive: '接收上报',
  undo: '撤销',
  redo: '重做',
  restore: '恢复备份',
  backup: '备份',
  reveal: '查看完整号码',
  export: '导出',
  'export-unmasked': '导出完整号码',
  'export-summary': '导出汇总表',
  'counting-rules': '改统计口径',
  'copy-unmasked': '复制完整号码',
  'report-filed': '汇报存档',
  'report-removed': '删除存档',
  print: '打印',
  'print-unmasked': '打印完整号码',
  'list-unmasked': '列出完整号码',
  setting: '设置',
  recovered: '异常关闭后检查',
};

/** What a line can be about besides ledgers and steps. */
const objectWords: Readonly<Record<string, string>> = {
  report: '人才工作情况汇报',
  cross: '交叉表',
  [deskNameSetting]: '经办人',
  'word-template': '单位自己的 Word 模板',
  'summary-form': '按统计表填报',
};

const step = /^b-\d{6}-[0-9a-f]{4}$/u;

/** @returns action, object and detail as a clerk reads them */
export function auditWords(action: string, object: string, detail: string): { readonly action: string; readonly object: string; readonly detail: string } {
  const word = actionWords[action] ?? action;
  if (step.test(object)) return { action: word, object: detail, detail: '' };
  // The check sum of a backup and the name of a data folder say nothing to a clerk; the chain keeps them.
  if (action === 'backup') return { action: word, object: '备份', detail: '' };
  if (action === 'restore') return { action: word, object: '台账数据', detail: detail.replace(/（[0-9a-f]{64}）/u, '') };
  if (action === 'recovered') return { action: word, object: '台账数据', detail };
  if (action === 'init') return { action: word, object: detail === '' ? object : detail, detail: '' };
  const ledger = findLedger(object);
  const named = ledger?.label ?? objectWords[object] ?? tables.find((t) => t.id === object)?.title ?? object;
  if (/^[0-9a-f]{64}$/u.test(detail)) return { action: word, object: named, detail: '' };
  if (!detail.startsWith('{')) return { action: word, object: named, detail };
  return { action: word, object: named, detail: detailWords(detail, object) };
}

interface Detail {
  readonly purpose?: unknown;
  readonly columns?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
}

function detailWords(detail: string, object: string): string {
  let told: Detail;
  try {
    told = JSON.parse(detail) as Detail;
  } catch {
    return detail;
  }
  const ledger = findLedger(object);
  const columns = Array.isArray(told.columns) ? told.columns.filter((c) => typeof c === 'string') : [];
  const labels = ledger ? columnsOf(ledger).filter((c) => columns.includes(c.id)).map((c) => c.field.label) : [];
  return [
    typeof told.purpose === 'string' && told.purpose !== '' ? `用途：${told.purpose}` : '',
    typeof told.from === 'string' && typeof told.to === 'string' ? `${told.from} 至 ${told.to}` : '',
    labels.length === 0 ? '' : `列：${labels.join('、')}`,
  ]
    .filter((part) => part !== '')
    .join('；');
}
