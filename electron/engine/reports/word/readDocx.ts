/** The text of a .docx that somebody edited: paragraphs outside tables, with our content controls. */
import type { Document, Element } from '@xmldom/xmldom';
import { memorySource } from '../../excel/read/byteSource.ts';
import { DEFAULT_LIMITS } from '../../excel/read/limits.ts';
import { decodeXml } from '../../excel/read/markup/xmlEncoding.ts';
import { UnreadableFile } from '../../excel/read/unreadableFile.ts';
import { inflateWhole } from '../../excel/read/xlsx/inflatePart.ts';
import { relationships, smallPart, type Package } from '../../excel/read/xlsx/package.ts';
import { partKey, readZipDirectory } from '../../excel/read/xlsx/zipDirectory.ts';
import { parseXml } from '../../excel/fill/sheetDom.ts';
import { readOrigin, readTag, reportProperty, type FigureTag, type Origin } from './origin.ts';

/** A report is small; larger files are not read. */
const mostBytes = 30 * 2 ** 20;

export interface DocxParagraph {
  readonly text: string;
  /** Figures that still have their content control: where they stand in the text. */
  readonly bound: readonly { readonly start: number; readonly end: number; readonly tag: FigureTag }[];
}

export interface DocxText {
  readonly paragraphs: readonly DocxParagraph[];
  readonly origin: Origin | null;
}

/**
 * Reads a document. Deleted text of tracked changes is gone, inserted text is there, as the office would print it.
 * @throws UnreadableFile `not-a-workbook`, `too-large`, `bomb`, `truncated`, `damaged`
 */
export async function readDocx(file: Uint8Array): Promise<DocxText> {
  if (file.length > mostBytes) throw new UnreadableFile('too-large', { what: 'file', max: mostBytes });
  const source = memorySource(file);
  const pack: Package = { source, directory: await readZipDirectory(source, DEFAULT_LIMITS), limits: DEFAULT_LIMITS };
  const read = async (key: string): Promise<Document | null> => {
    const entry = pack.directory.get(partKey(key));
    return entry === undefined ? null : parseXml(decodeXml(await inflateWhole(source, entry, smallPart(pack))));
  };
  const links = await relationships(pack, '');
  const main = await read(links.find((r) => r.type === 'officeDocument')?.target ?? 'word/document.xml');
  const body = main?.documentElement ? firstChild(main.documentElement, 'body') : null;
  if (!body) throw new UnreadableFile('damaged', { part: 'word/document.xml' });
  const paragraphs: DocxParagraph[] = [];
  collect(body, paragraphs);
  const custom = await read(links.find((r) => r.type === 'custom-properties')?.target ?? 'docProps/custom.xml');
  return { paragraphs: paragraphs.filter((p) => p.text.trim() !== ''), origin: custom ? originIn(custom) : null };
}

function originIn(custom: Document): Origin | null {
  for (const property of elements(custom.documentElement, 'property'))
    if (property.getAttribute('name') === reportProperty) return readOrigin(property.textContent ?? '');
  return null;
}

/** What is not in the printed text: deletions, moved-away text, field codes, fall-backs, tables, drawings. */
const passedOver = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'tbl', 'drawing', 'pict', 'pPr', 'rPr', 'sdtPr']);

function collect(parent: Element, into: DocxParagraph[]): void {
  for (const node of childElements(parent)) {
    const name = node.localName ?? '';
    if (name === 'p') into.push(paragraphOf(node));
    else if (!passedOver.has(name)) collect(node, into);
  }
}

function paragraphOf(paragraph: Element): DocxParagraph {
  let text = '';
  // Fields (ISO 29500, 17.16.18) hold instructions before their result; only the result is printed.
  const fields: ('instruction' | 'result')[] = [];
  const printed = (): boolean => fields.every((state) => state === 'result');
  const bound: { start: number; end: number; tag: FigureTag }[] = [];
  const walk = (parent: Element): void => {
    for (const node of childElements(parent)) {
      const name = node.localName ?? '';
      if (passedOver.has(name)) continue;
      if (name === 'fldChar') turnField(fields, node);
      else if (name === 't') text += printed() ? (node.textContent ?? '') : '';
      else if (name === 'tab') text += ' ';
      else if (name === 'br' || name === 'cr') text += '\n';
      else if (name === 'noBreakHyphen') text += '-';
      else if (name === 'sdt') {
        const start = text.length;
        walk(node);
        const tag = tagOf(node);
        if (tag) bound.push({ start, end: text.length, tag });
      } else walk(node);
    }
  };
  walk(paragraph);
  return { text, bound };
}

function turnField(fields: ('instruction' | 'result')[], node: Element): void {
  const type = valueOf(node, 'fldCharType');
  if (type === 'begin') fields.push('instruction');
  else if (type === 'separate') fields.splice(-1, 1, 'result');
  else fields.pop();
}

function tagOf(sdt: Element): FigureTag | null {
  const properties = firstChild(sdt, 'sdtPr');
  const tag = properties ? firstChild(properties, 'tag') : null;
  return tag ? readTag(valueOf(tag, 'val')) : null;
}

function valueOf(element: Element, name: string): string {
  for (const attribute of element.attributes) if (attribute.localName === name) return attribute.value;
  return '';
}

function* childElements(parent: Element): Generator<Element> {
  for (let node = parent.firstChild; node; node = node.nextSibling) if (node.nodeType === 1) yield node as Element;
}

function firstChild(parent: Element, name: string): Element | null {
  for (const node of childElements(parent)) if (node.localName === name) return node;
  return null;
}

function* elements(root: Element | null, name: string): Generator<Element> {
  if (!root) return;
  for (const node of childElements(root)) {
    if (node.localName === name) yield node;
    yield* elements(node, name);
  }
}
