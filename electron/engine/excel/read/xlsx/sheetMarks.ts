import type { Range } from '../cell.ts';
import { parseRange } from '../cellAddress.ts';
import { attribute, scanXml } from '../markup/scanXml.ts';
import { Comments, NO_MARKS, RowFills } from '../marks.ts';
import type { CellComment, SheetMarks } from '../marks.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { partText, relationships } from './package.ts';
import type { Package } from './package.ts';
import type { Styles } from './styles.ts';
import { partKey } from './zipDirectory.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** Colours are looked for in sheets up to so many inflated bytes (some 8,000 rows): larger ones are made by programs. */
const COLOURED = 8 * 2 ** 20;

/**
 * Comments and coloured rows of a sheet. What is wrong with them is no reason to refuse the sheet: then there are none.
 * Costs nothing for a sheet without comments in a workbook without fills.
 */
export async function readSheetMarks(pack: Package, part: ZipEntry, styles: Styles): Promise<SheetMarks> {
  try {
    const comments = await readComments(pack, partKey(part.name));
    const coloured = styles.byIndex.some((style) => style.fill !== '') && part.size <= COLOURED;
    return { comments, fills: coloured ? colouredRows((await partText(pack, part.name)) ?? '', styles) : NO_MARKS.fills };
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof RangeError) return NO_MARKS;
    throw error;
  }
}

async function readComments(pack: Package, key: string): Promise<readonly CellComment[]> {
  const found = new Comments();
  for (const { type, target } of await relationships(pack, key)) {
    const xml = type === 'comments' ? await partText(pack, target) : undefined;
    if (xml === undefined) continue;
    let place: Range | undefined;
    let text = '';
    let inText = false;
    let phonetic = 0;
    scanXml(
      xml,
      {
        open(name, tag) {
          if (name === 'comment') {
            place = parseRange(attribute(tag, 'ref') ?? '');
            text = '';
          } else if (name === 't') inText = phonetic === 0;
          else if (name === 'rPh') phonetic++;
        },
        close(name) {
          if (name === 't') inText = false;
          else if (name === 'rPh') phonetic--;
          else if (name === 'comment' && place !== undefined) found.add(place.top, place.left - 1, text);
        },
        text(piece) {
          if (inText) text += piece;
        },
      },
      target,
    );
  }
  return found.list;
}

/** Rows of one colour. The sheet has been found sound before or will be: this only looks at styles. */
function colouredRows(xml: string, styles: Styles): ReadonlyMap<number, string> {
  const fills = new RowFills();
  let row = 0;
  for (const [, name, tag = ''] of xml.matchAll(/<(?:\w+:)?(row|c)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/g)) {
    if (name === 'row') row = Number(attribute(tag, 'r') ?? row + 1);
    else if (!tag.endsWith('/')) fills.see(row, styles.byIndex[Number(attribute(tag, 's') ?? 0)]?.fill ?? '');
  }
  return fills.rows;
}
