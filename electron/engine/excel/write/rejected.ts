/** Rows that were not imported, as the sender wrote them, with the reason beside each: correct them and import the file. */
import { bodyFont, type Style } from './styles.ts';
import { headerStyle, textStyle } from './ledgerExport.ts';
import { memorySink } from './sink.ts';
import { linesIn, textWidth } from './width.ts';
import { writeList, type Cell, type Workbook } from './workbook.ts';

/** Header of the added column. The importer leaves a column of this name alone. */
export const reasonHeader = '未导入原因';

/** Width of the column of reasons in digits, and height of one line of them in points. */
const reasonWidth = 50;
const lineHeight = 16;

const badStyle: Style = { ...textStyle, fill: 'FFFFC7CE' };
const reasonStyle: Style = { ...textStyle, font: { ...bodyFont, color: 'FFC00000' }, wrap: true };
const reasonHeaderStyle: Style = { ...headerStyle, fill: 'FFFFC7CE' };

export interface RejectedReason {
  /** 0-based column of the original sheet the reason is about; null for the whole row. */
  readonly column: number | null;
  /** A sentence for the clerk: what is wrong and what to do. */
  readonly reason: string;
}

export interface RejectedRow {
  /** Cells as text by column, as read. */
  readonly cells: readonly string[];
  readonly reasons: readonly RejectedReason[];
}

export interface RejectedSheet {
  readonly file: string;
  readonly sheet: string;
  /** Header texts by column; empty where the original had none. */
  readonly header: readonly string[];
  readonly rows: readonly RejectedRow[];
}

/**
 * The workbook of rejected rows: one sheet for each sheet they came from, the original columns, then the reasons;
 * offending cells are coloured and carry the reason as a comment.
 * @returns the bytes of the .xlsx
 */
export async function writeRejected(sheets: readonly RejectedSheet[]): Promise<Uint8Array> {
  const sink = memorySink();
  const severalFiles = new Set(sheets.map((s) => s.file)).size > 1;
  await writeList(sink, async (book) => {
    for (const sheet of sheets) await writeSheet(book, sheet, severalFiles);
  });
  return sink.bytes();
}

async function writeSheet(book: Workbook, rejected: RejectedSheet, severalFiles: boolean): Promise<void> {
  const columns = Math.max(rejected.header.length, ...rejected.rows.map((row) => row.cells.length));
  const name = severalFiles ? `${rejected.file.replace(/\.[^.]*$/, '')}-${rejected.sheet}` : rejected.sheet;
  const sheet = await book.sheet({
    name,
    widths: [...widthsOf(rejected, columns), reasonWidth],
    frozenRows: 1,
  });
  const header: Cell[] = [];
  for (let c = 0; c < columns; c += 1) header.push({ value: rejected.header[c] ?? '', style: headerStyle });
  await sheet.row([...header, { value: reasonHeader, style: reasonHeaderStyle }]);

  let last = 1;
  for (const row of rejected.rows) {
    const cells: Cell[] = [];
    for (let c = 0; c < columns; c += 1) {
      const value = row.cells[c] ?? '';
      const about = row.reasons.filter((r) => r.column === c);
      const comment = about.map((r) => r.reason).join('\n');
      cells.push(about.length ? { value, style: badStyle, comment } : { value, style: textStyle });
    }
    const reasons = [...new Set(row.reasons.map((r) => r.reason))].join('\n');
    last = await sheet.row(
      [...cells, { value: reasons, style: reasonStyle }],
      linesIn(reasons, reasonWidth - 2) * lineHeight + 4,
    );
  }
  await sheet.end({ filter: { row: 1, lastRow: last } });
}

function widthsOf(rejected: RejectedSheet, columns: number): readonly number[] {
  const widths: number[] = [];
  for (let c = 0; c < columns; c += 1) {
    let widest = textWidth(rejected.header[c] ?? '');
    for (const row of rejected.rows.slice(0, 200)) widest = Math.max(widest, textWidth(row.cells[c] ?? ''));
    widths.push(Math.min(40, Math.max(6, widest) + 2));
  }
  return widths;
}
