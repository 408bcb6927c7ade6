/**
 * Rows of a plan that have nothing but their packet's texts, what was found in them and where they go: nearly all of
 * them. They are written many at a time, since a statement costs as much as the row it writes, and what they share is part
 * of the statement, since each value bound costs as many times as there are rows.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { Planned } from '../importing/plannedRow.ts';
import type { Readiness } from './readyRows.ts';

export interface PlainRows {
  /** Adds a row behind all others; it may wait until `flush`. */
  add(row: Planned, ready: Readiness): void;
  /** Writes what waits: before the table is read, and before another row is written to it. */
  flush(): void;
}

type Cell = number | string | null;

/** How many rows a statement may write. */
const sizes = [60, 15, 4, 1] as const;
const [most] = sizes;
const columns = 'file, sheet, outcome, ready, row, personId, classIndex, issues';
const cellsOfRow = 4;

/** Whether a row is one of them. */
export function saysNoMore(r: Planned): boolean {
  return r.values === null && r.cells === null && r.question === null && r.targetId === null && r.candidates === null && (r.changes === null || r.changes.length === 0);
}

/** @param db a scratch file whose table of rows is there */
export function openPlainRows(db: Database): PlainRows {
  /** By what the rows of a statement share, and how many they are. */
  const prepared = new Map<string, Statement<[readonly Cell[]]>>();
  let shared = '';
  let waiting: Cell[] = [];

  const statementOf = (rows: number): Statement<[readonly Cell[]]> => {
    const key = `${rows} ${shared}`;
    let statement = prepared.get(key);
    if (!statement) {
      // A workbook of a thousand sheets does not need the statements of all of them.
      if (prepared.size === 64) prepared.clear();
      const row = `(${shared}, ?,?,?,?)`;
      prepared.set(key, (statement = db.prepare(`INSERT INTO planned(${columns}) VALUES ${Array.from({ length: rows }, () => row).join()}`)));
    }
    return statement;
  };

  const flush = (): void => {
    if (waiting.length === 0) return;
    const all = waiting;
    waiting = [];
    let from = 0;
    for (const rows of sizes)
      for (const cells = rows * cellsOfRow; all.length - from >= cells; from += cells)
        statementOf(rows).run(from === 0 && all.length === cells ? all : all.slice(from, from + cells));
  };

  return {
    add({ file, sheet, row, outcome, personId, classIndex, issues }, ready) {
      const same = `${file}, ${sheet}, '${outcome}', ${ready}`;
      if (same !== shared) flush();
      shared = same;
      waiting.push(row, personId, classIndex, issues);
      if (waiting.length === most * cellsOfRow) flush();
    },
    flush,
  };
}
