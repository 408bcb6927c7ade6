/**
 * Texts of a plan's rows, kept as they came from the reader process: a packet of rows is one entry of the scratch file,
 * a line of UTF-8 for each row. Most of them only pass through, and need not become texts of JavaScript and back.
 */
import type { Database } from 'better-sqlite3';

/** Lines of following rows, as they travelled. */
export interface PackedLines {
  /** JSON object of each row's values. */
  readonly values: Uint8Array;
  /** JSON array of each row's cells. */
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
  const [values, cells] = [openLines(db, 'vals'), openLines(db, 'cells')];
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
    values: (key) => textOf(values(key)),
    cells: (key) => textOf(cells(key)),
  };
}

/** Lines by the number of their row; quickest when asked for in order. */
function openLines(db: Database, column: 'vals' | 'cells'): (key: number) => Uint8Array {
  const find = db.prepare<[number], { readonly first: number; readonly lines: Buffer }>(
    `SELECT first, ${column} AS lines FROM packet WHERE first <= ? ORDER BY first DESC LIMIT 1`,
  );
  let first = 0;
  let lines: Buffer = Buffer.alloc(0);
  let ends: readonly number[] = [];
  return (key) => {
    if (key < first || key >= first + ends.length) {
      const found = find.get(key);
      if (found) {
        ({ first, lines } = found);
        ends = lineEnds(lines);
      }
    }
    const end = ends[key - first];
    if (end === undefined) throw noLine(key);
    return lines.subarray((ends[key - first - 1] ?? -1) + 1, end);
  };
}

/** A row must never be shown or stored without its cells. */
function noLine(key: number): Error {
  return new Error(`no line of row ${key}`);
}

function lineEnds(lines: Buffer): readonly number[] {
  const ends: number[] = [];
  for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) ends.push(at);
  ends.push(lines.length);
  return ends;
}

function textOf(bytes: Uint8Array): string {
  return bytesOf(bytes).toString('utf8');
}

function bytesOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
