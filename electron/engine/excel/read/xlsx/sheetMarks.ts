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

/** Colours are looked for in sheets up to so many inflated bytes (some 5,000 rows of 20 columns): larger ones are made by programs. */
const COLOURED = 4 * 2 ** 20;

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

/**
 * Rows of one colour. The sheet has been found sound before or will be: this only looks at the styles of its cells, and
 * where they are written otherwise than programs do, there is no colour.
 */
function colouredRows(xml: string, styles: Styles): ReadonlyMap<number, string> {
  const fills = new RowFills();
  const prefix = /<(\w+:)?sheetData\b/.exec(xml)?.[1] ?? '';
  const [rowMark, cellMark, styleMark] = [`<${prefix}row`, `<${prefix}c `, ' s="'];
  let row = 0;
  let cell = xml.indexOf(cellMark);
  let style = xml.indexOf(styleMark);
  for (let at = xml.indexOf(rowMark); at >= 0;) {
    const head = xml.indexOf('>', at);
    row = Number(attribute(xml.slice(at + rowMark.length, head), 'r') ?? row + 1);
    const next = xml.indexOf(rowMark, head);
    const end = next < 0 ? xml.length : next;
    while (cell >= 0 && cell < end) {
      const close = xml.indexOf('>', cell);
      while (style >= 0 && style < cell) style = xml.indexOf(styleMark, style + 1);
      const named = style >= 0 && style < close;
      if (xml[close - 1] !== '/') fills.see(row, styles.byIndex[named ? Number.parseInt(xml.slice(style + 4, style + 10), 10) : 0]?.fill ?? '');
      cell = xml.indexOf(cellMark, cell + 1);
    }
    at = next;
  }
  return fills.rows;
}
