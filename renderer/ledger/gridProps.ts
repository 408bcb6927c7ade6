import type { Ledger } from '../../shared/ledger/fields.ts';
import type { PageCache } from './pageCache.ts';
import type { LedgerView } from './view.ts';

/** Pixels of a row; the grid and the question which rows are visible use the same number. */
export const rowHeight = 32;

/** What the grid asks its page to do. */
export interface GridActs {
  readonly onOpen: (id: number) => void;
  readonly onRemove: (ids: readonly number[]) => void;
  readonly onSort: (column: string) => void;
  readonly onWidths: (widths: Readonly<Record<string, number>>) => void;
  readonly onOrder: (columns: readonly string[]) => void;
}

export interface LedgerGridProps extends GridActs {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  readonly cache: PageCache;
  readonly total: number;
  /** Rises when pages came or changed. */
  readonly version: number;
}
