import type { Range } from './cell.ts';

/** Columns of a sheet: A … XFD. */
export const MAX_COLUMN = 16_384;
/** Rows of a sheet. */
export const MAX_ROW = 1_048_576;

/**
 * `A1`, `$A$1`, `A1:U3`, whole columns `A:C` and whole rows `1:3` as a block of cells.
 * @returns undefined where the text is no reference or lies outside a sheet.
 */
export function parseRange(text: string): Range | undefined {
  const match = /^\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, fromColumn = '', fromRow = '', toColumn = fromColumn, toRow = fromRow] = match;
  const left = fromColumn === '' ? 1 : columnNumber(fromColumn);
  const right = toColumn === '' ? MAX_COLUMN : columnNumber(toColumn);
  const top = fromRow === '' ? 1 : Number(fromRow);
  const bottom = toRow === '' ? MAX_ROW : Number(toRow);
  if (
    (fromColumn === '' && fromRow === '') ||
    !(left >= 1 && top >= 1 && right <= MAX_COLUMN && bottom <= MAX_ROW)
  ) {
    return undefined;
  }
  return left <= right && top <= bottom ? { top, left, bottom, right } : undefined;
}

/** Column letters as a 1-based number: A → 1, XFD → 16384. */
export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
