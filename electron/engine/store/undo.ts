/** Undo and redo (撤销、重做): named steps that survive a restart, without a bound, never losing later work. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Operation } from '../../../shared/contract/upkeep.ts';
import type { Image } from './changeLog.ts';
import { coreOf } from './openStore.ts';
import { danglingFrom, usesOfCode, usesOfCustomField, usesOfIds, usesOfUnits, type Use } from './references.ts';
import { rowTitle } from './rowTitle.ts';
import type { ChangeTable, OpTable } from './ownTables.ts';
import { trackedTable, type TrackedTable } from './schema.ts';
import { isForeignKeyError, isUniqueError } from './storeErrors.ts';
import type { Store } from './store.ts';
import { alone, runStep, type Core, type InnerTx } from './writeGate.ts';
import { loadPinyin } from './pinyin.ts';

/** Steps a user may undo: those that changed rows, and are no undo or redo themselves. */
const isStep = "undoOf IS NULL AND redoOf IS NULL AND kind NOT IN ('init', 'restore', 'erase') AND rows > 0";

/** The steps, newest first. */
export function listOperations(
  store: Store,
  page: { readonly offset: number; readonly limit: number },
): { total: number; operations: Operation[] } {
  const db = store.rawRead;
  const total = db.prepare(`SELECT count(*) FROM op WHERE ${isStep}`).pluck().get() as number;
  const rows = db
    .prepare<[number, number], OpTable>(`SELECT * FROM op WHERE ${isStep} ORDER BY seq DESC LIMIT ? OFFSET ?`)
    .all(page.limit, page.offset);
  return { total, operations: rows.map(describe) };
}

function describe(op: OpTable): Operation {
  return { op: op.id, at: op.at, who: op.who ?? '', kind: op.kind, title: op.title, rows: op.rows, state: op.state };
}

/**
 * Undoes the named step, or the last one in force.
 * @throws AppError `undo-nothing`, `batch-not-found`, `undo-done`, `undo-blocked` (rows were changed later)
 */
export function undo(store: Store, opId?: string): Promise<Operation> {
  return reverse(coreOf(store), opId, 'undo');
}

/**
 * Brings the named undone step back, or the one undone last as long as nothing new was done since.
 * @throws AppError `redo-nothing`, `batch-not-found`, `redo-blocked` (rows were changed since)
 */
export function redo(store: Store, opId?: string): Promise<Operation> {
  return reverse(coreOf(store), opId, 'redo');
}

type Direction = 'undo' | 'redo';

function reverse(core: Core, opId: string | undefined, direction: Direction): Promise<Operation> {
  return alone(core, async () => {
    await loadPinyin();
    const db = core.connections.writer;
    const step = opId === undefined ? lastStep(db, direction) : namedStep(db, opId, direction);
    const words = direction === 'undo' ? '撤销' : '重做';
    const request = { kind: direction, title: `${words}：${step.title}` };
    const reversal = direction === 'undo' ? { undoOf: step.seq } : { redoOf: step.seq };
    const isLarge = opBySeq(db, step.latest).rows > manyRows;
    const work = (): Promise<unknown> =>
      runStep(
        core,
        request,
        async (tx) => {
          if (isLarge) tx.expectMany();
          refuseLaterChanges(db, step, direction);
          await reverseChanges(tx, step, direction);
          const state = direction === 'undo' ? 'undone' : 'done';
          db.prepare('UPDATE op SET state = ?, latest = ? WHERE seq = ?').run(state, tx.opSeq, step.seq);
        },
        reversal,
      );
    await (isLarge ? withoutRowChecks(db, work) : work());
    return describe(opBySeq(db, step.seq));
  });
}

/** Rows from which on SQLite's own look at every table that might point at a row costs more than the work itself. */
const manyRows = 1000;

/**
 * Reverses without SQLite's check of each row against the forty tables that may point at it: a step of 100,000 people
 * would ask four million times. `refuseDangling` asks the same of each table once, before the commit.
 */
async function withoutRowChecks(db: Database, work: () => Promise<unknown>): Promise<void> {
  db.pragma('foreign_keys = OFF');
  try {
    await work();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

function opBySeq(db: Database, seq: number): OpTable {
  const op = db.prepare<[number], OpTable>('SELECT * FROM op WHERE seq = ?').get(seq);
  if (!op) throw new Error(`no op ${seq}`);
  return op;
}

function lastStep(db: Database, direction: Direction): OpTable {
  const state = direction === 'undo' ? 'done' : 'undone';
  const op = db
    .prepare<[string], OpTable>(`SELECT * FROM op WHERE ${isStep} AND state = ? ORDER BY latest DESC LIMIT 1`)
    .get(state);
  if (!op) throw new AppError(direction === 'undo' ? 'undo-nothing' : 'redo-nothing');
  if (direction === 'redo') {
    const newer = db
      .prepare(`SELECT 1 FROM op WHERE ${isStep} AND state = 'done' AND seq > ?`)
      .get(op.latest);
    if (newer) throw new AppError('redo-nothing');
  }
  return op;
}

function namedStep(db: Database, opId: string, direction: Direction): OpTable {
  const op = db.prepare<[string], OpTable>(`SELECT * FROM op WHERE id = ? AND ${isStep}`).get(opId);
  if (!op) throw new AppError('batch-not-found', { batch: opId });
  if (direction === 'undo' && op.state === 'undone') throw new AppError('undo-done', { title: op.title });
  if (direction === 'redo' && op.state === 'done') throw new AppError('redo-nothing');
  return op;
}

/** Ranges of rows a step touched, by ledger, sorted by their first id. */
type Touched = ReadonlyMap<string, readonly { readonly first: number; readonly last: number }[]>;

/**
 * Refuses when a later step, still in force, changed a row of this one. A later step that was undone since (or the
 * undoing of an earlier one that was redone since) leaves the rows as they were and is no obstacle.
 */
function refuseLaterChanges(db: Database, step: OpTable, direction: Direction): void {
  const later = laterOpsInForce(db, step);
  if (later.length === 0) return;
  const mine = touchedBy(db, opBySeq(db, step.latest));
  const hit = new Map<string, { ledger: string; id: number }>();
  const read = db.prepare<[number, number], Pick<ChangeTable, 'ledger' | 'rowId' | 'count'>>(
    'SELECT ledger, rowId, count FROM change WHERE seq BETWEEN ? AND ? ORDER BY seq',
  );
  for (const op of later)
    for (const change of read.iterate(op.firstChange, op.lastChange))
      for (const id of overlap(mine.get(change.ledger) ?? [], change.rowId, change.rowId + change.count - 1))
        hit.set(`${change.ledger} ${id}`, { ledger: change.ledger, id });
  if (hit.size > 0) throw blocked(db, step, direction, [...hit.values()]);
}

function laterOpsInForce(db: Database, step: OpTable): readonly OpTable[] {
  const later = db
    .prepare<[number], OpTable>('SELECT * FROM op WHERE seq > ? AND rows > 0 ORDER BY seq')
    .all(step.latest);
  const roots = new Set(later.map(rootOf));
  roots.delete(step.seq);
  const changed = new Set<number>();
  for (const root of roots) {
    const now = opBySeq(db, root).state === 'done';
    if (now !== wasInForce(db, root, step.latest)) changed.add(root);
  }
  return later.filter((op) => changed.has(rootOf(op)));
}

function rootOf(op: OpTable): number {
  return op.undoOf ?? op.redoOf ?? op.seq;
}

/** Whether a step was in force just after the op with this sequence. */
function wasInForce(db: Database, root: number, seq: number): boolean {
  const last = db
    .prepare<{ root: number; seq: number }, { undoOf: number | null }>(
      `SELECT undoOf FROM op WHERE seq = (
         SELECT max(seq) FROM (
           SELECT seq FROM op WHERE seq = @root
           UNION ALL SELECT seq FROM op WHERE undoOf = @root
           UNION ALL SELECT seq FROM op WHERE redoOf = @root)
         WHERE seq <= @seq)`,
    )
    .get({ root, seq });
  return last !== undefined && last.undoOf === null;
}

function touchedBy(db: Database, op: OpTable): Touched {
  const touched = new Map<string, { first: number; last: number }[]>();
  const read = db.prepare<[number, number], Pick<ChangeTable, 'ledger' | 'rowId' | 'count'>>(
    'SELECT ledger, rowId, count FROM change WHERE seq BETWEEN ? AND ? ORDER BY ledger, rowId',
  );
  for (const { ledger, rowId, count } of read.iterate(op.firstChange, op.lastChange)) {
    const list = touched.get(ledger) ?? [];
    touched.set(ledger, list);
    const end = list.at(-1);
    const last = rowId + count - 1;
    if (end && rowId <= end.last + 1) end.last = Math.max(end.last, last);
    else list.push({ first: rowId, last });
  }
  return touched;
}

/** Ids of first…last that lie in the sorted ranges. */
function overlap(
  ranges: readonly { readonly first: number; readonly last: number }[],
  first: number,
  last: number,
): number[] {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.last ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  const ids: number[] = [];
  for (let i = low; i < ranges.length; i += 1) {
    const range = ranges[i];
    if (!range || range.first > last) break;
    for (let id = Math.max(first, range.first); id <= Math.min(last, range.last); id += 1) ids.push(id);
  }
  return ids;
}

function blocked(
  db: Database,
  step: OpTable,
  direction: Direction,
  rows: readonly { readonly ledger: string; readonly id: number }[],
): AppError {
  const named = rows.slice(0, 3).map(({ ledger, id }) => rowTitle(db, ledger, id) ?? '已删除的行');
  const examples = [...new Set(named)].join('、') + (rows.length > 3 ? '等' : '');
  return new AppError(`${direction}-blocked`, { title: step.title, count: rows.length, examples });
}

/** What a reversal did, for the checks at its end. */
interface Done {
  readonly removed: Map<string, Set<number>>;
  readonly restored: Map<string, Set<number>>;
  /** Rows that others use by a code, not by their id. */
  readonly coded: Map<string, Image>;
}

const usedByCode = new Set(['unit', 'code_addition', 'custom_field']);

const batch = 500;

/** Writes the inverse of the changes in force, last one first, and checks that nothing is left pointing into nowhere. */
async function reverseChanges(tx: InnerTx, step: OpTable, direction: Direction): Promise<void> {
  const db = tx.raw;
  const { firstChange, lastChange } = opBySeq(db, step.latest);
  db.pragma('defer_foreign_keys = ON');
  const done: Done = { removed: new Map(), restored: new Map(), coded: new Map() };
  const read = db.prepare<[number, number, number], ChangeTable>(
    'SELECT * FROM change WHERE seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?',
  );
  try {
    for (let end = lastChange; end >= firstChange;) {
      const changes = read.all(firstChange, end, batch);
      let rows = 0;
      for (const change of changes) {
        reverseOne(tx, change, done);
        // One change of an import holds hundreds of rows: what counts is rows, not changes.
        rows += change.count;
        if (rows < batch) continue;
        rows = 0;
        await breath();
      }
      end = (changes.at(-1)?.seq ?? firstChange) - 1;
      await breath();
    }
  } catch (error) {
    if (isUniqueError(error) || isForeignKeyError(error)) throw blocked(db, step, direction, []);
    throw error;
  }
  refuseDangling(db, step, direction, done);
}

/** Lets other work have its turn: a long undo must not keep pages waiting. */
async function breath(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}

function reverseOne(tx: InnerTx, change: ChangeTable, done: Done): void {
  const table = trackedTable(change.ledger);
  switch (change.kind) {
    case 'i':
      for (const [id, image] of tx.rows.removeRun(table, change.rowId, change.rowId + change.count - 1)) {
        mark(done.removed, change.ledger, id);
        if (usedByCode.has(change.ledger)) done.coded.set(`${change.ledger} ${id}`, image);
        done.restored.get(change.ledger)?.delete(id);
      }
      return;
    case 'u':
      tx.rows.update(table.id, change.rowId, JSON.parse(change.before ?? '{}') as Image);
      if (table.references.length > 0) mark(done.restored, change.ledger, change.rowId);
      return;
    case 'd':
      tx.rows.restore(table, change.rowId, JSON.parse(change.before ?? '{}') as Image);
      done.removed.get(change.ledger)?.delete(change.rowId);
      done.coded.delete(`${change.ledger} ${change.rowId}`);
      if (table.references.length > 0) mark(done.restored, change.ledger, change.rowId);
      return;
  }
}

function mark(map: Map<string, Set<number>>, ledger: string, id: number): void {
  const ids = map.get(ledger) ?? new Set<number>();
  map.set(ledger, ids);
  ids.add(id);
}

function usesByCode(db: Database, key: string, image: Image): readonly Use[] {
  if (key.startsWith('unit ')) return usesOfUnits(db, [String(image['code'])]);
  if (key.startsWith('custom_field ')) return usesOfCustomField(db, String(image['field']));
  return usesOfCode(db, String(image['codeTable']), String(image['code']));
}

/** Later rows may point at rows that this reversal takes away (a person of one import in the roster of the next). */
function refuseDangling(db: Database, step: OpTable, direction: Direction, done: Done): void {
  const hit: { ledger: string; id: number }[] = [];
  const add = (table: TrackedTable, ids: readonly number[]): void => {
    for (const id of ids) hit.push({ ledger: table.id, id });
  };
  for (const [ledger, ids] of done.removed)
    for (const use of usesOfIds(db, trackedTable(ledger), [...ids])) add(use.table, use.ids);
  for (const [key, image] of done.coded) {
    const uses = usesByCode(db, key, image);
    for (const use of uses) add(use.table, use.ids);
  }
  for (const [ledger, ids] of done.restored) {
    const table = trackedTable(ledger);
    add(table, danglingFrom(db, table, [...ids]));
  }
  if (hit.length > 0) throw blocked(db, step, direction, hit);
}
