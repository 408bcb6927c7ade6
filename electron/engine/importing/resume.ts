/** Rows that an earlier import left behind, taken up again. */
import { pendingOf, type PendingRow, type StoredBatch } from '../store/importRecords.ts';
import type { Store } from '../store/store.ts';
import type { FileState } from './planReport.ts';
import type { Planner, Values } from './planner.ts';
import type { CheckedRow, SheetHead } from './protocol.ts';

/** Questions about the row itself; the others are asked anew by matching. */
const ownQuestions = new Set(['sex-conflict', 'birth-conflict', 'columns-swapped', 'name-only', 'duplicate-in-file', 'shifted']);

/**
 * Feeds the waiting rows of a batch to a planner.
 * @returns files as the report shows them, and each plan key's number in the batch
 */
export function takePending(
  db: Store['rawRead'],
  batch: StoredBatch,
  planner: Planner,
  settle: (values: Values) => Values,
): { readonly files: readonly FileState[]; readonly numbers: ReadonlyMap<number, number> } {
  const files: FileState[] = [];
  const numbers = new Map<number, number>();
  let key = 0;
  for (const row of pendingOf(db, batch.op)) {
    const file = fileFor(files, row.file);
    const sheet = sheetFor(file, row);
    const head = file.sheets.get(sheet)?.head;
    if (!head) continue;
    planner.take(head, row.file, files.indexOf(file), sheet, [checked(row, settle)]);
    key += 1;
    numbers.set(key, row.n ?? 0);
  }
  return { files, numbers };
}

function fileFor(files: FileState[], name: string): FileState {
  const known = files.find((f) => f.name === name);
  if (known) return known;
  const made: FileState = { name, path: '', sha256: '', bytes: 0, format: '', encoding: null, error: null, doubts: [], seen: null, gone: [], sheets: new Map() };
  files.push(made);
  return made;
}

function sheetFor(file: FileState, row: PendingRow): number {
  for (const [at, state] of file.sheets) if (state.head.name === row.sheet) return at;
  const at = file.sheets.size;
  const head: SheetHead = {
    type: 'sheet',
    file: 0,
    sheet: at,
    name: row.sheet,
    used: true,
    reason: null,
    headerRows: [],
    columns: row.headers.map(([column, header]) => ({ column, header, field: null, by: 'none' })),
    facts: {},
    notices: [],
    preview: [],
  };
  file.sheets.set(at, { head, skipped: [], notices: [] });
  return at;
}

function checked(row: PendingRow, settle: (values: Values) => Values): CheckedRow {
  const values = settle(JSON.parse(row.values) as Values);
  const text = (field: string): string | null => (typeof values[field] === 'string' ? values[field] : null);
  const own = row.question !== null && ownQuestions.has(row.question);
  return {
    row: row.row,
    verdict: row.outcome === 'rejected' ? 'bad' : own ? 'doubt' : 'ok',
    question: own ? row.question : null,
    idNumber: text('idNumber'),
    name: text('name'),
    birthDate: text('birthDate'),
    phone: text('phone'),
    village: text('village'),
    className: row.className ?? text('className'),
    damagedPrefix: null,
    values,
    issues: row.issues,
    cells: row.cells,
  };
}
