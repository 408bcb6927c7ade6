/**
 * Lines of source files, one for each row of a sheet. Tables side by side (两栏花名册) put several people on one row: each
 * brings its own cells, and the line keeps them all.
 */
import type { Database } from 'better-sqlite3';

const ready = new WeakSet<Database>();

/** Ends an `INSERT INTO source_row`: a line that is there already takes the cells it lacks. Needs {@link joinsLines}. */
export const orJoinLine = 'ON CONFLICT (fileId, sheet, row) DO UPDATE SET cells = join_line(cells, excluded.cells)';

/** Teaches a connection to join lines. */
export function joinsLines(db: Database): void {
  if (ready.has(db)) return;
  db.function('join_line', { deterministic: true, directOnly: true }, (kept: unknown, more: unknown) => joinLine(String(kept), String(more)));
  ready.add(db);
}

/** Two JSON lists of cell texts as one: a cell that is blank in the first is taken from the second. */
export function joinLine(kept: string, more: string): string {
  if (kept === more) return kept;
  const [a, b] = [kept, more].map((line) => JSON.parse(line) as readonly string[]) as [readonly string[], readonly string[]];
  return JSON.stringify(Array.from({ length: Math.max(a.length, b.length) }, (_, i) => ((a[i] ?? '') === '' ? (b[i] ?? '') : a[i])));
}
