/**
 * What an exported summary says of itself on a very hidden sheet, for 对数: which table of which period and unit it
 * is, and what was printed into each cell. Numbers stand there as printed; other texts only as four digits of a hash,
 * so that a name somebody deletes before the file leaves the house is not still in it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SummaryTable } from '../../../../shared/contract/reporting.ts';
import { missing } from '../../../../shared/indicator/format.ts';
import type { Style } from './styles.ts';
import { chainTexts } from './summarySheet.ts';
import type { Workbook } from './workbook.ts';

/** Name of the sheet that carries the marks; 对数 finds it by its first cell, too. */
export const markSheet = '台账标记';
const firstLine = 'TalentLedgerSummary 1';

/** A printed cell: a number with its text, or the hash of a text; '' for an empty cell. */
const PrintedCell = z.union([z.tuple([z.number(), z.string()]), z.string()]);
export type PrintedCell = z.infer<typeof PrintedCell>;

const PrintedTable = z.object({
  id: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  unit: z.string().nullable(),
  unitName: z.string(),
  madeOn: z.string(),
  headerRows: z.number(),
  /** What the contents (目录) say of it: lines, and cells nobody has filled in. */
  counts: z.tuple([z.number(), z.number()]),
  /** Every text of the header, and the lowest of each column. */
  header: z.array(z.string()),
  leaves: z.array(z.string()),
  /** Lines below the table: 对账 and 说明. */
  below: z.array(z.string()),
  rows: z.array(z.array(PrintedCell)),
});
export type PrintedTable = z.infer<typeof PrintedTable>;

/** What is printed of a table. */
export function printedTable(table: SummaryTable): PrintedTable {
  const { from, to } = table.period;
  return {
    id: table.id,
    title: table.title,
    from,
    to,
    unit: table.unit ?? null,
    unitName: table.unitName,
    madeOn: table.madeOn,
    headerRows: table.headerRows,
    counts: [linesOf(table), gapsOf(table)],
    header: [...new Set(table.header.map((cell) => bare(cell.text)))],
    leaves: Array.from({ length: table.columns }, (_, column) =>
      bare(table.header.findLast((cell) => cell.column === column && cell.columnSpan === 1)?.text ?? ''),
    ),
    below: [...chainTexts(table).map((text, i) => `对账${i + 1}：${text}`), ...table.notes.map((text, i) => `说明${i + 1}：${text}`)],
    rows: table.rows.map((row) =>
      row.cells.map((cell): PrintedCell => (typeof cell.number === 'number' ? [cell.number, cell.text] : textMark(cell.text))),
    ),
  };
}

/** Lines of a table without total and comparison. */
export function linesOf(table: SummaryTable): number {
  return table.rows.filter((row) => row.kind === 'row' || row.kind === 'subtotal').length;
}

/** Cells of a table that wait for a number. */
export function gapsOf(table: SummaryTable): number {
  return table.rows.reduce((n, row) => n + row.cells.filter((cell) => cell.text === missing).length, 0);
}

/** A text without spaces and line breaks: Excel, WPS and LibreOffice differ in what they keep of them. */
export function bare(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

/** Hash of a text, '' of an empty one. Four digits: enough to see a change, too few to tell a name. */
export function textMark(text: string): string {
  const plain = bare(text);
  return plain === '' ? '' : createHash('sha256').update(plain).digest('hex').slice(0, 4);
}

/** Adds the sheet of marks, out of sight. */
export async function addMarks(book: Workbook, tables: readonly SummaryTable[]): Promise<void> {
  const sheet = await book.sheet({ name: markSheet, widths: [12], hidden: true });
  const style: Style = { format: '@' };
  const line = async (value: unknown): Promise<void> => {
    const text = JSON.stringify(value);
    const parts = Array.from({ length: Math.ceil(text.length / cellRoom) }, (_, i) => text.slice(i * cellRoom, (i + 1) * cellRoom));
    await sheet.row(parts.map((part) => ({ value: part, style })));
  };
  await sheet.row([{ value: firstLine, style }]);
  for (const table of tables) {
    const { rows, ...head } = printedTable(table);
    await line({ ...head, rows: [] });
    for (const row of rows) await line(row);
  }
  await sheet.end();
}

/** Characters in one cell; Excel holds 32,767. */
const cellRoom = 30_000;

/** Reads the rows of a sheet of marks, each as the texts of its cells; null when it is none of ours or damaged. */
export function readMarks(rows: readonly (readonly string[])[]): readonly PrintedTable[] | null {
  const [first, ...lines] = rows;
  if (first?.[0] !== firstLine) return null;
  const tables: PrintedTable[] = [];
  for (const parts of lines) {
    const read = PrintedLine.safeParse(parsed(parts.join('')));
    if (!read.success) return null;
    if (!Array.isArray(read.data)) tables.push(read.data);
    else tables.at(-1)?.rows.push(read.data);
  }
  return tables.length > 0 ? tables : null;
}

const PrintedLine = z.union([PrintedTable, z.array(PrintedCell)]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
