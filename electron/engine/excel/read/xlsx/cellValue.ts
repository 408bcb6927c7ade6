import type { Cell } from '../cell.ts';
import { unescapeExcel } from '../markup/unescape.ts';
import { isoDateCell } from '../numberText.ts';
import type { StringTable } from './stringTable.ts';
import type { CellStyle, Styles } from './styles.ts';

/** A cell whose value the file points at but does not hold; the import shows it with its address. */
export const DAMAGED: Cell = { kind: 'error', code: '#DAMAGED' };
/** A formula saved without its result (by a program that cannot calculate). */
export const UNCALCULATED: Cell = { kind: 'error', code: '#UNCALCULATED' };

/** What a value needs to be understood. */
export interface ValueContext {
  readonly strings: StringTable;
  readonly styles: Styles;
}

/**
 * The style of a cell.
 * @param index as in `s`, or −1 where the cell has none.
 * @returns undefined where the workbook has styles but not this one.
 */
export function styleAt(styles: Styles, index: number): CellStyle | undefined {
  if (index < 0 || styles.byIndex.length === 0) return styles.fallback;
  return styles.byIndex[index];
}

/**
 * The value of a `<v>` in its general form; the scanner's short cuts give the same for the common ones.
 * @param type the cell's `t` (`n` where missing).
 * @param raw text of `<v>`, references already resolved.
 */
export function cellValue(
  type: string,
  raw: string,
  style: CellStyle | undefined,
  strings: StringTable,
): Cell {
  switch (type) {
    case 's':
      return /^\s*\d+\s*$/.test(raw) ? (strings.get(Number(raw)) ?? DAMAGED) : DAMAGED;
    case 'str':
      return unescapeExcel(raw);
    case 'b':
      return raw.trim() === '1' || raw.trim() === 'true';
    case 'e':
      return { kind: 'error', code: raw.trim() };
    case 'd':
      return raw === '' ? null : isoDateCell(raw, style?.numbers);
    case 'n': {
      const text = raw.trim();
      const value = Number(text);
      if (text === '' || !Number.isFinite(value)) return text === '' ? null : DAMAGED;
      return style === undefined ? DAMAGED : style.numbers.read(value);
    }
    default:
      return DAMAGED;
  }
}
