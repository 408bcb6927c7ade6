import { RevoGrid, type ColumnRegular } from '@revolist/react-datagrid';
import { useEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { gridColumns, gridRows, stateColumn, type GridRow } from './gridModel.ts';
import { rowHeight, type LedgerGridProps } from './gridProps.ts';
import { useGridEvents } from './useGridEvents.ts';
import './grid.css';

/** The grid names its maker by a link in its corner; this program opens no pages of the internet. */
function stayHere(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('revogr-attribution')) event.preventDefault();
}

/** The rows of a ledger, windowed: only what is on the screen is fetched and drawn. */
export function LedgerGrid(props: LedgerGridProps): ReactNode {
  const { ledger, view, cache, total, version } = props;
  const grid = useRef<HTMLRevoGridElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  const columns = useMemo<ColumnRegular[]>(() => gridColumns(ledger, view), [ledger, view]);
  const source = useMemo<GridRow[]>(
    () => gridRows(ledger, view.columns, cache, total),
    [ledger, view.columns, cache, total],
  );
  const events = useGridEvents(grid, box, props);

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Another list may be shown at the place the last one was scrolled to; no scrolling tells of its rows.
  useEffect(() => {
    const scrolled =
      box.current?.querySelector('revogr-viewport-scroll.rgCol .vertical-inner')?.scrollTop ?? 0;
    const at = Math.floor(scrolled / rowHeight);
    cache.want(Math.max(0, at - 10), at + Math.ceil(Math.max(height, 600) / rowHeight) + 20);
  }, [cache, height, total]);
  useEffect(() => {
    void grid.current?.refresh('rgRow');
  }, [version]);

  return (
    <div
      className="ledger-grid"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={`${ledger.label}，按方向键移动，回车打开`}
      onDoubleClick={events.open}
      onClickCapture={stayHere}
      onFocus={(event) => event.target === box.current && events.enter()}
    >
      {height > 0 && (
        <RevoGrid
          ref={grid}
          source={source}
          columns={columns}
          rowSize={rowHeight}
          rowHeaders
          rowClass={stateColumn}
          readonly
          range
          resize
          canMoveColumns
          stretch="last"
          filter={false}
          exporting={false}
          theme="compact"
          style={{ height: `${height}px` }}
        />
      )}
    </div>
  );
}
