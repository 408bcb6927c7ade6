/** Conditions of a filter in clerks' words, on the page and on paper. */
import type { Condition } from '../contract/common.ts';
import type { Column } from './fields.ts';
import { unknownMark } from './kinds.ts';

/** Names of stored values, for saying a condition in words. */
export type NameOf = (column: Column, stored: string) => string;

/** A column's conditions: 「性别：女」「出生日期：1980-01-01 至 1989-12-31」「联系电话：未填」. */
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
