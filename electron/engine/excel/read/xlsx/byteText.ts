import { isUtf8 } from 'node:buffer';
import { UnreadableFile } from '../unreadableFile.ts';
import { characterOf, unescapeExcel, unescapeXml } from '../markup/unescape.ts';

const AMPERSAND = 38;
const HASH = 35;
const SEMICOLON = 59;

/**
 * Text between tags as characters: references resolved, line ends normalised; Excel's `_x000D_` still in it.
 * Files of openpyxl write every Chinese character as `&#24352;`, so that form is read without a regular expression.
 */
export function decodeXmlText(bytes: Buffer, start: number, end: number): string {
  let text = '';
  let plain = start;
  let at = start;
  while (at < end) {
    const c = bytes[at]!;
    if (c === 13) {
      text += `${bytes.toString('utf8', plain, at)}\n`;
      at += bytes[at + 1] === 10 && at + 1 < end ? 2 : 1;
      plain = at;
    } else if (c === AMPERSAND) {
      text += bytes.toString('utf8', plain, at);
      const semicolon = referenceEnd(bytes, at + 1, end);
      if (semicolon < 0) {
        text += '&';
        at++;
      } else {
        text += reference(bytes, at, semicolon);
        at = semicolon + 1;
      }
      plain = at;
    } else at++;
  }
  return plain === start ? bytes.toString('utf8', start, end) : text + bytes.toString('utf8', plain, end);
}

/** {@link decodeXmlText} with Excel's own escapes resolved too: the text of a cell. */
export function decodeCellText(bytes: Buffer, start: number, end: number): string {
  return unescapeExcel(decodeXmlText(bytes, start, end));
}

/** No reference is longer than `&#x0010FFFF;`. */
function referenceEnd(bytes: Buffer, from: number, end: number): number {
  const stop = Math.min(end, from + 12);
  for (let i = from; i < stop; i++) if (bytes[i] === SEMICOLON) return i;
  return -1;
}

function reference(bytes: Buffer, at: number, semicolon: number): string {
  if (bytes[at + 1] === HASH) {
    let code = 0;
    let digits = at + 2;
    for (; digits < semicolon; digits++) {
      const digit = bytes[digits]! - 48;
      if (digit < 0 || digit > 9) break;
      code = code * 10 + digit;
    }
    if (digits === semicolon && code > 0 && code < 0x10000) return String.fromCharCode(code);
    const whole = bytes.toString('latin1', at + 1, semicolon);
    return /^#(x[0-9a-f]+|[0-9]+)$/i.test(whole) ? (characterOf(whole) ?? `&${whole};`) : `&${whole};`;
  }
  return unescapeXml(bytes.toString('utf8', at, semicolon + 1));
}

/** Texts up to this many bytes (six Chinese characters) are put together by hand: a call into Node costs more. */
const SHORT = 18;
/** Longer ones of ASCII alone are numbers of people, phones, certificates: put together from so many letters they cost more. */
const FEW = 8;

/** Whether a text holds anything that {@link decodeCellText} would change. */
export function needsUnescape(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = bytes[i]!;
    if (c === AMPERSAND || c === 13 || (c === 95 && bytes[i + 1] === 120)) return true;
  }
  return false;
}

function isAscii(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! >= 0x80) return false;
  return true;
}

/** UTF-8 that is known to be valid and to need no unescaping. */
export function plainText(bytes: Buffer, start: number, end: number): string {
  const length = end - start;
  if (length > SHORT) return bytes.toString('utf8', start, end);
  if (length > FEW && isAscii(bytes, start, end)) return bytes.toString('latin1', start, end);
  let text = '';
  let i = start;
  while (i < end) {
    const c = bytes[i]!;
    if (c < 0x80) {
      text += String.fromCharCode(c);
      i++;
    } else if (c >= 0xe0 && c < 0xf0) {
      text += String.fromCharCode(((c & 15) << 12) | ((bytes[i + 1]! & 63) << 6) | (bytes[i + 2]! & 63));
      i += 3;
    } else return bytes.toString('utf8', start, end);
  }
  return text;
}

/**
 * Refuses bytes that are no XML text: not UTF-8 (a program that wrote GBK and said UTF-8), or with a NUL.
 * @param length how many of them to look at; a NUL stands behind them at the latest.
 */
export function checkText(bytes: Buffer, length: number, part: string): void {
  if (!isUtf8(bytes.subarray(0, length))) throw new UnreadableFile('damaged', { part, why: 'encoding' });
  const nul = bytes.indexOf(0);
  if (nul >= 0 && nul < length) throw new UnreadableFile('damaged', { part, why: 'nul' });
}

/**
 * Where the text that begins here ends: at the next tag, or with the last whole character that has arrived.
 * @returns −1 where nothing can be said yet.
 */
export function textEnd(bytes: Buffer, at: number, length: number): number {
  const lt = bytes.indexOf(60, at);
  if (lt >= 0 && lt < length) return lt;
  let stop = length;
  while (stop > at && stop > length - 3 && (bytes[stop - 1]! & 0xc0) === 0x80) stop--;
  if (stop > at && bytes[stop - 1]! >= 0xc0) stop--;
  else stop = length;
  return stop > at ? stop : -1;
}
