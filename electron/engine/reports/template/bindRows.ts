/** Rows of lists in a filled document get bookmarks, so that 对数 knows each again (`word/listedRows.ts`). */
import { XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import { parseXml } from '../../excel/fill/sheetXml.ts';
import type { PrintedList } from '../word/printedList.ts';
import { rowMark, textHash } from '../word/origin.ts';
import type { Lines } from './answers.ts';

/** Two private-use signs outside what GBK systems use for rare characters; between them the number of a line. */
const open = '\uF8E4';
const close = '\uF8E5';
const marked = /\uF8E4(\d+)\uF8E5/g;

interface Loop {
  readonly lines: Lines;
  readonly columns: Set<number>;
  /** Numbers of its lines, by their place among the lines. */
  readonly entries: Map<number, number>;
}

/** The lines a template prints while it is filled: what stands in for each, and which of its columns were printed. */
export class Listing {
  readonly #full: boolean;
  readonly #loops = new Map<object, Loop>();
  #count = 0;

  constructor(full: boolean) {
    this.#full = full;
  }

  /** Text that marks where a line begins, at the first of its tags; nothing at the others, or for what is no row. */
  first(loop: object, lines: Lines, at: number): string {
    if (lines.ledger === null || lines.ids[at] === undefined) return '';
    const { entries } = this.#of(loop, lines);
    if (entries.has(at)) return '';
    entries.set(at, this.#count);
    this.#count += 1;
    return `${open}${this.#count - 1}${close}`;
  }

  /** A column of these lines is printed. */
  used(loop: object, lines: Lines, column: number): void {
    if (lines.ledger !== null) this.#of(loop, lines).columns.add(column);
  }

  #of(loop: object, lines: Lines): Loop {
    const known = this.#loops.get(loop);
    if (known) return known;
    const fresh: Loop = { lines, columns: new Set(), entries: new Map() };
    this.#loops.set(loop, fresh);
    return fresh;
  }

  /** Once everything is printed: the lists as they are remembered. */
  lists(): readonly PrintedList[] {
    return [...this.#loops.values()].map(({ lines, columns, entries }) => {
      const printed = [...columns].toSorted((a, b) => a - b);
      return {
        ledger: lines.ledger?.id ?? '',
        of: lines.of,
        fields: printed.map((column) => lines.fields[column] ?? ''),
        full: this.#full,
        rows: [...entries.keys()].map((at) => ({ id: lines.ids[at] ?? 0, texts: printed.map((column) => textHash(lines.rows[at]?.[column] ?? '')) })),
      };
    });
  }

  /** Bookmarks by the numbers of the lines. */
  get names(): readonly string[] {
    const names: string[] = [];
    const lists = this.lists();
    for (const [list, { entries }] of [...this.#loops.values()].entries())
      for (const [i, number] of [...entries.values()].entries()) {
        const row = lists[list]?.rows[i];
        if (row) names[number] = rowMark(list, row.id, row.texts);
      }
    return names;
  }
}

/**
 * Puts a bookmark around the run in which a line begins, and takes its sign out of the text.
 * @param from number of the first bookmark
 */
export function bindRows(xml: string, names: readonly string[], from: number): string {
  if (!xml.includes(open)) return xml;
  const document = parseXml(xml);
  const texts = [...document.getElementsByTagNameNS('*', 't')].filter((text) => (text.textContent ?? '').includes(open));
  for (const text of texts) {
    const numbers = [...(text.textContent ?? '').matchAll(marked)].map((match) => Number(match[1]));
    text.textContent = (text.textContent ?? '').replaceAll(marked, '');
    const run = text.parentNode as Element | null;
    const parent = run?.parentNode as Element | null;
    if (!run || !parent || run.localName !== 'r') continue;
    for (const number of numbers) {
      const name = names[number];
      if (name === undefined) continue;
      parent.insertBefore(bookmark(run, 'bookmarkStart', from + number, name), run);
      parent.insertBefore(bookmark(run, 'bookmarkEnd', from + number), run.nextSibling);
    }
  }
  return new XMLSerializer().serializeToString(document);
}

function bookmark(like: Element, name: string, id: number, title?: string): Element {
  const prefix = like.prefix ? `${like.prefix}:` : '';
  const made = (like.ownerDocument as Document).createElementNS(like.namespaceURI, `${prefix}${name}`);
  made.setAttributeNS(like.namespaceURI, `${prefix}id`, String(id));
  if (title !== undefined) made.setAttributeNS(like.namespaceURI, `${prefix}name`, title);
  return made;
}
