import { positive } from './digits.ts';

const LT = 60;
const GT = 62;
const SLASH = 47;
const SPACE = 32;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;
const R = 114;
const H = 104;
const T = 116;
const ONE = 49;

/** The attributes of a row's tag, whatever their order and quotes. One object is used for all rows. */
export class RowHead {
  /** Its number; 0 where it does not say one. */
  row = 0;
  hidden = false;
  /** `<row …/>`: nothing in it. */
  single = false;
  /** The tag is no XML, or its number is none. */
  broken = false;

  /**
   * @param at first byte after the name.
   * @returns first byte after the tag; −1 where it is not all there or broken.
   */
  read(bytes: Buffer, at: number, length: number): number {
    this.row = 0;
    this.hidden = false;
    this.broken = false;
    let q = at;
    for (;;) {
      q = pastBlanks(bytes, q);
      if (bytes[q] === GT || bytes[q] === SLASH) break;
      const name = q;
      while (bytes[q] !== EQUALS && bytes[q]! > SPACE && bytes[q] !== GT) q++;
      const size = q - name;
      q = pastBlanks(bytes, q);
      if (bytes[q] !== EQUALS) return this.stop(q, length);
      q = pastBlanks(bytes, q + 1);
      const quote = bytes[q]!;
      if (quote !== QUOTE && quote !== APOSTROPHE) return this.stop(q, length);
      const value = ++q;
      let c: number;
      while ((c = bytes[q]!) !== quote && c !== 0 && c !== LT) q++;
      if (c !== quote) return this.stop(q, length);
      if (size === 1 && bytes[name] === R) {
        this.row = positive(bytes, value, q);
        if (this.row === 0) return this.stop(q, length);
      } else if (size === 6 && bytes[name] === H && bytes.toString('latin1', name, name + 6) === 'hidden') {
        this.hidden = bytes[value] === ONE || bytes[value] === T;
      }
      q++;
    }
    this.single = bytes[q] === SLASH;
    if (this.single && bytes[++q] !== GT) return this.stop(q, length);
    return q < length ? q + 1 : -1;
  }

  /** A stop in front of the end of the bytes is a broken tag; at the end, one that has not arrived. */
  private stop(at: number, length: number): number {
    this.broken = at < length;
    return -1;
  }
}

function pastBlanks(bytes: Buffer, at: number): number {
  let q = at;
  while (bytes[q] === SPACE || bytes[q] === 10 || bytes[q] === 13 || bytes[q] === 9) q++;
  return q;
}
