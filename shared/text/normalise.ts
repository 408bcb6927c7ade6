/** Character cleaning for cells. Every function returns the very same string when there is nothing to change. */

/** Characters that show as nothing: zero-width, direction marks (WeChat, QQ), BOM, soft hyphen, control characters. */
export function isInvisible(code: number): boolean {
  if (code < 0x20) return code < 9 || code > 13;
  if (code < 0x7f) return false;
  if (code <= 0x9f) return code !== 0x85;
  return (
    code === 0xad ||
    code === 0x034f ||
    code === 0x061c ||
    code === 0x115f ||
    code === 0x1160 ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x3164 ||
    code === 0xfe0e ||
    code === 0xfe0f ||
    code === 0xfeff ||
    code === 0xffa0 ||
    (code >= 0xfff9 && code <= 0xfffb)
  );
}

/** White space of every kind met in rosters, line breaks, NBSP and the full-width space U+3000 included. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** True for a UTF-16 unit that belongs to a Han character (both halves of a surrogate pair count). */
export function isHanUnit(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xd840 && code <= 0xd88f) || // high halves of planes 2 and 3 (extensions B…)
    (code >= 0xdc00 && code <= 0xdfff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    code === 0x3007
  );
}

/**
 * NFKC for IDs, phones, codes, dates and headers (never for names: it does not fold the dots and it does fold rare
 * Han characters). Text of ASCII and ordinary Han characters is returned as it is.
 */
export function toHalfWidth(text: string): string {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x80 && !(code >= 0x4e00 && code <= 0x9fff)) return text.normalize('NFKC');
  }
  return text;
}

/**
 * Cleans a cell of free text: invisible characters out, each run of white space to one space, ends trimmed, a
 * leading text-mark apostrophe of Excel out. Characters themselves are not touched.
 */
export function cleanText(text: string): string {
  const length = text.length;
  if (length === 0) return text;
  let dirty =
    text.charCodeAt(0) === 0x27 || isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(length - 1));
  for (let i = 0; i < length && !dirty; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x20 && code < 0x7f) continue;
    if (code >= 0x3400 && code <= 0x9fff) continue;
    if (code === 0x20) dirty = isSpace(text.charCodeAt(i + 1));
    else dirty = isSpace(code) || isInvisible(code);
  }
  if (!dirty) return text;
  let out = '';
  let pendingSpace = false;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) pendingSpace = out !== '';
    else if (!isInvisible(code) && !(code === 0x27 && out === '')) {
      if (pendingSpace) out += ' ';
      pendingSpace = false;
      out += text[i];
    }
  }
  return out;
}

/** Removes every space and every invisible character. */
export function stripSpaces(text: string): string {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x20 && code < 0x7f) continue;
    if (code >= 0x4e00 && code <= 0x9fff) continue;
    if (isSpace(code) || isInvisible(code)) {
      let out = text.slice(0, i);
      for (let j = i + 1; j < text.length; j += 1) {
        const rest = text.charCodeAt(j);
        if (!isSpace(rest) && !isInvisible(rest)) out += text[j];
      }
      return out;
    }
  }
  return text;
}

/** A count of characters as people count them: a rare Han character outside the basic plane is one. */
export function characterCount(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff) count -= 1;
  }
  return count;
}

/** True when every character is an ASCII digit and there is at least one. */
export function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}
