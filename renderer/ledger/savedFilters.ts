/** Named filters (筛选方案) as they are remembered: plain data, checked when read. */
import { Condition, SortTerm } from '../../shared/contract/common.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';

export interface SavedFilter {
  readonly name: string;
  readonly conditions: readonly Condition[];
  readonly text: string;
  readonly sort: readonly SortTerm[];
}

/** Filters kept; the oldest goes first. */
const most = 30;

/** Reads what was remembered. Conditions on columns that no longer exist are left out, damaged filters as well. */
export function readFilters(ledger: Ledger, memory: string | undefined): readonly SavedFilter[] {
  const known = new Set(columnsOf(ledger).map((column) => column.id));
  let read: unknown;
  try {
    read = JSON.parse(memory ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(read)) return [];
  return read.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('name' in item) || typeof item.name !== 'string') return [];
    const conditions = Condition.array().safeParse('conditions' in item ? item.conditions : []);
    const sort = SortTerm.array().safeParse('sort' in item ? item.sort : []);
    if (!conditions.success || !sort.success) return [];
    return [
      {
        name: item.name,
        conditions: conditions.data.filter((c) => known.has(c.column)),
        text: 'text' in item && typeof item.text === 'string' ? item.text : '',
        sort: sort.data.filter((t) => known.has(t.column)),
      },
    ];
  });
}

/** The list with one more; a name that is there already is replaced in its place. */
export function addFilter(list: readonly SavedFilter[], filter: SavedFilter): readonly SavedFilter[] {
  return list.some((other) => other.name === filter.name)
    ? list.map((other) => (other.name === filter.name ? filter : other))
    : [...list, filter].slice(-most);
}
