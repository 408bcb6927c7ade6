/** What an import leaves in a store, to be compared with what another way of writing the same plan leaves. */
import type { PlanSession } from '../../../electron/engine/importing/session.ts';
import type { TextIndex } from '../../../electron/engine/store/indexGathering.ts';
import { coreOf } from '../../../electron/engine/store/openStore.ts';
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

/** Everything an import leaves, with every word under which the search finds something. */
export function contents(store: Store): unknown {
  const db = store.rawRead;
  const place = (at: number): string => `${rowAt(db, at)?.ledger.id} ${rowAt(db, at)?.id}`;
  return {
    rows: Object.entries(tables).map(([table, order]) => db.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all().map(withoutPlace)),
    lines: keptLines(db),
    people: entries(store, 'search').map(([word, id]) => `${word} ${id}`),
    searched: db.prepare('SELECT count(*) FROM search').pluck().get(),
    texts: entries(store, 'search_rows')
      .map(([word, at]) => `${word} ${place(at)}`)
      .toSorted(),
  };
}

/** Each word of an index with each entry that holds it. */
function entries(store: Store, index: TextIndex): readonly (readonly [word: string, at: number])[] {
  // The other connection of a store writes nothing, not even for itself.
  const db = coreOf(store).connections.writer;
  db.exec(`DROP TABLE IF EXISTS temp.every_word; CREATE VIRTUAL TABLE temp.every_word USING fts5vocab(main, ${index}, 'instance')`);
  return db.prepare('SELECT term, doc FROM temp.every_word ORDER BY term, doc').raw().all() as [string, number][];
}

/** Records of one step may stand in another order. */
function withoutPlace(row: unknown): unknown {
  return { ...(row as object), seq: null };
}
