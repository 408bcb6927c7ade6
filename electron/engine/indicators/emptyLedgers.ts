/** Ledgers nobody has begun: what they would say is unknown, not 0. */
import { sql, type Kysely } from 'kysely';
import { ledgerById, tableOf } from '../../../shared/ledger/ledgers.ts';
import type { Tables } from '../store/schema.ts';

/** Which of these ledgers have no row at all. One query. */
export async function emptyLedgers(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Set();
  const columns = asked.map(
    (id, i) => sql`exists(select 1 from ${sql.table(tableOf(ledgerById(id)))}) as ${sql.ref(`e${i}`)}`,
  );
  const { rows } = await sql<Record<string, number>>`select ${sql.join(columns)}`.execute(db);
  return new Set(asked.filter((_, i) => !rows[0]?.[`e${i}`]));
}
