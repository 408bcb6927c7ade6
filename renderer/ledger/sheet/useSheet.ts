import { useEffect, useEffectEvent, useRef, useState, type ClipboardEvent, type KeyboardEvent, type RefObject } from 'react';
import type { CellDoubt, CellReasons, CellsSaved, CellWork } from '../../../shared/contract/cells.ts';
import type { Column } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { useFeedback } from '../../client/useFeedback.tsx';
import { rowHeight, type LedgerGridProps } from '../gridProps.ts';
import { queryOf } from '../view.ts';
import type { Editing, Entry, Then } from './CellInput.tsx';
import { pastedLines } from './clipboard.ts';
import { createDraft, type DraftRow } from './draft.ts';
import { at, blockOf, isSingle, moved, stepped, type Block, type Bounds, type Cell } from './selection.ts';
import { useCellWork, type CellWorker } from './useCellWork.ts';
import { useCopy, type Copying } from './useCopy.ts';
import { useSelection, useWithin, type Choosing } from './useSelection.ts';
import { savedSentence } from './words.ts';

/** Rows that are changed at once without being shown first; each change can be undone. */
const unasked = 200;

/** Work that is shown before it is done. */
export interface Asked {
  readonly work: CellWork;
  readonly title: string;
  readonly note: string;
}

/** Work on one row that a soft rule doubts. */
export interface Doubted {
  readonly work: CellWork;
  readonly doubts: readonly CellDoubt[];
  /** Whether it is the row being written behind the last one. */
  readonly isDraft: boolean;
  readonly cell: Cell;
}

export interface Sheet {
  readonly bounds: Bounds;
  readonly choosing: Choosing;
  readonly block: Block | null;
  readonly columns: readonly Column[];
  /** Column and present text of the chosen cell. */
  readonly column: Column | undefined;
  readonly present: string;
  readonly editing: Editing | null;
  readonly draft: DraftRow;
  readonly worker: CellWorker;
  readonly asked: Asked | null;
  readonly finding: boolean;
  readonly batch: boolean;
  /** A cell just typed into waits for its 核实说明. */
  readonly doubted: Doubted | null;
  readonly copying: Copying;
  /** Rises when cells must be drawn again though no page came. */
  readonly drawn: number;
  readonly ask: (asked: Asked | null) => void;
  readonly find: (open: boolean) => void;
  readonly explain: (reasons: CellReasons | null) => void;
  readonly openBatch: (open: boolean) => void;
  readonly edit: (editing: Editing | null) => void;
  readonly begin: () => void;
  /** Chooses the cell that was chosen last. */
  readonly enter: () => void;
  readonly commit: (entry: Entry | null, then: Then) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly paste: (event: ClipboardEvent) => void;
  readonly pasteText: (text: string) => void;
  readonly fillDown: () => void;
  readonly fill: (from: Block, to: Block) => void;
  readonly clear: () => void;
  readonly removeRows: () => void;
  readonly openRow: (y?: number) => void;
  readonly chooseRows: (from: number, to: number) => void;
  readonly cellText: (y: number, id: string) => string;
}

/** All that can be done in a sheet: choosing, typing, copying, pasting, filling, clearing, removing. */
export function useSheet(
  props: LedgerGridProps,
  grid: RefObject<HTMLRevoGridElement | null>,
  box: RefObject<HTMLDivElement | null>,
): Sheet {
  const { ledger, view, cache, total, fixed = {} } = props;
  const feedback = useFeedback();
  const worker = useCellWork(ledger);
  const byId = new Map(columnsOf(ledger).map((c) => [c.id, c]));
  const columns = view.columns.flatMap((id) => byId.get(id) ?? []);
  const bounds: Bounds = { columns: columns.length, rows: total + (props.counted ? 1 : 0), frozen: view.frozen };
  const lastRow = useRef(0);
  const choosing = useSelection(grid, box, bounds, (after) => {
    if (after === null) return;
    lastRow.current = after;
    // A jump by keys brings its rows with it, whatever the scrolling tells.
    if (cache.row(Math.max(0, after - 1)) === undefined) cache.want(Math.max(0, after - 40), after + 40);
  });
  useWithin(choosing, props.counted ? bounds.rows : null);
  const copying = useCopy(ledger, view, cache);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [finding, setFinding] = useState(false);
  const [batch, setBatch] = useState(false);
  const [waiting, setWaiting] = useState<readonly Doubted[]>([]);
  const [drawn, setDrawn] = useState(0);
  const [draft] = useState(createDraft);
  const saving = useRef(false);
  const redraw = (): void => setDrawn((n) => n + 1);

  const { selection } = choosing;
  const block = selection === null ? null : blockOf(selection, bounds);
  const focus = selection?.focus ?? null;
  const column = focus === null ? undefined : columns[focus.x];
  const cellText = (y: number, id: string): string =>
    y === total ? (draft.shown()[id] ?? '') : (cache.row(y)?.cells[view.columns.indexOf(id)] ?? '');
  const present = focus === null || column === undefined ? '' : cellText(focus.y, column.id);
  const query = queryOf(ledger.id, view);
  const idsOf = (part: Block): string[] => view.columns.slice(part.x, part.x1 + 1);

  const told = (saved: CellsSaved): void => {
    const said = saved.lines.flatMap((line) => [
      ...(line.refused === '' ? [] : [line.refused]),
      ...line.cells.filter((cell) => cell.level === 'error').map((cell) => `${byId.get(cell.column)?.field.label ?? ''}：${cell.message}`),
    ]);
    if (said.length > 0) feedback.advise(`没有写入：${[...new Set(said)].slice(0, 3).join('；')}`);
  };
  const run = async (work: CellWork, quiet: boolean, explained?: CellReasons): Promise<CellsSaved | null> => {
    let done: CellsSaved | null = null;
    const went = await feedback.attempt(async () => {
      done = await worker.save(work, { explained });
    });
    const saved = done as CellsSaved | null;
    if (!went || saved === null) {
      cache.renew();
      return null;
    }
    told(saved);
    if (saved.op === null) cache.renew();
    else if (!quiet) feedback.written(savedSentence(ledger, saved), saved.op);
    return saved;
  };
  /** Many rows are shown first; a few are changed at once and can be taken back. */
  const workOn = (work: CellWork, rows: number, title: string): void => {
    if (rows > unasked) setAsked({ work, title, note: '' });
    else
      void feedback.attempt(async () => {
        const { counts } = await worker.plan(work, new AbortController().signal, () => undefined);
        if (counts.unexplained > 0) setAsked({ work, title, note: '' });
        else await run(work, false);
      });
  };
  /** One row that is doubted: asked beside the cell once nothing is being typed, each in its turn. */
  const askWhy = (work: CellWork, saved: CellsSaved | null, cell: Cell, isDraft: boolean): void => {
    const doubts = saved?.lines.flatMap((line) => line.doubts) ?? [];
    if (saved !== null && saved.counts.unexplained > 0 && doubts.length > 0) setWaiting((before) => [...before, { work, doubts, isDraft, cell }]);
  };
  const [first] = waiting;
  const doubted = editing === null && first !== undefined ? first : null;
  const comeBack = useEffectEvent(() => doubted !== null && choosing.select(at(doubted.cell.x, doubted.cell.y)));
  useEffect(() => {
    if (doubted === null) return undefined;
    const timer = setTimeout(() => comeBack());
    return () => clearTimeout(timer);
  }, [doubted]);
  const explain = (reasons: CellReasons | null): void => {
    if (doubted === null) return;
    setWaiting((before) => before.slice(1));
    if (reasons === null) return cache.renew();
    void run(doubted.work, false, reasons).then((saved) => {
      if (!doubted.isDraft || saved?.op === null || saved === null) return;
      draft.reset();
      redraw();
    });
  };

  const saveDraft = async (): Promise<void> => {
    const texts = draft.texts();
    if (draft.isEmpty() || saving.current) return;
    saving.current = true;
    const work: CellWork = { do: 'cells', rows: [{ id: null, cells: { ...fixed, ...texts } }] };
    const saved = await run(work, false);
    saving.current = false;
    askWhy(work, saved, { x: 0, y: total }, true);
    if (saved?.op === null || saved === null) return;
    draft.reset();
    redraw();
  };
  const onDraft = focus !== null && focus.y === total;
  // Leaving the row behind the last one saves it, whatever way it was left.
  const leave = useEffectEvent(() => void saveDraft());
  useEffect(() => {
    if (onDraft) return undefined;
    const timer = setTimeout(() => leave());
    return () => clearTimeout(timer);
  }, [onDraft]);

  const mayEdit = (): boolean => {
    if (focus === null || column === undefined) return false;
    if (column.field.system === true) {
      feedback.advise(`“${column.field.label}”由程序填写，不能改。`);
      return false;
    }
    return focus.y === total || cache.row(focus.y) !== undefined;
  };
  const begin = (): void => {
    if (!mayEdit() || column === undefined) return;
    const hidden = column.field.sensitive !== undefined && focus?.y !== total;
    setEditing({ text: hidden ? '' : present, mode: 'edit' });
  };
  const step = (then: Then): void => {
    const chosen = choosing.now();
    if (then !== 'stay' && chosen !== null) choosing.select(stepped(chosen, then, bounds));
  };
  const commit = (entry: Entry | null, then: Then): void => {
    setEditing(null);
    if (entry !== null && focus !== null && column !== undefined) {
      if (focus.y === total) {
        draft.put(column.id, entry.shown, entry.key, entry.text);
        redraw();
      } else {
        const row = cache.row(focus.y);
        if (row !== undefined) {
          cache.patch(row.id, focus.x, column.field.sensitive === undefined ? entry.shown : '…');
          redraw();
          const work: CellWork = { do: 'cells', rows: [{ id: row.id, cells: { [entry.key]: entry.text } }] };
          void run(work, true).then((saved) => askWhy(work, saved, focus, false));
        }
      }
    }
    step(then);
  };

  const rowsOf = (part: Block): { from: number; to: number } => ({ from: part.y, to: Math.min(part.y1, total - 1) });
  const clear = (): void => {
    if (block === null) return;
    if (block.y === total) {
      draft.drop(idsOf(block));
      redraw();
      return;
    }
    const values = Object.fromEntries(idsOf(block).filter((id) => byId.get(id)?.field.system !== true).map((id) => [id, '']));
    const span = rowsOf(block);
    workOn({ do: 'set', target: { query, span }, values }, span.to - span.from + 1, '清空选中的格');
  };
  const fill = (from: Block, to: Block): void => {
    const source = rowsOf(from);
    const target = rowsOf({ ...to, y: Math.min(from.y, to.y), y1: Math.max(from.y1, to.y1) });
    if (target.to - target.from <= source.to - source.from) return;
    workOn({ do: 'fill', query, source, target, columns: idsOf(from) }, target.to - target.from + 1, '填充');
    choosing.select({ focus: { x: from.x, y: target.from }, end: { x: from.x1, y: target.to }, rows: false });
  };
  const fillDown = (): void => {
    if (block === null) return;
    const single = block.y === block.y1;
    if (single && block.y === 0) return;
    const from = single ? { ...block, y: block.y - 1, y1: block.y - 1 } : { ...block, y1: block.y };
    if (block.y1 >= total && single) return;
    fill(from, { ...block, y: from.y });
  };
  const removeRows = (): void => {
    if (block === null) return;
    const span = rowsOf(block);
    if (span.to < span.from) return;
    if (span.to - span.from >= 1000) {
      feedback.advise('一次最多删除 1000 行。');
      return;
    }
    void cache.all(span.from, span.to).then((rows) => props.onRemove(rows.map((row) => row.id)));
  };
  const openRow = (y = focus?.y): void => {
    if (y === undefined || y >= total) return;
    // The row may still be on its way.
    void cache.all(y, y).then(([row]) => row && props.onOpen(row.id));
  };

  const pasteText = (text: string): void => {
    const lines = pastedLines(text);
    const [first = []] = lines;
    if (lines.length === 0 || block === null) return;
    const one = lines.length === 1 && first.length === 1;
    if (one && !isSingle(block)) {
      const span = rowsOf(block);
      const values = Object.fromEntries(idsOf(block).map((id) => [id, first[0] ?? '']));
      if (span.to >= span.from) workOn({ do: 'set', target: { query, span }, values }, span.to - span.from + 1, '粘贴到选中的格');
      return;
    }
    if (one && column !== undefined && mayEdit()) {
      const text1 = (first[0] ?? '').trim();
      commit({ key: column.id, text: text1, shown: text1 }, 'stay');
      return;
    }
    const width = Math.max(...lines.map((line) => line.length));
    const targets = view.columns.slice(block.x, block.x + width);
    const lost = width - targets.length;
    const rows = lines.map((line) => line.slice(0, targets.length));
    const headed = rows.length * targets.length;
    setAsked({
      work: { do: 'paste', query, at: Math.min(block.y, total), columns: targets, lines: lost > 0 ? lines.map((l) => [...l]) : rows, blanks: false, fixed },
      title: `核对粘贴的内容（${lines.length} 行 × ${width} 列）`,
      note: lost > 0 && headed > 0 ? `右边有 ${lost} 列放不下，没有列可对；第一行若是表头，按表头对列。` : '',
    });
  };
  const enter = (): void =>
    choosing.select(at(0, Math.max(0, Math.min(lastRow.current, bounds.rows - 1))));
  const key = (event: KeyboardEvent): void => {
    const ctrl = event.ctrlKey || event.metaKey;
    const done = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    const chosen = choosing.now();
    const letter = event.key.toLowerCase();
    if (ctrl && letter === 'f') {
      setFinding(true);
      done();
      return;
    }
    if (ctrl && !event.altKey && (letter === 'z' || letter === 'y')) {
      void (letter === 'y' || event.shiftKey ? feedback.redo() : feedback.undo());
      done();
      return;
    }
    if (chosen === null) {
      if (event.key.startsWith('Arrow')) {
        enter();
        done();
      } else if (event.key === 'Tab') passOver(grid.current);
      return;
    }
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 600) / rowHeight) - 2);
    const next = event.altKey ? null : moved(chosen, event, bounds, page);
    if (next !== null) choosing.select(next);
    else if (event.key === 'Tab') choosing.select(stepped(chosen, event.shiftKey ? 'left' : 'right', bounds));
    else if (event.key === 'Enter' && ctrl) openRow();
    else if (event.key === 'Enter') choosing.select(stepped(chosen, event.shiftKey ? 'up' : 'down', bounds));
    else if (event.key === 'F2') begin();
    else if (event.key === 'Escape') {
      if (onDraft && !draft.isEmpty()) {
        draft.reset();
        redraw();
        feedback.done('已放弃没有写完的新行。');
      } else choosing.select(null);
    } else if (event.key === 'Delete' && chosen.rows) removeRows();
    else if (event.key === 'Delete' || event.key === 'Backspace') clear();
    else if (ctrl && letter === 'a') choosing.select({ focus: { x: 0, y: 0 }, end: { x: bounds.columns - 1, y: Math.max(0, total - 1) }, rows: true });
    else if (ctrl && letter === 'd') fillDown();
    else if (ctrl && event.key === '-') removeRows();
    else if (event.key === ' ' && event.shiftKey) choosing.select({ focus: { x: 0, y: chosen.focus.y }, end: { x: bounds.columns - 1, y: chosen.end.y }, rows: true });
    else return;
    done();
  };

  return {
    bounds,
    choosing,
    block,
    columns,
    column,
    present,
    editing,
    draft,
    worker,
    asked,
    finding,
    batch,
    doubted,
    explain,
    copying,
    drawn,
    ask: setAsked,
    find: setFinding,
    openBatch: setBatch,
    edit(next) {
      if (next !== null && editing === null && !mayEdit()) return;
      setEditing(next);
    },
    begin,
    enter,
    commit,
    key,
    paste(event) {
      event.preventDefault();
      pasteText(event.clipboardData.getData('text/plain'));
    },
    pasteText,
    fillDown,
    fill,
    clear,
    removeRows,
    openRow,
    chooseRows(from, to) {
      choosing.select({ focus: { x: 0, y: from }, end: { x: bounds.columns - 1, y: Math.min(to, Math.max(0, total - 1)) }, rows: true });
    },
    cellText,
  };
}

/** Tab goes on to what stands behind the grid, past its own scrolling parts. */
function passOver(element: HTMLElement | null): void {
  element?.setAttribute('inert', '');
  setTimeout(() => element?.removeAttribute('inert'));
}
