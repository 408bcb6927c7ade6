/**
 * The words under which a person stands in the full-text index. Each begins with a letter that says what it is, so
 * one column serves every question; the tokenizer (`ascii`) parts them at spaces and keeps all other characters.
 * b 姓名相邻两字及末字 · p/q 全拼（姓名/名） · i/j 首字母（姓名/名） · d 证件号末四位倒写 · e 电话末四位倒写 · f 电话前七位
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

/** A text from its end to its beginning, so that a tail becomes a prefix. */
export function reversed(text: string): string {
  let back = '';
  for (let i = text.length - 1; i >= 0; i -= 1) back += text.charAt(i);
  return back;
}

/** The last characters of a number, last first, as the index holds them. */
export function tail(text: string): string {
  return reversed(text.slice(-tailLength));
}

/** Letters and digits only, small: what a token of the index may hold of a number. */
export function plain(text: string): string {
  return /^[\da-z]*$/u.test(text) ? text : text.toLowerCase().replaceAll(/[^\da-z]/gu, '');
}

/** Name as indexed: usual characters, no dots and spaces, nothing that parts tokens (all of ASCII but letters and digits). */
export function nameInIndex(name: string): string {
  const key = nameKey(name);
  return /[^\u0080-\u{10ffff}]/u.test(key)
    ? key.toLowerCase().replaceAll(/[^\da-z\u0080-\u{10ffff}]/gu, '')
    : key;
}

function nameTerms(name: string): string {
  const key = nameInIndex(name);
  let terms = '';
  let previous = '';
  // Pairs, and the last character alone: a question of one character asks for every word that begins with it.
  for (const char of key) {
    if (previous !== '') terms += `b${previous}${char} `;
    previous = char;
  }
  terms += `b${previous} `;
  for (const parts of spellings(key)) {
    let initials = '';
    for (const part of parts) initials += part.charAt(0);
    initials = plain(initials);
    terms += `p${plain(parts.join(''))} i${initials} `;
    // The given name on its own; behind a surname of one character or of two.
    for (let i = 1; i < parts.length && i <= Math.max(1, parts.length - 2); i += 1) {
      terms += `q${plain(parts.slice(i).join(''))} `;
      if (i < parts.length - 1) terms += `j${initials.slice(i)} `;
    }
  }
  return terms;
}

/** All words of one person, parted by spaces. */
export function personTerms(person: Searchable): string {
  let terms = person.name === null ? '' : nameTerms(person.name);
  if (person.idNumber !== null) terms += `d${tail(plain(person.idNumber))} `;
  if (person.phone !== null)
    for (const number of person.phone.split('、')) {
      const digits = plain(number);
      if (digits !== '') terms += `e${tail(digits)} f${digits.slice(0, headLength)} `;
    }
  return terms;
}
