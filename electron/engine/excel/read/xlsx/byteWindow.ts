import { UnreadableFile } from '../unreadableFile.ts';

/** Zero bytes kept behind the content, so that a scanner may look ahead without asking how much is left. */
const LOOK_AHEAD = 32;

/** Below this an unfinished token is simply scanned again with the next piece. */
const SMALL = 64 * 1024;

/**
 * The bytes between what has arrived and what has been understood. A token cut by the end of a piece waits here.
 * Linear in time whatever the token's length: an unfinished one is not looked at again until it has doubled.
 */
export class ByteWindow {
  bytes: Buffer;
  length = 0;
  private needed = 0;
  private readonly maxToken: number;

  constructor(maxToken: number) {
    this.maxToken = maxToken;
    this.bytes = Buffer.alloc(SMALL * 2);
  }

  /** Adds a piece; returns whether scanning is worth while. */
  append(piece: Buffer): boolean {
    const length = this.length + piece.length;
    if (length + LOOK_AHEAD > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length + LOOK_AHEAD, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    piece.copy(this.bytes, this.length);
    this.bytes.fill(0, length, length + LOOK_AHEAD);
    this.length = length;
    return length >= this.needed;
  }

  /**
   * Drops what has been understood.
   * @throws UnreadableFile `too-large` where one token outgrows the limit.
   */
  consume(count: number): void {
    const rest = this.length - count;
    if (rest > this.maxToken) throw new UnreadableFile('too-large', { what: 'cell', max: this.maxToken });
    if (count > 0) {
      this.bytes.copyWithin(0, count, this.length);
      this.bytes.fill(0, rest, rest + LOOK_AHEAD);
      this.length = rest;
    }
    this.needed = rest > SMALL ? Math.min(rest * 2, this.maxToken + 1) : 0;
  }
}

/** What works through a window: returns how many bytes it understood for good. */
export interface ByteScanner {
  scan(bytes: Buffer, length: number): number;
  /** No byte will follow. @throws UnreadableFile `truncated` where the document is not finished. */
  finish(rest: Buffer): void;
}
