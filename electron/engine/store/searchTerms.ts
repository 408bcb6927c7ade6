/**
 * The words under which a person stands in the full-text index. Each begins with a letter that says what it is, so
 * one column serves every question; the tokenizer (`ascii`) parts them at spaces and keeps all other characters.
 * b 姓名相邻两字及末字 · p/q 全拼（姓名/名） · i/j 首字母（姓名/名） · d 证件号末四位 · e 电话末四位 · f 电话前七位
 * Numbers are cut because a word that only one person has costs ten times a shared one; the row itself decides (search.ts).
 */
import { nameKey } from '../../../shared/identity/nameKey.ts';
import { spellings } from './pinyin.ts';
import { space, wordsAsText, type WordBytes } from './wordBytes.ts';

/** What of a person can be searched. */
export interface Searchable {
  readonly name: string | null;
  readonly idNumber: string | null;
  readonly phone: string | null;
}

/** How much of a number the index holds. */
export const tailLength = 4;
export const headLength = 7;

/** The end of a number, as the index holds it. */
export function tail(text: string): string {
  const end = text.slice(-tailLength);
  return isPlainNumber(end) ? end : plain(text).slice(-tailLength);
}

/** The beginning of a number, as the index holds it. */
export function head(text: string): string {
  const start = text.slice(0, headLength);
  return isPlainNumber(start) ? start : plain(text).slice(0, headLength);
}

function isPlainNumber(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** Letters and digits only, small: what a token of the index may hold of a number. */
export function plain(text: string): string {
  return /^[\da-z]*$/u.test(text) ? text : text.toLowerCase().replaceAll(/[^\da-z]/gu, '');
}

/** Of each code unit: 1 when it stands for itself in a key, 2 when not, 0 when not asked yet. */
const standsForItself = new Uint8Array(0x10000);

/** Whether a character (by its code unit) is a basic Chinese one and no variant of another. */
export function isUsualCharacter(code: number): boolean {
  let kind = standsForItself[code];
  if (kind === 0) {
    const char = String.fromCharCode(code);
    const ordinary = code >= 0x4e00 && code <= 0x9fff && nameKey(char) === char;
    standsForItself[code] = kind = ordinary ? 1 : 2;
  }
  return kind === 1;
}

function isPlain(name: string): boolean {
  for (let i = 0; i < name.length; i += 1) if (!isUsualCharacter(name.charCodeAt(i))) return false;
  return true;
}

/** Name as indexed: usual characters, no dots and spaces, nothing that parts tokens (all of ASCII but letters and digits). */
export function nameInIndex(name: string): string {
  return isPlain(name)
    ? name
    : nameKey(name)
        .toLowerCase()
        .replaceAll(/[^\da-z\u0080-\u{10ffff}]/gu, '');
}

const code = (letter: string): number => letter.charCodeAt(0);
const letter = { pair: code('b'), idTail: code('d'), phoneTail: code('e'), phoneHead: code('f'), spelt: code('p'), initials: code('i'), given: code('q'), givenInitials: code('j') } as const;

/** Pairs, and the last character alone: a question of one character asks for every word that begins with it. */
function putPairs(out: WordBytes, key: string): void {
  const chars = isPlain(key) ? key : [...key];
  for (let at = 1; at < chars.length; at += 1) {
    out.byte(letter.pair);
    out.text(chars[at - 1] ?? '');
    out.text(chars[at] ?? '');
    out.byte(space);
  }
  out.byte(letter.pair);
  out.text(chars[chars.length - 1] ?? '');
}

function putPinyin(out: WordBytes, key: string): void {
  const isHan = isPlain(key);
  for (const read of spellings(key)) {
    const parts = isHan ? read : read.map(plain);
    putWord(out, letter.spelt, parts, 0);
    putInitials(out, letter.initials, parts, 0);
    // The given name on its own; behind a surname of one character or of two.
    for (let from = 1; from < parts.length && from <= Math.max(1, parts.length - 2); from += 1) {
      putWord(out, letter.given, parts, from);
      if (from < parts.length - 1) putInitials(out, letter.givenInitials, parts, from);
    }
  }
}

function putWord(out: WordBytes, kind: number, parts: readonly string[], from: number): void {
  out.byte(space);
  out.byte(kind);
  for (let at = from; at < parts.length; at += 1) out.text(parts[at] ?? '');
}

function putInitials(out: WordBytes, kind: number, parts: readonly string[], from: number): void {
  out.byte(space);
  out.byte(kind);
  for (let at = from; at < parts.length; at += 1) out.text(parts[at] ?? '', 0, Math.min(1, parts[at]?.length ?? 0));
}

function putNumber(out: WordBytes, kind: number, number: string): void {
  out.byte(space);
  out.byte(kind);
  out.text(number);
}

/** Writes all words of one person, parted by spaces. */
export function putPersonTerms(out: WordBytes, { name, idNumber, phone }: Searchable): void {
  if (name !== null) {
    const key = nameInIndex(name);
    putPairs(out, key);
    putPinyin(out, key);
  }
  if (idNumber !== null) putNumber(out, letter.idTail, tail(idNumber));
  if (phone === null) return;
  for (const number of phone.includes('、') ? phone.split('、') : [phone]) {
    putNumber(out, letter.phoneTail, tail(number));
    putNumber(out, letter.phoneHead, head(number));
  }
}

/** All words of one person, parted by spaces. */
export function personTerms(person: Searchable): string {
  return wordsAsText((out) => putPersonTerms(out, person));
}
