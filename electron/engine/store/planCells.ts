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
  const copy = db.prepare<[number, number, number, number]>(
    `INSERT INTO source_row (fileId, sheet, row, cells)
     SELECT ?, sheet, row, cells FROM plan_rows.planned
     WHERE key BETWEEN ? AND ? AND +file = ? AND +outcome IN ('new', 'changed') ORDER BY key ${orJoinLine}`,
  );
  return ({ fileId, file, first, last }) => {
    copy.run(fileId, first, last, file);
  };
}

/** Closes the scratch file again; SQLite does that only between transactions. */
export function detachPlan(db: Database): void {
  if (!attached.delete(db)) return;
  db.exec('DETACH plan_rows');
}
