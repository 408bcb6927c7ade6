/** What happened to a row, newest first: which step, when, old → new as shown, from which file and line. */
import type { HistoryEntry, Source, SourceRow } from '../../../shared/contract/ledger.ts';
import { maskNumbers } from '../../../shared/identity/maskText.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import { withCustomFields } from '../../../shared/ledger/customFields.ts';
import type { Field, Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { askedLedger, booksOf, loadBooks } from './books.ts';
import { expanded } from './customValues.ts';
import { changesOfRow, sourceRowOf, type Image } from './changeLog.ts';
import { rowTitle } from './rowTitle.ts';
import type { ChangeTable, OpTable, SourceFileTable } from './ownTables.ts';
import { trackedTable, quoted } from './schema.ts';
import { showStored } from './shownValue.ts';
import { openSourceLines } from './sourceLine.ts';
import type { Store } from './store.ts';

const kindWords = { i: 'insert', u: 'update', d: 'delete' } as const;

/** The history of one row; also of one that is gone. @throws AppError `ledger-unknown` */
export function rowHistory(store: Store, ledgerId: string, id: number): HistoryEntry[] {
  const ledger = everyField(store, askedLedger(store, ledgerId));
  const db = store.rawRead;
  const changes = changesOfRow(db, ledger.id, id).toReversed();
  let now: Image = currentImage(store, ledger, id) ?? {};
  const entries: HistoryEntry[] = [];
  for (const change of changes) {
    const before = imageOf(change.before);
    const after = imageOf(change.after);
    const op = opOf(store, change.opSeq);
    const pairs = change.kind === 'u' ? [before, after] : change.kind === 'd' ? [before, {}] : [{}, now];
    entries.push({
      op: op?.id ?? '',
      title: op?.title ?? '',
      at: op?.at ?? '',
      who: op?.who ?? '',
      kind: kindWords[change.kind],
      ledger: ledger.id,
      changes: shownChanges(store, ledger, pairs[0] ?? {}, pairs[1] ?? {}),
      source: sourceOf(store, change, id),
    });
    // Walk back: what the row was before this change.
    if (change.kind === 'd') now = before;
    else if (change.kind === 'u') now = { ...now, ...before };
    else now = {};
  }
  return entries;
}

/** With the retired custom fields too: what they held stays readable. */
function everyField(store: Store, ledger: Ledger): Ledger {
  const custom = loadBooks(store).custom ?? [];
  return withCustomFields(
    ledgerById(ledger.id),
    custom.map((c) => ({ ...c, retired: false })),
  );
}

function imageOf(json: string | null): Image {
  return json === null ? {} : expanded(JSON.parse(json) as Image);
}

function currentImage(store: Store, ledger: Ledger, id: number): Image | undefined {
  const table = trackedTable(ledger.id);
  const columns = table.columns.map(quoted).join(', ');
  const row = store.rawRead.prepare(`SELECT ${columns} FROM ${quoted(table.table)} WHERE id = ?`).get(id) as
    | Image
    | undefined;
  return row && expanded(row);
}

function opOf(store: Store, seq: number): OpTable | undefined {
  return store.rawRead.prepare<[number], OpTable>('SELECT * FROM op WHERE seq = ?').get(seq);
}

function shownChanges(store: Store, ledger: Ledger, before: Image, after: Image): HistoryEntry['changes'] {
  const books = booksOf(store);
  const list: HistoryEntry['changes'] = [];
  for (const [id, field] of Object.entries(ledger.fields)) {
    const old = before[id] ?? null;
    const fresh = after[id] ?? null;
    if (old === fresh) continue;
    const column = field.kind === 'ref' ? field.shownAs : id;
    list.push({
      column,
      before: shownOf(store, field, old, books),
      after: shownOf(store, field, fresh, books),
    });
  }
  if ((before['personId'] ?? after['personId']) !== undefined && before['personId'] !== after['personId'])
    list.push({
      column: 'name',
      before: titleOf(store, 'person', before['personId']),
      after: titleOf(store, 'person', after['personId']),
    });
  return list;
}

function shownOf(store: Store, field: Field, value: StoredValue, books: Books): string {
  if (field.kind === 'ref') return titleOf(store, field.ledger, value);
  return showStored(field, value, books);
}

function titleOf(store: Store, ledgerId: string, id: StoredValue | undefined): string {
  if (typeof id !== 'number') return '';
  return rowTitle(store.rawRead, ledgerId, id) ?? `已删除的行（${id}）`;
}

function sourceOf(store: Store, change: ChangeTable, rowId: number): Source | null {
  const row = sourceRowOf(change, rowId);
  if (change.fileId === null || row === null) return null;
  const file = fileOf(store, change.fileId);
  return { file: file?.name ?? '', sheet: sheetsOf(file)[change.sheet ?? 0]?.name ?? '', row };
}

function fileOf(store: Store, id: number): SourceFileTable | undefined {
  return store.rawRead.prepare<[number], SourceFileTable>('SELECT * FROM source_file WHERE id = ?').get(id);
}

interface SheetFacts {
  readonly name: string;
  readonly headers: readonly string[];
}

function sheetsOf(file: SourceFileTable | undefined): readonly SheetFacts[] {
  return file ? (JSON.parse(file.sheets) as readonly SheetFacts[]) : [];
}

/**
 * The lines of source files a row was read from, newest first, each cell under its header.
 * @param unmasked only for a purpose that is logged
 */
export function sourceRows(store: Store, ledgerId: string, id: number, unmasked = false): SourceRow[] {
  const lineAt = openSourceLines(store.rawRead);
  const found: SourceRow[] = [];
  for (const change of changesOfRow(store.rawRead, ledgerId, id).toReversed()) {
    const row = sourceRowOf(change, id);
    if (change.fileId === null || row === null) continue;
    const file = fileOf(store, change.fileId);
    const sheet = sheetsOf(file)[change.sheet ?? 0];
    const op = opOf(store, change.opSeq);
    const texts = JSON.parse(lineAt({ fileId: change.fileId, sheet: change.sheet ?? 0, row }) ?? '[]') as readonly string[];
    const cells = texts
      .map((text, i) => ({ header: sheet?.headers[i] ?? '', text: unmasked ? text : maskNumbers(text) }))
      .filter((cell) => cell.text !== '' || cell.header !== '');
    found.push({
      key: `${change.fileId}-${change.sheet ?? 0}-${row}`,
      file: file?.name ?? '',
      sheet: sheet?.name ?? '',
      row,
      batch: op?.id ?? '',
      at: op?.at ?? '',
      ledger: ledgerId,
      rowId: id,
      cells,
    });
  }
  return found;
}
