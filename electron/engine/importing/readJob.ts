/**
 * The reading half of an import: file → sheets → header → mapping → checked rows, as a stream of messages.
 * Runs in the reader process; it can run in a test just as well.
 */
import type { SheetChoice } from '../../../shared/contract/importing.ts';
import { createBooks, type Books } from '../../../shared/ledger/books.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { explainDoubt } from '../../../shared/message/doubts.ts';
import { explainUnreadable } from '../../../shared/message/unreadable.ts';
import { openWorkbook, UnreadableFile, type Row, type Sheet, type Workbook } from '../excel/read/workbook.ts';
import { createHeaderBook, type HeaderBook } from './headerBook.ts';
import type { FromReader, ReadJob } from './protocol.ts';
import { openedBefore } from './openedFiles.ts';
import { previewOf, previewRows, readSheet } from './readSheet.ts';
import { createUnknownTally } from './unknownValues.ts';

/** Sheets that are hardly ever lists of people (domain.md 5.7). */
const leftOut =
  /^(?:汇总|总表|总计|合计|统计(?!局)|模板|模版|填[表报写]|填写说明|说明|示例|样表|样例|范例|数据字典|字典|下拉|代码|编码|参数|选项|封面|目录|对照|数据源|基础数据|勿删|请勿)|(?:汇总|汇总表|统计表|总表|模板|模版|填表说明|填报说明|填写说明|说明|示例|样表|字典|代码表|选项|目录|封面)$/u;

interface LeftOut {
  readonly text: string;
  readonly byName: boolean;
}

/** The dictionary of the job's ledger with what this sender, and before it everybody, taught. */
export function bookFor(job: ReadJob, sender: string, books: Books): HeaderBook {
  const taught = ['', sender].flatMap((s) => job.taught.find((t) => t.sender === s)?.headers ?? []);
  return createHeaderBook(books.ledger(ledgerById(job.ledger)), taught);
}

/** Why a sheet is left out without a look at its rows; null when it may be read. */
function leaveOut(sheet: Sheet, only: string | null, choice: SheetChoice | undefined): LeftOut | null {
  if (choice?.use === true) return null;
  if (choice?.use === false) return { text: '您选择了不导入这张表', byName: false };
  if (only !== null) return sheet.name === only ? null : { text: '没有选择这张表', byName: false };
  if (sheet.state !== 'visible')
    return { text: '这张表是隐藏的，没有导入；需要时请在向导里勾选', byName: false };
  if (leftOut.test(sheet.name.trim()))
    return { text: `表名“${sheet.name}”像是汇总或说明，没有导入；需要时请在向导里勾选`, byName: true };
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
  const book = bookFor(job, job.sender, books);
  for (const [index, file] of job.files.entries()) {
    signal.throwIfAborted();
    if (job.leftOut?.includes(index) === true) continue;
    let workbook: Workbook | null = null;
    await send({ type: 'opening', file: index });
    try {
      workbook = await openWorkbook(file.path, {
        name: file.name,
        ...passwordFor(job, file.name),
        ...encodingFor(job, file.name),
        ...(job.opened === undefined ? {} : { opened: openedBefore(job.opened, index) }),
      });
      await send({ type: 'file', file: index, format: workbook.format, encoding: workbook.encoding });
      await readSheets(job, index, file.name, workbook, book, books, send, signal);
      await send({ type: 'fileEnd', file: index, doubts: doubtsOf(workbook) });
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

/** What the sheets that were read, and the workbook around them, say of themselves that is not so. */
function doubtsOf(workbook: Workbook): readonly string[] {
  const { sheets } = workbook;
  return [...sheets.flatMap((sheet) => sheet.doubts?.() ?? []), ...(workbook.doubts?.() ?? [])].map((doubt) =>
    explainDoubt(doubt.code, doubt.detail),
  );
}

function passwordFor(job: ReadJob, file: string): { readonly password: string } | null {
  const own = job.passwords && Object.hasOwn(job.passwords, file) ? job.passwords[file] : undefined;
  const password = own ?? job.password;
  return password === null ? null : { password };
}

function encodingFor(job: ReadJob, file: string): { readonly encoding: string } | null {
  const chosen = job.encodings;
  return chosen && Object.hasOwn(chosen, file) ? { encoding: chosen[file] ?? '' } : null;
}

/** Reads the sheets that are lists; those left out by their name are tried only when no other one is a list. */
export async function readSheets(
  job: ReadJob,
  file: number,
  fileName: string,
  workbook: Workbook,
  book: HeaderBook,
  books: Books,
  send: (message: FromReader) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let next = workbook.sheets.length;
  let used = 0;
  const read = async (index: number, sheet: Sheet): Promise<void> => {
    const done = await readSheet({
      job,
      file,
      sheetIndex: index,
      nextIndex: () => next++,
      sheet,
      book,
      bookFor: (sender) => bookFor(job, sender, books),
      books,
      choice: job.choices.find((c) => c.file === fileName && c.sheet === sheet.name),
      unknown: createUnknownTally,
      send,
      signal,
    });
    if (done) used += 1;
  };
  const byName: { readonly index: number; readonly sheet: Sheet; readonly reason: string }[] = [];
  for (const [index, sheet] of workbook.sheets.entries()) {
    const choice = job.choices.find((c) => c.file === fileName && c.sheet === sheet.name);
    const reason = leaveOut(sheet, job.onlySheet, choice);
    if (reason === null) await read(index, sheet);
    else if (reason.byName) byName.push({ index, sheet, reason: reason.text });
    else await send(await leftOutHead(file, index, sheet, reason.text));
  }
  for (const { index, sheet, reason } of byName) {
    if (used === 0) await read(index, sheet);
    else await send(await leftOutHead(file, index, sheet, reason));
  }
}

async function leftOutHead(file: number, index: number, sheet: Sheet, reason: string): Promise<FromReader> {
  return {
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
    preview: await firstRows(sheet),
  };
}

/** What a left-out sheet looks like, so that nobody has to open the file to know whether it matters. */
async function firstRows(sheet: Sheet): Promise<ReturnType<typeof previewOf>> {
  // A sheet that is checked against itself would be doubted after half a reading.
  if (sheet.doubts !== undefined) return [];
  const rows: Row[] = [];
  try {
    for await (const batch of sheet.rows()) {
      rows.push(...batch);
      if (rows.length >= previewRows) break;
    }
  } catch (error) {
    // Damaged, but nothing of it is imported.
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return previewOf(rows);
}
