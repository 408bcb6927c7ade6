import { RevoGrid, type ColumnRegular } from '@revolist/react-datagrid';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode, type RefObject } from 'react';
import type { CellTarget } from '../../shared/contract/cells.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { dayOfRow } from '../../shared/ledger/validate.ts';
import { useBackInSheet } from './backInSheet.ts';
import { gridColumns, gridRows, stateColumn, type GridRow } from './gridModel.ts';
import { rowHeight, type LedgerGridProps } from './gridProps.ts';
import { wantShown } from './shownRows.ts';
import { AskReason } from './sheet/AskReason.tsx';
import { BatchDialog, type BatchScope } from './sheet/BatchDialog.tsx';
import type { Place } from './sheet/ChoiceList.tsx';
import { CellInput } from './sheet/CellInput.tsx';
import { FindBar } from './sheet/FindBar.tsx';
import { at } from './sheet/selection.ts';
import { SheetMenus, type OpenMenu } from './sheet/SheetMenus.tsx';
import { StatusBar } from './sheet/StatusBar.tsx';
import type { RowPlace } from './sheet/useChoices.ts';
import { useGridEvents } from './sheet/useGridEvents.ts';
import { useRowNumbers } from './sheet/useRowNumbers.ts';
import { useSheet, type Sheet } from './sheet/useSheet.ts';
import { WorkDialog } from './sheet/WorkDialog.tsx';
import { useBooks } from './useBooks.ts';
import { queryOf } from './view.ts';
import './grid.css';
import './sheet/sheet.css';

/** The grid names its maker by a link in its corner; this program opens no pages of the internet. */
function stayHere(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('revogr-attribution')) event.preventDefault();
}

/** The rows of a ledger as a sheet, windowed: only what is on the screen is fetched and drawn. */
export function LedgerGrid(props: LedgerGridProps): ReactNode {
  const { ledger, view, cache, total, counted, onRows } = props;
  const version = useVersion(onRows);
  const grid = useRef<HTMLRevoGridElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 });
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const sheet = useSheet(props, grid, box);
  const { draft } = sheet;
  const columns = useMemo<ColumnRegular[]>(() => gridColumns(ledger, view), [ledger, view]);
  const source = useMemo<GridRow[]>(
    () => gridRows(ledger, view.columns, cache, total, counted ? draft : undefined),
    [ledger, view.columns, cache, total, counted, draft],
  );
  const [place, measure] = usePlace(box, sheet);
  useGridEvents(box, props, { onFill: sheet.fill, onScroll: measure });
  const numbers = useRowNumbers(box, sheet);

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Another list may be shown at the place the last one was scrolled to; no scrolling tells of its rows.
  useEffect(() => wantShown(box.current, cache), [cache, height, total]);
  useEffect(() => {
    void grid.current?.refresh('rgRow');
  }, [version, sheet.drawn]);

  /** Coming in by Tab, or back from a drawer, chooses the cell that was chosen last. */
  const enter = (): void => {
    if (sheet.choosing.now() === null) sheet.enter();
  };
  const focusInput = (): void => input.current?.focus({ preventScroll: true });
  /** Whether somebody is typing beside the cells by now: a browser that is busy runs a timer after the keys that followed it. */
  const isElsewhere = (): boolean => {
    const active = document.activeElement;
    return active !== null && active !== document.body && active !== box.current && active !== input.current && grid.current?.contains(active) !== true;
  };
  useBackInSheet(sheet.batch || sheet.asked !== null, focusInput);
  const pressed = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || !event.target.closest('revo-grid')) return;
    // The right button opens a menu and leaves the choice alone.
    if (event.button === 2) {
      event.stopPropagation();
      return;
    }
    if (numbers(event)) event.preventDefault();
    setTimeout(() => isElsewhere() || focusInput());
  };
  /** The browser may hold timers back until it has drawn what a press changed: a key that follows at once must not be lost. */
  const released = (event: MouseEvent): void => {
    if (event.button !== 2 && event.target instanceof Element && event.target.closest('revo-grid')) focusInput();
  };
  const openMenu = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const point = { left: event.clientX, top: event.clientY };
    const heading = event.target.closest('.rgHeaderCell');
    const cell = cellAt(event.clientX, event.clientY, view.frozen);
    if (heading) {
      const id = view.columns[placeOf(heading, view.frozen)];
      if (id === undefined) return;
      event.preventDefault();
      setMenu({ at: point, column: id });
    } else if (cell) {
      event.preventDefault();
      const { block } = sheet;
      const inside = block !== null && cell.x >= block.x && cell.x <= block.x1 && cell.y >= block.y && cell.y <= block.y1;
      if (!inside) sheet.choosing.select(at(cell.x, cell.y));
      setMenu({ at: point, column: null });
    }
  };
  const doubled = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const number = event.target.closest('.rowHeaders .rgCell');
    if (number) sheet.openRow(Number(number.getAttribute('data-rgrow')));
    else if (event.target.closest('revogr-data') || event.target.closest('revogr-focus')) {
      sheet.begin();
      focusInput();
    }
  };

  return (
    <>
      <div
        className="ledger-grid"
        ref={box}
        tabIndex={-1}
        role="region"
        aria-label={ledger.label}
        onMouseDownCapture={pressed}
        onMouseUpCapture={released}
        onDoubleClick={doubled}
        onContextMenu={openMenu}
        onClickCapture={stayHere}
        onFocus={(event) => event.target === box.current && focusInput()}
      >
        {/* Before the grid, whose scrolling parts the Tab key would stop at. */}
        <CellInput
          ledger={ledger}
          column={sheet.column}
          present={sheet.present}
          rowPlace={useRowPlace(props.ledger, sheet)}
          place={place}
          editing={sheet.editing}
          label={`${ledger.label}表格，按方向键选格，直接输入就是修改，Ctrl+Enter 打开这一行，Esc 退出表格`}
          input={input}
          onEditing={sheet.edit}
          onCommit={sheet.commit}
          onKey={sheet.key}
          onCopy={(event) => {
            const { block } = sheet;
            if (block !== null && block.y < total) sheet.copying.onCopy(event, { ...block, y1: Math.min(block.y1, total - 1) });
          }}
          onPaste={sheet.paste}
          onFocus={enter}
        />
        {sheet.doubted !== null && (
          <AskReason
            key={JSON.stringify(sheet.doubted.work)}
            doubts={sheet.doubted.doubts}
            place={place}
            width={width}
            onKeep={(reasons) => {
              sheet.explain(reasons);
              focusInput();
            }}
            onCancel={() => {
              sheet.explain(null);
              focusInput();
            }}
          />
        )}
        {height > 0 && (
          <RevoGrid
            ref={grid}
            source={source}
            columns={columns}
            rowSize={rowHeight}
            rowHeaders
            rowClass={stateColumn}
            range
            resize
            canMoveColumns
            useClipboard={false}
            stretch="last"
            filter={false}
            exporting={false}
            theme="compact"
            style={{ height: `${height}px` }}
          />
        )}
        {sheet.finding && (
          <FindBar
            ledger={ledger}
            view={view}
            from={sheet.choosing.selection?.focus.y ?? -1}
            onHit={(y, id) => sheet.choosing.select(at(Math.max(0, view.columns.indexOf(id)), y))}
            onClose={() => {
              sheet.find(false);
              focusInput();
            }}
          />
        )}
      </div>
      <StatusBar
        ledger={ledger}
        view={view}
        columns={sheet.columns}
        total={counted ? total : 0}
        block={sheet.block}
        onOpen={() => sheet.openRow()}
        onBatch={() => sheet.openBatch(true)}
        onFill={sheet.fillDown}
        onRemove={sheet.removeRows}
      />
      <SheetMenus
        grid={props}
        sheet={sheet}
        menu={menu}
        onClose={() => {
          setMenu(null);
          focusInput();
        }}
      />
      <BatchDialog
        ledger={ledger}
        open={sheet.batch}
        scopes={scopesOf(props, sheet)}
        column={sheet.column?.id ?? null}
        onClose={() => sheet.openBatch(false)}
        onWork={(work) => {
          sheet.openBatch(false);
          sheet.ask({ work, title: '核对批量修改', note: '' });
        }}
      />
      <WorkDialog
        ledger={ledger}
        worker={sheet.worker}
        work={sheet.asked?.work ?? null}
        title={sheet.asked?.title ?? ''}
        note={sheet.asked?.note ?? ''}
        onClose={() => sheet.ask(null)}
        onSaved={() => undefined}
      />
    </>
  );
}

/** Rises when rows came; those of one frame count once. */
function useVersion(onRows: LedgerGridProps['onRows']): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let frame = 0;
    const stop = onRows(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setVersion((n) => n + 1));
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [onRows]);
  return version;
}

/** Place of a cell or heading across the frozen edge. */
function placeOf(element: Element, frozen: number): number {
  const pinned = element.closest('revogr-viewport-scroll.colPinStart') !== null;
  return Number(element.getAttribute('data-rgcol')) + (pinned ? 0 : frozen);
}

/** The cell under a point; frames of the choice lie over it. */
function cellAt(left: number, top: number, frozen: number): { readonly x: number; readonly y: number } | null {
  const cell = document
    .elementsFromPoint(left, top)
    .find((element) => element.matches('.rgCell[data-rgcol][data-rgrow]') && !element.closest('.rowHeaders'));
  return cell ? { x: placeOf(cell, frozen), y: Number(cell.getAttribute('data-rgrow')) } : null;
}

/** Where the chosen cell is drawn, within the box; null while it is out of sight. */
function usePlace(box: RefObject<HTMLDivElement | null>, sheet: Sheet): readonly [Place | null, () => void] {
  const [place, setPlace] = useState<Place | null>(null);
  const { selection } = sheet.choosing;
  const { frozen } = sheet.bounds;
  const measure = (): void => {
    const chosen = sheet.choosing.now();
    const element = box.current;
    if (!chosen || !element) {
      setPlace(null);
      return;
    }
    const { x, y } = chosen.focus;
    const side = x < frozen ? 'colPinStart' : 'rgCol';
    const cell = element.querySelector(`revogr-viewport-scroll.${side} .rgCell[data-rgrow="${y}"][data-rgcol="${x < frozen ? x : x - frozen}"]`);
    if (!cell) {
      setPlace(null);
      return;
    }
    const outer = element.getBoundingClientRect();
    const rect = cell.getBoundingClientRect();
    setPlace({ left: rect.left - outer.left, top: rect.top - outer.top, width: rect.width, height: rect.height, below: outer.bottom - rect.bottom });
  };
  useLayoutEffect(() => {
    measure();
    // The grid draws a cell that was scrolled to a moment later.
    const later = requestAnimationFrame(() => requestAnimationFrame(measure));
    return () => cancelAnimationFrame(later);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selection, sheet.editing === null, sheet.drawn]);
  return [place, measure];
}

/** Township and day of the chosen row, as far as their columns are on the screen. */
function useRowPlace(ledger: Ledger, sheet: Sheet): RowPlace {
  const books = useBooks();
  const y = sheet.choosing.selection?.focus.y;
  if (y === undefined) return { township: null, day: undefined };
  const column = sheet.columns.find((c) => c.field.kind === 'unit' && c.field.level === 'township');
  const text = column === undefined ? '' : sheet.cellText(y, column.id);
  const dated = sheet.columns.find((c) => c.id === ledger.dateField);
  return {
    township: text === '' ? null : books.units.find(text, 'township'),
    day: dated === undefined ? undefined : dayOfRow(ledger, { [dated.id]: sheet.cellText(y, dated.id) }),
  };
}

function scopesOf({ ledger, view, total }: LedgerGridProps, sheet: Sheet): readonly BatchScope[] {
  const query = queryOf(ledger.id, view);
  const filtered = view.conditions.length > 0 || view.text !== '';
  const whole: BatchScope = { label: filtered ? '筛选出的全部' : '全部', rows: total, target: { query } satisfies CellTarget };
  const { block } = sheet;
  if (block === null || block.y >= total) return [whole];
  const span = { from: block.y, to: Math.min(block.y1, total - 1) };
  return [{ label: '选中的', rows: span.to - span.from + 1, target: { query, span } }, whole];
}
