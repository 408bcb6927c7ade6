/** Decides for one row what its texts mean and whether they may be written. Writes nothing. */
import type { PlannedCell, PlannedLine } from '../../../shared/contract/cells.ts';
import type { Finding } from '../../../shared/health/judge.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Column, Ledger, RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import type { FieldProblem, TypedChecker } from '../../../shared/ledger/validate.ts';
import { splitValues, withRequired, type Split } from '../store/saveRow.ts';
import { showStored } from '../store/shownValue.ts';
import type { WorkLine } from './work.ts';

/** What a row of a plan becomes. */
export interface DecidedRow {
  readonly line: PlannedLine;
  readonly id: number | null;
  readonly stored: RowValues;
  /** What will be written; null when nothing will. */
  readonly split: Split | null;
  /** The row as it would stand, with its person; what an 核实说明 is given for. */
  readonly whole: RowValues;
  /** Soft rules it would break. */
  readonly doubts: readonly Finding[];
}

/** A link's texts turned into the id of a row. */
export interface LinkTexts {
  /** Own id of the link, the id it is shown as, and what was found. */
  readonly find: (title: string) => { readonly id: number | null; readonly message: string; readonly level: 'ok' | 'warning' | 'error' };
  readonly own: string;
  readonly required: boolean;
}

export interface Deciding {
  readonly ledger: Ledger;
  readonly books: Books;
  readonly check: TypedChecker;
  readonly links: ReadonlyMap<string, LinkTexts>;
}

interface Cells {
  readonly list: PlannedCell[];
  readonly values: Record<string, StoredValue>;
  readonly links: Record<string, StoredValue>;
}

const rankOf = { ok: 0, info: 1, warning: 2, error: 3 } as const;

/**
 * Decides a row without looking at other rows. A cell with an error is left alone and said; of a new row an error
 * keeps everything out.
 * @param stored what the row holds now; empty for a new one
 */
export function decideLine(by: Deciding, line: WorkLine, stored: RowValues): DecidedRow {
  const { ledger, books } = by;
  const columns = new Map(columnsOf(ledger).map((c) => [c.id, c]));
  const shownOf = (id: string): string => {
    const column = columns.get(id);
    return column ? showStored(column.field, stored[id] ?? null, books) : '';
  };
  const cells: Cells = { list: [], values: {}, links: {} };
  const texts = line.texts(shownOf);
  if (line.copied) copyCells(by, columns, line.copied, stored, cells);
  readCells(by, columns, texts, stored, line.id === null, cells);
  const bad = cells.list.filter((cell) => cell.level === 'error');
  const isNew = line.id === null;
  const written = { ...cells.values };
  for (const cell of bad) delete written[cell.column];
  const personId = texts['personId'] === undefined ? undefined : Number(texts['personId']);
  const split = splitValues(ledger, written, cells.links, personId);
  const nothing = Object.keys(split.own).length + Object.keys(split.person).length === 0 && split.personId === null;
  const refused = isNew && bad.length > 0 ? '有必须改正的格，这一行没有写入' : '';
  return {
    line: { at: line.at, id: line.id, title: '', cells: cells.list, refused, doubts: [] },
    id: line.id,
    stored,
    split: nothing || refused !== '' ? null : split,
    whole: stored,
    doubts: [],
  };
}

function copyCells(by: Deciding, columns: ReadonlyMap<string, Column>, copied: RowValues, stored: RowValues, cells: Cells): void {
  for (const [id, column] of columns) {
    if (!(id in copied)) continue;
    copyCell(by, id, column, copied, stored, cells);
  }
}

function copyCell(by: Deciding, id: string, column: Column, copied: RowValues, stored: RowValues, cells: Cells): void {
  const value = copied[id] ?? null;
  const before = stored[id] ?? null;
  if (value === before) return;
  const shown = { column: id, before: showStored(column.field, before, by.books), after: showStored(column.field, value, by.books) };
  const link = by.links.get(id);
  const refusal = copyRefusal(column, value);
  if (refusal !== '') cells.list.push({ ...shown, level: 'error', message: refusal });
  else {
    cells.list.push({ ...shown, level: 'ok', message: '' });
    if (link) cells.links[link.own] = copied[link.own] ?? null;
    else cells.values[id] = value;
  }
}

function copyRefusal(column: Column, value: StoredValue): string {
  const { field } = column;
  if (field.system === true) return '这一列由程序填写，不能改';
  if (field.kind === 'idNumber') return '身份证号各人不同，不能填充';
  if (field.required === true && value === null) return `${field.label}不能为空`;
  return '';
}

function readCells(
  by: Deciding,
  columns: ReadonlyMap<string, Column>,
  texts: Readonly<Record<string, string>>,
  stored: RowValues,
  isNew: boolean,
  cells: Cells,
): void {
  const typed: Record<string, StoredValue> = {};
  const add = (id: string, after: string, level: PlannedCell['level'], message: string): void => {
    const field = columns.get(id)?.field;
    cells.list.push({ column: id, before: field ? showStored(field, stored[id] ?? null, by.books) : '', after, level, message });
  };
  const ownLinks = new Map([...by.links].map(([shownAs, link]) => [link.own, shownAs]));
  for (const [id, raw] of Object.entries(texts)) {
    const text = raw.trim();
    const shownAs = ownLinks.get(id);
    if (shownAs !== undefined) {
      cells.links[id] = text === '' ? null : Number(text);
      continue;
    }
    const column = columns.get(id);
    if (!column) continue;
    const present = showStored(column.field, stored[id] ?? null, by.books);
    if (text === present && !(isNew && column.field.required === true)) continue;
    if (column.field.system === true) add(id, text, 'error', '这一列由程序填写，不能改');
    else if (column.field.sensitive !== undefined && /[*＊]/u.test(text))
      add(id, text, 'error', '这是遮住了中间几位的号码，不能写入；请写完整的号码');
    else if (column.source === 'link') readLink(by, id, text, add, cells);
    else typed[id] = text === '' ? null : text;
  }
  const asked = isNew ? withRequired(by.ledger, typed) : typed;
  const { values, problems } = by.check(asked, stored);
  for (const id of Object.keys(asked)) typedCell(by, columns, id, asked[id] ?? null, values, problems, stored, add, cells);
  for (const [id, value] of Object.entries(values)) {
    const column = columns.get(id);
    if (id in asked || !column || value === null || (stored[id] ?? null) !== null) continue;
    cells.values[id] = value;
    add(id, showStored(column.field, value, by.books), 'info', '随同填上');
  }
  if (isNew)
    for (const [shownAs, link] of by.links)
      if (link.required && cells.links[link.own] === undefined && !cells.list.some((c) => c.column === shownAs))
        add(shownAs, '', 'error', `请填写${columns.get(shownAs)?.field.label ?? ''}`);
}

function readLink(by: Deciding, id: string, text: string, add: AddCell, cells: Cells): void {
  const link = by.links.get(id);
  if (!link) return;
  if (text === '') {
    if (link.required) add(id, '', 'error', '这一列不能为空');
    else {
      cells.links[link.own] = null;
      add(id, '', 'ok', '');
    }
    return;
  }
  const found = link.find(text);
  add(id, text, found.level, found.message);
  if (found.id !== null) cells.links[link.own] = found.id;
}

type AddCell = (id: string, after: string, level: PlannedCell['level'], message: string) => void;

function typedCell(
  by: Deciding,
  columns: ReadonlyMap<string, Column>,
  id: string,
  text: StoredValue,
  values: RowValues,
  problems: readonly FieldProblem[],
  stored: RowValues,
  add: AddCell,
  cells: Cells,
): void {
  const column = columns.get(id);
  if (!column) return;
  const value = values[id] ?? null;
  const own = problems.filter((problem) => problem.field === id);
  const worst = own.reduce<PlannedCell['level']>((level, p) => (rankOf[p.level] > rankOf[level] ? p.level : level), 'ok');
  const message = own.map((problem) => problem.detail).join('；');
  const written = text === null ? '' : String(text);
  // What nobody can read would empty the cell: an import leaves it blank, a hand that types must be told.
  if (value === null && written !== '' && worst !== 'error')
    add(id, written, 'error', message === '' ? `没有认出“${written}”，没有改` : message);
  else if (worst === 'error') add(id, written, 'error', message);
  else if (value !== (stored[id] ?? null)) {
    cells.values[id] = value;
    add(id, showStored(column.field, value, by.books), worst, message);
  }
}
