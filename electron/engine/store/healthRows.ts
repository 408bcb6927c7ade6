/** Rows as the health check (数据体检) reads them: stored values, one after another, from one moment of the store. */
import type { Ledger, RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { columnRef, fromClause, own } from './columnRef.ts';
import { openDb } from './openDb.ts';
import type { Store } from './store.ts';

export interface HealthRow {
  readonly id: number;
  readonly values: RowValues;
}

/** Column that says whose row it is: its own unit, or its person's township; null where a ledger has neither. */
export function unitColumnOf(ledger: Ledger): string | null {
  const units = columnsOf(ledger).filter((c) => c.field.kind === 'unit');
  const ownUnit = units.find((c) => c.source === 'own' && c.id === 'unit');
  const township = units.find((c) => c.id === 'township');
  return (ownUnit ?? township ?? units.find((c) => c.source === 'own'))?.id ?? (ledger.person === 'linked' ? 'township' : null);
}

/** How many rows a ledger has. */
export function countAll(store: Store, ledger: Ledger): number {
  return store.rawRead.prepare(`SELECT count(*) FROM ${fromClause(ledger, [], false)}`).pluck().get() as number;
}

/**
 * All rows of a ledger with its own values and those of its person. A linked ledger that does not show the township
 * has it all the same, as `township`. Reads on a connection of its own, ended when the loop ends.
 */
export function* allRows(store: Store, ledger: Ledger): Generator<HealthRow, void, undefined> {
  const ids = columnsOf(ledger).filter((c) => c.source !== 'link').map((c) => c.id);
  const refs = ids.map((id) => columnRef(ledger, id));
  const sql = refs.map((ref) => ref.sql);
  if (ledger.person === 'linked')
    for (const id of ['township', 'sex', 'birthDate'])
      if (!ids.includes(id)) {
        ids.push(id);
        sql.push(`p."${id}"`);
      }
  const idSql = `${own(ledger)}.id`;
  const from = fromClause(ledger, refs, ledger.person === 'linked');
  const db = openDb(store.rawRead.name, 'reader');
  try {
    const rows = db.prepare(`SELECT ${[idSql, ...sql].join(', ')} FROM ${from} ORDER BY ${idSql}`).raw().iterate() as IterableIterator<
      [number, ...StoredValue[]]
    >;
    for (const [id, ...stored] of rows) {
      const values: Record<string, StoredValue> = {};
      for (let i = 0; i < ids.length; i += 1) values[ids[i] ?? ''] = stored[i] ?? null;
      yield { id, values };
    }
  } finally {
    db.close();
  }
}

/** Ids of people whose phone stands in the rows of `from` people or more. */
export function sharedPhones(store: Store, from: number): ReadonlyMap<number, number> {
  const holders = new Map<string, number[]>();
  const rows = store.rawRead
    .prepare("SELECT id, phone FROM person WHERE phone IS NOT NULL AND phone NOT LIKE '=%' ORDER BY id")
    .raw()
    .iterate() as IterableIterator<[number, string]>;
  for (const [id, phone] of rows)
    for (const one of new Set(phone.split('、'))) {
      const list = holders.get(one);
      if (list) list.push(id);
      else holders.set(one, [id]);
    }
  const found = new Map<number, number>();
  for (const ids of holders.values())
    if (ids.length >= from) for (const id of ids) found.set(id, Math.max(found.get(id) ?? 0, ids.length));
  return found;
}

/** Ids of people who share their name and their birth date, phone or village with another one, and how many bear them. */
export function twins(store: Store): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const alike = (by: string): void => {
    const rows = store.rawRead
      .prepare(
        `SELECT id, name, ${by} FROM person WHERE (name, ${by}) IN (SELECT name, ${by} FROM person WHERE name IS NOT NULL AND ${by} IS NOT NULL AND ${by} NOT LIKE '=%' GROUP BY name, ${by} HAVING count(*) > 1)`,
      )
      .raw()
      .all() as [number, string, string][];
    const groups = Map.groupBy(rows, ([, name, value]) => `${name}\n${value}`);
    for (const group of groups.values()) for (const [id] of group) found.set(id, Math.max(found.get(id) ?? 0, group.length));
  };
  alike('birthDate');
  alike('phone');
  return found;
}
