/** One sheet: find the table, then stream its rows through classification and checking. */
import type { ColumnMapping, SheetChoice, SkipReason } from '../../../shared/contract/importing.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { Row, Sheet, SheetFacts } from '../excel/read/workbook.ts';
import { cellText, columnLetter } from './cells.ts';
import { createClassifier, type RowClassifier } from './classify.ts';
import type { HeaderBook } from './headerBook.ts';
import { findLayout, layoutAt, type Layout } from './layout.ts';
import { layoutFromContent, mapColumns, type Mapping } from './mapColumns.ts';
import { createMergeFiller } from './mergeFill.ts';
import type { CheckedRow, FromReader, ReadJob } from './protocol.ts';
import { createRowReader } from './rowReader.ts';
import { sheetDefaults } from './sheetDefaults.ts';
import { factOf, readSheetNotes, type SheetNotes } from './sheetFacts.ts';
import { createTotalChecker } from './totals.ts';
import type { UnknownTally } from './unknownValues.ts';

export interface SheetTask {
  readonly job: ReadJob;
  readonly file: number;
  readonly sheetIndex: number;
  readonly sheet: Sheet;
  readonly sheetCount: number;
  readonly book: HeaderBook;
  readonly bookFor: (sender: string) => HeaderBook;
  readonly books: Books;
  readonly choice: SheetChoice | undefined;
  /** Gathers values no table knows, for this sheet. */
  readonly unknown: UnknownTally;
  readonly send: (message: FromReader) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Rows looked at before the table is recognised: enough for 30 header rows and a fair sample. */
const lookAhead = 260;
const previewRows = 40;
const batchRows = 500;
const listedSkips = 5000;

/** A recognised table and how to read its rows. */
interface Table {
  readonly layout: Layout;
  readonly mapping: Mapping;
  readonly notes: SheetNotes;
  readonly readers: readonly ((row: Row) => CheckedRow)[];
  readonly classifiers: readonly RowClassifier[];
}

/** Reads one sheet and sends `sheet`, `rows`…, `sheetEnd`. */
export async function readSheet(task: SheetTask): Promise<void> {
  const { sheet, send, signal, file, sheetIndex } = task;
  const facts = await sheet.facts();
  const head: Row[] = [];
  let table: Table | null = null;
  let announced = false;
  const state = createReading(task, facts);

  const announce = async (): Promise<boolean> => {
    announced = true;
    table = recognise(task, head, facts);
    await send(sheetHead(task, head, table));
    if (!table) return false;
    const firstData = Math.max(0, ...table.layout.headerRows);
    for (const row of head) if (row.row > firstData) await state.take(row, table);
    return true;
  };

  const rows = sheet.rows({
    signal,
    onProgress: (done, total) => void send({ type: 'progress', file, done, total }),
  });
  for await (const batch of rows) {
    signal.throwIfAborted();
    for (const row of batch) {
      if (!announced) {
        head.push(row);
        if (head.length < lookAhead) continue;
        if (!(await announce())) return;
      } else if (table) await state.take(row, table);
    }
  }
  if (!announced && !(await announce())) return;
  await state.finish();
  await send({ type: 'sheetEnd', file, sheet: sheetIndex, skipped: state.skipped, notices: state.notices(), unknown: task.unknown.counts() });
}

/** Finds the header and maps its columns; null when there is no table of this ledger. */
function recognise(task: SheetTask, head: readonly Row[], facts: SheetFacts): Table | null {
  const { choice } = task;
  // Who sent it stands above the header; what that sender taught decides how the header is understood.
  const told = task.job.sender === '' ? factOf(readSheetNotes(head.slice(0, 8)), '填报单位', '上报单位', '报送单位') : '';
  const book = told !== '' && task.job.taught.some((t) => t.sender === told) ? task.bookFor(told) : task.book;
  const layout = choice?.headerRows
    ? layoutAt(head, facts.merges, book, choice.headerRows)
    : (findLayout(head, facts.merges, book) ?? layoutFromContent(head, book));
  if (!layout) return null;
  return tableOf({ ...task, book }, layout, head);
}

function tableOf(task: SheetTask, layout: Layout, head: readonly Row[]): Table {
  const { book, books, job, sheet, sheetCount, choice } = task;
  const lastHeader = Math.max(0, ...layout.headerRows);
  const firstHeader = Math.min(...(layout.headerRows.length > 0 ? layout.headerRows : [1]));
  const sample = head.filter((r) => r.row > lastHeader);
  const mapping = mapColumns(layout, sample, book, choice?.columns);
  const notes = readSheetNotes(head.filter((r) => r.row < firstHeader));
  const defaults: Readonly<Record<string, StoredValue>> = sheetDefaults({ notes, sheetName: sheet.name, sheetCount, mapping, book, books, today: job.today });
  const readers = mapping.blocks.map((block) =>
    createRowReader({ book, books, today: job.today, columns: block.columns, levels: job.levels, defaults, unknown: task.unknown }),
  );
  const classifiers = mapping.blocks.map((block) => createClassifier(block.columns));
  return { layout, mapping, notes, readers, classifiers };
}

function sheetHead(task: SheetTask, head: readonly Row[], table: Table | null): FromReader {
  const columns: ColumnMapping[] = [];
  for (const block of table?.mapping.blocks ?? [])
    for (const c of block.columns)
      columns.push({ column: columnLetter(c.column), header: c.header, field: c.field, by: c.by });
  const width = Math.min(60, Math.max(0, ...head.map((r) => r.cells.length)));
  return {
    type: 'sheet',
    file: task.file,
    sheet: task.sheetIndex,
    name: task.sheet.name,
    used: table !== null,
    reason: table !== null ? null : head.length === 0 ? '这张表是空的' : '没有找到表头（前 30 行里没有“姓名”和“身份证号/性别/电话”等列名）',
    headerRows: table?.layout.headerRows ?? [],
    columns,
    facts: table?.notes ?? {},
    notices: table?.mapping.notices ?? [],
    preview: head.slice(0, previewRows).map((r) => ({
      row: r.row,
      cells: Array.from({ length: width }, (_, c) => cellText(r.cells[c] ?? null)),
    })),
  };
}

interface Reading {
  readonly skipped: readonly { readonly row: number; readonly reason: SkipReason; readonly text: string }[];
  take(row: Row, table: Table): Promise<void>;
  finish(): Promise<void>;
  notices(): readonly string[];
}

/** The running state of a sheet: batches on their way, skipped lines, notices. */
function createReading(task: SheetTask, facts: SheetFacts): Reading {
  const { file, sheetIndex: sheet, send } = task;
  const skipped: { row: number; reason: SkipReason; text: string }[] = [];
  const fill = createMergeFiller(facts.merges);
  const totals = createTotalChecker();
  let current: Table | null = null;
  let hidden = 0;
  let struck = 0;
  let batch: CheckedRow[] = [];

  const skip = (row: Row, reason: SkipReason): void => {
    if (reason === 'total') totals.total(row);
    if (skipped.length < listedSkips)
      skipped.push({ row: row.row, reason, text: row.cells.map((c) => cellText(c)).filter((t) => t !== '').join(' ').slice(0, 120) });
  };
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const rows = batch;
    batch = [];
    await send({ type: 'rows', file, sheet, rows });
  };

  return {
    skipped,
    async take(raw, table) {
      current ??= table;
      const row = fill(raw, current.layout.headerRows);
      for (const [at, block] of current.mapping.blocks.entries()) {
        const classify = current.classifiers[at];
        const reason = classify ? classify(current.mapping.blocks.length === 1 ? row : within(row, block.columns)) : null;
        if (reason !== null) {
          if (at === 0 || reason !== 'blank') skip(row, reason);
          if (reason !== 'blank') break;
          continue;
        }
        const read = current.readers[at];
        if (!read) continue;
        totals.data();
        if (row.hidden) hidden += 1;
        if (row.strike && row.strike.length > 0) struck += 1;
        batch.push(read(row));
      }
      if (batch.length >= batchRows) await flush();
    },
    finish: flush,
    notices: () => [
      ...totals.notices(),
      ...(hidden > 0 ? [`有 ${hidden} 行在文件里是隐藏的（可能被筛选），也读进来了，请核对。`] : []),
      ...(struck > 0 ? [`有 ${struck} 行划了删除线，也读进来了；若这些人已删去，请在核对时去掉。`] : []),
    ],
  };
}

/** A row as one block sees it: cells of other blocks blanked. */
function within(row: Row, columns: readonly { readonly column: number }[]): Row {
  const mine = new Set(columns.map((c) => c.column));
  return { ...row, cells: row.cells.map((c, i) => (mine.has(i) ? c : null)) };
}
