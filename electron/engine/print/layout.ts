/** How columns come onto A4 landscape: they fit, fit in small type, or continue in a second part. Pure. */
import type { PrintTable } from '../../../shared/contract/print.ts';
import type { Field } from '../../../shared/ledger/fields.ts';

export interface PrintColumn {
  readonly label: string;
  readonly field: Field | null;
  /** Width in Chinese characters. */
  readonly width: number;
  /** Width in which nothing of it would wrap, where there is room to spare. */
  readonly wish?: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Chinese characters of 10 pt, and of 8 pt, across the 273 mm of an A4 page on its side. */
const roomOf = { usual: 72, small: 91 } as const;

/** Paper needs more than the screen for some kinds, less for others; long texts wrap. */
function needed(field: Field, cells: readonly string[], label: string): number {
  const longest = cells.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  const whole =
    field.kind === 'longText' || field.kind === 'text' || field.kind === 'codes'
      ? Math.min(longest, 11)
      : Math.min(longest, 13);
  const head = Math.min(widthOf(label), 4);
  return Math.max(2.4, head, whole) + 0.9;
}

/** Width of a text in Chinese characters. */
function widthOf(text: string): number {
  let width = 0;
  for (const c of text) width += c.charCodeAt(0) < 0x2e80 ? 0.55 : 1;
  return width;
}

/** A column of a printed list: its width follows from its cells, its alignment from its kind. */
export function columnFor(label: string, field: Field, cells: readonly string[]): PrintColumn {
  const number = field.kind === 'number' || field.kind === 'money';
  const short =
    field.kind === 'code' ||
    field.kind === 'boolean' ||
    field.kind === 'date' ||
    field.kind === 'idNumber' ||
    field.kind === 'phone';
  return {
    label,
    field,
    width: needed(field, cells, label),
    wish: wished(cells),
    align: number ? 'right' : short ? 'center' : 'left',
  };
}

/** No longer than two lines' worth in one line: a text beyond that wraps anyway. */
const longestLine = 24;

const wished = (cells: readonly string[]): number =>
  Math.min(
    longestLine,
    cells.reduce((most, text) => Math.max(most, widthOf(text)), 0),
  ) + 1.2;

export const numberColumn: PrintColumn = { label: '序号', field: null, width: 3, align: 'center' };

/**
 * Which columns stand together in which part. `keys` columns at the front are repeated in each.
 * @returns indexes of columns by part, and whether small type is needed
 */
export function partsOf(
  columns: readonly PrintColumn[],
  keys: number,
): { readonly parts: readonly (readonly number[])[]; readonly small: boolean } {
  const sum = (ids: readonly number[]): number => ids.reduce((n, i) => n + (columns[i]?.width ?? 0), 0);
  const all = columns.map((_, i) => i);
  if (sum(all) <= roomOf.usual) return { parts: [all], small: false };
  if (sum(all) <= roomOf.small) return { parts: [all], small: true };
  // Small type where it saves a whole part; then the parts get about the same width, so that none has two columns only.
  const usual = filled(columns, keys, roomOf.usual);
  const dense = filled(columns, keys, roomOf.small);
  const small = dense.length < usual.length;
  const most = small ? roomOf.small : roomOf.usual;
  const count = Math.min(usual.length, dense.length);
  const front = sum(all.slice(0, keys));
  let even =
    Math.max(...all.slice(keys).map((i) => columns[i]?.width ?? 0), (sum(all) - front) / count) + front;
  while (even < most && filled(columns, keys, even).length > count) even += 1;
  return { parts: filled(columns, keys, Math.min(even, most)), small };
}

/** Columns one after another into parts of at most this width, each with the `keys` columns at its front. */
function filled(columns: readonly PrintColumn[], keys: number, most: number): readonly (readonly number[])[] {
  const front = columns.map((_, i) => i).slice(0, keys);
  const widthOfAll = (ids: readonly number[]): number =>
    ids.reduce((n, i) => n + (columns[i]?.width ?? 0), 0);
  const parts: number[][] = [];
  let part: number[] = [...front];
  for (let i = keys; i < columns.length; i += 1) {
    if (part.length > keys && widthOfAll(part) + (columns[i]?.width ?? 0) > most) {
      parts.push(part);
      part = [...front];
    }
    part.push(i);
  }
  return [...parts, part];
}

/** Tables of one list, continued where its columns do not fit. */
export function tablesOf(
  base: Pick<PrintTable, 'title' | 'line' | 'signatures' | 'notes' | 'tall'>,
  columns: readonly PrintColumn[],
  rows: readonly (readonly string[])[],
  keys: number,
): PrintTable[] {
  const { parts, small } = partsOf(columns, keys);
  const room = small ? roomOf.small : roomOf.usual;
  return parts.map((ids, n) => {
    const widths = shared(
      ids.map((i) => columns[i]),
      room,
    );
    return {
      kind: 'table',
      ...base,
      title: n === 0 ? base.title : `${base.title}（续表${parts.length > 2 ? n : ''}）`,
      columns: ids.map((i, at) => {
        const { label = '', align = 'left' } = columns[i] ?? {};
        return { label, width: widths[at] ?? 4, align };
      }),
      rows: rows.map((row) => ids.map((i) => row[i] ?? '')),
      small,
    };
  });
}

/** Widths of the columns of one part: room that is left goes to those whose texts would wrap. */
function shared(columns: readonly (PrintColumn | undefined)[], room: number): readonly number[] {
  const widths = columns.map((column) => column?.width ?? 4);
  const lacking = columns.map((column, i) => Math.max(0, (column?.wish ?? 0) - (widths[i] ?? 0)));
  const spare = room - widths.reduce((sum, n) => sum + n, 0);
  const all = lacking.reduce((sum, n) => sum + n, 0);
  const share = all === 0 ? 0 : Math.min(1, Math.max(0, spare) / all);
  return widths.map((width, i) => width + (lacking[i] ?? 0) * share);
}
