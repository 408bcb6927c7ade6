/** A sheet of somebody's form as its XML: cells are changed one by one, everything else stays as it was written. */
import { XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import { UnreadableFile } from '../read/unreadableFile.ts';
import { copyFormula, moveFormula, moveRow, moveSqref, spansRows, type Insertion } from './moveRefs.ts';
import { merges, moveFrames, type NewRows } from './sheetFrames.ts';
import { child, children, columnName, columnNumber, element, parseXml } from './sheetXml.ts';

export interface SheetDom {
  readonly name: string;
  /** Text of a cell; a formula's last result counts as text. Row and column are 1-based. */
  text(row: number, column: number): string;
  formula(row: number, column: number): string | null;
  /** Filled cells of a row: 1-based column and text. */
  filled(row: number): readonly { readonly column: number; readonly text: string; readonly formula: string | null }[];
  readonly lastRow: number;
  /** Writes a value, keeping the look of the cell or, where there is none, of `like`'s row. */
  put(row: number, column: number, value: string | number, like: number): void;
  /** Takes the value away and keeps the look; a formula stays. */
  clear(row: number, column: number): void;
  /** Writes a formula of our own with what it comes to, so that programs that do not compute show it too. */
  putFormula(row: number, column: number, formula: string, value: number, like: number): void;
  /** Whether another cell's merge covers this one: nothing written here would be seen. */
  covered(row: number, column: number): boolean;
  /** Cells of a row that look like something, with or without a value. */
  drawn(row: number): number;
  /**
   * Puts rows in that look as `like` does: heights, styles, merges within the row, formulas of the row.
   * @param made the new rows where they are not those that `by` puts in: a list that grows past the end of its form
   */
  insert(by: Insertion, like: number, made?: NewRows): void;
  /** References to `changed` in this sheet's formulas, when the rows are put into another sheet. */
  follow(by: Insertion, changed: string): void;
  xml(): string;
}

const names = { f: 'f', v: 'v', is: 'is', t: 't' } as const;

/**
 * Opens the XML of a sheet.
 * @param strings texts of the shared string table
 * @throws UnreadableFile `damaged` when the XML is not well formed
 */
export function openSheetDom(name: string, xml: string, strings: readonly string[]): SheetDom {
  const document = parseXml(xml);
  const root = document.documentElement;
  const data = root ? child(root, 'sheetData') : null;
  if (!root || !data) throw new UnreadableFile('damaged', { part: name });
  const rows = numberRows(data);
  unshare(rows);
  /** Cells whose formula and result are ours. */
  const fresh = new Set<Element>();

  const cellAt = (row: number, column: number): Element | null => {
    const found = rows.get(row);
    return found ? (cellsOf(found).find((c) => columnOf(c) === column) ?? null) : null;
  };
  const textOf = (cell: Element): string => {
    const inline = child(cell, names.is);
    if (inline) return inline.textContent ?? '';
    const value = child(cell, names.v)?.textContent ?? '';
    return cell.getAttribute('t') === 's' ? (strings[Number(value)] ?? '') : value;
  };

  return {
    name,
    get lastRow() {
      return greatest(rows.keys());
    },
    text: (row, column) => {
      const cell = cellAt(row, column);
      return cell ? textOf(cell).trim() : '';
    },
    formula: (row, column) => {
      const cell = cellAt(row, column);
      return cell ? (child(cell, names.f)?.textContent ?? null) : null;
    },
    filled(row) {
      const found = rows.get(row);
      if (!found) return [];
      return cellsOf(found)
        .map((cell) => ({ column: columnOf(cell), text: textOf(cell).trim(), formula: child(cell, names.f)?.textContent ?? null }))
        .filter((c) => c.text !== '' || c.formula !== null);
    },
    put(row, column, value, like) {
      const cell = cellAt(row, column) ?? addCell(document, rowAt(document, data, rows, row, like), row, column, styleOf(cellAt(like, column)));
      empty(cell);
      if (typeof value === 'number') cell.appendChild(element(document, cell, names.v, String(value)));
      else {
        cell.setAttribute('t', 'inlineStr');
        const inline = element(document, cell, names.is);
        const text = element(document, cell, names.t, printable(value));
        text.setAttribute('xml:space', 'preserve');
        inline.appendChild(text);
        cell.appendChild(inline);
      }
    },
    putFormula(row, column, formula, value, like) {
      const cell = cellAt(row, column) ?? addCell(document, rowAt(document, data, rows, row, like), row, column, styleOf(cellAt(like, column)));
      empty(cell);
      cell.appendChild(element(document, cell, names.f, formula));
      cell.appendChild(element(document, cell, names.v, String(value)));
      fresh.add(cell);
    },
    covered: (row, column) =>
      merges(root).some(({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right && (row !== top || column !== left)),
    drawn(row) {
      const found = rows.get(row);
      return found ? cellsOf(found).length : 0;
    },
    clear(row, column) {
      const cell = cellAt(row, column);
      if (cell && !child(cell, names.f)) empty(cell);
    },
    insert(by, like, made = { at: by.at, count: by.count }) {
      for (const row of [...rows.keys()].toSorted((a, b) => b - a)) {
        const moved = moveRow(row, by);
        const found = rows.get(row);
        if (!found || moved === row) continue;
        renumber(found, moved);
        rows.delete(row);
        rows.set(moved, found);
      }
      followFormulas(rows, by, name, name);
      const pattern = rows.get(like);
      const before = rowAfter(rows, made.at - 1);
      for (let i = 0; i < made.count; i += 1) {
        const row = pattern ? copyRow(document, pattern, like, made.at + i) : null;
        if (row) place(data, rows, made.at + i, row, before);
      }
      moveFrames(root, by, { like, made, home: name });
    },
    follow: (by, changed) => followFormulas(rows, by, name, changed),
    xml() {
      dropResults(rows, fresh);
      return new XMLSerializer().serializeToString(document);
    },
  };
}

const cellsOf = (row: Element): readonly Element[] => children(row, 'c');

const columnOf = (cell: Element): number => columnNumber(cell.getAttribute('r') ?? '');

/** Rows by number; numbers and addresses that a writer left out are filled in. */
function numberRows(data: Element): Map<number, Element> {
  const rows = new Map<number, Element>();
  let last = 0;
  for (const row of children(data, 'row')) {
    const number = Number(row.getAttribute('r') ?? '') || last + 1;
    row.setAttribute('r', String(number));
    let column = 0;
    for (const cell of cellsOf(row)) {
      const own = columnOf(cell);
      column = own > 0 ? own : column + 1;
      cell.setAttribute('r', `${columnName(column)}${number}`);
    }
    rows.set(number, row);
    last = number;
  }
  return rows;
}

/** Shared formulas become plain ones: after rows were put in, the offsets from their master would lie. */
function unshare(rows: ReadonlyMap<number, Element>): void {
  const masters = new Map<string, { readonly text: string; readonly row: number; readonly column: number }>();
  for (const [number, row] of [...rows].toSorted(([a], [b]) => a - b))
    for (const cell of cellsOf(row)) {
      const formula = child(cell, names.f);
      if (!formula || formula.getAttribute('t') !== 'shared') continue;
      const id = formula.getAttribute('si') ?? '';
      const text = formula.textContent ?? '';
      if (text !== '') masters.set(id, { text, row: number, column: columnOf(cell) });
      const master = masters.get(id);
      if (text === '' && master) formula.textContent = copyFormula(master.text, number - master.row, columnOf(cell) - master.column);
      for (const attribute of ['t', 'si', 'ref']) formula.removeAttribute(attribute);
    }
}

function styleOf(cell: Element | null): string | null {
  return cell?.getAttribute('s') ?? null;
}

function empty(cell: Element): void {
  while (cell.firstChild) cell.removeChild(cell.firstChild);
  cell.removeAttribute('t');
}

/** What XML 1.0 cannot hold is left out; nothing a person typed is among it. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these characters make a workbook unreadable
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}

function rowAt(document: Document, data: Element, rows: Map<number, Element>, number: number, like: number): Element {
  const found = rows.get(number);
  if (found) return found;
  const pattern = rows.get(like);
  const row = element(document, data, 'row');
  for (const attribute of ['spans', 's', 'customFormat', 'ht', 'customHeight']) {
    const value = pattern?.getAttribute(attribute);
    if (value) row.setAttribute(attribute, value);
  }
  row.setAttribute('r', String(number));
  // Cells without a value carry borders; a new row of the list gets those of the row it continues.
  for (const cell of pattern ? cellsOf(pattern) : []) addCell(document, row, number, columnOf(cell), styleOf(cell));
  place(data, rows, number, row);
  return row;
}

function place(data: Element, rows: Map<number, Element>, number: number, row: Element, before = rowAfter(rows, number)): void {
  data.insertBefore(row, before);
  rows.set(number, row);
}

function rowAfter(rows: ReadonlyMap<number, Element>, number: number): Element | null {
  let next = Number.POSITIVE_INFINITY;
  for (const key of rows.keys()) if (key > number && key < next) next = key;
  return rows.get(next) ?? null;
}

function greatest(numbers: Iterable<number>): number {
  let most = 0;
  for (const number of numbers) most = Math.max(most, number);
  return most;
}

function addCell(document: Document, row: Element, number: number, column: number, style: string | null): Element {
  const cell = element(document, row, 'c');
  cell.setAttribute('r', `${columnName(column)}${number}`);
  if (style !== null) cell.setAttribute('s', style);
  row.insertBefore(cell, cellsOf(row).find((c) => columnOf(c) > column) ?? null);
  return cell;
}

function renumber(row: Element, number: number): void {
  row.setAttribute('r', String(number));
  for (const cell of cellsOf(row)) cell.setAttribute('r', `${columnName(columnOf(cell))}${number}`);
}

/** A row that looks as another one and computes what that one computes of itself. */
function copyRow(document: Document, pattern: Element, like: number, number: number): Element {
  const row = pattern.cloneNode(true) as Element;
  renumber(row, number);
  for (const cell of cellsOf(row)) {
    const formula = child(cell, names.f);
    const own = formula && !spansRows(formula.textContent ?? '') ? copyFormula(formula.textContent ?? '', number - like, 0) : null;
    empty(cell);
    if (own !== null) cell.appendChild(element(document, cell, names.f, own));
  }
  return row;
}

function followFormulas(rows: ReadonlyMap<number, Element>, by: Insertion, home: string, changed: string): void {
  // A row that has moved already: its ranges still say where it stood.
  const before = (row: number): number => (home === changed && row >= by.at + by.count ? row - by.count : row);
  for (const [number, row] of rows)
    for (const cell of cellsOf(row)) {
      const formula = child(cell, names.f);
      if (!formula) continue;
      const ref = formula.getAttribute('ref');
      if (ref !== null && home === changed) formula.setAttribute('ref', moveSqref(ref, by));
      const text = formula.textContent ?? '';
      if (text !== '') formula.textContent = moveFormula(text, by, home, changed, { row: before(number) });
    }
}

/** Results computed before the form was filled are no longer true; the office program computes them when it opens. */
function dropResults(rows: ReadonlyMap<number, Element>, fresh: ReadonlySet<Element>): void {
  for (const row of rows.values())
    for (const cell of cellsOf(row)) {
      if (fresh.has(cell)) continue;
      const value = child(cell, names.f) ? child(cell, names.v) : null;
      if (!value) continue;
      cell.removeChild(value);
      cell.removeAttribute('t');
    }
}
