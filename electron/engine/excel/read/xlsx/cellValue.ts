import type { Cell } from '../cell.ts'
import { isoOfSerial, serialOfIso } from '../excelDate.ts'
import { unescapeExcel } from '../markup/unescape.ts'
import type { StringTable } from './sharedStrings.ts'
import type { CellStyle, Styles } from './styles.ts'

/** A cell whose value the file points at but does not hold; the import shows it with its address. */
export const DAMAGED: Cell = { kind: 'error', code: '#DAMAGED' }
/** A formula saved without its result (by a program that cannot calculate). */
export const UNCALCULATED: Cell = { kind: 'error', code: '#UNCALCULATED' }

/** What a value needs to be understood. */
export interface ValueContext {
  readonly strings: StringTable
  readonly styles: Styles
}

/**
 * The style of a cell.
 * @param index as in `s`, or −1 where the cell has none.
 * @returns undefined where the workbook has styles but not this one.
 */
export function styleAt(styles: Styles, index: number): CellStyle | undefined {
  if (index < 0 || styles.byIndex.length === 0) return styles.fallback
  return styles.byIndex[index]
}

/**
 * The value of a `<v>` in its general form; the scanner's short cuts give the same for the common ones.
 * @param type the cell's `t` (`n` where missing).
 * @param raw text of `<v>`, references already resolved.
 */
export function cellValue(type: string, raw: string, style: CellStyle | undefined, strings: StringTable): Cell {
  switch (type) {
    case 's':
      return /^\s*\d+\s*$/.test(raw) ? (strings.get(Number(raw)) ?? DAMAGED) : DAMAGED
    case 'str':
      return unescapeExcel(raw)
    case 'b':
      return raw.trim() === '1' || raw.trim() === 'true'
    case 'e':
      return { kind: 'error', code: raw.trim() }
    case 'd':
      return isoDate(raw, style)
    case 'n': {
      const text = raw.trim()
      const value = Number(text)
      if (text === '' || !Number.isFinite(value)) return text === '' ? null : DAMAGED
      return style === undefined ? DAMAGED : style.numbers.read(value)
    }
    default:
      return DAMAGED
  }
}

/** `t="d"`: the date stands in the cell as ISO text; its format still says how much of it is meant. */
function isoDate(raw: string, style: CellStyle | undefined): Cell {
  const serial = serialOfIso(raw)
  if (serial === undefined) return raw === '' ? null : raw
  const cell = style?.numbers.readSerial(serial)
  if (typeof cell === 'object' && cell?.kind === 'date') return cell
  const withTime = !Number.isInteger(serial)
  return { kind: 'date', serial, iso: isoOfSerial(serial, withTime), precision: withTime ? 'time' : 'day' }
}
