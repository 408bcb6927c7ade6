/** One sheet: find its tables, then stream their rows through classification and checking. */
import type { SheetChoice } from '../../../shared/contract/importing.ts';
import { NO_MARKS, type Row, type SheetFacts, type SheetMarks } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import type { RowSort } from './classify.ts';
import { findIdHalves, joinIdHalves, type IdHalves } from './idHalves.ts';
import { createMergeFiller } from './mergeFill.ts';
import type { FromReader } from './protocol.ts';
import { readSheetNotes, sameTitle } from './sheetFacts.ts';
import type { SheetTask } from './sheetTask.ts';
import { recogniseFirst, recogniseNext, reportColumns, retitle, type Table } from './table.ts';
import { openTable, type OpenTable } from './tableReading.ts';
import { noTotals } from './totals.ts';
import { whyUnused } from './unusedSheet.ts';

/** Rows looked at before a table is recognised: enough for 30 header rows and a fair sample. */
const lookAhead = 260;
/** Rows of a sheet shown to tell it by. */
export const previewRows = 40;
/** Tables on one sheet; a file with more headers than that is no roster, and must not cost more. */
const mostTables = 200;

/**
 * Reads one sheet and sends `sheet`, `rows`…, `sheetEnd` for each of its tables.
 * @returns whether the sheet held a table of this ledger
 */
export async function readSheet(task: SheetTask): Promise<boolean> {
  const { sheet, send, signal, file } = task;
  const desk = createDesk(task, await sheet.facts(), (await sheet.marks?.()) ?? NO_MARKS);
  const rows = sheet.rows({
    signal,
    onProgress: (done, total) => void send({ type: 'progress', file, done, total }),
  });
  for await (const batch of rows) {
    signal.throwIfAborted();
    if (!(await desk.take(batch, false))) return false;
  }
  return desk.take([], true);
}

interface Desk {
  /** Works on rows as far as it can see ahead; false when the sheet has no table. */
  take(batch: readonly Row[], last: boolean): Promise<boolean>;
}

/** Rows wait here until enough of them are seen to tell what table they are in. */
function createDesk(task: SheetTask, facts: SheetFacts, marks: SheetMarks): Desk {
  const fill = createMergeFiller(facts.merges);
  let waiting: Row[] = [];
  let at = 0;
  let open: OpenTable | null = null;
  let table: Table | null = null;
  let tables = 0;
  let halves: IdHalves | null = null;
  const totals = noTotals();

  const start = async (next: Table, rows: readonly Row[], choice: SheetChoice | undefined): Promise<void> => {
    await open?.close(false);
    tables += 1;
    table = next;
    const first = tables === 1;
    const index = first ? task.sheetIndex : task.nextIndex();
    const discard = choice?.use === false;
    open = openTable(task, next, first ? facts : null, marks, totals, index, discard);
    await task.send(headOf(task, index, nameOf(task, tables), next, rows, discard));
  };

  const whole = (row: Row): Row => (halves === null ? row : joinIdHalves(halves, row));

  /** The first table, or the end of the sheet. */
  const begin = async (): Promise<boolean> => {
    halves = findIdHalves(waiting.slice(0, lookAhead));
    if (halves !== null) waiting = waiting.map(whole);
    const head = waiting.slice(0, lookAhead);
    const recognised = recogniseFirst(task, head, facts);
    const found = recognised && halves ? { ...recognised, notices: [...recognised.notices, halves.notice] } : recognised;
    if (!found) {
      await task.send(unusedHead(task, head));
      return false;
    }
    await start(found, head, task.choice);
    const lastHeader = Math.max(0, ...found.layout.headerRows);
    while (at < waiting.length && (waiting[at]?.row ?? 0) <= lastHeader) at += 1;
    return true;
  };

  /** A header in the middle of a sheet: another table begins, or it is no header after all. */
  const turn = async (row: Row, current: OpenTable, before: Table): Promise<void> => {
    const rows = waiting.slice(at, at + lookAhead);
    const choice = choiceFor(task, nameOf(task, tables + 1));
    const next =
      tables < mostTables ? recogniseNext(task, rows, current.titleLines(), before, facts, choice) : null;
    if (next) {
      await start(next, rows, choice);
      at += next.layout.headerRows.length;
    } else {
      current.skip(row, 'repeated-header');
      at += 1;
    }
  };

  /** The same header again: a new page, or under another title the next class. */
  const again = async (row: Row, current: OpenTable, before: Table): Promise<void> => {
    const notes = readSheetNotes(current.titleLines());
    const title = notes['标题'];
    if (title === undefined || sameTitle(title, before.notes['标题'] ?? '') || tables >= mostTables) {
      current.skip(row, 'repeated-header');
      at += 1;
      return;
    }
    const rows = waiting.slice(at, at + lookAhead);
    const levels = Math.max(1, before.layout.headerRows.length);
    const headerRows = rows
      .slice(0, levels)
      .filter((r, i) => r.row === row.row + i)
      .map((r) => r.row);
    await start(retitle(before, headerRows, notes), rows, choiceFor(task, nameOf(task, tables + 1)));
    at += headerRows.length;
  };

  return {
    async take(next, last) {
      const batch = halves === null ? next : next.map(whole);
      waiting = at === 0 && waiting.length > 0 ? waiting.concat(batch) : [...waiting.slice(at), ...batch];
      at = 0;
      const seesAhead = (): boolean => last || waiting.length - at >= lookAhead;
      if (!table) {
        if (!seesAhead()) return true;
        if (!(await begin())) return false;
      }
      for (let raw = waiting[at]; raw && table && open; raw = waiting[at]) {
        const row = fill(raw, table.layout.headerRows);
        const sort: RowSort = open.sort(row);
        if (sort === 'header' || sort === 'repeated-header') {
          if (!seesAhead()) return true;
          await (sort === 'header' ? turn(raw, open, table) : again(raw, open, table));
        } else {
          open.take(row, sort);
          at += 1;
          if (open.isFull()) await open.flush();
        }
      }
      if (last) await open?.close(true);
      return true;
    },
  };
}

/** The first table is called as its sheet, later ones are counted: 「Sheet1（第2张表）」. */
function nameOf(task: SheetTask, table: number): string {
  return table === 1 ? task.sheet.name : `${task.sheet.name}（第${table}张表）`;
}

function choiceFor(task: SheetTask, name: string): SheetChoice | undefined {
  const file = task.job.files[task.file]?.name;
  return task.job.choices.find((c) => c.file === file && c.sheet === name);
}

function headOf(
  task: SheetTask,
  index: number,
  name: string,
  table: Table,
  rows: readonly Row[],
  discard: boolean,
): FromReader {
  return {
    type: 'sheet',
    file: task.file,
    sheet: index,
    name,
    used: !discard,
    reason: discard ? '您选择了不导入这张表' : null,
    headerRows: table.layout.headerRows,
    columns: reportColumns(table),
    facts: table.notes,
    notices: table.notices,
    preview: previewOf(rows),
  };
}

function unusedHead(task: SheetTask, rows: readonly Row[]): FromReader {
  return {
    type: 'sheet',
    file: task.file,
    sheet: task.sheetIndex,
    name: task.sheet.name,
    used: false,
    reason: whyUnused(rows, task.book),
    headerRows: [],
    columns: [],
    facts: {},
    notices: [],
    preview: previewOf(rows),
  };
}

/** The first rows of a sheet as they are shown. */
export function previewOf(
  rows: readonly Row[],
): readonly { readonly row: number; readonly cells: readonly string[] }[] {
  const width = Math.min(60, Math.max(0, ...rows.map((r) => r.cells.length)));
  return rows.slice(0, previewRows).map((r) => ({
    row: r.row,
    cells: Array.from({ length: width }, (_, c) => cellText(r.cells[c] ?? null)),
  }));
}
