/**
 * Lines of source files (原文), one for each row of a sheet. Tables side by side (两栏花名册) put several people on one
 * row: each brings its own cells, and the line is all of them together. An import keeps its lines in blocks
 * (`sourceBlock.ts`), a row stored by itself in `source_row`.
 */
import type { Database } from 'better-sqlite3';
import { packedLines, unpackedLines } from './sourceBlock.ts';

/** Where a line stands: a file of the store, a sheet of it (from 0), a row (from 1). */
export interface LinePlace {
  readonly fileId: number;
  readonly sheet: number;
  readonly row: number;
}

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

interface Block {
  readonly id: number;
  readonly lines: Buffer;
}

const findBlocks = 'SELECT id, lines FROM source_block WHERE fileId = ? AND sheet = ? AND first <= ? AND last >= ? ORDER BY id';

/** The line at a place as a JSON array of cell texts by column; null where none is kept. */
export function openSourceLines(db: Database): (place: LinePlace) => string | null {
  const single = db.prepare<[number, number, number], string>('SELECT cells FROM source_row WHERE fileId = ? AND sheet = ? AND row = ?').pluck();
  const blocks = db.prepare<[number, number, number, number], Block>(findBlocks);
  return ({ fileId, sheet, row }) => {
    const found: string[] = [];
    for (const block of blocks.iterate(fileId, sheet, row, row)) {
      const { rows, lines } = unpackedLines(block.lines);
      found.push(...lines.filter((_, i) => rows[i] === row));
    }
    const own = single.get(fileId, sheet, row);
    if (own !== undefined) found.push(own);
    return found.length === 0 ? null : found.reduce(joinLine);
  };
}

/** Empties the line at a place for good: nothing of its cells is left in the store. */
export function blankSourceLine(db: Database, { fileId, sheet, row }: LinePlace): void {
  db.prepare("UPDATE source_row SET cells = '[]' WHERE fileId = ? AND sheet = ? AND row = ?").run(fileId, sheet, row);
  const update = db.prepare<[Buffer, number]>('UPDATE source_block SET lines = ? WHERE id = ?');
  for (const block of db.prepare<[number, number, number, number], Block>(findBlocks).all(fileId, sheet, row, row)) {
    const { rows, lines } = unpackedLines(block.lines);
    if (!rows.includes(row)) continue;
    update.run(packedLines(rows, lines.map((line, i) => Buffer.from(rows[i] === row ? '[]' : line))), block.id);
  }
}
