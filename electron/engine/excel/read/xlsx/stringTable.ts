import { UnreadableFile } from '../unreadableFile.ts';
import { decodeCellText, needsUnescape, plainText } from './byteText.ts';

/** Texts are kept as UTF-8 in segments of this size, so that the table never has to be copied to grow. */
const SEGMENT_BITS = 22;
const SEGMENT = 2 ** SEGMENT_BITS;
/** Flags beside a length, which is below the size of a segment. */
const ESCAPED = 0x8000_0000;
const ASKED = 0x4000_0000;
const LENGTH = SEGMENT - 1;
/** More texts than a sheet has filled cells are of no use. */
const MOST = 12_000_000;

/**
 * The shared strings of a workbook: packed bytes, decoded when a cell asks. A decoded text is kept when it is asked
 * for again: most texts of a roster (names, ID numbers, addresses) stand in one cell only.
 */
export class StringTable {
  private readonly segments: Buffer[] = [];
  private used = SEGMENT;
  private starts = new Uint32Array(4096);
  private lengths = new Uint32Array(4096);
  /** Texts put together while reading (rich text): few. */
  private readonly joined = new Map<number, string>();
  private readonly texts: (string | undefined)[] = [];
  count = 0;

  /** Adds the text between two tags, kept as written until asked for. */
  add(bytes: Buffer, start: number, end: number): void {
    const length = end - start;
    if (length >= SEGMENT) return this.addText(decodeCellText(bytes, start, end));
    if (this.used + length > SEGMENT) {
      this.segments.push(Buffer.allocUnsafeSlow(SEGMENT));
      this.used = 0;
    }
    const segment = this.segments.length - 1;
    bytes.copy(this.segments[segment]!, this.used, start, end);
    this.place(
      segment * SEGMENT + this.used,
      needsUnescape(bytes, start, end) ? (length | ESCAPED) >>> 0 : length,
    );
    this.used += length;
  }

  /** Adds a text that is already put together (rich text). */
  addText(text: string): void {
    if (text !== '') this.joined.set(this.count, text);
    this.place(0, 0);
  }

  /** To be called when all texts are in: makes room for decoded ones at once. */
  seal(): void {
    this.texts.length = this.count;
  }

  /** The text at an index, or undefined where the table has none. */
  get(index: number): string | undefined {
    const known = this.texts[index];
    if (known !== undefined) return known;
    if (!(index >= 0 && index < this.count)) return undefined;
    const length = this.lengths[index]!;
    if (length === 0) return this.joined.get(index) ?? '';
    const text = this.decode(this.starts[index]!, length);
    if ((length & ASKED) === 0) this.lengths[index] = length | ASKED;
    else this.texts[index] = text;
    return text;
  }

  private decode(start: number, length: number): string {
    const segment = this.segments[start >>> SEGMENT_BITS]!;
    const from = start & (SEGMENT - 1);
    const to = from + (length & LENGTH);
    return length >= ESCAPED ? decodeCellText(segment, from, to) : plainText(segment, from, to);
  }

  private place(start: number, length: number): void {
    if (this.count === MOST) throw new UnreadableFile('too-large', { what: 'strings', max: MOST });
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts);
      this.lengths = grown(this.lengths);
    }
    this.starts[this.count] = start;
    this.lengths[this.count] = length;
    this.count++;
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
