import { characterCount, isHanUnit, isInvisible, isSpace } from '../text/normalise.ts';
import { noProblems, type Problem } from '../text/problem.ts';
import { isNoteWord } from './nameWords.ts';

/** The middle dot of names since the 2016 notice of 12 ministries: U+00B7 (GB18030 A1A4). */
export const middleDot = '·';

export type NameChange =
  | 'trimmed'
  | 'spaces-removed'
  | 'invisible-removed'
  | 'dot-unified'
  | 'width-folded'
  | 'radical-folded'
  | 'note-split';
export type NameProblemCode = 'name-suspicious' | 'name-separator';
export type NameProblem = Problem<NameProblemCode>;

export interface NormalisedName {
  /** The name in its one spelling; '' for a blank cell. */
  readonly name: string;
  /** What was written behind the name: 「女」 of 「张三（女）」, 「*」 of 「李四*」; belongs into 备注. */
  readonly note?: string;
  /** What was changed, for showing the difference; empty when `name` equals the cell. */
  readonly changes: readonly NameChange[];
  /** All warnings: the name is kept, a person looks at it. */
  readonly problems: readonly NameProblem[];
}

/**
 * 「张三 男」, 「张三/女」 under 姓名（性别）: the sex behind a name of at least two characters that is itself written
 * without blanks; 「王 男」 is somebody called 王男.
 */
const sexBehind = /^[\s\u3000]*([\p{sc=Han}·•]{2,})[\s\u3000]*[\s\u3000/／、,，][\s\u3000]*([男女])性?[\s\u3000]*$/u;

const noChanges: readonly NameChange[] = Object.freeze([]);
const maximumLength = 50; // the 2016 notice asks systems for 50 characters
const tooLong: NameProblem = {
  code: 'name-suspicious',
  level: 'warning',
  detail: `姓名超过${maximumLength}个字，请核对`,
};

/** Dots that stand for U+00B7 wherever they are met; NFKC folds none of them (tested, domain.md §4.6). */
function isDot(code: number): boolean {
  return (
    code === 0x2022 ||
    code === 0x30fb ||
    code === 0xff65 ||
    code === 0x2027 ||
    code === 0x22c5 ||
    code === 0x2219 ||
    code === 0x25cf ||
    code === 0x0387 ||
    code === 0x2024 ||
    code === 0x16eb ||
    code === 0xb7
  );
}

/** Full stops that are a middle dot only between two Han characters. */
function isFullStop(code: number): boolean {
  return code === 0x2e || code === 0xff0e || code === 0x3002 || code === 0xff61;
}

/**
 * Brings a name to one spelling (domain.md §4.6): dots to U+00B7, blanks inside Han names out and kept single in
 * Latin ones, invisible characters out, full-width Latin to half, a note behind the name split off. Han characters
 * are never replaced (rare ones, surrogate pairs and compatibility forms stay), except the look-alike Kangxi radicals
 * that PDF copies carry. What looks wrong (私用区, ?, □, digits, 「张yan」, 拆字) is reported, not repaired.
 */
export function normaliseName(raw: string): NormalisedName {
  if (isCleanHan(raw)) {
    const problems = raw.length >= 2 && raw.length <= 6 ? noProblems : problemsOf(raw, false);
    return { name: raw, changes: noChanges, problems };
  }
  // No name is this long, and no rule below needs to see it.
  if (raw.length > 200) return { name: raw, changes: noChanges, problems: [tooLong] };
  const changes = new Set<NameChange>();
  const sexed = sexBehind.exec(raw);
  const folded = foldCharacters(sexed?.[1] ?? raw, changes);
  const split = sexed === null ? splitNote(folded) : { ...splitNote(folded), note: sexed[2]! };
  if (split.note !== undefined) changes.add('note-split');
  const problems = problemsOf(split.name, split.strange || hasLongGap(raw, split.name));
  return {
    name: split.name,
    ...(split.note === undefined ? {} : { note: split.note }),
    changes: changes.size === 0 ? noChanges : [...changes],
    problems,
  };
}

function isCleanHan(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x4e00 || code > 0x9fff) return false;
  }
  return true;
}

/** Han characters of the planes in use and middle dots: nothing else for the slower questions to find. */
function isHanOrDot(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (!(code >= 0x4e00 && code <= 0x9fff) && code !== 0xb7 && !(code >= 0x3400 && code <= 0x4dbf))
      return false;
  }
  return true;
}

function foldCharacters(raw: string, changes: Set<NameChange>): string {
  let out = '';
  let space = false;
  for (let i = 0; i < raw.length; i += 1) {
    const code = raw.charCodeAt(i);
    if (isSpace(code)) {
      if (space || code !== 0x20) changes.add(out === '' ? 'trimmed' : 'spaces-removed');
      space = true;
      continue;
    }
    if (isInvisible(code)) {
      changes.add('invisible-removed');
      continue;
    }
    let char = raw.charAt(i);
    if (out === '' && (code === 0x27 || code === 0x2018 || code === 0x60)) {
      changes.add('trimmed');
      continue;
    }
    if (isDot(code)) {
      if (code !== 0xb7) changes.add('dot-unified');
      char = middleDot;
    } else if (isFullStop(code)) {
      // Latin initials keep their stop: 「J. Smith」.
      const between = endsWithHan(out) && nextIsHan(raw, i + 1);
      if (between) changes.add('dot-unified');
      if (between) char = middleDot;
      else if (code === 0xff0e) char = '.';
    } else if (code >= 0xff01 && code <= 0xff5e) {
      char = String.fromCharCode(code - 0xfee0);
      if (isLatinCode(code - 0xfee0)) changes.add('width-folded');
    } else if (code >= 0x2f00 && code <= 0x2fd5) {
      changes.add('radical-folded');
      char = char.normalize('NFKC');
    }
    if (space) {
      if (out === '') changes.add('trimmed');
      else if (isLatinEnd(out) && isLatinCode(char.charCodeAt(0))) out += ' ';
      else changes.add('spaces-removed');
      space = false;
    }
    if (char === middleDot && out.endsWith(middleDot)) continue;
    out += char;
  }
  if (space && out !== '') changes.add('trimmed');
  if (out.startsWith(middleDot) || out.endsWith(middleDot)) {
    changes.add('trimmed');
    out = out.replace(/^·+|·+$/gu, '');
  }
  return out;
}

function nextIsHan(text: string, from: number): boolean {
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (!isSpace(code) && !isInvisible(code)) return isHanUnit(code);
  }
  return false;
}

function endsWithHan(text: string): boolean {
  return text !== '' && isHanUnit(text.charCodeAt(text.length - 1));
}

function isLatinCode(code: number): boolean {
  return (
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0xc0 && code <= 0x24f) ||
    code === 0x2d
  );
}

function isLatinEnd(text: string): boolean {
  const code = text.charCodeAt(text.length - 1);
  return isLatinCode(code) || code === 0x2e || code === 0x2c;
}

const noteAtEnd = /^(.+?)\s*[(（【[〔]([^()（）【】[\]〔〕]*)[)）】\]〕]?$/u;
const starAtEnd = /^(.*?[^*＊])([*＊※△▲☆★√✓#]+)$/u;

interface SplitName {
  readonly name: string;
  readonly note?: string;
  readonly strange: boolean;
}

/** Splits 「张三(女)」 and 「李四*」; a single character before the bracket is 拆字 of a rare character, left whole. */
function splitNote(text: string): SplitName {
  if (text.endsWith(middleDot)) return splitNote(text.slice(0, -1));
  const last = text.charCodeAt(text.length - 1);
  // Behind a letter only a bracket that was never closed can hide a note.
  if ((isHanUnit(last) || isLatinCode(last)) && !/[(【[〔]/u.test(text))
    return { name: text, strange: false };
  const star = starAtEnd.exec(text);
  if (star !== null) {
    const inner = splitNote(star[1] ?? '');
    return { ...inner, note: `${inner.note ?? ''}${star[2] ?? ''}` };
  }
  const found = noteAtEnd.exec(text);
  if (found === null) return { name: text, strange: false };
  const name = found[1] ?? '';
  const note = (found[2] ?? '').trim();
  if (note === '') return splitNote(name);
  if (characterCount(name) < 2) return { name: text, strange: true };
  // 「李小（王月）」 can be a rare character taken apart: two or three Han characters that are no usual note.
  const takenApart = characterCount(name) === 2 && /^\p{Script=Han}{2,3}$/u.test(note) && !isNoteWord(note);
  const inner = splitNote(name);
  return { name: inner.name, note: `${inner.note ?? ''}${note}`, strange: takenApart || inner.strange };
}

/** 「阿卜杜拉 买买提」: the blank may stand for the middle dot; 「张　三」 and 「王 小明」 are padding. */
function hasLongGap(raw: string, name: string): boolean {
  if (name.includes(middleDot) || characterCount(name) < 5) return false;
  return /\p{Script=Han}{2,}[\s\u3000]+\p{Script=Han}{2,}/u.test(raw.trim());
}

const oddCharacters = /[?？□■▢◻○�*＊#@&%$+=<>/\\|~^{}!！;；:：,，、"“”\p{Co}\p{Cn}\u{1F300}-\u{1FAFF}]/u;

function problemsOf(name: string, strange: boolean): readonly NameProblem[] {
  if (name === '') return noProblems;
  const count = characterCount(name);
  if (!strange && count > 1 && count <= 6 && isHanOrDot(name)) return noProblems;
  const say = (detail: string, code: NameProblemCode = 'name-suspicious'): readonly NameProblem[] => [
    { code, level: 'warning', detail },
  ];
  if (/\p{Co}/u.test(name)) return say('姓名里有生僻字没有正确显示（私用区字符），请与身份证核对');
  if (/[?？□■▢◻�]/u.test(name)) return say('姓名里有显示不出的字（? 或 □），请与身份证核对');
  if (/[0-9０-９]/u.test(name)) return say('姓名里有数字，请核对');
  if (/\p{Script=Han}/u.test(name) && /[A-Za-z\u00C0-\u024F]/u.test(name))
    return say('姓名里夹着拼音或字母，可能是生僻字没有打出来，请与身份证核对');
  if (/[()（）【】[\]]/u.test(name)) return say('姓名里有括号，可能是生僻字拆开写的，请与身份证核对');
  if (/\p{Script=Han}[-－—–‐]\p{Script=Han}/u.test(name))
    return say('姓名中间的横线可能是间隔号「·」，请核对', 'name-separator');
  if (oddCharacters.test(name)) return say('姓名里有不该出现的符号，请核对');
  if (strange) {
    return name.includes(middleDot) || count < 5
      ? say('姓名后面括号里的字可能是生僻字拆开写的，请与身份证核对')
      : say('姓名中间的空格可能是间隔号「·」，请核对', 'name-separator');
  }
  if (count === 1) return say('姓名只有一个字，请核对');
  if (count > maximumLength) return [tooLong];
  if (count > 6 && isCleanHan(name) && !name.includes(middleDot)) return say('姓名过长，请核对是不是姓名');
  return noProblems;
}
