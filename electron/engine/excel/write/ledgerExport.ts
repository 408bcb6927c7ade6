/** Any ledger as a workbook: one header row, the shown text of every cell, and nothing a clerk must repair. */
import { AppError } from '../../../../shared/contract/errors.ts';
import { paperForList } from './paper.ts';
import type { Sink } from './sink.ts';
import { bodyFont, type Style } from './styles.ts';
import { linesIn, textWidth } from './width.ts';
import { maxRows, writeList, type Cell, type Sheet, type Workbook } from './workbook.ts';

export interface ExportColumn {
  readonly label: string;
  /** Numbers a clerk may add up; text that does not read back the same stays text. */
  readonly number?: boolean;
}

export interface LedgerExport {
  readonly sheet: string;
  readonly columns: readonly ExportColumn[];
  /** Shown text by column: dates by their precision, codes by name, identity numbers as text. */
  readonly rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
  /** Columns at the front that are printed again on every page where the others need several side by side. */
  readonly front?: number;
  readonly onProgress?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

/** Rows looked at before the column widths are fixed; they come first in the file. */
const sample = 200;
const narrowest = 6;
const widest = 32;
/** A heading longer than this takes a second line where what stands below it is shorter. */
const headingLine = 12;
/** Points of a row of one line, and of each further one. */
const lineHeight = 16;
const progressEvery = 1000;

const thin = { border: 'thin', font: bodyFont } as const;
export const headerStyle: Style = {
  font: { name: '黑体', size: 11, bold: true },
  fill: 'FFDDEBF7',
  border: 'thin',
  horizontal: 'center',
  wrap: true,
  format: '@',
};
export const textStyle: Style = { ...thin, format: '@', vertical: 'center', wrap: true };
const numberStyle: Style = { ...thin, format: 'General', horizontal: 'right' };

/**
 * Writes rows as .xlsx with constant memory and closes the sink; the sink is discarded when cancelled or failed.
 * What is written reads back unchanged: everything is text except `number` columns.
 * @returns how many rows were written (header not counted)
 * @throws AppError `cancelled`
 */
export async function writeLedger(sink: Sink, request: LedgerExport): Promise<{ readonly rows: number }> {
  const rows = await writeList(sink, (book) => writeSheets(book, request));
  request.onProgress?.(rows);
  return { rows };
}

async function writeSheets(book: Workbook, request: LedgerExport): Promise<number> {
  const toCells = (row: readonly string[]): readonly Cell[] =>
    request.columns.map((column, i) => cellOf(row[i] ?? '', column.number ?? false));
  const first: (readonly string[])[] = [];
  let sheet: Sheet | undefined;
  let onSheet = 1;
  let total = 0;
  let widths: readonly number[] = [];

  const open = async (): Promise<Sheet> => {
    widths = request.columns.map((column, i) => columnWidth(column, first, i));
    // Printed as it is: on its side, one page wide where type stays readable, the heading and the page's number on each.
    const paper = paperForList(widths, request.front ?? 0);
    const titleColumns = paper.scale === null || request.front === undefined ? {} : { titleColumns: `A:${letterOf(request.front)}` };
    const opened = await book.sheet({ name: request.sheet, widths, frozenRows: 1, page: { titleRows: { from: 1, to: 1 }, paper, ...titleColumns } });
    const lines = Math.max(...request.columns.map((c, i) => linesIn(c.label, (widths[i] ?? 0) - 2)), 1);
    await opened.row(request.columns.map((c) => ({ value: c.label, style: headerStyle })), 6 + lines * lineHeight);
    onSheet = 1;
    return opened;
  };
  const close = async (one: Sheet): Promise<void> => one.end({ filter: { row: 1, lastRow: onSheet } });
  const put = async (row: readonly string[]): Promise<void> => {
    if (sheet && onSheet === maxRows) {
      await close(sheet);
      sheet = undefined;
    }
    sheet ??= await open();
    onSheet = await sheet.row(toCells(row), heightOf(row, widths));
    total += 1;
    if (total % progressEvery === 0) request.onProgress?.(total);
  };

  for await (const row of request.rows) {
    if (request.signal?.aborted) throw new AppError('cancelled');
    if (total === 0 && first.length < sample) {
      first.push(row);
      continue;
    }
    if (total === 0) for (const kept of first) await put(kept);
    await put(row);
  }
  if (total === 0) for (const kept of first) await put(kept);
  await close(sheet ?? (await open()));
  return total;
}

function cellOf(text: string, number: boolean): Cell {
  if (number && text !== '' && String(Number(text)) === text && Number.isFinite(Number(text))) {
    return { value: Number(text), style: numberStyle };
  }
  return { value: text, style: textStyle };
}

/** Undefined for a row of one line: the sheet's own height holds. */
function heightOf(row: readonly string[], widths: readonly number[]): number | undefined {
  let lines = 1;
  for (const [i, text] of row.entries()) {
    const width = widths[i] ?? widest;
    // Most texts cannot reach the edge: two digits a character is the most.
    if (text.length * 2 > width - 1 || text.includes('\n')) lines = Math.max(lines, linesIn(text, width - 1));
  }
  return lines === 1 ? undefined : Math.min(409, 2 + lines * lineHeight);
}

/** Letter of the n-th of the first 26 columns. */
const letterOf = (n: number): string => String.fromCharCode(64 + n);

function columnWidth(column: ExportColumn, rows: readonly (readonly string[])[], index: number): number {
  const longest = rows.reduce(
    (most, row) => Math.max(most, textWidth(row[index] ?? '')),
    Math.min(textWidth(column.label), headingLine),
  );
  return Math.min(widest, Math.max(narrowest, longest) + 2);
}
