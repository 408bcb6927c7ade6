import type { ColumnRegular } from '@revolist/react-datagrid';
import type { Column, Ledger } from '../../shared/ledger/fields.ts';
import { helpOf, helpText } from '../../shared/ledger/fieldHelp.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { labelOfLedger } from './labels.ts';
import type { PageCache } from './pageCache.ts';
import { usualWidth, type LedgerView } from './view.ts';

/** A row as the grid holds it: its place only. Its cells are read from the cache when they are drawn or copied. */
export interface GridRow {
  readonly at: number;
  readonly [column: string]: string | number;
}

/** The row behind the last one, where a new row is written: its texts by column, as they stand now. */
export interface Draft {
  readonly shown: () => Readonly<Record<string, string>>;
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
  draft?: Draft,
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
        if (draft && this.at === total) return draft.shown()[column.id] ?? '';
        return place < 0 ? '' : (cache.row(this.at)?.cells[place] ?? '');
      },
    });
  }
  Object.defineProperty(PlacedRow.prototype, stateColumn, {
    get(this: PlacedRow) {
      if (draft && this.at === total) return Object.keys(draft.shown()).length === 0 ? 'draft empty' : 'draft';
      return cache.row(this.at) === undefined ? 'waiting' : 'here';
    },
  });
  return Array.from({ length: total + (draft ? 1 : 0) }, (_, at) => new PlacedRow(at) as PlacedRow & GridRow);
}

const alignRight = new Set<Column['field']['kind']>(['number', 'money']);

/** Grid columns of a view, with the arrow of the sorted one. */
export function gridColumns(ledger: Ledger, view: LedgerView): ColumnRegular[] {
  const byId = new Map(columnsOf(ledger).map((column) => [column.id, column]));
  return view.columns.flatMap((id, place) => {
    const column = byId.get(id);
    if (!column) return [];
    const sorted = sortMark(view.sort, id);
    const right = alignRight.has(column.field.kind);
    return {
      prop: id,
      name: `${column.field.label}${sorted}`,
      size: view.widths[id] ?? usualWidth(column),
      minSize: 48,
      columnProperties: () => ({ title: headingTip(column) }),
      ...(place < view.frozen ? { pin: 'colPinStart' as const } : {}),
      ...(column.field.kind === 'money' ? { cellTemplate: (_: unknown, { value }: { readonly value?: unknown }) => (typeof value === 'string' ? grouped(value) : '') } : {}),
      ...(right ? { cellProperties: () => ({ class: { right: true } }) } : {}),
    };
  });
}

/** A sum as it is read: 12345.6 → 12,345.6. Only drawn so: what is copied, typed and exported stays a plain number. */
export function grouped(text: string): string {
  return /^-?\d{4,}(?:\.\d+)?$/u.test(text) ? text.replace(/\d(?=(?:\d{3})+(?:\.|$))/gu, '$&,') : text;
}

/** What a heading says when it is pointed at: its name in full, how it is filled in, and an example. */
function headingTip({ field }: Column): string {
  const { example } = helpOf(field, labelOfLedger);
  const help = helpText(field, labelOfLedger);
  return [field.label, help, example === undefined ? '' : `例：${example}`].filter((line) => line !== '').join('\n');
}

/** 「 ↑」 on the sorted column; with its rank where there are several, and 笔 where names stand by strokes. */
function sortMark(sort: LedgerView['sort'], column: string): string {
  const at = sort.findIndex((term) => term.column === column);
  const term = sort[at];
  if (term === undefined) return '';
  return ` ${term.descending ? '↓' : '↑'}${sort.length > 1 ? at + 1 : ''}${term.by === 'stroke' ? '笔' : ''}`;
}
