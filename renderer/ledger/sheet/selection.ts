/** Which cells are chosen, and how keys move the choice. Columns are counted as they stand on the screen. */

export interface Cell {
  readonly x: number;
  readonly y: number;
}

export interface Selection {
  /** The cell one types into. */
  readonly focus: Cell;
  /** The other corner of the chosen block. */
  readonly end: Cell;
  /** Whole rows were chosen by their numbers. */
  readonly rows: boolean;
}

/** A block of cells, corners sorted; all ends included. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly x1: number;
  readonly y1: number;
}

export interface Bounds {
  readonly columns: number;
  readonly rows: number;
  /** Columns that stay at the left: the grid cannot draw a block over their edge. */
  readonly frozen: number;
}

/** A selection of the one cell at column `x`, row `y`. */
export function at(x: number, y: number): Selection {
  return { focus: { x, y }, end: { x, y }, rows: false };
}

/** The chosen block; whole rows have all columns. */
export function blockOf(selection: Selection, bounds: Bounds): Block {
  const { focus, end } = selection;
  return {
    x: selection.rows ? 0 : Math.min(focus.x, end.x),
    x1: selection.rows ? bounds.columns - 1 : Math.max(focus.x, end.x),
    y: Math.min(focus.y, end.y),
    y1: Math.max(focus.y, end.y),
  };
}

/** Whether a block is one cell. */
export function isSingle(block: Block): boolean {
  return block.x === block.x1 && block.y === block.y1;
}

const clamp = (value: number, from: number, to: number): number => Math.max(from, Math.min(to, value));

/** The choice brought back into so many rows. */
export function within(selection: Selection, rows: number): Selection {
  const inside = ({ x, y }: Cell): Cell => ({ x, y: clamp(y, 0, rows - 1) });
  return { ...selection, focus: inside(selection.focus), end: inside(selection.end) };
}

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey?: boolean;
}

/**
 * The choice after a key that moves it, or null when the key does not. Ctrl with an arrow goes to the edge, Home and
 * End along the row, with Ctrl to the corners; Shift stretches the block.
 * @param page rows on one screen
 */
export function moved(selection: Selection, press: Press, bounds: Bounds, page: number): Selection | null {
  const ctrl = press.ctrlKey || press.metaKey === true;
  const stretch = press.shiftKey;
  const from = stretch ? selection.end : selection.focus;
  const last = { x: bounds.columns - 1, y: bounds.rows - 1 };
  const to = ((): Cell | null => {
    switch (press.key) {
      case 'ArrowUp':
        return { x: from.x, y: ctrl ? 0 : from.y - 1 };
      case 'ArrowDown':
        return { x: from.x, y: ctrl ? last.y : from.y + 1 };
      case 'ArrowLeft':
        return { x: ctrl ? 0 : from.x - 1, y: from.y };
      case 'ArrowRight':
        return { x: ctrl ? last.x : from.x + 1, y: from.y };
      case 'Home':
        return { x: 0, y: ctrl ? 0 : from.y };
      case 'End':
        return { x: last.x, y: ctrl ? last.y : from.y };
      case 'PageUp':
        return { x: from.x, y: from.y - page };
      case 'PageDown':
        return { x: from.x, y: from.y + page };
      default:
        return null;
    }
  })();
  if (to === null) return null;
  const cell = { x: clamp(to.x, 0, last.x), y: clamp(to.y, 0, last.y) };
  if (!stretch) return at(cell.x, cell.y);
  return { focus: selection.focus, end: { x: sameSide(selection.focus.x, cell.x, bounds), y: cell.y }, rows: selection.rows };
}

/** A block stays on its side of the frozen edge. */
export function sameSide(focus: number, x: number, bounds: Bounds): number {
  const { frozen, columns } = bounds;
  if (frozen === 0) return x;
  return focus < frozen ? clamp(x, 0, frozen - 1) : clamp(x, frozen, columns - 1);
}

/** Tab and Enter: to the next cell, from the end of a row to the next one. */
export function stepped(selection: Selection, by: 'right' | 'left' | 'down' | 'up', bounds: Bounds): Selection {
  const { x, y } = selection.focus;
  const last = { x: bounds.columns - 1, y: bounds.rows - 1 };
  switch (by) {
    case 'right':
      return x < last.x ? at(x + 1, y) : at(y < last.y ? 0 : x, Math.min(y + 1, last.y));
    case 'left':
      return x > 0 ? at(x - 1, y) : at(y > 0 ? last.x : x, Math.max(y - 1, 0));
    case 'down':
      return at(x, Math.min(y + 1, last.y));
    case 'up':
      return at(x, Math.max(y - 1, 0));
  }
}
