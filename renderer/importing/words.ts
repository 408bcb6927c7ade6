import type { ColumnMapping, MappedBy, Outcome, SkipReason } from '../../shared/contract/importing.ts';

/** Why a row of a file is no data. */
export const skipReasons: Readonly<Record<SkipReason, string>> = {
  total: '合计行',
  note: '说明',
  signature: '签名栏',
  'repeated-header': '重复表头',
  blank: '空行',
  title: '标题',
  page: '页码',
};

/** How a column was recognised. */
export const mappedBy: Readonly<Record<MappedBy, string>> = {
  name: '列名一致',
  alias: '别名',
  learned: '学过',
  content: '看内容认出',
  chosen: '你选的',
  none: '未识别',
};

/** Headings of columns that every roster has and nobody imports. */
const neverImported = /^(序号?|编号|顺号|No\.?)$|签名|签字|签到|照片|指印/i;

/** Whether a column has a heading that ought to mean something and nobody has said what. */
export function isUnknown(column: ColumnMapping): boolean {
  const header = column.header.replaceAll(/\s/g, '');
  return column.field === null && column.by === 'none' && header !== '' && !neverImported.test(header);
}

/** What becomes of a row. */
export const outcomes: Readonly<Record<Outcome, string>> = {
  new: '新增',
  changed: '更新',
  unchanged: '无变化',
  doubtful: '待决定',
  rejected: '不能导入',
};
