/** A part of a .docx as lines: paragraphs, rows of tables cell by cell, and text boxes, with our content controls. */
import type { Element } from '@xmldom/xmldom';
import { childElements, firstChild, valueOf } from './docxXml.ts';
import { isRowMark, readNamesMark, readTag, type FigureTag } from './origin.ts';

/** Stands before, between and behind the cells of a row: a private-use sign outside what GBK systems use. */
export const cellMark = '\uF8E2';

/** A stretch of a line. */
interface Span {
  readonly start: number;
  readonly end: number;
}

export interface DocxLine {
  /** A row's text is that of its cells with `cellMark` around each. */
  readonly kind: 'text' | 'row';
  /** In a header, a footer, a note or a text box: it has no place in the order of the text. */
  readonly loose: boolean;
  /** Where it is, in words: 第 3 段, 第 1 个表第 2 行, 页眉. */
  readonly place: string;
  readonly text: string;
  /** Figures that still have their content control: where they stand in the text. */
  readonly bound: readonly (Span & { readonly tag: FigureTag })[];
  /** Cells of a column of serial numbers: nothing to trace. */
  readonly serial: readonly Span[];
  /** Bookmarks of ours that begin here: rows of the ledgers (`listedRows.ts`). */
  readonly marks: readonly string[];
}

/** Numbers what stands in a part; one for a whole document. */
export interface Counters {
  paragraphs: number;
  tables: number;
}

/** What is not in the printed text: deletions, moved-away text, field codes, fall-backs of drawings, properties. */
const passedOver = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'pPr', 'rPr', 'sdtPr', 'tblPr', 'trPr', 'tcPr', 'tblGrid']);
/** Fields whose result every office program works out by itself: page numbers, today's date. */
const ownFields = /^\s*(?:PAGE|NUMPAGES|PAGEREF|SECTION|SECTIONPAGES|DATE|TIME|SAVEDATE|PRINTDATE|SEQ)\b/iu;
const serialHead = /^(?:序号|序|编号|号|NO\.?)$/iu;

/**
 * @param name what lines of this part are called (页眉); null for the text itself, whose paragraphs and tables are counted
 */
export function linesOf(root: Element, name: string | null, counters: Counters): readonly DocxLine[] {
  const lines: DocxLine[] = [];
  collect(root, { name, counters, lines, tag: null });
  return lines;
}

interface Walk {
  readonly name: string | null;
  readonly counters: Counters;
  readonly lines: DocxLine[];
  /** Of a content control around whole paragraphs or cells. */
  readonly tag: FigureTag | null;
}

function collect(parent: Element, walk: Walk): void {
  for (const node of childElements(parent)) {
    const name = node.localName ?? '';
    if (passedOver.has(name)) continue;
    if (name === 'p') addParagraph(node, walk);
    else if (name === 'tbl') addTable(node, walk);
    else if (name === 'sdt') collect(node, { ...walk, tag: tagOf(node) ?? walk.tag });
    else collect(node, walk);
  }
}

function addParagraph(node: Element, walk: Walk): void {
  const { text, bound, boxes, marks } = textOf(node, walk.tag);
  if (text.trim() !== '') {
    const place = walk.name ?? `第 ${(walk.counters.paragraphs += 1)} 段`;
    walk.lines.push({ kind: 'text', loose: walk.name !== null, place, text, bound, serial: [], marks });
  }
  addBoxes(boxes, walk);
}

function addBoxes(boxes: readonly Element[], walk: Walk): void {
  for (const box of boxes) collect(box, { ...walk, name: walk.name ?? '文本框', tag: null });
}

function addTable(table: Element, walk: Walk): void {
  const title = walk.name === null ? `第 ${(walk.counters.tables += 1)} 个表` : `${walk.name}的表`;
  const serials = new Set<number>();
  let at = 0;
  for (const { node, tag } of inside(table, 'tr', walk.tag)) {
    at += 1;
    const inner: Element[] = [];
    const boxes: Element[] = [];
    const serial: Span[] = [];
    const marks: string[] = [];
    const bound: (Span & { readonly tag: FigureTag })[] = [];
    let text = cellMark;
    for (const [column, cell] of [...inside(node, 'tc', tag)].entries()) {
      const start = text.length;
      const parts = [...paragraphsOf(cell.node, cell.tag, inner)].map((p) => textOf(p.node, p.tag));
      for (const [i, part] of parts.entries()) {
        if (i > 0) text += '\n';
        bound.push(...part.bound.map((b) => ({ ...b, start: b.start + text.length, end: b.end + text.length })));
        text += part.text.replaceAll(cellMark, ' ');
        boxes.push(...part.boxes);
        marks.push(...part.marks);
      }
      const own = text.slice(start).replaceAll(/\s/gu, '');
      if (serialHead.test(own)) serials.add(column);
      else if (serials.has(column)) serial.push({ start, end: text.length });
      text += cellMark;
    }
    if (text.replaceAll(cellMark, '').trim() !== '') walk.lines.push({ kind: 'row', loose: walk.name !== null, place: `${title}第 ${at} 行`, text, bound, serial, marks });
    addBoxes(boxes, walk);
    for (const nested of inner) addTable(nested, walk);
  }
}

interface Found {
  readonly node: Element;
  readonly tag: FigureTag | null;
}

/** Rows of a table, cells of a row: also those in content controls and in marks of changes. Tables inside are not entered. */
function* inside(parent: Element, name: string, tag: FigureTag | null): Generator<Found> {
  for (const node of childElements(parent)) {
    const own = node.localName ?? '';
    if (passedOver.has(own) || own === 'p' || own === 'tbl') continue;
    if (own === name) {
      if (name === 'tr' && isDeleted(node)) continue;
      yield { node, tag };
    } else yield* inside(node, name, own === 'sdt' ? (tagOf(node) ?? tag) : tag);
  }
}

/** A row taken out under tracked changes. */
function isDeleted(row: Element): boolean {
  const properties = firstChild(row, 'trPr');
  return properties !== null && firstChild(properties, 'del') !== null;
}

/** Paragraphs of a cell; tables in it are handed out. */
function* paragraphsOf(cell: Element, tag: FigureTag | null, tables: Element[]): Generator<Found> {
  for (const node of childElements(cell)) {
    const name = node.localName ?? '';
    if (passedOver.has(name)) continue;
    if (name === 'p') yield { node, tag };
    else if (name === 'tbl') tables.push(node);
    else yield* paragraphsOf(node, name === 'sdt' ? (tagOf(node) ?? tag) : tag, tables);
  }
}

interface Field {
  state: 'instruction' | 'result';
  code: string;
}

/** Text of a paragraph; text boxes anchored in it are handed out. */
function textOf(paragraph: Element, around: FigureTag | null): { readonly text: string; readonly bound: DocxLine['bound']; readonly boxes: readonly Element[]; readonly marks: readonly string[] } {
  let text = '';
  // Fields (ISO 29500, 17.16.18) hold instructions before their result; only the result is printed.
  const fields: Field[] = [];
  const printed = (): boolean => fields.every((field) => field.state === 'result' && !ownFields.test(field.code));
  const bound: (Span & { readonly tag: FigureTag })[] = [];
  const boxes: Element[] = [];
  const marks: string[] = [];
  const open = new Map<string, { readonly id: string; readonly start: number }>();
  const walk = (parent: Element): void => {
    for (const node of childElements(parent)) {
      const name = node.localName ?? '';
      const field = fields.at(-1);
      if (name === 'instrText' && field?.state === 'instruction') field.code += node.textContent ?? '';
      if (passedOver.has(name)) continue;
      if (name === 'fldChar') turnField(fields, node);
      else if (name === 't') text += printed() ? (node.textContent ?? '') : '';
      else if (name === 'tab') text += ' ';
      else if (name === 'br' || name === 'cr') text += '\n';
      else if (name === 'noBreakHyphen') text += '-';
      else if (name === 'txbxContent') boxes.push(node);
      else if (name === 'bookmarkStart') {
        const title = valueOf(node, 'name');
        if (isRowMark(title)) marks.push(title);
        const id = readNamesMark(title);
        if (id !== null) open.set(valueOf(node, 'id'), { id, start: text.length });
      } else if (name === 'bookmarkEnd') {
        const names = open.get(valueOf(node, 'id'));
        if (names) bound.push({ start: names.start, end: text.length, tag: { id: names.id, show: 'names', text: '' } });
        open.delete(valueOf(node, 'id'));
      } else if (name === 'fldSimple') {
        if (!ownFields.test(valueOf(node, 'instr'))) walk(node);
      } else if (name === 'sdt') {
        const start = text.length;
        walk(node);
        const tag = tagOf(node);
        if (tag) bound.push({ start, end: text.length, tag });
      } else walk(node);
    }
  };
  walk(paragraph);
  if (around && bound.length === 0 && text.trim() !== '') bound.push({ start: 0, end: text.length, tag: around });
  return { text, bound, boxes, marks };
}

function turnField(fields: Field[], node: Element): void {
  const type = valueOf(node, 'fldCharType');
  const last = fields.at(-1);
  if (type === 'begin') fields.push({ state: 'instruction', code: '' });
  else if (type === 'separate' && last) last.state = 'result';
  else if (type === 'end') fields.pop();
}

function tagOf(sdt: Element): FigureTag | null {
  const properties = firstChild(sdt, 'sdtPr');
  const tag = properties ? firstChild(properties, 'tag') : null;
  return tag ? readTag(valueOf(tag, 'val')) : null;
}
