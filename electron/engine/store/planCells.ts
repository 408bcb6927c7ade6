/**
 * Copies the cells of a plan's rows into the store inside SQLite, out of the file in which they stand packed
 * (`makeCells.ts`). Nothing looks at them on the way: they need not become texts of JavaScript and back.
 */
import type { Database } from 'better-sqlite3';

/** Blocks that are copied; a run of them is of one file of the plan. */
export interface CopyCells {
  readonly runs: readonly { readonly file: number; readonly first: number; readonly last: number }[];
  /** Copies blocks `first`…`last` of one of the plan's files, under a file of the store. */
  readonly copy: (to: { readonly fileId: number; readonly file: number; readonly first: number; readonly last: number }) => void;
}

/** The connections that have such a file open beside their own. */
const attached = new WeakSet<Database>();

/**
 * Opens a file of blocks for the running step; `detachCells` must follow once it has ended.
 * @param db the writer connection
 */
export function openCopyCells(db: Database, file: string): CopyCells {
  detachCells(db);
  db.prepare('ATTACH ? AS plan_cells').run(file);
  attached.add(db);
  // Each page of it is read once: no need to keep many.
  db.pragma('plan_cells.cache_size = -500');
  const put = db.prepare<[number, number, number, number]>(
    'INSERT INTO source_block (fileId, sheet, first, last, lines) SELECT ?, sheet, first, last, lines FROM plan_cells.block WHERE at BETWEEN ? AND ? AND file = ? ORDER BY at',
  );
  return {
    runs: db.prepare<[], CopyCells['runs'][number]>('SELECT file, min(at) AS first, max(at) AS last FROM plan_cells.block GROUP BY file ORDER BY file').all(),
    copy: ({ fileId, file: of, first, last }) => void put.run(fileId, first, last, of),
  };
}

/** Closes the file again; SQLite does that only between transactions. */
export function detachCells(db: Database): void {
  if (attached.delete(db)) db.exec('DETACH plan_cells');
}
