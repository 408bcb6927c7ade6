/** A workbook that came back as plain grids: what 对数 compares. */
import { openWorkbookBytes, type Cell } from '../../excel/read/workbook.ts';
import { markSheet, readMarks, type PrintedTable } from '../../excel/write/summaryMark.ts';

export interface GridCell {
  /** As shown. */
  readonly text: string;
  /** Of a cell that holds a number, or a text that is nothing but one; a percentage is that of 100: 45.3% is 45.3. */
  readonly number: number | null;
}

export interface GridRow {
  /** 1-based row of the sheet. */
  readonly row: number;
  /** Index = column − 1; holes are null. */
  readonly cells: readonly (GridCell | null)[];
}

export interface Grid {
  readonly name: string;
  readonly rows: readonly GridRow[];
}

/** Rows looked at on one sheet: a summary has a few thousand at most. */
const mostRows = 20_000;

/** Reads the sheets in sight and the marks. UnreadableFile as `openWorkbookBytes`. */
export async function readSheets(bytes: Uint8Array): Promise<{ readonly grids: readonly Grid[]; readonly marks: readonly PrintedTable[] | null }> {
  const book = await openWorkbookBytes(bytes, '汇总表');
  try {
    const grids: Grid[] = [];
    let marks: readonly PrintedTable[] | null = null;
    for (const sheet of book.sheets) {
      const rows: GridRow[] = [];
      for await (const batch of sheet.rows()) {
        for (const { row, cells } of batch) rows.push({ row, cells: cells.map(gridCell) });
        if (rows.length > mostRows) break;
      }
      if (sheet.name === markSheet) marks = readMarks(rows.map((r) => r.cells.map((cell) => cell?.text ?? '')));
      else if (sheet.state === 'visible') grids.push({ name: sheet.name, rows });
    }
    return { grids, marks };
  } finally {
    await book.close();
  }
}

function gridCell(cell: Cell): GridCell | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { text: String(cell), number: cell };
  if (typeof cell === 'boolean') return { text: String(cell), number: null };
  if (typeof cell === 'string') return { text: cell, number: numberOf(cell) };
  if (cell.kind === 'number') return { text: cell.text, number: cell.text.trim().endsWith('%') ? cell.value * 100 : cell.value };
  return { text: cell.kind === 'date' ? cell.iso : cell.code, number: null };
}

const plainNumber = /^[-+－]?\d[\d,，]*(?:\.\d+)?[%％]?$/u;

function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/\s/gu, '');
  return plainNumber.test(plain) ? Number(plain.replaceAll(',', '').replace('%', '')) : null;
}
