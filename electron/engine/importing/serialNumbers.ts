/** 序号 as a count of its own: where it jumps or falls back, rows may be missing or doubled whatever the format. */
import type { Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import type { MappedColumn } from './mappedColumn.ts';

/** Breaks that are told one by one. */
const listed = 5;
/** With fewer numbers than this nothing can be said of their order. */
const fewest = 5;

export interface SerialWatch {
  /** Looks at one data row. */
  see(row: Row): void;
  notices(): readonly string[];
}

/** Headers of a column that only counts. */
const serialHeader = /^(?:序号?|编号|顺号|序列号?|NO\.?|№)$/iu;

/** The 0-based column that counts the rows; −1 where there is none. */
export function serialColumn(columns: readonly MappedColumn[]): number {
  return columns.find((c) => c.field === null && serialHeader.test(c.header.trim()))?.column ?? -1;
}

/** Watches the numbers of one table. A list that is often out of order has no order to keep and is let be. */
export function createSerialWatch(column: number): SerialWatch {
  let before = 0;
  let good = 0;
  let breaks = 0;
  const told: string[] = [];
  return {
    see(row) {
      if (column < 0) return;
      const text = cellText(row.cells[column]).trim();
      if (!/^\d{1,7}$/u.test(text)) return;
      const number = Number(text);
      // Each village or page may begin at 1 again.
      if (before === 0 || number === before + 1 || number === 1) good += 1;
      else {
        breaks += 1;
        if (told.length < listed) told.push(sentence(before, number, row.row));
      }
      before = number;
    },
    notices: () => (good < fewest || breaks * 10 > good ? [] : told),
  };
}

function sentence(before: number, now: number, row: number): string {
  if (now <= before) return `序号从 ${before} 退回到 ${now}（第 ${row} 行），可能有重复或错位的行，请对照原文件核对。`;
  const gap = now - before - 1;
  const which = gap === 1 ? `${before + 1} 号` : `${before + 1}–${now - 1} 号共 ${gap} 个`;
  return `序号从 ${before} 跳到 ${now}（第 ${row} 行），没有 ${which}，请对照原文件看是不是少了行。`;
}
