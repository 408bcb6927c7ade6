import type { Condition } from '../../shared/contract/common.ts';
import type { Column, FieldKind } from '../../shared/ledger/fields.ts';

/** How a column is narrowed on screen. */
export type FilterShape = 'text' | 'choice' | 'unit' | 'range' | 'dates' | 'yesNo';

const shapes: Readonly<Record<FieldKind, FilterShape>> = {
  text: 'text',
  longText: 'text',
  personName: 'text',
  idNumber: 'text',
  phone: 'text',
  number: 'range',
  money: 'range',
  date: 'dates',
  code: 'choice',
  codes: 'choice',
  unit: 'unit',
  boolean: 'yesNo',
  ref: 'text',
};

/** The shape of a column's filter, by its kind. */
export function filterShape(column: Column): FilterShape {
  return shapes[column.field.kind];
}

/** The conditions of one column, in the order they were made. */
export function conditionsOf(conditions: readonly Condition[], column: string): readonly Condition[] {
  return conditions.filter((condition) => condition.column === column);
}

/** All conditions with those of one column replaced. */
export function replaceConditions(
  all: readonly Condition[],
  column: string,
  own: readonly Condition[],
): readonly Condition[] {
  const first = all.findIndex((condition) => condition.column === column);
  const others = all.filter((condition) => condition.column !== column);
  const at = first < 0 ? others.length : all.slice(0, first).filter((c) => c.column !== column).length;
  return [...others.slice(0, at), ...own, ...others.slice(at)];
}
