/** Who uses a row: by id (班次 of a roster row), by unit code, by a code a county added. */
import type { Database } from 'better-sqlite3';
import { fieldOfOptionTable } from '../../../shared/ledger/customFields.ts';
import { customColumn, customSql } from './customValues.ts';
import { quoted, trackedTables, type TrackedTable } from './schema.ts';

/** Rows of one table that use the rows asked about. */
export interface Use {
  readonly table: TrackedTable;
  readonly ids: readonly number[];
}

/** Rows that point at these ids. */
export function usesOfIds(db: Database, target: TrackedTable, ids: readonly number[]): readonly Use[] {
  if (ids.length === 0) return [];
  const list = JSON.stringify(ids);
  return collect(db, (table) =>
    table.references
      .filter((r) => r.target === target.id)
      .map((r) => ({ where: `${quoted(r.column)} IN (SELECT value FROM json_each(?))`, values: [list] })),
  );
}

/** Rows that hold one of these unit codes. */
export function usesOfUnits(db: Database, codes: readonly string[]): readonly Use[] {
  const list = JSON.stringify(codes);
  return collect(db, (table) => {
    if (table.id === 'unit') return [{ where: 'parent IN (SELECT value FROM json_each(?))', values: [list] }];
    return Object.entries(table.ledger?.fields ?? {})
      .filter(([, field]) => field.kind === 'unit')
      .map(([id]) => ({ where: `${quoted(id)} IN (SELECT value FROM json_each(?))`, values: [list] }));
  });
}

/** Rows that hold a code of a code table. */
export function usesOfCode(db: Database, codeTable: string, code: string): readonly Use[] {
  const custom = fieldOfOptionTable(codeTable);
  if (custom !== null)
    return collectCustom(db, `instr(',' || ${customSql(custom)} || ',', ?) > 0`, [`,${code},`]);
  return collect(db, (table) =>
    Object.entries(table.ledger?.fields ?? {}).flatMap(([id, field]) => {
      if (field.kind === 'code' && field.table === codeTable)
        return [{ where: `${quoted(id)} = ?`, values: [code] }];
      if (field.kind === 'codes' && field.table === codeTable)
        return [{ where: `instr(',' || ${quoted(id)} || ',', ?) > 0`, values: [`,${code},`] }];
      return [];
    }),
  );
}

/** Rows that hold a value of a custom field (自定义字段). */
export function usesOfCustomField(db: Database, field: string): readonly Use[] {
  return collectCustom(db, `${customSql(field)} IS NOT NULL`, []);
}

function collectCustom(db: Database, where: string, values: readonly string[]): readonly Use[] {
  return collect(db, (table) =>
    table.ledger === null ? [] : [{ where: `"${customColumn}" IS NOT NULL AND ${where}`, values }],
  );
}

interface Filter {
  readonly where: string;
  readonly values: readonly string[];
}

function collect(db: Database, filtersOf: (table: TrackedTable) => readonly Filter[]): readonly Use[] {
  const uses: Use[] = [];
  for (const table of trackedTables) {
    const filters = filtersOf(table);
    // Most ledgers of a store are empty: a list of 20,000 ids need not be unpacked for each of them.
    if (filters.length === 0 || db.prepare(`SELECT 1 FROM ${quoted(table.table)} LIMIT 1`).get() === undefined) continue;
    const ids = new Set<number>();
    for (const { where, values } of filters) {
      const found = db
        .prepare(`SELECT id FROM ${quoted(table.table)} WHERE ${where}`)
        .pluck()
        .all(...values) as number[];
      for (const id of found) ids.add(id);
    }
    if (ids.size > 0) uses.push({ table, ids: [...ids] });
  }
  return uses;
}

/** Those of these rows that point at a row that does not exist. */
export function danglingFrom(db: Database, table: TrackedTable, ids: readonly number[]): readonly number[] {
  const list = JSON.stringify(ids);
  const found = new Set<number>();
  for (const { column, target } of table.references) {
    const targetTable = trackedTables.find((t) => t.id === target);
    if (!targetTable) continue;
    const rows = db
      .prepare(
        `SELECT id FROM ${quoted(table.table)} AS t WHERE id IN (SELECT value FROM json_each(?)) AND ${quoted(column)} IS NOT NULL` +
          ` AND NOT EXISTS (SELECT 1 FROM ${quoted(targetTable.table)} AS x WHERE x.id = t.${quoted(column)})`,
      )
      .pluck()
      .all(list) as number[];
    for (const id of rows) found.add(id);
  }
  return [...found];
}
