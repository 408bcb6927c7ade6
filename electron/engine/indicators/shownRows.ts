/** Rows of any ledger as clerks read them, sensitive values masked. */
import { sql, type Kysely } from 'kysely';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Column, Field, Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { Tables } from '../store/schema.ts';
import { showStored } from '../store/shownValue.ts';
import { sourceOf } from './source.ts';

/** Columns a list of rows shows: those of the form that are not set aside, at most this many. */
const most = 14;

export interface ShownRows {
  readonly columns: string[];
  readonly rows: { id: number; cells: string[] }[];
}

/** The rows of these ids, in their order. */
export async function shownRows(
  db: Kysely<Tables>,
  ledgerId: string,
  ids: readonly number[],
  books: Books,
): Promise<ShownRows> {
  const ledger = ledgerById(ledgerId);
  const columns = columnsOf(ledger)
    .filter((column) => !column.field.aside && !column.field.system)
    .slice(0, most);
  const header = columns.map((column) => column.field.label);
  if (ids.length === 0) return { columns: header, rows: [] };
  const source = sourceOf(ledger);
  const select = columns.map(
    (column, i) => sql`${source.value(pathOf(ledger, column))} as ${sql.ref(`v${i}`)}`,
  );
  const id = source.own('id');
  const found = await sql<
    Record<string, StoredValue>
  >`select ${sql.join([sql`${id} as id`, ...select])} ${source.from()} where ${id} in (${sql.join([...ids])})`.execute(
    db,
  );
  const byId = new Map(found.rows.map((row) => [Number(row['id']), row]));
  return {
    columns: header,
    rows: ids.flatMap((one) => {
      const row = byId.get(one);
      if (!row) return [];
      return [
        {
          id: one,
          cells: columns.map((column, i) => showStored(titleField(column), row[`v${i}`] ?? null, books)),
        },
      ];
    }),
  };
}

/** Where a column's value is found from a row of the ledger. */
function pathOf(ledger: Ledger, column: Column): string {
  if (column.source === 'person') return `personId.${column.id}`;
  if (column.source === 'own') return column.id;
  const link = Object.entries(ledger.fields).find(([, f]) => f.kind === 'ref' && f.shownAs === column.id);
  if (!link || link[1].kind !== 'ref') throw new RangeError(`${ledger.id}: no link shown as ${column.id}`);
  return `${link[0]}.${ledgerById(link[1].ledger).title}`;
}

/** The field that formats a column: a link shows the title of the row it leads to. */
function titleField(column: Column): Field {
  if (column.field.kind !== 'ref') return column.field;
  const linked = ledgerById(column.field.ledger);
  return linked.fields[linked.title] ?? column.field;
}
