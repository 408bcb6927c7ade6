/**
 * Erases one human for good (《个人信息保护法》第四十七条): rows of every ledger, what they were before, source lines,
 * search index, attachments. What stays is that somebody was erased: when, why, and a keyed hash of the number. The
 * audit log keeps its own lines; backups made before keep theirs until they are removed, and the answer counts them.
 */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import { dropContent } from './attachments/content.ts';
import { namedFiles } from './attachments/upkeep.ts';
import { listBackups } from './backup.ts';
import { sourceRowOf } from './changeLog.ts';
import { hashErased } from './erasedNumbers.ts';
import { coreOf } from './openStore.ts';
import type { AttachmentTable, ChangeTable, PersonMergeTable } from './ownTables.ts';
import { quoted, trackedTables } from './schema.ts';
import { blankSourceLine } from './sourceLine.ts';
import type { Store, Tx } from './store.ts';
import { transact } from './writeGate.ts';

interface RowOf {
  readonly ledger: string;
  readonly id: number;
}

/**
 * @param request `name` must be the person's name, so that nobody is erased by a slip
 * @returns rows and files that went, and backups that still hold the person
 * @throws AppError `row-not-found`, `erase-name`, `erase-reason`
 */
export async function erasePerson(
  store: Store,
  request: { readonly id: number; readonly reason: string; readonly name: string },
): Promise<{ rows: number; files: number; backups: number }> {
  const { id } = request;
  const reason = request.reason.trim();
  if (reason === '') throw new AppError('erase-reason');
  const core = coreOf(store);
  const title = `彻底删除个人信息（第 ${id} 号，原因：${reason}）`;
    const { value } = await transact(core, { kind: 'erase', title }, (tx) => {
      const db = tx.raw;
      const person = db.prepare('SELECT name, idNumber FROM person WHERE id = ?').get(id) as
        | { readonly name: string; readonly idNumber: string | null }
        | undefined;
      if (!person) throw new AppError('row-not-found');
      if (person.name !== request.name.trim()) throw new AppError('erase-name');
      const before = new Set(namedFiles(db).map((file) => file.sha256));
      const ids = [id, ...mergedInto(db, id)];
      const lines = sourceLines(db, ids);
      const rows = removeAll(tx, ids);
      clearHistory(db, rows, person.name);
      for (const line of lines) blankSourceLine(db, line);
      clearWaiting(db, person, tx.op);
      db.exec("DELETE FROM setting WHERE key LIKE 'draft:%'");
      db.exec("INSERT INTO search (search) VALUES ('optimize')");
      db.exec("INSERT INTO search_rows (search_rows) VALUES ('optimize')");
      db.prepare('INSERT INTO erased_person (personId, at, reason, idHash, rows) VALUES (?, ?, ?, ?, ?)').run(
        id,
        new Date(store.now()).toISOString(),
        reason,
        person.idNumber === null ? null : hashErased(db, person.idNumber),
        rows.length,
      );
      const after = new Set(namedFiles(db).map((file) => file.sha256));
      return { rows: rows.length, gone: [...before].filter((sha256) => !after.has(sha256)) };
    });
    dropContent(store.dataDir, value.gone);
    core.connections.writer.pragma('wal_checkpoint(TRUNCATE)');
    return { rows: value.rows, files: value.gone.length, backups: listBackups(store.dataDir).length };
}

/** Records that were merged into this person, however often. */
function mergedInto(db: Database, id: number): readonly number[] {
  const direct = db.prepare('SELECT goneId FROM person_merge WHERE keptId = ?').pluck().all(id) as number[];
  return direct.flatMap((gone) => [gone, ...mergedInto(db, gone)]);
}

/** Lines of files that speak of these people or of a row of theirs. */
function sourceLines(
  db: Database,
  ids: readonly number[],
): readonly { readonly fileId: number; readonly sheet: number; readonly row: number }[] {
  const rows = [...ids.map((id) => ({ ledger: 'person', id })), ...linkedTo(db, ids)];
  const read = db.prepare<[string, number, number, number], ChangeTable>(
    'SELECT * FROM change WHERE ledger = ? AND rowId BETWEEN ? AND ? AND rowId + count > ? AND fileId IS NOT NULL',
  );
  return rows.flatMap(({ ledger, id }) =>
    read.all(ledger, id - 499, id, id).flatMap((change) => {
      const row = sourceRowOf(change, id);
      return row === null || change.fileId === null ? [] : [{ fileId: change.fileId, sheet: change.sheet ?? 0, row }];
    }),
  );
}

function linkedTo(db: Database, ids: readonly number[]): readonly RowOf[] {
  const list = JSON.stringify(ids);
  return trackedTables.flatMap((table) =>
    table.references
      .filter((r) => r.target === 'person')
      .flatMap(({ column }) =>
        (
          db
            .prepare(`SELECT id FROM ${quoted(table.table)} WHERE ${quoted(column)} IN (SELECT value FROM json_each(?))`)
            .pluck()
            .all(list) as number[]
        ).map((id) => ({ ledger: table.id, id })),
      ),
  );
}

/** Takes everything away; rows of others that point at one of these lose the link. Returns what went. */
function removeAll(tx: Tx, ids: readonly number[]): readonly RowOf[] {
  const db = tx.raw;
  const [person = 0] = ids;
  const linked = linkedTo(db, [person]);
  const attachments = [...linked, { ledger: 'person', id: person }].flatMap(({ ledger, id }) =>
    db.prepare<[string, number], AttachmentTable>('SELECT * FROM attachment WHERE ledger = ? AND rowId = ?').all(ledger, id),
  );
  for (const { id } of attachments) tx.remove('attachment', id);
  const explained = [...linked, { ledger: 'person', id: person }].flatMap(
    ({ ledger, id }) =>
      db.prepare('SELECT id FROM explained WHERE ledger = ? AND rowId = ?').pluck().all(ledger, id) as number[],
  );
  for (const id of explained) tx.remove('explained', id);
  for (const { ledger, id } of linked) {
    for (const user of trackedTables)
      for (const { column, target } of user.references)
        if (target === ledger)
          for (const use of db.prepare(`SELECT id FROM ${quoted(user.table)} WHERE ${quoted(column)} = ?`).pluck().all(id) as number[])
            tx.update(user.id, use, { [column]: null });
    tx.remove(ledger, id);
  }
  const own: RowOf[] = [];
  const take = (table: string, sql: string, value: number): void => {
    for (const id of db.prepare(sql).pluck().all(value) as number[]) {
      tx.remove(table, id);
      own.push({ ledger: table, id });
    }
  };
  for (const id of ids) {
    take('kept_apart', 'SELECT id FROM kept_apart WHERE personId = ?', id);
    take('not_same', 'SELECT id FROM not_same WHERE lowId = ?', id);
    take('not_same', 'SELECT id FROM not_same WHERE highId = ?', id);
  }
  const merges = db
    .prepare<[string], PersonMergeTable>('SELECT * FROM person_merge WHERE keptId IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(ids));
  for (const { id } of merges) {
    tx.remove('person_merge', id);
    own.push({ ledger: 'person_merge', id });
  }
  tx.remove('person', person);
  return [
    ...linked,
    ...own,
    ...attachments.map(({ id }) => ({ ledger: 'attachment', id })),
    ...explained.map((id) => ({ ledger: 'explained', id })),
    ...ids.map((id) => ({ ledger: 'person', id })),
  ];
}

/** What the rows were before, and their name in the words of steps. */
function clearHistory(db: Database, rows: readonly RowOf[], name: string): void {
  const blank = db.prepare(
    "UPDATE change SET before = CASE WHEN before IS NULL THEN NULL ELSE '{}' END, after = CASE WHEN after IS NULL THEN NULL ELSE '{}' END WHERE ledger = ? AND rowId = ? AND kind <> 'i'",
  );
  const steps = db
    .prepare<[string, number, number, number], number>(
      'SELECT DISTINCT opSeq FROM change WHERE ledger = ? AND rowId BETWEEN ? AND ? AND rowId + count > ?',
    )
    .pluck();
  const touched = new Set<number>();
  for (const { ledger, id } of rows) {
    blank.run(ledger, id);
    for (const seq of steps.all(ledger, id - 499, id, id) as number[]) touched.add(seq);
  }
  const rename = db.prepare("UPDATE op SET title = replace(title, ?, '已删除的人') WHERE seq = ?");
  if (name.length > 1) for (const seq of touched) rename.run(name, seq);
}

/** Rows of imports that still wait and name this person. */
function clearWaiting(
  db: Database,
  person: { readonly name: string; readonly idNumber: string | null },
  op: string,
): void {
  const what = person.idNumber ?? `"name":${JSON.stringify(person.name)}`;
  db.prepare(
    "UPDATE import_row SET vals = '{}', cells = '[]', issues = NULL, candidates = NULL, settledBy = coalesce(settledBy, ?) WHERE instr(vals, ?) > 0",
  ).run(op, what);
}
