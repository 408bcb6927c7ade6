import type { ByteSource } from '../byteSource.ts';
import type { Row } from '../cell.ts';
import type { ReadLimits } from '../limits.ts';
import { openOds } from '../markup/odsWorkbook.ts';
import { scanXml } from '../markup/scanXml.ts';
import { SHIFT_1904 } from '../excelDate.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { openXlsb } from '../xlsb/xlsbWorkbook.ts';
import type { ReadRowsOptions, Sheet, SheetFacts, Workbook } from '../sheet.ts';
import { FrameScanner } from './frameScanner.ts';
import { loadOnce } from './loadOnce.ts';
import { contentTypes, partEntry, partText, readWorkbookPart, relationships, supportPart } from './package.ts';
import type { Package, SheetEntry } from './package.ts';
import { readSheetMarks } from './sheetMarks.ts';
import { scanPart, withSheet } from './scanPart.ts';
import { StringScanner } from './sharedStrings.ts';
import { StringTable } from './stringTable.ts';
import { SheetScanner } from './sheetScanner.ts';
import { noStyles, readStyles } from './styles.ts';
import type { Styles } from './styles.ts';
import { partKey } from './zipDirectory.ts';
import type { ZipDirectory, ZipEntry } from './zipDirectory.ts';

/** Whether the zip is a package whose main part is a workbook in XML; else what it is. */
export type PackageKind = 'workbook' | 'xlsb' | 'word' | 'slides' | 'ods' | 'numbers' | 'ofd' | 'zip';

interface Book {
  readonly pack: Package;
  readonly styles: Styles;
  readonly strings: (options: ReadRowsOptions) => Promise<StringTable>;
}

/** Tells what kind of package a zip is, by the content type of its main part; names of files decide nothing. */
async function packageKind(
  pack: Package,
): Promise<{ readonly kind: PackageKind; readonly main: string }> {
  const main = (await relationships(pack, '')).find((relation) => relation.type === 'officeDocument')?.target;
  const types = await contentTypes(pack);
  const typed = [...types].find(([, type]) => /\.main(\+xml)?$/.test(type))?.[0];
  const part = main !== undefined && pack.directory.has(main) ? main : (typed ?? '');
  const type = types.get(part) ?? '';
  if (/ms-excel\.sheet\.binary/.test(type) || part.endsWith('workbook.bin'))
    return { kind: 'xlsb', main: part };
  if (/wordprocessingml|ms-word/.test(type) || part.startsWith('word/')) return { kind: 'word', main: part };
  if (/presentationml|ms-powerpoint/.test(type) || part.startsWith('ppt/'))
    return { kind: 'slides', main: part };
  if (/spreadsheetml|ms-excel/.test(type) || /workbook[^/]*\.xml$/.test(part))
    return { kind: 'workbook', main: part };
  // A package whose relations or content types are missing may still hold a workbook in its usual place.
  if (pack.directory.has('xl/workbook.xml')) return { kind: 'workbook', main: 'xl/workbook.xml' };
  if ((pack.directory.has('mimetype') || pack.directory.has('meta-inf/manifest.xml')) && pack.directory.has('content.xml'))
    return { kind: 'ods', main: 'content.xml' };
  if (pack.directory.has('word/document.xml')) return { kind: 'word', main: 'word/document.xml' };
  if (pack.directory.has('ofd.xml')) return { kind: 'ofd', main: '' };
  const names = [...pack.directory.keys()];
  if (names.some((name) => name.endsWith('.iwa') || name.endsWith('.numbers/index.zip')) || (names.includes('index.xml') && names.includes('buildversionhistory.plist')))
    return { kind: 'numbers', main: '' };
  return { kind: 'zip', main: '' };
}

/** Opens an OOXML workbook, transitional or strict, or the binary or OpenDocument one the zip turns out to be. The source is closed with the workbook. */
export async function openXlsx(
  source: ByteSource,
  directory: ZipDirectory,
  limits: ReadLimits,
  signal?: AbortSignal,
): Promise<Workbook> {
  const pack: Package = { source, directory, limits };
  const { kind, main } = await packageKind(pack);
  if (kind === 'word') throw new UnreadableFile('word-file');
  if (kind === 'ofd') throw new UnreadableFile('ofd');
  if (kind === 'zip') throw new UnreadableFile('archive', { kind });
  if (kind === 'ods') return openOds(pack, signal);
  if (kind === 'xlsb') return openXlsb(pack, main);
  if (kind !== 'workbook') throw new UnreadableFile('unsupported', { kind });

  const xml = await partText(pack, main);
  if (xml === undefined) throw new UnreadableFile('damaged', { part: main });
  const workbook = readWorkbookPart(xml, main);
  const relations = await relationships(pack, main);
  const shift = workbook.date1904 ? SHIFT_1904 : 0;
  const stylesKey = await supportPart(pack, relations, 'styles');
  const stylesXml = stylesKey === undefined ? undefined : await partText(pack, stylesKey);
  const stringsKey = await supportPart(pack, relations, 'sharedStrings');
  const book: Book = {
    pack,
    styles: stylesXml === undefined ? noStyles(shift) : readStyles(stylesXml, stylesKey ?? '', shift),
    strings: loadOnce((options) => loadStrings(pack, stringsKey, options)),
  };
  const sheets: Sheet[] = [];
  for (const entry of workbook.sheets) {
    const relation = relations.find((one) => one.id === entry.relationship);
    // Chart sheets, dialogs and macro sheets hold no rows; modules of old macros have no part at all.
    if (entry.relationship === '' || (relation !== undefined && relation.type !== 'worksheet')) continue;
    sheets.push(openSheet(book, entry, partEntry(pack, relation?.target ?? '', { sheet: entry.name })));
  }
  if (sheets.length === 0) throw new UnreadableFile('no-sheets');
  return { format: 'xlsx', encoding: null, delimiter: null, sheets, close: () => source.close() };
}

async function loadStrings(
  pack: Package,
  key: string | undefined,
  options: ReadRowsOptions,
): Promise<StringTable> {
  if (key === undefined) return new StringTable();
  const entry = partEntry(pack, key);
  const scanner = new StringScanner(entry.name);
  const guard = { maxBytes: pack.limits.stringBytes, what: 'strings', ratioGuard: true };
  for await (const _ of scanPart(pack, entry, scanner, guard, options)) void _;
  scanner.table.seal();
  return scanner.table;
}

function openSheet(book: Book, entry: SheetEntry, part: ZipEntry): Sheet {
  const { pack } = book;
  const guard = { maxBytes: pack.limits.sheetBytes, what: 'sheet', ratioGuard: false };
  let frame: SheetFacts | undefined;
  let facts: SheetFacts | undefined;
  const readFrame = async (): Promise<SheetFacts> => {
    const scanner = new FrameScanner(part.name, pack.limits);
    for await (const _ of scanPart(pack, part, scanner, guard, {})) void _;
    return scanner.frame.facts();
  };
  return {
    name: entry.name,
    state: entry.state,
    marks: () => readSheetMarks(pack, part, book.styles),
    async facts() {
      try {
        if (frame === undefined) {
          // Its rows are asked for next: their strings are inflated and taken in beside the frame. What is wrong with them is said then.
          book.strings({}).catch(() => {});
          frame = await readFrame();
        }
        facts ??= frame.filtered
          ? frame
          : { ...frame, filtered: await hasFilteredTable(pack, partKey(part.name)) };
        return facts;
      } catch (error) {
        throw withSheet(error, entry.name);
      }
    },
    async *rows(options = {}): AsyncGenerator<readonly Row[]> {
      try {
        const strings = await book.strings({ ...(options.signal && { signal: options.signal }) });
        const scanner = new SheetScanner(
          part.name,
          entry.name,
          { strings, styles: book.styles },
          pack.limits,
        );
        for await (const _ of scanPart(pack, part, scanner, guard, options)) {
          const batch = scanner.rows.take();
          if (batch.length > 0) yield batch;
        }
        frame = scanner.frame.facts();
      } catch (error) {
        throw withSheet(error, entry.name);
      }
    },
  };
}

/** Whether one of the sheet's tables (套用表格格式) has a filter switched on: it is kept in a part of its own. */
async function hasFilteredTable(pack: Package, key: string): Promise<boolean> {
  for (const { type, target } of await relationships(pack, key)) {
    const xml = type === 'table' ? await partText(pack, target) : undefined;
    let filtered = false;
    let column = false;
    if (xml === undefined) continue;
    scanXml(
      xml,
      {
        open(name) {
          // A column without a condition inside only hides its button.
          if (column) filtered = true;
          column = name === 'filterColumn';
        },
        close() {
          column = false;
        },
      },
      target,
    );
    if (filtered) return true;
  }
  return false;
}
