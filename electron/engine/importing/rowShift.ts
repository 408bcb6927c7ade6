/** A row whose cells slid one or two columns to a side (domain.md 5.28): found by what stands in which place. */
import { looksLikeName } from '../../../shared/identity/nameLikeness.ts';
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import { isIdShaped } from './idShape.ts';
import type { MappedColumn } from './mappedColumn.ts';

export interface Shift {
  /** Where the cell of each column really stands; -1 for nowhere. */
  source(column: number): number;
  /** For the clerk. */
  readonly detail: string;
}

type Fits = (text: string) => boolean;

interface Typed {
  readonly column: number;
  readonly fits: Fits;
}

/** A column whose neighbours' IDs are their own business. */
const idHeaders = /身份证|证件|公民身份/u;

/**
 * Makes the finder for one block. It answers null for a row whose ID stands in its place, and for one where sliding
 * does not clearly explain what is seen.
 */
export function createShiftFinder(
  columns: readonly MappedColumn[],
  books: Books,
): (row: Row) => Shift | null {
  const mapped = columns
    .filter((c) => c.field !== null && c.tick === null)
    .toSorted((a, b) => a.column - b.column);
  const idAt = mapped.find((c) => c.field === 'idNumber' && c.role === 'value')?.column ?? -1;
  const typed = mapped.flatMap((c): Typed[] => {
    const fits = c.role === 'value' ? fitsOf(c.field ?? '', books) : null;
    return fits ? [{ column: c.column, fits }] : [];
  });
  const foreign = new Set(
    columns.filter((c) => c.field === null && (c.barred || idHeaders.test(c.header))).map((c) => c.column),
  );
  if (idAt < 0 || typed.length < 2) return () => null;
  return (row) => {
    if (isIdShaped(cellText(row.cells[idAt]).trim())) return null;
    const strayed = [1, -1, 2, -2].filter(
      (d) => !foreign.has(idAt + d) && isIdShaped(cellText(row.cells[idAt + d]).trim()),
    );
    if (strayed.length === 0) return null;
    return bestShift(row, typed, mapped, strayed);
  };
}

function fitsOf(field: string, books: Books): Fits | null {
  switch (field) {
    case 'idNumber':
      return isIdShaped;
    case 'phone':
      return looksLikeMobile;
    case 'name':
      return looksLikeName;
    case 'sex':
      return (text) => text === '男' || text === '女';
    case 'birthDate':
      return (text) => /^(?:19|20)\d{2}(?:[.\-/年]|\d{2})/u.test(text) && text.length <= 11;
    case 'ethnicity':
    case 'education':
    case 'politicalStatus':
      return (text) => {
        const match = /\p{Script=Han}/u.test(text) ? books.codes(field).find(text) : null;
        return match !== null && 'code' in match;
      };
    default:
      return null;
  }
}

/** Tries every place from which the row may have slid; the one that puts most cells where they belong wins. */
function bestShift(
  row: Row,
  typed: readonly Typed[],
  mapped: readonly MappedColumn[],
  distances: readonly number[],
): Shift | null {
  const textAt = (column: number): string => (column < 0 ? '' : cellText(row.cells[column] ?? null).trim());
  const score = (source: (column: number) => number): number =>
    typed.reduce((n, t) => {
      const text = textAt(source(t.column));
      return text === '' ? n : n + (t.fits(text) ? 1 : -1);
    }, 0);
  const still = score((c) => c);
  let best: { readonly score: number; readonly from: MappedColumn; readonly distance: number } | null = null;
  for (const distance of distances)
    for (const from of mapped) {
      const points = score(slide(from.column, distance));
      if (!best || points > best.score) best = { score: points, from, distance };
    }
  if (!best || best.score < still + 3) return null;
  const { from, distance } = best;
  const first = from === mapped[0];
  return {
    source: slide(from.column, distance),
    detail: `这一行${first ? '' : `从“${leafOf(from.header)}”起`}像是往${distance > 0 ? '右' : '左'}错了 ${Math.abs(distance)} 格，已按错位读出，请确认；不对就改好文件再导入`,
  };
}

function slide(from: number, distance: number): (column: number) => number {
  return (column) => {
    if (column >= from) return column + distance;
    // Slid to the left, the cells before the start have been written over.
    return distance < 0 && column >= from + distance ? -1 : column;
  };
}

function leafOf(header: string): string {
  return header.split('·').at(-1) ?? header;
}

/** A cell of a shifted row. */
export function shiftedCell(row: Row, shift: Shift | null, column: number): Cell {
  const at = shift === null ? column : shift.source(column);
  return at < 0 ? null : (row.cells[at] ?? null);
}
