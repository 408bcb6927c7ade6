import type { ReadLimits } from '../limits.ts'
import { UnreadableFile } from '../unreadableFile.ts'
import { ByteTag } from './byteTag.ts'
import { checkText, decodeCellText, plainText, textEnd } from './byteText.ts'
import type { ByteScanner } from './byteWindow.ts'
import { DAMAGED, styleAt } from './cellValue.ts'
import type { ValueContext } from './cellValue.ts'
import { RowBuilder } from './rowBuilder.ts'
import { SheetFrame } from './sheetFrame.ts'
import { readSlowCell } from './slowCell.ts'

const LT = 60
const GT = 62
const SLASH = 47
const SPACE = 32
const EQUALS = 61
const QUOTE = 34
const APOSTROPHE = 39
const C = 99
const R = 114
const S = 115
const T = 116
const V = 118
const I = 105
const N = 110
const F = 102

/** Types of cells the short cut knows; everything else is read the careful way. */
const NUMBER = 0
const SHARED = 1
const TEXT = 2
const INLINE = 3

const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i)

/**
 * The hot path of every import: turns the bytes of a sheet part into rows.
 *
 * A cell as Excel and WPS write it (`<c r="A1" s="3" t="s"><v>12</v></c>`) is read by a short cut that looks at
 * each byte once; a cell of any other shape is read again from its start by {@link readSlowCell}, which knows all
 * of XML. So the short cut may give up anywhere, and never has to guess. Nothing here allocates per cell but values.
 */
export class SheetScanner implements ByteScanner {
  readonly rows: RowBuilder
  readonly frame: SheetFrame
  private readonly part: string
  private readonly context: ValueContext
  private readonly tag = new ByteTag()
  private place: 'frame' | 'rows' | 'row' = 'frame'
  private prefix: Buffer = Buffer.alloc(0)
  /** Depth of foreign elements being passed over between rows or cells. */
  private skipping = 0

  constructor(part: string, sheet: string, context: ValueContext, limits: ReadLimits) {
    this.part = part
    this.context = context
    this.rows = new RowBuilder(sheet, limits)
    this.frame = new SheetFrame(part, limits)
  }

  scan(bytes: Buffer, length: number): number {
    let at = 0
    while (at < length && !this.rows.full) {
      let next: number
      if (bytes[at] !== LT) next = this.skipText(bytes, at, length)
      else if (this.place === 'frame' || this.skipping > 0) next = this.frameTag(bytes, at, length)
      else if (this.place === 'rows') next = this.rowTag(bytes, at, length)
      else next = this.cells(bytes, at, length)
      if (next < 0) break
      at = next
    }
    checkText(bytes, at, this.part)
    return at
  }

  finish(rest: Buffer): void {
    if (rest.length > 0 || !this.frame.done) throw new UnreadableFile('truncated', { part: this.part })
  }

  /** Between the tags of rows and cells only blanks may stand. */
  private skipText(bytes: Buffer, at: number, length: number): number {
    if (this.place === 'frame' || this.skipping > 0) {
      return textEnd(bytes, at, length)
    }
    let q = at
    while (q < length && bytes[q] !== LT) if (bytes[q++]! > SPACE) this.rows.refuse()
    return q
  }

  private frameTag(bytes: Buffer, at: number, length: number): number {
    const { tag } = this
    if (!tag.read(bytes, at, length, this.part)) return -1
    if (this.skipping > 0) {
      if (tag.kind === 'open') this.skipping++
      else if (tag.kind === 'close') this.skipping--
    } else if (this.frame.take(tag) === 'rows') {
      this.place = 'rows'
      this.prefix = Buffer.from(this.frame.prefix, 'latin1')
    }
    return tag.end
  }

  /** `<row …>`, `</sheetData>`, or something foreign between rows. */
  private rowTag(bytes: Buffer, at: number, length: number): number {
    const name = at + 1 + this.prefix.length
    const after = bytes[name + 3]!
    const isRow = bytes[name] === R && bytes[name + 1] === 111 && bytes[name + 2] === 119
    if (!isRow || (after > SPACE && after !== GT && after !== SLASH) || !this.hasPrefix(bytes, at + 1)) {
      return this.otherTag(bytes, at, length, 'sheetData')
    }
    let row = 0
    let hidden = false
    let q = name + 3
    for (;;) {
      let c = bytes[q]!
      while (c === SPACE || c === 10 || c === 13 || c === 9) c = bytes[++q]!
      if (c === GT || c === SLASH) break
      const start = q
      while (c !== EQUALS && c > SPACE && c !== GT) c = bytes[++q]!
      const size = q - start
      while (c === SPACE || c === 10 || c === 13 || c === 9) c = bytes[++q]!
      if (c !== EQUALS) return q < length ? this.rows.refuse() : -1
      do c = bytes[++q]!
      while (c === SPACE || c === 10 || c === 13 || c === 9)
      if (c !== QUOTE && c !== APOSTROPHE) return q < length ? this.rows.refuse() : -1
      const quote = c
      const value = ++q
      while ((c = bytes[q]!) !== quote && c !== 0 && c !== LT) q++
      if (c !== quote) return q < length ? this.rows.refuse() : -1
      if (size === 1 && bytes[start] === R) {
        row = positive(bytes, value, q)
        if (row === 0) this.rows.refuse()
      } else if (size === 6 && bytes[start] === 104 && bytes.toString('latin1', start, start + 6) === 'hidden') {
        hidden = bytes[value] === 49 || bytes[value] === T
      }
      q++
    }
    if (bytes[q] === SLASH) {
      if (bytes[q + 1] !== GT) return q + 1 < length ? this.rows.refuse() : -1
      this.rows.begin(row, hidden)
      this.rows.end()
      return q + 2
    }
    if (q >= length) return -1
    this.rows.begin(row, hidden)
    this.place = 'row'
    return q + 1
  }

  private hasPrefix(bytes: Buffer, at: number): boolean {
    const { prefix } = this
    for (let i = 0; i < prefix.length; i++) if (bytes[at + i] !== prefix[i]) return false
    return true
  }

  /** A tag between rows or cells that is none: the closing one, a comment, an extension. */
  private otherTag(bytes: Buffer, at: number, length: number, closing: 'sheetData' | 'row'): number {
    const { tag } = this
    if (!tag.read(bytes, at, length, this.part)) return -1
    if (tag.kind === 'close') {
      if (tag.name !== closing || tag.prefix !== this.frame.prefix) this.rows.refuse()
      if (closing === 'row') {
        this.rows.end()
        this.place = 'rows'
      } else this.place = 'frame'
    } else if (tag.kind === 'open' || tag.kind === 'single') {
      // Content that is no row or cell may only be an extension: a misspelt row must not vanish.
      if (tag.name !== 'extLst') this.rows.refuse()
      if (tag.kind === 'open') this.skipping = 1
    } else if (tag.kind === 'cdata') this.rows.refuse()
    return tag.end
  }

  /** The cells of the row being read, up to its end or as far as they have arrived. */
  private cells(bytes: Buffer, from: number, length: number): number {
    const { rows, context } = this
    const { strings, styles } = context
    const prefix = this.prefix.length
    let at = from
    while (at < length) {
      if (bytes[at] !== LT) {
        if (bytes[at]! > SPACE) rows.refuse()
        at++
        continue
      }
      let q = at + 1 + prefix
      const after = bytes[q + 1]
      if (bytes[q] !== C || (after !== SPACE && after !== GT && after !== SLASH) || (prefix > 0 && !this.hasPrefix(bytes, at + 1))) {
        // </row>
        if (prefix === 0 && bytes[q] === SLASH && after === R && bytes[q + 2] === 111 && bytes[q + 3] === 119 && bytes[q + 4] === GT) {
          rows.end()
          this.place = 'rows'
          return q + 5
        }
        if (bytes[q] === C && after !== undefined && after <= SPACE && q + 1 < length) {
          const next = this.slowCell(bytes, at, length)
          if (next < 0) return at === from ? -1 : at
          at = next
          continue
        }
        const next = this.otherTag(bytes, at, length, 'row')
        if (next < 0) return at === from ? -1 : at
        return next
      }
      // Attributes: r, s and t in double quotes, in any order.
      let column = 0
      let row = 0
      let style = -1
      let type = NUMBER
      q++
      let known = true
      for (;;) {
        while (bytes[q] === SPACE) q++
        const c = bytes[q]
        if (c === GT || c === SLASH) break
        if (bytes[q + 1] !== EQUALS || bytes[q + 2] !== QUOTE) {
          known = false
          break
        }
        q += 3
        let d = bytes[q]!
        if (c === R) {
          while (d >= 65 && d <= 90) {
            column = column * 26 + d - 64
            d = bytes[++q]!
          }
          while (d >= 48 && d <= 57) {
            row = row * 10 + d - 48
            d = bytes[++q]!
          }
        } else if (c === S) {
          style = 0
          while (d >= 48 && d <= 57) {
            style = style * 10 + d - 48
            d = bytes[++q]!
          }
        } else if (c === T) {
          const e = bytes[q + 1]
          if (d === S && e === QUOTE) type = SHARED
          else if (d === N && e === QUOTE) type = NUMBER
          else if (d === S && e === T && bytes[q + 2] === R && bytes[q + 3] === QUOTE) {
            type = TEXT
            q += 2
          } else if (d === I && e === N && bytes[q + 6] === 83 && bytes[q + 8] === R && bytes[q + 9] === QUOTE) {
            type = INLINE
            q += 8
          } else {
            known = false
            break
          }
          d = bytes[++q]!
        } else {
          known = false
          break
        }
        if (d !== QUOTE) {
          known = false
          break
        }
        q++
      }
      let value = -1
      let stop = -1
      let escaped = false
      if (known && (row === 0) === (column === 0) && column <= 16_384) {
        if (bytes[q] === SLASH && bytes[q + 1] === GT) {
          if (column > 0) {
            if (row !== rows.row) rows.claim(row)
            rows.column = column
          } else rows.column++
          at = q + 2
          continue
        }
        if (bytes[q] === GT) {
          q++
          // A formula in front of its result is passed over.
          if (bytes[q] === LT && bytes[q + 1 + prefix] === F) q = this.skipFormula(bytes, q, prefix)
          if (type === INLINE) {
            // <is><t>
            if (prefix === 0 && bytes[q] === LT && bytes[q + 1] === I && bytes[q + 2] === S && bytes[q + 3] === GT && bytes[q + 4] === LT && bytes[q + 5] === T) {
              q += 6
              if (bytes[q] === SPACE) while (bytes[q] !== GT && bytes[q] !== SLASH && bytes[q] !== 0) q++
              if (bytes[q] === GT) value = q + 1
            }
          } else if (bytes[q] === LT && bytes[q + 1 + prefix] === V && bytes[q + 2 + prefix] === GT) value = q + 3 + prefix
        }
      }
      if (value > 0) {
        q = value
        let c: number
        while ((c = bytes[q]!) !== LT && c !== 0) {
          if (c === 38 || c === 13 || c === 95) escaped = true
          q++
        }
        stop = q
        q = c === LT ? this.cellEnd(bytes, q, type, prefix) : -1
      }
      if (value < 0 || q < 0) {
        const next = this.slowCell(bytes, at, length)
        if (next < 0) return at === from ? -1 : at
        at = next
        continue
      }
      // The cell is complete and of a known shape: q is its end, [value, stop) its content.
      let place: number
      if (column > 0) {
        if (row !== rows.row) rows.claim(row)
        place = column - 1
      } else place = rows.column
      if (stop > value) {
        const look = styleAt(styles, style)
        const strike = look !== undefined && look.strike
        if (type === SHARED) {
          const index = decimal(bytes, value, stop)
          const text = index < 0 ? undefined : strings.get(index)
          if (text !== '') rows.put(place, text ?? DAMAGED, strike)
        } else if (type === NUMBER) {
          if (look === undefined) rows.put(place, DAMAGED, false)
          else {
            const number = plainNumber(bytes, value, stop)
            if (Number.isNaN(number)) {
              const next = this.slowCell(bytes, at, length)
              if (next < 0) return at === from ? -1 : at
              at = next
              continue
            }
            const size = stop - value
            const plain = size <= 11 && (isWhole(bytes, value, stop) ? look.numbers.plainIntegers : look.numbers.plainDecimals && number >= 1e-4 && bytes[stop - 1] !== 48)
            rows.put(place, plain ? number : look.numbers.read(number), strike)
          }
        } else rows.put(place, escaped ? decodeCellText(bytes, value, stop) : plainText(bytes, value, stop), strike)
      }
      rows.column = place + 1
      at = q
    }
    return at
  }

  private slowCell(bytes: Buffer, at: number, length: number): number {
    if (!this.tag.read(bytes, at, length, this.part)) return -1
    if (this.tag.name !== 'c' || this.tag.prefix !== this.frame.prefix) this.rows.refuse()
    return readSlowCell(this.tag, bytes, this.tag.end, length, this.rows, this.context, this.part)
  }

  /** Past `<f>…</f>` or `<f …/>`; where that is not simple the same place, so that the careful way takes over. */
  private skipFormula(bytes: Buffer, at: number, prefix: number): number {
    let q = at + 2 + prefix
    let c = bytes[q]!
    if (c !== GT && c !== SPACE && c !== SLASH) return at
    let quoted = false
    for (; c !== 0 && (quoted || c !== GT); c = bytes[++q]!) if (c === QUOTE) quoted = !quoted
    if (c !== GT) return at
    if (bytes[q - 1] === SLASH) return q + 1
    while ((c = bytes[q]!) !== LT && c !== 0) q++
    if (bytes[q + 1] !== SLASH || bytes[q + 2 + prefix] !== F || bytes[q + 3 + prefix] !== GT) return at
    return q + 4 + prefix
  }

  /** Past `</v></c>` or `</t></is></c>`; −1 where something else stands there. */
  private cellEnd(bytes: Buffer, at: number, type: number, prefix: number): number {
    let q = at + 2 + prefix
    if (bytes[at + 1] !== SLASH) return -1
    if (type === INLINE) {
      if (bytes[q] !== T || bytes[q + 1] !== GT || bytes[q + 2] !== LT || bytes[q + 3] !== SLASH || bytes[q + 4] !== I || bytes[q + 5] !== S) return -1
      q += 6
    } else if (bytes[q++] !== V) return -1
    if (bytes[q] !== GT || bytes[q + 1] !== LT || bytes[q + 2] !== SLASH) return -1
    q += 3 + prefix
    return bytes[q] === C && bytes[q + 1] === GT ? q + 2 : -1
  }
}

/** Digits as a whole number; 0 where they are none or too many. */
function positive(bytes: Buffer, start: number, end: number): number {
  const value = decimal(bytes, start, end)
  return value < 0 ? 0 : value
}

/** Up to nine digits as a number; −1 where they are none. */
function decimal(bytes: Buffer, start: number, end: number): number {
  if (end === start || end - start > 9) return -1
  let value = 0
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function isWhole(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === 46) return false
  return true
}

/** A number written with up to 15 digits and no exponent, exactly; any other shape as Number reads it, or NaN. */
function plainNumber(bytes: Buffer, start: number, end: number): number {
  let value = 0
  let point = -1
  const first = bytes[start] === 45 ? start + 1 : start
  if (end - first > 16 || end === first) return shapedNumber(bytes, start, end)
  for (let i = first; i < end; i++) {
    const c = bytes[i]!
    if (c >= 48 && c <= 57) value = value * 10 + c - 48
    else if (c === 46 && point < 0) point = i
    else return shapedNumber(bytes, start, end)
  }
  const digits = end - first - (point < 0 ? 0 : 1)
  if (digits > 15 || digits === 0) return shapedNumber(bytes, start, end)
  // Both sides are exact, so the quotient is rounded once: the same as Number(text).
  if (point >= 0) value /= POWERS[end - point - 1]!
  return first === start ? value : 0 - value
}

function shapedNumber(bytes: Buffer, start: number, end: number): number {
  const text = bytes.toString('latin1', start, end)
  const value = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN
  return Number.isFinite(value) ? value : NaN
}
