/** Merges of a person: what the other record said, and taking one apart again (拆分) though work went on since. */
import type { Database } from 'better-sqlite3';
import type { MergeRecord } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { askedLedger, booksOf } from './books.ts';
import { expanded } from './customValues.ts';
import { keepApart } from './keepApart.ts';
import { mergedFields } from './mergeFields.ts';
import type { MergeNotes } from './mergePeople.ts';
import { coreOf } from './openStore.ts';
import { danglingFrom } from './references.ts';
import { rowTitle } from './rowTitle.ts';
import type { PersonMergeTable } from './ownTables.ts';
import { quoted, trackedTable, type TrackedTable } from './schema.ts';
import { showStored } from './shownValue.ts';
import type { Store } from './store.ts';
import { transact, type InnerTx } from './writeGate.ts';

type Values = Readonly<Record<string, StoredValue>>;

/** Merges that made this person, newest first, with the values that lost. */
export function mergesOf(store: Store, person: number): MergeRecord[] {
  const ledger = askedLedger(store, 'person');
  const books = booksOf(store);
  const now = expanded((store.rawRead.prepare('SELECT * FROM person WHERE id = ?').get(person) ?? {}) as Values);
  return store.rawRead
    .prepare<[number], PersonMergeTable>('SELECT * FROM person_merge WHERE keptId = ? ORDER BY id DESC')
    .all(person)
    .map((row) => {
      const notes = JSON.parse(row.record) as MergeNotes;
      const left = mergedFields(ledger).flatMap(([id, field]) => {
        const value = notes.gone[id] ?? null;
        if (value === null || value === (now[id] ?? null)) return [];
        return [{ label: field.label, value: showStored(field, value, books) }];
      });
      return { merge: row.id, at: notes.at, op: notes.op, name: row.goneName ?? '', left, moved: notes.moved.length };
    });
}

/**
 * Takes a merge apart as one undo step. Rows go back where they still belong to the kept person; values changed since
 * stay as they are and are named in the answer.
 * @returns the person that is there again, and the labels of fields that kept their later value
 * @throws AppError `merge-not-found`, `split-blocked` with the rows that cannot go back
 */
export async function splitPeople(
  store: Store,
  merge: number,
): Promise<{ op: string; person: number; kept: string[] }> {
  const ledger = askedLedger(store, 'person');
  const found = mergeOf(store.rawRead, merge);
  if (!found) throw new AppError('merge-not-found');
  const name = found.goneName ?? '';
  const written = await transact(coreOf(store), { kind: 'merge', title: `拆分人员「${name}」` }, (tx) => {
    const row = mergeOf(tx.raw, merge);
    if (!row) throw new AppError('merge-not-found');
    const notes = JSON.parse(row.record) as MergeNotes;
    refuseBlocked(tx.raw, row, notes, name);
    tx.raw.pragma('defer_foreign_keys = ON');
    const kept = takeBackValues(tx, row.keptId, notes).map((id) => ledger.fields[id]?.label ?? id);
    tx.rows.restore(trackedTable('person'), row.goneId, notes.gone);
    for (const { table, id, row: image } of notes.removed) restoreRow(tx, trackedTable(table), id, image);
    for (const { table, id, before, after } of notes.filled) takeBack(tx, table, id, before, after);
    for (const { table, column, id } of notes.moved)
      if (rowOf(tx.raw, trackedTable(table), id)) tx.update(table, id, { [column]: row.goneId });
    for (const id of notes.attachments)
      if (rowOf(tx.raw, trackedTable('attachment'), id)) tx.update('attachment', id, { rowId: row.goneId });
    tx.remove('person_merge', merge);
    keepApart(tx, [[row.keptId, row.goneId]]);
    refuseDangling(tx.raw, notes, name);
    return { person: row.goneId, kept };
  });
  return { op: written.op, ...written.value };
}

function mergeOf(db: Database, id: number): PersonMergeTable | undefined {
  return db.prepare<[number], PersonMergeTable>('SELECT * FROM person_merge WHERE id = ?').get(id);
}

function rowOf(db: Database, table: TrackedTable, id: number): Values | undefined {
  const row = db.prepare(`SELECT * FROM ${quoted(table.table)} WHERE id = ?`).get(id) as Values | undefined;
  return row && expanded(row);
}

/** Everything that would be lost or doubled, in one list. */
function refuseBlocked(db: Database, row: PersonMergeTable, notes: MergeNotes, name: string): void {
  const problems: string[] = [];
  if (!rowOf(db, trackedTable('person'), row.keptId)) problems.push('合并后的人后来又并入了别人，请先拆分后一次合并');
  const owner = row.goneIdNumber === null
    ? undefined
    : (db.prepare('SELECT id, name FROM person WHERE idNumber = ? AND id <> ?').get(row.goneIdNumber, row.keptId) as { name: string } | undefined);
  if (owner) problems.push(`身份证号现在属于另一个人「${owner.name}」`);
  if (rowOf(db, trackedTable('person'), row.goneId)) problems.push('原来的记录已经在库里');
  for (const { table, column, id } of notes.moved) {
    const now = rowOf(db, trackedTable(table), id);
    if (now && now[column] !== row.keptId)
      problems.push(`${trackedTable(table).ledger?.label ?? table}「${rowTitle(db, table, id) ?? id}」后来改给了别人`);
  }
  for (const { table, id } of notes.removed)
    if (rowOf(db, trackedTable(table), id)) problems.push(`${trackedTable(table).ledger?.label ?? table}第 ${id} 行已经在库里`);
  if (problems.length > 0) throw blocked(name, problems);
}

function blocked(name: string, problems: readonly string[]): AppError {
  const shown = problems.slice(0, 5).join('；');
  return new AppError('split-blocked', { name, problems: problems.length > 5 ? `${shown}等 ${problems.length} 处` : shown });
}

/** Values the merge brought go; those somebody changed later stay. Returns the columns that stayed. */
function takeBackValues(tx: InnerTx, kept: number, notes: MergeNotes): readonly string[] {
  return takeBack(tx, 'person', kept, notes.before, notes.after);
}

function takeBack(tx: InnerTx, table: string, id: number, before: Values, after: Values): readonly string[] {
  const now = rowOf(tx.raw, trackedTable(table), id);
  if (!now) return [];
  const same = Object.keys(after).filter((column) => (now[column] ?? null) === after[column]);
  tx.update(table, id, Object.fromEntries(same.map((column) => [column, before[column] ?? null])));
  return Object.keys(after).filter((column) => !same.includes(column));
}

function restoreRow(tx: InnerTx, table: TrackedTable, id: number, image: Values): void {
  tx.rows.restore(table, id, image);
}

/** A row brought back may name a class that is gone by now. */
function refuseDangling(db: Database, notes: MergeNotes, name: string): void {
  for (const { table, id } of notes.removed)
    if (danglingFrom(db, trackedTable(table), [id]).length > 0)
      throw blocked(name, [`${trackedTable(table).ledger?.label ?? table}里有一行用到的内容已经删除`]);
}
