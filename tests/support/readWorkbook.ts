import {
  openWorkbook,
  openWorkbookBytes,
  UnreadableFile,
} from '../../electron/engine/excel/read/workbook.ts';
import type {
  Cell,
  OpenOptions,
  Row,
  Sheet,
  SheetFacts,
  Workbook,
} from '../../electron/engine/excel/read/workbook.ts';

export interface ReadSheet {
  readonly name: string;
  readonly state: Sheet['state'];
  readonly rows: readonly Row[];
  readonly facts: SheetFacts;
}

export interface ReadBook {
  readonly format: Workbook['format'];
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheets: readonly ReadSheet[];
}

/** Everything a workbook holds: rows and facts of all its sheets. */
export async function readBook(source: Uint8Array | string, options: OpenOptions = {}): Promise<ReadBook> {
  const book = await (typeof source === 'string'
    ? openWorkbook(source, options)
    : openWorkbookBytes(source, 'Sheet1', options));
  try {
    const sheets: ReadSheet[] = [];
    for (const sheet of book.sheets) {
      sheets.push({
        name: sheet.name,
        state: sheet.state,
        rows: await readRows(sheet),
        facts: await sheet.facts(),
      });
    }
    return { format: book.format, encoding: book.encoding, delimiter: book.delimiter, sheets };
  } finally {
    await book.close();
  }
}

export async function readRows(sheet: Sheet): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of sheet.rows()) rows.push(...batch);
  return rows;
}

/** Rows of the first sheet. */
export async function readFirst(
  source: Uint8Array | string,
  options: OpenOptions = {},
): Promise<readonly Row[]> {
  return (await readBook(source, options)).sheets[0]!.rows;
}

/** Cells of the first sheet, row by row. */
export async function readCells(
  source: Uint8Array | string,
  options: OpenOptions = {},
): Promise<readonly (readonly Cell[])[]> {
  return (await readFirst(source, options)).map((row) => row.cells);
}

/** The code a file is refused with while it is opened or read; `opened` where it is not. */
export async function refusalOf(source: Uint8Array | string, options: OpenOptions = {}): Promise<string> {
  try {
    await readBook(source, options);
    return 'opened';
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
}

/** The refusal itself. */
export async function refused(
  source: Uint8Array | string,
  options: OpenOptions = {},
): Promise<UnreadableFile> {
  try {
    await readBook(source, options);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error('the file was read');
}
