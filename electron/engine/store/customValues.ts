/** Values of custom fields (自定义字段): outside they are columns like any other, inside they share the row's `extra` JSON. */
import { isCustomId } from '../../../shared/ledger/customFields.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';

/** The column that holds them. */
export const customColumn = 'extra';

/** The row with its custom values as columns; the same object when it has none. */
export function expanded<R extends Readonly<Record<string, unknown>>>(row: R): R {
  const extra = row[customColumn];
  if (typeof extra !== 'string') return row;
  return { ...row, ...customValues(extra) };
}

function customValues(extra: string): Readonly<Record<string, StoredValue>> {
  return JSON.parse(extra) as Readonly<Record<string, StoredValue>>;
}

/**
 * The JSON with some values changed; an empty one goes.
 * @param extra what the row holds now, null for nothing
 * @returns null when nothing is left
 */
export function foldCustom(extra: string | null, changes: Iterable<readonly [string, StoredValue]>): string | null {
  const values: Record<string, StoredValue> = extra === null ? {} : { ...customValues(extra) };
  for (const [id, value] of changes) {
    if (value === null) delete values[id];
    else values[id] = value;
  }
  return Object.keys(values).length === 0 ? null : JSON.stringify(values);
}

/** SQL of a custom value. @param alias of the row's table; none inside a statement over one table */
export function customSql(id: string, alias?: string): string {
  if (!isCustomId(id)) throw new RangeError(`not a custom field: ${id}`);
  return `json_extract(${alias === undefined ? '' : `${alias}.`}"${customColumn}", '$.${id}')`;
}
