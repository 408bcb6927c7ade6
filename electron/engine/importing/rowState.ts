/** The row under way: its values, what was found in it, and what that makes of it. */
import type { Column, StoredValue } from '../../../shared/ledger/fields.ts';
import type { Problem } from '../../../shared/text/problem.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import type { RowIssue, Verdict } from './protocol.ts';

export type Level = 'error' | 'warning' | 'info';

/** One per reader and emptied for each row, so that a row costs no closures. */
export interface RowState {
  row: Row;
  values: Record<string, StoredValue>;
  issues: RowIssue[];
  verdict: Verdict;
  question: string | null;
  damagedPrefix: string | null;
  /** The cell being read, after ditto marks and slid rows. */
  cell: Cell;
  begin(row: Row): void;
  /** Notes a finding with the text it was found in. */
  note(column: number, field: string, problem: Problem, raw: string): void;
  /** Notes a finding about a field, at the column that feeds it. */
  readonly noteField: (field: string, code: string, level: Level, detail: string) => void;
  /** Adds a note to the row's 备注, where the ledger has one. */
  addRemark(value: StoredValue): void;
}

/** Findings that make a row doubtful rather than wrong: who it is may be in question. The question each one asks. */
const doubts: ReadonlyMap<string, string> = new Map([
  ['sex-conflict', 'sex-conflict'],
  ['birth-conflict', 'birth-conflict'],
  ['columns-swapped', 'columns-swapped'],
  ['row-shifted', 'row-shifted'],
  ['id-two-values', 'id-two-values'],
]);

/**
 * Makes the state of a reader.
 * @param levels levels the county changed, by code
 * @param columnOf the column that feeds a field
 */
export function createRowState(
  specs: ReadonlyMap<string, Column>,
  levels: Readonly<Record<string, Level>>,
  columnOf: ReadonlyMap<string, number>,
): RowState {
  const fallback = columnOf.get('idNumber') ?? 0;
  const hasRemark = specs.has('remark');
  const blank = blankValues([...specs.keys()]);
  const state: RowState = {
    row: { row: 0, hidden: false, cells: [] },
    values: {},
    issues: [],
    verdict: 'ok',
    question: null,
    damagedPrefix: null,
    cell: null,
    begin(row) {
      state.row = row;
      state.values = { ...blank };
      state.issues = [];
      state.verdict = 'ok';
      state.question = null;
      state.damagedPrefix = null;
    },
    note(column, field, problem, raw) {
      const level = levels[problem.code] ?? softened(problem, specs.get(field));
      state.issues.push([column, field, level, problem.code, problem.detail, raw]);
      if (level === 'error') state.verdict = 'bad';
      const asks = doubts.get(problem.code);
      if (asks !== undefined && state.verdict === 'ok') {
        state.verdict = 'doubt';
        state.question = asks;
      }
    },
    noteField: (field, code, level, detail) => {
      const column = columnOf.get(field) ?? fallback;
      state.note(column, field, { code, level, detail }, cellText(state.row.cells[column]));
    },
    addRemark(value) {
      if (!hasRemark || value === null) return;
      const before = state.values['remark'] ?? null;
      state.values['remark'] = before === null ? value : `${before}；${value}`;
    },
  };
  return state;
}

/**
 * A row without values: each field is there and undefined. Rows begin as copies of it, because an object that grows by
 * twenty fields whose names are only known at run time becomes a hash table, and each of its values a search; one that
 * was parsed stays a row of slots.
 */
function blankValues(fields: readonly string[]): Readonly<Record<string, StoredValue>> {
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(fields.map((field) => [field, null])))) as Record<string, StoredValue | undefined>;
  for (const field of fields) blank[field] = undefined;
  return blank as Record<string, StoredValue>;
}

/** A wrong date of a class can be filled in later and keeps nobody out; a wrong birth date says who somebody is. */
function softened(problem: Problem, spec: Column | undefined): Level {
  if (problem.level !== 'error' || problem.code !== 'date-invalid') return problem.level;
  return spec?.field.kind === 'date' && spec.field.role === 'birth' ? 'error' : 'warning';
}
