/**
 * Puts figures into a filled document as content controls (w:sdt), so that 对数 finds them again. The template engine
 * writes a mark where a figure stands; here the run that holds it is split and keeps its look.
 */
import { XMLSerializer, type Document, type Element, type Node } from '@xmldom/xmldom';
import { children, parseXml } from '../../excel/fill/sheetXml.ts';

/** What stands where a mark is. */
export interface Mark {
  readonly text: string;
  /** Of the content control; null for text that is not bound. */
  readonly bound: { readonly tag: string; readonly label: string } | null;
  readonly highlight: boolean;
}

/** Two private-use signs outside what GBK systems use for rare characters. */
const open = '\uF8E0';
const close = '\uF8E1';
const marked = /\uF8E0(\d+)\uF8E1/;

/** The text that stands for a figure until it is bound. */
export function markText(index: number): string {
  return `${open}${index}${close}`;
}

/** Text that cannot be taken for a mark. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[\uF8E0\uF8E1]/g, '');
}

/** Parents in which a content control may stand in the place of a run (ISO 29500-1, 17.5.2). */
const mayHold: ReadonlySet<string> = new Set(['p', 'hyperlink', 'ins', 'smartTag', 'sdtContent', 'customXml', 'fldSimple']);
/** Behind these w:highlight may not stand in w:rPr (17.3.2). */
const behindHighlight: ReadonlySet<string> = new Set(['u', 'effect', 'bdr', 'shd', 'fitText', 'vertAlign', 'rtl', 'cs', 'em', 'lang', 'eastAsianLayout', 'specVanish', 'oMath', 'rPrChange']);

/**
 * Replaces the marks of one part.
 * @param from number of the first content control, so that each in the document has its own
 */
export function bindFigures(xml: string, marks: readonly Mark[], from: number): { readonly xml: string; readonly bound: number } {
  if (!xml.includes(open)) return { xml, bound: 0 };
  const document = parseXml(xml);
  let bound = 0;
  for (const run of runsWithMarks(document)) {
    const parent = run.parentNode as Element | null;
    if (!parent) continue;
    const bindable = mayHold.has(parent.localName ?? '') && !insidePlainControl(run);
    for (const piece of pieces(run, marks)) {
      const control = bindable && piece.mark?.bound ? controlAround(run, piece.node, piece.mark.bound, from + bound) : null;
      if (control) bound += 1;
      parent.insertBefore(control ?? piece.node, run);
    }
    parent.removeChild(run);
  }
  return { xml: new XMLSerializer().serializeToString(document), bound };
}

function runsWithMarks(document: Document): readonly Element[] {
  const runs = new Set<Element>();
  for (const text of document.getElementsByTagNameNS('*', 't')) {
    const run = text.parentNode as Element | null;
    if (run?.localName === 'r' && (text.textContent ?? '').includes(open)) runs.add(run);
  }
  return [...runs];
}

/** A control for plain text may not hold another one. */
function insidePlainControl(run: Element): boolean {
  for (let node: Node | null = run.parentNode; node !== null && (node as Element).localName !== 'body'; node = node.parentNode) {
    const element = node as Element;
    if (element.localName !== 'sdt') continue;
    const properties = children(element, 'sdtPr')[0];
    if (properties && (children(properties, 'text').length > 0 || children(properties, 'dropDownList').length > 0 || children(properties, 'date').length > 0)) return true;
  }
  return false;
}

interface Piece {
  readonly node: Element;
  readonly mark: Mark | null;
}

/** The run as several: texts between marks, and each mark by itself. */
function pieces(run: Element, marks: readonly Mark[]): readonly Piece[] {
  const made: Piece[] = [];
  let plain: Element | null = null;
  const keep = (node: Node): void => {
    if (!plain) made.push({ node: (plain = emptyRun(run)), mark: null });
    plain.appendChild(node);
  };
  // The list is alive: nodes leave it below.
  const all = Array.from(run.childNodes);
  for (const child of all) {
    const element = child as Element;
    if (element.localName === 'rPr') continue;
    const text = element.localName === 't' ? (element.textContent ?? '') : '';
    if (!text.includes(open)) {
      keep(child);
      continue;
    }
    // Odd places of a split by one group hold what the group found.
    for (const [i, part] of text.split(marked).entries()) {
      if (i % 2 === 0) {
        if (part !== '') keep(textLike(element, part));
        continue;
      }
      const mark = marks[Number(part)];
      if (!mark) continue;
      const own = emptyRun(run);
      if (mark.highlight) highlight(own);
      own.appendChild(textLike(element, mark.text));
      made.push({ node: own, mark });
      plain = null;
    }
  }
  return made;
}

function emptyRun(run: Element): Element {
  const made = run.cloneNode(false) as Element;
  const look = children(run, 'rPr')[0];
  if (look) made.appendChild(look.cloneNode(true));
  return made;
}

function textLike(like: Element, text: string): Element {
  const made = like.cloneNode(false) as Element;
  made.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
  made.textContent = text;
  return made;
}

function element(like: Element, name: string, value?: string): Element {
  const made = (like.ownerDocument as Document).createElementNS(like.namespaceURI, like.prefix ? `${like.prefix}:${name}` : name);
  if (value !== undefined) made.setAttributeNS(like.namespaceURI, like.prefix ? `${like.prefix}:val` : 'val', value);
  return made;
}

function highlight(run: Element): void {
  let look = children(run, 'rPr')[0];
  if (!look) run.insertBefore((look = element(run, 'rPr')), run.firstChild);
  for (const old of children(look, 'highlight')) look.removeChild(old);
  const after = [...look.childNodes].find((child) => behindHighlight.has((child as Element).localName ?? ''));
  look.insertBefore(element(run, 'highlight', 'yellow'), after ?? null);
}

function controlAround(run: Element, content: Element, bound: { readonly tag: string; readonly label: string }, number: number): Element {
  const control = element(run, 'sdt');
  const properties = element(run, 'sdtPr');
  properties.appendChild(element(run, 'alias', bound.label.slice(0, 64)));
  properties.appendChild(element(run, 'tag', bound.tag));
  properties.appendChild(element(run, 'id', String(number)));
  properties.appendChild(element(run, 'text'));
  const inside = element(run, 'sdtContent');
  inside.appendChild(content);
  control.appendChild(properties);
  control.appendChild(inside);
  return control;
}
