/** 附件 of a report, as texts: what each figure counted, until when, over how many rows. Written, and compared by 对数. */
import type { ReportAppendixRow } from '../../../../shared/contract/report.ts';
import { cellMark } from './docxLines.ts';

export const appendixTitle = ['附件', '文中数字的口径'] as const;

export const appendixColumns = [
  { title: '编号', width: 8 },
  { title: '指标', width: 26 },
  { title: '数值', width: 13 },
  { title: '截至日', width: 14 },
  { title: '口径', width: 39 },
] as const;

/** Cells of one row. */
export function appendixTexts(row: ReportAppendixRow): readonly string[] {
  return [row.number, row.label, `${row.shown}${row.unit}`, row.to, row.rows === null ? row.definition : `${row.definition}（明细 ${row.rows} 条）`];
}

/** What stands above the rows, line by line as a document is read. */
export const appendixHead: readonly string[] = [...appendixTitle, `${cellMark}${appendixColumns.map((c) => c.title).join(cellMark)}${cellMark}`];
