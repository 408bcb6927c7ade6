/** The part of a long list that is on the screen or near it; the rest stays in the store. */

/** One row of a page: its id and its cells in the order asked. */
export interface CachedRow {
  readonly id: number;
  readonly cells: readonly string[];
}

export interface PageCacheOptions {
  readonly pageSize: number;
  /** Pages kept; the least lately used one goes first. */
  readonly keep: number;
  /** Asks for the rows of one page. */
  readonly fetch: (
    offset: number,
    limit: number,
    signal: AbortSignal,
  ) => Promise<{ total: number; rows: readonly CachedRow[] }>;
  /** Called after a page has come. */
  readonly onPage: (total: number) => void;
  readonly onFailure: (error: unknown) => void;
}

export interface PageCache {
  /** The row at a position, or undefined while it is on the way. */
  row(index: number): CachedRow | undefined;
  /** Makes sure that rows `from`…`to` (both counted) are here or on the way; drops questions about other places. */
  want(from: number, to: number): void;
  /** Asks for the first page, which tells how many rows there are, unless some page is on the way already. */
  begin(): void;
  /** Rows `from`…`to` once all of them are here. */
  all(from: number, to: number): Promise<readonly CachedRow[]>;
  /** Shows a text before the store's own answer has come: what was just typed. */
  patch(id: number, place: number, text: string): void;
  /** What was fetched may be out of date: it stays until new rows come, and the wanted ones are asked for again. */
  renew(): void;
  close(): void;
}

interface Asked {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** Makes an empty cache. */
export function createPageCache(options: PageCacheOptions): PageCache {
  const { pageSize, keep } = options;
  // A Map keeps the order of insertion, so its first key is the page used longest ago.
  const pages = new Map<number, { readonly rows: readonly CachedRow[]; stale: boolean }>();
  const asked = new Map<number, Asked>();
  let wanted: readonly number[] = [];

  const pagesOf = (from: number, to: number): readonly number[] => {
    const first = Math.floor(Math.max(0, from) / pageSize);
    const last = Math.floor(Math.max(0, to) / pageSize);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  };

  const store = (page: number, rows: readonly CachedRow[]): void => {
    pages.delete(page);
    pages.set(page, { rows, stale: false });
    for (const old of pages.keys()) {
      if (pages.size <= Math.max(keep, wanted.length)) break;
      if (!wanted.includes(old) && old !== page) pages.delete(old);
    }
  };

  const ask = (page: number): Promise<void> => {
    const running = asked.get(page);
    if (running) return running.done;
    const stop = new AbortController();
    const done = options.fetch(page * pageSize, pageSize, stop.signal).then(
      ({ total, rows }) => {
        if (stop.signal.aborted) return;
        asked.delete(page);
        store(page, rows);
        options.onPage(total);
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        asked.delete(page);
        options.onFailure(error);
      },
    );
    asked.set(page, { stop, done });
    return done;
  };

  const drop = (page: number): void => {
    asked.get(page)?.stop.abort();
    asked.delete(page);
  };

  return {
    row: (index) => pages.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    want(from, to) {
      wanted = pagesOf(from, to);
      for (const page of asked.keys()) if (!wanted.includes(page)) drop(page);
      for (const page of wanted) {
        const held = pages.get(page);
        if (held === undefined || held.stale) void ask(page);
      }
    },
    begin() {
      if (asked.size === 0) void ask(0);
    },
    async all(from, to) {
      const rows: CachedRow[] = [];
      for (const page of pagesOf(from, to)) {
        if (pages.get(page) === undefined) await ask(page);
        for (const [i, row] of (pages.get(page)?.rows ?? []).entries()) {
          const at = page * pageSize + i;
          if (at >= from && at <= to) rows.push(row);
        }
      }
      return rows;
    },
    patch(id, place, text) {
      for (const [page, held] of pages) {
        if (!held.rows.some((row) => row.id === id)) continue;
        const rows = held.rows.map((row) =>
          row.id === id ? { id, cells: row.cells.map((cell, i) => (i === place ? text : cell)) } : row,
        );
        // Setting a key that is there keeps its place among the pages.
        pages.set(page, { rows, stale: held.stale });
      }
    },
    renew() {
      for (const page of asked.keys()) drop(page);
      for (const held of pages.values()) held.stale = true;
      for (const page of wanted) void ask(page);
    },
    close() {
      for (const page of asked.keys()) drop(page);
      pages.clear();
    },
  };
}
