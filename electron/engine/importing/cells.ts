/** Cells of a file as text, and addresses as clerks see them. */
import type { Cell, Row } from '../excel/read/workbook.ts';

/** What a cell shows, without spaces lost or numbers reformatted. Blank cells give ''. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  switch (cell.kind) {
    case 'date':
      return dateText(cell.iso, cell.precision);
    case 'number':
      return cell.text;
    case 'error':
      return cell.code;
  }
}

function dateText(iso: string, precision: 'day' | 'month' | 'year' | 'time'): string {
  if (precision === 'year') return iso.slice(0, 4);
  if (precision === 'month') return iso.slice(0, 7);
  return precision === 'day' ? iso.slice(0, 10) : iso;
}

/** A number as Excel's General format shows it in a wide cell: integers whole, no binary dust. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e15 ? String(value) : value.toExponential();
  const text = String(value);
  return text.length <= 16 ? text : String(Number(value.toPrecision(15)));
}

/** 0-based index → column letters (0 → A, 26 → AA). */
export function columnLetter(index: number): string {
  let n = index + 1;
  let out = '';
  while (n > 0) {
    const rest = (n - 1) % 26;
    out = String.fromCharCode(65 + rest) + out;
    n = (n - 1 - rest) / 26;
  }
  return out;
}

/** Column letters → 0-based index; -1 when they are none. */
export function columnIndex(letters: string): number {
  let n = 0;
  for (const char of letters.toUpperCase()) {
    const code = char.charCodeAt(0) - 64;
    if (code < 1 || code > 26) return -1;
    n = n * 26 + code;
  }
  return n - 1;
}

/** Non-blank texts of a row with their columns. */
export function filledTexts(row: Row): readonly { readonly column: number; readonly text: string }[] {
  const out: { column: number; text: string }[] = [];
  for (let c = 0; c < row.cells.length; c += 1) {
    const text = cellText(row.cells[c]).trim();
    if (text !== '') out.push({ column: c, text });
  }
  return out;
}
