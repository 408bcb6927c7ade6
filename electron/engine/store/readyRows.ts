/**
 * Rows of a plan made ready to be stored: their cells by column, keys of their name's order, words of the search index.
 * A thread beside the one that writes makes them (`makeReady.ts`), a part of the plan after the other; the write copies
 * each part inside SQLite (`copyReady.ts`). Only plain rows are made ready (new, and about somebody new or known whose
 * own row stays as it is); every other one is written value by value.
 */
import type { Database } from 'better-sqlite3';
import { isCustomId } from '../../../shared/ledger/customFields.ts';
import type { Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { rosterLinkOf } from '../../../shared/ledger/links.ts';
import { openFilledInsert } from './filledInsert.ts';
import { sortKey } from './pinyin.ts';
import { quoted, trackedTable } from './schema.ts';
import { openReadyWords } from './readyWords.ts';
import { wordsOf } from './searchRows.ts';
import { putPersonTerms } from './searchTerms.ts';
import { strokeKey } from './textKey.ts';

type Values = Readonly<Record<string, StoredValue>>;

/** What a plan's row is ready for: nothing, a row with its new person, or a row of a known person. */
export const readiness = { no: 0, withPerson: 1, rowOnly: 2 } as const;
export type Readiness = (typeof readiness)[keyof typeof readiness];

/** How the ready rows of a ledger stand in their file; null for a ledger whose rows are all written value by value. */
export interface ReadyShape {
  readonly ledger: string;
  /** Columns of a new person; none where the ledger's rows are not about people. */
  readonly person: readonly string[];
  /** The row's own columns; null in the ledger of people itself. */
  readonly row: readonly string[] | null;
  readonly isRoster: boolean;
}

/** Rows about people, without links of their own to rows that may have to be made first. */
export function readyShape(ledger: Ledger): ReadyShape | null {
  if (ledger.person === 'none') return null;
  const roster = rosterLinkOf(ledger);
  const links = Object.entries(ledger.fields).filter(([id, field]) => field.kind === 'ref' && id !== roster?.own);
  if (links.length > 0) return null;
  const columns = columnsOf(ledger);
  const own = columns.filter((c) => c.source === 'own').map((c) => c.id);
  const borrowed = ledger.person === 'self' ? own : columns.filter((c) => c.source === 'person').map((c) => c.id);
  const held = trackedTable('person').types;
  return {
    ledger: ledger.id,
    person: borrowed.filter((id) => !isCustomId(id) && held[id] !== undefined),
    row: ledger.person === 'self' ? null : own.filter((id) => !isCustomId(id)),
    isRoster: roster !== null,
  };
}

/** What a plain row is ready for: a state has a history to be kept, a custom field shares a column with others. */
export function readinessOf(shape: ReadyShape | null, personId: number | null, values: Values): Readiness {
  if (shape === null) return readiness.no;
  for (const id in values) if (id === 'state' || id === 'stateDate' || isCustomId(id)) return readiness.no;
  return personId === null ? readiness.withPerson : readiness.rowOnly;
}

export interface ReadyRows {
  /** Makes a row of the plan ready; rows come by their numbers. */
  add(key: number, row: { readonly personId: number | null; readonly classIndex: number; readonly values: Values }): void;
  /** The row with this number is not made ready. */
  pass(key: number): void;
  /** Writes what waits. */
  flush(): void;
}

/** Some rows of a plan that follow each other, and the file in which those of them that are plain stand ready. */
export interface ReadyPart {
  readonly first: number;
  readonly last: number;
  readonly file: string;
}

/** Rows of a plan with following numbers, of one part, ready for the same thing, out of one file. */
export interface ReadyRun {
  readonly first: number;
  readonly kind: Exclude<Readiness, 0>;
  /** File of the store they come from. */
  readonly fileId: number;
  /** Sheet and row of each. */
  readonly places: readonly { readonly sheet: number; readonly row: number }[];
}

export interface CopyReady {
  /** Opens the next part of the plan; runs of its rows may be put from now on. */
  open(part: ReadyPart): void;
  put(run: ReadyRun): void;
  /**
   * Rows whose words wait for the index, a person for each of the two: they are written when nothing else can be. Any
   * other statement that may fail half way makes FTS5 write out what it has gathered, and small pieces cost more to merge
   * than to write.
   */
  wordsWaiting(): number;
  /** Writes words of so many rows to one index, people's names first; it is called until none wait. */
  writeWords(most: number): void;
  /** A row is changed or taken away whose words may wait: the index will ask the row for them. */
  touch(ledger: string, id: number): void;
}

/** Columns beside those of the ledgers. */
export const readyColumns = { person: '~person', classAt: '~class' } as const;

/** Opens the tables of ready rows in a new file. */
export function openReadyRows(db: Database, shape: ReadyShape): ReadyRows {
  const { person: personAt, classAt } = readyColumns;
  const people = openTable(db, 'ready_person', [...shape.person, 'pinyin', 'stroke']);
  const rows = openTable(db, 'ready_row', [...(shape.row ?? []), personAt, classAt]);
  const words = openReadyWords(db);
  const wordsOfPerson = wordsOf('person', shape.person);
  const wordsOfRow = wordsOf(shape.ledger, shape.row ?? []);

  const addPerson = (key: number, values: Values): void => {
    const name = textOf(values['name']);
    people.put(key, shape.person, values, name === null ? null : sortKey(name), name === null ? null : strokeKey(name));
    putPersonTerms(words.of.terms, { name, idNumber: textOf(values['idNumber']), phone: textOf(values['phone']) });
    wordsOfPerson(words.of.texts, values);
  };

  return {
    add(key, { personId, classIndex, values }) {
      if (personId === null) addPerson(key, values);
      if (shape.row !== null) {
        rows.put(key, shape.row, values, personId, classIndex);
        wordsOfRow(words.of.rowTexts, values);
      }
      words.next(key);
    },
    pass: (key) => words.next(key),
    flush() {
      words.flush();
      db.exec('CREATE TABLE ready_filled(tableName TEXT NOT NULL, columnName TEXT NOT NULL)');
      const say = db.prepare<[string, string]>('INSERT INTO ready_filled(tableName, columnName) VALUES(?, ?)');
      for (const made of [people, rows]) for (const column of made.filled()) say.run(made.table, column);
    },
  };
}

/** Which columns of a table in a file of ready rows hold anything: a file fills ten of forty, and none of the others need be copied. */
export function filledColumns(db: Database, schema: string, table: 'ready_person' | 'ready_row'): ReadonlySet<string> {
  return new Set(db.prepare<[string], string>(`SELECT columnName FROM ${schema}.ready_filled WHERE tableName = ?`).pluck().all(table) as string[]);
}

interface ReadyTable {
  readonly table: string;
  put(key: number, ids: readonly string[], values: Values, last: StoredValue, veryLast: StoredValue): void;
  /** Columns in which some row has a value. */
  filled(): readonly string[];
}

/** A table of ready rows: the columns of a ledger that `ids` names, and two more. */
function openTable(db: Database, table: string, columns: readonly string[]): ReadyTable {
  db.exec(`CREATE TABLE ${table}(key INTEGER PRIMARY KEY, ${columns.map(quoted).join(', ')})`);
  const all = ['key', ...columns];
  let filled: readonly string[] = [];
  const insert = openFilledInsert(all, (met) => {
    filled = met.filter((column) => column !== 'key');
    return db.prepare(`INSERT INTO ${table}(${met.map(quoted).join(', ')}) VALUES(${met.map(() => '?').join(', ')})`);
  });
  // One list for all rows, never shortened: a list that grows anew for each row is what costs most here.
  const cells: StoredValue[] = all.map(() => null);
  return {
    table,
    filled: () => filled,
    put(key, ids, values, last, veryLast) {
      cells[0] = key;
      for (let i = 0; i < ids.length; i += 1) cells[i + 1] = values[ids[i] ?? ''] ?? null;
      cells[ids.length + 1] = last;
      cells[ids.length + 2] = veryLast;
      insert(cells);
    },
  };
}

function textOf(value: StoredValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
