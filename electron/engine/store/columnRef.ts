/** Where the value of a column stands in SQL: in the row itself, in its person, or in the row it links to. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Field, Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgerById, tableOf } from '../../../shared/ledger/ledgers.ts';
import { customSql } from './customValues.ts';
import { quoted } from './schema.ts';

/** The table a ledger's rows are read from is always `t`, the person `p`, a linked row `l_<own id>`. */
export interface ColumnRef {
  readonly id: string;
  readonly field: Field;
  readonly sql: string;
  readonly source: 'own' | 'person' | 'link';
  /** For a link: the own column with the id of the linked row. */
  readonly linkId: string | null;
}

const numberField: Field = { kind: 'number', label: 'id' };

/**
 * The column with this id: any of `columnsOf` (also by its label, 状态), the own id of a link (`classId`), `personId`,
 * `id`.
 * @throws AppError `field-unknown`
 */
export function columnRef(ledger: Ledger, asked: string): ColumnRef {
  const columns = columnsOf(ledger);
  const column = columns.find((c) => c.id === asked) ?? columns.find((c) => c.field.label === asked);
  const id = column?.id ?? asked;
  if (column?.source === 'person')
    return { id, field: column.field, sql: column.field.custom === true ? customSql(id, 'p') : `p.${quoted(id)}`, source: 'person', linkId: null };
  if (column?.source === 'own') {
    const sql = column.field.custom === true ? customSql(id, own(ledger)) : `${own(ledger)}.${quoted(id)}`;
    return { id, field: column.field, sql, source: 'own', linkId: null };
  }
  if (column?.source === 'link' && column.field.kind === 'ref') {
    const [linkId = ''] = Object.entries(ledger.fields).find(([, f]) => f === column.field) ?? [];
    const title = ledgerById(column.field.ledger).title;
    return { id, field: column.field, sql: `${linkAlias(linkId)}.${quoted(title)}`, source: 'link', linkId };
  }
  const field = ledger.fields[id];
  if (field?.kind === 'ref')
    return { id, field: numberField, sql: `t.${quoted(id)}`, source: 'own', linkId: null };
  if (id === 'id' || (id === 'personId' && ledger.person === 'linked'))
    return { id, field: numberField, sql: `${own(ledger)}.${id}`, source: 'own', linkId: null };
  throw new AppError('field-unknown', {
    ledger: ledger.label,
    field: id,
    known: columns.map((c) => c.id).join('、'),
  });
}

/** Alias of a ledger's own table; people are `p` everywhere. */
export function own(ledger: Ledger): string {
  return ledger.person === 'self' ? 'p' : 't';
}

function linkAlias(linkId: string): string {
  return quoted(`l_${linkId}`);
}

/** FROM with exactly the joins these columns need. */
export function fromClause(ledger: Ledger, columns: readonly ColumnRef[], needsPerson: boolean): string {
  const table = `${quoted(tableOf(ledger))} AS ${own(ledger)}`;
  const joins = new Set<string>();
  const person = needsPerson || columns.some((c) => c.source === 'person');
  if (ledger.person === 'linked' && person) joins.add('JOIN person AS p ON p.id = t.personId');
  for (const { field, linkId } of columns)
    if (linkId !== null && field.kind === 'ref') {
      const alias = linkAlias(linkId);
      joins.add(
        `LEFT JOIN ${quoted(tableOf(ledgerById(field.ledger)))} AS ${alias} ON ${alias}.id = t.${quoted(linkId)}`,
      );
    }
  return [table, ...joins].join(' ');
}
