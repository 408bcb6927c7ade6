/** From a day on people are in another state (迁出、去世 …): one row of history each, one undo step for all. */
import { AppError } from '../../../shared/contract/errors.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { formatValue } from '../../../shared/ledger/kinds.ts';
import { checkTyped } from '../../../shared/ledger/validate.ts';
import { booksOf } from './books.ts';
import { rowTitle } from './rowTitle.ts';
import type { Store } from './store.ts';

export interface StateChange {
  readonly ids: readonly number[];
  /** Word or code of 人员状态. */
  readonly state: string;
  readonly date: string;
  readonly reason: string;
  readonly place: string;
}

/** @throws AppError `row-invalid`, `row-not-found`, `state-same` when nobody's state would change */
export async function changeState(store: Store, change: StateChange): Promise<{ changed: number; op: string }> {
  const ledger = ledgerById('person-state');
  const books = booksOf(store);
  const today = new Date(store.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const field = ledger.fields['state'] ?? { kind: 'text', label: '' };
  // A code is turned into its word: the one reader of values knows words best.
  const state = /^\d+$/u.test(change.state) ? formatValue(field, change.state, books) : change.state;
  const blank = (text: string): string | null => (text.trim() === '' ? null : text);
  const typed = { state: blank(state), startDate: blank(change.date), reason: blank(change.reason), place: blank(change.place) };
  const { values, problems } = checkTyped(ledger, typed, books, today);
  const errors = problems.filter((p) => p.level === 'error').map((p) => p.detail);
  if (typeof values['state'] === 'string' && values['state'].startsWith('?'))
    errors.push('没有这个人员状态，请填在册、外出、迁出、去世或注销');
  if (typed.startDate === null) errors.push('请填写从哪天起');
  if (errors.length > 0) throw new AppError('row-invalid', { problems: errors.join('；') });
  const ids = [...new Set(change.ids)];
  const first = rowTitle(store.rawRead, 'person', ids[0] ?? 0);
  if (first === null) throw new AppError('row-not-found');
  const word = formatValue(field, values['state'] ?? null, books);
  const title = `人员状态改为${word}「${first}」${ids.length > 1 ? `等 ${ids.length} 人` : ''}`;
  const written = await store.transact({ kind: 'edit', title }, (tx) => {
    let changed = 0;
    const same = tx.raw.prepare('SELECT 1 FROM person_state WHERE personId = ? AND state = ? AND startDate = ?');
    for (const personId of ids) {
      if (rowTitle(tx.raw, 'person', personId) === null) throw new AppError('row-not-found');
      if (same.get(personId, values['state'], values['startDate']) !== undefined) continue;
      tx.insert('person-state', { ...values, personId });
      changed += 1;
    }
    if (changed === 0) throw new AppError('state-same', { state: word });
    return changed;
  });
  return { changed: written.value, op: written.op };
}
