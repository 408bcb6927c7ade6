/** Everything about one person: own values, rows of all ledgers, source lines, history. */
import type { HistoryEntry, PersonPage, RowDetail, SourceRow } from '../../../shared/contract/ledger.ts';
import { ledgers, tableOf } from '../../../shared/ledger/ledgers.ts';
import { rowHistory, sourceRows } from './history.ts';
import { readRow } from './rowDetail.ts';
import { quoted } from './schema.ts';
import type { Store } from './store.ts';

/** A page holds this many rows of one ledger and this many lines of history. */
const most = 500;

/** @throws AppError `row-not-found` */
export function readPerson(store: Store, id: number): PersonPage {
  const person = readRow(store, 'person', id);
  const linked: { ledger: string; rows: RowDetail[] }[] = [];
  const history: HistoryEntry[] = rowHistory(store, 'person', id);
  for (const ledger of ledgers) {
    if (ledger.person !== 'linked') continue;
    const date = ledger.dateField === undefined ? '' : `${quoted(ledger.dateField)} DESC, `;
    const ids = store.rawRead
      .prepare(`SELECT id FROM ${quoted(tableOf(ledger))} WHERE personId = ? ORDER BY ${date}id DESC LIMIT ?`)
      .pluck()
      .all(id, most) as number[];
    if (ids.length === 0) continue;
    linked.push({ ledger: ledger.id, rows: ids.map((rowId) => readRow(store, ledger.id, rowId)) });
    for (const rowId of ids) history.push(...rowHistory(store, ledger.id, rowId));
  }
  history.sort((a, b) => b.op.localeCompare(a.op));
  return { person, linked, sources: personSources(store, id), history: history.slice(0, most) };
}

/**
 * Lines of files that speak of a person or of a row of theirs, newest first.
 * @param unmasked only for a purpose that is logged
 */
export function personSources(store: Store, id: number, unmasked = false): SourceRow[] {
  const sources = sourceRows(store, 'person', id, unmasked);
  for (const ledger of ledgers) {
    if (ledger.person !== 'linked') continue;
    const ids = store.rawRead
      .prepare(`SELECT id FROM ${quoted(tableOf(ledger))} WHERE personId = ? ORDER BY id DESC LIMIT ?`)
      .pluck()
      .all(id, most) as number[];
    for (const rowId of ids) sources.push(...sourceRows(store, ledger.id, rowId, unmasked));
  }
  return onceEach(sources);
}

/** A person and a roster row often come from the same line. */
function onceEach(sources: readonly SourceRow[]): SourceRow[] {
  const seen = new Map<string, SourceRow>();
  for (const s of sources) {
    const key = JSON.stringify([s.batch, s.file, s.sheet, s.row]);
    if (!seen.has(key)) seen.set(key, s);
  }
  return [...seen.values()].toSorted((a, b) => b.batch.localeCompare(a.batch) || a.row - b.row);
}
