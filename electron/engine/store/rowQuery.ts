/** Which rows of a ledger, in which order: from a query of the page to SQL. */
import type { RowQuery } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { findLedger, ledgers } from '../../../shared/ledger/ledgers.ts';
import { booksOf, loadBooks } from './books.ts';
import { columnRef, fromClause, own, type ColumnRef } from './columnRef.ts';
import { conditionSql } from './rowFilter.ts';
import { peopleWhere } from './searchPeople.ts';
import { quoted } from './schema.ts';
import type { Store } from './store.ts';

/** A query without the parts that have defaults in the contract. */
export type Query = Pick<RowQuery, 'ledger'> & Partial<Omit<RowQuery, 'ledger'>>;

/** A compiled query: `SELECT … FROM ${from} WHERE ${where}`. */
export interface Compiled {
  readonly ledger: Ledger;
  readonly from: string;
  readonly where: string;
  readonly values: readonly (string | number)[];
  /** ORDER BY terms, every row in one definite place. */
  readonly order: string;
  readonly reverseOrder: string;
  readonly idSql: string;
}

/** The ledger a query names. @throws AppError `ledger-unknown` */
export function askedLedger(id: string): Ledger {
  const ledger = findLedger(id);
  if (!ledger)
    throw new AppError('ledger-unknown', { ledger: id, known: ledgers.map((l) => l.id).join('、') });
  return ledger;
}

/** Compiles a query. @throws AppError `ledger-unknown`, `field-unknown` */
export function compileQuery(store: Store, query: Query): Compiled {
  const ledger = askedLedger(query.ledger);
  const names = { books: booksOf(store), data: loadBooks(store) };
  const conditions = (query.conditions ?? []).map((c) => conditionSql(ledger, c, names));
  const text = textSql(store, ledger, query.text ?? '');
  const sort = query.sort ?? null;
  const sorted = sort ? columnRef(ledger, sort.column) : null;
  const parts = [...conditions, ...(text ? [text] : [])];
  const refs: ColumnRef[] = conditions.map((c) => c.ref);
  if (sorted) refs.push(sorted);
  const needsPerson = text?.overPerson === true && ledger.person === 'linked';
  return {
    ledger,
    from: byPerson(ledger, sorted, parts.length > 0) ?? fromClause(ledger, refs, needsPerson),
    where: parts.length > 0 ? parts.map((p) => p.sql).join(' AND ') : '1',
    values: parts.flatMap((p) => p.values),
    order: orderTerms(ledger, sorted, sort?.descending === true).join(', '),
    reverseOrder: orderTerms(ledger, sorted, sort?.descending !== true).join(', '),
    idSql: `${own(ledger)}.id`,
  };
}

/** Walks the people in the order of their index rather than sorting all rows, when nothing else narrows them. */
function byPerson(ledger: Ledger, sorted: ColumnRef | null, narrowed: boolean): string | null {
  if (narrowed || ledger.person !== 'linked' || sorted?.source !== 'person' || sorted.id !== 'name')
    return null;
  return `person AS p CROSS JOIN ${quoted(ledger.id.replaceAll('-', '_'))} AS t ON t.personId = p.id`;
}

function orderTerms(ledger: Ledger, sorted: ColumnRef | null, descending: boolean): readonly string[] {
  const way = descending ? ' DESC' : ' ASC';
  const id = `${own(ledger)}.id${way}`;
  if (!sorted) return [id];
  if (
    sorted.field.kind === 'personName' &&
    sorted.source !== 'link' &&
    sorted.id === 'name' &&
    ledger.person !== 'none'
  )
    return [`p.pinyin${way}`, `p.name${way}`, id];
  return [sorted.sql + way, id];
}

interface TextSql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
  readonly overPerson: boolean;
}

/** The search box over a grid: people by every way of the index, other rows by any of their texts. */
function textSql(store: Store, ledger: Ledger, text: string): TextSql | null {
  if (text.trim() === '') return null;
  if (ledger.person !== 'none') {
    const people = peopleWhere(store.rawRead, text);
    if (people) return { sql: `(${people.where})`, values: people.values, overPerson: true };
    return null;
  }
  const columns = Object.entries(ledger.fields)
    .filter(([, f]) => f.kind === 'text' || f.kind === 'longText')
    .map(([id]) => `t.${quoted(id)}`);
  const words = text.trim().split(/\s+/u).slice(0, 5);
  const sql = words.map(() => `(${columns.map((c) => `instr(${c}, ?) > 0`).join(' OR ')})`).join(' AND ');
  return { sql: `(${sql})`, values: words.flatMap((w) => columns.map(() => w)), overPerson: false };
}
