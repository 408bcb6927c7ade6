/** 拼音 of names: a sort key, and all spellings a clerk may type. pinyin-pro is asked once per character. */
import type { pinyin as Pinyin } from 'pinyin-pro';
import { surnameLength } from '../../../shared/identity/surnames.ts';
import { polyphones } from './polyphones.ts';

let library: typeof Pinyin | undefined;
let loading: Promise<void> | undefined;

/** Loads the library (some 60 ms, so not at start). Everything that writes names awaits it first. */
export function loadPinyin(): Promise<void> {
  loading ??= import('pinyin-pro').then((module) => {
    library = module.pinyin;
  });
  return loading;
}

/** Whether names can be read already. */
export function pinyinReady(): boolean {
  return library !== undefined;
}

const single = new Map<string, string>();
/** Readings of surnames; those of two characters that a dictionary of words gets wrong are given. */
const leading = new Map([
  ['单于', 'chan yu'],
  ['万俟', 'mo qi'],
  ['尉迟', 'yu chi'],
  ['长孙', 'zhang sun'],
  ['澹台', 'tan tai'],
  ['令狐', 'ling hu'],
]);

/** Usual toneless reading of one character; `ü` is `v`; a character without one stands for itself in small letters. */
function reading(char: string): string {
  const known = single.get(char);
  if (known !== undefined) return known;
  const found = ask(char, 'normal');
  single.set(char, found);
  return found;
}

/** Reading of a surname of one or two characters, syllables parted by a space: 单 shan, 尉迟 yu chi. */
function surnameReading(surname: string): string {
  const known = leading.get(surname);
  if (known !== undefined) return known;
  const listed = surname.length === 1 ? polyphones.get(surname)?.[0] : undefined;
  const found = listed ?? ask(surname, 'surname');
  leading.set(surname, found);
  return found;
}

function ask(text: string, mode: 'normal' | 'surname'): string {
  if (!library) throw new Error('loadPinyin was not awaited');
  return library(text, { toneType: 'none', type: 'array', v: true, mode }).join(' ').toLowerCase();
}

function isHan(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return (code >= 0x3400 && code <= 0x9fff) || code >= 0x20000;
}

/** Syllables of a name in its usual reading: 曾建国 → zeng, jian, guo. Letters of a Latin name are one syllable a word. */
function syllables(name: string): readonly string[] {
  if (lastName === name) return lastSyllables;
  const length = surnameLength(name);
  const parts: string[] = length > 0 ? surnameReading(name.slice(0, length)).split(' ') : [];
  let word = '';
  for (const char of name.slice(length)) {
    if (isHan(char)) {
      if (word !== '') parts.push(word);
      word = '';
      parts.push(reading(char));
    } else if (/[\p{L}\p{N}]/u.test(char)) word += char.toLowerCase();
    else if (word !== '') {
      parts.push(word);
      word = '';
    }
  }
  if (word !== '') parts.push(word);
  lastName = name;
  lastSyllables = parts;
  return parts;
}

/** The sort key and the search terms of a new person ask for the same name one after the other. */
let lastName = '';
let lastSyllables: readonly string[] = [];

/**
 * Sort key of a name in 拼音 order: `zeng jian guo`. A space sorts before every letter, so shorter syllables come
 * first and all people of one surname stand together.
 */
export function sortKey(name: string): string {
  return syllables(name).join(' ');
}

/**
 * Every way the syllables of a name may be typed, usual one first; at most six.
 * @param name without dots and spaces (`nameKey`)
 */
export function spellings(name: string): readonly (readonly string[])[] {
  const usual = syllables(name);
  const chars = [...name];
  if (chars.length !== usual.length || !chars.some((c) => polyphones.has(c))) return [usual];
  let all: (readonly string[])[] = [[]];
  for (const [i, char] of chars.entries()) {
    const first = usual[i] ?? char;
    const readings = [first, ...(polyphones.get(char) ?? []).filter((r) => r !== first)];
    all = all.flatMap((start) => readings.map((r) => [...start, r]));
  }
  return all.slice(0, 6);
}
