/** An ID number written in two columns (前6位 | 后12位): put together before anything is recognised. */
import { checkCharacter } from '../../../shared/identity/checkDigit.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { columnLetter } from './cells.ts';

/** Two columns that hold the halves, 0-based. */
export interface IdHalves {
  readonly left: number;
  readonly right: number;
  readonly notice: string;
}

/** Fewer rows are chance. */
const fewest = 2;

/**
 * Finds the columns by what they hold: six digits, and beside them twelve that make a sound number of them in nearly
 * every row.
 */
export function findIdHalves(rows: readonly Row[]): IdHalves | null {
  const pairs = new Map<number, { sound: number; bad: number }>();
  for (const { cells } of rows)
    for (let at = 0; at + 1 < cells.length; at += 1) {
      const first = digitsOf(cells[at]);
      if (!/^[1-8]\d{5}$/u.test(first)) continue;
      const second = digitsOf(cells[at + 1]);
      if (!/^(?:19|20)\d{9}[\dXx]$/u.test(second)) continue;
      const found = pairs.get(at) ?? { sound: 0, bad: 0 };
      if (checkCharacter(first + second.slice(0, 11)) === second.slice(11).toUpperCase()) found.sound += 1;
      else found.bad += 1;
      pairs.set(at, found);
    }
  for (const [left, { sound, bad }] of pairs)
    if (sound >= fewest && bad * 4 <= sound)
      return { left, right: left + 1, notice: `${columnLetter(left)} 列和 ${columnLetter(left + 1)} 列是身份证号的前后两段，已合在一起读，请核对。` };
  return null;
}

/** The row with the whole number on the left; above the people the left header says what it now is. */
export function joinIdHalves({ left, right }: IdHalves, row: Row): Row {
  const [first, second] = [row.cells[left], row.cells[right]];
  const digits = digitsOf(first);
  const whole = /^\d{6}$/u.test(digits) && /^\d{8,11}[\dXx]?$/u.test(digitsOf(second)) ? digits + digitsOf(second) : undefined;
  const header = typeof first === 'string' && typeof second === 'string' && /位|段|[前后]/u.test(first + second) && !/\d{5}/u.test(first + second);
  if (whole === undefined && !header) return row;
  const cells: Cell[] = [...row.cells];
  cells[left] = whole ?? '身份证号';
  cells[right] = null;
  return { ...row, cells };
}

function digitsOf(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell.replaceAll(/\s/gu, '');
  if (typeof cell === 'number') return String(cell);
  return typeof cell === 'object' && cell !== null && cell.kind === 'number' ? String(cell.value) : '';
}
