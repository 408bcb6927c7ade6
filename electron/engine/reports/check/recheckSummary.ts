/** 对数 of a summary workbook that somebody edited: against what was printed into it and against the ledgers of today. */
import type { Finding, RecheckResult } from '../../../../shared/contract/report.ts';
import type { SummaryTable, TableCell } from '../../../../shared/contract/reporting.ts';
import { missing } from '../../../../shared/indicator/format.ts';
import { AppError } from '../../../../shared/contract/errors.ts';
import { UnreadableFile } from '../../excel/read/unreadableFile.ts';
import { bare, printedTable, type PrintedCell, type PrintedTable } from '../../excel/write/summaryMark.ts';
import { dictionaryOf } from '../../indicators/dictionary.ts';
import type { Store } from '../../store/store.ts';
import { summaryTable } from '../summary.ts';
import { listTables } from '../tables.ts';
import { alignTable, likeness, sameCell, sameFigure, type Alignment } from './alignTable.ts';
import { addressOf, contentsFindings, freeFindings } from './freeCells.ts';
import { readSheets, type Grid, type GridCell, type GridRow } from './readSheets.ts';
import { tableByTexts } from './tableByTexts.ts';

/** A sheet with the table it was printed as. */
interface Known {
  readonly grid: Grid;
  readonly printed: PrintedTable;
  /** The table of today; null when its unit is gone, and of a cross table. */
  readonly today: SummaryTable | null;
  /** What was printed is not known, only what the ledgers say. */
  readonly unmarked: boolean;
}

/** Likeness from which a sheet is a table that was printed. */
const alike = 0.6;

/**
 * Checks a workbook.
 * @throws AppError `report-unreadable`
 */
export async function recheckSummary(store: Store, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<RecheckResult> {
  const { grids, marks } = await readSheets(file.bytes).catch((error: unknown) => {
    if (error instanceof UnreadableFile) throw new AppError('report-unreadable', { file: file.name });
    throw error;
  });
  const findings: Finding[] = [];
  let figures = 0;
  let unchanged = 0;
  const met = new Set<string>();
  let printed: PrintedTable | null = marks?.[0] ?? null;
  for (const grid of grids) {
    if (isContents(grid)) {
      if (marks !== null) findings.push(...contentsFindings(grid, marks));
      continue;
    }
    const known = await knownSheet(store, grid, marks);
    if (known === null) {
      findings.push(...freeFindings(grid, grid.rows, [], []));
      continue;
    }
    printed ??= known.printed;
    met.add(known.printed.id);
    const checked = checkSheet(known);
    findings.push(...checked.findings);
    figures += checked.figures;
    unchanged += checked.unchanged;
  }
  for (const table of marks ?? []) if (!met.has(table.id)) findings.push(gone(table));
  return { file: file.name, report: printed === null ? null : reportOf(printed, marks !== null), figures, unchanged, findings };
}

/** Its lines hold the titles of all tables, so it is told from them first. */
function isContents(grid: Grid): boolean {
  return grid.rows.slice(0, 8).some((row) => row.cells.some((c) => c?.text === '待填的格'));
}

function reportOf(table: PrintedTable, marked: boolean): RecheckResult['report'] {
  return { title: table.title, at: marked ? table.madeOn : '', from: table.from, to: table.to, unitName: table.unitName };
}

async function knownSheet(store: Store, grid: Grid, marks: readonly PrintedTable[] | null): Promise<Known | null> {
  const best = (marks ?? []).map((printed) => ({ printed, like: likeness(grid, printed) })).toSorted((a, b) => b.like - a.like)[0];
  if (best && best.like >= alike) return { grid, printed: best.printed, today: await todayOf(store, best.printed), unmarked: false };
  const request = tableByTexts(store, grid);
  if (request === null) return null;
  const today = await summaryTable(store, request);
  return { grid, printed: printedTable(today), today, unmarked: true };
}

async function todayOf(store: Store, { id, from, to, unit }: PrintedTable): Promise<SummaryTable | null> {
  // A cross table has no number among the tables: it is compared with what was printed alone.
  if (!listTables().some((t) => t.id === id)) return null;
  if (unit !== null && !dictionaryOf(store).books.units.entry(unit)) return null;
  return summaryTable(store, { table: id, from, to, ...(unit === null ? {} : { unit }) });
}

interface Checked {
  readonly findings: readonly Finding[];
  readonly figures: number;
  readonly unchanged: number;
}

function checkSheet(known: Known): Checked {
  const { grid, printed, today } = known;
  const alignment = alignTable(grid, printed);
  const now = today === null ? null : alignToday(printed, today);
  const findings: Finding[] = [];
  let figures = 0;
  let unchanged = 0;
  for (const [i, cells] of printed.rows.entries()) {
    const place = alignment.rows[i] ?? null;
    const row = place === null ? undefined : grid.rows[place];
    if (!row) {
      findings.push({ ...blank, place: `${grid.name}`, text: labelOf(now?.row(i) ?? null), kind: 'removed', label: '', advice: '印出来时有这一行，现在没有了。' });
      continue;
    }
    for (const [j, cell] of cells.entries()) {
      const column = alignment.columns[j] ?? null;
      if (column === null || printed.leaves[j] === serial) continue;
      const judged = judge({ known, row, column, heading: printed.leaves[j] ?? '', cell, today: now?.cell(i, j) ?? null, vanished: now !== null && now.row(i) === null });
      if (typeof cell !== 'string') figures += 1;
      if (typeof cell !== 'string' && judged === null) unchanged += 1;
      if (judged) findings.push(judged);
    }
  }
  findings.push(...restOf(known, alignment));
  return { findings, figures, unchanged };
}

const serial = '序号';
const blank = { paragraph: 0, found: '', printed: '', today: '', id: null, drill: null } as const;

interface Today {
  row(i: number): SummaryTable['rows'][number] | null;
  cell(i: number, j: number): TableCell | null;
}

/** The table of today by the lines and columns of the printed one. */
function alignToday(printed: PrintedTable, today: SummaryTable): Today {
  const { columns, rows } = alignTable(gridOf(today), printed);
  const row = (i: number): SummaryTable['rows'][number] | null => {
    const place = rows[i] ?? null;
    return place === null ? null : (today.rows[place - today.headerRows] ?? null);
  };
  return {
    row,
    cell: (i, j) => {
      const column = columns[j] ?? null;
      return column === null ? null : (row(i)?.cells[column] ?? null);
    },
  };
}

/** A table as the grid it would be on a sheet: its header and its lines. */
function gridOf(table: SummaryTable): Grid {
  const header = Array.from({ length: table.headerRows }, (_, row): GridRow => ({
    row: row + 1,
    cells: Array.from({ length: table.columns }, (_unused, column) => {
      const found = table.header.find((c) => c.row === row && c.column === column);
      return found ? { text: found.text, number: null } : null;
    }),
  }));
  const lines = table.rows.map((line, i): GridRow => ({
    row: table.headerRows + i + 1,
    cells: line.cells.map((c): GridCell | null => (c.text === '' ? null : { text: c.text, number: c.number ?? null })),
  }));
  return { name: table.id, rows: [...header, ...lines] };
}

interface Place {
  readonly known: Known;
  readonly row: GridRow;
  readonly column: number;
  readonly heading: string;
  readonly cell: PrintedCell;
  readonly today: TableCell | null;
  /** The line is not in the table of today. */
  readonly vanished: boolean;
}

function judge(place: Place): Finding | null {
  const { known, row, column, cell, today } = place;
  const now = row.cells[column] ?? null;
  const todayText = today?.text ?? '';
  const printedText = typeof cell === 'string' ? (cell === '' ? '' : '（文字）') : cell[1];
  const base = {
    paragraph: row.row,
    place: `${known.printed.id} ${addressOf(row.row, column)}`,
    text: `${labelOf(row)} · ${place.heading}`,
    found: now?.text ?? '（空）',
    printed: known.unmarked ? '' : printedText,
    today: todayText,
    id: null,
    label: '',
    drill: today?.drill ?? null,
  };
  const agrees = now !== null && today !== null && (typeof today.number === 'number' ? sameFigure(now, today.number, todayText) : bare(now.text) === bare(todayText));
  if (!sameCell(cell, now)) {
    if (cell === '' && now !== null) {
      // A remark beside the numbers is nobody's business; a number is.
      return /\d/u.test(now.text) ? { ...base, kind: 'untraced', advice: '印出来时这一格是空的，这个数不是程序印的。请写明依据。' } : null;
    }
    if (agrees && typeof cell === 'string') return null;
    if (known.unmarked) return { ...base, kind: 'changed', advice: '和今天台账的数不一样。文件里的标记不在了，分不清是手工改的还是台账变了。' };
    return { ...base, kind: 'changed', advice: agrees ? '手工改过，与今天台账的数一致。' : '手工改过，与台账对不上。点开明细核对，改台账或改回来。' };
  }
  if (known.today === null || typeof cell === 'string') return typeof cell === 'string' && cell !== '' && today !== null && !agrees && waited(now) ? { ...base, kind: 'stale', advice: '印出来时还没有数，现在台账里有了。' } : null;
  if (place.vanished) return { ...base, kind: 'stale', advice: '今天的表里没有这一行了，台账变了。' };
  return agrees ? null : { ...base, kind: 'stale', advice: '印出来以后台账变了。请用今天的数。' };
}

const waited = (cell: GridCell | null): boolean => cell !== null && bare(cell.text) === missing;

/** What a line is called: its first texts that are no numbers. */
function labelOf(row: { readonly cells: readonly (GridCell | TableCell | null)[] } | null): string {
  const texts = (row?.cells ?? []).flatMap((c) => (c && c.text !== '' && !/^[\d.%,]+$/u.test(c.text) && c.text !== missing ? [c.text] : []));
  return texts.slice(0, 2).join(' ').slice(0, 40);
}

/** Everything on the sheet that is no cell of the table. */
function restOf({ grid, printed, today }: Known, alignment: Alignment): readonly Finding[] {
  const lines = new Set(alignment.rows.filter((r) => r !== null));
  const columns = new Set(alignment.columns.filter((c) => c !== null));
  const serialColumn = alignment.columns[printed.leaves.indexOf(serial)] ?? null;
  const rest = grid.rows.map((row, i): GridRow => ({
    row: row.row,
    cells: row.cells.map((cell, c) => ((lines.has(i) && columns.has(c)) || (i >= alignment.body && c === serialColumn && /^\d*$/u.test(cell?.text ?? '')) ? null : cell)),
  }));
  return freeFindings({ ...grid, name: printed.id }, rest, [...printed.header, printed.title], printed.below, today === null ? [] : printedTable(today).below);
}

function gone(table: PrintedTable): Finding {
  return { ...blank, kind: 'removed', place: table.id, text: table.title, label: '', advice: '文件里没有找到这张表：删掉了，或表头改得认不出来。' };
}
