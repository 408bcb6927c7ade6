/** Names of sheets that Excel and WPS accept. */
import { writableText } from './cellText.ts';

const longest = 31;
/** Excel keeps this name for itself and repairs a file that uses it. */
const reserved = 'history';

/**
 * A legal name near the one wished for: at most 31 characters, none of `[]:*?/\`, no two alike in a workbook.
 * An apostrophe becomes a typographic one: exceljs does not double it in the name of the rows repeated in print.
 * @param taken names given so far, lower case; the new one is added
 */
export function sheetName(wish: string, taken: Set<string>): string {
  const clean = legal(wish) || '表';
  let name = writableText(clean.slice(0, longest));
  for (let n = 2; taken.has(name.toLowerCase()) || name.toLowerCase() === reserved; n += 1) {
    const tail = `(${n})`;
    name = writableText(clean.slice(0, longest - tail.length)) + tail;
  }
  taken.add(name.toLowerCase());
  return name;
}

function legal(wish: string): string {
  return writableText(wish)
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/[\t\n]/g, '')
    .trim()
    .replace(/^'+|'+$/g, '')
    .replaceAll("'", '’');
}
