/** Values that rows were grouped by, as clerks read them. */
import { sql, type Kysely } from 'kysely';
import type { Breakdown, Key } from '../../../shared/indicator/measure.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Field } from '../../../shared/ledger/fields.ts';
import { ledgerById, tableOf } from '../../../shared/ledger/ledgers.ts';
import type { Tables } from '../store/schema.ts';
import { showStored } from '../store/shownValue.ts';
import type { KeyValue } from './question.ts';

const blank = '未填';

/** One text for each key of a breakdown. */
export async function showKeys(
  db: Kysely<Tables>,
  ledgerId: string,
  breakdown: Breakdown,
  keys: readonly KeyValue[],
  books: Books,
): Promise<readonly string[]> {
  const how = 'key' in breakdown ? breakdown.key.by : 'value';
  if (how !== 'value' && how !== 'code') return keys.map((key) => showDerived(how, key, books));
  const path = 'key' in breakdown ? breakdown.key.path : breakdown.codes;
  const field = routesOf(ledgerById(ledgerId), path)[0]?.field;
  if (field?.kind === 'ref') {
    const titles = await titlesOf(db, field.ledger, keys, books);
    return keys.map((key) => (key === null ? blank : (titles.get(Number(key)) ?? blank)));
  }
  return keys.map((key) => (key === null ? blank : field ? shownCode(field, key, books) : String(key)));
}

/** One code of a multi-value field reads as a value of a field with one code. */
function shownCode(field: Field, key: string | number, books: Books): string {
  return showStored(field, key, books) || String(key);
}

function showDerived(by: Exclude<Key['by'], 'value' | 'code'>, key: KeyValue, books: Books): string {
  if (key === null) return blank;
  const text = String(key);
  if (by === 'unit') return text.startsWith('?') ? text.slice(1) : books.units.show(text);
  if (by === 'month') return `${Number(text.slice(5, 7))}月`;
  return by === 'year' ? `${text}年` : text;
}

/** Titles of rows another ledger links to. */
async function titlesOf(
  db: Kysely<Tables>,
  ledgerId: string,
  keys: readonly KeyValue[],
  books: Books,
): Promise<ReadonlyMap<number, string>> {
  const ledger = ledgerById(ledgerId);
  const field = ledger.fields[ledger.title];
  const ids = keys.filter((key) => key !== null).map(Number);
  if (!field || ids.length === 0) return new Map();
  const found = await sql<{ id: number; title: string | null }>`select id, ${sql.ref(ledger.title)} as title
    from ${sql.table(tableOf(ledger))} where id in (${sql.join(ids)})`.execute(db);
  return new Map(found.rows.map(({ id, title }) => [id, showStored(field, title, books)]));
}
