/** Cells that damage changed without any row missing: which of them a check of the import speaks of, and which nobody sees. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainJob } from '../../electron/engine/importing/plainJob.ts';
import { runReadJob } from '../../electron/engine/importing/readJob.ts';
import type { CheckedRow, RowIssue, SheetHead } from '../../electron/engine/importing/protocol.ts';

/** One file as an import reads it. */
export interface Checked {
  readonly rows: ReadonlyMap<number, CheckedRow>;
  /** Field by 0-based column; null for columns nobody imports. */
  readonly fields: readonly (string | null)[];
  /** What the import says about the tables as a whole: 序号 that jump, totals and headcounts that do not fit. */
  readonly notices: readonly string[];
}

/** Reads a file by the reading half of an import, in this process. */
export async function checkedRows(bytes: Uint8Array, name: string): Promise<Checked> {
  const folder = mkdtempSync(join(tmpdir(), 'changed-'));
  const path = join(folder, 'in');
  writeFileSync(path, bytes);
  const rows = new Map<number, CheckedRow>();
  const notices: string[] = [];
  let head: SheetHead | undefined;
  try {
    const job = plainJob([{ path, name }], 'training-roster', '2026-11-22', { units: [], additions: [] });
    await runReadJob(job, (message) => {
      if (message.type === 'sheet') head ??= message;
      if (message.type === 'sheetEnd') notices.push(...message.notices);
      if (message.type === 'rows') {
        const lines = Buffer.from(message.lines.cells).toString().split('\n');
        for (const [i, row] of message.rows.entries()) rows.set(row.row, { ...row, cells: lines[i] ?? null });
      }
      return Promise.resolve();
    }, new AbortController().signal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { rows, fields: head?.columns.map((c) => c.field) ?? [], notices };
}

/** Changed cells by what became of them; `silent` by field. */
export interface ChangedCells {
  /** Rows that are in the copy as they were, but twice: the import asks about them (同一个人在文件里出现多次). */
  twice: number;
  /** Rows that no row of the copy looks like any more although there are as many: a block was lost and another doubled. */
  gone: number;
  cells: number;
  /** The row is kept out or asked about, or a warning stands at that column. */
  told: number;
  /** In a column that is not imported. */
  unused: number;
  silent: Record<string, number>;
}

const lineOf = (row: CheckedRow): string => row.cells ?? '[]';
const cellsOf = (row: CheckedRow): readonly string[] => JSON.parse(lineOf(row)) as readonly string[];
const issuesOf = (row: CheckedRow): readonly RowIssue[] => (row.issues === null ? [] : (JSON.parse(row.issues) as readonly RowIssue[]));
const alike = (a: readonly string[], b: readonly string[]): number => a.reduce((n, text, i) => n + (text !== '' && text === b[i] ? 1 : 0), 0);

/** Adds the changed cells of a damaged copy to a tally: each row that is new in it is held against the one it was. */
export function tallyChanged(whole: Checked, copy: Checked, tally: ChangedCells): void {
  const before = new Map([...whole.rows.values()].map((row) => [lineOf(row), row]));
  const seen = new Set<string>();
  const fresh: CheckedRow[] = [];
  for (const row of copy.rows.values()) {
    if (!before.has(lineOf(row))) fresh.push(row);
    else if (seen.has(lineOf(row))) tally.twice += 1;
    seen.add(lineOf(row));
  }
  const left = new Set([...before.values()].filter((row) => !seen.has(lineOf(row))));
  for (const after of fresh) {
    const now = cellsOf(after);
    const was = [...left].toSorted((a, b) => alike(cellsOf(b), now) - alike(cellsOf(a), now))[0];
    if (!was) continue;
    left.delete(was);
    const then = cellsOf(was);
    const issues = issuesOf(after);
    const known = new Set(issuesOf(was).map((i) => `${i[0]} ${i[3]}`));
    const worse = after.verdict !== 'ok' && after.verdict !== was.verdict;
    for (let c = 0; c < Math.max(then.length, now.length); c += 1) {
      if ((then[c] ?? '') === (now[c] ?? '')) continue;
      tally.cells += 1;
      const field = whole.fields[c] ?? null;
      if (worse || issues.some((i) => i[0] === c && !known.has(`${i[0]} ${i[3]}`))) tally.told += 1;
      else if (field === null) tally.unused += 1;
      else tally.silent[field] = (tally.silent[field] ?? 0) + 1;
    }
  }
  tally.gone += left.size;
}
