/** The cells of rows as JSON, a line of UTF-8 for each row: as they travel, and as the plan keeps them. */
import type { Cell } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';

const quote = 34;
const comma = 44;
const newLine = 10;
const open = 91;
const close = 93;
const backslash = 92;

/** Bytes of JSON that one character may take: \uXXXX. */
const widest = 6;

/**
 * Gathers lines. Texts are written byte by byte where no character needs more than its UTF-8, which is nearly always:
 * a text of JSON for each row, joined and encoded, cost as much as all checks of the row.
 */
export class CellLines {
  private bytes = Buffer.allocUnsafeSlow(64 * 1024);
  private length = 0;

  /** Adds the line of one row: JSON of its cells' texts by column. */
  add(cells: readonly Cell[]): void {
    if (this.length > 0) this.bytes[this.length++] = newLine;
    this.reserve(2);
    this.bytes[this.length++] = open;
    for (let c = 0; c < cells.length; c += 1) {
      const cell = cells[c] ?? null;
      const text = typeof cell === 'string' ? cell : cellText(cell);
      this.reserve(text.length * widest + 5);
      if (c > 0) this.bytes[this.length++] = comma;
      this.length = writeText(this.bytes, this.length, text);
    }
    this.bytes[this.length++] = close;
  }

  /** The lines since the last call, in bytes of their own. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.bytes.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  /** Room for so many bytes, and for the ends of a line. */
  private reserve(count: number): void {
    const needed = this.length + count + 2;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

/** Writes a text as JSON and answers with where it ends. */
function writeText(bytes: Buffer, start: number, text: string): number {
  let at = start;
  bytes[at++] = quote;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      if (code < 0x20 || code === quote || code === backslash) return writeEscaped(bytes, start, text);
      bytes[at++] = code;
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else {
      // Half of a rare character.
      if (code >= 0xd800 && code <= 0xdfff) return writeEscaped(bytes, start, text);
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  bytes[at++] = quote;
  return at;
}

function writeEscaped(bytes: Buffer, start: number, text: string): number {
  return start + bytes.write(JSON.stringify(text), start, 'utf8');
}
