/**
 * 「留下」 for rows that a later version of a list no longer holds: remembered for the list (by the name its versions
 * share), so that the next version does not ask again. Undone with the import that decided it.
 */
import type { Database } from 'better-sqlite3';
import { versionName } from './earlierVersions.ts';
import type { Store, Tx } from './store.ts';

/** Ids of rows left earlier when a version of this list lacked them. */
export function leftEarlier(db: Database, ledger: string, file: string): ReadonlySet<number> {
  return new Set(db.prepare('SELECT rowId FROM gone_left WHERE ledger = ? AND list = ?').pluck().all(ledger, versionName(file)) as number[]);
}

/** Remembers rows as left, inside a step under way. */
export function rememberLeft(
  tx: Tx,
  ledger: string,
  lists: readonly { readonly file: string; readonly ids: readonly number[] }[],
  sender: string,
  at: string,
): void {
  for (const { file, ids } of lists)
    for (const rowId of ids) tx.insert('gone_left', { ledger, rowId, list: versionName(file), sender: sender === '' ? null : sender, at });
}

/** Remembers rows as left where an import has nothing else to write: a step of its own. */
export async function leaveGone(
  store: Store,
  ledger: string,
  lists: readonly { readonly file: string; readonly ids: readonly number[] }[],
  sender: string,
): Promise<void> {
  const rows = lists.reduce((sum, list) => sum + list.ids.length, 0);
  const title = `记住「${lists[0]?.file ?? ''}」里没有了的 ${rows} 行留下`;
  await store.transact({ kind: 'edit', title }, (tx) => rememberLeft(tx, ledger, lists, sender, new Date(store.now()).toISOString()));
}
