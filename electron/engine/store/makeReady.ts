/** Makes the plain rows of a plan ready to be copied into a store (`readyRows.ts`), part by part, each in a file of its own. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import { loadPinyin } from './pinyin.ts';
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
const fewest = 4000;
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
  for (const share of rows < fewest ? [32] : shares) ends.push(Math.ceil((rows * (pieces += share)) / 32));
  const attempt = randomUUID();
  return ends.map((last, i) => ({ first: (ends[i - 1] ?? 0) + 1, last, file: join(folder, `ready-${attempt}-${i}.db`) }));
}

interface PlainRow {
  readonly key: number;
  readonly personId: number | null;
  readonly classIndex: number;
  readonly vals: string | null;
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

/** Makes parts one after another, ahead of those who ask for them. */
export interface ReadyMaker {
  /** Resolves when the part can be read. */
  made(part: ReadyPart): Promise<void>;
  /** Nobody asks any more. */
  end(): Promise<void>;
}

/** A thread that makes parts. */
export interface MakeElsewhere {
  make(request: ReadyRequest): Promise<void>;
  end(): Promise<void>;
}

/**
 * Begins to make all parts.
 * @param beside gives a thread for it; where there is none, or it dies, each part is made here when it is asked for
 */
export function startMaking(
  scratch: string,
  shape: ReadyShape,
  parts: readonly ReadyPart[],
  beside: { readyRows(): MakeElsewhere } | null,
): ReadyMaker {
  const elsewhere = parts.length > 1 ? (beside?.readyRows() ?? null) : null;
  const begun = new Map<string, Promise<boolean>>();
  for (const part of parts)
    if (elsewhere)
      begun.set(
        part.file,
        elsewhere.make({ ...part, scratch, shape }).then(
          () => true,
          () => false,
        ),
      );
  return {
    async made(part) {
      if ((await begun.get(part.file)) === true) return;
      await rm(part.file, { force: true });
      await makeReady({ ...part, scratch, shape });
    },
    end: async () => elsewhere?.end(),
  };
}
