/**
 * Copies the cells of a plan's rows from its scratch file into the store inside SQLite. They are half of what an import
 * writes, and nothing looks at them on the way: they need not become texts of JavaScript and back.
 */
import type { Database } from 'better-sqlite3';
import { joinsLines, orJoinLine } from './sourceLine.ts';

/** The cells of new and changed rows `first`…`last` (numbers of the plan) of one of its files, under a file of the store. */
export type CopyCells = (to: { readonly fileId: number; readonly file: number; readonly first: number; readonly last: number }) => void;

/** The scratch file each writer connection has open beside its own. */
const attached = new WeakMap<Database, string>();

/**
 * Opens a scratch file beside the store's for the running step; `detachPlan` must follow once the step has ended.
 * @param db the writer connection
 */
export function attachPlan(db: Database, scratch: string): void {
  if (attached.get(db) === scratch) return;
  detachPlan(db);
  joinsLines(db);
  db.prepare('ATTACH ? AS plan_rows').run(scratch);
  // Each page of it is read once or twice: no need to keep many.
  db.pragma('plan_rows.cache_size = -4000');
  attached.set(db, scratch);
}

/** Prepares the copying of cells out of a scratch file. */
export function openCopyCells(db: Database, scratch: string): CopyCells {
  attachPlan(db, scratch);
  // By the number of the row: an index on the outcome would sort what is left at every call.
  const own = db.prepare<[number, number, number, number]>(
    `INSERT INTO source_row (fileId, sheet, row, cells)
     SELECT ?, sheet, row, cells FROM plan_rows.planned
     WHERE key BETWEEN ? AND ? AND +file = ? AND +outcome IN ('new', 'changed') AND cells IS NOT NULL ORDER BY key ${orJoinLine}`,
  );
  // Packet by packet, so that each is taken up once.
  const packed = db.prepare<[number, number, number, number, number, number, number]>(
    `INSERT INTO source_row (fileId, sheet, row, cells)
     SELECT ?, p.sheet, p.row, CAST(substr(k.cells, p.cellsAt, p.cellsLength) AS TEXT)
     FROM plan_rows.packet AS k CROSS JOIN plan_rows.planned AS p ON p.key BETWEEN k.first AND k.last
     WHERE k.first BETWEEN coalesce((SELECT max(first) FROM plan_rows.packet WHERE first <= ?), ?) AND ?
       AND +p.key BETWEEN ? AND ? AND +p.file = ? AND +p.outcome IN ('new', 'changed') AND p.cells IS NULL
     ORDER BY k.first, p.key ${orJoinLine}`,
  );
  return ({ fileId, file, first, last }) => {
    own.run(fileId, first, last, file);
    packed.run(fileId, first, first, last, first, last, file);
  };
}

/** Closes the scratch file again; SQLite does that only between transactions. */
export function detachPlan(db: Database): void {
  if (!attached.delete(db)) return;
  db.exec('DETACH plan_rows');
}
