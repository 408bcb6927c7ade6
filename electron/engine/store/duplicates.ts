/** Refuses a second row that says the same as one already there, by the identities a ledger declares. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Ledger, RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { tableOf } from '../../../shared/ledger/ledgers.ts';
import { rowTitle } from './rowTitle.ts';
import { partsOf, toldApart } from './sameRow.ts';
import { quoted } from './schema.ts';

/**
 * Compares by each identity in order of trust. A weaker one counts only where no stronger one tells the two rows
 * apart: two people of one name, birth and village with different ID numbers are two people.
 * @param values the row as it would be saved
 * @param exceptId its own id when it exists
 * @throws AppError `row-duplicate`
 */
export function refuseDuplicate(
  db: Database,
  ledger: Ledger,
  values: RowValues,
  exceptId: number | null,
): void {
  for (const [i, identity] of ledger.identity.entries()) {
    const parts = partsOf(identity, values);
    if (parts === null) continue;
    const where = identity.map((id) => `${quoted(id)} = ?`).join(' AND ');
    const rows = db
      .prepare<unknown[], Record<string, StoredValue>>(
        `SELECT * FROM ${quoted(tableOf(ledger))} WHERE ${where} AND id IS NOT ? LIMIT 20`,
      )
      .all(...parts, exceptId);
    const stronger = ledger.identity.slice(0, i);
    const same = rows.find((row) => !stronger.some((ids) => toldApart(ids, row, values)));
    if (same)
      throw new AppError('row-duplicate', { title: rowTitle(db, ledger.id, Number(same['id'])) ?? '' });
  }
}
