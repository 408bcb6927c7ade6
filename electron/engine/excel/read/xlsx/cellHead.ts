const GT = 62;
const SLASH = 47;
const SPACE = 32;
const EQUALS = 61;
const QUOTE = 34;
const R = 114;
const S = 115;
const T = 116;
const I = 105;
const N = 110;

/** Types of cells the short cut knows; everything else is read the careful way. */
export const NUMBER = 0;
export const SHARED = 1;
export const TEXT = 2;
export const INLINE = 3;

/**
 * The attributes of a cell as Excel and WPS write them: `r`, `s` and `t` in double quotes, in any order.
 * One object is used for all cells; its fields speak of the last one.
 */
export class CellHead {
  /** 1-based; 0 where the cell does not say. Row and column come together or not at all. */
  column = 0;
  row = 0;
  /** −1 where the cell has none. */
  style = -1;
  type = NUMBER;

  /**
   * @param at first byte after the name.
   * @returns where `>` or `/` stands; −1 where the tag has another shape.
   */
  read(bytes: Buffer, at: number): number {
    let column = 0;
    let row = 0;
    this.style = -1;
    this.type = NUMBER;
    let q = at;
    for (;;) {
      while (bytes[q] === SPACE) q++;
      const name = bytes[q];
      if (name === GT || name === SLASH) break;
      if (bytes[q + 1] !== EQUALS || bytes[q + 2] !== QUOTE) return -1;
      q += 3;
      let c = bytes[q]!;
      if (name === R) {
        while (c >= 65 && c <= 90) {
          column = column * 26 + c - 64;
          c = bytes[++q]!;
        }
        while (c >= 48 && c <= 57) {
          row = row * 10 + c - 48;
          c = bytes[++q]!;
        }
      } else if (name === S) {
        let style = 0;
        while (c >= 48 && c <= 57) {
          style = style * 10 + c - 48;
          c = bytes[++q]!;
        }
        this.style = style;
      } else if (name === T) {
        q = this.readType(bytes, q);
        if (q < 0) return -1;
        c = bytes[q]!;
      } else return -1;
      if (c !== QUOTE) return -1;
      q++;
    }
    this.column = column;
    this.row = row;
    return (row === 0) === (column === 0) && column <= 16_384 ? q : -1;
  }

  /** `s`, `n`, `str` or `inlineStr`: where the quote behind it stands, −1 for any other type. */
  private readType(bytes: Buffer, q: number): number {
    const c = bytes[q];
    const next = bytes[q + 1];
    if (c === S && next === QUOTE) {
      this.type = SHARED;
      return q + 1;
    }
    if (c === N && next === QUOTE) return q + 1;
    if (c === S && next === T && bytes[q + 2] === R && bytes[q + 3] === QUOTE) {
      this.type = TEXT;
      return q + 3;
    }
    // No other type begins with i.
    if (c === I && next === N && bytes[q + 6] === 83 && bytes[q + 9] === QUOTE) {
      this.type = INLINE;
      return q + 9;
    }
    return -1;
  }
}
