import type { Row } from '../cell.ts';
import { SHIFT_1904 } from '../excelDate.ts';
import type { ReadRowsOptions, Sheet, SheetFacts, Workbook } from '../sheet.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { loadOnce } from '../xlsx/loadOnce.ts';
import { partBytes, partEntry, relationships, supportPart } from '../xlsx/package.ts';
import type { Package, SheetEntry } from '../xlsx/package.ts';
import { scanPart, withSheet } from '../xlsx/scanPart.ts';
import { noStyles } from '../xlsx/styles.ts';
import type { Styles } from '../xlsx/styles.ts';
import { partKey } from '../xlsx/zipDirectory.ts';
import type { ZipEntry } from '../xlsx/zipDirectory.ts';
import { NO_MARKS } from '../marks.ts';
import type { SheetMarks } from '../marks.ts';
import { BookScanner } from './bookScanner.ts';
import { CommentsScanner } from './commentsScanner.ts';
import type { RecordScanner } from './records.ts';
import { BinarySheetScanner, TableFilterScanner } from './sheetScanner.ts';
import { StringsScanner } from './stringsScanner.ts';
import { StylesScanner } from './stylesScanner.ts';

interface Book {
  readonly pack: Package;
  readonly styles: Styles;
  readonly strings: (options: ReadRowsOptions) => Promise<readonly string[]>;
}

/**
 * Opens an Excel binary workbook (.xlsb): the package of an .xlsx whose parts are records instead of XML.
 * The source is closed with the workbook.
 * @param main key of its workbook part.
 * @throws UnreadableFile `damaged`, `truncated`, `no-sheets`, `too-large`.
 */
export async function openXlsb(pack: Package, main: string): Promise<Workbook> {
  const { sheets: entries, date1904 } = (await scanSmall(pack, main, new BookScanner(main))).book;
  const relations = await relationships(pack, main);
  const shift = date1904 ? SHIFT_1904 : 0;
  const stylesKey = await supportPart(pack, relations, 'styles', true);
  const styles =
    stylesKey === undefined
      ? noStyles(shift)
      : (await scanSmall(pack, stylesKey, new StylesScanner(stylesKey))).styles(shift);
  const stringsKey = await supportPart(pack, relations, 'sharedStrings', true);
  const book: Book = {
    pack,
    styles,
    strings: loadOnce((options) => loadStrings(pack, stringsKey, options)),
  };
  const sheets: Sheet[] = [];
  for (const entry of entries) {
    const relation = relations.find((one) => one.id === entry.relationship);
    // Chart sheets, dialogs and macro sheets hold no rows; modules of old macros have no part at all.
    if (entry.relationship === '' || (relation !== undefined && relation.type !== 'worksheet')) continue;
    sheets.push(openSheet(book, entry, partEntry(pack, relation?.target ?? '', { sheet: entry.name })));
  }
  if (sheets.length === 0) throw new UnreadableFile('no-sheets');
  return { format: 'xlsb', encoding: null, delimiter: null, sheets, close: () => pack.source.close() };
}

/** Runs a scanner over a small part that must be there. */
async function scanSmall<T extends RecordScanner>(pack: Package, key: string, scanner: T): Promise<T> {
  const bytes = await partBytes(pack, key);
  if (bytes === undefined) throw new UnreadableFile('damaged', { part: key });
  scanner.finish(bytes.subarray(scanner.scan(bytes, bytes.length)));
  return scanner;
}

async function loadStrings(
  pack: Package,
  key: string | undefined,
  options: ReadRowsOptions,
): Promise<readonly string[]> {
  if (key === undefined) return [];
  const entry = partEntry(pack, key);
  const scanner = new StringsScanner(entry.name);
  const guard = { maxBytes: pack.limits.stringBytes, what: 'strings', ratioGuard: true, binary: true } as const;
  for await (const _ of scanPart(pack, entry, scanner, guard, options)) void _;
  return scanner.texts;
}

function openSheet(book: Book, entry: SheetEntry, part: ZipEntry): Sheet {
  const { pack } = book;
  const guard = { maxBytes: pack.limits.sheetBytes, what: 'sheet', ratioGuard: false, binary: true } as const;
  let facts: SheetFacts | undefined;
  async function* rows(options: ReadRowsOptions): AsyncGenerator<readonly Row[]> {
    try {
      const strings = await book.strings({ ...(options.signal && { signal: options.signal }) });
      const context = { strings, styles: book.styles };
      const scanner = new BinarySheetScanner(part.name, entry.name, context, pack.limits);
      for await (const _ of scanPart(pack, part, scanner, guard, options)) {
        const batch = scanner.rows.take();
        if (batch.length > 0) yield batch;
      }
      const frame = scanner.facts();
      facts = frame.filtered ? frame : { ...frame, filtered: await hasFilteredTable(pack, partKey(part.name)) };
    } catch (error) {
      throw withSheet(error, entry.name);
    }
  }
  return {
    name: entry.name,
    state: entry.state,
    marks: () => readMarks(pack, partKey(part.name)),
    async facts() {
      if (facts === undefined) for await (const _ of rows({})) void _;
      return facts!;
    },
    rows: (options = {}) => rows(options),
  };
}

/** The comments of a sheet; broken ones are none. */
async function readMarks(pack: Package, key: string): Promise<SheetMarks> {
  try {
    for (const { type, target } of await relationships(pack, key))
      if (type === 'comments' && pack.directory.has(target))
        return { ...NO_MARKS, comments: (await scanSmall(pack, target, new CommentsScanner(target))).found.list };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return NO_MARKS;
}

/** Whether one of the sheet's tables (套用表格格式) has a filter switched on: it is kept in a part of its own. */
async function hasFilteredTable(pack: Package, key: string): Promise<boolean> {
  for (const { type, target } of await relationships(pack, key)) {
    if (type !== 'table' || !pack.directory.has(target)) continue;
    if ((await scanSmall(pack, target, new TableFilterScanner(target))).filtered) return true;
  }
  return false;
}
