import type { RowDetail } from '../../shared/contract/ledger.ts';
import type { Books } from '../../shared/ledger/books.ts';
import type { Column, Ledger } from '../../shared/ledger/fields.ts';
import { formatValue } from '../../shared/ledger/kinds.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { checkTyped, dayOfRow, type FieldProblem } from '../../shared/ledger/validate.ts';

/** What was typed so far, as text by column id; a column nobody touched is not in it. */
export type Typed = Readonly<Record<string, string>>;

/** A line of the form: the column and the name under which its value is saved (classId for 班名). */
export interface FormField {
  readonly column: Column;
  readonly key: string;
}

/** The lines a clerk fills in: own fields and links, in the form's order. */
export function formFields(ledger: Ledger): readonly FormField[] {
  return columnsOf(ledger)
    .filter((column) => column.source !== 'person' && column.field.system !== true)
    .map((column) => {
      const own = Object.entries(ledger.fields).find(([, field]) => field === column.field)?.[0];
      return { column, key: column.source === 'link' ? (own ?? column.id) : column.id };
    });
}

/** Links with one set or taken away. */
export function linksOf(
  links: Readonly<Record<string, number>>,
  key: string,
  id: number | null,
): Readonly<Record<string, number>> {
  const { [key]: _, ...rest } = links;
  return id === null ? rest : { ...rest, [key]: id };
}

/** What the form says about what was typed. */
export interface Judgement {
  readonly problems: readonly FieldProblem[];
  /** Soft rules between fields that pass with an 核实说明. */
  readonly doubts: readonly { readonly rule: string; readonly field: string; readonly detail: string }[];
  /** An error-level problem stands in the way of saving. */
  readonly blocked: boolean;
  /** Said when a row that belongs to a person has none. */
  readonly noPerson: string | null;
  /** Values that follow from what was typed (sex and birth date from the ID), as shown. */
  readonly derived: Readonly<Record<string, string>>;
  /** Code of the township in force, for choosing among its villages. */
  readonly township: string | null;
  /** The day the row speaks of, once it is filled in. */
  readonly day: string | undefined;
}

/** Judges the form with the readers an import uses. */
export function judge(
  ledger: Ledger,
  row: RowDetail | null,
  typed: Typed,
  links: Readonly<Record<string, number>>,
  books: Books,
  today: string,
): Judgement {
  // A new row must have what is required even where nothing was typed; a stored one has it already.
  const required = Object.fromEntries(
    formFields(ledger)
      .filter(({ column }) => row === null && column.field.required === true && column.source === 'own')
      .map(({ column }) => [column.id, '']),
  );
  // Masked numbers say nothing; the engine judges those.
  const known = Object.fromEntries(Object.entries(row?.values ?? {}).filter(([, value]) => !String(value).includes('*')));
  const { values, problems, doubts } = checkTyped(ledger, { ...required, ...typed }, books, today, known);
  const missingLinks = formFields(ledger)
    .filter(
      ({ column, key }) =>
        row === null && column.source === 'link' && column.field.required === true && !(key in links),
    )
    .map(({ column }): FieldProblem => ({
      code: 'required-missing',
      level: 'error',
      detail: `请选择${column.field.label}`,
      field: column.id,
    }));
  const noPerson =
    ledger.person === 'linked' && row === null && !('personId' in links) ? '请选择是哪个人' : null;
  const all = [...problems, ...missingLinks];
  const columns = new Map(columnsOf(ledger).map((column) => [column.id, column]));
  const derived = Object.entries(values).flatMap(([id, value]) => {
    const column = columns.get(id);
    return column === undefined || id in typed || value === null
      ? []
      : [[id, formatValue(column.field, value, books)]];
  });
  const township = values['township'] ?? row?.values['township'];
  return {
    problems: all,
    doubts: doubts.map(({ rule, field, detail }) => ({ rule: rule.id, field, detail })),
    blocked: noPerson !== null || all.some((problem) => problem.level === 'error'),
    noPerson,
    derived: Object.fromEntries(derived) as Record<string, string>,
    day: dayOfRow(ledger, { ...row?.values, ...values }),
    township: typeof township === 'string' && /^\d+$/.test(township) ? township : null,
  };
}
