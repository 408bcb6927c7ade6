/** The text of a .docx that somebody edited, as lines: paragraphs, tables, headers and footers, notes, text boxes. */
import type { Document } from '@xmldom/xmldom';
import { memorySource } from '../../excel/read/byteSource.ts';
import { DEFAULT_LIMITS } from '../../excel/read/limits.ts';
import { decodeXml } from '../../excel/read/markup/xmlEncoding.ts';
import { UnreadableFile } from '../../excel/read/unreadableFile.ts';
import { inflateWhole } from '../../excel/read/xlsx/inflatePart.ts';
import { relationships, smallPart, type Package } from '../../excel/read/xlsx/package.ts';
import { partKey, readZipDirectory } from '../../excel/read/xlsx/zipDirectory.ts';
import { parseXml } from '../../excel/fill/sheetXml.ts';
import { linesOf, type Counters, type DocxLine } from './docxLines.ts';
import { elements, firstChild } from './docxXml.ts';
import { readOrigin, reportProperty, type Origin } from './origin.ts';

/** A report is small; larger files are not read. */
const mostBytes = 30 * 2 ** 20;

/** Parts beside the text that hold text of their own, by the type of their relationship. */
const besides: Readonly<Record<string, string>> = { header: '页眉', footer: '页脚', footnotes: '脚注', endnotes: '尾注' };

export interface DocxText {
  readonly lines: readonly DocxLine[];
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
  const mainPart = links.find((r) => r.type === 'officeDocument')?.target ?? 'word/document.xml';
  const main = await read(mainPart);
  const body = main?.documentElement ? firstChild(main.documentElement, 'body') : null;
  if (!body) throw new UnreadableFile('damaged', { part: 'word/document.xml' });
  const counters: Counters = { paragraphs: 0, tables: 0 };
  const lines = [...linesOf(body, null, counters)];
  for (const { type, target } of await relationships(pack, mainPart)) {
    const name = besides[type];
    const part = name === undefined ? null : await read(target);
    if (name !== undefined && part?.documentElement) lines.push(...linesOf(part.documentElement, name, counters));
  }
  const custom = await read(links.find((r) => r.type === 'custom-properties')?.target ?? 'docProps/custom.xml');
  return { lines, origin: custom ? originIn(custom) : null };
}

function originIn(custom: Document): Origin | null {
  for (const property of elements(custom.documentElement, 'property'))
    if (property.getAttribute('name') === reportProperty) return readOrigin(property.textContent ?? '');
  return null;
}
