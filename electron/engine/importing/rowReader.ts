/**
 * One data row → values and findings. Pure: knows the mapping, the dictionaries and the row above (ditto marks), and
 * nothing about the store.
 */
import { looksLikeName } from '../../../shared/identity/nameLikeness.ts';
import { isNobodysName } from '../../../shared/identity/nameWords.ts';
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Column, StoredValue } from '../../../shared/ledger/fields.ts';
import type { ReadContext } from '../../../shared/ledger/kinds.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { bindColumns, type Bound } from './boundColumns.ts';
import { dittoed, isTicked } from './cellMarks.ts';
import { cellText } from './cells.ts';
import { fillField } from './fillField.ts';
import type { HeaderBook } from './headerBook.ts';
import { isIdShaped } from './idShape.ts';
import type { MappedColumn } from './mappedColumn.ts';
import { oddCell } from './oddCells.ts';
import type { CheckedRow } from './protocol.ts';
import { checkAgainstId, rowRules } from './rowChecks.ts';
import { createComparison } from './rowComparison.ts';
import { createShiftFinder, shiftedCell } from './rowShift.ts';
import { createRowState, type Level } from './rowState.ts';
import { checkedRow } from './storedText.ts';
import { replay, type Remembered } from './textMemory.ts';
import type { UnknownTally } from './unknownValues.ts';

export interface RowReaderOptions {
  readonly book: HeaderBook;
  readonly books: Books;
  readonly today: string;
  readonly columns: readonly MappedColumn[];
  readonly levels: Readonly<Record<string, Level>>;
  /** Values for fields the rows leave blank: what the lines above the header say, the sheet's village … */
  readonly defaults: Readonly<Record<string, StoredValue>>;
  readonly unknown: UnknownTally;
  /** By how many years the list's ages are older than today. */
  readonly older?: number;
}

export interface RowReader {
  read(row: Row): CheckedRow;
  /** Values that hold from the next row on where a row leaves them blank: a village's heading (马营村：). */
  place(values: Readonly<Record<string, StoredValue>>): void;
  /** How many rows were read, and in how many of them a field's own cell was filled. */
  rows(): number;
  filled(field: string): number;
  /** Columns in which ditto marks were read as the cell above, and how many. */
  dittos(): readonly { readonly column: number; readonly cells: number }[];
}

/** Makes the reader of the rows of one block. It keeps the cells above for ditto marks. */
export function createRowReader(options: RowReaderOptions): RowReader {
  const { book, books, columns, unknown, today } = options;
  const people = book.ledger.person !== 'none';
  const checkRules = rowRules(book.ledger, today);
  const apart = book.ledger.tellApart ?? [];
  const bound = bindColumns(columns, book, books);
  const specs = new Map<string, Column>(book.columns.map((c) => [c.id, c]));
  const mappedFields = new Set(bound.map((b) => b.field));
  const columnOf = new Map(bound.toReversed().map((b) => [b.field, b.column]));
  const required = book.columns.filter((c) => c.field.required === true && c.source !== 'link');
  const idAt = columnOf.get('idNumber') ?? -1;
  const phoneAt = columnOf.get('phone') ?? -1;
  const nameAt = columnOf.get('name') ?? -1;
  const sexAt = columnOf.get('sex') ?? -1;
  const shiftOf = people ? createShiftFinder(columns, books) : () => null;
  const defaults = Object.entries(options.defaults).filter(([, value]) => value !== null);
  const state = createRowState(specs, options.levels, columnOf);
  const compare = createComparison(columns, bound, state, today, options.older ?? 0);
  let places: readonly (readonly [string, StoredValue])[] = [];
  let placeVillage: StoredValue = null;
  let count = 0;
  let current: Bound | null = null;

  const context: ReadContext = {
    today,
    id: null,
    township: null,
    idType: null,
    report: (problem) => {
      if (current) state.note(current.column, current.field, problem, cellText(state.cell));
    },
    extra: (field, value) => {
      if (field === 'remark') state.addRemark(value);
      else if (!mappedFields.has(field) && specs.has(field)) state.values[field] ??= value;
    },
    damaged: (prefix) => {
      state.damagedPrefix = prefix;
    },
  };

  /** Puts a text that was read before and gave a value: it is no ditto mark, no formula error and no blank. */
  const putKnown = (b: Bound, cell: string, known: Remembered): void => {
    b.above = cell;
    b.filled += 1;
    if (known.problems !== null || known.extras !== null) {
      current = b;
      state.cell = cell;
      replay(known, context);
    }
    state.values[b.field] = known.value;
    if (b.coded) {
      if (known.tallies === null) known.tallies = unknown.look(b.field, known.value);
      else for (const tally of known.tallies) tally.rows += 1;
    }
    if (b.township && typeof known.value === 'string') context.township = known.value;
  };

  const readColumn = (b: Bound, cell: Cell): void => {
    if (b.memory !== null && typeof cell === 'string') {
      const known = b.memory.find(cell, context);
      if (known !== undefined && known.value !== null) {
        putKnown(b, cell, known);
        return;
      }
    }
    current = b;
    state.cell = cell;
    const odd = typeof cell === 'number' ? null : oddCell(cell);
    if (odd) {
      context.report(odd);
      return;
    }
    state.cell = dittoed(b, cell, state);
    if (state.cell === null || (b.second && !b.joins && (state.values[b.field] ?? null) !== null)) return;
    if (b.isName && isSeveralNames(state.cell)) {
      context.report({
        code: 'name-several',
        level: 'error',
        detail: '一格里写了几个人的姓名，请改成一人一行',
      });
      return;
    }
    if (b.birth && isYearHidden(state.cell)) {
      context.report({
        code: 'date-year-missing',
        level: 'warning',
        detail: `“${cellText(state.cell).slice(5)}”没有年份，请补上`,
      });
      return;
    }
    const value =
      b.tick === null ? b.read(state.cell, context) : isTicked(b, state) ? b.readTick(context) : null;
    if (value === null) return;
    if (b.coded) unknown.look(b.field, value);
    fillField(b, value, state);
    if (b.township && typeof value === 'string') context.township = value;
    else if (b.field === 'idType' && typeof value === 'string') context.idType = value;
  };

  /** What the heading above says, where the row itself says nothing; its group only goes with its village. */
  const fillPlaces = (values: Record<string, StoredValue>): void => {
    const own = values['village'] ?? null;
    const elsewhere = own !== null && placeVillage !== null && own !== placeVillage;
    for (const [field, value] of places) if (!(elsewhere && field === 'group')) values[field] ??= value;
  };

  const read = (row: Row): CheckedRow => {
    state.begin(row);
    context.id = null;
    context.township = null;
    context.idType = null;
    count += 1;
    const swapped = people ? exchangedCells(row, idAt, phoneAt) : null;
    // A phone where the ID should be settles it; a blank there may also be a row that slid.
    const shift = swapped?.phone ? null : shiftOf(row);
    const turned = shift === null ? swapped : null;
    const sexed = people && shift === null && isSexForName(row, nameAt, sexAt);
    for (const b of bound) {
      let cell = shift === null ? (row.cells[b.column] ?? null) : shiftedCell(row, shift, b.column);
      if (turned) cell = b.column === idAt ? turned.id : b.column === phoneAt ? turned.phone : cell;
      if (sexed && (b.column === nameAt || b.column === sexAt)) cell = row.cells[b.column === nameAt ? sexAt : nameAt] ?? null;
      if (cell !== null) readColumn(b, cell);
    }
    current = null;
    const { values } = state;
    if (shift) state.noteField('idNumber', 'row-shifted', 'warning', shift.detail);
    if (turned) state.noteField('idNumber', 'columns-swapped', 'warning', turned.detail);
    const called = people ? values['name'] : null;
    if (typeof called === 'string' && isNobodysName(called))
      state.noteField('name', 'row-shifted', 'warning', `姓名栏写的是“${called}”，像是别的栏的内容，请核对这一行`);
    if (sexed) state.noteField('name', 'columns-swapped', 'warning', '姓名和性别像是填反了，已对调，请确认');
    if (places.length > 0) fillPlaces(values);
    for (const d of defaults) values[d[0]] ??= d[1];
    if (people) {
      const id = context.id as ReadContext['id'];
      if (id) checkAgainstId(id, values, state.noteField);
      compare(shift, id?.birthDate ?? null);
    }
    checkRules(values, state.noteField);
    for (const spec of required)
      if (
        (values[spec.id] ?? null) === null &&
        !state.issues.some((i) => i[1] === spec.id && i[2] === 'error')
      )
        state.noteField(spec.id, 'required-missing', 'error', `没有填${spec.field.label}，请补上`);
    if (
      people &&
      state.verdict === 'ok' &&
      !values['idNumber'] &&
      !values['phone'] &&
      !values['birthDate'] &&
      !values['village'] &&
      !apart.some((id) => values[id])
    ) {
      state.verdict = 'doubt';
      state.question = 'name-only';
    }
    return checkedRow({
      row: row.row,
      verdict: state.verdict,
      question: state.verdict === 'doubt' ? state.question : null,
      damagedPrefix: state.damagedPrefix,
      values,
      issues: state.issues.length === 0 ? null : JSON.stringify(state.issues),
      cells: null,
    });
  };

  return {
    read,
    place: (next) => {
      places = Object.entries(next).filter(([, value]) => value !== null);
      placeVillage = next['village'] ?? null;
    },
    rows: () => count,
    dittos: () => bound.filter((b) => b.dittos > 0).map((b) => ({ column: b.column, cells: b.dittos })),
    filled: (field) => bound.reduce((n, b) => (b.field === field ? Math.max(n, b.filled) : n), 0),
  };
}

/** 张三、李四 or 张三↵李四 in one cell: no person of four characters. */
function isSeveralNames(cell: Cell): boolean {
  if (typeof cell !== 'string' || cell.length < 5 || !/[、，,；;/\n]/u.test(cell)) return false;
  const parts = cell.split(/[、，,；;/\n]+/u).filter((p) => p.trim() !== '');
  return parts.length > 1 && parts.every((p) => looksLikeName(p.trim()));
}

/** The workbook guessed the year at the day of typing (3月12日). */
function isYearHidden(cell: Cell): boolean {
  return cell !== null && typeof cell === 'object' && cell.kind === 'date' && cell.yearHidden === true;
}

interface Exchanged {
  readonly id: Cell;
  readonly phone: Cell;
  readonly detail: string;
}

/** 男 where the name should be and a name where 男 should be: read exchanged, and asked about. */
function isSexForName(row: Row, nameAt: number, sexAt: number): boolean {
  const name = row.cells[nameAt];
  if (nameAt < 0 || sexAt < 0 || typeof name !== 'string' || name.length > 3 || !/^\s*[男女]性?\s*$/u.test(name)) return false;
  const other = row.cells[sexAt];
  return typeof other === 'string' && looksLikeName(other.trim());
}

/** A phone in the ID cell and an ID in the phone cell of one row (domain.md 5.15): read exchanged, and asked about. */
function exchangedCells(row: Row, idAt: number, phoneAt: number): Exchanged | null {
  if (idAt < 0 || phoneAt < 0) return null;
  const phoneCell = row.cells[phoneAt] ?? null;
  if (typeof phoneCell !== 'string' || phoneCell.length < 15 || !isIdShaped(phoneCell.trim())) return null;
  const idCell = row.cells[idAt] ?? null;
  const idText = cellText(idCell).trim();
  if (idText === '')
    return { id: phoneCell, phone: null, detail: '身份证号像是填到了电话栏，已按身份证号读出，请确认' };
  if (!looksLikeMobile(idText)) return null;
  return { id: phoneCell, phone: idCell, detail: '身份证号和联系电话像是填反了，已对调，请确认' };
}
