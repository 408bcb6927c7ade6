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

/** Property of a row that names its CSS class: whether its cells are here or on the way. */
export const stateColumn = ' state';

/**
 * Placeholder rows whose column properties look into the cache. One shape for all of them, with the columns on its
 * prototype: a hundred thousand weigh 2 MB and are made in a few milliseconds.
 */
export function gridRows(
  ledger: Ledger,
  columns: readonly string[],
  cache: PageCache,
  total: number,
): GridRow[] {
  class PlacedRow {
    readonly at: number;
    constructor(at: number) {
      this.at = at;
    }
  }
  for (const column of columnsOf(ledger)) {
    const place = columns.indexOf(column.id);
    Object.defineProperty(PlacedRow.prototype, column.id, {
      enumerable: true,
      get(this: PlacedRow) {
        return place < 0 ? '' : (cache.row(this.at)?.cells[place] ?? '');
      },
    });
  }
  Object.defineProperty(PlacedRow.prototype, stateColumn, {
    get(this: PlacedRow) {
      return cache.row(this.at) === undefined ? 'waiting' : 'here';
    },
  });
  return Array.from({ length: total }, (_, at) => new PlacedRow(at) as PlacedRow & GridRow);
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
