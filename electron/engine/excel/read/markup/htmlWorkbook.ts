import { TextDecoder } from 'node:util';
import { readAll } from '../byteSource.ts';
import type { ByteSource } from '../byteSource.ts';
import { memorySheet } from '../memorySheet.ts';
import type { ReadLimits } from '../limits.ts';
import { findEncoding } from '../text/textEncoding.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { Workbook } from '../sheet.ts';
import { htmlSheetName, readHtmlTables } from './htmlTables.ts';

/** Pages are read whole: larger ones would need more memory than the reader may take. */
export const MAX_MARKUP = 200 * 2 ** 20;

/**
 * Opens a web page that calls itself a workbook (domain.md 5.18): exports of web systems, 另存为网页.
 * @throws UnreadableFile `web-page` where it has no table.
 */
export async function openHtml(
  source: ByteSource,
  limits: ReadLimits,
  wanted: string | undefined,
  signal?: AbortSignal,
): Promise<Workbook> {
  // The bytes decide: pages that declare gb2312 and are UTF-8 are as common as the reverse.
  const encoding = await findEncoding(source, wanted, signal);
  const bytes = await readAll(source, Math.min(MAX_MARKUP, limits.fileBytes), signal);
  const html = new TextDecoder(encoding.label, { ignoreBOM: true }).decode(bytes.subarray(encoding.skip));
  if (html.includes('\0')) throw new UnreadableFile('damaged', { why: 'nul' });
  if (!/<table[\s>]/i.test(html)) throw new UnreadableFile('web-page');
  const sheet = memorySheet(htmlSheetName(html) ?? 'Sheet1', 'visible', function* () {
    const { rows, merges, doubts } = yield* readHtmlTables(html, limits, true);
    return { rows, facts: { merges, hiddenColumns: [], filtered: false }, doubts };
  });
  return {
    format: 'html',
    encoding: encoding.name,
    delimiter: null,
    sheets: [sheet],
    close: () => source.close(),
  };
}
