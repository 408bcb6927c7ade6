/**
 * Texts of a plan's rows, kept as they came from the reader process: a packet of rows is one entry of the scratch file,
 * a line of UTF-8 for each row. Most of them only pass through, and need not become texts of JavaScript and back.
 */
import type { Database } from 'better-sqlite3';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import { noLine, openLines } from './packedLines.ts';
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
  values(key: number): string;
  cells(key: number): string;
}

const createTable = 'CREATE TABLE packet(first INTEGER PRIMARY KEY, cells BLOB NOT NULL, vals BLOB NOT NULL)';

/** Opens the texts of a new scratch file. */
export function openPlannedTexts(db: Database): PlannedTexts {
  db.exec(createTable);
  const insert = db.prepare<[number, Uint8Array, Uint8Array]>('INSERT INTO packet(first, cells, vals) VALUES(?, ?, ?)');
  const cells = openPlannedCells(db);
  const valuesOf = openPlannedValues(db);
  return {
    hold: (first, lines) => void insert.run(first, bytesOf(lines.cells), bytesOf(lines.values)),
    values: (key) => JSON.stringify(valuesOf(key)),
    cells: (key) => textOf(cells(key)),
  };
}

/** UTF-8 of the cells by the number of their row; quickest when asked for in order. */
export function openPlannedCells(db: Database): (key: number) => Uint8Array {
  return openLines(db, 'SELECT first, cells AS lines FROM packet WHERE first <= ? ORDER BY first DESC LIMIT 1');
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
