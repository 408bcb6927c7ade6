/** Bytes written and read one thing after another. */

/** Bits of a count that go into one byte; the eighth says that more follow. */
const group = 7;
const more = 128;
/** Longest count: 2^53 would be eight bytes, and no packet has that many of anything. */
const widest = 5;

type TextEncoding = 'utf8' | 'latin1' | 'utf16le';

/** Gathers bytes; one writer serves many packets. */
export class ByteWriter {
  private bytes = Buffer.allocUnsafeSlow(16 * 1024);
  private view = viewOf(this.bytes);
  private length = 0;

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** A whole number that is usually small. */
  count(value: number): void {
    this.reserve(widest);
    let rest = value;
    while (rest >= more) {
      this.bytes[this.length++] = (rest & (more - 1)) | more;
      rest >>>= group;
    }
    this.bytes[this.length++] = rest;
  }

  /** A whole number in four bytes. */
  whole(value: number): void {
    this.reserve(4);
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }

  float(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** A text, with the number of its bytes in front. */
  text(text: string, encoding: TextEncoding = 'utf8'): void {
    // As many bytes as its letters may take, behind the longest count: where they are fewer the text is moved up.
    const most = text.length * 3;
    this.reserve(widest + most);
    const from = this.length + (most < more ? 1 : widest);
    const written = this.bytes.write(text, from, encoding);
    this.count(written);
    if (this.length !== from) this.bytes.copyWithin(this.length, from, from + written);
    this.length += written;
  }

  /** The bytes since the last call, in an array of their own. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.bytes.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  private reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
    this.view = viewOf(larger);
  }
}

/** Reads what a {@link ByteWriter} wrote. @throws RangeError in every method when the bytes end before it */
export class ByteReader {
  private readonly bytes: Buffer;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = viewOf(bytes);
  }

  count(): number {
    let value = 0;
    let worth = 1;
    for (let i = 0; i < widest; i += 1) {
      const byte = this.byteAt(this.skip(1));
      value += (byte & (more - 1)) * worth;
      if (byte < more) return value;
      worth *= more;
    }
    throw new RangeError('a count without an end');
  }

  float(): number {
    return this.view.getFloat64(this.skip(8), true);
  }

  text(encoding: TextEncoding = 'utf8'): string {
    const length = this.count();
    const from = this.skip(length);
    return this.bytes.toString(encoding, from, from + length);
  }

  /** Passes over bytes and answers with where they begin. */
  skip(count: number): number {
    const from = this.at;
    if (count > this.bytes.length - from) throw new RangeError(`${this.bytes.length} bytes end before ${from + count}`);
    this.at += count;
    return from;
  }

  byteAt(at: number): number {
    return this.bytes[at] ?? 0;
  }

  wholeAt(at: number): number {
    return this.view.getUint32(at, true);
  }

  /** @throws RangeError unless all bytes have been read */
  end(): void {
    if (this.at !== this.bytes.length) throw new RangeError(`${this.bytes.length - this.at} bytes too many`);
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
