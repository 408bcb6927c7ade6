/**
 * Makes two people one: values chosen field by field, rows of all ledgers follow by their declared links, what loses
 * is kept with the merge, and one undo step takes it back. `splitPeople.ts` takes it back after later work.
 */
import type { Database } from 'better-sqlite3';
import type { MergeConflict, MergeView, Settle, Take } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { askedLedger, booksOf } from './books.ts';
import { duplicateOf } from './duplicates.ts';
import { expanded } from './customValues.ts';
import { compareFields, mergedValues } from './mergeFields.ts';
import { readRow } from './rowDetail.ts';
import { quoted, trackedTable, trackedTables, type TrackedTable } from './schema.ts';
import { showStored } from './shownValue.ts';
import type { Store, Tx } from './store.ts';
import { rowTitle } from './rowTitle.ts';

type Values = Readonly<Record<string, StoredValue>>;

/** Kept with a merge, as JSON: enough to show what was lost and to take the two apart again. */
export interface MergeNotes {
  readonly at: string;
  readonly op: string;
  /** Columns of the kept person that the merge changed. */
  readonly before: Values;
  readonly after: Values;
  /** The whole row that went. */
  readonly gone: Values;
  readonly moved: readonly { readonly table: string; readonly column: string; readonly id: number }[];
  /** Rows that gave way to another one saying the same. */
  readonly removed: readonly { readonly table: string; readonly id: number; readonly row: Values }[];
  /** Rows whose blanks were filled from one that gave way. */
  readonly filled: readonly { readonly table: string; readonly id: number; readonly before: Values; readonly after: Values }[];
  readonly attachments: readonly number[];
}

export interface MergeRequest {
  readonly keep: number;
  readonly drop: number;
  readonly take: Readonly<Record<string, Take>>;
  readonly conflicts: Readonly<Record<string, Settle>>;
}

/** Both people with every field, what would move, and which rows say the same. @throws AppError `row-not-found`, `merge-self` */
export function compareMerge(store: Store, keep: number, drop: number): MergeView {
  if (keep === drop) throw new AppError('merge-self');
  const db = store.rawRead;
  const person = askedLedger(store, 'person');
  const views = { keep: readRow(store, 'person', keep), drop: readRow(store, 'person', drop) };
  const fields = compareFields(person, personRow(db, keep), personRow(db, drop), booksOf(store));
  const moves = linkedRows(db, drop).map(({ table, ids }) => ({
    ledger: table.id,
    label: table.ledger?.label ?? table.id,
    rows: ids.length,
  }));
  // Rows that differ in nothing need no question: one of them goes.
  const conflicts = clashes(db, keep, drop)
    .map((clash) => shownConflict(store, clash))
    .filter((conflict) => conflict.cells.length > 0);
  return { ...views, fields, moves, conflicts };
}

function personRow(db: Database, id: number): Values {
  return rowOf(db, trackedTable('person'), id) ?? {};
}

function rowOf(db: Database, table: TrackedTable, id: number): Values | undefined {
  const columns = table.columns.map(quoted).join(', ');
  const row = db.prepare(`SELECT ${columns} FROM ${quoted(table.table)} WHERE id = ?`).get(id);
  return row === undefined ? undefined : expanded(row as Values);
}

interface Linked {
  readonly table: TrackedTable;
  readonly column: string;
  readonly ids: readonly number[];
}

/** Rows of every table that point at a person, by whichever column says so. */
function linkedRows(db: Database, person: number): readonly Linked[] {
  return trackedTables.flatMap((table) =>
    table.references
      .filter((r) => r.target === 'person')
      .map(({ column }) => ({
        table,
        column,
        ids: db
          .prepare(`SELECT id FROM ${quoted(table.table)} WHERE ${quoted(column)} = ? ORDER BY id`)
          .pluck()
          .all(person) as number[],
      }))
      .filter(({ ids }) => ids.length > 0),
  );
}

interface Clash {
  readonly table: TrackedTable;
  readonly keepRow: number;
  readonly dropRow: number;
}

const keyOf = (clash: Clash): string => `${clash.table.id} ${clash.keepRow} ${clash.dropRow}`;

/** Rows of the one that say the same as a row of the other once they are one person. */
function clashes(db: Database, keep: number, drop: number): readonly Clash[] {
  const found: Clash[] = [];
  for (const { table, column, ids } of linkedRows(db, drop)) {
    // Only where the person is part of what makes a row the same row.
    if (!table.ledger?.identity.some((parts) => parts.includes(column))) continue;
    for (const id of ids) {
      const row = rowOf(db, table, id);
      const same = row && duplicateOf(db, table.ledger, { ...row, [column]: keep }, id);
      if (typeof same === 'number') found.push({ table, keepRow: same, dropRow: id });
    }
  }
  return found;
}

function shownConflict(store: Store, clash: Clash): MergeConflict {
  const { table, keepRow, dropRow } = clash;
  const ledger = askedLedger(store, table.id);
  const books = booksOf(store);
  const db = store.rawRead;
  const [mine, theirs] = [rowOf(db, table, keepRow) ?? {}, rowOf(db, table, dropRow) ?? {}];
  const shown = (id: string, value: StoredValue | undefined): string => {
    const field = ledger.fields[id];
    if (!field || value === undefined || value === null) return '';
    if (field.kind === 'ref') return typeof value === 'number' ? (rowTitle(db, field.ledger, value) ?? '') : '';
    return showStored(field, value, books);
  };
  const about = ledger.identity
    .flatMap((ids) => [...ids])
    .filter((id, i, all) => id !== 'personId' && all.indexOf(id) === i)
    .map((id) => shown(id, mine[id]))
    .filter((text) => text !== '');
  const cells = Object.entries(ledger.fields)
    .filter(([id, field]) => field.system !== true && (mine[id] ?? null) !== (theirs[id] ?? null))
    .map(([id, field]) => ({ label: field.label, keep: shown(id, mine[id]), drop: shown(id, theirs[id]) }));
  return { key: keyOf(clash), ledger: table.id, label: ledger.label, about: about.join(' '), cells };
}

/** @throws AppError `merge-self`, `row-not-found`, `merge-conflicts` (with what to decide), `field-unknown` */
export async function mergePeople(
  store: Store,
  request: MergeRequest,
): Promise<{ op: string; merge: number; moved: number }> {
  const { keep, drop } = request;
  const view = compareMerge(store, keep, drop);
  const person = askedLedger(store, 'person');
  for (const column of Object.keys(request.take))
    if (!person.fields[column])
      throw new AppError('field-unknown', { ledger: person.label, field: column, known: Object.keys(person.fields).join('、') });
  const open = view.conflicts.filter((c) => request.conflicts[c.key] === undefined);
  if (open.length > 0) {
    const examples = open.slice(0, 3).map((c) => `${c.label}「${c.about}」`);
    throw new AppError('merge-conflicts', { count: open.length, examples: examples.join('、') });
  }
  const [a, b] = [view.keep.title, view.drop.title];
  const title = `合并人员「${a}」${a === b ? '的两份记录' : `和「${b}」`}`;
  const at = new Date(store.now()).toISOString();
  const written = await store.transact({ kind: 'merge', title }, (tx) => {
    const mine = personRow(tx.raw, keep);
    const gone = personRow(tx.raw, drop);
    if (mine['name'] === undefined || gone['name'] === undefined) throw new AppError('row-not-found');
    const asked = new Set(view.conflicts.map((c) => c.key));
    const settled = settleClashes(tx, clashes(tx.raw, keep, drop), (key) =>
      asked.has(key) ? request.conflicts[key] : 'keep',
    );
    const moved = linkedRows(tx.raw, drop).flatMap(({ table, column, ids }) =>
      ids.map((id) => {
        tx.update(table.id, id, { [column]: keep });
        return { table: table.id, column, id };
      }),
    );
    const attachments = moveAttachments(tx, 'person', drop, keep);
    movePairs(tx, drop, keep);
    tx.remove('person', drop);
    // After the other has gone: an ID number belongs to one person at a time.
    const after = mergedValues(person, mine, gone, request.take);
    const before = Object.fromEntries(Object.keys(after).map((column) => [column, mine[column] ?? null]));
    tx.update('person', keep, after);
    const notes: MergeNotes = { at, op: tx.op, before, after, gone, moved, ...settled, attachments };
    const merge = tx.insert('person_merge', {
      keptId: keep,
      goneId: drop,
      goneName: textOf(gone['name']),
      goneIdNumber: textOf(gone['idNumber']),
      record: JSON.stringify(notes),
    });
    return { merge, moved: moved.length };
  });
  return { op: written.op, ...written.value };
}

const textOf = (value: StoredValue | undefined): string | null => (typeof value === 'string' ? value : null);

function settleClashes(
  tx: Tx,
  found: readonly Clash[],
  answerTo: (key: string) => Settle | undefined,
): Pick<MergeNotes, 'removed' | 'filled'> {
  const removed: MergeNotes['removed'][number][] = [];
  const filled: MergeNotes['filled'][number][] = [];
  for (const clash of found) {
    const answer = answerTo(keyOf(clash));
    if (answer === undefined) throw new AppError('merge-conflicts', { count: 1, examples: clash.table.ledger?.label ?? '' });
    if (answer === 'both') continue;
    const { table } = clash;
    const [stays, goes] = answer === 'drop' ? [clash.dropRow, clash.keepRow] : [clash.keepRow, clash.dropRow];
    const row = rowOf(tx.raw, table, goes);
    if (!row) continue;
    if (answer === 'fill') {
      const target = rowOf(tx.raw, table, stays) ?? {};
      const after = Object.fromEntries(
        Object.entries(row).filter(([id, value]) => id !== 'extra' && value !== null && (target[id] ?? null) === null),
      );
      if (tx.update(table.id, stays, after))
        filled.push({ table: table.id, id: stays, before: Object.fromEntries(Object.keys(after).map((id) => [id, null])), after });
    }
    moveAttachments(tx, table.id, goes, stays);
    for (const user of trackedTables)
      for (const { column, target } of user.references)
        if (target === table.id)
          for (const id of tx.raw.prepare(`SELECT id FROM ${quoted(user.table)} WHERE ${quoted(column)} = ?`).pluck().all(goes) as number[])
            tx.update(user.id, id, { [column]: stays });
    tx.remove(table.id, goes);
    removed.push({ table: table.id, id: goes, row });
  }
  return { removed, filled };
}

function moveAttachments(tx: Tx, ledger: string, from: number, to: number): number[] {
  const ids = tx.raw
    .prepare('SELECT id FROM attachment WHERE ledger = ? AND rowId = ? ORDER BY id')
    .pluck()
    .all(ledger, from) as number[];
  for (const id of ids) tx.update('attachment', id, { rowId: to });
  return ids;
}

/** What was decided about the one that goes holds for the one that stays. */
function movePairs(tx: Tx, from: number, to: number): void {
  const kept = tx.raw.prepare('SELECT id FROM kept_apart WHERE personId = ?').pluck().all(from) as number[];
  for (const id of kept) tx.update('kept_apart', id, { personId: to });
  const pairs = tx.raw.prepare('SELECT id, lowId, highId FROM not_same WHERE lowId = ? OR highId = ?').all(from, from) as {
    readonly id: number;
    readonly lowId: number;
    readonly highId: number;
  }[];
  for (const pair of pairs) {
    const other = pair.lowId === from ? pair.highId : pair.lowId;
    if (other === to) tx.remove('not_same', pair.id);
    else tx.update('not_same', pair.id, { lowId: Math.min(other, to), highId: Math.max(other, to) });
  }
}
