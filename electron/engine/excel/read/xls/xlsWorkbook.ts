import type { ReadLimits } from '../limits.ts';
import { inSteps, memorySheet } from '../memorySheet.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { Workbook } from '../sheet.ts';
import { readGlobals } from './biffGlobals.ts';
import { readBiffSheet } from './biffSheet.ts';
import { checkBook } from './bookCheck.ts';

/**
 * Opens a workbook stream of Excel 2–2003 or of WPS (.xls, .et; domain.md 5.16, 5.17).
 * @param stream the stream, decrypted.
 * @throws UnreadableFile `truncated`, `damaged`, `no-sheets`, `unsupported`, `too-large`.
 */
export async function openXls(stream: Buffer, limits: ReadLimits, signal?: AbortSignal): Promise<Workbook> {
  const globals = await inSteps(readGlobals(stream, 'Sheet1'), signal);
  if (globals.sheets.length === 0) throw new UnreadableFile('no-sheets');
  const sheets = globals.sheets.map((sheet) =>
    memorySheet(sheet.name, sheet.state, () => readBiffSheet(stream, globals, sheet, limits)),
  );
  return {
    format: 'xls',
    encoding: null,
    delimiter: null,
    sheets,
    doubts: () => checkBook(stream, globals),
    close: () => Promise.resolve(),
  };
}
