import type { Condition } from '../../shared/contract/common.ts';
import type { Column, FieldKind } from '../../shared/ledger/fields.ts';
import { unknownMark } from '../../shared/ledger/kinds.ts';

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

/** Names of stored values, for saying a condition in words. */
export type NameOf = (column: Column, stored: string) => string;

/** A column's conditions in clerks' words: 「性别：女」「出生日期：1980-01-01 至 1989-12-31」「联系电话：未填」. */
export function filterText(column: Column, own: readonly Condition[], nameOf: NameOf): string {
  const label = column.field.label;
  const said = own.map((condition) => conditionText(column, condition, nameOf)).join(' ');
  return `${label}：${said}`;
}

function conditionText(column: Column, condition: Condition, nameOf: NameOf): string {
  const value = condition.value;
  const one = (v: string | number): string => nameOf(column, String(v));
  switch (condition.op) {
    case 'blank':
      return '未填';
    case 'filled':
      return '已填';
    case 'has':
      if (value === unknownMark) return '没认出的写法';
      return `含“${String(value ?? '')}”`;
    case 'from':
      return `从 ${String(value ?? '')}`;
    case 'to':
      return `到 ${String(value ?? '')}`;
    case 'isNot':
      return `不是${one(String(value ?? ''))}`;
    case 'is':
      return one(typeof value === 'object' ? value.join('、') : (value ?? ''));
    case 'in':
      return (Array.isArray(value) ? value : [value ?? '']).map(one).join('、');
  }
}
