/** What is to happen to cells, row by row: from a work order to lines of texts. Reads places and ids, decides nothing. */
import type { CellTarget, CellWork } from '../../../shared/contract/cells.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Ledger, RowValues } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { linkColumnsOf } from '../../../shared/ledger/links.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import { columnRef } from '../store/columnRef.ts';
import { readMany } from '../store/manyRows.ts';
import { countRows, rowIds } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

/** One row to be worked on. */
export interface WorkLine {
  /** 1-based: line of the block, or place of the row in its query. */
  readonly at: number;
  /** Null for a new row. */
  readonly id: number | null;
  /** Texts by column id; may depend on what the row shows now. */
  readonly texts: (shown: (column: string) => string) => Readonly<Record<string, string>>;
  /** Stored values taken from another row as they are. */
  readonly copied?: RowValues;
}

export interface OpenWork {
  /** Rows there will be. */
  readonly total: number;
  /** Columns touched, in the order asked. */
  readonly columns: readonly string[];
  /** The lines in batches. */
  readonly batches: () => Iterable<readonly WorkLine[]>;
}

const batchRows = 500;
/** Rows a fill may repeat. */
const mostSource = 1000;

/** Opens a work order. @throws AppError `field-unknown`, `ledger-unknown`, `row-not-found` */
export function openWork(store: Store, ledger: Ledger, work: CellWork): OpenWork {
  switch (work.do) {
    case 'cells': {
      const lines = work.rows.map((row, i): WorkLine => ({ at: i + 1, id: row.id, texts: () => row.cells }));
      const columns = [...new Set(work.rows.flatMap((row) => Object.keys(row.cells)))];
      return { total: lines.length, columns, batches: () => slices(lines) };
    }
    case 'paste':
      return pasted(store, ledger, work);
    case 'fill':
      return filled(store, ledger, work);
    case 'set': {
      const columns = Object.keys(work.values);
      for (const column of columns) columnRef(ledger, column);
      return overTarget(store, work.target, columns, () => work.values);
    }
    case 'replace': {
      for (const column of work.columns) columnRef(ledger, column);
      return overTarget(store, work.target, work.columns, (shown) =>
        Object.fromEntries(
          work.columns.flatMap((column) => {
            const text = shown(column);
            return text.includes(work.find) ? [[column, text.replaceAll(work.find, work.with)]] : [];
          }),
        ),
      );
    }
  }
}

function* slices<T>(list: readonly T[]): Iterable<readonly T[]> {
  for (let i = 0; i < list.length; i += batchRows) yield list.slice(i, i + batchRows);
}

function overTarget(
  store: Store,
  target: CellTarget,
  columns: readonly string[],
  texts: WorkLine['texts'],
): OpenWork {
  if ('ids' in target) {
    const ids = [...new Set(target.ids)];
    const lines = ids.map((id, i): WorkLine => ({ at: i + 1, id, texts }));
    return { total: lines.length, columns, batches: () => slices(lines) };
  }
  const all = countRows(store, target.query);
  const from = target.span?.from ?? 0;
  const total = Math.max(0, Math.min(all, (target.span?.to ?? all - 1) + 1) - from);
  return {
    total,
    columns,
    *batches() {
      for (let done = 0; done < total; done += batchRows) {
        const ids = rowIds(store, target.query, from + done, Math.min(batchRows, total - done));
        yield ids.map((id, i): WorkLine => ({ at: from + done + i + 1, id, texts }));
      }
    },
  };
}

const keyOf = (heading: string): string => normaliseHeader(heading).full;

/** A block with its own headings is laid by them, wherever its cells were dropped. */
function headingsOf(ledger: Ledger, line: readonly string[]): readonly (string | null)[] | null {
  const byHeading = new Map<string, string>();
  for (const { id, field } of columnsOf(ledger))
    for (const heading of [field.label, ...(field.headers ?? [])])
      if (!byHeading.has(keyOf(heading))) byHeading.set(keyOf(heading), id);
  const written = line.filter((cell) => cell.trim() !== '');
  if (written.length < 2 || !written.every((cell) => byHeading.has(keyOf(cell)))) return null;
  return line.map((cell) => byHeading.get(keyOf(cell)) ?? null);
}

function pasted(store: Store, ledger: Ledger, work: Extract<CellWork, { do: 'paste' }>): OpenWork {
  const headings = headingsOf(ledger, work.lines[0] ?? []);
  const columns: readonly (string | null)[] = headings ?? work.columns;
  for (const column of columns) if (column !== null) columnRef(ledger, column);
  const block = headings ? work.lines.slice(1) : work.lines;
  const skip = headings ? 1 : 0;
  const known = Math.max(0, Math.min(countRows(store, work.query) - work.at, block.length));
  const textsOf = (cells: readonly string[]): Readonly<Record<string, string>> => {
    const texts: Record<string, string> = {};
    for (const [i, column] of columns.entries()) {
      const cell = cells[i];
      if (column === null || cell === undefined) continue;
      if (cell.trim() === '' && !work.blanks) continue;
      texts[column] = cell;
    }
    return texts;
  };
  const widest = Math.max(...block.map((line) => line.length), 0);
  return {
    total: block.length,
    columns: columns.slice(0, widest).filter((column) => column !== null),
    *batches() {
      for (let done = 0; done < block.length; done += batchRows) {
        const wanted = Math.max(0, Math.min(batchRows, known - done));
        const ids = wanted > 0 ? rowIds(store, work.query, work.at + done, wanted) : [];
        yield block.slice(done, done + batchRows).map((cells, i): WorkLine => {
          const texts = textsOf(cells);
          const id = ids[i] ?? null;
            const all = id === null && Object.keys(texts).length > 0 ? { ...work.fixed, ...texts } : texts;
            return { at: done + i + 1 + skip, id, texts: () => all };
        });
      }
    },
  };
}

function filled(store: Store, ledger: Ledger, work: Extract<CellWork, { do: 'fill' }>): OpenWork {
  for (const column of work.columns) columnRef(ledger, column);
  const { source, target } = work;
  const sourceIds = rowIds(store, work.query, source.from, Math.min(mostSource, source.to - source.from + 1));
  const stored = readMany(store, ledger, sourceIds);
  const wanted = new Set([...work.columns, ...linkColumnsOf(ledger).flatMap((l) => (work.columns.includes(l.shownAs) ? [l.own] : []))]);
  const rows = sourceIds.map((id) =>
    Object.fromEntries(Object.entries(stored.get(id) ?? {}).filter(([column]) => wanted.has(column))),
  );
  if (rows.length === 0) throw new AppError('row-not-found');
  const open = overTarget(store, { query: work.query, span: target }, work.columns, () => ({}));
  const places = new Set(sourceIds);
  return {
    ...open,
    *batches() {
      for (const batch of open.batches())
        yield batch
          .filter((line) => line.id === null || !places.has(line.id))
          .map((line) => {
            // Counted from the first source row, so that filling upwards repeats the block as well.
            const step = (line.at - 1 - source.from) % rows.length;
            return { ...line, copied: rows[step < 0 ? step + rows.length : step] ?? {} };
          });
    },
  };
}
