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

/** Usual readings by code unit: taking single characters out of a text is what costs when 100,000 names are read. */
const usualByCode: (string | undefined)[] = [];
const firstHan = 0x4e00;
const lastHan = 0x9fff;
const polyphonesByCode: ReadonlySet<number> = new Set(
  [...polyphones.keys()].map((char) => char.charCodeAt(0)),
);

/** Readings of surnames; those of two characters that a dictionary of words gets wrong are given. */
const leading = new Map([
  ['单于', 'chan yu'],
  ['万俟', 'mo qi'],
  ['尉迟', 'yu chi'],
  ['长孙', 'zhang sun'],
  ['澹台', 'tan tai'],
  ['令狐', 'ling hu'],
]);

/** Usual toneless reading of a character of the basic plane; `ü` is `v`; one without a reading stands for itself. */
function readingOf(code: number): string {
  return (usualByCode[code - firstHan] ??= ask(String.fromCharCode(code), 'normal'));
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
  const parts: string[] = length === 0 ? [] : surnameReading(name.slice(0, length)).split(' ');
  let at: number = length;
  for (; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code < firstHan || code > lastHan) break;
    parts.push(readingOf(code));
  }
  if (at < name.length) parts.push(...syllablesOfRest(name.slice(at)));
  lastName = name;
  lastSyllables = parts;
  return parts;
}

/** From the first character on that is not an ordinary Chinese one: letters, dots, rare characters. */
function syllablesOfRest(rest: string): readonly string[] {
  const parts: string[] = [];
  let word = '';
  const endWord = (): void => {
    if (word !== '') parts.push(word);
    word = '';
  };
  for (const char of rest) {
    if (isHan(char)) {
      endWord();
      parts.push(char.length === 1 ? readingOf(char.charCodeAt(0)) : ask(char, 'normal'));
    } else if (/[\p{L}\p{N}]/u.test(char)) word += char.toLowerCase();
    else endWord();
  }
  endWord();
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

/** First letter of each syllable of a text as it is read, figures whole: 第3期 → d3q. Nothing but small letters and figures. */
export function initialLetters(text: string): string {
  let letters = '';
  for (const syllable of syllables(text)) {
    const first = syllable.charCodeAt(0);
    letters += first >= 48 && first <= 57 ? syllable : syllable.charAt(0);
  }
  return letters.replaceAll(/[^\da-z]/gu, '');
}

/**
 * Every way the syllables of a name may be typed, usual one first; at most six.
 * @param name without dots and spaces (`nameKey`)
 */
export function spellings(name: string): readonly (readonly string[])[] {
  const usual = syllables(name);
  if (!mayDiffer(name)) return [usual];
  const chars = [...name];
  if (chars.length !== usual.length) return [usual];
  let all: (readonly string[])[] = [[]];
  for (const [i, char] of chars.entries()) {
    const first = usual[i] ?? char;
    const readings = [first, ...(polyphones.get(char) ?? []).filter((r) => r !== first)];
    all = all.flatMap((start) => readings.map((r) => [...start, r]));
  }
  return all.slice(0, 6);
}

function mayDiffer(name: string): boolean {
  for (let i = 0; i < name.length; i += 1) if (polyphonesByCode.has(name.charCodeAt(i))) return true;
  return false;
}
