/** A workbook of plain tables to read and to print: title, note, header, rows; A4 landscape, the header on each page. */
import type { Sink } from './sink.ts';
import { bodyFont, type Style } from './styles.ts';
import { textWidth } from './width.ts';
import { writeList, type Cell, type Workbook } from './workbook.ts';

export interface PlainTable {
  readonly sheet: string;
  readonly title: string;
  readonly note?: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly (string | number | null)[]>;
  /** ARGB background of a cell, for tables whose colour says something. */
  readonly fill?: (row: number, column: number) => string | undefined;
}

const titleStyle: Style = { font: { name: '黑体', size: 16, bold: true }, horizontal: 'left' };
const noteStyle: Style = { font: { ...bodyFont, size: 10, color: 'FF595959' }, horizontal: 'left' };
const headStyle: Style = { font: { name: '黑体', size: 11 }, fill: 'FFE8EEF5', border: 'thin', horizontal: 'center', wrap: true };
const textStyle: Style = { font: bodyFont, border: 'thin', format: '@', wrap: true };
const numberStyle: Style = { font: bodyFont, border: 'thin', horizontal: 'center', format: 'General' };
const widest = 44;

/** Writes the tables, one a sheet, and closes the sink. @throws AppError `cancelled` */
export async function writeTables(sink: Sink, tables: readonly PlainTable[], signal: AbortSignal): Promise<void> {
  await writeList(sink, async (book) => {
    for (const table of tables) await writeOne(book, table, signal);
  });
}

async function writeOne(book: Workbook, table: PlainTable, signal: AbortSignal): Promise<void> {
  const rows = [...table.rows];
  const widths = table.columns.map((label, i) => {
    const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, textWidth(String(row[i] ?? ''))), 0);
    return Math.min(widest, Math.max(6, Math.min(textWidth(label), 10) + 2, longest + 2));
  });
  const head = table.note === undefined ? 2 : 3;
  const sheet = await book.sheet({ name: table.sheet, widths, frozenRows: head, page: { titleRows: { from: head, to: head } } });
  await sheet.row([{ value: table.title, style: titleStyle }], 28);
  if (table.note !== undefined) await sheet.row([{ value: table.note, style: noteStyle }], 18);
  await sheet.row(table.columns.map((value) => ({ value, style: headStyle })), table.columns.some((c) => textWidth(c) > 10) ? 34 : 22);
  const filled = new Map<string, Style>();
  for (const [n, row] of rows.entries()) {
    if (n % 500 === 0) signal.throwIfAborted();
    await sheet.row(
      row.map((value, i): Cell => {
        const base = typeof value === 'number' ? numberStyle : textStyle;
        const fill = table.fill?.(n, i);
        if (fill === undefined) return { value, style: base };
        const key = `${typeof value} ${fill}`;
        const style = filled.get(key) ?? { ...base, fill };
        filled.set(key, style);
        return { value, style };
      }),
    );
  }
  await sheet.end({ filter: { row: head, lastRow: head + rows.length } });
}
