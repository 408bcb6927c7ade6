import { parse } from 'node:path';
import { memorySource, openFileSource } from './byteSource.ts';
import type { OpenOptions, Workbook } from './sheet.ts';
import { openSource } from './openSource.ts';

export type { Cell, DateCell, DatePrecision, ErrorCell, NumberCell, Range, Row } from './cell.ts';
export type { Doubt } from './doubt.ts';
export type { ReadLimits } from './limits.ts';
export type { SheetMarks } from './marks.ts';
export { NO_MARKS } from './marks.ts';
export { readPastedCells } from './pasted.ts';
export type { OpenedBefore, OpenOptions, ReadRowsOptions, Sheet, SheetFacts, Workbook } from './sheet.ts';
export { UnreadableFile } from './unreadableFile.ts';

/**
 * Opens a roster by what its bytes are, never by its name.
 * @throws UnreadableFile with a code and a Chinese sentence; the signal's reason on abort.
 */
export async function openWorkbook(path: string, options: OpenOptions = {}): Promise<Workbook> {
  return openSource(await openFileSource(path), parse(options.name ?? path).name, options);
}

/**
 * {@link openWorkbook} for bytes already in memory.
 * @param name file name without extension: the name of the sheet of a CSV.
 */
export function openWorkbookBytes(
  bytes: Uint8Array,
  name: string,
  options: OpenOptions = {},
): Promise<Workbook> {
  return openSource(memorySource(bytes), name, options);
}
