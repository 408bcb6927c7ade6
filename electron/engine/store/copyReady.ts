/**
 * Copies ready rows of a plan (`readyRows.ts`) from its scratch file into the store inside SQLite, with their change
 * records and their words in the search index: what `rowWriter.ts` does for a row, for whole stretches of them.
 */
import type { Database } from 'better-sqlite3';
import type { Recorder } from './changeLog.ts';
import { attachPlan } from './planCells.ts';
import { readiness, readyColumns, type CopyReady, type ReadyShape } from './readyRows.ts';
import { readWords, type WordKind } from './readyWords.ts';
import type { Counters } from './rowWriter.ts';
import { quoted, trackedTable } from './schema.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { RowIndex } from './searchRows.ts';

export interface CopyParts {
  readonly db: Database;
  readonly counters: Counters;
  readonly search: SearchIndex;
  readonly texts: RowIndex;
  readonly recorder: Recorder;
}

/** Keys of the scratch file whose words are to be written, and what makes ids of them. */
interface Waiting {
  first: number;
  readonly last: number;
  readonly shift: number;
}

/**
 * @param scratch path of the plan's scratch file
 * @param classIds ids of the plan's classes by their index
 */
export function openCopyReady(parts: CopyParts, scratch: string, shape: ReadyShape, classIds: readonly (number | null)[]): CopyReady {
  const { db, counters, recorder } = parts;
  attachPlan(db, scratch);
  const people = trackedTable('person');
  const rows = shape.row === null ? null : trackedTable(shape.ledger);
  const putPeople = preparePutPeople(db, shape);
  const putRows = rows === null ? null : preparePutRows(db, shape, rows.table, classIds);
  const peopleWords = wordQueue(parts, 'person', 'terms', 'texts');
  const rowWords = rows === null ? null : wordQueue(parts, shape.ledger, null, 'rowTexts');
  let firstPerson = Number.POSITIVE_INFINITY;
  let firstRow = Number.POSITIVE_INFINITY;

  const take = (table: string, count: number): number => {
    const first = counters.peek(table);
    counters.set(table, first + count);
    return first;
  };

  return {
    put({ first, kind, fileId, places }) {
      const count = places.length;
      const last = first + count - 1;
      let toPerson: number | null = null;
      if (kind === readiness.withPerson) {
        const id = take(people.table, count);
        toPerson = id - first;
        putPeople(id, first, last);
        for (const [i, { sheet, row }] of places.entries()) recorder.inserted(people, id + i, { fileId, sheet, row });
        firstPerson = Math.min(firstPerson, id);
        peopleWords.add({ first, last, shift: toPerson });
      }
      if (rows === null || putRows === null || rowWords === null) return;
      const id = take(rows.table, count);
      putRows(id - first, toPerson, first, last);
      for (const [i, { sheet, row }] of places.entries()) recorder.inserted(rows, id + i, { fileId, sheet, row });
      firstRow = Math.min(firstRow, id);
      rowWords.add({ first, last, shift: id - first });
    },
    wordsWaiting: () => peopleWords.waiting() + (rowWords?.waiting() ?? 0),
    writeWords(most) {
      const before = peopleWords.waiting();
      if (before > 0) peopleWords.write(most);
      if (most > before) rowWords?.write(most - before);
    },
    touch(ledger, id) {
      if (ledger === 'person' && id >= firstPerson) peopleWords.pass(id);
      if (ledger === shape.ledger && id >= firstRow) rowWords?.pass(id);
    },
  };
}

/**
 * People, the first with his id and the others one after another behind him, as SQLite numbers rows of itself. A
 * statement that names the id of many rows keeps the former state of each page it touches until its end, which costs as
 * much again as the rows (three indexes have pages everywhere); one that names none need not, and failing half way it
 * takes the whole step with it anyway.
 */
function preparePutPeople(db: Database, { person }: ReadyShape): (id: number, first: number, last: number) => void {
  const columns = [...person, 'pinyin', 'stroke'];
  const cells = columns.map(quoted);
  const putFirst = db.prepare<[number, number, number]>(copySql('person', 'ready_person', ['id', ...columns], ['CAST(? AS INTEGER)', ...cells]));
  const putRest = db.prepare<[number, number]>(copySql('person', 'ready_person', columns, cells, 'OR FAIL'));
  return (id, first, last) => {
    putFirst.run(id, first, first);
    if (first === last) return;
    const { lastInsertRowid } = putRest.run(first + 1, last);
    if (lastInsertRowid !== id + last - first) throw new Error(`person ${id + last - first} was stored as ${lastInsertRowid}`);
  };
}

function copySql(table: string, from: string, columns: readonly string[], values: readonly string[], conflict = ''): string {
  return `INSERT ${conflict} INTO main.${quoted(table)} (${columns.map(quoted).join(', ')}) SELECT ${values.join(', ')} FROM plan_rows.${from} WHERE key BETWEEN ? AND ? ORDER BY key`;
}

/** Rows of the ledger, each with its person and, in a roster, its class. */
function preparePutRows(
  db: Database,
  { row, isRoster }: ReadyShape,
  table: string,
  classIds: readonly (number | null)[],
): (shift: number, toPerson: number | null, first: number, last: number) => void {
  const own = row ?? [];
  if (isRoster) {
    db.exec('DROP TABLE IF EXISTS temp.plan_class; CREATE TEMP TABLE plan_class(at INTEGER PRIMARY KEY, id INTEGER)');
    const put = db.prepare('INSERT INTO temp.plan_class(at, id) VALUES(?, ?)');
    for (const [at, id] of classIds.entries()) put.run(at, id);
  }
  const columns = ['id', ...own, 'personId', ...(isRoster ? ['classId'] : [])];
  const classId = `(SELECT id FROM temp.plan_class WHERE at = ${quoted(readyColumns.classAt)})`;
  const values = ['key + CAST(? AS INTEGER)', ...own.map(quoted), `coalesce(${quoted(readyColumns.person)}, key + CAST(? AS INTEGER))`, ...(isRoster ? [classId] : [])];
  const statement = db.prepare<[number, number | null, number, number]>(copySql(table, 'ready_row', columns, values));
  return (shift, toPerson, first, last) => {
    statement.run(shift, toPerson, first, last);
  };
}

interface WordQueue {
  add(run: Waiting): void;
  /** The row with this id changed since: the index asks the row itself for its words. */
  pass(id: number): void;
  waiting(): number;
  write(most: number): void;
}

/** Words of one table's rows, in the order in which the rows were stored. */
function wordQueue({ db, search, texts }: CopyParts, ledger: string, ofNames: WordKind | null, ofTexts: WordKind): WordQueue {
  const putName = db.prepare<[number, Uint8Array]>('INSERT INTO search (rowid, terms) VALUES (?, CAST(? AS TEXT))');
  const putText = db.prepare<[number, Uint8Array]>('INSERT INTO search_rows (rowid, terms) VALUES (?, CAST(? AS TEXT))');
  const nameWords = ofNames === null ? null : readWords(db, ofNames);
  const textWords = readWords(db, ofTexts);
  let queue: Waiting[] = [];
  let at = 0;
  let rows = 0;
  let from: number | null = null;
  const passed = new Set<number>();
  return {
    pass: (id) => void passed.add(id),
    add(run) {
      const before = queue.at(-1);
      if (before && before.shift === run.shift && before.last === run.first - 1) queue[queue.length - 1] = { ...before, last: run.last };
      else queue.push(run);
      rows += run.last - run.first + 1;
    },
    waiting: () => rows,
    write(most) {
      // What the index gathered row by row is of lower or neighbouring ids.
      if (rows > 0) for (const index of [search, texts]) index.flush();
      from ??= texts.from(ledger);
      for (let left = most; left > 0 && rows > 0; ) {
        const run = queue[at];
        if (!run) break;
        const last = Math.min(run.last, run.first + left - 1);
        if (nameWords) for (let key = run.first; key <= last; key += 1) if (!passed.has(key + run.shift)) putName.run(key + run.shift, nameWords(key));
        for (let key = run.first; key <= last; key += 1) {
          const words = textWords(key);
          if (words.length > 0 && !passed.has(key + run.shift)) putText.run(from + run.shift + key, words);
        }
        const count = last - run.first + 1;
        left -= count;
        rows -= count;
        run.first = last + 1;
        if (run.first > run.last) at += 1;
      }
      if (rows > 0) return;
      queue = [];
      at = 0;
    },
  };
}
