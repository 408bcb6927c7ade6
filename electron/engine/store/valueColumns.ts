/**
 * Values of some rows that travel and lie together, column by column: JSON of each row would name every field of every
 * row, and has to be made in one process and taken apart in the other.
 */
import { deserialize, serialize } from 'node:v8';
import type { RowValues, StoredValue } from '../../../shared/ledger/fields.ts';

type Cells = readonly (StoredValue | undefined)[];
type Packed = readonly [rows: number, fields: readonly string[], columns: readonly Cells[]];

/** Packs rows; a field that a row does not have, or has as undefined, stays absent. */
export function packValues(rows: readonly RowValues[]): Uint8Array {
  const columns = new Map<string, (StoredValue | undefined)[]>();
  for (const [at, values] of rows.entries())
    for (const field in values) {
      const value: StoredValue | undefined = values[field];
      if (value === undefined) continue;
      let cells = columns.get(field);
      if (!cells) columns.set(field, (cells = rows.map(() => undefined)));
      cells[at] = value;
    }
  // By name, so that rows that say the same have the same text wherever they stood.
  const fields = [...columns.keys()].toSorted();
  return serialize([rows.length, fields, fields.map((field) => columns.get(field) ?? [])] satisfies Packed);
}

export interface PackedRows {
  readonly rows: number;
  /** Values of a row by its place, fields by name. */
  at(row: number): RowValues;
}

/** Opens packed rows. @throws RangeError when a column is not as long as the rows are many: rows must not take each other's values */
export function openValues(bytes: Uint8Array): PackedRows {
  const [rows, fields, columns] = deserialize(bytes) as Packed;
  if (fields.length !== columns.length || columns.some((cells) => cells.length !== rows)) throw new RangeError(`values of ${rows} rows do not fit together`);
  return {
    rows,
    at(row) {
      const values: Record<string, StoredValue> = {};
      for (let i = 0; i < fields.length; i += 1) {
        const value = columns[i]?.[row];
        if (value !== undefined) values[fields[i] ?? ''] = value;
      }
      return values;
    },
  };
}
