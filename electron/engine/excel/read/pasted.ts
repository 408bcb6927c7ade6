import { DEFAULT_LIMITS } from './limits.ts';
import type { Row } from './cell.ts';
import { readHtmlTables } from './markup/htmlTables.ts';
import { loadedSheet } from './memorySheet.ts';
import type { WholeSheet } from './memorySheet.ts';
import { RecordReader } from './text/csvWorkbook.ts';
import { UnreadableFile } from './unreadableFile.ts';
import type { SheetFacts, Workbook } from './sheet.ts';

const NAME = '粘贴的表格';
const NO_FACTS: SheetFacts = { merges: [], hiddenColumns: [], filtered: false };

/**
 * Cells pasted from Excel, WPS or a Word table. The clipboard's HTML is better where it holds a table: it keeps
 * merged cells; else its text is read as lines and tabs.
 * @param text the clipboard as plain text.
 * @param html the clipboard as HTML, if it has any.
 * @returns a workbook of one sheet, without rows where nothing was pasted.
 * @throws UnreadableFile `too-large`.
 */
export function readPastedCells(text: string, html?: string): Workbook {
  const table = html === undefined ? undefined : pastedTable(html);
  const whole = table ?? { rows: pastedLines(text), facts: NO_FACTS };
  return {
    format: table === undefined ? 'csv' : 'html',
    encoding: null,
    delimiter: table === undefined ? '\t' : null,
    sheets: [loadedSheet(NAME, 'visible', whole)],
    close: () => Promise.resolve(),
  };
}

function pastedLines(text: string): readonly Row[] {
  const reader = new RecordReader('\t', { ...DEFAULT_LIMITS, cellBytes: Infinity });
  return reader.push(text.replaceAll('\0', ''), true);
}

function pastedTable(html: string): WholeSheet | undefined {
  if (!/<table[\s>]/i.test(html)) return undefined;
  try {
    const work = readHtmlTables(html, DEFAULT_LIMITS, false);
    for (;;) {
      const step = work.next();
      if (step.done !== true) continue;
      const { rows, merges } = step.value;
      return rows.length === 0 ? undefined : { rows, facts: { merges, hiddenColumns: [], filtered: false } };
    }
  } catch (error) {
    // A clipboard cut short still has its plain text.
    if (error instanceof UnreadableFile && error.code === 'truncated') return undefined;
    throw error;
  }
}
