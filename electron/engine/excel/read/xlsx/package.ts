import type { ByteSource } from '../byteSource.ts';
import type { ReadLimits } from '../limits.ts';
import { decodeXml } from '../markup/xmlEncoding.ts';
import { attribute, isTrue, scanXml } from '../markup/scanXml.ts';
import { unescapeExcel } from '../markup/unescape.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { inflateWhole } from './inflatePart.ts';
import { partKey } from './zipDirectory.ts';
import type { ZipDirectory, ZipEntry } from './zipDirectory.ts';

/** The parts of a package (ECMA-376-2): a zip whose files point at each other by relationships. */
export interface Package {
  readonly source: ByteSource;
  readonly directory: ZipDirectory;
  readonly limits: ReadLimits;
}

export interface Relationship {
  readonly id: string;
  /** Last word of the relationship's type: the same in transitional and strict files. */
  readonly type: string;
  /** Key of the part it points at. */
  readonly target: string;
}

/** What the sheets of a workbook part are. */
export interface SheetEntry {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly relationship: string;
}

export interface WorkbookPart {
  readonly sheets: readonly SheetEntry[];
  readonly date1904: boolean;
}

/** A small part as bytes; undefined where the package has none of that name. */
export async function partBytes(pack: Package, name: string): Promise<Buffer | undefined> {
  const entry = pack.directory.get(partKey(name));
  return entry === undefined ? undefined : inflateWhole(pack.source, entry, smallPart(pack));
}

/** A small part as text; undefined where the package has none of that name. */
export async function partText(pack: Package, name: string): Promise<string | undefined> {
  const bytes = await partBytes(pack, name);
  return bytes === undefined ? undefined : decodeXml(bytes);
}

/** Limits of a part that is read in one piece. */
export function smallPart(pack: Package): {
  limits: ReadLimits;
  maxBytes: number;
  what: string;
  ratioGuard: boolean;
} {
  return { limits: pack.limits, maxBytes: pack.limits.partBytes, what: 'part', ratioGuard: true };
}

/** Content types by part key: overrides only, they are what names a main part. */
export async function contentTypes(pack: Package): Promise<ReadonlyMap<string, string>> {
  const types = new Map<string, string>();
  const xml = await partText(pack, '[Content_Types].xml');
  if (xml === undefined) return types;
  scanXml(
    xml,
    {
      open(name, tag) {
        if (name !== 'Override') return;
        types.set(
          partKey(attribute(tag, 'PartName') ?? ''),
          (attribute(tag, 'ContentType') ?? '').toLowerCase(),
        );
      },
    },
    '[Content_Types].xml',
  );
  return types;
}

/** The relationships of a part, or of the package with ''. */
export async function relationships(pack: Package, part: string): Promise<readonly Relationship[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const xml = await partText(pack, name);
  const found: Relationship[] = [];
  if (xml === undefined) return found;
  scanXml(
    xml,
    {
      open(element, tag) {
        if (element !== 'Relationship' || attribute(tag, 'TargetMode') === 'External') return;
        const target = attribute(tag, 'Target') ?? '';
        found.push({
          id: attribute(tag, 'Id') ?? '',
          type: (attribute(tag, 'Type') ?? '').split('/').at(-1) ?? '',
          target: resolveTarget(folder, target),
        });
      },
    },
    name,
  );
  return found;
}

/** A target relative to the folder of the part that names it, or absolute with a leading slash. */
function resolveTarget(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/').split('#')[0] ?? '';
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : `${folder}${path}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return partKey(safeDecode(steps.join('/')));
}

/**
 * Styles and shared strings: by relationship, else by content type, else in their usual place.
 * @param binary of an .xlsb.
 */
export async function supportPart(
  pack: Package,
  relations: readonly Relationship[],
  type: string,
  binary = false,
): Promise<string | undefined> {
  const related = relations.find((relation) => relation.type === type)?.target;
  if (related !== undefined && pack.directory.has(related)) return related;
  const wanted = binary ? `ms-excel.${type.toLowerCase()}` : `spreadsheetml.${type.toLowerCase()}+xml`;
  const typed = [...(await contentTypes(pack))].find(([, content]) => content.endsWith(wanted));
  if (typed !== undefined && pack.directory.has(typed[0])) return typed[0];
  const usual = partKey(`xl/${type}.${binary ? 'bin' : 'xml'}`);
  return pack.directory.has(usual) ? usual : undefined;
}

/** Reads the workbook part: its sheets in tab order and its date system. */
export function readWorkbookPart(xml: string, part: string): WorkbookPart {
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  let root = '';
  const path: string[] = [];
  scanXml(
    xml,
    {
      open(name, tag) {
        const parent = path.at(-1);
        path.push(name);
        if (root === '') root = name;
        // Extensions have elements of the same names further down.
        if (name === 'workbookPr' && path.length === 2) date1904 = isTrue(attribute(tag, 'date1904'));
        if (name !== 'sheet' || parent !== 'sheets') return;
        const state = attribute(tag, 'state');
        sheets.push({
          name: unescapeExcel(attribute(tag, 'name') ?? ''),
          state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
          relationship: attribute(tag, 'id') ?? '',
        });
      },
      close() {
        path.pop();
      },
    },
    part,
  );
  if (root !== 'workbook') throw new UnreadableFile('damaged', { part });
  return { sheets, date1904 };
}

/** An entry that must be there. */
export function partEntry(
  pack: Package,
  key: string,
  detail: Readonly<Record<string, string | number>> = {},
): ZipEntry {
  const entry = pack.directory.get(key);
  if (entry === undefined) throw new UnreadableFile('damaged', { part: key, ...detail });
  return entry;
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
