/** What a row is called in messages, lists and links. */
import type { Database } from 'better-sqlite3';
import { findLedger, tableOf } from '../../../shared/ledger/ledgers.ts';
import { quoted } from './schema.ts';
import type { Store } from './store.ts';

/** Title of a row: a person's name, a class's name; `第 7 条` for a row without one; null when it does not exist. */
export function rowTitle(db: Database, ledgerId: string, id: number): string | null {
  const ledger = findLedger(ledgerId);
  if (!ledger) return `${ledgerId} ${id}`;
  const table = quoted(tableOf(ledger));
  const own = ledger.fields[ledger.title] !== undefined;
  const sql = own
    ? `SELECT ${quoted(ledger.title)} FROM ${table} WHERE id = ?`
    : `SELECT p.${quoted(ledger.title)} FROM ${table} t JOIN person p ON p.id = t.personId WHERE t.id = ?`;
  const title = db.prepare(sql).pluck().get(id) as string | number | null | undefined;
  if (title === undefined) return null;
  if (typeof title === 'string' && ledger.fields[ledger.title]?.kind === 'unit')
    return (db.prepare('SELECT name FROM unit WHERE code = ?').pluck().get(title) as string | undefined) ?? asShown(title);
  return title === null || title === '' ? `第 ${id} 条` : asShown(String(title));
}

function asShown(title: string): string {
  return title.replace(/^[?=]/u, '');
}

/** Titles of many rows of one ledger by id; rows without a title are left out. */
export function rowTitles(store: Store, ledgerId: string, ids: readonly number[]): ReadonlyMap<string, string> {
  const ledger = findLedger(ledgerId);
  if (!ledger) return new Map();
  const table = quoted(tableOf(ledger));
  const own = ledger.fields[ledger.title] !== undefined;
  const title = quoted(ledger.title);
  const sql = own
    ? `SELECT t.id, t.${title} FROM ${table} t WHERE t.id IN (SELECT value FROM json_each(?))`
    : `SELECT t.id, p.${title} FROM ${table} t JOIN person p ON p.id = t.personId WHERE t.id IN (SELECT value FROM json_each(?))`;
  const rows = store.rawRead.prepare(sql).raw().all(JSON.stringify(ids)) as [number, string | number | null][];
  return new Map(rows.flatMap(([id, text]) => (text === null || text === '' ? [] : [[String(id), asShown(String(text))] as const])));
}
