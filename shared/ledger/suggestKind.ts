/** What kind a column nobody declared is likely to be, from its header and some of its cells. A proposal, never a decision. */
import { parseQuantity } from '../text/numbers.ts';
import { parseDate } from '../text/partialDate.ts';
import { missingWord } from '../text/cellWords.ts';
import type { CustomKind } from './customFields.ts';

export interface SuggestedKind {
  readonly kind: CustomKind;
  /** The options met, most frequent first; for choices only. */
  readonly options: readonly string[];
}

const yesNo = /^(?:是|否|有|无|没有|√|✓|✔|×|Y|N)$/iu;
/** A list of options is short words that come again and again. */
const mostOptions = 12;
const longestOption = 10;
const separators = /[、，,;；]/u;

/**
 * @param header the column's header: 日期 and 年份 speak for a date
 * @param cells texts as the file shows them, blanks among them
 * @param today YYYY-MM-DD
 */
export function suggestKind(header: string, cells: readonly string[], today: string): SuggestedKind {
  const texts = cells.map((t) => t.trim()).filter((t) => t !== '' && (missingWord(t) === null || yesNo.test(t)));
  const of = (kind: CustomKind): SuggestedKind => ({ kind, options: [] });
  if (texts.length === 0) return of(/(?:日期|时间|年月)$/u.test(header) ? 'date' : header.startsWith('是否') ? 'boolean' : 'text');
  if (texts.every((t) => yesNo.test(t))) return of('boolean');
  const dated = texts.every((t) => parseDate(t, { role: 'event', today }).value !== null);
  if (dated && (/(?:日期|时间|年月|年份)/u.test(header) || texts.every((t) => /[年./-]/u.test(t)))) return of('date');
  // Long runs of digits and leading zeros are numbers of something (账号, 编号), not amounts.
  const amounts = texts.every((t) => !/^0\d|\d{8}/u.test(t) && parseQuantity(t).value !== null);
  if (amounts) return of('number');
  const parts = texts.flatMap((t) => t.split(separators).map((p) => p.trim()).filter((p) => p !== ''));
  const several = texts.some((t) => separators.test(t));
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  const isList =
    parts.length >= 6 && counts.size <= mostOptions && counts.size * 2 <= parts.length && [...counts.keys()].every((o) => [...o].length <= longestOption);
  if (!isList) return of('text');
  const options = [...counts].toSorted((a, b) => b[1] - a[1]).map(([option]) => option);
  return { kind: several ? 'choices' : 'choice', options };
}
