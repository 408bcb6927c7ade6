import { readAll } from '../byteSource.ts';
import type { ByteSource } from '../byteSource.ts';
import { inSteps, loadedSheet } from '../memorySheet.ts';
import type { ReadLimits } from '../limits.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { Workbook } from '../sheet.ts';
import { MAX_MARKUP } from './htmlWorkbook.ts';
import { xmlSteps } from './scanXml.ts';
import { Xml2003Reader } from './xml2003Reader.ts';
import { decodeXml, xmlEncoding } from './xmlEncoding.ts';

/**
 * Opens a workbook in XML of Excel 2002/2003 (SpreadsheetML), often an .xls written by report software.
 * @throws UnreadableFile `truncated`, `damaged`, `dtd`, `no-sheets`, `too-large`.
 */
export async function openXml2003(
  source: ByteSource,
  limits: ReadLimits,
  signal?: AbortSignal,
): Promise<Workbook> {
  const bytes = await readAll(source, Math.min(MAX_MARKUP, limits.fileBytes), signal);
  const { label, skip } = xmlEncoding(bytes);
  const reader = new Xml2003Reader(limits);
  await inSteps(xmlSteps(decodeXml(bytes), reader, 'workbook'), signal);
  if (reader.sheets.length === 0) throw new UnreadableFile('no-sheets');
  return {
    format: 'xml2003',
    encoding: label === 'utf-8' && skip === 3 ? 'utf-8-bom' : label,
    delimiter: null,
    sheets: reader.sheets.map(({ name, state, ...whole }) => loadedSheet(name, state, whole)),
    close: () => source.close(),
  };
}
