/** Cells that damage changed without any row missing: which of them a check of the import speaks of, and which nobody sees. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runReadJob } from '../../electron/engine/importing/readJob.ts';
import type { CheckedRow, RowIssue, SheetHead } from '../../electron/engine/importing/protocol.ts';

/** One file as an import reads it. */
export interface Checked {
  readonly rows: ReadonlyMap<number, CheckedRow>;
  /** Field by 0-based column; null for columns nobody imports. */
  readonly fields: readonly (string | null)[];
}

/** Reads a file by the reading half of an import, in this process. */
export async function checkedRows(bytes: Uint8Array, name: string): Promise<Checked> {
  const folder = mkdtempSync(join(tmpdir(), 'changed-'));
  const path = join(folder, 'in');
  writeFileSync(path, bytes);
  const rows = new Map<number, CheckedRow>();
  let head: SheetHead | undefined;
  try {
    const job = { type: 'read', files: [{ path, name }], ledger: 'training-roster', today: '2026-11-22', books: { units: [], additions: [] }, taught: [], sender: '', choices: [], onlySheet: null, password: null, levels: {} } as const;
    await runReadJob(job, (message) => {
      if (message.type === 'sheet') head ??= message;
      if (message.type === 'rows') for (const row of message.rows) rows.set(row.row, row);
      return Promise.resolve();
    }, new AbortController().signal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { rows, fields: head?.columns.map((c) => c.field) ?? [] };
}

/** Changed cells by what became of them; `silent` by field. */
export interface ChangedCells {
  cells: number;
  /** The row is kept out or asked about, or a warning stands at that column. */
  told: number;
  /** In a column that is not imported. */
  unused: number;
  silent: Record<string, number>;
}

/** Adds the changed cells of a damaged copy to a tally. */
export function tallyChanged(whole: Checked, copy: Checked, tally: ChangedCells): void {
  for (const [at, before] of whole.rows) {
    const after = copy.rows.get(at);
    const [a, b] = [before, after].map((row) => (row ? (JSON.parse(row.cells) as readonly string[]) : []));
    if (!a || !b) continue;
    // A row that is no row of people any more is listed among those left out, or its neighbour is asked about.
    const gone = after === undefined;
    const issues = gone || after.issues === null ? [] : (JSON.parse(after.issues) as readonly RowIssue[]);
    const known = new Set(before.issues === null ? [] : (JSON.parse(before.issues) as readonly RowIssue[]).map((i) => `${i[0]} ${i[3]}`));
    const worse = gone || (after.verdict !== 'ok' && after.verdict !== before.verdict);
    for (let c = 0; c < Math.max(a.length, gone ? 0 : b.length); c += 1) {
      if ((a[c] ?? '') === (b[c] ?? '')) continue;
      tally.cells += 1;
      const field = whole.fields[c] ?? null;
      if (worse || issues.some((i) => i[0] === c && !known.has(`${i[0]} ${i[3]}`))) tally.told += 1;
      else if (field === null) tally.unused += 1;
      else tally.silent[field] = (tally.silent[field] ?? 0) + 1;
    }
  }
}
