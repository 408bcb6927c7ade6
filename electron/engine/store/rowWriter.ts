/** Writes rows of tracked tables: the row, its derived columns, its change record and the search index, together. */
import type { Database, Statement } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import type { RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { isCustomId } from '../../../shared/ledger/customFields.ts';
import type { Image, Recorder } from './changeLog.ts';
import { customColumn, expanded, foldCustom } from './customValues.ts';
import { openFilledInsert } from './filledInsert.ts';
import { sortKey } from './pinyin.ts';
import { quoted, trackedTable, type TrackedTable } from './schema.ts';
import { searchedColumns, type SearchIndex } from './searchIndex.ts';
import { searchedIn, type RowIndex } from './searchRows.ts';
import type { Source } from './store.ts';
import { strokeKey } from './textKey.ts';

/** Next free id of each table. Ids are never used twice, so that redoing a step brings the same rows back. */
export interface Counters {
  take(name: string): number;
  peek(name: string): number;
  set(name: string, next: number): void;
  save(): void;
  /** Forgets what was taken since the last save, after a rollback. */
  forget(): void;
}

/** @param db the writer connection */
export function openCounters(db: Database): Counters {
  const read = db.prepare<[string], { next: number }>('SELECT next FROM counter WHERE name = ?');
  const write = db.prepare(
    'INSERT INTO counter (name, next) VALUES (?, ?) ON CONFLICT DO UPDATE SET next = excluded.next',
  );
  const next = new Map<string, number>();
  const dirty = new Set<string>();
  const peek = (name: string): number => {
    const known = next.get(name) ?? read.get(name)?.next ?? 1;
    next.set(name, known);
    return known;
  };
  const set = (name: string, value: number): void => {
    next.set(name, value);
    dirty.add(name);
  };
  return {
    peek,
    set,
    take(name) {
      const id = peek(name);
      set(name, id + 1);
      return id;
    },
    save() {
      for (const name of dirty) write.run(name, next.get(name));
      dirty.clear();
    },
    forget() {
      next.clear();
      dirty.clear();
    },
  };
}

export interface RowWriter {
  readonly insert: (ledger: string, values: RowValues, source?: Source) => number;
  readonly update: (ledger: string, id: number, changes: RowValues, source?: Source) => boolean;
  /** Returns the row that went, without its empty columns. */
  readonly remove: (ledger: string, id: number) => Image;
  /**
   * Removes a run of rows in one statement: SQLite saves each page it changes once per statement, so a row at a time
   * costs three times as much. Returns the rows that went by id.
   */
  readonly removeRun: (table: TrackedTable, first: number, last: number) => ReadonlyMap<number, Image>;
  readonly inserter: (
    ledger: string,
    columns: readonly string[],
  ) => (values: readonly StoredValue[], source?: Source) => number;
  /** Puts a removed row back under its id. */
  readonly restore: (table: TrackedTable, id: number, image: Image) => void;
}

/** Everything a writer works with; statements are prepared once per connection. */
export interface WriterParts {
  readonly db: Database;
  readonly counters: Counters;
  readonly search: SearchIndex;
  readonly texts: RowIndex;
  readonly recorder: Recorder;
}

/** Columns of a person that follow from the name. */
const derivedColumns = ['pinyin', 'stroke'] as const;

/** Rows for one step. */
export function openRowWriter(parts: WriterParts): RowWriter {
  const { db, counters, search, texts, recorder } = parts;
  const inserters = new Map<string, (values: readonly StoredValue[], source?: Source) => number>();

  const inserter: RowWriter['inserter'] = (ledger, columns) => {
    const table = trackedTable(ledger);
    checkColumns(table, columns);
    const isPerson = table.id === 'person';
    const custom = columns.flatMap((column, i) => (isCustomId(column) ? [[column, i] as const] : []));
    const plain = columns.flatMap((column, i) => (isCustomId(column) ? [] : [i]));
    const all = [
      'id',
      ...plain.map((i) => columns[i] ?? ''),
      ...(custom.length > 0 ? [customColumn] : []),
      ...(isPerson ? derivedColumns : []),
    ];
    const put = openFilledInsert(all, (met) => db.prepare(insertSql(table, met)));
    const at = (column: string): number => columns.indexOf(column);
    const [name, idNumber, phone] = [at('name'), at('idNumber'), at('phone')];
    const searched = textColumnsOf(ledger, columns);
    const row: StoredValue[] = [];
    return (values, source) => {
      const id = counters.take(table.table);
      row.length = 0;
      row.push(id);
      for (const i of plain) row.push(values[i] ?? null);
      if (custom.length > 0) row.push(foldCustom(null, custom.map(([column, i]) => [column, values[i] ?? null])));
      if (isPerson) row.push(...keysOf(values[name]));
      put(row);
      if (isPerson)
        search.add(id, {
          name: textOf(values[name]),
          idNumber: textOf(values[idNumber]),
          phone: textOf(values[phone]),
        });
      let found: Record<string, StoredValue> | null = null;
      for (const c of searched) {
        const value = values[c.at];
        if (typeof value === 'string') (found ??= {})[c.column] = value;
      }
      if (found !== null) texts.add(ledger, id, found);
      recorder.inserted(table, id, source);
      return id;
    };
  };

  return {
    inserter,
    insert(ledger, values, source) {
      const columns = Object.keys(values).filter((c) => values[c] !== undefined);
      const key = `${ledger} ${columns.join(' ')}`;
      const put = inserters.get(key) ?? inserter(ledger, columns);
      inserters.set(key, put);
      return put(
        columns.map((c) => values[c] ?? null),
        source,
      );
    },
    update(ledger, id, changes, source) {
      const table = trackedTable(ledger);
      const found = cached(db, `SELECT * FROM ${quoted(table.table)} WHERE id = ?`).get(id) as
        | Image
        | undefined;
      if (!found) throw new AppError('row-not-found');
      const row = expanded(found);
      const before: Record<string, StoredValue> = {};
      const after: Record<string, StoredValue> = {};
      for (const [column, value] of Object.entries(changes)) {
        if (value === undefined || row[column] === value) continue;
        before[column] = row[column] ?? null;
        after[column] = value;
      }
      const changed = Object.keys(after);
      if (changed.length === 0) return false;
      checkColumns(table, changed);
      const columns = changed.filter((c) => !isCustomId(c));
      const values = columns.map((c) => after[c] ?? null);
      if (columns.length < changed.length) {
        const custom = changed.filter(isCustomId).map((c) => [c, after[c] ?? null] as const);
        columns.push(customColumn);
        values.push(foldCustom(textOf(row[customColumn]), custom));
      }
      if (table.id === 'person' && 'name' in after) {
        columns.push(...derivedColumns);
        values.push(...keysOf(after['name']));
      }
      cached(db, updateSql(table, columns)).run(...values, id);
      if (table.id === 'person' && searchedColumns.some((c) => c in after)) search.change(id);
      if (textColumnsOf(ledger, Object.keys(after)).length > 0) texts.change(ledger, id);
      recorder.updated(table, id, before, after, source);
      return true;
    },
    remove(ledger, id) {
      const table = trackedTable(ledger);
      const row = cached(db, selectSql(table)).get(id) as Image | undefined;
      if (!row) throw new AppError('row-not-found');
      cached(db, `DELETE FROM ${quoted(table.table)} WHERE id = ?`).run(id);
      if (table.id === 'person') search.remove(id);
      if (hasText(ledger, row)) texts.remove(ledger, id);
      const image = filled(row);
      recorder.removed(table, id, JSON.stringify(image));
      return image;
    },
    removeRun(table, first, last) {
      const columns = ['id', ...table.columns].map(quoted).join(', ');
      const range = `FROM ${quoted(table.table)} WHERE id BETWEEN ? AND ?`;
      const rows = cached(db, `SELECT ${columns} ${range} ORDER BY id`).all(first, last) as (Image & {
        readonly id: number;
      })[];
      if (rows.length !== last - first + 1) throw new AppError('row-not-found');
      cached(db, `DELETE ${range}`).run(first, last);
      const gone = new Map<number, Image>();
      for (const { id, ...row } of rows) {
        const image = filled(row);
        gone.set(id, image);
        if (table.id === 'person') search.remove(id);
        if (hasText(table.id, row)) texts.remove(table.id, id);
        recorder.removed(table, id, JSON.stringify(image));
      }
      return gone;
    },
    restore(table, id, image) {
      const columns = Object.keys(image).filter((c) => table.types[c] !== undefined);
      const values = columns.map((c) => image[c] ?? null);
      const all = ['id', ...columns];
      if (table.id === 'person') {
        all.push(...derivedColumns);
        values.push(...keysOf(image['name']));
        search.add(id, {
          name: textOf(image['name']),
          idNumber: textOf(image['idNumber']),
          phone: textOf(image['phone']),
        });
      }
      cached(db, insertSql(table, all)).run(id, ...values);
      if (hasText(table.id, image)) texts.change(table.id, id);
      recorder.inserted(table, id, undefined);
    },
  };
}

/** Those of these columns whose text is searched, with their places. */
function textColumnsOf(
  ledger: string,
  columns: readonly string[],
): readonly { readonly column: string; readonly at: number }[] {
  const searched = searchedIn(ledger);
  if (!searched) return [];
  return columns.flatMap((column, at) =>
    column === searched.title || searched.texts.includes(column) || isCustomId(column) ? [{ column, at }] : [],
  );
}

function hasText(ledger: string, row: Image): boolean {
  const searched = searchedIn(ledger);
  if (!searched) return false;
  return [searched.title, ...searched.texts, customColumn].some((c) => c !== null && typeof row[c] === 'string');
}

/** A row without its empty columns. */
function filled(row: Image): Image {
  const image: Record<string, StoredValue> = {};
  for (const column in row) {
    const value = row[column] ?? null;
    if (value !== null) image[column] = value;
  }
  return image;
}

function textOf(value: StoredValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function keysOf(name: StoredValue | undefined): readonly (string | null)[] {
  return typeof name === 'string' ? [sortKey(name), strokeKey(name)] : [null, null];
}

function checkColumns(table: TrackedTable, columns: readonly string[]): void {
  for (const column of columns)
    if (table.types[column] === undefined && !(isCustomId(column) && customColumn in table.types))
      throw new RangeError(`${table.id} has no column ${column}`);
}

function selectSql(table: TrackedTable): string {
  return `SELECT ${table.columns.map(quoted).join(', ')} FROM ${quoted(table.table)} WHERE id = ?`;
}

function insertSql(table: TrackedTable, columns: readonly string[]): string {
  const marks = columns.map(() => '?').join(', ');
  return `INSERT INTO ${quoted(table.table)} (${columns.map(quoted).join(', ')}) VALUES (${marks})`;
}

function updateSql(table: TrackedTable, columns: readonly string[]): string {
  return `UPDATE ${quoted(table.table)} SET ${columns.map((c) => `${quoted(c)} = ?`).join(', ')} WHERE id = ?`;
}

const statements = new WeakMap<Database, Map<string, Statement>>();

/** A prepared statement, kept as long as its connection. */
export function cached(db: Database, sql: string): Statement {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map<string, Statement>()));
  let statement = known.get(sql);
  if (!statement) known.set(sql, (statement = db.prepare(sql)));
  return statement;
}
