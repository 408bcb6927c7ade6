/**
 * Words of a plan's ready rows for the search index, a block of lines for some rows that follow each other: given to
 * the index as they are.
 */
import type { Database } from 'better-sqlite3';
import { openLines } from './packedLines.ts';
import { createWordBytes, lineBreak, type WordBytes } from './wordBytes.ts';

/** What of a row stands in which index: names and numbers of its person, other texts of the person, texts of the row. */
export const wordKinds = ['terms', 'texts', 'rowTexts'] as const;
export type WordKind = (typeof wordKinds)[number];

export interface ReadyWords {
  /** Where the words of the next row go. */
  readonly of: Readonly<Record<WordKind, WordBytes>>;
  /** Ends the row with this number; rows come by their numbers, those without words too. */
  next(key: number): void;
  /** Writes what waits. */
  flush(): void;
}

/** Rows of a block. */
const most = 250;

/** Opens the words of a new file of ready rows. */
export function openReadyWords(db: Database): ReadyWords {
  db.exec(`CREATE TABLE ready_words(first INTEGER PRIMARY KEY, ${wordKinds.map((kind) => `${kind} BLOB NOT NULL`).join(', ')})`);
  const insert = db.prepare<[number, Buffer, Buffer, Buffer]>(`INSERT INTO ready_words(first, ${wordKinds.join(', ')}) VALUES(?, ?, ?, ?)`);
  const of = { terms: createWordBytes(), texts: createWordBytes(), rowTexts: createWordBytes() };
  let rows = 0;
  let last = 0;
  const flush = (): void => {
    if (rows === 0) return;
    insert.run(last - rows + 1, linesOf(of.terms), linesOf(of.texts), linesOf(of.rowTexts));
    for (const kind of wordKinds) of[kind].clear();
    rows = 0;
  };
  return {
    of,
    next(key) {
      for (const kind of wordKinds) of[kind].byte(lineBreak);
      rows += 1;
      last = key;
      if (rows === most) flush();
    },
    flush,
  };
}

/** The lines without the break behind the last: a line without words would stand there for the first row of the next block. */
function linesOf(words: WordBytes): Buffer {
  return words.bytes().subarray(0, -1);
}

/**
 * The words of a row by its number, as UTF-8; quickest when asked for in order.
 * @param schema the name under which the file of ready rows is open
 */
export function readWords(db: Database, schema: string, kind: WordKind): (key: number) => Uint8Array {
  return openLines(db, `SELECT first, ${kind} AS lines FROM ${schema}.ready_words WHERE first <= ? ORDER BY first DESC LIMIT 1`);
}
