/**
 * Texts of a plan's rows, kept as they came from the reader process: a packet of rows is one entry of the scratch file,
 * a line of UTF-8 for each row. Most of them only pass through, and need not become texts of JavaScript and back.
 */
import type { Database } from 'better-sqlite3';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import { lineEnds, noLine, openLines } from './packedLines.ts';
import { openValues, type PackedRows } from './valueColumns.ts';

/** What was read of following rows, as it travelled. */
export interface PackedLines {
  /** The values of the rows (`valueColumns.ts`). */
  readonly values: Uint8Array;
  /** JSON array of each row's cells, a line each. */
  readonly cells: Uint8Array;
}

export interface PlannedTexts {
  /** Keeps the lines of the rows from number `first` on. */
  hold(first: number, lines: PackedLines): void;
  /** Where the cells of a row of the last packet stand in it, for SQL: first byte (from 1) and how many. */
  place(key: number): readonly [at: number, length: number];
  values(key: number): string;
  cells(key: number): string;
}

const createTable = 'CREATE TABLE packet(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, cells BLOB NOT NULL, vals BLOB NOT NULL)';

/** Opens the texts of a new scratch file. */
export function openPlannedTexts(db: Database): PlannedTexts {
  db.exec(createTable);
  const insert = db.prepare<[number, number, Uint8Array, Uint8Array]>('INSERT INTO packet(first, last, cells, vals) VALUES(?, ?, ?, ?)');
  const cells = openLines(db, 'SELECT first, cells AS lines FROM packet WHERE first <= ? ORDER BY first DESC LIMIT 1');
  const valuesOf = openPlannedValues(db);
  let held = 0;
  let ends: readonly number[] = [];
  return {
    hold(first, lines) {
      const bytes = bytesOf(lines.cells);
      held = first;
      ends = lineEnds(bytes);
      insert.run(first, first + ends.length - 1, bytes, bytesOf(lines.values));
    },
    place(key) {
      const end = ends[key - held];
      if (end === undefined) throw noLine(key);
      const at = (ends[key - held - 1] ?? -1) + 1;
      return [at + 1, end - at];
    },
    values: (key) => JSON.stringify(valuesOf(key)),
    cells: (key) => textOf(cells(key)),
  };
}

/** Values by the number of their row; quickest when asked for in order. */
export function openPlannedValues(db: Database): (key: number) => RowValues {
  const find = db.prepare<[number], { readonly first: number; readonly vals: Buffer }>('SELECT first, vals FROM packet WHERE first <= ? ORDER BY first DESC LIMIT 1');
  let first = 0;
  let held: PackedRows | null = null;
  return (key) => {
    if (held === null || key < first || key >= first + held.rows) {
      const found = find.get(key);
      if (!found) throw noLine(key);
      held = openValues(found.vals);
      first = found.first;
    }
    if (key >= first + held.rows) throw noLine(key);
    return held.at(key - first);
  };
}

function textOf(bytes: Uint8Array): string {
  return bytesOf(bytes).toString('utf8');
}

function bytesOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
