/**
 * Copies ready rows of a plan (`readyRows.ts`) from the files they stand in into the store inside SQLite, with their change
 * records and their words in the search index: what `rowWriter.ts` does for a row, for whole stretches of them.
 */
import type { Database } from 'better-sqlite3';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { Recorder } from './changeLog.ts';
import { filledColumns, readiness, readyColumns, type CopyReady, type ReadyShape } from './readyRows.ts';
import type { Counters } from './rowWriter.ts';
import { quoted, trackedTable } from './schema.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { RowIndex } from './searchRows.ts';
import { openWordQueue } from './wordQueue.ts';

export interface CopyParts {
  readonly db: Database;
  readonly counters: Counters;
  readonly search: SearchIndex;
  readonly texts: RowIndex;
  readonly recorder: Recorder;
}

/** The files of ready rows that a writer connection has open beside its own. */
const opened = new WeakMap<Database, number>();

/** Closes them; SQLite does that only between transactions. */
export function detachReady(db: Database): void {
  const many = opened.get(db) ?? 0;
  opened.delete(db);
  for (let i = 0; i < many; i += 1) db.exec(`DETACH ${schemaOf(i)}`);
}

const schemaOf = (part: number): string => `ready_${part}`;

/** Statements over one part. */
interface OpenPart {
  putPeople(id: number, first: number, last: number): void;
  putRows(shift: number, toPerson: number | null, first: number, last: number): void;
  /** The name under which its file is open. */
  readonly schema: string;
}

/**
 * For the running step; `detachReady` must follow once it has ended.
 * @param classIds ids of the plan's classes by their index
 */
export function openCopyReady(parts: CopyParts, shape: ReadyShape, classIds: readonly (number | null)[]): CopyReady {
  const { db, counters, recorder } = parts;
  detachReady(db);
  const people = trackedTable('person');
  const rows = shape.row === null ? null : trackedTable(shape.ledger);
  if (shape.isRoster) fillClasses(db, classIds);
  const { search, texts } = parts;
  const ofPeople = [
    openWordQueue(db, { kind: 'terms', index: 'search', from: () => 0 }),
    openWordQueue(db, { kind: 'texts', index: 'search_rows', from: () => texts.from('person') }),
  ];
  const ofRows = rows === null ? [] : [openWordQueue(db, { kind: 'rowTexts', index: 'search_rows', from: () => texts.from(shape.ledger) })];
  const queues = [...ofPeople, ...ofRows];
  let firstPerson = Number.POSITIVE_INFINITY;
  let firstRow = Number.POSITIVE_INFINITY;
  let part: OpenPart | null = null;

  const take = (table: string, count: number): number => {
    const first = counters.peek(table);
    counters.set(table, first + count);
    return first;
  };

  return {
    open({ file }) {
      const n = opened.get(db) ?? 0;
      const schema = schemaOf(n);
      db.prepare(`ATTACH ? AS ${schema}`).run(file);
      opened.set(db, n + 1);
      // Each page of it is read once or twice: no need to keep many.
      db.pragma(`${schema}.cache_size = -500`);
      part = {
        putPeople: preparePutPeople(db, schema, shape),
        putRows: rows === null ? () => {} : preparePutRows(db, schema, shape, rows.table),
        schema,
      };
    },
    put({ first, kind, fileId, places }) {
      if (part === null) throw new Error('no ready rows');
      const { schema } = part;
      const count = places.length;
      const last = first + count - 1;
      let toPerson: number | null = null;
      if (kind === readiness.withPerson) {
        const id = take(people.table, count);
        toPerson = id - first;
        part.putPeople(id, first, last);
        recorder.insertedAll(people, id, fileId, places);
        firstPerson = Math.min(firstPerson, id);
        for (const queue of ofPeople) queue.add({ first, last, shift: toPerson, schema });
      }
      if (rows === null) return;
      const id = take(rows.table, count);
      part.putRows(id - first, toPerson, first, last);
      recorder.insertedAll(rows, id, fileId, places);
      firstRow = Math.min(firstRow, id);
      for (const queue of ofRows) queue.add({ first, last, shift: id - first, schema });
    },
    wordsWaiting: () => queues.reduce((rows, queue) => rows + queue.waiting(), 0),
    writeWords(most) {
      const next = queues.find((queue) => queue.waiting() > 0);
      if (!next) return;
      // What the index gathered row by row is of lower or neighbouring ids.
      for (const index of [search, texts]) index.flush();
      next.write(most);
    },
    touch(ledger, id) {
      // Then the index asks the row for its words when it writes what changed.
      if (ledger === 'person' && id >= firstPerson) {
        for (const queue of ofPeople) queue.pass(id);
        search.change(id);
        texts.change(ledger, id);
      } else if (ledger === shape.ledger && id >= firstRow) {
        for (const queue of ofRows) queue.pass(id);
        texts.change(ledger, id);
      }
    },
  };
}

/**
 * People, the first with his id and the others one after another behind him, as SQLite numbers rows of itself. A
 * statement that names the id of many rows keeps the former state of each page it touches until its end, which costs as
 * much again as the rows (three indexes have pages everywhere); one that names none need not, and failing half way it
 * takes the whole step with it anyway. The first is taken out and put in, so that this statement is one of a single row:
 * one that could be of many makes FTS5 write out what it has gathered.
 */
function preparePutPeople(db: Database, schema: string, { person }: ReadyShape): OpenPart['putPeople'] {
  const filled = filledColumns(db, schema, 'ready_person');
  const columns = [...person, 'pinyin', 'stroke'].filter((column) => filled.has(column));
  if (columns.length === 0)
    return () => {
      throw new Error('no ready people');
    };
  const cells = columns.map(quoted);
  const from = `${schema}.ready_person`;
  const takeFirst = db.prepare<[number], readonly StoredValue[]>(`SELECT ${cells.join(', ')} FROM ${from} WHERE key = ?`).raw();
  const putFirst = db.prepare<StoredValue[]>(`INSERT INTO main.person (id, ${cells.join(', ')}) VALUES (?${', ?'.repeat(cells.length)})`);
  const putRest = db.prepare<[number, number]>(copySql('person', from, columns, cells, 'OR FAIL'));
  return (id, first, last) => {
    putFirst.run(id, ...(takeFirst.get(first) ?? []));
    if (first === last) return;
    const { lastInsertRowid } = putRest.run(first + 1, last);
    if (lastInsertRowid !== id + last - first) throw new Error(`person ${id + last - first} was stored as ${lastInsertRowid}`);
  };
}

function copySql(table: string, from: string, columns: readonly string[], values: readonly string[], conflict = ''): string {
  return `INSERT ${conflict} INTO main.${quoted(table)} (${columns.map(quoted).join(', ')}) SELECT ${values.join(', ')} FROM ${from} WHERE key BETWEEN ? AND ? ORDER BY key`;
}

/** Ids of the plan's classes, for the statements below. */
function fillClasses(db: Database, classIds: readonly (number | null)[]): void {
  db.exec('DROP TABLE IF EXISTS temp.plan_class; CREATE TEMP TABLE plan_class(at INTEGER PRIMARY KEY, id INTEGER)');
  const put = db.prepare('INSERT INTO temp.plan_class(at, id) VALUES(?, ?)');
  for (const [at, id] of classIds.entries()) put.run(at, id);
}

/** Rows of the ledger, each with its person and, in a roster, its class. */
function preparePutRows(db: Database, schema: string, { row, isRoster }: ReadyShape, table: string): OpenPart['putRows'] {
  const filled = filledColumns(db, schema, 'ready_row');
  const own = (row ?? []).filter((column) => filled.has(column));
  const columns = ['id', ...own, 'personId', ...(isRoster ? ['classId'] : [])];
  const values = ['key + CAST(? AS INTEGER)', ...own.map((column) => `r.${quoted(column)}`), `coalesce(r.${quoted(readyColumns.person)}, key + CAST(? AS INTEGER))`, ...(isRoster ? ['c.id'] : [])];
  // Joined: a query in place of the column would be begun anew for every row.
  const withClass = isRoster ? ` LEFT JOIN temp.plan_class AS c ON c.at = r.${quoted(readyColumns.classAt)}` : '';
  const statement = db.prepare<[number, number | null, number, number]>(copySql(table, `${schema}.ready_row AS r${withClass}`, columns, values));
  return (shift, toPerson, first, last) => {
    statement.run(shift, toPerson, first, last);
  };
}
