import { dateParts, partialDate, type DateParts } from './calendar.ts';
import { stripSpaces, toHalfWidth } from './normalise.ts';
import { missingWord } from './cellWords.ts';
import { parseDate, type DateHints, type DateProblem } from './partialDate.ts';
import { noProblems, type Problem } from './problem.ts';

export type DateRangeProblemCode = DateProblem['code'] | 'date-range-reversed';

export interface ParsedDateRange {
  readonly start: string | null;
  /** Null for a single date and for an open end (至今). */
  readonly end: string | null;
  /** 「至今」「现在」: it has not ended. */
  readonly open: boolean;
  readonly problems: readonly Problem<DateRangeProblemCode>[];
}

const openWords = /^(?:今|至今|现在|目前|今天|长期|永久|不限|—|-)$/u;
const strongMark = /(?:--+|[~〜∼至到]|\bto\b)/iu;

/**
 * Reads 起止时间: 「2026.3.2-3.12」, 「2026年3月2日至12日」, 「2026.03.02—2026.03.12」, 「20260302-20260312」. What the end
 * leaves out (year, month) is taken from the start. A single date gives a null end. An end before its start is
 * `date-range-reversed`: over New Year (2025.12.20-1.5) the year is asked, not added.
 */
export function parseDateRange(raw: string, hints: DateHints): ParsedDateRange {
  if (missingWord(raw) !== null) return { start: null, end: null, open: false, problems: noProblems };
  if (raw.length > 100)
    return { start: null, end: null, open: false, problems: parseDate(raw, hints).problems };
  const text = tidyRange(raw);
  const [first, second] = splitRange(text);
  const startDate = parseDate(first, hints);
  if (second === null || second === '') {
    return { start: startDate.value, end: null, open: second === '', problems: startDate.problems };
  }
  if (openWords.test(second))
    return { start: startDate.value, end: null, open: true, problems: startDate.problems };
  const from = startDate.value === null ? null : dateParts(startDate.value);
  const short = from === null ? null : completeEnd(second, from);
  const endDate = short === null ? parseDate(second, hints) : { value: short, problems: noProblems };
  const problems: Problem<DateRangeProblemCode>[] = [...startDate.problems, ...endDate.problems];
  const length = Math.min(startDate.value?.length ?? 0, endDate.value?.length ?? 0);
  if (length > 0 && (endDate.value ?? '').slice(0, length) < (startDate.value ?? '').slice(0, length)) {
    problems.push({
      code: 'date-range-reversed',
      level: 'warning',
      detail: `「${raw.trim().slice(0, 40)}」的结束日期早于开始日期，请核对（跨年要写明年份）`,
    });
    return { start: startDate.value, end: null, open: false, problems };
  }
  return {
    start: startDate.value,
    end: endDate.value,
    open: false,
    problems: problems.length === 0 ? noProblems : problems,
  };
}

/** Half width, one kind of dash, 共10天 and brackets off. */
function tidyRange(raw: string): string {
  return stripSpaces(toHalfWidth(raw.trim().replace(/(\d)\s+(?=\d{4}\s*[年./-])/u, '$1~')))
    .replace(/[‐‑‒–—―−－]/gu, '-')
    .replace(/[．。·]/gu, '.')
    .replace(/\([^()]*\)$/u, '')
    .replace(/[,;，；]?共?\d+天$/u, '')
    .replace(/^(?:从|自)/u, '')
    .replace(/(?:止|为止)$/u, '')
    .replaceAll('号', '日');
}

/** The two halves; the second is null when there is one date only, '' when it ends in an open mark. */
function splitRange(text: string): readonly [string, string | null] {
  const strong = strongMark.exec(text);
  if (strong !== null) {
    const left = text.slice(0, strong.index).replace(/-$/u, '');
    const right = text.slice(strong.index + strong[0].length).replace(/^-/u, '');
    return [left, right];
  }
  if (!text.includes('-')) return [text, null];
  if (/[./年月日]/u.test(text)) {
    // With dots, slashes or 年月日 as date marks the hyphen joins two dates.
    const at = text.indexOf('-');
    return [text.slice(0, at), text.slice(at + 1)];
  }
  const parts = text.split('-');
  const lengths = parts.map((part) => part.length);
  const year = lengths[0] === 4;
  if (parts.length === 6 && year) return [parts.slice(0, 3).join('-'), parts.slice(3).join('-')];
  if (parts.length === 5 && year) return [parts.slice(0, 3).join('-'), parts.slice(3).join('-')];
  if (parts.length === 4 && year) {
    const cut = lengths[2] === 4 ? 2 : 3;
    return [parts.slice(0, cut).join('-'), parts.slice(cut).join('-')];
  }
  if (parts.length === 2 && (lengths[0] ?? 0) >= 4 && (lengths[1] ?? 0) >= 4)
    return [parts[0] ?? '', parts[1] ?? ''];
  return [text, null];
}

const endParts = /^(?:(\d{1,2})(?:月|[-./]))?(\d{1,2})(日|月)?$/u;

/** 「3.12」 and 「12日」 behind 2026-03-02, 「5月」 behind 2026-03; null when the end is whole or does not fit. */
function completeEnd(text: string, from: DateParts): string | null {
  const found = endParts.exec(text.replace(/[.]$/u, ''));
  if (found === null) return null;
  const [, month, last, mark] = found;
  const number = Number(last);
  if (month !== undefined)
    return from.day === undefined ? null : partialDate(from.year, Number(month), number);
  if (mark === '月') return partialDate(from.year, number);
  if (from.day !== undefined && from.month !== undefined) return partialDate(from.year, from.month, number);
  return from.month === undefined || mark === '日' ? null : partialDate(from.year, number);
}
