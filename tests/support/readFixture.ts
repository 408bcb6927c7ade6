/** Runs the reading half of an import over a fixture in this process, for tests that look at what was recognised. */
import { fileURLToPath } from 'node:url';
import { plainJob } from '../../electron/engine/importing/plainJob.ts';
import type { FromReader, ReadJob, CheckedRow, SheetHead } from '../../electron/engine/importing/protocol.ts';
import { runReadJob } from '../../electron/engine/importing/readJob.ts';

export interface ReadFixture {
  readonly heads: readonly SheetHead[];
  readonly rows: readonly CheckedRow[];
  readonly messages: readonly FromReader[];
}

/** Absolute path of a roster as clerks send them. */
export function rosterPath(name: string): string {
  return fileURLToPath(new URL(`../fixtures/rosters/${name}`, import.meta.url));
}

/** Reads one file as an import for a ledger would. */
export async function readFixture(path: string, options: Partial<ReadJob> = {}): Promise<ReadFixture> {
  const messages: FromReader[] = [];
  const job: ReadJob = { ...plainJob([{ path, name: path.split('/').at(-1) ?? path }], 'training-roster', '2026-11-22', { units: [], additions: [] }), ...options };
  await runReadJob(
    job,
    (message) => {
      messages.push(message);
      return Promise.resolve();
    },
    new AbortController().signal,
  );
  return {
    messages,
    heads: messages.filter((m): m is SheetHead => m.type === 'sheet'),
    rows: messages.flatMap((m) => (m.type === 'rows' ? m.rows : [])),
  };
}
