/** Packs the cells of a plan's rows into blocks (`sourceBlock.ts`), in a file of their own that the write copies (`planCells.ts`). */
import { setImmediate as breathe } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { openPlannedCells } from './plannedTexts.ts';
import { openReadyFile } from './readyFile.ts';
import { createBlockMaker } from './sourceBlock.ts';

export interface CellsRequest {
  /** File of the plan. */
  readonly scratch: string;
  /** Where the blocks go; nothing is there yet. */
  readonly file: string;
}

/** Rows packed between two breaths, where no thread does it. */
const slice = 480;

type Row = readonly [key: number, file: number, sheet: number, row: number, cells: string | null];

/** The cells of rows that are new or changed. @throws SqliteError when a file cannot be read or written */
export async function makeCells({ scratch, file }: CellsRequest): Promise<void> {
  const from = new Database(scratch, { readonly: true });
  const to = openReadyFile(file);
  try {
    from.pragma('cache_size = -2000');
    await packCells(from, to);
  } finally {
    from.close();
    to.close();
  }
}

/** The same from one database to another. */
export async function packCells(from: Database.Database, to: Database.Database): Promise<void> {
  to.exec('BEGIN; CREATE TABLE block(at INTEGER PRIMARY KEY, file INTEGER NOT NULL, sheet INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, lines BLOB NOT NULL)');
  const insert = to.prepare('INSERT INTO block(file, sheet, first, last, lines) VALUES(?, ?, ?, ?, ?)');
  const blocks = createBlockMaker((b) => void insert.run(b.file, b.sheet, b.first, b.last, b.lines));
  const cellsOf = openPlannedCells(from);
  // By the number of the row: an index on the outcome would sort what is left at every call.
  const rows = from.prepare<[number, number], Row>("SELECT key, file, sheet, row, cells FROM planned WHERE key > ? AND +outcome IN ('new', 'changed') ORDER BY key LIMIT ?").raw();
  for (let after = 0; ; await breathe()) {
    const some = rows.all(after, slice);
    for (const [key, of, sheet, row, own] of some) blocks.add(of, sheet, row, own === null ? cellsOf(key) : Buffer.from(own));
    if (some.length < slice) break;
    after = some.at(-1)?.[0] ?? after;
  }
  blocks.end();
  to.exec('COMMIT');
}
