/** Checks one row as a form or an import would save it: the same readers, the same findings. */
import type { Problem } from '../text/problem.ts';
import type { Books } from './books.ts';
import type { Column, Ledger, RowValues, StoredValue } from './fields.ts';
import { conflictsWithId, parseIdNumber } from '../identity/idNumber.ts';
import { createReader, type CellInput, type CellReader, type ReadContext } from './kinds.ts';
import { createRowJudge, type Finding } from '../health/judge.ts';
import { columnsOf } from './ledgers.ts';

export interface FieldProblem extends Problem {
  readonly field: string;
}

export interface CheckedValues {
  readonly values: RowValues;
  readonly problems: readonly FieldProblem[];
  /** Soft rules between fields that what was typed breaks: they pass with an 核实说明 (shared/health). */
  readonly doubts: readonly Finding[];
}

/** Reads typed values of one row; `known` is what the store holds of it (for judging by its ID and township). */
export type TypedChecker = (typed: Readonly<Record<string, StoredValue>>, known?: RowValues) => CheckedValues;

/**
 * Reads what a clerk typed into a form.
 * @param typed text or numbers by column id; a missing id is left alone, an empty one means 未填
 * @param known what the store holds of the row: rules between fields are judged over both
 * @returns stored values for the ids given (and birth date and sex from a new ID), and what is wrong with them
 */
export function checkTyped(
  ledger: Ledger,
  typed: Readonly<Record<string, StoredValue>>,
  books: Books,
  today: string,
  known: RowValues = {},
): CheckedValues {
  return createTypedChecker(ledger, books, today)(typed, known);
}

/** Makes the reader of a ledger's typed rows once for many rows. */
export function createTypedChecker(ledger: Ledger, books: Books, today: string): TypedChecker {
  const isTownship = ({ field }: Column): boolean => field.kind === 'unit' && field.level === 'township';
  const first = ['idType', 'idNumber', ledger.dateField];
  const rank = (c: Column): number => (first.includes(c.id) ? first.indexOf(c.id) : isTownship(c) ? first.length : first.length + 1);
  const columns = columnsOf(ledger)
    .filter((c) => c.source !== 'link')
    .toSorted((a, b) => rank(a) - rank(b));
  const township = columns.find(isTownship)?.id;
  const judge = createRowJudge(ledger, today, ['hard', 'soft']);
  const readers = new Map<string, CellReader>();
  const readerOf = (column: Column): CellReader => {
    const made = readers.get(column.id) ?? createReader(column.field, books);
    readers.set(column.id, made);
    return made;
  };
  return (typed, known = {}) => {
    const problems: FieldProblem[] = [];
    const values: Record<string, StoredValue> = {};
    let current = '';
    const knownText = (id: string | undefined): string | null =>
      id !== undefined && typeof known[id] === 'string' ? known[id] : null;
    const knownId = 'idNumber' in typed ? null : knownText('idNumber');
    const context: ReadContext = {
      today,
      id: knownId === null ? null : parseIdNumber(knownId, { today }),
      township: knownText(township),
      idType: knownText('idType'),
      report: (problem) => problems.push({ ...problem, field: current }),
      extra: (field, value) => {
        if (!(field in typed)) values[field] ??= value;
      },
      damaged: () => {},
    };
    for (const column of columns) {
      if (!(column.id in typed)) continue;
      current = column.id;
      // A person lives where he lives today, whatever the day of a row about him.
      context.day = column.source === 'own' ? dayOfRow(ledger, { ...known, ...values }) : undefined;
      const value = readerOf(column)((typed[column.id] ?? null) as CellInput, context);
      values[column.id] = value;
      if (isTownship(column) && typeof value === 'string') context.township = value;
      if (column.id === 'idType' && typeof value === 'string') context.idType = value;
      if (column.field.required === true && value === null && !problems.some((p) => p.field === column.id && p.level === 'error'))
        problems.push({ code: 'required-missing', level: 'error', detail: `请填写${column.field.label}`, field: column.id });
    }
    if (context.id) {
      const read = (id: string): string | null => (typeof values[id] === 'string' ? values[id] : null);
      for (const conflict of conflictsWithId(context.id, { sex: read('sex'), birthDate: read('birthDate') }))
        problems.push({ ...conflict, field: conflict.code === 'sex-conflict' ? 'sex' : 'birthDate' });
      if (knownId === null) {
        values['sex'] ??= context.id.sex;
        values['birthDate'] ??= context.id.birthDate;
      }
    }
    const doubts: Finding[] = [];
    for (const finding of judge({ ...known, ...values })) {
      const { rule, field, detail } = finding;
      // What was there before and is not touched now does not stand in the way of another correction.
      if (!rule.fields.some((id) => id in values) || problems.some((p) => p.field === field && p.level === 'error')) continue;
      if (rule.level === 'soft') doubts.push(finding);
      if (rule.check.kind === 'agreesWithId') continue;
      problems.push({ code: rule.id, level: rule.level === 'hard' ? 'error' : 'warning', detail, field });
    }
    return { values, problems, doubts };
  };
}

/**
 * The day a row speaks of, for taking units as they stood then (see `unitLife.ts`).
 * @returns a date of any precision; undefined where the ledger has no such field or the row leaves it open
 */
export function dayOfRow(ledger: Ledger, values: RowValues): string | undefined {
  const value = ledger.dateField === undefined ? null : (values[ledger.dateField] ?? null);
  return typeof value === 'string' && /^\d{4}/u.test(value) ? value : undefined;
}
