import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { rowHeight } from '../gridProps.ts';
import { rowScroller } from '../shownRows.ts';
import { at, sameSide, within, type Bounds, type Selection } from './selection.ts';

/** Drawings after which a grid stands where it was put. */
const settlingFrames = 30;

interface CellFocus {
  readonly focus: { readonly x: number; readonly y: number };
}
interface RangeSet {
  readonly x: number;
  readonly y: number;
  readonly x1: number;
  readonly y1: number;
}

export interface Choosing {
  readonly selection: Selection | null;
  /** The choice as it is at this moment, also between two drawings. */
  readonly now: () => Selection | null;
  readonly select: (next: Selection | null) => void;
}

/**
 * Keeps the choice of cells in step with the grid: mouse choices come from its events, ours are drawn by it.
 * Columns here are counted across the frozen edge, the grid counts on each side anew.
 */
export function useSelection(
  grid: RefObject<HTMLRevoGridElement | null>,
  box: RefObject<HTMLElement | null>,
  bounds: Bounds,
  /** Told the row of the chosen cell whenever it is another one. */
  onRow: (row: number | null) => void,
): Choosing {
  const [selection, setSelection] = useState<Selection | null>(null);
  const current = useRef<Selection | null>(null);
  const keep = (next: Selection | null): void => {
    const before = current.current?.focus.y ?? null;
    current.current = next;
    setSelection(next);
    const after = next?.focus.y ?? null;
    if (before !== after) onRow(after);
  };

  const following = useRef<Selection | null>(null);
  /**
   * A grid that is just laying itself out (columns were frozen, the page was loaded) goes back to where it stood; the
   * row is brought back into view until the grid has settled, or somebody scrolls.
   */
  const keepInView = (next: Selection): void => {
    following.current = next;
    let frames = 0;
    const look = (): void => {
      if (following.current !== next) return;
      reveal(box.current, next.end.y);
      frames += 1;
      if (frames < settlingFrames) requestAnimationFrame(look);
    };
    look();
  };

  const select = (next: Selection | null): void => {
    following.current = null;
    keep(next);
    if (next === null) {
      void grid.current?.clearFocus();
      return;
    }
    const { frozen } = bounds;
    const pinned = !next.rows && next.focus.x < frozen;
    const shift = pinned ? 0 : frozen;
    const start = { x: next.rows ? 0 : next.focus.x - shift, y: next.focus.y };
    const end = { x: (next.rows ? bounds.columns - 1 : sameSide(next.focus.x, next.end.x, bounds)) - shift, y: next.end.y };
    void grid.current?.setCellsFocus(start, end, pinned ? 'colPinStart' : 'rgCol', 'rgRow');
    keepInView(next);
    if (!pinned && next.end.x !== next.focus.x && !next.rows) revealColumn(box.current, grid.current, next.end.x - frozen);
  };

  const offsetOf = (event: Event): number =>
    event.target instanceof Element && event.target.closest('revogr-viewport-scroll.colPinStart') ? 0 : bounds.frozen;
  const focused = useEffectEvent((event: CustomEvent<CellFocus>) => {
    const { x, y } = event.detail.focus;
    // Drawn at once: the key that follows a press is meant for this cell, and the browser may hold back what is not urgent.
    flushSync(() => keep(at(x + offsetOf(event), y)));
  });
  const ranged = useEffectEvent((event: CustomEvent<RangeSet>) => {
    const shift = offsetOf(event);
    const { x, y, x1, y1 } = event.detail;
    const from = current.current?.focus ?? { x: x + shift, y };
    const endX = from.x === x + shift ? x1 + shift : x + shift;
    const endY = from.y === y ? y1 : y;
    flushSync(() => keep({ focus: from, end: { x: endX, y: endY }, rows: false }));
  });

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener('focuscell', (event) => focused(event as CustomEvent<CellFocus>), { signal });
    element.addEventListener('setrange', (event) => ranged(event as CustomEvent<RangeSet>), { signal });
    const letGo = (): void => void (following.current = null);
    for (const scrolling of ['wheel', 'mousedown', 'touchstart']) element.addEventListener(scrolling, letGo, { signal, capture: true, passive: true });
    return () => stop.abort();
  }, [box]);

  return { selection, now: () => current.current, select };
}

/**
 * Brings a choice back to the last row when rows went that it stood on (an undo, a filter).
 * @param rows how many there are, with the one for a new row; null while nobody knows
 */
export function useWithin({ now, select }: Choosing, rows: number | null): void {
  const bringBack = useEffectEvent(() => {
    const chosen = now();
    if (chosen !== null && rows !== null && Math.max(chosen.focus.y, chosen.end.y) >= rows) select(within(chosen, rows));
  });
  useEffect(() => bringBack(), [rows]);
}

/** Scrolls until a row can be seen. */
function reveal(box: HTMLElement | null, y: number): void {
  const scroller = rowScroller(box);
  if (!scroller) return;
  const top = y * rowHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top + rowHeight - scroller.clientHeight;
}

/** Scrolls sideways until a column of the scrolling side can be seen. */
function revealColumn(box: HTMLElement | null, grid: HTMLRevoGridElement | null, x: number): void {
  const scroller = box?.querySelector('revogr-viewport-scroll.rgCol');
  const cell = box?.querySelector(`revogr-viewport-scroll.rgCol .rgHeaderCell[data-rgcol="${x}"]`);
  if (!scroller) return;
  if (!cell) {
    void grid?.scrollToColumnIndex(x);
    return;
  }
  const seen = scroller.getBoundingClientRect();
  const rect = cell.getBoundingClientRect();
  if (rect.left < seen.left) scroller.scrollLeft -= seen.left - rect.left;
  else if (rect.right > seen.right) scroller.scrollLeft += rect.right - seen.right;
}
