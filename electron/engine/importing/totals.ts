/** 合计 lines say how many rows there should be; compare with what was read (domain.md 5.4). */
import type { Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';

export interface TotalChecker {
  data(): void;
  total(row: Row): void;
  notices(): readonly string[];
}

/** Counts data rows and checks 小计 against the rows since the last one, 合计/总计 against all. */
export function createTotalChecker(): TotalChecker {
  let all = 0;
  let since = 0;
  const found: string[] = [];
  return {
    data: () => {
      all += 1;
      since += 1;
    },
    total: (row) => {
      const text = row.cells.map((c) => cellText(c)).join(' ');
      const said = /(\d+)\s*(?:人|名|条|户)/.exec(text)?.[1];
      const isSub = /小计/.test(text);
      const count = isSub ? since : all;
      if (said !== undefined && Number(said) !== count && Number(said) !== since)
        found.push(`第 ${row.row} 行写着“${text.trim().slice(0, 20)}”，实际读到 ${count} 行，请核对。`);
      since = 0;
    },
    notices: () => found,
  };
}
