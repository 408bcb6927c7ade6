import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { LedgerGridProps } from '../gridProps.ts';
import { wantShown } from '../shownRows.ts';
import { nextSort } from '../view.ts';
import type { Block } from './selection.ts';

/** Milliseconds without scrolling after which rows are asked for, and the longest time without asking. */
const settled = 70;
const steadily = 300;

type Columns = { readonly columns: readonly { readonly prop: string | number }[] };
type Sizes = Readonly<Record<string, { readonly prop: string | number; readonly size?: number }>>;
type HeaderPress = { readonly column: { readonly prop: string | number }; readonly originalEvent?: MouseEvent };
type Fill = { readonly newRange: Block; readonly oldRange: Block };

/**
 * The grid's own events, turned into acts of the page. Keys, clipboard and editing are the sheet's own (`CellInput`),
 * so the grid is kept from answering them.
 */
export function useGridEvents(
  box: RefObject<HTMLElement | null>,
  props: LedgerGridProps,
  acts: { readonly onFill: (from: Block, to: Block) => void; readonly onScroll: () => void },
): void {
  const { view, onView } = props;
  const settle = useEffectEvent(() => wantShown(box.current, props.cache));
  const scrolled = useEffectEvent(() => acts.onScroll());
  const header = useEffectEvent((event: CustomEvent<HeaderPress>) => {
    event.preventDefault();
    const adding = event.detail.originalEvent?.shiftKey === true;
    onView({ sort: nextSort(view.sort, String(event.detail.column.prop), adding) });
  });
  const resized = useEffectEvent((event: CustomEvent<Sizes>) => {
    const sizes: Record<string, number> = {};
    for (const { prop, size } of Object.values(event.detail))
      if (size !== undefined) sizes[String(prop)] = size;
    onView({ widths: { ...view.widths, ...sizes } });
  });
  const reordered = useEffectEvent((event: CustomEvent<Columns>) => {
    const moved = event.detail.columns.map((column) => String(column.prop));
    // Only the columns of one side of the frozen edge are told; the others keep their places.
    const waiting = [...moved];
    onView({ columns: view.columns.map((id) => (moved.includes(id) ? (waiting.shift() ?? id) : id)) });
  });
  const filled = useEffectEvent((event: CustomEvent<Fill>) => {
    event.preventDefault();
    const pinned = event.target instanceof Element && event.target.closest('revogr-viewport-scroll.colPinStart');
    const shift = pinned ? 0 : view.frozen;
    const here = (block: Block): Block => ({ ...block, x: block.x + shift, x1: block.x1 + shift });
    acts.onFill(here(event.detail.oldRange), here(event.detail.newRange));
  });

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const stop = new AbortController();
    const on = <D>(name: string, act: (event: CustomEvent<D>) => void, capture = false): void =>
      element.addEventListener(name, (event) => act(event as CustomEvent<D>), {
        capture,
        signal: stop.signal,
      });
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    // The grid gives the keyboard to the cell it focuses; here it belongs to the sheet's own input.
    on('afterfocus', (event) => event.stopPropagation(), true);
    on('beforekeydown', (event) => event.preventDefault(), true);
    on('beforeeditstart', (event) => event.preventDefault(), true);
    // One timer for both directions: a jump scrolls down and sideways at once.
    on('viewportscroll', () => {
      scrolled();
      clearTimeout(waiting);
      // Rows that only fly past are not asked for; who scrolls on and on sees some now and then.
      waiting = setTimeout(
        () => {
          asked = performance.now();
          settle();
        },
        performance.now() - asked > steadily ? 0 : settled,
      );
    });
    on<HeaderPress>('beforeheaderclick', (event) => header(event));
    on<Sizes>('aftercolumnresize', (event) => resized(event));
    on<Columns>('columndragend', (event) => reordered(event), true);
    on<Fill>('selectionchangeinit', (event) => filled(event));
    return () => {
      clearTimeout(waiting);
      stop.abort();
    };
  }, [box]);
}
