/**
 * Which cell of a sheet that was edited is which cell of the table that was printed: by what columns are called and
 * what lines hold, so that rows put in, taken out or sorted and columns put in or moved do no harm.
 */
import { textMark, bare, type PrintedCell, type PrintedTable } from '../../excel/write/summaryMark.ts';
import type { Grid, GridCell, GridRow } from './readSheets.ts';

export interface Alignment {
  /** Of each printed column the 0-based column of the sheet; null for one that is gone. */
  readonly columns: readonly (number | null)[];
  /** Of each printed row the index into `grid.rows`; null for one that is gone. */
  readonly rows: readonly (number | null)[];
  /** Index of the first row below the header. */
  readonly body: number;
}

const serial = '序号';

/** How much of a table's header stands on a sheet, 0–1; its title counts like three headings. */
export function likeness(grid: Grid, printed: PrintedTable): number {
  const texts = new Set(grid.rows.flatMap((r) => r.cells.flatMap((c) => (c ? [bare(c.text)] : []))));
  const title = [...texts].some((t) => t.startsWith(bare(printed.title))) ? 3 : 0;
  return (title + printed.header.filter((t) => texts.has(t)).length) / (3 + printed.header.length);
}

/** Finds for each printed row and column where it stands in the edited grid. */
export function alignTable(grid: Grid, printed: PrintedTable): Alignment {
  const header = headerRows(grid, printed);
  const columns = alignNames(printed.leaves, namesOfColumns(grid, header));
  const body = header.end;
  const candidates = grid.rows.slice(body).map((row) => columns.map((c) => (c === null ? null : (row.cells[c] ?? null))));
  const rows = alignRows(printed, candidates, columns).map((i) => (i === null ? null : i + body));
  return { columns, rows, body };
}

interface HeaderPlace {
  readonly start: number;
  /** Index behind the last row of the header. */
  readonly end: number;
}

/** From the first row with two headings on; a row somebody put in between does not end it. */
function headerRows(grid: Grid, printed: PrintedTable): HeaderPlace {
  const names = new Set(printed.header.filter((t) => t !== ''));
  const count = (row: GridRow): number => row.cells.filter((c) => c !== null && names.has(bare(c.text))).length;
  const start = grid.rows.findIndex((row) => count(row) >= Math.min(2, names.size));
  if (start === -1) return { start: 0, end: 0 };
  let end = start + 1;
  for (let i = start; i < Math.min(grid.rows.length, start + printed.headerRows + 3); i += 1) {
    const row = grid.rows[i];
    if (row && count(row) >= Math.min(2, names.size) && row.cells.every((c) => c === null || c.number === null || names.has(bare(c.text)))) end = i + 1;
  }
  return { start, end };
}

/** Of each column of the sheet the texts above its cells. */
function namesOfColumns(grid: Grid, header: HeaderPlace): readonly ReadonlySet<string>[] {
  const rows = grid.rows.slice(header.start, header.end);
  const width = Math.max(0, ...rows.map((r) => r.cells.length));
  return Array.from({ length: width }, (_, c) => new Set(rows.flatMap((r) => (r.cells[c] ? [bare(r.cells[c].text)] : []))));
}

/** Longest common subsequence of headings; what is left over is paired by equal name, then by place between two pairs. */
function alignNames(leaves: readonly string[], found: readonly ReadonlySet<string>[]): readonly (number | null)[] {
  const best: number[][] = Array.from({ length: leaves.length + 1 }, () => Array.from({ length: found.length + 1 }, () => 0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const same = (i: number, j: number): boolean => found[j]?.has(leaves[i] ?? '') ?? false;
  for (let i = leaves.length - 1; i >= 0; i -= 1)
    for (let j = found.length - 1; j >= 0; j -= 1) {
      const row = best[i];
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), same(i, j) ? 1 + at(i + 1, j + 1) : 0);
    }
  const columns: (number | null)[] = [];
  let j = 0;
  for (let i = 0; i < leaves.length; i += 1) {
    while (j < found.length && at(i, j) === at(i, j + 1)) j += 1;
    if (j < found.length && same(i, j) && at(i, j) === 1 + at(i + 1, j + 1)) {
      columns.push(j);
      j += 1;
    } else columns.push(null);
  }
  const taken = new Set(columns.filter((c) => c !== null));
  const give = (i: number, c: number): void => {
    columns[i] = c;
    taken.add(c);
  };
  for (const [i, column] of columns.entries()) {
    if (column !== null) continue;
    const free = found.findIndex((names, c) => !taken.has(c) && names.has(leaves[i] ?? ''));
    if (free !== -1) give(i, free);
  }
  for (const [i, column] of columns.entries()) {
    const beside = i === 0 ? 0 : (columns[i - 1] ?? -2) + 1;
    if (column === null && beside >= 0 && !taken.has(beside) && (beside < found.length || i === leaves.length - 1)) give(i, beside);
  }
  return columns;
}

type Cells = readonly (GridCell | null)[];

/** Lines by their texts; of those with the same texts, and those whose text was edited, by most equal cells. */
function alignRows(printed: PrintedTable, candidates: readonly Cells[], columns: readonly (number | null)[]): readonly (number | null)[] {
  const compared = columns.flatMap((c, i) => (c !== null && printed.leaves[i] !== serial ? [i] : []));
  const labels = compared.filter((i) => printed.rows.every((row) => typeof row[i] === 'string'));
  const keyOf = (marks: readonly string[]): string => (marks.some((m) => m !== '') ? marks.join(' ') : '');
  const keys = printed.rows.map((row) => keyOf(labels.map((i) => String(row[i]))));
  const found = candidates.map((cells) => keyOf(labels.map((i) => textMark(cells[i]?.text ?? ''))));
  const rows: (number | null)[] = printed.rows.map(() => null);
  const taken = new Set<number>();
  const buckets = (texts: readonly string[]): ReadonlyMap<string, number[]> => {
    const map = new Map<string, number[]>();
    for (const [i, text] of texts.entries()) map.set(text, [...(map.get(text) ?? []), i]);
    return map;
  };
  const there = buckets(found);
  const groups = [...buckets(keys)].filter(([key]) => key !== '').map(([key, mine]) => ({ mine, theirs: there.get(key) ?? [] }));
  const alone = groups.flatMap(({ mine, theirs }) => (mine.length === 1 && theirs.length === 1 ? [[mine[0] ?? 0, theirs[0] ?? 0] as const] : []));
  const order = alone.toSorted((a, b) => a[0] - b[0]).map(([, theirs]) => theirs);
  const sorted = order.some((place, i) => i > 0 && place < (order[i - 1] ?? 0));
  const give = (i: number, j: number): void => {
    rows[i] = j;
    taken.add(j);
  };
  const pairBest = (mine: readonly number[], theirs: readonly number[], least: number): void => {
    const pairs = mine.flatMap((i) => theirs.map((j) => ({ i, j, share: shareOf(printed.rows[i] ?? [], candidates[j] ?? [], compared) })));
    for (const { i, j, share } of pairs.toSorted((a, b) => b.share - a.share || Math.abs(a.i - a.j) - Math.abs(b.i - b.j)))
      if (share >= least && rows[i] === null && !taken.has(j)) give(i, j);
  };
  for (const { mine, theirs } of groups)
    if (mine.length === theirs.length && (mine.length === 1 || !sorted)) for (const [n, i] of mine.entries()) give(i, theirs[n] ?? 0);
    else pairBest(mine, theirs, 0);
  const left = printed.rows.flatMap((_, i) => (rows[i] === null ? [i] : []));
  const free = candidates.flatMap((_, j) => (taken.has(j) ? [] : [j]));
  pairBest(left, free, alike);
  return rows;
}

/** Share of equal cells from which a line with another text is the line that was printed. */
const alike = 0.5;

function shareOf(row: readonly PrintedCell[], cells: Cells, compared: readonly number[]): number {
  const filled = compared.filter((i) => row[i] !== '' || cells[i]);
  const equal = filled.filter((i) => sameCell(row[i] ?? '', cells[i] ?? null)).length;
  return filled.length === 0 ? 0 : equal / filled.length;
}

/** Whether a cell still holds what was printed. */
export function sameCell(printed: PrintedCell, cell: GridCell | null): boolean {
  if (typeof printed === 'string') return printed === textMark(cell?.text ?? '');
  return cell !== null && sameFigure(cell, printed[0], printed[1]);
}

/** Whether a cell says this number, exactly or as it was shown; a percentage that lost its format says 0.453. */
export function sameFigure(cell: GridCell, number: number, shown: string): boolean {
  if (cell.number === null) return false;
  const lost = shown.endsWith('%') && !cell.text.trim().endsWith('%') && sameNumber(cell.number * 100, number);
  return lost || sameNumber(cell.number, number) || sameNumber(cell.number, Number(shown.replace('%', '')));
}

/** Whether two numbers are the same but for what floating point adds. */
export function sameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
