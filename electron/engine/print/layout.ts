/** How columns come onto A4 landscape: they fit, fit in small type, or continue in a second part. Pure. */
import type { PrintTable } from '../../../shared/contract/print.ts';
import type { Field } from '../../../shared/ledger/fields.ts';

export interface PrintColumn {
  readonly label: string;
  readonly field: Field | null;
  /** Width in Chinese characters. */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Chinese characters of 10 pt, and of 8 pt, across the 273 mm of an A4 page on its side. */
const room = { usual: 72, small: 91 } as const;

/** Paper needs more than the screen for some kinds, less for others; long texts wrap. */
function needed(field: Field, cells: readonly string[], label: string): number {
  const longest = cells.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  const whole = field.kind === 'longText' || field.kind === 'text' || field.kind === 'codes' ? Math.min(longest, 11) : Math.min(longest, 13);
  const head = Math.min(widthOf(label), 4);
  return Math.max(2.4, head, whole) + 0.9;
}

/** Width of a text in Chinese characters. */
function widthOf(text: string): number {
  let width = 0;
  for (const c of text) width += c.charCodeAt(0) < 0x2e80 ? 0.55 : 1;
  return width;
}

export function columnFor(label: string, field: Field, cells: readonly string[]): PrintColumn {
  const number = field.kind === 'number' || field.kind === 'money';
  const short = field.kind === 'code' || field.kind === 'boolean' || field.kind === 'date' || field.kind === 'idNumber' || field.kind === 'phone';
  return { label, field, width: needed(field, cells, label), align: number ? 'right' : short ? 'center' : 'left' };
}

export const numberColumn: PrintColumn = { label: '序号', field: null, width: 3, align: 'center' };

/**
 * Which columns stand together in which part. `keys` columns at the front are repeated in each.
 * @returns indexes of columns by part, and whether small type is needed
 */
export function partsOf(columns: readonly PrintColumn[], keys: number): { readonly parts: readonly (readonly number[])[]; readonly small: boolean } {
  const sum = (ids: readonly number[]): number => ids.reduce((n, i) => n + (columns[i]?.width ?? 0), 0);
  const all = columns.map((_, i) => i);
  if (sum(all) <= room.usual) return { parts: [all], small: false };
  if (sum(all) <= room.small) return { parts: [all], small: true };
  const front = all.slice(0, keys);
  const parts: number[][] = [];
  let part: number[] = [...front];
  for (const i of all.slice(keys)) {
    if (part.length > keys && sum(part) + (columns[i]?.width ?? 0) > room.usual) {
      parts.push(part);
      part = [...front];
    }
    part.push(i);
  }
  parts.push(part);
  return { parts, small: false };
}

/** Tables of one list, continued where its columns do not fit. */
export function tablesOf(
  base: Pick<PrintTable, 'title' | 'line' | 'signatures' | 'notes' | 'tall'>,
  columns: readonly PrintColumn[],
  rows: readonly (readonly string[])[],
  keys: number,
): PrintTable[] {
  const { parts, small } = partsOf(columns, keys);
  return parts.map((ids, n) => ({
    kind: 'table',
    ...base,
    title: n === 0 ? base.title : `${base.title}（续表${parts.length > 2 ? n : ''}）`,
    columns: ids.map((i) => {
      const { label = '', width = 4, align = 'left' } = columns[i] ?? {};
      return { label, width, align };
    }),
    rows: rows.map((row) => ids.map((i) => row[i] ?? '')),
    small,
  }));
}
