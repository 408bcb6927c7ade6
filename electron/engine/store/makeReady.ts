/** Makes the plain rows of a plan ready to be copied into a store (`readyRows.ts`), part by part, each in a file of its own. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import { loadPinyin, spellings } from './pinyin.ts';
import { openPlannedValues } from './plannedTexts.ts';
import { openReadyRows, readiness, type ReadyPart, type ReadyShape } from './readyRows.ts';

/** A part of the plan in this scratch file. */
export interface ReadyRequest extends ReadyPart {
  readonly scratch: string;
  readonly shape: ReadyShape;
}

/** SQLite opens ten files beside a store's, and the plan's own is one of them. */
const mostParts = 8;
/** Of 32 pieces, how many each part has: the first is small, so that the write need not wait for it. */
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
  let pieces = 0;
  for (const share of rows < fewestOfParts ? [32] : shares) ends.push(Math.ceil((rows * (pieces += share)) / 32));
  const attempt = randomUUID();
  return ends.map((last, i) => ({ first: (ends[i - 1] ?? 0) + 1, last, file: join(folder, `ready-${attempt}-${i}.db`) }));
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
  const to = new Database(file);
  try {
    // Gone with the plan: nothing of it has to survive a power cut.
    to.pragma('page_size = 32768');
    to.pragma('journal_mode = OFF');
    to.pragma('synchronous = OFF');
    to.pragma('cache_size = -2000');
    from.pragma('cache_size = -2000');
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
  } finally {
    from.close();
    to.close();
  }
}

/** A thread that makes parts. */
export interface ReadyThread {
  /** Loads what it needs. */
  warm(): Promise<void>;
  make(request: ReadyRequest): Promise<void>;
  end(): Promise<void>;
}

/** Parts that are being made, one after another, ahead of the write that asks for them. */
export interface Making {
  isMade(part: ReadyPart): boolean;
  /** Resolves when the part can be read. */
  made(part: ReadyPart): Promise<void>;
}

/** Makes the rows of one plan ready, on a thread where there is one. */
export interface ReadyMaker {
  /** Many rows will come: the thread is started and loads what it needs. */
  warm(): void;
  begin(scratch: string, shape: ReadyShape, parts: readonly ReadyPart[]): Making;
  /** Whatever it is doing is not needed any more; it may begin again. */
  end(): Promise<void>;
}

/** @param beside gives a thread; where there is none, or it dies, each part is made here when it is asked for */
export function createReadyMaker(beside: { readyRows(): ReadyThread } | null): ReadyMaker {
  let thread: ReadyThread | null = null;
  const open = (): ReadyThread | null => (thread ??= beside?.readyRows() ?? null);
  return {
    warm: () => void open()?.warm().catch(() => undefined),
    begin(scratch, shape, parts) {
      const elsewhere = parts.length > 1 ? open() : null;
      const begun = new Map<string, Promise<boolean>>();
      const made = new Set<string>();
      const make = async (part: ReadyPart): Promise<boolean> => {
        if (elsewhere === null) return false;
        try {
          await elsewhere.make({ ...part, scratch, shape });
        } catch {
          return false;
        }
        made.add(part.file);
        return true;
      };
      for (const part of parts) begun.set(part.file, make(part));
      return {
        isMade: ({ file }) => made.has(file),
        async made(part) {
          if ((await begun.get(part.file)) === true) return;
          await rm(part.file, { force: true });
          await makeReady({ ...part, scratch, shape });
        },
      };
    },
    async end() {
      const ended = thread;
      thread = null;
      await ended?.end();
    },
  };
}
