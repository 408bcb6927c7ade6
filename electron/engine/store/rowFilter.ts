/** Conditions of a grid filter as SQL. Values are stored text (codes, not labels), but for `has`. */
import type { Condition } from '../../../shared/contract/common.ts';
import type { BooksData, Books } from '../../../shared/ledger/books.ts';
import type { Field, Ledger } from '../../../shared/ledger/fields.ts';
import { columnRef, type ColumnRef } from './columnRef.ts';

export interface Sql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** What filters need to know of names. */
export interface Names {
  readonly books: Books;
  readonly data: BooksData;
}

const nothing: Sql = { sql: '0', values: [] };

/** One condition over its column. @throws AppError `field-unknown` */
export function conditionSql(
  ledger: Ledger,
  condition: Condition,
  names: Names,
): { readonly ref: ColumnRef } & Sql {
  const ref = columnRef(ledger, condition.column);
  return { ref, ...compile(ref, condition, names) };
}

function compile(ref: ColumnRef, condition: Condition, names: Names): Sql {
  const { op, value } = condition;
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  switch (op) {
    case 'blank':
      return { sql: `${ref.sql} IS NULL`, values: [] };
    case 'filled':
      return { sql: `${ref.sql} IS NOT NULL`, values: [] };
    case 'is':
      return isEmpty
        ? { sql: `${ref.sql} IS NULL`, values: [] }
        : anyOf(ref, storedForms(ref, one(value), names));
    case 'isNot': {
      if (isEmpty) return { sql: `${ref.sql} IS NOT NULL`, values: [] };
      const same = anyOf(ref, storedForms(ref, one(value), names));
      return { sql: `(${ref.sql} IS NULL OR NOT (${same.sql}))`, values: same.values };
    }
    case 'in':
      return isEmpty
        ? nothing
        : anyOf(
            ref,
            (Array.isArray(value) ? value : [one(value)]).flatMap((v) => storedForms(ref, v, names)),
          );
    case 'has':
      return isEmpty ? { sql: '1', values: [] } : holds(ref, String(one(value)), names);
    case 'from':
    case 'to':
      return isEmpty ? { sql: '1', values: [] } : bound(ref, op, one(value));
  }
}

function one(value: Condition['value']): string | number {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/**
 * What a value asked for may be stored as. The page sends codes; the command line what a clerk reads (汉族, 马营村,
 * 是), where several units may bear one name.
 */
function storedForms(ref: ColumnRef, value: string | number, names: Names): readonly (string | number)[] {
  const { field } = ref;
  if (typeof value === 'number' || /^[?=]/u.test(value)) return [value];
  if (value === '不详' || value === '无') return [value, `=${value}`, `?${value}`];
  switch (field.kind) {
    case 'code':
    case 'codes': {
      const lookup = names.books.codes(field.table);
      if (lookup.get(value)) return [value];
      const match = lookup.find(value);
      return match && 'code' in match ? [match.code] : [value, `?${value}`];
    }
    case 'unit': {
      // Rows of a merged unit are found under the one that took its place as well, as they are counted.
      if (names.books.units.entry(value))
        return [value, ...names.data.units.filter((u) => u.code !== value && names.books.units.current(u.code) === value).map((u) => u.code)];
      const codes = names.data.units
        .filter((u) => u.name === value || u.aliases.includes(value))
        .map((u) => u.code);
      return [...codes, `?${value}`];
    }
    case 'boolean':
      return value === '是' ? [1] : value === '否' ? [0] : [value];
    default:
      return [value];
  }
}

const numeric: ReadonlySet<Field['kind']> = new Set(['number', 'money', 'boolean']);

/** The stored value is one of these; a list of codes holds one of them. */
function anyOf(ref: ColumnRef, values: readonly (string | number)[]): Sql {
  if (ref.field.kind === 'codes')
    return {
      sql: `(${values.map(() => `instr(',' || ${ref.sql} || ',', ?) > 0`).join(' OR ')})`,
      values: values.map((v) => `,${v},`),
    };
  const typed = numeric.has(ref.field.kind) ? values.map(Number) : values.map(String);
  if (typed.length === 1) return { sql: `${ref.sql} = ?`, values: [typed[0] ?? ''] };
  return { sql: `${ref.sql} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(typed)] };
}

/** The text a clerk sees holds this text. */
function holds(ref: ColumnRef, text: string, names: Names): Sql {
  const { field, sql } = ref;
  const inText: Sql = { sql: `instr(${sql}, ?) > 0`, values: [text] };
  if (field.kind === 'code' || field.kind === 'codes') {
    const codes = names.books
      .codes(field.table)
      .entries.filter((e) => e.short.includes(text) || e.name.includes(text))
      .map((e) => e.code);
    return either(codes.length > 0 ? anyOf(ref, codes) : nothing, asWritten(ref, text));
  }
  if (field.kind === 'unit') {
    const codes = names.data.units.filter((u) => u.name.includes(text)).map((u) => u.code);
    return either(codes.length > 0 ? anyOf(ref, codes) : nothing, asWritten(ref, text));
  }
  return inText;
}

/** Values no table knows are stored as `?` and the text as written; 不详 and 无 as `=` and the word. */
function asWritten(ref: ColumnRef, text: string): Sql {
  return {
    sql: `(instr(${ref.sql}, '?') + instr(${ref.sql}, '=') > 0 AND instr(${ref.sql}, ?) > 0)`,
    values: [text],
  };
}

function either(a: Sql, b: Sql): Sql {
  return { sql: `(${a.sql} OR ${b.sql})`, values: [...a.values, ...b.values] };
}

/** From and to include their ends; a date known to the month or year counts when it may lie inside. */
function bound(ref: ColumnRef, op: 'from' | 'to', value: string | number): Sql {
  const sign = op === 'from' ? '>=' : '<=';
  const { sql, field } = ref;
  if (numeric.has(field.kind)) return { sql: `${sql} ${sign} ?`, values: [Number(value)] };
  if (field.kind !== 'date') return { sql: `${sql} ${sign} ?`, values: [String(value)] };
  const known = `${sql} NOT LIKE '=%'`;
  if (op === 'from')
    return { sql: `(${known} AND ${sql} >= substr(?, 1, length(${sql})))`, values: [String(value)] };
  // `2026-03` as an end takes the whole of March.
  return { sql: `(${known} AND ${sql} <= ? || '~')`, values: [String(value)] };
}
