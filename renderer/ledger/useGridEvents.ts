import { useEffect, useEffectEvent, useRef, type KeyboardEvent, type RefObject } from 'react';
import { useFeedback } from '../client/useFeedback.tsx';
import { tsvOf } from './copyText.ts';
import { rowHeight, type LedgerGridProps } from './gridProps.ts';

interface Range {
  readonly x: number;
  readonly y: number;
  readonly x1: number;
  readonly y1: number;
}

/** Rows copied at once; more is what export is for. */
const copyLimit = 5_000;

/** The grid's own events (bubbling custom events), turned into acts of the page. */
export function useGridEvents(
  grid: RefObject<HTMLRevoGridElement | null>,
  box: RefObject<HTMLElement | null>,
  props: LedgerGridProps,
): { readonly press: (event: KeyboardEvent) => void; readonly open: () => void } {
  const feedback = useFeedback();
  const transfer = useRef<DataTransfer | null>(null);

  const focusedRow = async (): Promise<number | null> => {
    const focused = await grid.current?.getFocused();
    return focused ? focused.cell.y : null;
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
    props.onRemove((await props.cache.all(from, Math.min(to, from + 999))).map((row) => row.id));
  };

  const copy = useEffectEvent((event: CustomEvent<Range | null>) => {
    const range = event.detail;
    if (!range) return;
    event.preventDefault();
    const rows = range.y1 - range.y + 1;
    if (rows > copyLimit) {
      feedback.failed(new RangeError('too many rows'));
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
      feedback.done('选中的行已取来，请再按一次 Ctrl+C。');
    });
  });
  const scroll = useEffectEvent((event: CustomEvent<{ dimension: string; coordinate: number }>) => {
    if (event.detail.dimension !== 'rgRow') return;
    const from = Math.floor(event.detail.coordinate / rowHeight);
    const shown = Math.ceil((box.current?.clientHeight ?? 800) / rowHeight);
    props.cache.want(Math.max(0, from - 10), from + shown + 20);
  });
  const headerClick = useEffectEvent((event: CustomEvent<{ prop: string | number }>) => {
    props.onSort(String(event.detail.prop));
  });
  const resized = useEffectEvent(
    (event: CustomEvent<Record<string, { prop: string | number; size?: number }>>) => {
      const sizes: Record<string, number> = {};
      for (const { prop, size } of Object.values(event.detail))
        if (size !== undefined) sizes[String(prop)] = size;
      props.onWidths(sizes);
    },
  );
  const reordered = useEffectEvent(() => {
    // The grid reports the drag before it has moved the column.
    setTimeout(() => {
      void grid.current
        ?.getColumns()
        .then((columns) => props.onOrder(columns.map((column) => String(column.prop))));
    }, 50);
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
    on<DataTransfer | null>('copyregion', (event) => (transfer.current = event.detail), true);
    on<Range | null>('beforecopyregion', (event) => copy(event));
    on<{ dimension: string; coordinate: number }>('viewportscroll', (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => scroll(event), 40);
    });
    on<{ prop: string | number }>('headerclick', (event) => headerClick(event));
    on<Record<string, { prop: string | number; size?: number }>>('aftercolumnresize', (event) =>
      resized(event),
    );
    on('columndragend', () => reordered());
    return () => {
      clearTimeout(waiting);
      stop.abort();
    };
  }, [box]);

  const press = (event: KeyboardEvent): void => {
    const act = event.key === 'Enter' ? open : event.key === 'Delete' ? remove : null;
    if (act === null || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    void act();
  };
  return { press, open: () => void open() };
}
