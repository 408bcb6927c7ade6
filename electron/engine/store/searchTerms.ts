/**
 * The words under which a person stands in the full-text index. Each begins with a letter that says what it is, so
 * one column serves every question; the tokenizer (`ascii`) parts them at spaces and keeps all other characters.
 * b 姓名相邻两字及末字 · p/q 全拼（姓名/名） · i/j 首字母（姓名/名） · d 证件号末四位 · e 电话末四位 · f 电话前七位
 * Numbers are cut because a word that only one person has costs ten times a shared one; the row itself decides (search.ts).
 */
import { nameKey } from '../../../shared/identity/nameKey.ts';
import { spellings } from './pinyin.ts';

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

/** Pairs, and the last character alone: a question of one character asks for every word that begins with it. */
function pairTerms(key: string): string {
  let terms = '';
  if (isPlain(key)) {
    for (let i = 1; i < key.length; i += 1) terms += `b${key.slice(i - 1, i + 1)} `;
    return `${terms}b${key.slice(-1)}`;
  }
  let previous = '';
  for (const char of key) {
    if (previous !== '') terms += `b${previous}${char} `;
    previous = char;
  }
  return `${terms}b${previous}`;
}

function pinyinTerms(key: string): string {
  let terms = '';
  const isHan = isPlain(key);
  const word = (text: string): string => (isHan ? text : plain(text));
  for (const parts of spellings(key)) {
    let initials = '';
    for (const part of parts) initials += part.charAt(0);
    initials = word(initials);
    const whole = parts.join('');
    terms += ` p${word(whole)} i${initials}`;
    // The given name on its own; behind a surname of one character or of two.
    let from = 0;
    for (let i = 1; i < parts.length && i <= Math.max(1, parts.length - 2); i += 1) {
      from += parts[i - 1]?.length ?? 0;
      terms += ` q${word(whole.slice(from))}`;
      if (i < parts.length - 1) terms += ` j${initials.slice(i)}`;
    }
  }
  return terms;
}

/** All words of one person, parted by spaces. */
export function personTerms(person: Searchable): string {
  let terms = '';
  if (person.name !== null) {
    const key = nameInIndex(person.name);
    terms = pairTerms(key) + pinyinTerms(key);
  }
  if (person.idNumber !== null) terms += ` d${tail(person.idNumber)}`;
  if (person.phone !== null) {
    if (!person.phone.includes('、')) return `${terms} e${tail(person.phone)} f${head(person.phone)}`;
    for (const number of person.phone.split('、')) terms += ` e${tail(number)} f${head(number)}`;
  }
  return terms;
}
