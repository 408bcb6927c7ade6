/** The rows a filter of the page leaves, as a condition on a number; and the filter in words. */
import { sql } from 'kysely';
import type { Condition } from '../../../shared/contract/common.ts';
import { filterText } from '../../../shared/ledger/conditionText.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { askedLedger, booksOf } from '../store/books.ts';
import { compileQuery } from '../store/rowQuery.ts';
import { showStored } from '../store/shownValue.ts';
import type { Store } from '../store/store.ts';
import type { Sql } from './source.ts';

/** As the filter bar of a ledger says it. */
export interface LedgerFilter {
  readonly ledger: string;
  readonly conditions: readonly Condition[];
  readonly text: string;
}

const isEmpty = ({ conditions, text }: LedgerFilter): boolean => conditions.length === 0 && text.trim() === '';

/** A query for the ids of the rows; null where nothing is narrowed. @throws AppError `ledger-unknown`, `field-unknown` */
export function filteredIds(store: Store, filter: LedgerFilter): Sql | null {
  if (isEmpty(filter)) return null;
  const { ledger, conditions, text } = filter;
  const { from, where, values, idSql } = compileQuery(store, { ledger, conditions: [...conditions], text });
  return parameterised(`select ${idSql} from ${from} where ${where}`, values);
}

/** SQL with `?` for its values, as a part of another query. Question marks in quoted texts are none. */
function parameterised(text: string, values: readonly (string | number)[]): Sql {
  const parts: Sql[] = [];
  let from = 0;
  let used = 0;
  for (const match of text.matchAll(/'(?:[^']|'')*'|"[^"]*"|\?/gu)) {
    if (match[0] !== '?') continue;
    parts.push(sql.raw(text.slice(from, match.index)), sql`${values[used] ?? null}`);
    used += 1;
    from = match.index + 1;
  }
  parts.push(sql.raw(text.slice(from)));
  return sql.join(parts, sql``);
}

/** 「性别：女；含“张”的人」; '' where nothing is narrowed. ID numbers and telephones are masked. */
export function filterWords(store: Store, filter: LedgerFilter): string {
  if (isEmpty(filter)) return '';
  const books = booksOf(store);
  const ledger: Ledger = askedLedger(store, filter.ledger);
  const said = columnsOf(ledger).flatMap((column) => {
    const own = filter.conditions.filter((c) => c.column === column.id);
    if (own.length === 0) return [];
    const { field } = column;
    if (field.sensitive !== undefined && own.some((c) => c.op !== 'blank' && c.op !== 'filled')) return [`${field.label}：按号码筛选`];
    const numeric = field.kind === 'boolean' || field.kind === 'number' || field.kind === 'money';
    return [filterText(column, own, (_, stored) => showStored(field, numeric && stored.trim() !== '' && Number.isFinite(Number(stored)) ? Number(stored) : stored, books) || stored)];
  });
  const text = filter.text.trim();
  return [...said, ...(text === '' ? [] : [`按“${text}”查到的`])].join('；');
}
