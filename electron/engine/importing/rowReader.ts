/**
 * One data row → values and findings. Pure: knows the mapping, the dictionaries and the row above (ditto marks), and
 * nothing about the store.
 */
import { conflictsWithId } from '../../../shared/identity/idNumber.ts';
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Column, StoredValue } from '../../../shared/ledger/fields.ts';
import { createReader, type CellInput, type CellReader, type ReadContext } from '../../../shared/ledger/kinds.ts';
import { isDitto } from '../../../shared/text/cellWords.ts';
import type { Problem } from '../../../shared/text/problem.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import type { HeaderBook } from './headerBook.ts';
import { isIdShaped } from './idShape.ts';
import type { MappedColumn } from './mapColumns.ts';
import type { CheckedRow, RowIssue, Verdict } from './protocol.ts';
import type { UnknownTally } from './unknownValues.ts';

type Level = 'error' | 'warning' | 'info';

/** Findings that make a row doubtful rather than wrong: who it is may be in question. */
const doubts = new Map<string, string>([
  ['sex-conflict', 'sex-conflict'],
  ['birth-conflict', 'birth-conflict'],
  ['columns-swapped', 'columns-swapped'],
]);

export interface RowReaderOptions {
  readonly book: HeaderBook;
  readonly books: Books;
  readonly today: string;
  readonly columns: readonly MappedColumn[];
  readonly levels: Readonly<Record<string, Level>>;
  /** Values for fields the rows leave blank: what the lines above the header say, the sheet's village … */
  readonly defaults: Readonly<Record<string, StoredValue>>;
  readonly unknown: UnknownTally;
}

interface Bound {
  readonly column: number;
  readonly field: string;
  readonly read: CellReader;
  readonly spec: Column;
  readonly tick: string | null;
  readonly identity: boolean;
}

const ticks = new Set(['√', '✓', '✔', '☑', '▲', '△', '●', '○', '■', '★', '1', '是', '有', 'v', 'V', 'Y', 'y', '√√', '＋', '+']);

/** Order in which fields are read: the ID first (it hints at birth and sex), then the township (it places villages). */
const rank = (field: string): number => (field === 'idType' ? 0 : field === 'idNumber' ? 1 : field === 'township' ? 2 : 3);

/** Makes the function that reads the rows of one block. It keeps the row above for ditto marks. */
export function createRowReader(options: RowReaderOptions): (row: Row) => CheckedRow {
  const { book, books, columns, defaults } = options;
  const specs = new Map(book.columns.map((c) => [c.id, c]));
  const bound: Bound[] = columns
    .flatMap((c): Bound[] => {
      const spec = c.field ? specs.get(c.field) : undefined;
      if (!spec || !c.field) return [];
      return [
        {
          column: c.column,
          field: c.field,
          read: createReader(spec.field, books),
          spec,
          tick: c.tick,
          identity: c.field === 'name' || c.field === 'idNumber',
        },
      ];
    })
    .toSorted((a, b) => rank(a.field) - rank(b.field));
  const mappedFields = new Set(bound.map((b) => b.field));
  const people = book.ledger.person !== 'none';
  const above: Cell[] = [];

  return (row) => {
    const values: Record<string, StoredValue> = {};
    const issues: RowIssue[] = [];
    let verdict: Verdict = 'ok';
    let question: string | null = null;
    let damagedPrefix: string | null = null;

    const note = (column: number, field: string, problem: Problem, raw: string): void => {
      const level = options.levels[problem.code] ?? problem.level;
      issues.push([column, field, level, problem.code, problem.detail, raw]);
      if (level === 'error') verdict = 'bad';
      const asks = doubts.get(problem.code);
      if (asks && verdict === 'ok') {
        verdict = 'doubt';
        question ??= asks;
      }
    };

    let current: Bound | null = null;
    let currentRaw = '';
    const context: ReadContext = {
      today: options.today,
      id: null,
      township: null,
      idType: null,
      report: (problem) => {
        if (current) note(current.column, current.field, problem, currentRaw);
      },
      extra: (field, value) => {
        if (!mappedFields.has(field) && specs.has(field)) values[field] ??= value;
        else if (field === 'remark' && typeof value === 'string') values[field] = [values[field], value].filter(Boolean).join('；');
      },
      damaged: (prefix) => {
        damagedPrefix = prefix;
      },
    };

    const exchanged = people ? exchangedCells(row, bound) : null;
    for (const b of bound) {
      let cell: Cell = exchanged?.get(b.column) ?? row.cells[b.column] ?? null;
      if (typeof cell === 'string' && isDitto(cell)) {
        if (b.identity) {
          note(b.column, b.field, { code: 'ditto-identity', level: 'error', detail: '姓名和证件号不能写“同上”，请填写' }, cell);
          continue;
        }
        cell = above[b.column] ?? null;
      } else above[b.column] = cell;
      if (cell === null) continue;
      current = b;
      currentRaw = cellText(cell);
      if (b.tick !== null) {
        if (!ticks.has(currentRaw.trim())) {
          if (currentRaw.trim() !== '') context.report({ code: 'tick-unknown', level: 'warning', detail: `这一列应打√，写的是“${currentRaw}”，没有导入` });
          continue;
        }
        const value = b.read(b.tick, context);
        if (value !== null) values[b.field] = values[b.field] && b.spec.field.kind === 'codes' ? `${values[b.field]},${value}` : value;
        continue;
      }
      const value = b.read(cell as CellInput, context);
      if (value === null) continue;
      values[b.field] = value;
      options.unknown.look(b.field, value);
      if (b.field === 'township' && typeof value === 'string') (context as { township: string | null }).township = value;
      if (b.field === 'idType' && typeof value === 'string') (context as { idType: string | null }).idType = value;
    }
    current = null;
    if (exchanged) {
      const at = bound.find((b) => b.field === 'idNumber')?.column ?? 0;
      note(at, 'idNumber', { code: 'columns-swapped', level: 'warning', detail: '身份证号和联系电话像是填反了，已对调，请确认' }, cellText(row.cells[at] ?? null));
    }

    for (const [field, value] of Object.entries(defaults)) if (value !== null) values[field] ??= value;
    if (people) crossCheck(row, bound, values, context, note);
    for (const spec of book.columns) {
      if (spec.field.required !== true || spec.source === 'link') continue;
      if (values[spec.id] === undefined || values[spec.id] === null) {
        const at = bound.find((b) => b.field === spec.id)?.column ?? 0;
        if (!issues.some((i) => i[1] === spec.id && i[2] === 'error'))
          note(at, spec.id, { code: 'required-missing', level: 'error', detail: `没有填${spec.field.label}` }, cellText(row.cells[at] ?? null));
      }
    }
    if (people && verdict === 'ok' && !values['idNumber'] && !values['phone'] && !values['birthDate'] && !values['village']) {
      verdict = 'doubt';
      question = 'name-only';
    }

    return {
      row: row.row,
      verdict,
      question: verdict === 'doubt' ? question : null,
      idNumber: asText(values['idNumber']),
      name: asText(values['name']),
      birthDate: asText(values['birthDate']),
      phone: asText(values['phone']),
      village: asText(values['village']),
      className: asText(values['className']),
      damagedPrefix,
      values: JSON.stringify(values),
      issues: issues.length === 0 ? null : JSON.stringify(issues),
      cells: JSON.stringify(row.cells.map((c) => cellText(c))),
    };
  };
}

/** A phone in the ID cell and an ID in the phone cell of one row (domain.md 5.15): read exchanged, and asked about. */
function exchangedCells(row: Row, bound: readonly Bound[]): ReadonlyMap<number, Cell> | null {
  const id = bound.find((b) => b.field === 'idNumber')?.column;
  const phone = bound.find((b) => b.field === 'phone')?.column;
  if (id === undefined || phone === undefined) return null;
  const idCell = row.cells[id] ?? null;
  const phoneCell = row.cells[phone] ?? null;
  if (typeof phoneCell !== 'string' || phoneCell.length < 15 || !isIdShaped(phoneCell.trim())) return null;
  if (!looksLikeMobile(cellText(idCell).trim())) return null;
  return new Map([
    [id, phoneCell],
    [phone, idCell],
  ]);
}

function asText(value: StoredValue | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}

/** Birth and sex against the ID; where they agree or are missing the ID's own stand (it knows the day). */
function crossCheck(
  row: Row,
  bound: readonly Bound[],
  values: Record<string, StoredValue>,
  context: ReadContext,
  note: (column: number, field: string, problem: Problem, raw: string) => void,
): void {
  const { id } = context;
  if (!id) return;
  const sex = asText(values['sex'] ?? null);
  const birthDate = asText(values['birthDate'] ?? null);
  const written = birthDate?.startsWith('=') ? null : birthDate;
  const conflicts = conflictsWithId(id, { sex, birthDate: written });
  const raw = (field: string): { column: number; text: string } => {
    const column = bound.find((b) => b.field === field)?.column ?? 0;
    return { column, text: cellText(row.cells[column] ?? null) };
  };
  for (const conflict of conflicts) {
    const field = conflict.code === 'sex-conflict' ? 'sex' : 'birthDate';
    const at = raw(field);
    // The same year with another month or day is often 农历 or 档案年龄: worth a look, no reason to doubt who it is.
    const sameYear = field === 'birthDate' && written !== null && id.birthDate?.slice(0, 4) === written.slice(0, 4);
    note(at.column, field, sameYear ? { ...conflict, code: 'birth-differs' } : conflict, at.text);
  }
  if (id.sex !== null && !conflicts.some((c) => c.code === 'sex-conflict')) values['sex'] = id.sex;
  if (id.birthDate !== null && !conflicts.some((c) => c.code === 'birth-conflict')) values['birthDate'] = id.birthDate;
}
