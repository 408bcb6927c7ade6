import { create } from 'zustand';
import type { Condition, RowQuery, SortTerm } from '../../shared/contract/common.ts';
import type { Column, Ledger } from '../../shared/ledger/fields.ts';
import { isCustomId } from '../../shared/ledger/customFields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';

/** How a ledger is looked at. Columns, widths and order are remembered by the store; filters by this window. */
export interface LedgerView {
  readonly columns: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  /** Most important first; empty for the stored order. */
  readonly sort: readonly SortTerm[];
  /** Columns that stay at the left while the others scroll. */
  readonly frozen: number;
  readonly conditions: readonly Condition[];
  readonly text: string;
}

/** Columns shown until the user chooses: everything but the ones set aside. */
export function usualColumns(ledger: Ledger): readonly string[] {
  return columnsOf(ledger)
    .filter((column) => column.field.aside !== true)
    .map((column) => column.id);
}

/** Pixels of a column: its declared width in Chinese characters, room for its heading, and padding. */
export function usualWidth(column: Column): number {
  const declared = (column.field.width ?? 6) * 12 + 24;
  const heading = column.field.label.length * 14 + 34;
  return Math.min(300, Math.max(declared, heading));
}

/** The view of a ledger nobody has touched. */
export function usualView(ledger: Ledger): LedgerView {
  return { columns: usualColumns(ledger), widths: {}, sort: [], frozen: 0, conditions: [], text: '' };
}

/**
 * Puts the remembered part of a view (JSON of an earlier session) over the usual one. Columns that no longer
 * exist are left out; a damaged memory is ignored, because it is only a convenience.
 */
export function rememberedView(ledger: Ledger, memory: string | undefined): LedgerView {
  const usual = usualView(ledger);
  if (memory === undefined) return usual;
  try {
    const read: unknown = JSON.parse(memory);
    if (typeof read !== 'object' || read === null) return usual;
    const known = new Set(columnsOf(ledger).map((column) => column.id));
    const columns =
      'columns' in read && Array.isArray(read.columns)
        ? read.columns.filter((id): id is string => typeof id === 'string' && known.has(id))
        : [];
    const widths =
      'widths' in read && typeof read.widths === 'object' && read.widths !== null
        ? Object.fromEntries(
            Object.entries(read.widths).filter(
              (entry): entry is [string, number] => known.has(entry[0]) && typeof entry[1] === 'number',
            ),
          )
        : {};
    const met = 'custom' in read && Array.isArray(read.custom) ? read.custom : [];
    // A field added since is shown: nobody has chosen to hide it.
    const added = usual.columns.filter((id) => isCustomId(id) && !met.includes(id));
    const shown = columns.length > 0 ? [...new Set([...columns, ...added])] : usual.columns;
    const frozen = 'frozen' in read && typeof read.frozen === 'number' ? read.frozen : 0;
    return { ...usual, columns: shown, widths, frozen: frozenOf(frozen, shown) };
  } catch {
    return usual;
  }
}

/** The view without columns the ledger no longer has: a custom field that was retired meanwhile must not stop the grid. */
export function fittingView(ledger: Ledger, view: LedgerView): LedgerView {
  const known = new Set(columnsOf(ledger).map((column) => column.id));
  const fits = (id: string): boolean => known.has(id) || !isCustomId(id);
  const asked = [...view.columns, ...view.conditions.map((c) => c.column), ...view.sort.map((t) => t.column)];
  if (asked.every(fits)) return view;
  const columns = view.columns.filter(fits);
  return {
    ...view,
    columns,
    frozen: frozenOf(view.frozen, columns),
    sort: view.sort.filter((term) => fits(term.column)),
    conditions: view.conditions.filter((condition) => fits(condition.column)),
  };
}

/** What of a view is worth remembering. */
export function memoryOf(ledger: Ledger, view: LedgerView): string {
  const custom = columnsOf(ledger).flatMap((c) => (isCustomId(c.id) ? [c.id] : []));
  return JSON.stringify({
    columns: view.columns,
    widths: view.widths,
    frozen: view.frozen,
    ...(custom.length > 0 ? { custom } : {}),
  });
}

/** Frozen columns leave room for at least one that scrolls. */
export function frozenOf(wanted: number, columns: readonly string[]): number {
  return Math.max(0, Math.min(Math.trunc(wanted), columns.length - 1, 6));
}

/** The question a view asks. */
export function queryOf(ledger: string, view: LedgerView): RowQuery {
  const [sort = null, ...thenBy] = view.sort;
  return { ledger, conditions: [...view.conditions], text: view.text, sort, thenBy: thenBy.slice(0, 4) };
}

/**
 * Clicking a heading: rising, falling, as stored. A column already sorted by keeps its way of reading texts.
 * @param adding the other columns stay, this one counts for rows they leave equal
 */
export function nextSort(sort: readonly SortTerm[], column: string, adding = false): readonly SortTerm[] {
  const term = sort.find((t) => t.column === column);
  const others = sort.filter((t) => t.column !== column);
  const next: readonly SortTerm[] =
    term === undefined ? [{ column, descending: false }] : term.descending ? [] : [{ ...term, descending: true }];
  if (!adding) return next;
  return term === undefined ? [...others, ...next] : sort.flatMap((t) => (t === term ? next : [t]));
}

interface Views {
  readonly views: Readonly<Record<string, LedgerView>>;
  /** Conditions asked for before the ledger's page has been opened. */
  readonly asked: Readonly<Record<string, readonly Condition[]>>;
}

export const useViews = create<Views>()(() => ({ views: {}, asked: {} }));

/** Changes part of a ledger's view. */
export function changeView(ledger: Ledger, part: Partial<LedgerView>): void {
  useViews.setState(({ views }) => ({
    views: { ...views, [ledger.id]: { ...(views[ledger.id] ?? usualView(ledger)), ...part } },
  }));
}

/** Opens a ledger narrowed to some rows (from a to-do list or a number). */
export function showOnly(ledger: Ledger, conditions: readonly Condition[]): void {
  if (useViews.getState().views[ledger.id]) changeView(ledger, { conditions, text: '' });
  else useViews.setState(({ asked }) => ({ asked: { ...asked, [ledger.id]: conditions } }));
}

/** Takes a remembered view into use, with what was asked for in the meantime. */
export function openView(ledger: Ledger, memory: string | undefined): void {
  const conditions = useViews.getState().asked[ledger.id] ?? [];
  changeView(ledger, { ...rememberedView(ledger, memory), conditions });
}
