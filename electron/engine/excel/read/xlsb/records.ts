import { UnreadableFile } from '../unreadableFile.ts';
import type { ByteScanner } from '../xlsx/byteWindow.ts';

/** Record numbers of the parts of an .xlsb ([MS-XLSB] 2.3.2), those that say something about values. */
export const BRT = {
  rowHeader: 0,
  cellBlank: 1,
  cellRk: 2,
  cellError: 3,
  cellBool: 4,
  cellReal: 5,
  cellText: 6,
  cellShared: 7,
  formulaText: 8,
  formulaNumber: 9,
  formulaBool: 10,
  formulaError: 11,
  shortBlank: 12,
  shortShared: 18,
  sharedItem: 19,
  futureBegin: 35,
  futureEnd: 36,
  alternateBegin: 37,
  alternateEnd: 38,
  font: 43,
  format: 44,
  cellFormat: 47,
  valueMeta: 50,
  cellMeta: 49,
  columnInfo: 60,
  cellRich: 62,
  sheetBegin: 129,
  sheetEnd: 130,
  bookBegin: 131,
  bookEnd: 132,
  rowsBegin: 145,
  rowsEnd: 146,
  sheetProperties: 147,
  bookProperties: 153,
  bundledSheet: 156,
  stringsBegin: 159,
  stringsEnd: 160,
  filterColumnBegin: 163,
  filterColumnEnd: 164,
  mergeCell: 176,
  stylesBegin: 278,
  stylesEnd: 279,
  tableBegin: 343,
  commentsBegin: 628,
  commentsEnd: 629,
  commentBegin: 635,
  commentText: 637,
  tableEnd: 344,
  array: 426,
  sharedFormula: 427,
  dataTable: 428,
  cellFormatsBegin: 617,
  cellFormatsEnd: 618,
} as const;

/** Records from here on are additions of later versions; a reader passes over those it does not know. */
export const FIRST_FUTURE = 1024;

/**
 * Walks the records of a part as its bytes arrive: a number of one or two bytes, a length of one to four, the data
 * ([MS-XLSB] 2.1.4). The part must begin with one record and end with another: bytes behind it or none of it are damage.
 */
export abstract class RecordScanner implements ByteScanner {
  protected readonly part: string;
  private readonly first: number;
  private readonly last: number;
  private begun = false;
  private ended = false;
  /** Depth of blocks that only later versions understand. */
  private future = 0;

  constructor(part: string, first: number, last: number) {
    this.part = part;
    this.first = first;
    this.last = last;
  }

  /** Whether scanning should pause, because what was found so far is to be taken away first. */
  protected get pause(): boolean {
    return false;
  }

  /** One record whose data is `bytes[start, end)`. */
  protected abstract take(id: number, bytes: Buffer, start: number, end: number): void;

  scan(bytes: Buffer, length: number): number {
    let at = 0;
    while (at < length && !this.pause) {
      let q = at;
      let id = bytes[q++]!;
      if (id >= 0x80) {
        if (q >= length) break;
        const high = bytes[q++]!;
        if (high >= 0x80) this.refuse();
        id = (id & 0x7f) | (high << 7);
      }
      let size = 0;
      let shift = 0;
      let more = true;
      for (; more && q < length; shift += 7) {
        const byte = bytes[q++]!;
        size |= (byte & 0x7f) << shift;
        more = byte >= 0x80;
        if (more && shift === 21) this.refuse();
      }
      if (more || q + size > length) break;
      at = q + size;
      this.step(id, bytes, q, at);
    }
    return at;
  }

  finish(rest: Buffer): void {
    if (!this.begun && rest.length > 0) this.refuse();
    if (rest.length > 0 || !this.ended) throw new UnreadableFile('truncated', { part: this.part });
  }

  protected refuse(why?: string): never {
    throw new UnreadableFile('damaged', why === undefined ? { part: this.part } : { part: this.part, why });
  }

  private step(id: number, bytes: Buffer, start: number, end: number): void {
    if (this.ended) this.refuse();
    if (!this.begun) {
      if (id !== this.first) this.refuse();
      this.begun = true;
    } else if (id === BRT.futureBegin) this.future++;
    else if (id === BRT.futureEnd) {
      if (--this.future < 0) this.refuse();
    } else if (id === this.last) {
      if (this.future > 0) this.refuse();
      this.ended = true;
      this.take(id, bytes, start, end);
    } else if (this.future === 0) this.take(id, bytes, start, end);
  }
}

/** Bytes that a record may have behind what it is known to hold. */
const SLACK = 16;

/** Reads fields off a record; one that ends before them is a damaged file. */
export class Fields {
  readonly bytes: Buffer;
  readonly end: number;
  at: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /**
   * What a record holds ends here; some writers leave a few bytes behind it. More than a few are a wrong length,
   * which would swallow the records that follow.
   * @throws UnreadableFile `damaged`
   */
  close(): void {
    if (this.end - this.at > SLACK) throw new UnreadableFile('damaged');
  }

  /** @throws UnreadableFile `damaged` where the record has no so many bytes left. */
  skip(count: number): number {
    const { at } = this;
    if (at + count > this.end) throw new UnreadableFile('damaged');
    this.at = at + count;
    return at;
  }

  u8(): number {
    return this.bytes[this.skip(1)]!;
  }

  u16(): number {
    return this.bytes.readUInt16LE(this.skip(2));
  }

  u24(): number {
    return this.bytes.readUIntLE(this.skip(3), 3);
  }

  u32(): number {
    return this.bytes.readUInt32LE(this.skip(4));
  }

  f64(): number {
    return this.bytes.readDoubleLE(this.skip(8));
  }

  /** XLWideString ([MS-XLSB] 2.5.169): the count of UTF-16 units, then the units. */
  text(): string {
    const count = this.u32();
    const at = this.skip(count * 2);
    return this.bytes.toString('utf16le', at, at + count * 2);
  }

  /** XLNullableWideString: a count of 0xFFFFFFFF says that there is none. */
  nullableText(): string {
    if (this.at + 4 <= this.end && this.bytes.readUInt32LE(this.at) === 0xffffffff) {
      this.at += 4;
      return '';
    }
    return this.text();
  }
}
