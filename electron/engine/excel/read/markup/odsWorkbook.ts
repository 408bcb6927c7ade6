import type { ByteSource } from '../byteSource.ts';
import { readAll } from '../byteSource.ts';
import type { ReadLimits } from '../limits.ts';
import { inSteps, loadedSheet } from '../memorySheet.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { Workbook } from '../sheet.ts';
import { inflateWhole } from '../xlsx/inflatePart.ts';
import { partEntry, partText } from '../xlsx/package.ts';
import type { Package } from '../xlsx/package.ts';
import { MAX_MARKUP } from './htmlWorkbook.ts';
import { OdsReader } from './odsReader.ts';
import { xmlSteps } from './scanXml.ts';
import { decodeXml } from './xmlEncoding.ts';

/**
 * Opens an OpenDocument spreadsheet (.ods: LibreOffice, 永中, WPS on 统信/麒麟). Read whole: `content.xml` is one part.
 * @throws UnreadableFile `unsupported` (with a password), `word-file`, `damaged`, `truncated`, `dtd`, `too-large`, `bomb`
 */
export async function openOds(pack: Package, signal?: AbortSignal): Promise<Workbook> {
  const manifest = await partText(pack, 'META-INF/manifest.xml');
  if (manifest !== undefined && /<(\w+:)?encryption-data[\s/>]/.test(manifest))
    throw new UnreadableFile('unsupported', { kind: 'ods-locked' });
  const { limits } = pack;
  const content = await inflateWhole(pack.source, partEntry(pack, 'content.xml'), {
    limits,
    maxBytes: Math.min(MAX_MARKUP, limits.sheetBytes),
    what: 'sheet',
    ratioGuard: true,
    signal,
  });
  return openDocument(content, pack.source, limits, signal);
}

/** {@link openOds} for the form in which the whole document is one XML file (.fods). */
export async function openFlatOds(source: ByteSource, limits: ReadLimits, signal?: AbortSignal): Promise<Workbook> {
  return openDocument(await readAll(source, Math.min(MAX_MARKUP, limits.fileBytes), signal), source, limits, signal);
}

async function openDocument(
  bytes: Buffer,
  source: ByteSource,
  limits: ReadLimits,
  signal: AbortSignal | undefined,
): Promise<Workbook> {
  const reader = new OdsReader(limits);
  await inSteps(xmlSteps(decodeXml(bytes), reader, 'content.xml'), signal);
  if (reader.body === 'text') throw new UnreadableFile('word-file');
  if (reader.body === 'presentation') throw new UnreadableFile('unsupported', { kind: 'slides' });
  if (reader.sheets.length === 0) throw new UnreadableFile('no-sheets');
  return {
    format: 'ods',
    encoding: null,
    delimiter: null,
    sheets: reader.sheets.map(({ name, state, ...whole }) => loadedSheet(name, state, whole)),
    close: () => source.close(),
  };
}
