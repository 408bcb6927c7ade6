import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { isTyping } from '../app/shortcuts.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { tsvOf } from './copyText.ts';
import { rowHeight, type LedgerGridProps } from './gridProps.ts';

interface Range {
  readonly x: number;
  readonly y: number;
  readonly x1: number;
  readonly y1: number;
}

type Columns = { readonly columns: readonly { readonly prop: string | number }[] };
type Sizes = Readonly<Record<string, { readonly prop: string | number; readonly size?: number }>>;
type Scroll = { readonly dimension: string; readonly coordinate: number };

/** Rows copied at once; more is what export is for. */
const copyLimit = 5_000;

/**
 * The grid's own events (bubbling custom events), turned into acts of the page. The grid listens to the keys of the
 * whole document while one of its cells is chosen, so keys that belong to something else are taken from it here.
 * @returns what a double click does
 */
export function useGridEvents(
  grid: RefObject<HTMLRevoGridElement | null>,
  box: RefObject<HTMLElement | null>,
  props: LedgerGridProps,
): { readonly open: () => void; readonly enter: () => void } {
  const feedback = useFeedback();
  const transfer = useRef<DataTransfer | null>(null);
  const handled = useRef<Event | null>(null);
  const last = useRef({ x: 0, y: 0 });

  const focusedRow = async (): Promise<number | null> => {
    const ask = async (): Promise<{ x: number; y: number } | undefined> =>
      (await grid.current?.getFocused())?.cell;
    let cell = await ask();
    if (!cell) {
      // A click takes the grid a moment; a key pressed in that moment means the cell just clicked.
      await new Promise((resolve) => setTimeout(resolve, 120));
      cell = await ask();
    }
    if (cell) last.current = { x: cell.x, y: cell.y };
    return cell?.y ?? null;
  };
  const open = async (): Promise<void> => {
    const at = await focusedRow();
    const row = at === null ? undefined : props.cache.row(at);
    if (row) props.onOpen(row.id);
  };
  const remove = async (): Promise<void> => {
    const range = await grid.current?.getSelectedRange();
    const at = await focusedRow();
    const [from, to] = range ? [range.y, range.y1] : [at ?? 0, at ?? -1];
    if (to < from) return;
    const rows = await props.cache.all(from, Math.min(to, from + 999));
    props.onRemove(rows.map((row) => row.id));
  };
  /** Coming in by Tab, or back from a drawer, chooses the cell that was chosen last. */
  const enter = async (): Promise<void> => {
    if ((await focusedRow()) === null) await grid.current?.setCellsFocus(last.current, last.current);
  };

  const mine = (target: EventTarget | null): boolean =>
    target === document.body || (target instanceof Node && (box.current?.contains(target) ?? false));

  const key = useEffectEvent((event: CustomEvent<{ original: KeyboardEvent }>) => {
    const { original } = event.detail;
    // Tab leaves the grid instead of walking through its cells for ever.
    if (!mine(original.target) || isTyping(original.target) || original.key === 'Tab') {
      event.preventDefault();
      return;
    }
    const act = original.key === 'Enter' ? open : original.key === 'Delete' ? remove : null;
    if (act === null || original.ctrlKey || original.altKey) return;
    event.preventDefault();
    // Every part of the grid tells of the same key.
    if (handled.current === original) return;
    handled.current = original;
    void act();
  });
  const beforeCopy = useEffectEvent((event: Event) => {
    if (event instanceof CustomEvent && !mine(document.activeElement)) event.preventDefault();
  });
  const copy = useEffectEvent((event: CustomEvent<Range | null>) => {
    const range = event.detail;
    if (!range) return;
    event.preventDefault();
    const rows = range.y1 - range.y + 1;
    if (rows > copyLimit) {
      feedback.advise(`一次最多复制 ${copyLimit} 行，要更多请用“导出”。`);
      return;
    }
    const cut = (cells: readonly string[]): readonly string[] => cells.slice(range.x, range.x1 + 1);
    const here = Array.from({ length: rows }, (_, i) => props.cache.row(range.y + i));
    if (here.every((row) => row !== undefined)) {
      transfer.current?.setData('text/plain', tsvOf(here.map((row) => cut(row.cells))));
      feedback.done(`已复制 ${rows} 行，可以贴到 WPS 或 Excel。`);
      return;
    }
    // The clipboard takes text only while the key press is being handled, so rows far away come first.
    void feedback.attempt(async () => {
      await props.cache.all(range.y, range.y1);
      feedback.advise('选中的行已取来，请再按一次 Ctrl+C。');
    });
  });
  const scroll = useEffectEvent((event: CustomEvent<Scroll>) => {
    if (event.detail.dimension !== 'rgRow') return;
    const from = Math.floor(event.detail.coordinate / rowHeight);
    const shown = Math.ceil((box.current?.clientHeight ?? 800) / rowHeight);
    props.cache.want(Math.max(0, from - 10), from + shown + 20);
  });
  const headerClick = useEffectEvent((event: CustomEvent<{ prop: string | number }>) => {
    props.onSort(String(event.detail.prop));
  });
  const resized = useEffectEvent((event: CustomEvent<Sizes>) => {
    const sizes: Record<string, number> = {};
    for (const { prop, size } of Object.values(event.detail))
      if (size !== undefined) sizes[String(prop)] = size;
    props.onWidths(sizes);
  });
  const reordered = useEffectEvent((event: CustomEvent<Columns>) => {
    props.onOrder(event.detail.columns.map((column) => String(column.prop)));
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
    on<{ original: KeyboardEvent }>('beforekeydown', (event) => key(event), true);
    on('beforecopy', (event) => beforeCopy(event), true);
    on<DataTransfer | null>('copyregion', (event) => (transfer.current = event.detail), true);
    on<Range | null>('beforecopyregion', (event) => copy(event));
    on<Scroll>('viewportscroll', (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => scroll(event), 40);
    });
    on<{ prop: string | number }>('headerclick', (event) => headerClick(event));
    on<Sizes>('aftercolumnresize', (event) => resized(event));
    on<Columns>('columndragend', (event) => reordered(event), true);
    return () => {
      clearTimeout(waiting);
      stop.abort();
    };
  }, [box]);

  return { open: () => void open(), enter: () => void enter() };
}
