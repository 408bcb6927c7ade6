import { TextDecoder } from 'node:util';
import { UnreadableFile } from '../unreadableFile.ts';
import { u16, u8 } from './biffRecords.ts';

/** Reads the texts of one workbook: Unicode since BIFF8, bytes in a code page before. */
export interface TextReader {
  /** A text with a length of one or two bytes in front. */
  text(data: Buffer, at: number, lengthBytes: 1 | 2): string;
}

/** BIFF8: length, flags, then one or two bytes a character ([MS-XLS] 2.5.294). */
export const unicodeReader: TextReader = {
  text(data, at, lengthBytes) {
    const length = lengthBytes === 1 ? u8(data, at) : u16(data, at);
    if (length === 0) return '';
    return new BlockReader([data], at + lengthBytes).characters(length);
  },
};

const LABELS: ReadonlyMap<number, string> = new Map([
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1200, 'utf-16le'],
  [10000, 'macintosh'],
  [10008, 'gb18030'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);

/**
 * BIFF2–5: bytes in the code page the workbook names.
 * Old Chinese programs name the western one, or none, and write GBK: what can be read as GBK is (domain.md 5.16).
 */
export function codePageReader(codePage: number | undefined): TextReader {
  const named = codePage === undefined ? undefined : LABELS.get(codePage);
  const windows =
    codePage !== undefined && codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252';
  const decoder = new TextDecoder(named ?? windows);
  const gbk =
    codePage === undefined || codePage === 1252 || codePage === 0x8001
      ? new TextDecoder('gb18030', { fatal: true })
      : undefined;
  return {
    text(data, at, lengthBytes) {
      const length = lengthBytes === 1 ? u8(data, at) : u16(data, at);
      const start = at + lengthBytes;
      if (start + length > data.length) throw new UnreadableFile('damaged');
      const bytes = data.subarray(start, start + length);
      if (gbk !== undefined && bytes.some((byte) => byte >= 0x80)) {
        try {
          return gbk.decode(bytes);
        } catch {
          // It is western text after all.
        }
      }
      return decoder.decode(bytes);
    },
  };
}

/**
 * Reads Unicode texts that may run over into CONTINUE records: at such a seam a flag byte says anew whether one or
 * two bytes make a character ([MS-XLS] 2.5.293); between the parts of a text there is none.
 */
export class BlockReader {
  private readonly blocks: readonly Buffer[];
  private block = 0;
  private at: number;

  constructor(blocks: readonly Buffer[], at = 0) {
    this.blocks = blocks;
    this.at = at;
  }

  /** Whether nothing is left. */
  get done(): boolean {
    this.settle();
    return this.block >= this.blocks.length;
  }

  number(bytes: 1 | 2 | 4): number {
    let value = 0;
    for (let i = 0; i < bytes; i++) value += this.byte() * 2 ** (8 * i);
    return value;
  }

  skip(count: number): void {
    for (let left = count; left > 0;) {
      this.settle();
      const data = this.blocks[this.block];
      if (data === undefined) throw new UnreadableFile('truncated');
      const step = Math.min(left, data.length - this.at);
      this.at += step;
      left -= step;
    }
  }

  /** Flags and characters of a text of known length, with its formatting runs and readings passed over. */
  characters(length: number): string {
    const flags = this.byte();
    const runs = (flags & 8) !== 0 ? this.number(2) : 0;
    const extra = (flags & 4) !== 0 ? this.number(4) : 0;
    let wide = (flags & 1) !== 0;
    let text = '';
    for (let left = length; left > 0;) {
      let data = this.blocks[this.block];
      // A seam may be followed by records with nothing in them, or with the flag alone.
      while (data !== undefined && this.at >= data.length) {
        this.block++;
        this.at = 0;
        data = this.blocks[this.block];
        if (data !== undefined && data.length > 0) wide = (this.byte() & 1) !== 0;
      }
      if (data === undefined) throw new UnreadableFile('truncated');
      const width = wide ? 2 : 1;
      const count = Math.min(left, Math.floor((data.length - this.at) / width));
      if (count === 0) {
        // Half a character in front of a seam belongs to none; at the end of all, it is one that is missing.
        if (this.block + 1 >= this.blocks.length) throw new UnreadableFile('damaged');
        this.at = data.length;
        continue;
      }
      text += data.toString(wide ? 'utf16le' : 'latin1', this.at, this.at + count * width);
      this.at += count * width;
      left -= count;
    }
    this.skip(4 * runs);
    this.skip(extra);
    return text;
  }

  /** Characters of a text that has nothing in front of them but the flag whether they are wide. */
  letters(length: number): string {
    let text = '';
    while (text.length < length) {
      const data = this.blocks[this.block];
      if (data === undefined) throw new UnreadableFile('truncated');
      const wide = (data[0] ?? 0) & 1;
      const count = Math.min(length - text.length, (data.length - 1) >> wide);
      text += data.toString(wide ? 'utf16le' : 'latin1', 1, 1 + (count << wide));
      this.block++;
    }
    return text;
  }

  private byte(): number {
    this.settle();
    const value = this.blocks[this.block]?.[this.at];
    if (value === undefined) throw new UnreadableFile('truncated');
    this.at++;
    return value;
  }

  private settle(): void {
    while (this.block < this.blocks.length && this.at >= this.blocks[this.block]!.length) {
      this.block++;
      this.at = 0;
    }
  }
}
