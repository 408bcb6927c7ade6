/** Refuses a second row that says the same as one already there, by the identities a ledger declares. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Ledger, RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { tableOf } from '../../../shared/ledger/ledgers.ts';
import { pinyinReady, sortKey } from './pinyin.ts';
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
  const same = duplicateOf(db, ledger, values, exceptId);
  if (same !== null) throw new AppError('row-duplicate', { title: rowTitle(db, ledger.id, same) ?? '' });
}

/** Id of a stored row that says the same, or null; see `refuseDuplicate`. */
export function duplicateOf(
  db: Database,
  ledger: Ledger,
  values: RowValues,
  exceptId: number | null,
): number | null {
  for (const [i, identity] of ledger.identity.entries()) {
    const parts = partsOf(identity, values);
    if (parts === null) continue;
    // People are found by name through the index in 拼音 order.
    const name = ledger.person === 'self' && identity.includes('name') ? values['name'] : undefined;
    const byKey = typeof name === 'string' && pinyinReady() ? [sortKey(name)] : [];
    const where = [...byKey.map(() => 'pinyin = ?'), ...identity.map((id) => `${quoted(id)} = ?`)].join(' AND ');
    const rows = db
      .prepare<unknown[], Record<string, StoredValue>>(
        `SELECT * FROM ${quoted(tableOf(ledger))} WHERE ${where} AND id IS NOT ? LIMIT 20`,
      )
      .all(...byKey, ...parts, exceptId);
    const stronger = ledger.identity.slice(0, i);
    const same = rows.find((row) => !stronger.some((ids) => toldApart(ids, row, values)));
    if (same) return Number(same['id']);
  }
  return null;
}
