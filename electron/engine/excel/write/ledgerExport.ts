/** Any ledger as a workbook: one header row, the shown text of every cell, and nothing a clerk must repair. */
import { AppError } from '../../../../shared/contract/errors.ts';
import type { Sink } from './sink.ts';
import { bodyFont, type Style } from './styles.ts';
import { textWidth } from './width.ts';
import { maxRows, writeList, type Cell, type Sheet, type Workbook } from './workbook.ts';

export interface ExportColumn {
  readonly label: string;
  /** Width in Chinese characters; without it the header and the first rows decide. */
  readonly width?: number;
  /** Numbers a clerk may add up; text that does not read back the same stays text. */
  readonly number?: boolean;
}

export interface LedgerExport {
  readonly sheet: string;
  readonly columns: readonly ExportColumn[];
  /** Shown text by column: dates by their precision, codes by name, identity numbers as text. */
  readonly rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
  readonly onProgress?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

/** Rows looked at before the column widths are fixed; they come first in the file. */
const sample = 200;
const narrowest = 6;
const widest = 48;
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
export const textStyle: Style = { ...thin, format: '@', vertical: 'center' };
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

  const open = async (): Promise<Sheet> => {
    const widths = request.columns.map((column, i) => columnWidth(column, first, i));
    const opened = await book.sheet({ name: request.sheet, widths, frozenRows: 1 });
    await opened.row(request.columns.map((c) => ({ value: c.label, style: headerStyle })));
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
    onSheet = await sheet.row(toCells(row));
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

function columnWidth(column: ExportColumn, rows: readonly (readonly string[])[], index: number): number {
  const longest = rows.reduce(
    (most, row) => Math.max(most, textWidth(row[index] ?? '')),
    textWidth(column.label),
  );
  return Math.min(widest, Math.max(narrowest, (column.width ?? 0) * 2, longest) + 2);
}
