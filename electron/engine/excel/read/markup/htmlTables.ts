import type { Range, Row } from '../cell.ts';
import type { ReadLimits } from '../limits.ts';
import type { Doubt } from '../doubt.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { unescapeHtml } from './htmlEntities.ts';
import { TableReader } from './tableReader.ts';

/** The tables of a page. */
export interface HtmlTables {
  readonly rows: readonly Row[];
  readonly merges: readonly Range[];
  /** How many tables the page has. */
  readonly tables: number;
  /** What in its markup does not fit together. */
  readonly doubts: readonly Doubt[];
}

/** Elements whose content is no text. */
const RAW = /^(script|style|xml|title|noscript)$/;

/** Readings beside characters (拼音指南, ふりがな): part of no name. */
const READING = /^r[tp]$/;

/** So many characters are read between two pauses. */
const STEP = 256 * 1024;

/**
 * Reads all tables of a page in one pass over its tags. Cell texts stay text: an ID number never becomes a number.
 * @param around also take text outside of tables as rows of one cell.
 * @returns a generator that pauses now and then, so that the caller can look for a cancel.
 * @throws UnreadableFile `truncated` where the page ends inside a tag or a cell, `too-large`, `damaged`.
 */
export function* readHtmlTables(
  html: string,
  limits: ReadLimits,
  around: boolean,
): Generator<void, HtmlTables> {
  const reader = new TableReader(limits, around);
  let at = 0;
  let pause = STEP;
  while (at < html.length) {
    if (at > pause) {
      pause = at + STEP;
      yield;
    }
    const lt = html.indexOf('<', at);
    if (lt !== at) reader.text(html.slice(at, lt < 0 ? html.length : lt));
    if (lt < 0) break;
    at = readTag(html, lt, reader);
  }
  const rows = reader.finish();
  return { rows, merges: reader.merges, tables: reader.tables, doubts: reader.doubts() };
}

/** The name Excel gave the sheet when it saved it as a page, if it did. */
export function htmlSheetName(html: string): string | undefined {
  const name = /<x:Name>([^<]{1,120})<\/x:Name>/i.exec(html.slice(0, 64 * 1024))?.[1];
  return name === undefined ? undefined : unescapeHtml(name);
}

/** Hands one piece of markup to the reader; returns where it ends. */
function readTag(html: string, lt: number, reader: TableReader): number {
  if (html.startsWith('<!--', lt)) return found(html.indexOf('-->', lt + 4)) + 3;
  if (!/[a-zA-Z/!?]/.test(html[lt + 1] ?? ' ')) {
    reader.text('<');
    return lt + 1;
  }
  const gt = found(tagEnd(html, lt + 1));
  const tag = html.slice(lt + 1, gt);
  const name = /^\/?([\w:-]*)/.exec(tag)?.[1]?.toLowerCase() ?? '';
  if (tag.startsWith('/')) reader.close(name);
  else if (RAW.test(name)) return tag.endsWith('/') ? gt + 1 : found(closingTag(html, name, gt));
  else {
    const end = READING.test(name) ? closingTag(html, name, gt) : -1;
    if (end >= 0) return end;
    reader.open(name, tag);
  }
  return gt + 1;
}

function found(at: number): number {
  if (at < 0) throw new UnreadableFile('truncated');
  return at;
}

function closingTag(html: string, name: string, from: number): number {
  const search = new RegExp(`</${name}\\s*>`, 'gi');
  search.lastIndex = from;
  return search.exec(html)?.index ?? -1;
}

/** Where a tag ends. Quotes hide a `>` only where they hold a value. */
function tagEnd(html: string, from: number): number {
  let quote = 0;
  let last = 0;
  for (let at = from; at < html.length; at++) {
    const c = html.charCodeAt(at);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 62) return at;
    else if ((c === 34 || c === 39) && last === 61) quote = c;
    if (c > 32) last = c;
  }
  return -1;
}
