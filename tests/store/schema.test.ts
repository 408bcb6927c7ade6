import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { ledgers, tableOf } from '../../shared/ledger/ledgers.ts';
import { migrate, migrations, newestVersion, versionOf } from '../../electron/engine/store/migrate.ts';
import { quoted, sqlTypeOf, trackedTable, trackedTables } from '../../electron/engine/store/schema.ts';
import { root } from '../support/root.ts';

const snapshotFile = join(root, 'tests/store/schema.snapshot.json');

function fresh(): Database.Database {
  const db = new Database(':memory:');
  migrate(db);
  return db;
}

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
}

function columnsIn(db: Database.Database, table: string): Map<string, string> {
  const rows = db.pragma(`table_info(${quoted(table)})`) as ColumnInfo[];
  return new Map(rows.map((r) => [r.name, r.type]));
}

/** What a new migration would have to say so that every declared column has its place. */
function missingSql(db: Database.Database): string[] {
  return trackedTables.flatMap(({ table, types, references }) => {
    const present = columnsIn(db, table);
    const refers = (column: string): string => {
      const target = references.find((r) => r.column === column)?.target;
      return target === undefined ? '' : ` REFERENCES ${quoted(trackedTable(target).table)}(id)`;
    };
    const columns = Object.entries(types).map(([name, type]) => `${quoted(name)} ${type}${refers(name)}`);
    if (present.size === 0)
      return [`CREATE TABLE ${quoted(table)} (id INTEGER PRIMARY KEY, ${columns.join(', ')});`];
    return Object.keys(types)
      .filter((name) => !present.has(name))
      .map(
        (name) =>
          `ALTER TABLE ${quoted(table)} ADD COLUMN ${quoted(name)} ${types[name] ?? ''}${refers(name)};`,
      );
  });
}

test('every declared column has its place in the store; else this prints the missing migration', () => {
  expect(missingSql(fresh())).toEqual([]);
});

test('declared and migrated columns have the same types, and the store has no column that nobody declares', () => {
  const db = fresh();
  for (const { id, table, types } of trackedTables) {
    const extra = id === 'person' ? ['pinyin', 'stroke'] : [];
    const present = columnsIn(db, table);
    expect([table, ...[...present.keys()].toSorted()]).toEqual([
      table,
      ...['id', ...Object.keys(types), ...extra].toSorted(),
    ]);
    for (const [name, type] of Object.entries(types))
      expect([table, name, present.get(name)]).toEqual([table, name, type]);
  }
});

test('every ledger of the registry has a table whose references the store enforces', () => {
  const db = fresh();
  for (const ledger of ledgers) {
    const table = trackedTable(ledger.id);
    expect(table.table).toBe(tableOf(ledger));
    const enforced = db.pragma(`foreign_key_list(${quoted(table.table)})`) as {
      from: string;
      table: string;
    }[];
    for (const { column, target } of table.references)
      expect(enforced).toContainEqual(
        expect.objectContaining({ from: column, table: trackedTable(target).table }),
      );
  }
});

test('every kind of field has a column type', () => {
  for (const ledger of ledgers)
    for (const field of Object.values(ledger.fields))
      expect(sqlTypeOf[field.kind]).toMatch(/^(?:TEXT|INTEGER|REAL)$/);
});

/**
 * The schema as released. When a migration is added, delete the file and run the test to write it anew; a change of an
 * old migration shows as a difference here.
 */
test('the schema is the one written down', () => {
  const db = fresh();
  const schema = db
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY type, name",
    )
    .all();
  const found = { version: newestVersion, schema };
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(snapshotFile, 'utf8'));
  } catch {
    writeFileSync(snapshotFile, `${JSON.stringify(found, null, 2)}\n`);
    throw new Error('schema.snapshot.json was missing and has been written; look at it and commit it');
  }
  expect(found).toEqual(written);
});

test('migrations are numbered in rising order, each piece of work in a ten of its own, and applied in one transaction', () => {
  const versions = migrations.map((m) => m.version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(new Set(versions).size).toBe(versions.length);
  const db = new Database(':memory:');
  const broken = [
    ...migrations,
    { version: newestVersion + 10, sql: 'CREATE TABLE fine (a); CREATE TABLE broken (;' },
  ];
  expect(() => migrate(db, broken)).toThrow('syntax error');
  expect(versionOf(db)).toBe(0);
  expect(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0);
  expect(migrate(db)).toEqual(versions);
  expect(migrate(db)).toEqual([]);
});

test('a later migration finds the rows of the earlier one', () => {
  const db = new Database(':memory:');
  migrate(db);
  db.exec("INSERT INTO person (id, name) VALUES (1, '张三')");
  const later = [
    ...migrations,
    { version: newestVersion + 10, sql: 'ALTER TABLE person ADD COLUMN nickname TEXT;' },
  ];
  expect(migrate(db, later)).toEqual([newestVersion + 10]);
  expect(db.prepare('SELECT name, nickname FROM person').get()).toEqual({ name: '张三', nickname: null });
});
