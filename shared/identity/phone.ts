import { isDigits, toHalfWidth } from '../text/normalise.ts';
import { missingWord } from '../text/cellWords.ts';
import { noProblems, type Problem } from '../text/problem.ts';

export type PhoneProblemCode = 'phone-invalid' | 'phone-prefix' | 'phone-area-missing';
export type PhoneProblem = Problem<PhoneProblemCode>;

export interface ParsedPhones {
  /** Mobile numbers as 11 digits, landlines as 0936-6121234, service numbers as digits; in the order written. */
  readonly numbers: readonly string[];
  readonly problems: readonly PhoneProblem[];
}

const none: ParsedPhones = { numbers: [], problems: noProblems };

/** Prefixes allocated by MIIT as at 2023-03 (domain.md §4.5). */
const allocated: ReadonlySet<number> = new Set(
  '130 131 132 133 134 135 136 137 138 139 180 181 182 183 184 185 186 187 188 189 145 146 147 148 149 150 151 152 153 155 156 157 158 159 162 165 166 167 170 171 172 173 174 175 176 177 178 190 191 192 193 195 196 197 198 199'
    .split(' ')
    .map(Number),
);

/** True for 11 digits beginning 13–19; says nothing about allocation. */
export function looksLikeMobile(text: string): boolean {
  if (text.length !== 11 || text.charCodeAt(0) !== 49) return false;
  const second = text.charCodeAt(1);
  return second >= 51 && second <= 57 && isDigits(text);
}

function isAllocated(mobile: string): boolean {
  const prefix = 100 + (mobile.charCodeAt(1) - 48) * 10 + mobile.charCodeAt(2) - 48;
  return allocated.has(prefix) || mobile.startsWith('1619');
}

/**
 * Reads a phone cell: several numbers, +86, spaces and hyphens, landlines, the floats of number cells (13800138000.0,
 * 1.3800138E10). A blank cell or a word for missing gives no numbers and no problem. What cannot be a number is
 * `phone-invalid` (error) and keeps the sound numbers beside it; a prefix nobody was given is a warning, because
 * prefixes keep being added.
 */
export function parsePhones(raw: string | number): ParsedPhones {
  if (typeof raw === 'number') return parseNumberCell(raw);
  if (looksLikeMobile(raw))
    return isAllocated(raw) ? { numbers: [raw], problems: noProblems } : withPrefixWarning(raw);
  const mobile = groupedMobile(raw);
  if (mobile !== null)
    return isAllocated(mobile) ? { numbers: [mobile], problems: noProblems } : withPrefixWarning(mobile);
  if (missingWord(raw) !== null) return none;
  if (raw.length > 300)
    return { numbers: [], problems: [invalid(`「${shorten(raw)}」不是电话号码，请核对`)] };
  const numbers: string[] = [];
  const problems: PhoneProblem[] = [];
  for (const part of splitNumbers(toHalfWidth(raw))) readPart(part, numbers, problems);
  if (numbers.length === 0 && problems.length === 0)
    problems.push(invalid(`「${shorten(raw)}」不是电话号码，请核对`));
  return { numbers, problems: problems.length === 0 ? noProblems : problems };
}

/** 187-4956-6843 and 187 4956 6843, the commonest writings after the plain one. */
function groupedMobile(raw: string): string | null {
  if (raw.length < 12 || raw.length > 15) return null;
  let digits = '';
  for (let i = 0; i < raw.length; i += 1) {
    const code = raw.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += raw[i];
    else if (code !== 45 && code !== 32) return null;
  }
  return looksLikeMobile(digits) ? digits : null;
}

function parseNumberCell(value: number): ParsedPhones {
  if (!Number.isFinite(value) || value === 0) return none;
  const text = Number.isInteger(value) && value > 0 && value < 1e15 ? value.toFixed(0) : String(value);
  const parsed = parsePhones(text);
  // 9366121234: the 0 of the area code is lost in a number cell; asked, not put back.
  const lost = parsed.numbers.length === 0 && (text.length === 9 || text.length === 10 || text.length === 11);
  return lost && !text.startsWith('1')
    ? { numbers: [], problems: [invalid(`「${text}」可能是座机号丢了区号前面的0，请核对`)] }
    : parsed;
}

function withPrefixWarning(mobile: string): ParsedPhones {
  return { numbers: [mobile], problems: [prefixWarning(mobile)] };
}

function prefixWarning(mobile: string): PhoneProblem {
  return {
    code: 'phone-prefix',
    level: 'warning',
    detail: `号段${mobile.slice(0, 3)}不在已知号段中，请核对${mobile}`,
  };
}

function invalid(detail: string): PhoneProblem {
  return { code: 'phone-invalid', level: 'error', detail };
}

/** Pieces of digits and their joiners; names, brackets and Chinese words between numbers are separators too. */
function splitNumbers(text: string): readonly string[] {
  const joined = text.replace(/[\u2010-\u2015\u2212_~]/gu, '-').replace(/\u00a0|\s/gu, ' ');
  // (0936)6121234 and +86 (138)… are one number, 13800138000(妻) is a number and a word.
  const opened = joined.replace(/\((\+?\d{2,4})\)/gu, '$1-');
  return (opened.match(/[+\d*.][\d\s.*E+-]*/giu) ?? [])
    .map((part) => part.trim())
    .filter((part) => /\d/u.test(part));
}

/** Figures of a mantissa up to which a table program has rounded it (1.39E+10); whole doubles print more (1.3800138E10). */
const roundedFigures = 6;

/** 1.39E+10: the shown form of a number cell, whose other figures are lost. */
function isRounded(part: string): boolean {
  const mantissa = /^(\d(?:\.\d+)?)E\+?\d{1,2}$/iu.exec(part.trim())?.[1];
  return mantissa !== undefined && mantissa.replace('.', '').length <= roundedFigures;
}

function readPart(part: string, numbers: string[], problems: PhoneProblem[]): void {
  if (isRounded(part)) {
    problems.push(invalid(`「${part.trim()}」被表格软件写成了科学计数，后面的数字已丢失，请重新填写电话`));
    return;
  }
  const whole = readOne(part);
  if (whole !== null) return keep(whole, numbers, problems);
  const pieces = part.split(/\s+/u).filter((piece) => piece !== '');
  if (pieces.length > 1) {
    const read = pieces.map(readOne);
    if (read.every((item) => item !== null)) {
      for (const item of read) keep(item, numbers, problems);
      return;
    }
  }
  const digits = part.replace(/[\s.-]/gu, '');
  if (digits.length === 22 && looksLikeMobile(digits.slice(0, 11)) && looksLikeMobile(digits.slice(11))) {
    keep(digits.slice(0, 11), numbers, problems);
    keep(digits.slice(11), numbers, problems);
    return;
  }
  problems.push(invalid(whyInvalid(part, digits)));
}

function keep(number: string, numbers: string[], problems: PhoneProblem[]): void {
  if (numbers.includes(number)) return;
  numbers.push(number);
  if (looksLikeMobile(number)) {
    if (!isAllocated(number)) problems.push(prefixWarning(number));
  } else if (/^\d{7,8}$/u.test(number)) {
    problems.push({ code: 'phone-area-missing', level: 'warning', detail: `座机${number}没有区号，请补上` });
  }
}

/** One number in its stored form, or null. */
function readOne(part: string): string | null {
  if (part.includes('*')) return null;
  const exact = /^[\d.]+E\+?\d{1,2}$/iu.test(part) ? Number(part) : null;
  const text = exact !== null && Number.isInteger(exact) && exact < 1e12 ? exact.toFixed(0) : part;
  const grouped = text.replace(/\.0+$/u, '').trim();
  const digits = grouped.replace(/[\s.+-]/gu, '');
  if (!isDigits(digits)) return null;
  const mobile = digits.replace(/^(?:00)?86(?=1\d{10}$)/u, '').replace(/^0(?=1[3-9]\d{9}$)/u, '');
  if (looksLikeMobile(mobile)) return mobile;
  if (/^[48]00\d{7}$/u.test(digits) || /^(?:95|96|12)\d{3,4}$/u.test(digits)) return digits;
  return readLandline(grouped.replace(/\s/gu, '-'), digits.replace(/^(?:00)?86(?=0?\d{2,3}\d{7,8}$)/u, ''));
}

/** 010-12345678, 0936-6121234, with extension 0936-6121234-801; without hyphen the area has 3 digits for 01x and 02x. */
function readLandline(grouped: string, digits: string): string | null {
  const parts = /^(0\d{2,3})-(\d{7,8})(?:-(\d{1,5}))?$/u.exec(grouped);
  if (parts !== null)
    return `${parts[1] ?? ''}-${parts[2] ?? ''}${parts[3] === undefined ? '' : `-${parts[3]}`}`;
  const joined = /^(0[12]\d)(\d{8})$/u.exec(digits) ?? /^(0[3-9]\d{2})(\d{7,8})$/u.exec(digits);
  if (joined !== null) return `${joined[1] ?? ''}-${joined[2] ?? ''}`;
  return /^[2-8]\d{6,7}$/u.test(digits) ? digits : null;
}

function whyInvalid(part: string, digits: string): string {
  const shown = shorten(part);
  if (part.includes('*')) return `电话「${shown}」被遮盖了一部分，请填完整号码`;
  if (digits.length === 18 || digits.length === 15 || digits.length === 17)
    return `「${shown}」有${digits.length}位，像是身份证号填到了电话栏`;
  if (digits.startsWith('1')) return `手机号应为11位，「${shown}」是${digits.length}位，请核对`;
  return `「${shown}」不是手机号，也不是带区号的座机号，请核对`;
}

function shorten(text: string): string {
  const flat = text.trim();
  return flat.length > 24 ? `${flat.slice(0, 24)}…` : flat;
}
