/** The gate for writes: one at a time, each one SQLite transaction with its record (style.md §5.7, anki transact.rs). */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import { appendAudit } from './audit.ts';
import { openRecorder, type Recorded } from './changeLog.ts';
import type { Beside } from './beside.ts';
import { forgetPages, type Connections } from './connections.ts';
import { deskName } from './deskName.ts';
import { readInfo } from './meta.ts';
import { openStateKeeper, type StateKeeper } from './personStates.ts';
import { loadPinyin } from './pinyin.ts';
import { detachReady, openCopyReady } from './copyReady.ts';
import { detachCells, openCopyCells } from './planCells.ts';
import { freeReserve } from './reserve.ts';
import { cached, openRowWriter, type RowWriter } from './rowWriter.ts';
import { joinsLines, orJoinLine } from './sourceLine.ts';
import type { CopyReady } from './readyRows.ts';
import { usesOfIds } from './references.ts';
import { trackedTable } from './schema.ts';
import { asStoreError, isDiskFull, isForeignKeyError } from './storeErrors.ts';
import type { AuditLine, OpRequest, SourceFile, StoreChange, StoreInfo, Tx, Written } from './store.ts';

/** What the parts of the store share. `connections` changes when a backup is restored. */
export interface Core {
  readonly dataDir: string;
  readonly now: () => number;
  info: StoreInfo;
  connections: Connections;
  sequence: number;
  closed: boolean;
  /** Takes long looks at whole files off this thread, where there is a thread to take them. */
  readonly beside: Beside | undefined;
  readonly listeners: Set<(change: StoreChange) => void>;
  /** After every commit: notes it in the state file, sees to the WAL, to timed backups and, after `much`, to the search indexes. */
  readonly afterCommit: (much?: boolean) => void;
  /** Runs jobs one after another; a failed one does not stop the next. */
  readonly queue: <T>(job: () => Promise<T>) => Promise<T>;
}

/** Which step an op reverses, by sequence. */
export interface Reversal {
  readonly undoOf?: number;
  readonly redoOf?: number;
}

/** A transaction with what only the store itself may use. */
export interface InnerTx extends Tx {
  readonly opSeq: number;
  readonly rows: RowWriter;
  /** Many rows follow: the search indexes gather more before they write (`indexGathering.ts`). */
  expectMany(): void;
}

/** Marks code that runs inside a write; background work it leaves behind is no longer inside once it has ended. */
const inside = new AsyncLocalStorage<{ readonly core: Core; active: boolean }>();

/** A queue of one lane. Waiting for it from inside is a deadlock, so it is refused. */
export function createQueue(): Core['queue'] {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const run = last.then(job);
    last = run.catch(() => undefined);
    return run;
  };
}

/** Waits its turn, then runs `job` as the only writer. */
export function alone<T>(core: Core, job: () => Promise<T>): Promise<T> {
  const outer = inside.getStore();
  if (outer?.core === core && outer.active)
    throw new Error('a write was started inside another one; use the tx it was given');
  return core.queue(async () => {
    if (core.closed) throw new Error('the store is closed');
    const mark = { core, active: true };
    try {
      return await inside.run(mark, job);
    } finally {
      mark.active = false;
    }
  });
}

/** ISO time of now, as stored. */
export function stamp(core: { readonly now: () => number }): string {
  return new Date(core.now()).toISOString();
}

/** One step, queued. */
export function transact<T>(
  core: Core,
  request: OpRequest,
  fn: (tx: InnerTx) => T | Promise<T>,
  reversal: Reversal = {},
): Promise<Written<T>> {
  return alone(core, async () => {
    await loadPinyin();
    return runStep(core, request, fn, reversal);
  });
}

/** One step, for a caller that is alone already. */
export async function runStep<T>(
  core: Core,
  request: OpRequest,
  fn: (tx: InnerTx) => T | Promise<T>,
  reversal: Reversal,
): Promise<Written<T>> {
  const { writer: db } = core.connections;
  let done: { readonly op: string; readonly value: T; readonly recorded: Recorded; readonly much: boolean };
  let step: Step | undefined;
  try {
    db.exec('BEGIN IMMEDIATE');
    step = beginStep(core, request, reversal);
    const value = await fn(step.tx);
    done = { op: step.tx.op, value, recorded: step.finish(), much: step.wroteMuch() };
    db.exec('COMMIT');
  } catch (error) {
    step?.end();
    throw rolledBack(core, error);
  } finally {
    detachCells(db);
    detachReady(db);
  }
  core.afterCommit(done.much);
  if (mayTurnDemo.has(request.kind)) core.info = readInfo(db) ?? core.info;
  return { op: done.op, value: done.value, sequence: announce(core, done.op, done.recorded.ledgers) };
}

/** Steps after which a store may hold invented data, or no longer. */
const mayTurnDemo: ReadonlySet<string> = new Set(['demo', 'undo', 'redo']);

function rolledBack(core: Core, error: unknown): unknown {
  const { writer, counters, search, texts } = core.connections;
  if (writer.inTransaction) writer.exec('ROLLBACK');
  counters.forget();
  search.forget();
  texts.forget();
  if (isDiskFull(error)) freeReserve(core.dataDir);
  return asStoreError(error, { dir: core.dataDir });
}

/** A step under way. After `finish` or `end` its transaction handle refuses to write. */
interface Step {
  readonly tx: InnerTx;
  finish(): Recorded;
  /** Whether it was a bulk write, which leaves pieces in the search indexes. */
  wroteMuch(): boolean;
  end(): void;
}

function beginStep(core: Core, request: OpRequest, reversal: Reversal): Step {
  const { writer: db, writeDb, counters, search, texts } = core.connections;
  const opSeq = counters.take('op');
  const op = `b-${String(opSeq).padStart(6, '0')}-${randomBytes(2).toString('hex')}`;
  const at = stamp(core);
  let { title, detail } = request;
  const firstChange = counters.peek('change');
  cached(
    db,
    'INSERT INTO op (seq, id, kind, title, at, who, detail, state, undoOf, redoOf, latest, firstChange, lastChange, rows)' +
      " VALUES (?, ?, ?, ?, ?, ?, NULL, 'done', ?, ?, ?, ?, ?, 0)",
  ).run(
    opSeq,
    op,
    request.kind,
    title,
    at,
    deskName(db),
    reversal.undoOf ?? null,
    reversal.redoOf ?? null,
    opSeq,
    firstChange,
    firstChange - 1,
  );
  const recorder = openRecorder(db, opSeq, firstChange);
  const rows = openRowWriter({ db, counters, search, texts, recorder });
  // An undo brings both sides back itself.
  const isReversal = reversal.undoOf !== undefined || reversal.redoOf !== undefined;
  const states = isReversal ? null : openStateKeeper(db, new Date(core.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  let open = true;
  let isBulk = false;
  let wasBulk = false;
  let ready: CopyReady | null = null;
  const gatherInBulk = (): void => {
    if (!isBulk) for (const index of [search, texts]) index.gather(true);
    isBulk = wasBulk = true;
  };
  const writeWaiting = (): void => {
    while (ready !== null && ready.wordsWaiting() > 0) ready.writeWords(Number.POSITIVE_INFINITY);
  };
  const guarded = <A extends readonly unknown[], R>(fn: (...args: A) => R) => {
    return (...args: A): R => {
      if (!open) throw new Error('this transaction has ended');
      return fn(...args);
    };
  };
  const tx: InnerTx = {
    op,
    opSeq,
    rows,
    db: writeDb,
    raw: db,
    expectMany: guarded(gatherInBulk),
    insert: guarded<Parameters<Tx['insert']>, number>((ledger, values, source) => {
      const id = rows.insert(ledger, values, source);
      states?.inserted(ledger, id, values, source);
      return id;
    }),
    update: guarded<Parameters<Tx['update']>, boolean>((ledger, id, changes, source) => {
      states?.changing(ledger, id, changes);
      ready?.touch(ledger, id);
      return rows.update(ledger, id, changes, source);
    }),
    remove: guarded((ledger: string, id: number) => {
      states?.changing(ledger, id, {});
      ready?.touch(ledger, id);
      removeRow(db, rows, ledger, id);
    }),
    inserter: guarded<Parameters<Tx['inserter']>, ReturnType<Tx['inserter']>>((ledger, columns) => {
      gatherInBulk();
      return noting(states, ledger, columns, rows.inserter(ledger, columns));
    }),
    addSourceFile: guarded((file) => addSourceFile(core, op, file)),
    sourceRowWriter: guarded(() => {
      joinsLines(db);
      const put = cached(db, `INSERT INTO source_row (fileId, sheet, row, cells) VALUES (?, ?, ?, ?) ${orJoinLine}`);
      return (source, cells) => {
        put.run(source.fileId, source.sheet, source.row, cells);
      };
    }),
    planCells: guarded((file: string) => openCopyCells(db, file)),
    planRows: guarded<Parameters<Tx['planRows']>, CopyReady>((shape, classIds) => {
      gatherInBulk();
      forgetPages(core.connections);
      return (ready = openCopyReady({ db, counters, search, texts, recorder }, shape, classIds));
    }),
    settle: guarded(async () => {
      writeWaiting();
      for (const index of [search, texts]) {
        index.flush();
        if (isBulk) index.gather(false);
        await breathe();
      }
      isBulk = false;
    }),
    describe: guarded((words) => {
      title = words.title ?? title;
      detail = words.detail ?? detail;
    }),
  };
  const finish = (): Recorded => {
    open = false;
    writeWaiting();
    states?.settle(rows);
    search.flush();
    texts.flush();
    if (isBulk) for (const index of [search, texts]) index.gather(false);
    const recorded = recorder.finish();
    counters.set('change', recorded.lastChange + 1);
    counters.save();
    cached(
      db,
      'UPDATE op SET title = ?, detail = ?, firstChange = ?, lastChange = ?, rows = ? WHERE seq = ?',
    ).run(
      title,
      detail ? JSON.stringify(detail) : null,
      recorded.firstChange,
      recorded.lastChange,
      recorded.rows,
      opSeq,
    );
    appendAudit(db, at, { action: request.kind, object: op, detail: title, count: recorded.rows });
    return recorded;
  };
  const end = (): void => {
    open = false;
  };
  return { tx, finish, wroteMuch: () => wasBulk, end };
}

/** A bulk writer that also notes whose state it gives; other ledgers pay nothing. */
function noting(
  states: StateKeeper | null,
  ledger: string,
  columns: readonly string[],
  put: ReturnType<Tx['inserter']>,
): ReturnType<Tx['inserter']> {
  if (states === null) return put;
  if (ledger === 'person-state') {
    const at = columns.indexOf('personId');
    return (values, source) => {
      const personId = values[at];
      if (typeof personId === 'number') states.personOfState(personId);
      return put(values, source);
    };
  }
  const at = ledger === 'person' ? columns.indexOf('state') : -1;
  if (at < 0) return put;
  return (values, source) => {
    const id = put(values, source);
    if (typeof values[at] === 'string') states.personWithState(id, source);
    return id;
  };
}

function removeRow(db: Database, rows: RowWriter, ledger: string, id: number): void {
  try {
    rows.remove(ledger, id);
  } catch (error) {
    const [use] = isForeignKeyError(error) ? usesOfIds(db, trackedTable(ledger), [id]) : [];
    if (!use) throw error;
    throw new AppError('row-linked', {
      count: use.ids.length,
      ledger: use.table.ledger?.label ?? use.table.id,
    });
  }
}

function addSourceFile(core: Core, op: string, file: SourceFile): number {
  const { writer: db, counters } = core.connections;
  const id = counters.take('source_file');
  cached(
    db,
    'INSERT INTO source_file (id, op, name, sha256, bytes, format, sheets) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(id, op, file.name, file.sha256, file.bytes, file.format, JSON.stringify(file.sheets));
  return id;
}

/** A write that is no undo step (settings, audit lines): one transaction, one event. */
export function writeAside<T>(core: Core, line: AuditLine | null, fn: (core: Core) => T): Promise<T> {
  return alone(core, async () => {
    const { writer: db } = core.connections;
    let done: { readonly value: T };
    try {
      db.exec('BEGIN IMMEDIATE');
      const value = fn(core);
      if (line) appendAudit(db, stamp(core), line);
      db.exec('COMMIT');
      done = { value };
    } catch (error) {
      throw rolledBack(core, error);
    }
    core.afterCommit();
    return done.value;
  });
}

/** Raises the sequence and tells the listeners; one that throws does not keep the others from hearing. */
export function announce(core: Core, op: string, ledgers: readonly string[]): number {
  core.sequence += 1;
  const change: StoreChange = { sequence: core.sequence, ledgers, op };
  for (const listener of core.listeners) {
    try {
      inside.exit(() => listener(change));
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
  return core.sequence;
}
