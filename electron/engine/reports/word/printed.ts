/** What a document printed, line by line, as 对数 compares it with one that came back. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ReportDoc, type ReportBlock } from '../../../../shared/contract/report.ts';
import type { MadeReport } from '../../store/reportRecords.ts';
import { appendixHead, appendixTexts, checkLines } from './appendix.ts';
import { cellMark, type DocxLine } from './docxLines.ts';
import { PrintedList } from './printedList.ts';

const PrintedFigure = z.object({
  start: z.number(),
  end: z.number(),
  id: z.string(),
  show: z.string(),
  /** The same figure stands in the text as well: only what was altered by hand is told here. */
  repeated: z.boolean().optional(),
});
const PrintedLine = z.object({
  /** Outside the order of the text, as `DocxLine.loose`. */
  loose: z.boolean(),
  text: z.string(),
  figures: z.array(PrintedFigure),
  /** Bookmarks of the ledgers' rows it lists. */
  rows: z.array(z.string()).optional(),
});
export type PrintedLine = z.infer<typeof PrintedLine>;

/** How a filled template is remembered. */
export const PrintedLines = z.object({ lines: z.array(PrintedLine), lists: z.array(PrintedList).optional() });

export interface Printed {
  readonly lines: readonly PrintedLine[];
  /** False for what was remembered without its tables: numbers in these cannot be judged unless they are bound. */
  readonly whole: boolean;
  readonly lists: readonly PrintedList[];
}

/** The lines of a report or of a filled template that was made here. */
export function printedOf(made: MadeReport): Printed {
  const lines = PrintedLines.safeParse(made.doc);
  if (lines.success) return { lines: lines.data.lines, whole: true, lists: lines.data.lists ?? [] };
  const doc = ReportDoc.safeParse(made.doc);
  if (!doc.success) return { lines: [], whole: false, lists: [] };
  const { blocks, appendix, checks = [] } = doc.data;
  if (appendix.length === 0) return { lines: blocks.map(ofBlock), whole: false, lists: [] };
  return { lines: [...blocks.map(ofBlock), ...appendixHead.map(plain), ...appendix.map((row) => ofAppendix(row.id, appendixTexts(row))), ...checkLines(checks).map(plain)], whole: true, lists: [] };
}

const plain = (text: string): PrintedLine => ({ loose: false, text, figures: [] });

function ofBlock(block: ReportBlock): PrintedLine {
  let text = '';
  const figures: PrintedLine['figures'] = [];
  for (const run of block.runs) {
    if (run.figure) figures.push({ start: text.length, end: text.length + run.text.length, id: run.figure.id, show: run.figure.show });
    text += run.text;
  }
  return { loose: false, text: veil(text), figures };
}

function ofAppendix(id: string, texts: readonly string[]): PrintedLine {
  const text = `${cellMark}${texts.join(cellMark)}${cellMark}`;
  const start = texts.slice(0, 2).join(cellMark).length + 2;
  return { loose: false, text, figures: [{ start, end: start + (texts[2]?.length ?? 0), id, show: 'number', repeated: true }] };
}

/** The lines of a document that was just filled. */
export function linesPrinted(lines: readonly DocxLine[]): PrintedLine[] {
  return lines.map(({ loose, text, bound, marks }) => ({ ...(marks.length > 0 && { rows: [...marks] }), loose, text: veil(text), figures: bound.map(({ start, end, tag }) => ({ start, end, id: tag.id, show: tag.show })) }));
}

const personal = /(?<![\d.])\d{11,}[\dXx]?(?![\d.])/gu;

/**
 * Numbers as long as those of people (ID, telephone, bank account) are not remembered: four digits of a hash and noughts
 * stand in their place, enough to see that one was altered.
 */
export function veil(text: string): string {
  return text.replaceAll(personal, (digits) => String(createHash('sha256').update(digits).digest().readUInt16BE(0) % 10_000).padStart(4, '1').padEnd(digits.length, '0'));
}
