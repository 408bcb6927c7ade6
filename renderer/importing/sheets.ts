/** Letter of a column by its place: 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(place: number): string {
  let letters = '';
  for (let n = place + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

/** Place of a column by its letter; the reverse of {@link columnLetter}. */
export function columnPlace(letters: string): number {
  let n = 0;
  for (const letter of letters) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

/**
 * The header rows after a click on a row's number.
 * @param add a second level is added to the present header (neighbouring rows only); else the row replaces it
 */
export function toggleHeaderRow(rows: readonly number[], row: number, add: boolean): readonly number[] {
  if (!add || rows.length === 0) return [row];
  const first = Math.min(row, ...rows);
  const last = Math.max(row, ...rows);
  // Headers have three levels at most; a click far away means another header.
  return last - first > 2 ? [row] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Row in which the next table on the same sheet begins (「花名册（第2张表）」 under 「花名册」); Infinity where none does. */
export function nextHeader(sheet: SheetHeads, all: readonly SheetHeads[]): number {
  const base = (name: string): string => name.replace(/（第\d+张表）$/u, '');
  const own = sheet.headerRows.at(-1) ?? 0;
  const below = all.flatMap((other) => (base(other.sheet) === base(sheet.sheet) ? other.headerRows.filter((row) => row > own) : []));
  return Math.min(...below);
}

interface SheetHeads {
  readonly sheet: string;
  readonly headerRows: readonly number[];
}

/** The first few different texts of a column below the header. */
export function samplesOf(
  rows: readonly { readonly row: number; readonly cells: readonly string[] }[],
  place: number,
  below: number,
  most = 3,
): readonly string[] {
  const found = new Set<string>();
  for (const line of rows) {
    const text = line.cells[place]?.trim() ?? '';
    if (line.row > below && text !== '') found.add(text);
    if (found.size >= most) break;
  }
  return [...found];
}
