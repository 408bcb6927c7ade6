import type { ColumnRegular } from '@revolist/react-datagrid';
import type { Column, Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import type { PageCache } from './pageCache.ts';
import { usualWidth, type LedgerView } from './view.ts';

/** A row as the grid holds it: its place only. Its cells are read from the cache when they are drawn or copied. */
export interface GridRow {
  readonly at: number;
  readonly [column: string]: string | number;
}

/** Placeholder rows whose column properties look into the cache; a hundred thousand of them weigh little. */
export function gridRows(
  ledger: Ledger,
  columns: readonly string[],
  cache: PageCache,
  total: number,
): GridRow[] {
  const shape: object = {};
  for (const column of columnsOf(ledger)) {
    const place = columns.indexOf(column.id);
    Object.defineProperty(shape, column.id, {
      enumerable: true,
      get(this: { readonly at: number }) {
        return place < 0 ? '' : (cache.row(this.at)?.cells[place] ?? '');
      },
    });
  }
  return Array.from(
    { length: total },
    (_, at) => Object.create(shape, { at: { value: at, enumerable: true } }) as GridRow,
  );
}

const alignRight = new Set<Column['field']['kind']>(['number', 'money']);

/** Grid columns of a view, with the arrow of the sorted one. */
export function gridColumns(ledger: Ledger, view: LedgerView): ColumnRegular[] {
  const byId = new Map(columnsOf(ledger).map((column) => [column.id, column]));
  return view.columns.flatMap((id) => {
    const column = byId.get(id);
    if (!column) return [];
    const sorted = view.sort?.column === id ? (view.sort.descending ? ' ↓' : ' ↑') : '';
    const right = alignRight.has(column.field.kind);
    return {
      prop: id,
      name: `${column.field.label}${sorted}`,
      size: view.widths[id] ?? usualWidth(column),
      minSize: 48,
      ...(right ? { cellProperties: () => ({ class: { right: true } }) } : {}),
    };
  });
}
