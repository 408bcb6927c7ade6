/** Records what a step did to rows: the ground for undo, history, 改动清单. Inserts of following ids are kept as runs. */
import type { Database } from 'better-sqlite3';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { ChangeTable } from './ownTables.ts';
import type { TrackedTable } from './schema.ts';
import type { Source } from './store.ts';

/** Longest run of inserts in one record; a row's record is found by looking this far back. */
const longestRun = 500;

/** Values of a row by column. */
export type Image = Readonly<Record<string, StoredValue>>;

/** Where in its file a row stood. */
export interface Place {
  readonly sheet: number;
  readonly row: number;
}

interface Run {
  readonly first: number;
  readonly fileId: number | null;
  readonly sheet: number | null;
  readonly rows: (number | null)[];
}

/** Where in `change` a step's records stand, and how many rows it touched. */
export interface Recorded {
  readonly firstChange: number;
  readonly lastChange: number;
  readonly rows: number;
  readonly ledgers: readonly string[];
}

export interface Recorder {
  inserted(table: TrackedTable, id: number, source: Source | undefined): void;
  /** The same for rows with following ids out of one file. */
  insertedAll(table: TrackedTable, firstId: number, fileId: number, places: readonly Place[]): void;
  updated(table: TrackedTable, id: number, before: Image, after: Image, source: Source | undefined): void;
  removed(table: TrackedTable, id: number, before: string): void;
  finish(): Recorded;
}

/**
 * @param opSeq the step being recorded
 * @param first sequence of its first record
 */
export function openRecorder(db: Database, opSeq: number, first: number): Recorder {
  const statement = insertStatement(db);
  const runs = new Map<string, Run>();
  const ledgers = new Set<string>();
  let seq = first;
  let rows = 0;

  const put = (change: Omit<ChangeTable, 'seq' | 'opSeq'>): void => {
    const { ledger, rowId, count, kind, before, after, fileId, sheet, sheetRow } = change;
    statement.run(seq, opSeq, ledger, rowId, count, kind, before, after, fileId, sheet, sheetRow);
    seq += 1;
  };
  const endRun = (ledger: string, run: Run): void => {
    const sourced = run.fileId !== null;
    put({
      ledger,
      rowId: run.first,
      count: run.rows.length,
      kind: 'i',
      before: null,
      after: null,
      fileId: run.fileId,
      sheet: run.sheet,
      sheetRow: sourced ? JSON.stringify(run.rows) : null,
    });
    runs.delete(ledger);
  };
  // A record about a row must follow the record of its birth.
  const endRunWith = (ledger: string, id: number): void => {
    const run = runs.get(ledger);
    if (run && id >= run.first && id < run.first + run.rows.length) endRun(ledger, run);
  };

  /** The run that a row goes to: the one under way, if it follows there. */
  const runFor = (table: TrackedTable, id: number, fileId: number | null, sheet: number | null): Run => {
    const run = runs.get(table.id);
    if (run) {
      const follows = id === run.first + run.rows.length && run.rows.length < longestRun;
      if (follows && run.fileId === fileId && run.sheet === sheet) return run;
      endRun(table.id, run);
    }
    const next: Run = { first: id, fileId, sheet, rows: [] };
    runs.set(table.id, next);
    return next;
  };

  return {
    inserted(table, id, source) {
      rows += 1;
      ledgers.add(table.id);
      runFor(table, id, source?.fileId ?? null, source?.sheet ?? null).rows.push(source?.row ?? null);
    },
    insertedAll(table, firstId, fileId, places) {
      rows += places.length;
      ledgers.add(table.id);
      let run: Run | null = null;
      for (let i = 0; i < places.length; i += 1) {
        const place = places[i];
        if (!place) continue;
        if (run === null || run.sheet !== place.sheet || run.rows.length === longestRun) run = runFor(table, firstId + i, fileId, place.sheet);
        run.rows.push(place.row);
      }
    },
    updated(table, id, before, after, source) {
      rows += 1;
      ledgers.add(table.id);
      endRunWith(table.id, id);
      put({
        ledger: table.id,
        rowId: id,
        count: 1,
        kind: 'u',
        before: JSON.stringify(before),
        after: JSON.stringify(after),
        fileId: source?.fileId ?? null,
        sheet: source?.sheet ?? null,
        sheetRow: source ? JSON.stringify([source.row]) : null,
      });
    },
    removed(table, id, before) {
      rows += 1;
      ledgers.add(table.id);
      endRunWith(table.id, id);
      put({
        ledger: table.id,
        rowId: id,
        count: 1,
        kind: 'd',
        before,
        after: null,
        fileId: null,
        sheet: null,
        sheetRow: null,
      });
    },
    finish() {
      for (const [ledger, run] of runs) endRun(ledger, run);
      return { firstChange: first, lastChange: seq - 1, rows, ledgers: [...ledgers] };
    },
  };
}

function insertStatement(db: Database) {
  return db.prepare(
    'INSERT INTO change (seq, opSeq, ledger, rowId, count, kind, before, after, fileId, sheet, sheetRow)' +
      ' VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
}

/** The records that concern one row, oldest first. */
export function changesOfRow(db: Database, ledger: string, rowId: number): readonly ChangeTable[] {
  return db
    .prepare<[string, number, number, number], ChangeTable>(
      'SELECT * FROM change WHERE ledger = ? AND rowId BETWEEN ? AND ? AND rowId + count > ? ORDER BY seq',
    )
    .all(ledger, rowId - longestRun + 1, rowId, rowId);
}

/** Row of the source file from which a record took this row, or null. */
export function sourceRowOf(change: ChangeTable, rowId: number): number | null {
  if (change.sheetRow === null) return null;
  const rows = JSON.parse(change.sheetRow) as readonly (number | null)[];
  return rows[rowId - change.rowId] ?? null;
}
