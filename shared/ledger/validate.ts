/** Checks one row as a form or an import would save it: the same readers, the same findings. */
import type { Problem } from '../text/problem.ts';
import type { Books } from './books.ts';
import type { Column, Ledger, RowValues, StoredValue } from './fields.ts';
import { conflictsWithId } from '../identity/idNumber.ts';
import { createReader, type CellInput, type ReadContext } from './kinds.ts';
import { columnsOf } from './ledgers.ts';

export interface FieldProblem extends Problem {
  readonly field: string;
}

export interface CheckedValues {
  readonly values: RowValues;
  readonly problems: readonly FieldProblem[];
}

/**
 * Reads what a clerk typed into a form.
 * @param typed text or numbers by column id; a missing id is left alone, an empty one means 未填
 * @returns stored values for the ids given (and birth date and sex from a new ID), and what is wrong with them
 */
export function checkTyped(ledger: Ledger, typed: Readonly<Record<string, StoredValue>>, books: Books, today: string): CheckedValues {
  const problems: FieldProblem[] = [];
  const values: Record<string, StoredValue> = {};
  let current = '';
  const context: ReadContext = {
    today,
    id: null,
    township: null,
    idType: null,
    report: (problem) => problems.push({ ...problem, field: current }),
    extra: (field, value) => {
      if (!(field in typed)) values[field] ??= value;
    },
    damaged: () => {},
  };
  const isTownship = ({ field }: Column): boolean => field.kind === 'unit' && field.level === 'township';
  const rank = (c: Column): number => (c.id === 'idType' ? 0 : c.id === 'idNumber' ? 1 : isTownship(c) ? 2 : 3);
  for (const column of [...columnsOf(ledger)].toSorted((a, b) => rank(a) - rank(b))) {
    if (!(column.id in typed) || column.source === 'link') continue;
    current = column.id;
    const value = createReader(column.field, books)((typed[column.id] ?? null) as CellInput, context);
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
    values['sex'] ??= context.id.sex;
    values['birthDate'] ??= context.id.birthDate;
  }
  return { values, problems };
}
