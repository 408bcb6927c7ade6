/** 附件 of a report, as texts: what each figure counted, until when, over how many rows. Written, and compared by 对数. */
import type { ReportAppendixRow } from '../../../../shared/contract/report.ts';
import type { NumberCheck } from '../../../../shared/contract/indicators.ts';
import { checksInOrder, checksSummary, checkStates } from '../../../../shared/indicator/checkWords.ts';
import { cellMark } from './docxLines.ts';

export const appendixTitle = ['附件', '文中数字的口径'] as const;

export const appendixColumns = [
  { title: '编号', width: 8 },
  { title: '指标', width: 26 },
  { title: '数值', width: 13 },
  { title: '截至日', width: 14 },
  { title: '口径', width: 39 },
] as const;

export const checksTitle = '数字核对';

export const checksColumns = [
  { title: '编号', width: 12 },
  { title: '核对', width: 28 },
  { title: '两边的数', width: 36 },
  { title: '结论', width: 24 },
] as const;

/** Cells of one check: both numbers, and what is to be done where they do not agree. */
export function checkTexts({ id, label, left, relation, right, state, advice }: NumberCheck): readonly string[] {
  const side = ({ label: name, shown }: NumberCheck['left']): string => [name, shown].filter((text) => text !== '').join(' ');
  const busy = state === 'wrong' || state === 'ask';
  return [id, label, `${side(left)} 应 ${relation} ${side(right)}`, busy ? `${checkStates[state]}。${advice}` : checkStates[state]];
}

/** Everything about the checks line by line, as a document is read. */
export function checkLines(checks: readonly NumberCheck[]): readonly string[] {
  if (checks.length === 0) return [];
  const row = (texts: readonly string[]): string => `${cellMark}${texts.join(cellMark)}${cellMark}`;
  return [`${checksTitle}：${checksSummary(checks)}`, row(checksColumns.map((c) => c.title)), ...checksInOrder(checks).map((one) => row(checkTexts(one)))];
}

/** Cells of one row. */
export function appendixTexts(row: ReportAppendixRow): readonly string[] {
  return [row.number, row.label, `${row.shown}${row.unit}`, row.to, row.rows === null ? row.definition : `${row.definition}（明细 ${row.rows} 条）`];
}

/** What stands above the rows, line by line as a document is read. */
export const appendixHead: readonly string[] = [...appendixTitle, `${cellMark}${appendixColumns.map((c) => c.title).join(cellMark)}${cellMark}`];
