/** Which rows of a ledger, in which order: from a query of the page to SQL. */
import type { RowQuery, SortTerm } from '../../../shared/contract/common.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { askedLedger, booksOf, loadBooks } from './books.ts';
import { columnRef, fromClause, own, type ColumnRef } from './columnRef.ts';
import { conditionSql, type Names, type Sql } from './rowFilter.ts';
import { peopleWhere } from './searchPeople.ts';
import { titledBy } from './searchRows.ts';
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

/** Compiles a query. @throws AppError `ledger-unknown`, `field-unknown` */
export function compileQuery(store: Store, query: Query): Compiled {
  const ledger = askedLedger(store, query.ledger);
  const names = { books: booksOf(store), data: loadBooks(store) };
  const conditions = (query.conditions ?? []).map((c) => conditionSql(ledger, c, names));
  const text = textSql(store, ledger, query.text ?? '', names);
  const sort = [...(query.sort ? [query.sort] : []), ...(query.thenBy ?? [])].map(
    (term): Sorted => ({ ref: columnRef(ledger, term.column), by: term.by, descending: term.descending }),
  );
  const parts = [...conditions, ...(text ? [text] : [])];
  const refs: ColumnRef[] = conditions.map((c) => c.ref);
  refs.push(...sort.map(({ ref }) => ref), ...(text?.refs ?? []));
  const needsPerson = text?.overPerson === true && ledger.person === 'linked';
  return {
    ledger,
    from: byPerson(ledger, sort, parts.length > 0) ?? fromClause(ledger, refs, needsPerson),
    where: parts.length > 0 ? parts.map((p) => p.sql).join(' AND ') : '1',
    values: parts.flatMap((p) => p.values),
    order: orderTerms(ledger, sort, false).join(', '),
    reverseOrder: orderTerms(ledger, sort, true).join(', '),
    idSql: `${own(ledger)}.id`,
  };
}

/** Walks the people in the order of their index rather than sorting all rows, when nothing else narrows them. */
function byPerson(ledger: Ledger, sort: readonly Sorted[], narrowed: boolean): string | null {
  const [first] = sort;
  if (narrowed || ledger.person !== 'linked' || first === undefined || sort.some(({ ref }) => ref.source === 'link'))
    return null;
  if (!isPersonName(ledger, first.ref) || first.by === 'stored') return null;
  return `person AS p CROSS JOIN ${quoted(ledger.id.replaceAll('-', '_'))} AS t ON t.personId = p.id`;
}

/** A column to sort by. */
interface Sorted {
  readonly ref: ColumnRef;
  readonly by: SortTerm['by'];
  readonly descending: boolean;
}

function isPersonName(ledger: Ledger, ref: ColumnRef): boolean {
  return ref.field.kind === 'personName' && ref.source !== 'link' && ref.id === 'name' && ledger.person !== 'none';
}

/** @param reverse the whole order turned round */
function orderTerms(ledger: Ledger, sort: readonly Sorted[], reverse: boolean): readonly string[] {
  const last = (sort.at(-1)?.descending === true) !== reverse ? ' DESC' : ' ASC';
  const terms = sort.flatMap((term) => {
    const way = term.descending !== reverse ? ' DESC' : ' ASC';
    return sortSql(ledger, term).map((sql) => sql + way);
  });
  return [...terms, `${own(ledger)}.id${last}`];
}

/** Names have their keys stored beside them; other texts are given one while sorting. */
function sortSql(ledger: Ledger, { ref, by }: Sorted): readonly string[] {
  if (isPersonName(ledger, ref)) {
    if (by === 'stroke') return ['p.stroke'];
    return by === 'stored' ? [ref.sql] : ['p.pinyin', ref.sql];
  }
  const isText = ref.field.kind === 'text' || ref.field.kind === 'longText' || ref.field.kind === 'personName' || ref.source === 'link';
  if (isText && (by === 'stroke' || by === 'pinyin')) return [`text_key(${ref.sql}, '${by}')`];
  return [ref.sql];
}

interface TextSql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
  readonly overPerson: boolean;
  /** Columns looked into, whose links must be joined. */
  readonly refs: readonly ColumnRef[];
}

/** Words of the search box looked at in a ledger without people; each may stand in any column. */
const mostWords = 5;

/**
 * The search box over a grid: people by every way of the index; other rows by what a clerk reads in any of their
 * columns (words of codes, names of units and of linked rows included), or by the initials of their title.
 */
function textSql(store: Store, ledger: Ledger, text: string, names: Names): TextSql | null {
  if (text.trim() === '') return null;
  if (ledger.person !== 'none') {
    const people = peopleWhere(store.rawRead, text);
    return people && { sql: `(${people.where})`, values: people.values, overPerson: true, refs: [] };
  }
  const words = text.trim().split(/\s+/u).slice(0, mostWords);
  // 是 and 否 are stored as 1 and 0, which any figure would hold.
  const columns = columnsOf(ledger).flatMap((column) => (column.field.kind === 'boolean' ? [] : [column.id]));
  const each = words.map((word) => {
    const held = columns.map((column) => conditionSql(ledger, { column, op: 'has', value: word }, names));
    const titled = titledBy(ledger.id, word);
    const ways: readonly Sql[] = titled ? [...held, { sql: `${own(ledger)}.id IN (${titled.sql})`, values: titled.values }] : held;
    return { sql: `(${ways.map((way) => way.sql).join(' OR ')})`, values: ways.flatMap((way) => way.values) };
  });
  return {
    sql: each.map((one) => one.sql).join(' AND '),
    values: each.flatMap((one) => one.values),
    overPerson: false,
    refs: columns.map((column) => columnRef(ledger, column)),
  };
}
