/** Which rows are read by way of the few that many of them belong to. */
import type { Database } from 'better-sqlite3';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { tableOf } from '../../../shared/ledger/ledgers.ts';
import type { Tables } from '../store/schema.ts';

/** Links that lead from many rows to few: by ledger, the column. */
export const leads: Readonly<Record<string, string>> = { 'training-roster': 'classId' };

/** The link by which the rows of a ledger are read, when every one of them has it; else null: none may be missed. */
export async function leadOf(db: Kysely<Tables>, ledger: Ledger): Promise<string | null> {
  const column = leads[ledger.id];
  if (column === undefined) return null;
  const { rows } = await lackingAny(ledger, column).execute(db);
  return Number(rows[0]?.n ?? 1) === 0 ? column : null;
}

/** The same over a bare connection. */
export function leadOver(db: Kysely<Tables>, raw: Database, ledger: Ledger): string | null {
  const column = leads[ledger.id];
  if (column === undefined) return null;
  const found = raw.prepare<[], number>(lackingAny(ledger, column).compile(db).sql).pluck().get();
  return found === 0 ? column : null;
}

function lackingAny(ledger: Ledger, column: string): RawBuilder<{ readonly n: number }> {
  return sql`select exists (select 1 from ${sql.table(tableOf(ledger))} where ${sql.ref(column)} is null) as n`;
}
