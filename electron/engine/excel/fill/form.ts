/** Somebody's .xlsx form: opened under limits, changed in a few parts, everything else handed back as it came. */
import PizZip from 'pizzip';
import { memorySource } from '../read/byteSource.ts';
import { DEFAULT_LIMITS } from '../read/limits.ts';
import { decodeXml } from '../read/markup/xmlEncoding.ts';
import { UnreadableFile } from '../read/unreadableFile.ts';
import { inflateWhole } from '../read/xlsx/inflatePart.ts';
import { contentTypes, readWorkbookPart, relationships, smallPart, type Package } from '../read/xlsx/package.ts';
import { partKey, readZipDirectory } from '../read/xlsx/zipDirectory.ts';
import { moveFormula, moveRow, moveSqref, type Insertion } from './moveRefs.ts';
import type { NewRows } from './sheetFrames.ts';
import { passesOnePage, repeatRows } from './printTitles.ts';
import { openSheetDom, type SheetDom } from './sheetDom.ts';
import { children, parseXml } from './sheetXml.ts';
import { XMLSerializer } from '@xmldom/xmldom';

/** A form is small; a list of that size is no form. */
const mostBytes = 20 * 2 ** 20;

export interface Form {
  readonly sheetNames: readonly string[];
  /** A sheet to read and change. @throws UnreadableFile when the workbook has none of that name */
  sheet(name: string): Promise<SheetDom>;
  /** Puts rows into a sheet and moves what anything in the workbook says about it; `made` as `SheetDom.insert`. */
  insert(name: string, by: Insertion, like: number, made?: NewRows): Promise<void>;
  /** Repeats rows, 1-based, on every page of a sheet that is printed on several and repeats none by itself. */
  repeatHeader(name: string, rows: { readonly from: number; readonly to: number }): Promise<void>;
  /** The workbook with all changes. */
  bytes(): Promise<Uint8Array>;
}

/**
 * Opens a workbook to be filled.
 * @throws UnreadableFile `not-a-workbook`, `too-large`, `bomb`, `damaged`
 */
export async function openForm(file: Uint8Array): Promise<Form> {
  if (file.length > mostBytes) throw new UnreadableFile('too-large', { what: 'file', max: mostBytes });
  const source = memorySource(file);
  const pack: Package = { source, directory: await readZipDirectory(source, DEFAULT_LIMITS), limits: DEFAULT_LIMITS };
  const changed = new Map<string, string>();
  const removed = new Set<string>();
  const read = async (key: string): Promise<string | undefined> => {
    const own = changed.get(key);
    if (own !== undefined) return own;
    const entry = pack.directory.get(partKey(key));
    return entry === undefined ? undefined : decodeXml(await inflateWhole(source, entry, smallPart(pack)));
  };
  const must = async (key: string): Promise<string> => {
    const text = await read(key);
    if (text === undefined) throw new UnreadableFile('damaged', { part: key });
    return text;
  };
  const main = (await relationships(pack, '')).find((r) => r.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const book = readWorkbookPart(await must(main), main);
  const links = await relationships(pack, main);
  const target = (id: string): string | undefined => links.find((l) => l.id === id)?.target;
  const stringsAt = links.find((l) => l.type === 'sharedStrings')?.target;
  const strings = stringsAt === undefined ? [] : sharedTexts(await must(stringsAt));
  const sheets = new Map<string, SheetDom>();

  const partOf = (name: string): string => {
    const part = target(book.sheets.find((s) => s.name === name)?.relationship ?? '');
    if (part === undefined) throw new UnreadableFile('damaged', { part: name });
    return part;
  };
  const sheet = async (name: string): Promise<SheetDom> => {
    const known = sheets.get(name);
    if (known) return known;
    const opened = openSheetDom(name, await must(partOf(name)), strings);
    sheets.set(name, opened);
    return opened;
  };

  return {
    sheetNames: book.sheets.map((s) => s.name),
    sheet,
    async insert(name, by, like, made) {
      for (const other of book.sheets) {
        const part = target(other.relationship);
        // Chart sheets and macro sheets have no rows.
        if (part === undefined || !part.includes('worksheets/')) continue;
        if (other.name === name) (await sheet(name)).insert(by, like, made);
        else (await sheet(other.name)).follow(by, name);
      }
      changed.set(main, moveNames(await must(main), by, name));
      for (const link of await relationships(pack, partOf(name))) {
        const text = await read(link.target);
        if (text === undefined) continue;
        if (link.type === 'drawing') changed.set(link.target, moveAnchors(text, by));
        if (link.type === 'comments' || link.type === 'table') changed.set(link.target, moveRefs(text, by));
      }
    },
    async repeatHeader(name, rows) {
      const dom = await sheet(name);
      if (!passesOnePage(dom.xml(), dom.lastRow)) return;
      changed.set(main, repeatRows(await must(main), book.sheets.findIndex((s) => s.name === name), name, rows));
    },
    async bytes() {
      for (const [name, dom] of sheets) changed.set(partOf(name), dom.xml());
      changed.set(main, computeAtOpening(await must(main)));
      // The order of computation no longer fits; every office program makes it anew.
      const chain = links.find((l) => l.type === 'calcChain')?.target;
      if (chain !== undefined) await dropPart(chain, { pack, main, read, changed, removed });
      const zip = new PizZip(file);
      for (const [key, text] of changed) zip.file(pack.directory.get(key)?.name ?? key, text);
      for (const key of removed) zip.remove(pack.directory.get(key)?.name ?? key);
      return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
    },
  };
}

function sharedTexts(xml: string): readonly string[] {
  const root = parseXml(xml).documentElement;
  return (root ? children(root, 'si') : []).map((item) => {
    const runs = children(item, 'r').flatMap((run) => children(run, 't'));
    // Phonetic guides (rPh) stand beside the text and are not part of it.
    return [...children(item, 't'), ...runs].map((t) => t.textContent ?? '').join('');
  });
}

/** Print areas, print titles and other names of the workbook. */
function moveNames(xml: string, by: Insertion, changed: string): string {
  const document = parseXml(xml);
  const root = document.documentElement;
  const { list: _, ...strict } = by;
  for (const list of root ? children(root, 'definedNames') : [])
    for (const name of children(list, 'definedName')) {
      // What is printed and filtered is the list, wherever it was made to end; another name may be a list of choices.
      const ofList = /^_xlnm\.(?:Print_Area|_FilterDatabase)$/i.test(name.getAttribute('name') ?? '');
      name.textContent = moveFormula(name.textContent ?? '', ofList ? by : strict, '', changed);
    }
  return new XMLSerializer().serializeToString(document);
}

/** Pictures and charts stand at rows counted from 0. */
function moveAnchors(xml: string, by: Insertion): string {
  return xml.replaceAll(/(<(?:\w+:)?row>)(\d+)(<\/)/g, (_, open: string, row: string, close: string) => `${open}${moveRow(Number(row) + 1, by) - 1}${close}`);
}

function moveRefs(xml: string, by: Insertion): string {
  return xml.replaceAll(/(\sref=")([A-Z]+\d+(?::[A-Z]+\d+)?)(")/g, (_, open: string, ref: string, close: string) => `${open}${moveSqref(ref, by)}${close}`);
}

/** Totals are computed when the form is opened; what stood there before was of the blank form. */
function computeAtOpening(xml: string): string {
  const document = parseXml(xml);
  const root = document.documentElement;
  if (!root) return xml;
  const own = children(root, 'calcPr')[0];
  if (own) own.setAttribute('fullCalcOnLoad', '1');
  else {
    const made = document.createElementNS(root.namespaceURI, root.prefix ? `${root.prefix}:calcPr` : 'calcPr');
    made.setAttribute('fullCalcOnLoad', '1');
    const after = ['definedNames', 'externalReferences', 'functionGroups', 'sheets'].flatMap((name) => children(root, name))[0];
    root.insertBefore(made, after?.nextSibling ?? null);
  }
  return new XMLSerializer().serializeToString(document);
}

async function dropPart(
  key: string,
  parts: { readonly pack: Package; readonly main: string; read(key: string): Promise<string | undefined>; readonly changed: Map<string, string>; readonly removed: Set<string> },
): Promise<void> {
  const { main, changed, removed } = parts;
  const slash = main.lastIndexOf('/');
  const rels = partKey(`${main.slice(0, slash + 1)}_rels/${main.slice(slash + 1)}.rels`);
  const text = await parts.read(rels);
  if (text === undefined || !(await contentTypes(parts.pack)).has(key)) return;
  changed.set(rels, withoutElement(text, 'Relationship', (e) => (e.getAttribute('Type') ?? '').endsWith('/calcChain')));
  const types = partKey('[Content_Types].xml');
  const list = await parts.read(types);
  if (list !== undefined) changed.set(types, withoutElement(list, 'Override', (e) => partKey(e.getAttribute('PartName') ?? '') === key));
  changed.delete(key);
  removed.add(key);
}

function withoutElement(xml: string, name: string, gone: (element: ReturnType<typeof children>[number]) => boolean): string {
  const document = parseXml(xml);
  const root = document.documentElement;
  for (const element of root ? children(root, name) : []) if (gone(element)) root?.removeChild(element);
  return new XMLSerializer().serializeToString(document);
}
