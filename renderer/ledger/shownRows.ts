import type { PageCache } from './pageCache.ts';
import { rowHeight } from './gridProps.ts';

/** What scrolls the grid's rows, once the grid is drawn. */
export function rowScroller(box: HTMLElement | null): Element | null {
  return box?.querySelector('revogr-viewport-scroll.rgCol .vertical-inner') ?? null;
}

/**
 * Asks for the rows that are on the screen now, and for some screens more on both sides: the next turn of the wheel
 * finds its rows here. Where the grid stands is read from the page, not from an event: events about other
 * directions, and those of a list that was shown before, tell of other places.
 */
export function wantShown(box: HTMLElement | null, cache: PageCache): void {
  const from = Math.floor((rowScroller(box)?.scrollTop ?? 0) / rowHeight);
  const shown = Math.ceil(Math.max(box?.clientHeight ?? 0, 600) / rowHeight);
  cache.want(Math.max(0, from - 2 * shown), from + 4 * shown);
}
