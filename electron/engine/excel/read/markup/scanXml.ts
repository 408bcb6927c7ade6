import { UnreadableFile } from '../unreadableFile.ts';
import { normalizeLineEnds, unescapeXml } from './unescape.ts';

/** What {@link scanXml} calls; names come without their prefix. */
export interface XmlVisitor {
  /** @param tag what stands between the name and `>`: look attributes up with {@link attribute}. */
  open?(name: string, tag: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Walks a small XML document in one pass, without recursion and without remembering anything.
 * Namespaces are told apart by nothing but the element's place: the parts of a workbook do not need more.
 * @throws UnreadableFile `dtd` (no OOXML part may have one), `truncated`, `damaged`.
 */
export function scanXml(xml: string, visitor: XmlVisitor, part: string): void {
  for (const _ of xmlSteps(xml, visitor, part)) void _;
}

/** So many characters are read between two pauses. */
const STEP = 256 * 1024;

/** {@link scanXml} for a long document: pauses now and then, so that the caller can look for a cancel. */
export function* xmlSteps(xml: string, visitor: XmlVisitor, part: string): Generator<void> {
  const open: string[] = [];
  const refuse = (code: 'damaged' | 'truncated' | 'dtd'): never => {
    throw new UnreadableFile(code, { part });
  };
  const find = (what: string, from: number): number => {
    const at = xml.indexOf(what, from);
    return at < 0 ? refuse('truncated') : at;
  };
  let at = 0;
  let pause = STEP;
  let seen = false;
  for (;;) {
    if (at > pause) {
      pause = at + STEP;
      yield;
    }
    const lt = xml.indexOf('<', at);
    if (lt < 0) break;
    if (lt > at && open.length > 0 && visitor.text)
      visitor.text(unescapeXml(normalizeLineEnds(xml.slice(at, lt))));
    const next = xml.charCodeAt(lt + 1);
    if (next === 33) {
      if (xml.startsWith('<!--', lt)) at = find('-->', lt + 4) + 3;
      else if (xml.startsWith('<![CDATA[', lt)) {
        at = find(']]>', lt + 9) + 3;
        visitor.text?.(xml.slice(lt + 9, at - 3));
      } else refuse(/^<!DOCTYPE/i.test(xml.slice(lt, lt + 9)) ? 'dtd' : 'damaged');
      continue;
    }
    if (next === 63) {
      at = find('?>', lt + 2) + 2;
      continue;
    }
    const gt = tagEnd(xml, lt + 1);
    if (gt < 0) refuse('truncated');
    at = gt + 1;
    if (next === 47) {
      const name = xml.slice(lt + 2, gt).trim();
      if (open.pop() !== name) refuse('damaged');
      visitor.close?.(localName(name));
      continue;
    }
    const selfClosed = xml.charCodeAt(gt - 1) === 47;
    const tag = xml.slice(lt + 1, selfClosed ? gt - 1 : gt);
    const space = tag.search(/[\s/]/);
    const name = space < 0 ? tag : tag.slice(0, space);
    if (name === '' || (open.length === 0 && seen)) refuse('damaged');
    seen = true;
    visitor.open?.(localName(name), space < 0 ? '' : tag.slice(space));
    if (selfClosed) visitor.close?.(localName(name));
    else open.push(name);
  }
  if (open.length > 0 || !seen) refuse('truncated');
}

/**
 * An attribute of a tag by its name without prefix, unescaped; undefined where it is missing.
 * @param tag as handed to {@link XmlVisitor.open}.
 */
export function attribute(tag: string, name: string): string | undefined {
  let at = 0;
  for (;;) {
    const equals = tag.indexOf('=', at);
    if (equals < 0) return undefined;
    let open = equals + 1;
    while (isSpace(tag.charCodeAt(open))) open++;
    const quote = tag[open];
    if (quote !== '"' && quote !== "'") return undefined;
    const close = tag.indexOf(quote, open + 1);
    if (close < 0) return undefined;
    if (localName(tag.slice(at, equals).trim()) === name) return unescapeXml(tag.slice(open + 1, close));
    at = close + 1;
  }
}

/** Whether an attribute says yes (xsd:boolean). */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** A name without its namespace prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Where a tag ends: a `>` inside a quoted value is none. */
function tagEnd(xml: string, from: number): number {
  let at = from;
  for (;;) {
    const gt = xml.indexOf('>', at);
    if (gt < 0) return -1;
    let quote = 0;
    // Most tags have no `>` inside quotes: count only what lies in between.
    for (let i = at; i < gt; i++) {
      const c = xml.charCodeAt(i);
      if (quote === 0 ? c === 34 || c === 39 : c === quote) quote = quote === 0 ? c : 0;
    }
    if (quote === 0) return gt;
    const close = xml.indexOf(String.fromCharCode(quote), gt);
    if (close < 0) return -1;
    at = close + 1;
  }
}
