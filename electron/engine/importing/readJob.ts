/**
 * The reading half of an import: file → sheets → header → mapping → checked rows, as a stream of messages.
 * Runs in the reader process; it can run in a test just as well.
 */
import type { SheetChoice } from '../../../shared/contract/importing.ts';
import { createBooks, type Books } from '../../../shared/ledger/books.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { explainUnreadable } from '../../../shared/message/unreadable.ts';
import { openWorkbook, UnreadableFile, type Workbook } from '../excel/read/workbook.ts';
import { createHeaderBook, type HeaderBook } from './headerBook.ts';
import type { FromReader, ReadJob } from './protocol.ts';
import { readSheet } from './readSheet.ts';
import { createUnknownTally } from './unknownValues.ts';

/** Sheets that are never lists of people (domain.md 5.7). */
const leftOut = /^(?:汇总|汇总表|总表|统计|统计表|模板|填表说明|填报说明|说明|示例|样表|数据字典|字典|下拉|下拉选项|代码表|参数|选项|封面|目录)/;

/** The dictionary of the job's ledger with what this sender, and before it everybody, taught. */
export function bookFor(job: ReadJob, sender: string): HeaderBook {
  const taught = ['', sender].flatMap((s) => job.taught.find((t) => t.sender === s)?.headers ?? []);
  return createHeaderBook(ledgerById(job.ledger), taught);
}

/** Why a sheet is left out without a look at its rows; null when it may be read. */
function leaveOut(name: string, state: string, only: string | null, choice: SheetChoice | undefined): string | null {
  if (choice?.use === true) return null;
  if (choice?.use === false) return '您选择了不导入这张表';
  if (only !== null) return name === only ? null : '没有选择这张表';
  if (state !== 'visible') return '这张表是隐藏的，没有导入；需要时请在向导里勾选';
  if (leftOut.test(name.trim())) return `表名“${name}”像是汇总或说明，没有导入；需要时请在向导里勾选`;
  return null;
}

/**
 * Runs a reading order.
 * @param send takes one message and resolves when the engine is ready for more (back pressure)
 * @param signal ends the work within one batch of rows
 */
export async function runReadJob(
  job: ReadJob,
  send: (message: FromReader) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const books = createBooks(job.books);
  const book = bookFor(job, job.sender);
  for (const [index, file] of job.files.entries()) {
    signal.throwIfAborted();
    let workbook: Workbook | null = null;
    try {
      workbook = await openWorkbook(file.path, job.password === null ? {} : { password: job.password });
      await send({ type: 'file', file: index, format: workbook.format, encoding: workbook.encoding });
      await readSheets(job, index, file.name, workbook, book, books, send, signal);
      await send({ type: 'fileEnd', file: index });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      await send({
        type: 'refused',
        file: index,
        code: error.code,
        message: `文件「${file.name}」：${explainUnreadable(error.code, error.detail)}`,
      });
    } finally {
      await workbook?.close();
    }
  }
  await send({ type: 'end' });
}

async function readSheets(
  job: ReadJob,
  file: number,
  fileName: string,
  workbook: Workbook,
  book: HeaderBook,
  books: Books,
  send: (message: FromReader) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (const [index, sheet] of workbook.sheets.entries()) {
    const choice = job.choices.find((c) => c.file === fileName && c.sheet === sheet.name);
    const reason = leaveOut(sheet.name, sheet.state, job.onlySheet, choice);
    if (reason !== null) {
      await send({
        type: 'sheet',
        file,
        sheet: index,
        name: sheet.name,
        used: false,
        reason,
        headerRows: [],
        columns: [],
        facts: {},
        notices: [],
        preview: [],
      });
      continue;
    }
    await readSheet({ job, file, sheetIndex: index, sheet, sheetCount: workbook.sheets.length, book, bookFor: (sender) => bookFor(job, sender), books, choice, unknown: createUnknownTally(), send, signal });
  }
}
