/**
 * Words of a plan's ready rows for the search index, a list in JSON for some rows that follow each other: SQLite takes
 * it apart itself when it fills the index (`wordQueue.ts`).
 */
import type { Database } from 'better-sqlite3';
import { createWordBytes, type WordBytes } from './wordBytes.ts';

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
export const rowsOfBlock = 250;

/** Opens the words of a new file of ready rows. */
export function openReadyWords(db: Database): ReadyWords {
  db.exec(`CREATE TABLE ready_words(first INTEGER PRIMARY KEY, ${wordKinds.map((kind) => `${kind} TEXT NOT NULL`).join(', ')})`);
  const insert = db.prepare<[number, Buffer, Buffer, Buffer]>(`INSERT INTO ready_words(first, ${wordKinds.join(', ')}) VALUES(?${', CAST(? AS TEXT)'.repeat(wordKinds.length)})`);
  const of = { terms: newList(), texts: newList(), rowTexts: newList() };
  let rows = 0;
  let last = 0;
  const flush = (): void => {
    if (rows === 0) return;
    insert.run(last - rows + 1, listOf(of.terms), listOf(of.texts), listOf(of.rowTexts));
    for (const kind of wordKinds) begin(of[kind]);
    rows = 0;
  };
  return {
    of,
    next(key) {
      for (const kind of wordKinds) {
        of[kind].byte(quote);
        of[kind].byte(comma);
        of[kind].byte(quote);
      }
      rows += 1;
      last = key;
      if (rows === rowsOfBlock) flush();
    },
    flush,
  };
}

const [quote, comma, opening, closing] = [34, 44, 91, 93] as const;

function newList(): WordBytes {
  const words = createWordBytes();
  begin(words);
  return words;
}

function begin(words: WordBytes): void {
  words.clear();
  words.byte(opening);
  words.byte(quote);
}

/** The texts as a list in JSON: what stands behind the last of them is made its end. */
function listOf(words: WordBytes): Buffer {
  const bytes = words.bytes();
  bytes[bytes.length - 2] = closing;
  return bytes.subarray(0, -1);
}
