/** What an import leaves in a store, to be compared with what another way of writing the same plan leaves. */
import type { PlanSession } from '../../../electron/engine/importing/session.ts';
import { rowAt } from '../../../electron/engine/store/searchRows.ts';
import type { Store } from '../../../electron/engine/store/store.ts';
import { keptLines } from '../../store/support/keptLines.ts';

/** The same plan with no row ready: each is written value by value. */
export function unready(plan: PlanSession): PlanSession {
  const { scratch } = plan;
  return { ...plan, scratch: { ...scratch, shape: null, outline: (...args) => scratch.outline(...args).map((row) => ({ ...row, ready: 0 as const })) } };
}

const tables: Readonly<Record<string, string>> = {
  person: 'id',
  training_class: 'id',
  training_roster: 'id',
  person_state: 'id',
  change: 'ledger, rowId, kind',
  counter: 'name',
};

/** Everything an import leaves, and whom the search finds by some words. */
export function contents(store: Store): unknown {
  const db = store.rawRead;
  const matches = (index: string, words: readonly string[], shown: (at: number) => string): unknown =>
    words.map((word) => (db.prepare(`SELECT rowid FROM ${index} WHERE ${index} MATCH ?`).pluck().all(`"${word}" *`) as number[]).map(shown).toSorted());
  const place = (at: number): string => `${rowAt(db, at)?.ledger.id} ${rowAt(db, at)?.id}`;
  return {
    rows: Object.entries(tables).map(([table, order]) => db.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all().map(withoutPlace)),
    lines: keptLines(db),
    people: matches('search', ['pw', 'pz', 'iz', 'il', 'e1', 'f13', 'd0'], String),
    texts: matches('search_rows', ['r', 't', 'u'], place),
  };
}

/** Records of one step may stand in another order. */
function withoutPlace(row: unknown): unknown {
  return { ...(row as object), seq: null };
}
