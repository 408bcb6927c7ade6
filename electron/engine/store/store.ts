/** The store as the rest of the engine sees it: what can be asked of it, and nothing of how it is kept. */
import type { Database } from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import type { CopyCells } from './planCells.ts';
import type { ReadyMaker } from './makeReady.ts';
import type { CopyReady, ReadyShape } from './readyRows.ts';
import type { Tables } from './schema.ts';

/** Where a row came from: id of a `source_file`, 0-based index of its sheet, 1-based row of that sheet. */
export interface Source {
  readonly fileId: number;
  readonly sheet: number;
  readonly row: number;
}

/** Kinds of undo steps. `init`, `undo`, `redo` and `restore` are recorded and never offered for undoing. */
export type OpKind =
  | 'init'
  | 'edit'
  | 'remove'
  | 'import'
  | 'merge'
  /** A person erased by law; never offered for undoing. */
  | 'erase'
  | 'demo'
  | 'code'
  | 'fields'
  | 'receive'
  | 'undo'
  | 'redo'
  | 'restore';

export interface OpRequest {
  readonly kind: OpKind;
  /** Words for the undo menu: 导入「红湾寺镇…xlsx」. */
  readonly title: string;
  /** JSON kept with the step: counts, files. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** A committed write. */
export interface Written<T> {
  /** `b-…`: unique and sortable. */
  readonly op: string;
  readonly value: T;
  /** Rises by one with every committed write of this engine. */
  readonly sequence: number;
}

/** A source file to be remembered with an import. */
export interface SourceFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: string;
  readonly sheets: readonly { readonly name: string; readonly headers: readonly string[] }[];
}

/** Values of a new row; a row of a linked ledger needs the id of its person. */
export type NewRow = RowValues & { readonly personId?: number };

/** The writing side of the store, valid until the function given to `transact` has ended. */
export interface Tx {
  /** Id of the undo step being written. */
  readonly op: string;
  /** The ONLY query handle to use inside. Tracked tables are written through the functions below. */
  readonly db: Kysely<Tables>;
  /** The writer connection, for prepared reading loops. */
  readonly raw: Database;
  /** Adds one row; `ledger` is a ledger id or the name of another tracked table. Returns its id. */
  insert(ledger: string, values: NewRow, source?: Source): number;
  /** Changes columns of one row; false when nothing differs. AppError `row-not-found`. */
  update(ledger: string, id: number, changes: RowValues, source?: Source): boolean;
  /** Takes one row away. AppError `row-not-found`, `row-linked` when another row points at it. */
  remove(ledger: string, id: number): void;
  /** Prepared bulk insert: columns fixed once, values positional; returns the id. */
  inserter(
    ledger: string,
    columns: readonly string[],
  ): (values: readonly StoredValue[], source?: Source) => number;
  addSourceFile(file: SourceFile): number;
  /** The cells as read, kept so that raw text is never lost: a JSON array of texts by column. */
  sourceRowWriter(): (source: Source, cells: string) => void;
  /** As `sourceRowWriter` for all rows of a plan, out of the file in which they stand packed (`makeCells.ts`). */
  planCells(file: string): CopyCells;
  /** Copies rows that a plan made ready, with all that `inserter` sees to. `classIds`: ids of the plan's classes by index. */
  planRows(shape: ReadyShape, classIds: readonly (number | null)[]): CopyReady;
  /**
   * The last of much that was written: the search indexes write what they gathered, with breaths between; the commit would
   * do it in one go with what the disk needs.
   */
  settle(): Promise<void>;
  /** Replaces the words or the detail kept with this step, when they are known only at its end. */
  describe(words: { readonly title?: string; readonly detail?: Readonly<Record<string, unknown>> }): void;
}

export type Role = 'township' | 'county';

/** Facts about the store itself. */
export interface StoreInfo {
  readonly storeId: string;
  readonly role: Role;
  readonly unitCode: string;
  readonly unitName: string;
  readonly createdAt: string;
  readonly demo: boolean;
}

export interface StoreChange {
  readonly sequence: number;
  readonly ledgers: readonly string[];
  readonly op: string;
}

/** One line for the audit log (append-only, hash-chained). */
export interface AuditLine {
  readonly action: string;
  readonly object: string;
  readonly detail?: string;
  readonly count?: number;
}

/** A backup under way. */
export interface BackupMeanwhile {
  /** Resolves when it is made and proved. @throws AppError `disk-full`… */
  readonly made: Promise<void>;
  /** Notes it in the audit log, once the step has ended. */
  note(): Promise<void>;
}

/**
 * An open store. The object survives a restore: `read` and `rawRead` then answer from the restored data, so ask
 * for them each time and never keep one across an `await`.
 */
export interface Store {
  readonly dataDir: string;
  readonly info: StoreInfo;
  /** Where temporary files of the engine go; emptied at start. */
  readonly tempDir: string;
  /** What was found after an unclean end, in Chinese; null after a clean one. */
  readonly recovered: string | null;
  /** Second connection, query_only: page reads never wait for a writer and never see half an import. */
  readonly read: Kysely<Tables>;
  readonly rawRead: Database;
  /** Sequence of the last committed write. */
  sequence(): number;
  /** Milliseconds since 1970, injected. */
  readonly now: () => number;
  /**
   * The one gate for writes: BEGIN IMMEDIATE, `fn`, record, COMMIT; one at a time. `fn` may await in between.
   * Rolls back and rethrows when `fn` throws. Calling it inside itself is a programming error and throws.
   */
  transact<T>(op: OpRequest, fn: (tx: Tx) => T | Promise<T>): Promise<Written<T>>;
  /**
   * A proved backup of what stands before risky work, unless nothing was written since the last one. A thread makes it
   * while the step is being written, so its end must be awaited before the step commits; begin it right before
   * `transact`, and refuse when another write came between.
   */
  backupMeanwhile(what: 'import'): Promise<BackupMeanwhile>;
  /** What makes the plain rows of a plan ready for `Tx.planRows`; its `end` must follow. */
  readyMaker(): ReadyMaker;
  /** Adds one line to the audit log in a write of its own. */
  audit(line: AuditLine): Promise<void>;
  /** Called after every committed write; returns the function that ends it. */
  onChange(listener: (change: StoreChange) => void): () => void;
  close(): Promise<void>;
}
