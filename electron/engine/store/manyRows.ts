/** Stored values of many rows at once, for work on blocks of cells. Reading only. */
import type { Ledger, RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { columnRef, fromClause, own } from './columnRef.ts';
import { linkIdOf } from './rowDetail.ts';
import type { Store } from './store.ts';

/** Column ids whose stored values make up a row: its columns, own ids of links, and its person. */
function storedIds(ledger: Ledger): readonly string[] {
  const ids = columnsOf(ledger).flatMap((c) => (c.source === 'link' ? [c.id, linkIdOf(ledger, c.id)] : [c.id]));
  return ledger.person === 'linked' ? [...ids, 'personId'] : ids;
}

/** Stored values by column id (with own link ids and `personId`) for each id that exists. */
export function readMany(store: Store, ledger: Ledger, ids: readonly number[]): ReadonlyMap<number, RowValues> {
  const columns = storedIds(ledger);
  const refs = columns.map((column) => columnRef(ledger, column));
  const idSql = `${own(ledger)}.id`;
  const sql = `SELECT ${idSql}, ${refs.map((r) => r.sql).join(', ')} FROM ${fromClause(ledger, refs, false)} WHERE ${idSql} IN (SELECT value FROM json_each(?))`;
  const found = new Map<number, RowValues>();
  for (const [id, ...values] of store.rawRead.prepare(sql).raw().all(JSON.stringify(ids)) as [number, ...StoredValue[]][])
    found.set(id, Object.fromEntries(columns.map((column, i) => [column, values[i] ?? null])));
  return found;
}
