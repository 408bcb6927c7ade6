import type { Ledger } from '../../shared/ledger/fields.ts';
import type { PageCache } from './pageCache.ts';
import type { LedgerView } from './view.ts';

/** Pixels of a row; the grid and the question which rows are visible use the same number. */
export const rowHeight = 32;

/** What the grid asks its page to do. */
export interface GridActs {
  readonly onOpen: (id: number) => void;
  readonly onRemove: (ids: readonly number[]) => void;
  /** Order, width, sorting, freezing of columns. */
  readonly onView: (part: Partial<LedgerView>) => void;
}

export interface LedgerGridProps extends GridActs {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  readonly cache: PageCache;
  readonly total: number;
  /** Whether `total` is known; a new row is written behind the last one only then. */
  readonly counted: boolean;
  /** Tells when rows came or changed, until the answer is called. */
  readonly onRows: (listener: () => void) => () => void;
  /** What every new row of this page has besides (the class whose page it is). */
  readonly fixed?: Readonly<Record<string, string>>;
}
