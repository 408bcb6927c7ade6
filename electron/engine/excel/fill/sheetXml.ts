/** The XML of a sheet as a tree: what every part of the filling of forms needs of it. */
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { UnreadableFile } from '../read/unreadableFile.ts';

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

/** The first child element of this name. */
export function child(parent: Element, name: string): Element | null {
  return children(parent, name)[0] ?? null;
}

/** A new element in the namespace of another one. */
export function element(document: Document, like: Element, name: string, text?: string): Element {
  const made = document.createElementNS(like.namespaceURI, like.prefix ? `${like.prefix}:${name}` : name);
  if (text !== undefined) made.appendChild(document.createTextNode(text));
  return made;
}

/** 1-based column of `AB12` or `$AB$12`. */
export function columnNumber(address: string): number {
  let column = 0;
  for (const letter of /^\$?([A-Z]+)/.exec(address)?.[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
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

/** Elements of a sheet outside its cells. */
export function* descendants(root: Element): Generator<Element> {
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== 1) continue;
    const element = node as Element;
    // Cells are the bulk of a sheet and hold none of these.
    if (element.localName === 'sheetData') continue;
    yield element;
    yield* descendants(element);
  }
}
