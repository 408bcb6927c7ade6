/**
 * From what a clerk types to people: 姓名 (any part), 全拼, 首字母, 身份证尾号, 电话头尾, 村名. Several words must all fit.
 */
import type { Database } from 'better-sqlite3';
import { toHalfWidth } from '../../../shared/text/normalise.ts';
import { pinyinReady, sortKey } from './pinyin.ts';
import { headLength, nameInIndex, plain, tail, tailLength } from './searchTerms.ts';

/** One way to find people: SQL over `person AS p`, and what it found them by. */
export interface Way {
  readonly by: '姓名' | '拼音' | '身份证号' | '电话' | '村（社区）';
  readonly where: string;
  readonly values: readonly (string | number)[];
  /** What the index of names and numbers is asked, where that is the whole question. */
  readonly match?: string;
  /** Only puts the best hits first; a later way finds the same people and more. */
  readonly best?: true;
}

const inIndex = 'p.id IN (SELECT rowid FROM search WHERE search MATCH ?)';
const token = (text: string): string => `"${text.replaceAll('"', '')}"`;
const prefix = (text: string): string => `${token(text)} *`;
const indexed = (by: Way['by'], match: string): Way => ({ by, where: inIndex, values: [match], match });

/** The words of a text, at most five. */
export function wordsOf(text: string): readonly string[] {
  return toHalfWidth(text)
    .split(/[\s,，、;；]+/u)
    .filter((word) => word !== '')
    .slice(0, 5);
}

/** Ways by which one word may mean a person, best first. No way: the word says too little (one or two digits). */
export function waysOf(db: Database, word: string): readonly Way[] {
  if (/^[\d-]{2,}x?$/iu.test(word) && /\d{2}/u.test(word)) return waysOfNumber(plain(word));
  if (/^\d$/u.test(word)) return [];
  if (/^[a-z'’]+$/iu.test(word)) return waysOfPinyin(plain(word));
  return waysOfName(db, word);
}

function waysOfNumber(number: string): readonly Way[] {
  if (number.length < 3) return [];
  const ways: Way[] = [];
  const upper = number.toUpperCase();
  if (number.length >= 15)
    ways.push({ by: '身份证号', where: 'p.idNumber = ?', values: [upper], best: true });
  if (number.length < tailLength) {
    ways.push(indexed('身份证号', endings('d', number)));
    if (/^\d+$/u.test(number)) ways.push(indexed('电话', endings('e', number)));
  } else {
    const end = tail(number);
    ways.push({
      by: '身份证号',
      where: `${inIndex} AND substr(p.idNumber, -?) = ?`,
      values: [token(`d${end}`), upper.length, upper],
    });
    ways.push({
      by: '电话',
      where: `${inIndex} AND ${phoneHas}`,
      values: [token(`e${end}`), `%${number}、%`],
    });
  }
  if (number.length <= headLength) ways.push(indexed('电话', prefix(`f${number}`)));
  else
    ways.push({
      by: '电话',
      where: `${inIndex} AND ${phoneHas}`,
      values: [token(`f${number.slice(0, headLength)}`), `%、${number}%`],
    });
  return ways;
}

/** The index holds the last four digits; three of them go with any digit before. */
function endings(kind: 'd' | 'e', three: string): string {
  return Array.from({ length: 10 }, (_, digit) => token(`${kind}${digit}${three}`)).join(' OR ');
}

/** Numbers between separators, so that a head or tail of any of several phones fits. Landlines lose their dash. */
const phoneHas = "('、' || replace(p.phone, '-', '') || '、') LIKE ?";

function waysOfPinyin(letters: string): readonly Way[] {
  if (letters === '') return [];
  return [
    // Behind one letter stands a tenth of the county: the first of them in 拼音 order do, without gathering the others.
    ...(letters.length === 1 && pinyinReady() ? [{ by: '拼音', where: 'p.pinyin >= ? AND p.pinyin < ?', values: [letters, `${letters}~`], best: true } as const] : []),
    { ...indexed('拼音', `${token(`p${letters}`)} OR ${token(`i${letters}`)}`), best: true },
    indexed('拼音', `${prefix(`p${letters}`)} OR ${prefix(`i${letters}`)}`),
    indexed('拼音', `${prefix(`q${letters}`)} OR ${prefix(`j${letters}`)}`),
  ];
}

function waysOfName(db: Database, word: string): readonly Way[] {
  const chars = [...nameInIndex(word)];
  const [first = ''] = chars;
  const ways: Way[] = [...bestOfName(word)];
  if (chars.length === 1) ways.push(indexed('姓名', prefix(`b${first}`)));
  if (chars.length > 1) {
    const pairs = chars.slice(1).map((char, i) => `${chars[i] ?? ''}${char}`);
    ways.push(indexed('姓名', pairs.map((pair) => token(`b${pair}`)).join(' AND ')));
  }
  if (chars.length < 2) return ways;
  const { townships, others } = unitsNamed(db, word);
  if (others.length > 0) ways.push(inUnits('village', others));
  if (townships.length > 0) ways.push(inUnits('township', townships));
  ways.push(inUnknownVillage(word));
  return ways;
}

/** A village no table knows, as it was written or as its name begins: those people stand in an index of their own. */
function inUnknownVillage(word: string): Way {
  return {
    by: '村（社区）',
    where: "p.village >= '?' AND p.village < '@' AND p.village >= ? AND p.village < ?",
    values: [`?${word}`, `?${word}\u{10ffff}`],
  };
}

/** Who is called exactly so, then whose name begins so; by the index in 拼音 order, as soon as names can be read. */
function bestOfName(word: string): readonly Way[] {
  if (!pinyinReady()) return [];
  const key = sortKey(word);
  if (key === '') return [];
  // 华 (hua) must not read through all the 黄 (huang): a character ends with its syllable, a figure may go on.
  const [from, to] = /\p{Script=Han}$/u.test(word) ? [`${key} `, `${key}!`] : [key, `${key}~`];
  return [
    { by: '姓名', where: 'p.pinyin = ? AND p.name = ?', values: [key, word], best: true },
    {
      by: '姓名',
      where: 'p.pinyin >= ? AND p.pinyin < ? AND substr(p.name, 1, ?) = ?',
      values: [from, to, [...word].length, word],
      best: true,
    },
  ];
}

function inUnits(column: 'village' | 'township', codes: readonly string[]): Way {
  return {
    by: '村（社区）',
    where: `p.${column} IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(codes)],
  };
}

/** Codes of the units whose name or alias holds this word. */
function unitsNamed(db: Database, word: string): { townships: readonly string[]; others: readonly string[] } {
  const found = db
    .prepare<{ word: string }, { code: string; level: string | null }>(
      'SELECT code, level FROM unit WHERE instr(name, @word) > 0 OR instr(aliases, @word) > 0 ORDER BY code LIMIT 500',
    )
    .all({ word });
  const codes = (isTownship: boolean): string[] =>
    found.filter((u) => (u.level === 'township') === isTownship).map((u) => u.code);
  return { townships: codes(true), others: codes(false) };
}

/** SQL over `p` that all words fit; null when the text says nothing that can be searched. */
export function peopleWhere(
  db: Database,
  text: string,
): { readonly where: string; readonly values: readonly (string | number)[] } | null {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const matches: string[] = [];
  for (const word of wordsOf(text)) {
    const ways = waysOf(db, word).filter((way) => way.best !== true);
    if (ways.length === 0) return { where: '0', values: [] };
    if (ways.every((way) => way.match !== undefined)) {
      matches.push(`(${ways.map((way) => `(${way.match ?? ''})`).join(' OR ')})`);
      continue;
    }
    parts.push(`(${ways.map((w) => `(${w.where})`).join(' OR ')})`);
    values.push(...ways.flatMap((w) => w.values));
  }
  // What the index alone answers is asked of it at once: it meets two long lists far faster than two sets of ids.
  if (matches.length > 0) {
    parts.unshift(inIndex);
    values.unshift(matches.join(' AND '));
  }
  return parts.length === 0 ? null : { where: parts.join(' AND '), values };
}
