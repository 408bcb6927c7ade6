/** A sheet of somebody's form as its XML: cells are changed one by one, everything else stays as it was written. */
import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import { UnreadableFile } from '../read/unreadableFile.ts';
import { copyFormula, moveFormula, moveRow, moveRows, moveSqref, spansRows, type Insertion } from './moveRefs.ts';

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
  /** Puts rows in that look as `like` does: heights, styles, merges within the row, formulas of the row. */
  insert(by: Insertion, like: number): void;
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
    clear(row, column) {
      const cell = cellAt(row, column);
      if (cell && !child(cell, names.f)) empty(cell);
    },
    insert(by, like) {
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
      const before = rowAfter(rows, by.at - 1);
      for (let i = 0; i < by.count; i += 1) {
        const row = pattern ? copyRow(document, pattern, like, by.at + i) : null;
        if (row) place(data, rows, by.at + i, row, before);
      }
      moveFrames(root, by, like, name);
    },
    follow: (by, changed) => followFormulas(rows, by, name, changed),
    xml() {
      dropResults(rows);
      return new XMLSerializer().serializeToString(document);
    },
  };
}

/** Well-formed XML without a document type, or a refusal. */
export function parseXml(xml: string): Document {
  if (xml.includes('<!DOCTYPE')) throw new UnreadableFile('damaged', { part: 'doctype' });
  try {
    return new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    }).parseFromString(xml, 'text/xml');
  } catch {
    throw new UnreadableFile('damaged', { part: 'xml' });
  }
}

/** Child elements by local name, whatever the prefix. */
export function children(parent: Element, name: string): readonly Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && (node as Element).localName === name) found.push(node as Element);
  return found;
}

function child(parent: Element, name: string): Element | null {
  return children(parent, name)[0] ?? null;
}

function element(document: Document, like: Element, name: string, text?: string): Element {
  const made = document.createElementNS(like.namespaceURI, like.prefix ? `${like.prefix}:${name}` : name);
  if (text !== undefined) made.appendChild(document.createTextNode(text));
  return made;
}

const cellsOf = (row: Element): readonly Element[] => children(row, 'c');

/** 1-based column of `AB12`. */
function columnOf(cell: Element): number {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(cell.getAttribute('r') ?? '')?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** Letters of a 1-based column. */
export function columnName(column: number): string {
  let left = column;
  let text = '';
  while (left > 0) {
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
    left = Math.floor((left - 1) / 26);
  }
  return text;
}

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
  for (const row of rows.values())
    for (const cell of cellsOf(row)) {
      const formula = child(cell, names.f);
      if (!formula) continue;
      const ref = formula.getAttribute('ref');
      if (ref !== null && home === changed) formula.setAttribute('ref', moveSqref(ref, by));
      const text = formula.textContent ?? '';
      if (text !== '') formula.textContent = moveFormula(text, by, home, changed);
    }
}

/** Results computed before the form was filled are no longer true; the office program computes them when it opens. */
function dropResults(rows: ReadonlyMap<number, Element>): void {
  for (const row of rows.values())
    for (const cell of cellsOf(row)) {
      const value = child(cell, names.f) ? child(cell, names.v) : null;
      if (!value) continue;
      cell.removeChild(value);
      cell.removeAttribute('t');
    }
}

/** Everything around the cells that names rows: merges, drop-downs, conditional looks, filters, page breaks, links. */
function moveFrames(root: Element, by: Insertion, like: number, home: string): void {
  const own = child(root, 'mergeCells');
  if (own) {
    for (const merge of children(own, 'mergeCell')) merge.setAttribute('ref', moveMerge(merge.getAttribute('ref') ?? '', by));
    for (const merge of children(own, 'mergeCell')) {
      const [from = '', to = ''] = (merge.getAttribute('ref') ?? '').split(':');
      const row = Number(/\d+/.exec(from)?.[0]);
      if (row !== like || Number(/\d+/.exec(to)?.[0]) !== like) continue;
      for (let i = 0; i < by.count; i += 1) {
        const copy = merge.cloneNode(true) as Element;
        copy.setAttribute('ref', `${from.replace(/\d+/, String(by.at + i))}:${to.replace(/\d+/, String(by.at + i))}`);
        own.appendChild(copy);
      }
    }
    own.setAttribute('count', String(children(own, 'mergeCell').length));
  }
  for (const node of descendants(root)) {
    const area = node.getAttribute('sqref');
    if (area) node.setAttribute('sqref', moveSqref(area, by));
    // Lists of drop-downs and conditions of looks are formulas too.
    if (['formula', 'formula1', 'formula2', 'f'].includes(node.localName ?? '') && children(node, 'sqref').length === 0 && node.firstChild?.nodeType === 3)
      node.textContent = moveFormula(node.textContent ?? '', by, home, home);
    if (node.localName === 'sqref' && node.textContent) node.textContent = moveSqref(node.textContent, by);
    if (['autoFilter', 'hyperlink', 'dimension', 'sortState', 'sortCondition', 'protectedRange'].includes(node.localName ?? '')) {
      const ref = node.getAttribute('ref');
      if (ref) node.setAttribute('ref', moveSqref(ref, by));
    }
    if (node.localName === 'brk' && (node.parentNode as Element | null)?.localName === 'rowBreaks') {
      const id = Number(node.getAttribute('id'));
      node.setAttribute('id', String(moveRow(id + 1, by) - 1));
    }
  }
}

/** A merge moves whole; only one that reaches over the list's end from above and below grows. */
function moveMerge(ref: string, by: Insertion): string {
  const rows = [...ref.matchAll(/\d+/g)].map((m) => Number(m[0]));
  const [top = 0, bottom = top] = rows;
  const [first, last] = top === bottom ? [moveRow(top, by), moveRow(bottom, by)] : moveRows(top, bottom, { ...by, grow: 0 });
  let seen = 0;
  return ref.replaceAll(/\d+/g, () => String(seen++ === 0 ? first : last));
}

function* descendants(root: Element): Generator<Element> {
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== 1) continue;
    const element = node as Element;
    // Cells are the bulk of a sheet and hold none of these.
    if (element.localName === 'sheetData') continue;
    yield element;
    yield* descendants(element);
  }
}
