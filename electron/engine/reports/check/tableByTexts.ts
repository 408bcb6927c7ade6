/** Which table a sheet without marks is, from what stands in its first lines: title, unit, period. */
import { dictionaryOf } from '../../indicators/dictionary.ts';
import { bare } from '../../excel/write/summaryMark.ts';
import type { Store } from '../../store/store.ts';
import type { SummaryRequest } from '../summary.ts';
import { tables } from '../tables.ts';
import type { Grid } from './readSheets.ts';

/** Rows in which they may stand: two as printed, and some that somebody put above. */
const looked = 6;
const day = /(\d{4})年(\d{1,2})月(\d{1,2})日/u;

/** The request the sheet was made by; null when title or period cannot be read, or the unit is nobody here. */
export function tableByTexts(store: Store, grid: Grid): SummaryRequest | null {
  const texts = grid.rows.slice(0, looked).flatMap((row) => row.cells.flatMap((c) => (c ? [bare(c.text)] : [])));
  const own = store.info.unitName;
  const named = texts.map((t) => /^填报单位（盖章）：(.*?)\s*(?:(?:统计时段|制表日期)：.*)?$/su.exec(t)?.[1]).find((t) => t !== undefined) ?? own;
  const found = tables.find(({ title }) => texts.some((t) => t.replace(/（截至.*）$/u, '') === bare(`${named}${title}`)));
  const days = texts.map((t) => periodIn(t)).find((d) => d !== null);
  if (!found || !days) return null;
  if (named === own) return { table: found.id, ...days };
  const unit = dictionaryOf(store).units.find((u) => u.name === named);
  return unit ? { table: found.id, ...days, unit: unit.code } : null;
}

/** `统计时段：A至B`, or `（截至B）`, which is from New Year's Day on. */
function periodIn(text: string): { readonly from: string; readonly to: string } | null {
  const period = new RegExp(`统计时段：${day.source}至${day.source}`, 'u').exec(text);
  if (period) return { from: iso(period.slice(1, 4)), to: iso(period.slice(4, 7)) };
  const until = new RegExp(`截至${day.source}`, 'u').exec(text);
  return until ? { from: `${until[1] ?? ''}-01-01`, to: iso(until.slice(1, 4)) } : null;
}

function iso([year = '', month = '', date = '']: readonly string[]): string {
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}
