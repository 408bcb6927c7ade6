import { unescapeExcel } from '../markup/unescape.ts'
import { UnreadableFile } from '../unreadableFile.ts'
import { ByteTag } from './byteTag.ts'
import { checkText, decodeCellText, decodeXmlText, needsUnescape, plainText, textEnd } from './byteText.ts'
import type { ByteScanner } from './byteWindow.ts'

/** Texts are kept as UTF-8 in segments of this size, so that the table never has to be copied to grow. */
const SEGMENT_BITS = 22
const SEGMENT = 2 ** SEGMENT_BITS
const ESCAPED = 0x8000_0000
/** More texts than a sheet has filled cells are of no use. */
const MOST = 12_000_000

/** The shared strings of a workbook: packed bytes, decoded when a cell first asks. */
export class StringTable {
  private readonly segments: Buffer[] = []
  private used = SEGMENT
  private starts = new Uint32Array(4096)
  private lengths = new Uint32Array(4096)
  /** Texts put together while reading (rich text): few. */
  private readonly joined = new Map<number, string>()
  private texts: (string | undefined)[] = []
  count = 0

  /** Adds the text between two tags, kept as written until asked for. */
  add(bytes: Buffer, start: number, end: number): void {
    const length = end - start
    if (length >= SEGMENT) return this.addText(decodeCellText(bytes, start, end))
    if (this.used + length > SEGMENT) {
      this.segments.push(Buffer.allocUnsafeSlow(SEGMENT))
      this.used = 0
    }
    const segment = this.segments.length - 1
    bytes.copy(this.segments[segment]!, this.used, start, end)
    this.place(segment * SEGMENT + this.used, needsUnescape(bytes, start, end) ? (length | ESCAPED) >>> 0 : length)
    this.used += length
  }

  /** Adds a text that is already put together (rich text). */
  addText(text: string): void {
    if (text !== '') this.joined.set(this.count, text)
    this.place(0, 0)
  }

  /** To be called when all texts are in: makes room for the decoded ones at once. */
  seal(): void {
    this.texts = Array.from({ length: this.count })
  }

  /** The text at an index, or undefined where the table has none. */
  get(index: number): string | undefined {
    const known = this.texts[index]
    if (known !== undefined) return known
    if (!(index >= 0 && index < this.count)) return undefined
    const length = this.lengths[index]!
    const text = length === 0 ? (this.joined.get(index) ?? '') : this.decode(this.starts[index]!, length)
    this.texts[index] = text
    return text
  }

  private decode(start: number, length: number): string {
    const segment = this.segments[start >>> SEGMENT_BITS]!
    const from = start & (SEGMENT - 1)
    const to = from + (length & ~ESCAPED)
    return length >= ESCAPED ? decodeCellText(segment, from, to) : plainText(segment, from, to)
  }

  private place(start: number, length: number): void {
    if (this.count === MOST) throw new UnreadableFile('too-large', { what: 'strings', max: MOST })
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts)
      this.lengths = grown(this.lengths)
    }
    this.starts[this.count] = start
    this.lengths[this.count] = length
    this.count++
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

const LT = 60
const GT = 62
const SLASH = 47
const S = 115
const I = 105
const T = 116
const P = 112

/** Whether `</t>` (or, with a second letter, `</si>`) stands here. */
function isClose(bytes: Buffer, at: number, first: number, second?: number): boolean {
  if (bytes[at] !== LT || bytes[at + 1] !== SLASH || bytes[at + 2] !== first) return false
  return second === undefined ? bytes[at + 3] === GT : bytes[at + 3] === second && bytes[at + 4] === GT
}

/**
 * Reads the shared strings part into a table: `<si><t>…</t></si>` by a short cut, everything else by tags.
 * Phonetic runs (`rPh`, readings above Japanese names) are no part of a text.
 */
export class StringScanner implements ByteScanner {
  readonly table = new StringTable()
  private readonly part: string
  private readonly tag = new ByteTag()
  private place: 'before' | 'inside' | 'after' = 'before'
  private prefix = ''
  private prefixBytes = 0
  /** Depth below the root of elements that hold no strings. */
  private skipping = 0

  constructor(part: string) {
    this.part = part
  }

  scan(bytes: Buffer, length: number): number {
    let at = 0
    while (at < length) {
      if (bytes[at] !== LT) {
        const stop = textEnd(bytes, at, length)
        if (stop < 0) break
        at = stop
        continue
      }
      const next = this.place === 'inside' && this.skipping === 0 ? this.scanItem(bytes, at, length) : 0
      if (next > 0) {
        at = next
        continue
      }
      if (next < 0 || !this.tag.read(bytes, at, length, this.part)) break
      this.otherTag()
      at = this.tag.end
    }
    checkText(bytes, at, this.part)
    return at
  }

  finish(rest: Buffer): void {
    if (rest.length > 0 || this.place !== 'after') throw new UnreadableFile('truncated', { part: this.part })
  }

  /** One string from its `<`: where it ends, 0 where this is no string, −1 where it is not all there. */
  private scanItem(bytes: Buffer, at: number, length: number): number {
    const p = this.prefixBytes
    let q = at + 1 + p
    if (bytes[q] !== S || bytes[q + 1] !== I) return 0
    if (bytes[q + 2] === GT && p === 0 && bytes[q + 3] === LT && bytes[q + 4] === T) {
      q += 5
      if (bytes[q] === GT || (bytes[q] === 32 && (q = bytes.indexOf(GT, q)) > 0 && q < length && bytes[q - 1] !== SLASH)) {
        const end = bytes.indexOf(LT, q + 1)
        if (end < 0 || end >= length) return -1
        let close = end + 4
        // <phoneticPr …/>: Chinese Excel writes it behind most texts.
        if (bytes[close] === LT && bytes[close + 1] === P) {
          const gt = bytes.indexOf(GT, close)
          if (gt > 0 && gt < length && bytes[gt - 1] === SLASH) close = gt + 1
        }
        if (isClose(bytes, end, T) && isClose(bytes, close, S, I)) {
          this.table.add(bytes, q + 1, end)
          return close + 5
        }
      }
    }
    return this.scanRich(bytes, at, length)
  }

  private scanRich(bytes: Buffer, at: number, length: number): number {
    const tag = this.tag
    if (!tag.read(bytes, at, length, this.part)) return -1
    if (tag.name !== 'si' || tag.prefix !== this.prefix) return 0
    if (tag.kind === 'single') {
      this.table.addText('')
      return tag.end
    }
    const reader = new TextRuns(tag, this.part)
    const end = reader.read(bytes, tag.end, length)
    if (end > 0) this.table.addText(reader.text)
    return end
  }

  private otherTag(): void {
    const { kind, name } = this.tag
    if (kind === 'skip') return
    const refuse = (): never => {
      throw new UnreadableFile('damaged', { part: this.part })
    }
    if (this.place === 'before') {
      if (kind === 'cdata' || kind === 'close' || name !== 'sst') refuse()
      this.prefix = this.tag.prefix
      this.prefixBytes = this.prefix.length
      this.place = kind === 'single' ? 'after' : 'inside'
    } else if (this.place === 'after') refuse()
    // A misspelt string would shift every one behind it: only extensions may be passed over.
    else if (this.skipping === 0 && kind !== 'close' && name !== 'extLst') refuse()
    else if (kind === 'open') this.skipping++
    else if (kind === 'close') {
      if (this.skipping > 0) this.skipping--
      else if (name === 'sst') this.place = 'after'
      else refuse()
    }
  }
}

/** What may stand inside a string item and inside its runs: a misspelt text must not vanish. */
const RUN_PARTS: ReadonlyMap<string, RegExp> = new Map([
  ['', /^(t|r|rPh|phoneticPr|extLst)$/],
  ['r', /^(t|rPr)$/],
  ['rPh', /^(t|r)$/],
  ['t', /^$/],
])

/** Puts together the `<t>` runs of one string item (`si` or `is`), leaving out phonetic ones. */
export class TextRuns {
  text = ''
  private readonly tag: ByteTag
  private readonly part: string

  constructor(tag: ByteTag, part: string) {
    this.tag = tag
    this.part = part
  }

  /**
   * @param at first byte after the opening tag of the item.
   * @returns first byte after its closing tag; −1 where that has not arrived.
   */
  read(bytes: Buffer, at: number, length: number): number {
    const { tag } = this
    const open: string[] = []
    let phonetic = 0
    let runs = ''
    let q = at
    for (;;) {
      const taking = phonetic === 0 && open.at(-1) === 't'
      if (bytes[q] !== LT) {
        const lt = bytes.indexOf(LT, q)
        if (lt < 0 || lt >= length) return -1
        if (taking) runs += decodeXmlText(bytes, q, lt)
        q = lt
      }
      if (!tag.read(bytes, q, length, this.part)) return -1
      q = tag.end
      if (tag.kind === 'cdata') {
        if (taking) runs += bytes.toString('utf8', tag.textStart, tag.textEnd)
      } else if (tag.kind === 'open' || tag.kind === 'single') {
        if (RUN_PARTS.get(open.at(-1) ?? '')?.test(tag.name) === false) {
          throw new UnreadableFile('damaged', { part: this.part })
        }
        if (tag.kind === 'single') continue
        open.push(tag.name)
        if (tag.name === 'rPh') phonetic++
      } else if (tag.kind === 'close') {
        const expected = open.pop()
        if (expected === undefined) break
        if (expected !== tag.name) throw new UnreadableFile('damaged', { part: this.part })
        if (expected === 'rPh') phonetic--
      }
    }
    this.text = unescapeExcel(runs)
    return q
  }
}
