/** Makes the plain rows of a plan ready to be copied into a store (`readyRows.ts`), part by part, each in a file of its own. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import { makeCells, type CellsRequest } from './makeCells.ts';
import { loadPinyin, spellings } from './pinyin.ts';
import { openPlannedValues } from './plannedTexts.ts';
import { openReadyFile } from './readyFile.ts';
import { openReadyRows, readiness, type ReadyPart, type ReadyShape } from './readyRows.ts';

/** A part of the plan in this scratch file. */
export interface ReadyRequest extends ReadyPart {
  readonly scratch: string;
  readonly shape: ReadyShape;
}

/** SQLite opens ten files beside a store's, and that of the cells is one of them. */
const mostParts = 8;
/** Of 32 pieces, how many each part has: the first is small, so that the write need not wait for it. */
const pieces = 32;
const shares = [1, 2, 4, 5, 5, 5, 5, 5] as const satisfies { readonly length: typeof mostParts };
/** A plan of fewer rows is one part, made here: starting a thread takes as long. */
export const fewestOfParts = 4000;
/** Rows made ready between two breaths, where no thread does it. */
const slice = 200;

/**
 * The parts in which the rows of a plan are made ready, in files that none of another attempt has.
 * @param rows number of its last row
 * @param folder where their files go
 */
export function readyParts(rows: number, folder: string): readonly ReadyPart[] {
  if (rows === 0) return [];
  const ends: number[] = [];
  let before = 0;
  for (const share of rows < fewestOfParts ? [pieces] : shares) ends.push(Math.ceil((rows * (before += share)) / pieces));
  return ends.map((last, i) => ({ first: (ends[i - 1] ?? 0) + 1, last, file: newFile(folder, 'ready') }));
}

/** What is made of a plan and where, in files that none of another attempt has. `shape` as in {@link ReadyPlan}. */
export function readyPlan(scratch: { readonly path: string; rows(): number }, shape: ReadyShape | null, folder: string): ReadyPlan {
  return { scratch: scratch.path, shape, parts: readyParts(scratch.rows(), folder), cells: newFile(folder, 'cells') };
}

function newFile(folder: string, what: string): string {
  return join(folder, `${what}-${randomUUID()}.db`);
}

interface PlainRow {
  readonly key: number;
  readonly personId: number | null;
  readonly classIndex: number;
  readonly vals: string | null;
}

/** Loads what names are read with, so that the first part (and the first class of an import) does not wait for it. */
export async function warmReady(): Promise<void> {
  await loadPinyin();
  spellings('张');
}

/** Makes one part ready. @throws SqliteError when a file cannot be read or written */
export async function makeReady({ scratch, shape, first, last, file }: ReadyRequest): Promise<void> {
  await loadPinyin();
  const from = new Database(scratch, { readonly: true });
  const to = openReadyFile(file);
  try {
    from.pragma('cache_size = -2000');
    await makeRows(from, to, { shape, first, last });
  } finally {
    from.close();
    to.close();
  }
}

/** The same from one database to another; readings of characters must be loaded. */
export async function makeRows(from: Database.Database, to: Database.Database, { shape, first, last }: Pick<ReadyRequest, 'shape' | 'first' | 'last'>): Promise<void> {
  to.exec('BEGIN');
  const ready = openReadyRows(to, shape);
  const valuesOf = openPlannedValues(from);
  const plain = from.prepare<[number, number], PlainRow>(
    `SELECT key, personId, classIndex, vals FROM planned WHERE key BETWEEN ? AND ? AND ready <> ${readiness.no} ORDER BY key`,
  );
  for (let at = first; at <= last; at += slice) {
    const end = Math.min(last, at + slice - 1);
    let next = at;
    for (const { key, personId, classIndex, vals } of plain.all(at, end)) {
      for (; next < key; next += 1) ready.pass(next);
      ready.add(key, { personId, classIndex, values: vals === null ? valuesOf(key) : (JSON.parse(vals) as RowValues) });
      next = key + 1;
    }
    for (; next <= end; next += 1) ready.pass(next);
    await breathe();
  }
  ready.flush();
  to.exec('COMMIT');
}

/** A thread that makes parts, and the cells of a plan. */
export interface ReadyThread {
  /** Loads what it needs. */
  warm(): Promise<void>;
  make(request: ReadyRequest): Promise<void>;
  makeCells(request: CellsRequest): Promise<void>;
  end(): Promise<void>;
}

/** What is made of a plan: its ready rows, part by part, then the cells of all its rows. */
export interface ReadyPlan {
  /** File of the plan. */
  readonly scratch: string;
  /** Null where no row is ready: then there are no parts to make. */
  readonly shape: ReadyShape | null;
  readonly parts: readonly ReadyPart[];
  /** Where the cells go. */
  readonly cells: string;
}

/** Files that are being made, one after another, ahead of the write that asks for them. */
export interface Making {
  isMade(part: ReadyPart): boolean;
  /** Resolves when the part can be read. */
  made(part: ReadyPart): Promise<void>;
  /** Resolves when the cells can be read. */
  cellsMade(): Promise<void>;
}

/** Makes the rows of one plan ready, on a thread where there is one. */
export interface ReadyMaker {
  /** Many rows will come: the thread is started and loads what it needs. */
  warm(): void;
  begin(plan: ReadyPlan): Making;
  /** Whatever it is doing is not needed any more; it may begin again. */
  end(): Promise<void>;
}

/** @param beside gives a thread; where there is none, or it dies, each file is made here when it is asked for */
export function createReadyMaker(beside: { readyRows(): ReadyThread } | null): ReadyMaker {
  let thread: ReadyThread | null = null;
  const open = (): ReadyThread | null => (thread ??= beside?.readyRows() ?? null);
  return {
    warm: () => void open()?.warm().catch(() => undefined),
    begin({ scratch, shape, parts, cells }) {
      const elsewhere = parts.length > 1 ? open() : null;
      const begun = new Map<string, Promise<boolean>>();
      const made = new Set<string>();
      const begin = (file: string, make: (on: ReadyThread) => Promise<void>): void => {
        const making = async (): Promise<boolean> => {
          if (elsewhere === null) return false;
          try {
            await make(elsewhere);
          } catch {
            return false;
          }
          made.add(file);
          return true;
        };
        begun.set(file, making());
      };
      const ended = async (file: string, make: () => Promise<void>): Promise<void> => {
        if ((await begun.get(file)) === true) return;
        await rm(file, { force: true });
        await make();
      };
      if (shape !== null) for (const part of parts) begin(part.file, (on) => on.make({ ...part, scratch, shape }));
      begin(cells, (on) => on.makeCells({ scratch, file: cells }));
      return {
        isMade: ({ file }) => made.has(file),
        async made(part) {
          if (shape === null) throw new Error('no ready rows');
          await ended(part.file, () => makeReady({ ...part, scratch, shape }));
        },
        cellsMade: () => ended(cells, () => makeCells({ scratch, file: cells })),
      };
    },
    async end() {
      const ended = thread;
      thread = null;
      await ended?.end();
    },
  };
}
