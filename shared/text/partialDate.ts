import { dateOfSerial, dateParts, daysInMonth, partialDate, type DatePrecision } from './calendar.ts';
import { chineseDigits, chineseInteger, hasChineseDigit } from './chineseNumber.ts';
import { stripSpaces, toHalfWidth } from './normalise.ts';
import { missingWord } from './cellWords.ts';
import { noProblems, type Problem } from './problem.ts';

export type DateProblemCode =
  | 'date-invalid'
  | 'date-ambiguous'
  | 'date-future'
  | 'date-implausible'
  | 'date-year-missing'
  | 'date-lunar'
  | 'date-serial';

export type DateProblem = Problem<DateProblemCode>;

export interface ParsedDate {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null when blank, ambiguous or wrong. Day 01 is never made up. */
  readonly value: string | null;
  readonly problems: readonly DateProblem[];
  /** The readings to choose from when it is ambiguous. */
  readonly candidates?: readonly string[];
}

export interface DateHints {
  /** Today, YYYY-MM-DD. */
  readonly today: string;
  /** `birth`: in the past, at most about a hundred years; `event`: classes, certificates, contracts. */
  readonly role: 'birth' | 'event';
  /** YYYY-MM (or longer) from the identity number: settles 1985.1, two-digit years and day/month order. */
  readonly birthYearMonth?: string;
  /** The year for dates written without one (3月2日), from a title or a column. */
  readonly year?: number;
  /** The workbook counts days from 1904. */
  readonly date1904?: boolean;
}

/** A cell as the reader gives it: its text, a bare number, or a date the workbook itself declared. */
export type DateCell = string | number | { readonly iso: string; readonly precision: DatePrecision };

const blank: ParsedDate = { value: null, problems: noProblems };

/**
 * Reads a date of any spelling met in rosters and keeps its precision (domain.md 5.9): 1985.3, 198503, 19850305,
 * 85.03, 1985年3月5日, 1985-03-00, 六八年, 一九八五年三月, Excel serials. 「1985.1」 may be January or a 1985.10 that lost
 * its zero: the hint decides, else `date-ambiguous`. A blank cell or a word for missing is null without a problem.
 */
export function parseDate(cell: DateCell, hints: DateHints): ParsedDate {
  if (typeof cell === 'object') {
    const cut = cell.precision === 'year' ? 4 : cell.precision === 'month' ? 7 : 10;
    const iso = cell.iso.slice(0, cut);
    return dateParts(iso) === null ? wrong(cell.iso) : judged(iso, hints, noProblems);
  }
  if (typeof cell === 'number') return parseNumber(cell, hints);
  if (cell.length === 10 && dateParts(cell) !== null) return judged(cell, hints, noProblems);
  return parseText(cell, hints);
}

function parseNumber(value: number, hints: DateHints): ParsedDate {
  if (!Number.isFinite(value) || value <= 0) return value === 0 ? blank : wrong(String(value));
  // 46083.5 is a day with a time, 1985.3 a year with a month.
  const text =
    value >= 10_000 && value < 100_000 && !Number.isInteger(value)
      ? String(Math.floor(value))
      : String(value);
  return parseText(text, hints);
}

function parseText(raw: string, hints: DateHints): ParsedDate {
  // Most cells are 1985.03 or 1985年3月: read them before any cleaning.
  const direct = raw.length <= 11 ? separated.exec(raw) : null;
  if (direct !== null) {
    const reading = readSeparated(direct, raw);
    if (typeof reading === 'string') return judged(reading, hints, noProblems);
  }
  if (missingWord(raw) !== null) return blank;
  if (raw.length > 60) return wrong(raw);
  const text = tidy(raw);
  const lunar = /^(?:农历|阴历|旧历|古历)|[(](?:农历|阴历|农|阴)[)]|农历|阴历/u.test(text);
  if (lunar) return lunarYear(text, hints, raw);
  const reading = read(text, hints);
  if (reading === null) return wrong(raw);
  if (typeof reading === 'string') return judged(reading, hints, noProblems);
  if ('date' in reading) return judged(reading.date, hints, reading.problems);
  if ('yearMissing' in reading) {
    return {
      value: null,
      problems: [problem('date-year-missing', 'warning', `「${raw.trim()}」没有年份，请补上`)],
    };
  }
  return settle(reading.candidates, hints, raw);
}

/** Half width, no blanks, dashes and slashes as they are, 「生」「出生」 and weekdays off, a time of day off. */
function tidy(raw: string): string {
  const half = toHalfWidth(raw)
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/u, '');
  return stripSpaces(half)
    .replace(/^['‘’"“”(=]+|['‘’"“”)]+$/gu, '')
    .replace(/(?:\()?(?:星期|周)[一二三四五六日天]\)?$/u, '')
    .replace(/(?:出生|生人|生|前后|左右|起|止)$/u, '')
    .replace(/^(?:公元|公历|阳历|自)/u, '')
    .replaceAll('號', '日')
    .replace(/号$/u, '日')
    .replace(/[．。·•,，、]/gu, '.')
    .replace(/[‐‑‒–—―−~～]/gu, '-')
    .replace(/\/{2,}|\.{2,}/gu, (run) => run.charAt(0));
}

type Reading =
  | string
  | { readonly date: string; readonly problems: readonly DateProblem[] }
  | { readonly candidates: readonly string[] }
  | { readonly yearMissing: true }
  | null;

const numbered = /^(\d{4})(?:年|[-./])?(?:(\d{1,2})(?:月份?|[-./])?(?:(\d{1,2})日?)?)?$/u;
const separated = /^(\d{4})(年|[-./])(\d{1,2})(?:月份?|[-./])?(?:(\d{1,2})日?)?[-./]?$/u;
const shortYear = /^(\d{2})(年|[-./])(?:(\d{1,2})(?:月份?|[-./])?(?:(\d{1,2})日?)?)?[-./]?$/u;
const yearLast = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/u;
const noYear = /^(\d{1,2})(?:月|[-./])(\d{1,2})日?$/u;

function read(text: string, hints: DateHints): Reading {
  if (/^\d+(?:\.0+)?$/u.test(text)) return readDigitRow(text.replace(/\.0+$/u, ''), hints);
  const full = separated.exec(text);
  if (full !== null) return readSeparated(full, text);
  const yearOnly = /^(\d{4})年$/u.exec(text);
  if (yearOnly !== null) return partialDate(Number(yearOnly[1]));
  const short = shortYear.exec(text);
  if (short !== null) return readShortYear(short, hints);
  const last = yearLast.exec(text);
  if (last !== null) return readYearLast(last);
  const bare = noYear.exec(text);
  if (bare !== null) return withYear(bare, hints);
  return readWords(text, hints);
}

function readSeparated(
  found: RegExpExecArray,
  text: string,
): string | { readonly candidates: readonly string[] } | null {
  const [, year = '', mark = '', month = '', day] = found;
  const value = partialDate(Number(year), Number(month), day === undefined ? undefined : Number(day));
  // A number cell turns 1985.10 into 1985.1: only a dot and a single 1 can hide that.
  if (mark === '.' && month === '1' && day === undefined && !text.endsWith('月')) {
    return { candidates: [`${year}-01`, `${year}-10`] };
  }
  return value;
}

function readDigitRow(digits: string, hints: DateHints): Reading {
  switch (digits.length) {
    case 4:
      return Number(digits) >= 1850 && Number(digits) <= 2100 ? digits : null;
    case 5:
      return readSerial(Number(digits), hints);
    case 6: {
      const yearMonth = partialDate(Number(digits.slice(0, 4)), Number(digits.slice(4)));
      const monthKnown = digits.slice(4) !== '00';
      if (yearMonth !== null && plausibleYear(Number(digits.slice(0, 4)), hints))
        return monthKnown ? yearMonth : digits.slice(0, 4);
      return pivot(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4)), hints);
    }
    case 8:
      return partialDate(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));
    default:
      return null;
  }
}

/** A day number that a date cell left behind as text; 1904 workbooks count 1462 days later. */
function readSerial(serial: number, hints: DateHints): Reading {
  const usual = dateOfSerial(serial, hints.date1904 === true ? 1904 : 1900);
  const other = dateOfSerial(serial, hints.date1904 === true ? 1900 : 1904);
  const hint = hints.birthYearMonth;
  const date =
    hint !== undefined &&
    usual?.startsWith(hint.slice(0, 7)) !== true &&
    other?.startsWith(hint.slice(0, 7)) === true
      ? other
      : usual;
  if (date === null || !plausibleYear(Number(date.slice(0, 4)), hints)) return null;
  return {
    date,
    problems: [problem('date-serial', 'info', `「${serial}」是表格里的日期序号，按${date}读取`)],
  };
}

function readShortYear(found: RegExpExecArray, hints: DateHints): Reading {
  const [, year = '', mark = '', month, day] = found;
  // 3.12 or 12-5: without 年 and without a day this may be a month and a day of an unnamed year.
  if (
    mark !== '年' &&
    month !== undefined &&
    day === undefined &&
    Number(year) <= 12 &&
    hints.role === 'event'
  ) {
    const asDay = withYear(found, hints, 1, 3);
    if (hints.year === undefined && asDay !== null) return asDay;
    const asYear = pivot(Number(year), Number(month), undefined, hints);
    const readings = [...listOf(asYear), ...listOf(asDay)];
    return readings.length === 0 ? { yearMissing: true } : { candidates: readings };
  }
  return pivot(
    Number(year),
    month === undefined ? undefined : Number(month),
    day === undefined ? undefined : Number(day),
    hints,
    month === '1' && mark === '.' && day === undefined,
  );
}

function listOf(reading: Reading): readonly string[] {
  if (reading === null) return [];
  if (typeof reading === 'string') return [reading];
  return 'candidates' in reading ? reading.candidates : [];
}

/** A two-digit year: the century in which the person has a likely age, or the event a likely year. */
function pivot(
  year: number,
  month: number | undefined,
  day: number | undefined,
  hints: DateHints,
  lostZero = false,
): Reading {
  const months = lostZero ? [1, 10] : [month];
  const readings: string[] = [];
  for (const century of [1900, 2000]) {
    for (const each of months) {
      const value = partialDate(century + year, each, day);
      if (value !== null && plausibleYear(century + year, hints) && value <= futureLimit(hints))
        readings.push(value);
    }
  }
  const [first] = readings;
  if (first === undefined) return null;
  return readings.length === 1 ? first : { candidates: readings };
}

/** The latest date that still makes sense: today for a birth, ten years ahead for plans and contracts. */
function futureLimit(hints: DateHints): string {
  return hints.role === 'birth' ? hints.today : `${Number(hints.today.slice(0, 4)) + 10}-12-31`;
}

function plausibleYear(year: number, hints: DateHints): boolean {
  const now = Number(hints.today.slice(0, 4));
  return hints.role === 'birth' ? year >= now - 105 && year <= now : year >= 1949 && year <= now + 30;
}

/** 05/03/1985: month and day in either order, the year is sure. */
function readYearLast(found: RegExpExecArray): Reading {
  const [, first = '', second = '', year = ''] = found;
  const readings = [
    partialDate(Number(year), Number(first), Number(second)),
    partialDate(Number(year), Number(second), Number(first)),
  ].filter((value) => value !== null && value.length === 10);
  const [one, two] = readings;
  if (one === undefined || one === null) return null;
  return two === undefined || two === null || one === two ? one : { candidates: [one, two] };
}

function withYear(found: RegExpExecArray, hints: DateHints, monthAt = 1, dayAt = 2): Reading {
  const month = Number(found[monthAt]);
  const day = Number(found[dayAt]);
  if (day < 1 || day > daysInMonth(2024, month)) return null;
  return hints.year === undefined ? { yearMissing: true } : partialDate(hints.year, month, day);
}

const englishMonths = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** 一九八五年三月, 六八年, Mar-85, 5-Mar-1985, 3月2日 in Chinese numerals. */
function readWords(text: string, hints: DateHints): Reading {
  if (hasChineseDigit(text) || text.includes('元月') || text.includes('腊月')) {
    const plain = chineseDate(text);
    return plain === null || plain === text ? null : read(plain, hints);
  }
  const english = /^(?:(\d{1,2})-?)?([A-Za-z]{3})[a-z]*[-.,]?(\d{2}|\d{4})$/u.exec(text);
  if (english !== null) {
    const at = englishMonths.indexOf((english[2] ?? '').toLowerCase());
    if (at % 3 !== 0) return null;
    const day = english[1] === undefined ? undefined : Number(english[1]);
    const year = english[3] ?? '';
    if (year.length === 4) return partialDate(Number(year), at / 3 + 1, day);
    return pivot(Number(year), at / 3 + 1, day, hints);
  }
  // 1985年3月5 and 1985年03: the last mark forgotten.
  const loose = numbered.exec(text);
  return loose === null ? null : partialDate(Number(loose[1]), Number(loose[2] ?? 0), Number(loose[3] ?? 0));
}

/** 「一九八五年三月五日」 → 「1985年3月5日」; null when a part is no number. */
function chineseDate(text: string): string | null {
  let out = '';
  let part = '';
  for (const char of `${text.replace('元月', '1月')}`) {
    if (char === '年' || char === '月' || char === '日') {
      const number = /^\d+$/u.test(part)
        ? part
        : char === '年'
          ? chineseDigits(part)
          : String(chineseInteger(part) ?? '');
      if (number === null || number === '') return null;
      out += number + char;
      part = '';
    } else part += char;
  }
  if (part === '') return out;
  const rest = out === '' ? chineseDigits(part) : chineseInteger(part);
  return rest === null ? null : out + String(rest);
}

function lunarYear(text: string, hints: DateHints, raw: string): ParsedDate {
  const year =
    /(\d{4})/u.exec(text)?.[1] ?? chineseDigits(/[〇零○一二三四五六七八九]{4}/u.exec(text)?.[0] ?? '');
  const lunar = problem('date-lunar', 'warning', `「${raw.trim()}」是农历，只能确定年份，请改填公历`);
  if (year === null || !plausibleYear(Number(year), hints)) return { value: null, problems: [lunar] };
  // The last lunar weeks fall into the next year, so even the year is only the likely one.
  return { value: year, problems: [lunar] };
}

/** Chooses among readings by the hint of the identity number; else the clerk is asked. */
function settle(candidates: readonly string[], hints: DateHints, raw: string): ParsedDate {
  const hint = hints.birthYearMonth?.slice(0, 7);
  const fitting = hint === undefined ? [] : candidates.filter((value) => value.slice(0, 7) === hint);
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return judged(only, hints, noProblems);
  const names = candidates.join('、');
  const year = candidates[0]?.slice(0, 4) ?? '';
  // The year is certain and is not the one of the number: not the month, but who it is has to be asked.
  if (hint !== undefined && hint.slice(0, 4) !== year && candidates.every((value) => value.startsWith(year)))
    return judged(year, hints, noProblems);
  return {
    value: null,
    candidates,
    problems: [problem('date-ambiguous', 'warning', `「${raw.trim()}」可能是${names}，请确认`)],
  };
}

/** Adds what is odd about a date that exists: in the future, or too long ago. */
function judged(value: string, hints: DateHints, problems: readonly DateProblem[]): ParsedDate {
  const year = Number(value.slice(0, 4));
  const now = Number(hints.today.slice(0, 4));
  if (hints.role === 'birth') {
    if (value > hints.today.slice(0, value.length)) {
      return {
        value: null,
        problems: [...problems, problem('date-future', 'error', `出生日期${value}晚于今天，请核对`)],
      };
    }
    if (year < now - 115)
      return {
        value,
        problems: [
          ...problems,
          problem('date-implausible', 'warning', `出生日期${value}已超过115岁，请核对`),
        ],
      };
  } else if (year < 1921 || year > now + 30) {
    return {
      value,
      problems: [...problems, problem('date-implausible', 'warning', `日期${value}的年份不合常理，请核对`)],
    };
  } else if (value > futureLimit(hints)) {
    return {
      value,
      problems: [...problems, problem('date-future', 'warning', `日期${value}在十年以后，请核对`)],
    };
  }
  return { value, problems };
}

function wrong(raw: string): ParsedDate {
  const shown = raw.trim().slice(0, 24);
  return {
    value: null,
    problems: [
      problem('date-invalid', 'error', `「${shown}」不是有效日期，请按1985年3月或1985.03.05的样子填写`),
    ],
  };
}

function problem(code: DateProblemCode, level: DateProblem['level'], detail: string): DateProblem {
  return { code, level, detail };
}
