/** The running state of one table: batches on their way, lines left out, headings that hold, what to say at the end. */
import type { SkipReason } from '../../../shared/contract/importing.ts';
import type { Row, SheetFacts, SheetMarks } from '../excel/read/workbook.ts';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import { ValuePacker } from '../store/valueColumns.ts';
import { CellLines } from './cellLines.ts';
import { cellText, columnLetter } from './cells.ts';
import type { RowSort } from './classify.ts';
import { placeValues, showPlace, within, type Place } from './places.ts';
import type { CheckedRow, RowIssue } from './protocol.ts';
import { createMarkWatch } from './sheetMarks.ts';
import { colourNotices, createVillageWatch } from './sheetSigns.ts';
import { isListTitle } from './sheetFacts.ts';
import type { SheetTask } from './sheetTask.ts';
import { createSerialWatch, serialColumn } from './serialNumbers.ts';
import { createSharedPhones } from './sharedPhones.ts';
import { blocksOf, type BlockReading, type Table } from './table.ts';
import { createTotalChecker, summedColumns, type SheetTotals, type SummedColumn } from './totals.ts';

/**
 * Rows sent at once. Few: what was sent only leaves this process between two batches, as far as the pipe has room, and
 * the engine waits for it meanwhile (500 rows: it waited for a third of the time). And as many as one byte can tell apart
 * when each has a text of its own (`valueColumns.ts`): fewer cost as much for themselves as for their rows.
 */
const batchRows = 120;
/** Lines left out that are listed one by one; beyond that only their number is said. */
const listedSkips = 20_000;
/** Lines between two tables that may hold the next one's title. */
const titleRows = 15;
/** A column filled in one row of three or fewer was written once for a whole group. */
const sparse = 3;

export interface OpenTable {
  /** Number under which the table is reported. */
  readonly index: number;
  /** What a row is; ask once for each row, then {@link take} or {@link skip} it. */
  sort(row: Row): RowSort;
  take(row: Row, sort: Exclude<RowSort, 'header'>): void;
  skip(row: Row, reason: SkipReason): void;
  isFull(): boolean;
  flush(): Promise<void>;
  /** Sends what is left, and the end of the table. @param last no further table follows on the sheet */
  close(last: boolean): Promise<void>;
  /** The last title of a list since the last person, with the lines under it; empty when there is none. */
  titleLines(): readonly Row[];
}

/**
 * Opens a table for its rows.
 * @param facts what is known of the sheet besides its cells, for its first table; null for later ones
 * @param sheetMarks comments and colours of the whole sheet
 * @param sheetTotals what the tables above it on the sheet came to
 * @param discard the clerk left this table out: rows are told apart but not read
 */
export function openTable(
  task: SheetTask,
  table: Table,
  facts: SheetFacts | null,
  sheetMarks: SheetMarks,
  sheetTotals: SheetTotals,
  index: number,
  discard: boolean,
): OpenTable {
  const { file, send, job, books } = task;
  const people = table.book.ledger.person !== 'none';
  const unknown = task.unknown();
  const blocks = blocksOf(task, table, unknown);
  const lone = blocks.length === 1 ? blocks[0] : undefined;
  const summed = blocks.map((b) => summedColumns(b.columns, table.book));
  const totals = createTotalChecker(blocks[0]?.columns ?? [], summed[0] ?? [], people, sheetTotals);
  const phones = createSharedPhones();
  const serials = blocks.map((b) => createSerialWatch(serialColumn(b.columns)));
  const skipped: { row: number; reason: SkipReason; text: string }[] = [];
  const headings: { readonly row: number; readonly text: string }[] = [];
  const hidden: number[] = [];
  const struck: number[] = [];
  const marks = createMarkWatch(sheetMarks, table.layout.headerRows);
  const order = createOrderWatch();
  const around = table.place === null ? undefined : placeValues(table.place, table.book, books, job.today)['village'];
  const otherVillages = createVillageWatch(around);
  let moreSkipped = 0;
  let place: Place | null = table.place;
  let titles: Row[] = [];
  let batch: CheckedRow[] = [];
  const lines = new CellLines();
  const packer = new ValuePacker();
  let read = 0;
  let sorts: readonly RowSort[] = [];

  const skip = (row: Row, reason: SkipReason): void => {
    if (reason === 'total') totals.total(row);
    if (reason === 'title' || reason === 'note' || reason === 'signature')
      titles = [...titles.slice(-titleRows), row];
    if (skipped.length < listedSkips) skipped.push({ row: row.row, reason, text: lineText(row) });
    else moreSkipped += 1;
  };

  const settle = (next: Place, only: BlockReading | null): void => {
    place = within(place, next);
    const values = placeValues(place, table.book, books, job.today);
    for (const block of blocks) if (only === null || block === only) block.reader.place(values);
  };

  const addPerson = (block: BlockReading, at: number, row: Row): void => {
    let checked = block.reader.read(row);
    read += 1;
    for (const issue of marks.see(row.row)) checked = addIssue(checked, issue);
    serials[at]?.see(row);
    const sums = summed[at] ?? [];
    totals.data(sums.length === 0 ? null : amountsOf(checked.values, sums));
    if (around !== undefined) otherVillages.see(checked.village, row.row);
    if (row.hidden) hidden.push(row.row);
    if (row.strike && row.strike.length > 0) struck.push(row.row);
    lines.add(row.cells);
    batch.push(people ? order.watch(withSharedPhone(block, checked), batch) : checked);
  };

  /** A warning on the row by which a number has reached its third person. */
  const withSharedPhone = (block: BlockReading, checked: CheckedRow): CheckedRow => {
    if (checked.phone === null) return checked;
    const shared = phones.note(checked.phone, checked.idNumber ?? checked.name ?? '', checked.row);
    if (!shared) return checked;
    const column = block.columns.find((c) => c.field === 'phone')?.column ?? 0;
    const level = job.levels['phone-shared'] ?? 'warning';
    return addIssue(checked, [
      column,
      'phone',
      level,
      'phone-shared',
      `电话 ${shared.number} 前面已有 ${shared.people - 1} 个人用，可能是代填的，请核对`,
      shared.number,
    ]);
  };

  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const rows = batch;
    batch = [];
    order.flushed();
    const values = packer.pack(rows.map((r) => r.values));
    await send({ type: 'rows', file, sheet: index, rows, lines: { values, cells: lines.take() } });
  };

  const notices = (last: boolean): readonly string[] => [
    ...totals.notices(last),
    ...phones.notices(),
    ...order.notices(),
    ...serials.flatMap((s) => s.notices()),
    ...headingNotice(headings),
    ...sparseNotices(blocks),
    ...dittoNotice(blocks),
    ...otherVillages.notices(),
    ...colourNotices(skipped),
    ...marks.notices(),
    ...(people ? sheetTotals.headcount.close(table.notes, read, last) : []),
    ...(read === 0 ? ['表头下面没有读到内容，只有空行或说明。'] : []),
    ...(moreSkipped > 0 ? [`另有 ${moreSkipped} 行没有内容或不是名单行，没有逐行列出。`] : []),
    ...(hidden.length > 0
      ? [
          `有 ${hidden.length} 行在文件里是隐藏的（第 ${listed(hidden)} 行，可能被筛选），也读进来了，请核对。`,
        ]
      : []),
    ...(facts?.filtered === true && hidden.length === 0 ? ['这张表开着筛选，全部行都读进来了。'] : []),
    ...(struck.length > 0
      ? [
          `有 ${struck.length} 行划了删除线（第 ${listed(struck)} 行），也读进来了；若这些人已删去，请在核对时去掉。`,
        ]
      : []),
  ];

  return {
    index,
    skip: (row, reason) => {
      if (!discard) skip(row, reason);
    },
    sort(row) {
      if (lone) return lone.classify(row);
      sorts = blocks.map((b) => b.classify(only(row, b)));
      return joined(sorts);
    },
    take(row, sort) {
      if (discard) return;
      if (typeof sort === 'object') {
        const block = sorts.findIndex((s) => typeof s === 'object');
        settle(sort.place, lone || block <= 0 ? null : (blocks[block] ?? null));
        headings.push({ row: row.row, text: showPlace(sort.place) });
        skip(row, 'title');
        return;
      }
      if (sort !== 'data') {
        skip(row, sort);
        return;
      }
      titles = [];
      if (lone) {
        addPerson(lone, 0, row);
        return;
      }
      for (const [i, block] of blocks.entries()) {
        const own = sorts[i];
        if (own === 'data') addPerson(block, i, only(row, block));
        else if (own === 'total') totals.total(only(row, block));
        else if (typeof own === 'object') settle(own.place, block);
      }
    },
    isFull: () => batch.length >= batchRows,
    flush,
    async close(last) {
      if (discard) {
        sheetTotals.partial = true;
        return;
      }
      batch = order.end(batch);
      await flush();
      await send({
        type: 'sheetEnd',
        file,
        sheet: index,
        skipped,
        notices: notices(last),
        unknown: unknown.counts(),
      });
    },
    titleLines() {
      const at = titles.findLastIndex((r) => isListTitle(lineText(r)));
      return at < 0 ? [] : titles.slice(at);
    },
  };
}

/** What a row of tables side by side is as a whole: somebody, if anybody stands in one of them. */
function joined(sorts: readonly RowSort[]): RowSort {
  for (const wanted of ['header', 'repeated-header', 'data'] as const)
    if (sorts.includes(wanted)) return wanted;
  return sorts.find((s) => typeof s === 'object') ?? sorts.find((s) => s !== 'blank') ?? 'blank';
}

/** A row as one block sees it: cells of other blocks blanked. */
function only(row: Row, block: BlockReading): Row {
  const { own } = block;
  return own === null ? row : { ...row, cells: row.cells.map((c, i) => (own.has(i) ? c : null)) };
}

function lineText(row: Row): string {
  return row.cells
    .map((c) => cellText(c).trim())
    .filter((t) => t !== '')
    .join(' ')
    .slice(0, 120);
}

/** Values of the summed columns, where they are plain numbers. */
function amountsOf(values: RowValues, summed: readonly SummedColumn[]): readonly number[] {
  return summed.map((s) => {
    const value = values[s.field];
    return typeof value === 'number' ? value : 0;
  });
}

function addIssue(row: CheckedRow, issue: RowIssue): CheckedRow {
  const json = JSON.stringify(issue);
  return { ...row, issues: row.issues === null ? `[${json}]` : `${row.issues.slice(0, -1)},${json}]` };
}

function listed(rows: readonly number[]): string {
  return rows.slice(0, 10).join('、') + (rows.length > 10 ? '…' : '');
}

function headingNotice(
  headings: readonly { readonly row: number; readonly text: string }[],
): readonly string[] {
  if (headings.length === 0) return [];
  const shown = headings.slice(0, 5).map((h) => `第 ${h.row} 行“${h.text}”`);
  return [
    `${shown.join('、')}${headings.length > 5 ? `等 ${headings.length} 行` : ''}是村组小标题，已作为下面各行的村组（到下一个小标题为止），请核对。`,
  ];
}

/** 同上 and its like, column by column: each cell says so too, but nobody opens thirty of them. */
function dittoNotice(blocks: readonly BlockReading[]): readonly string[] {
  const found = blocks.flatMap(({ reader, columns }) =>
    reader.dittos().map(({ column, cells }) => `“${columns.find((c) => c.column === column)?.header ?? columnLetter(column)}”${cells} 格`),
  );
  return found.length === 0 ? [] : [`写着“同上”“〃”一类的格子已按上面一行读入（${found.join('、')}），请核对。`];
}

/** A village written once for its people without merging: not filled down, but said (domain.md 5.3). */
function sparseNotices(blocks: readonly BlockReading[]): readonly string[] {
  const out: string[] = [];
  for (const { reader, columns } of blocks)
    for (const c of columns) {
      if (
        c.field === null ||
        c.role !== 'value' ||
        !['township', 'village', 'employer', 'className', 'trade'].includes(c.field)
      )
        continue;
      const rows = reader.rows();
      const filled = reader.filled(c.field);
      if (rows >= 6 && filled > 0 && filled * sparse <= rows)
        out.push(
          `“${c.header}”这一列只有 ${filled} 行填了，其余 ${rows - filled} 行空着，像是每组只写了一次；程序没有自动往下填，请合并单元格或补齐后再导入。`,
        );
    }
  return out;
}

interface OrderWatch {
  /** Looks at a row beside the one before it; answers with the row to keep. */
  watch(row: CheckedRow, batch: CheckedRow[]): CheckedRow;
  flushed(): void;
  end(batch: CheckedRow[]): CheckedRow[];
  notices(): readonly string[];
}

const below = '身份证号像是写在了下一行，请核对后改好再导入';

/**
 * IDs written one row below their names (domain.md 5.28): a row with only a name above a row with only an ID, or a
 * whole column that slid down, so that the first row has no ID and the last has nothing but one.
 */
function createOrderWatch(): OrderWatch {
  let rows = 0;
  let whole = 0;
  let firstWithoutId = false;
  let lastOnlyId = false;
  let sent = false;
  let slid = false;
  const doubt = (row: CheckedRow): CheckedRow =>
    addIssue(row.verdict === 'ok' ? { ...row, verdict: 'doubt', question: 'row-shifted' } : row, [
      0,
      'idNumber',
      'warning',
      'row-shifted',
      below,
      row.idNumber ?? '',
    ]);
  return {
    watch(row, batch) {
      rows += 1;
      const onlyId = row.name === null && row.idNumber !== null;
      if (row.name !== null && row.idNumber !== null) whole += 1;
      if (rows === 1) firstWithoutId = row.name !== null && row.idNumber === null;
      lastOnlyId = onlyId;
      const before = batch.at(-1);
      if (onlyId && before && before.row === row.row - 1 && before.name !== null && before.idNumber === null)
        batch[batch.length - 1] = doubt(before);
      return row;
    },
    flushed: () => {
      sent = true;
    },
    end(batch) {
      slid = rows >= 4 && firstWithoutId && lastOnlyId && whole === rows - 2;
      return slid && !sent ? batch.map((r) => (r.verdict === 'ok' ? doubt(r) : r)) : batch;
    },
    notices: () =>
      slid
        ? ['第一个人没有身份证号，最后一行只有身份证号，像是整列身份证号错下了一行，请核对后改好再导入。']
        : [],
  };
}
