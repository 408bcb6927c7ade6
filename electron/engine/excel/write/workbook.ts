/**
 * Workbooks written by exceljs, reduced to what this product writes: texts and numbers in styled cells.
 * There is no way to write a formula: a text is handed over as a string, and a string cell is never evaluated
 * (reliability.md F40a; the additional mark quotePrefix cannot be expressed with exceljs and is not needed for that).
 * exceljs is loaded when the first workbook is written: it takes 150 ms that the start of the program does not have.
 */
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { callbackify } from 'node:util';
import type { CellValue, stream, Workbook as ExcelWorkbook, Worksheet } from 'exceljs';
import { cellText } from './cellText.ts';
import type { Paper } from './paper.ts';
import { sheetName } from './sheetName.ts';
import type { Sink } from './sink.ts';
import { bodyFont, excelFont, excelStyle, type Style } from './styles.ts';

/** Rows Excel and WPS can hold on one sheet. */
export const maxRows = 1_048_576;
/** Comments drawn on one sheet; beyond that Excel crawls and the reason column says it anyway. */
const maxComments = 1000;

export interface Cell {
  readonly value: string | number | null;
  readonly style: Style;
  /** Text of a comment (批注) on the cell. */
  readonly comment?: string;
  /** Name of the sheet of this workbook that a click on the text opens. */
  readonly link?: string;
}

export interface Merge {
  /** 1-based row, 0-based column. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface SheetOptions {
  readonly name: string;
  /** Width of each column in digits of the body font; a Chinese character takes two. */
  readonly widths: readonly number[];
  /** Rows that stay in sight when scrolling. */
  readonly frozenRows?: number;
  /** How it is printed: landscape, on A4 and one page wide unless `paper` says otherwise. Without it the printer's settings hold. */
  readonly page?: {
    /** 1-based rows repeated on every printed page. */
    readonly titleRows: { readonly from: number; readonly to: number };
    readonly paper?: Paper;
    /** Letters of the columns repeated on every page beside the first: `A:B`. */
    readonly titleColumns?: string;
  };
  /** Out of sight, and not among the sheets that “unhide” lists. */
  readonly hidden?: boolean;
}

export interface SheetEnd {
  /** Only in a workbook made by `writeForm`: a list's rows have left when the sheet ends. */
  readonly merges?: readonly Merge[];
  /** Filter arrows on this header row over the rows down to `lastRow` (1-based). */
  readonly filter?: { readonly row: number; readonly lastRow: number };
}

export interface Sheet {
  /** Appends a row; answers with its 1-based number. `height` in points. */
  row(cells: readonly Cell[], height?: number): Promise<number>;
  end(last?: SheetEnd): Promise<void>;
}

export interface Workbook {
  /** Opens the next sheet; the one before must have ended. Names are made legal and unique. */
  sheet(options: SheetOptions): Promise<Sheet>;
}

/** Rows that may wait for the deflater and the disk: what keeps memory flat. */
const mayWait = 100;

/**
 * Writes a workbook of long sheets row by row with constant memory and closes the sink.
 * When `fill` or the sink throws, the sink is discarded and the error passed on.
 */
export async function writeList<T>(sink: Sink, fill: (book: Workbook) => Promise<T>): Promise<T> {
  const put = callbackify((chunk: Uint8Array) => sink.write(chunk));
  const output = new Writable({ write: (chunk: Uint8Array, _encoding, done) => put(chunk, done) });
  const failed = once(output, 'error').then(([error]): never => {
    throw error;
  });
  failed.catch(() => undefined);
  try {
    const { default: ExcelJS } = await import('exceljs');
    const options = { stream: output, useSharedStrings: false, useStyles: true, zip: { zlib: { level: 3 } } };
    const book = quietly(() => new ExcelJS.stream.xlsx.WorkbookWriter(options));
    const settle = (sheet: Worksheet): Promise<void> => Promise.race([rowsTaken(sheet), failed]);
    const result = await fill(facade(book, { settle, end: (sheet) => sheet.commit() }));
    await Promise.race([book.commit(), failed]);
    await sink.close();
    return result;
  } catch (error) {
    output.destroy();
    await sink.discard();
    throw error;
  }
}

/**
 * Writes a workbook of up to a few thousand rows and closes the sink, otherwise as `writeList`. Built in memory,
 * because the streaming writer of exceljs cannot centre a sheet on the paper nor merge cells of rows that have left.
 */
export async function writeForm<T>(sink: Sink, fill: (book: Workbook) => Promise<T>): Promise<T> {
  try {
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    const inMemory: Steps = { settle: () => Promise.resolve(), end: () => undefined };
    const result = await fill(facade(book, inMemory));
    await sink.write(new Uint8Array(await book.xlsx.writeBuffer()));
    await sink.close();
    return result;
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

/**
 * The zip library of exceljs calls `Buffer()`, about which Node warns once. It keeps quiet about packages in
 * node_modules, but not about the same code in a bundle, and clerks must not read it.
 */
function quietly<T>(make: () => T): T {
  const before = process.noDeprecation;
  process.noDeprecation = true;
  try {
    return make();
  } finally {
    process.noDeprecation = before ?? false;
  }
}

/** What the streaming writer fills without ever looking whether it is full: buffers in front of the deflater. */
interface StreamedSheet extends Worksheet {
  readonly stream: { readonly pipes: readonly Writable[] };
}

/** Waits until the deflater has taken all rows so far: an empty write is done when those before it are. */
async function rowsTaken(sheet: Worksheet): Promise<void> {
  for (const pipe of (sheet as StreamedSheet).stream.pipes) {
    await new Promise<void>((done) => pipe.write(new Uint8Array(), () => done()));
  }
}

interface Steps {
  /** Lets written rows leave. */
  settle(sheet: Worksheet): Promise<void>;
  end(sheet: Worksheet): void;
}

function facade(book: ExcelWorkbook | stream.xlsx.WorkbookWriter, steps: Steps): Workbook {
  const names = new Set<string>();
  book.creator = '人才台账';
  book.lastModifiedBy = book.creator;
  return {
    sheet(options) {
      const sheet = book.addWorksheet(sheetName(options.name, names), worksheetOptions(options));
      sheet.columns = options.widths.map((width) => ({ width: excelWidth(width) }));
      return Promise.resolve(sheetWriter(sheet, options.widths.length, steps));
    },
  };
}

/**
 * Column widths count digits of the workbook's first font. exceljs fixes that to Calibri 11 (7 pixels a digit),
 * ours are digits of 宋体 11 (8 pixels); the width 9, which exceljs would leave to the program that opens it, cannot
 * come out of whole ones.
 */
export function excelWidth(width: number): number {
  return Math.round((width * 8 * 100) / 7) / 100;
}

/** Numbers of paper sizes (ISO 29500-1, 18.3.1.63); the library's own list has no A3. */
const a4: number = 9;
const a3: number = 8;

/** A4, as wide as the page and as many pages long as needed, page x of y below (domain.md §7). */
function worksheetOptions({
  frozenRows = 0,
  page,
  hidden = false,
}: SheetOptions): Parameters<ExcelWorkbook['addWorksheet']>[1] {
  return {
    properties: { defaultRowHeight: Math.round(bodyFont.size * 1.5) },
    ...(hidden ? { state: 'veryHidden' as const } : {}),
    ...(frozenRows ? { views: [{ state: 'frozen', ySplit: frozenRows }] } : {}),
    ...(page
      ? {
          pageSetup: {
            paperSize: page.paper?.size === 'A3' ? a3 : a4,
            orientation: 'landscape',
            ...(page.paper?.scale ? { fitToPage: false, scale: page.paper.scale } : { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
            horizontalCentered: true,
            margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.35 },
            printTitlesRow: `${page.titleRows.from}:${page.titleRows.to}`,
            ...(page.titleColumns === undefined ? {} : { printTitlesColumn: page.titleColumns }),
          },
          headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
        }
      : {}),
  };
}

function sheetWriter(sheet: Worksheet, columns: number, steps: Steps): Sheet {
  let rows = 0;
  let comments = 0;
  return {
    async row(cells, height) {
      rows += 1;
      if (rows > maxRows) throw new RangeError('more rows than a sheet can hold');
      const row = sheet.getRow(rows);
      if (height) row.height = height;
      for (const [index, cell] of cells.entries()) {
        const target = row.getCell(index + 1);
        target.style = excelStyle(cell.style);
        if (cell.value !== null && cell.value !== '') target.value = cell.link === undefined ? excelValue(cell.value) : linkTo(cell.value, cell.link);
        if (cell.comment && comments < maxComments) {
          comments += 1;
          target.note = {
            texts: [{ font: excelFont({ ...bodyFont, size: 10 }), text: cellText(cell.comment) }],
          };
        }
      }
      row.commit();
      if (rows % mayWait === 0) await steps.settle(sheet);
      return rows;
    },
    end({ merges = [], filter } = {}) {
      for (const { row, column, rowSpan, columnSpan } of merges) {
        sheet.mergeCells(row, column + 1, row + rowSpan - 1, column + columnSpan);
      }
      if (filter) {
        const to = { row: Math.max(filter.row, filter.lastRow), column: Math.max(columns, 1) };
        sheet.autoFilter = { from: { row: filter.row, column: 1 }, to };
      }
      steps.end(sheet);
      return Promise.resolve();
    },
  };
}

/** Text that would lose its outer spaces or line breaks as a plain string is handed over as a run of rich text. */
const keepsSpace = /^\s|\n|\s$/;

/** An apostrophe is never in a sheet's name: see `sheetName`. */
function linkTo(value: string | number, sheet: string): CellValue {
  return { text: cellText(String(value)), hyperlink: `#'${sheet}'!A1` };
}

function excelValue(value: string | number): CellValue {
  if (typeof value === 'string') {
    const text = cellText(value);
    return keepsSpace.test(text) ? { richText: [{ text }] } : text;
  }
  if (!Number.isFinite(value)) throw new RangeError('not a number in a cell');
  return value;
}
