import type { Draft } from '../gridModel.ts';

/** The row being written behind the last one: what it shows, and what will be saved. */
export interface DraftRow extends Draft {
  readonly texts: () => Readonly<Record<string, string>>;
  readonly isEmpty: () => boolean;
  /** @param key what the text is saved under; a link's own id differs from its column */
  readonly put: (column: string, shown: string, key: string, text: string) => void;
  readonly drop: (columns: readonly string[]) => void;
  readonly reset: () => void;
}

/** Makes an empty one. It is read by the grid while it draws, so it is no state of a component. */
export function createDraft(): DraftRow {
  let cells: Readonly<Record<string, { readonly shown: string; readonly key: string; readonly text: string }>> = {};
  return {
    shown: () => Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cell.shown])),
    texts: () => Object.fromEntries(Object.values(cells).map((cell) => [cell.key, cell.text])),
    isEmpty: () => Object.keys(cells).length === 0,
    put(column, shown, key, text) {
      cells = { ...cells, [column]: { shown, key, text } };
    },
    drop(columns) {
      cells = Object.fromEntries(Object.entries(cells).filter(([column]) => !columns.includes(column)));
    },
    reset() {
      cells = {};
    },
  };
}
