/**
 * Words for the search index, gathered as UTF-8. An import makes some thirty short words of every row: as texts of
 * JavaScript each would be cut, joined, flattened and encoded; as bytes they are written once.
 */

export interface WordBytes {
  /** One character of ASCII. */
  byte(code: number): void;
  /** A stretch of a text; what JSON would have to mark in it parts words as a space does, for the index as well. */
  text(text: string, from?: number, to?: number): void;
  /** Takes back the space behind the last word, if one stands there. */
  trim(start: number): void;
  /** Bytes so far. */
  length(): number;
  /** What was gathered, as long as nothing more is. */
  bytes(): Buffer;
  clear(): void;
}

export const space = 32;

/** Control characters, the quotation mark and the backslash. */
const partsWords = (unit: number): boolean => unit < space || unit === 34 || unit === 92;

/** Starts with nothing. */
export function createWordBytes(): WordBytes {
  let held = Buffer.allocUnsafeSlow(16_384);
  let at = 0;
  const room = (bytes: number): void => {
    if (at + bytes <= held.length) return;
    const more = Buffer.allocUnsafeSlow(Math.max(held.length * 2, at + bytes));
    held.copy(more, 0, 0, at);
    held = more;
  };
  return {
    byte(code) {
      room(1);
      held[at] = code;
      at += 1;
    },
    text(text, from = 0, to = text.length) {
      // A code unit takes three bytes at most: the two of a pair take four together.
      room((to - from) * 3);
      for (let i = from; i < to; i += 1) {
        const unit = text.charCodeAt(i);
        if (unit < 0x80) {
          held[at] = partsWords(unit) ? space : unit;
          at += 1;
        } else if (unit < 0x800) {
          held[at] = 0xc0 | (unit >> 6);
          held[at + 1] = 0x80 | (unit & 0x3f);
          at += 2;
        } else if (unit < 0xd800 || unit > 0xdfff) {
          held[at] = 0xe0 | (unit >> 12);
          held[at + 1] = 0x80 | ((unit >> 6) & 0x3f);
          held[at + 2] = 0x80 | (unit & 0x3f);
          at += 3;
        } else {
          const isPair = unit < 0xdc00 && i + 1 < to && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
          const whole = text.slice(i, i + (isPair ? 2 : 1));
          at += held.write(whole, at, 'utf8');
          i += whole.length - 1;
        }
      }
    },
    trim(start) {
      if (at > start && held[at - 1] === space) at -= 1;
    },
    length: () => at,
    bytes: () => held.subarray(0, at),
    clear() {
      at = 0;
    },
  };
}

const shared = createWordBytes();

/** The words as one text, where they are not many. */
export function wordsAsText(put: (out: WordBytes) => void): string {
  shared.clear();
  put(shared);
  return shared.bytes().toString('utf8');
}
