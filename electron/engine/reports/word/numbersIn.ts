/** Numbers in running Chinese text, and which of them are no figures of a report (dates, document numbers, numbering). */
import { toHalfWidth } from '../../../../shared/text/normalise.ts';

export interface NumberInText {
  readonly start: number;
  readonly end: number;
  /** As it stands there, half-width. */
  readonly text: string;
  /** With 万 and 亿 behind it counted in. */
  readonly value: number;
  /** A date, a year, a document's number, a serial number, a fixed expression: nothing to trace. */
  readonly exempt: boolean;
}

const pattern = /\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g;
const factor: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** 2026-03-05, 2026/3, 2026.3.5: a day or a month, no figures. */
const written = /(?<![\d.])(?:19|20)\d{2}(?:[-/]\d{1,2}(?:[-/]\d{1,2})?|\.\d{1,2}\.\d{1,2})(?![\d.])/gu;

/** Every number of a text. Positions are those of the text handed in. */
export function numbersIn(raw: string): readonly NumberInText[] {
  // Character by character, so that positions stay.
  const text = Array.from(raw, (c) => (c.length === 1 ? half(c) : c)).join('');
  const days = [...text.matchAll(written)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
  const found: NumberInText[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const digits = match[0].replaceAll(/[,，]/g, '');
    // 万元 and 万人次 are units as printed; only a number that somebody shortened has 万 of its own.
    const times = factor[text.charAt(end)] ?? 1;
    const value = Number(digits) * (times !== 1 && !/[元]/.test(text.charAt(end + 1)) ? times : 1);
    found.push({ start, end, text: digits, value, exempt: days.some((day) => start >= day.start && end <= day.end) || isExempt(text, start, end, digits) });
  }
  return found;
}

function half(char: string): string {
  const folded = toHalfWidth(char);
  return folded.length === 1 ? folded : char;
}

function isExempt(text: string, start: number, end: number, digits: string): boolean {
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, end + 6);
  if (/^\s*年/.test(after) && /^(?:19|20)\d{2}$/.test(digits)) return true;
  // 1月, 1月1日, 1—6月, 3日, 8时: not 3个月, 5日内 is a date all the same.
  if (/^\s*(?:月(?!均)|日|号|时|[—–~至-]\d{1,2}月)/.test(after) && digits.length <= 2) return true;
  if (/[〔［[(（]\s*$/.test(before) && /^\s*[〕］\])）]/.test(after) && /^(?:(?:19|20)\d{2}|\d{1,2})$/.test(digits)) return true;
  if (/〔(?:19|20)\d{2}〕\s*第?$/.test(text.slice(Math.max(0, start - 9), start))) return true;
  if (/第\s*$/.test(before)) return true;
  // Numbering at the beginning of a line: 1. 2、
  if (/^\s*$/.test(text.slice(0, start)) && /^[.．、)）]/.test(after)) return true;
  // “1+X”, “1+5”, 24小时, 4.0版: expressions.
  if (/[+＋]\s*$/.test(before) || /^\s*[+＋]/.test(after)) return true;
  return false;
}
