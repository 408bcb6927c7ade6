/** One recognised table of a sheet and everything needed to read its rows. */
import type { ColumnMapping, SheetChoice } from '../../../shared/contract/importing.ts';
import { looksLikeName } from '../../../shared/identity/nameLikeness.ts';
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { Row, SheetFacts } from '../excel/read/workbook.ts';
import { cellText, columnLetter, filledTexts } from './cells.ts';
import { createClassifier, namesColumns, repeatsHeader, type RowClassifier } from './classify.ts';
import type { HeaderBook } from './headerBook.ts';
import { findLayout, layoutAt, layoutFrom, type Layout } from './layout.ts';
import { unnamedColumn } from './labels.ts';
import { layoutFromContent, mapColumns, nameColumn, type MappedColumn, type Mapping } from './mapColumns.ts';
import { placeOf, placeValues, type Place } from './places.ts';
import type { SheetTask } from './sheetTask.ts';
import { ageOn, ageWritten } from './rowChecks.ts';
import { createRowReader, type RowReader } from './rowReader.ts';
import { sheetDefaults } from './sheetDefaults.ts';
import { factOf, readSheetNotes, type SheetNotes } from './sheetFacts.ts';
import { isIdShaped, isPlainId } from './idShape.ts';
import type { UnknownTally } from './unknownValues.ts';

/** A recognised table: where it is, what its columns mean, what stands above it. */
export interface Table {
  readonly book: HeaderBook;
  readonly layout: Layout;
  readonly mapping: Mapping;
  readonly notes: SheetNotes;
  /** Village and township that the sheet's name or a bare title give to every row. */
  readonly place: Place | null;
  readonly notices: readonly string[];
  readonly older: number;
}

/** How the rows of one block are told and read. */
export interface BlockReading {
  readonly columns: readonly MappedColumn[];
  readonly classify: RowClassifier;
  readonly reader: RowReader;
  /** 0-based columns of the block; null when it is the only one and sees the whole row. */
  readonly own: ReadonlySet<number> | null;
}

/** Finds the first table of a sheet; null when there is none of this ledger. */
export function recogniseFirst(task: SheetTask, head: readonly Row[], facts: SheetFacts): Table | null {
  const { choice, books } = task;
  const book = bookOf(task, head);
  const layout = choice?.headerRows
    ? layoutAt(head, facts.merges, book, choice.headerRows)
    : (findLayout(head, facts.merges, book) ?? layoutFromContent(head, book, books));
  if (!layout) return null;
  const firstHeader = Math.min(...(layout.headerRows.length > 0 ? layout.headerRows : [1]));
  const above = head.filter((r) => r.row < firstHeader);
  return tableOf(task, book, layout, head, readSheetNotes(above), above, facts, choice);
}

/**
 * The table whose header is the first of these rows.
 * @param above title and notes between the table before and this header
 */
export function recogniseNext(
  task: SheetTask,
  rows: readonly Row[],
  above: readonly Row[],
  before: Table,
  facts: SheetFacts,
  choice: SheetChoice | undefined,
): Table | null {
  const layout = layoutFrom(rows, facts.merges, before.book);
  if (!layout) return null;
  const next = tableOf(
    task,
    before.book,
    layout,
    rows,
    inherit(before.notes, readSheetNotes(above)),
    above,
    facts,
    choice,
  );
  // Words that only look like a header do not turn the rows below into nonsense.
  const sample = sampleUnder(rows, layout, before.book);
  const [old, own] = [fitOf(before, sample), fitOf(next, sample)];
  const worse = (a: number, b: number): boolean => b < a && (b === 0 || b + sample.length * 0.5 < a);
  const spoilt = old.ids + own.ids > 0 ? worse(old.ids, own.ids) : worse(old.names, own.names);
  return choice === undefined && spoilt ? null : next;
}

/** How many rows have an ID, and how many a name beside a phone, where the table says they stand. */
function fitOf(table: Table, sample: readonly Row[]): { readonly ids: number; readonly names: number } {
  const typed = table.mapping.blocks
    .flatMap((b) => b.columns)
    .filter((c) => c.role === 'value' && c.tick === null);
  const at = (field: string): number => typed.find((c) => c.field === field)?.column ?? -1;
  const [id, phone, name] = [at('idNumber'), at('phone'), at('name')];
  const text = (row: Row, column: number): string => cellText(row.cells[column]).trim();
  return {
    ids: sample.filter((r) => isIdShaped(text(r, id))).length,
    names: sample.filter(
      (r) => looksLikeName(text(r, name)) && (phone < 0 || looksLikeMobile(text(r, phone))),
    ).length,
  };
}

/** The same columns under another title: another class on the same sheet. */
export function retitle(before: Table, headerRows: readonly number[], notes: SheetNotes): Table {
  return {
    ...before,
    layout: { ...before.layout, headerRows },
    notes: inherit(before.notes, notes),
    notices: [],
  };
}

/** What a later table takes over: everything when it has no title of its own, else only who sent the list and when. */
function inherit(before: SheetNotes, own: SheetNotes): SheetNotes {
  if (own['标题'] === undefined) return { ...before, ...own };
  return {
    ...Object.fromEntries(Object.entries(before).filter(([name]) => /^(?:填报|上报|报送)/u.test(name))),
    ...own,
  };
}

/** Who sent a list stands above the header; what that sender taught decides how the header is understood. */
function bookOf(task: SheetTask, head: readonly Row[]): HeaderBook {
  if (task.job.sender !== '') return task.book;
  const told = factOf(readSheetNotes(head.slice(0, 8)), '填报单位', '上报单位', '报送单位');
  return told !== '' && task.job.taught.some((t) => t.sender === told) ? task.bookFor(told) : task.book;
}

function tableOf(
  task: SheetTask,
  book: HeaderBook,
  layout: Layout,
  rows: readonly Row[],
  notes: SheetNotes,
  above: readonly Row[],
  facts: SheetFacts,
  choice: SheetChoice | undefined,
): Table {
  const sample = sampleUnder(rows, layout, book);
  const mapping = mapColumns(withUnnamed(layout, sample), sample, book, task.books, choice?.columns);
  const columns = mapping.blocks.flatMap((b) => b.columns);
  const { place, from } = placeAround(task, above, columns);
  const older = yearsOld(sample, columns, task.job.today);
  const hidden = columns.filter((c) => c.field !== null && facts.hiddenColumns.includes(c.column + 1));
  return {
    book,
    layout,
    mapping,
    notes,
    place,
    older,
    notices: [
      ...mapping.notices,
      ...(place && from !== null ? [placeNotice(place, from)] : []),
      ...(hidden.length > 0
        ? [`${hidden.map(nameColumn).join('、')}在文件里是隐藏的，也读进来了，请核对。`]
        : []),
      ...(older >= 2
        ? [
            `年龄这一列比身份证号算出的小 ${older} 岁左右，这张表像是 ${Number(task.job.today.slice(0, 4)) - older} 年前后的，请确认不是旧表。`,
          ]
        : []),
    ],
  };
}

/** Columns in use without a name of their own: listed, and told by what they hold. */
function withUnnamed(layout: Layout, sample: readonly Row[]): Layout {
  if (layout.headerRows.length === 0) return layout;
  const named = new Set(layout.labels.map((l) => l.column));
  const used = new Map<number, number>();
  for (const row of sample)
    for (let c = 0; c < Math.min(row.cells.length, widest); c += 1)
      if (!named.has(c) && cellText(row.cells[c]).trim() !== '') used.set(c, (used.get(c) ?? 0) + 1);
  const added = [...used.entries()].filter(([, rows]) => rows >= 2).map(([c]) => unnamedColumn(c));
  if (added.length === 0) return layout;
  return { ...layout, labels: [...layout.labels, ...added].toSorted((a, b) => a.column - b.column) };
}

/** Columns looked at beyond the named ones; nobody's list is wider. */
const widest = 200;

/** Rows under the header that say what the columns hold: not beyond the next header, not lines of a single cell. */
function sampleUnder(rows: readonly Row[], layout: Layout, book: HeaderBook): readonly Row[] {
  const lastHeader = Math.max(0, ...layout.headerRows);
  const asMapped = new Map(
    layout.labels.map((l) => [l.column, { header: l.header, field: l.hit?.field ?? null }]),
  );
  const sample: Row[] = [];
  for (const row of rows) {
    if (row.row <= lastHeader) continue;
    const filled = filledTexts(row);
    if (filled.length < 2) continue;
    if (layout.headerRows.length > 0 && namesColumns(filled, book)) {
      if (repeatsHeader(filled, asMapped, book)) continue;
      break;
    }
    sample.push(row);
  }
  return sample;
}

/** One sheet per village, or a bare 「马营村花名册」 above the header: the village of rows that name none. */
function placeAround(
  task: SheetTask,
  above: readonly Row[],
  columns: readonly MappedColumn[],
): { readonly place: Place | null; readonly from: string | null } {
  if (task.book.ledger.person === 'none') return { place: null, from: null };
  for (const row of above.toReversed()) {
    const filled = filledTexts(row);
    const place = filled.length === 1 ? placeOf(filled[0]?.text ?? '', task.books) : null;
    if (place) return { place, from: `第 ${row.row} 行“${filled[0]?.text.trim().slice(0, 20) ?? ''}”` };
  }
  if (columns.some((c) => c.field === 'village' && c.by === 'chosen')) return { place: null, from: null };
  const place = placeOf(task.sheet.name, task.books);
  return place && (place.village !== null || place.township !== null)
    ? { place, from: `表名“${task.sheet.name.trim()}”` }
    : { place: null, from: null };
}

/** What a place around the list is used for, in the word for its level. */
function placeNotice(place: Place, from: string): string {
  const word = place.village !== null ? '村' : place.township !== null ? '乡镇' : '组';
  return `${from}已作为没有填${word}名的行的${word}名，请核对。`;
}

/** By how many years the ages of a list lag behind the IDs beside them; 0 when they do not or cannot be told. */
function yearsOld(sample: readonly Row[], columns: readonly MappedColumn[], today: string): number {
  const ageAt = columns.find((c) => c.role === 'age')?.column;
  const idAt = columns.find((c) => c.field === 'idNumber')?.column;
  if (ageAt === undefined || idAt === undefined) return 0;
  const lags: number[] = [];
  for (const row of sample) {
    const id = cellText(row.cells[idAt]).trim();
    const age = ageWritten(cellText(row.cells[ageAt]));
    if (age !== null && isPlainId(id))
      lags.push(ageOn(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`, today) - age);
  }
  if (lags.length < 5) return 0;
  const middle = lags.toSorted((a, b) => a - b)[Math.floor(lags.length / 2)] ?? 0;
  const close = lags.filter((l) => Math.abs(l - middle) <= 1).length;
  return middle >= 2 && close * 5 >= lags.length * 4 ? middle : 0;
}

/** Readers and classifiers of a table's blocks. */
export function blocksOf(task: SheetTask, table: Table, unknown: UnknownTally): readonly BlockReading[] {
  const { book, mapping, notes, place } = table;
  const { books, job } = task;
  const placed = place ? placeValues(place, book, books, job.today) : {};
  const defaults: Readonly<Record<string, StoredValue>> = {
    ...placed,
    ...sheetDefaults({ notes, mapping, book, books, today: job.today }),
  };
  return mapping.blocks.map(({ columns }) => ({
    columns,
    classify: createClassifier(columns, book, books),
    reader: createRowReader({
      book,
      books,
      today: job.today,
      columns,
      levels: job.levels,
      defaults,
      unknown,
      older: table.older,
    }),
    own: mapping.blocks.length === 1 ? null : new Set(columns.map((c) => c.column)),
  }));
}

/** The columns as the report lists them. */
export function reportColumns(table: Table): readonly ColumnMapping[] {
  const out = new Map<number, ColumnMapping>();
  for (const block of table.mapping.blocks)
    for (const c of block.columns)
      out.set(c.column, { column: columnLetter(c.column), header: c.header, field: c.field, by: c.by });
  return [...out.entries()].toSorted(([a], [b]) => a - b).map(([, c]) => c);
}
