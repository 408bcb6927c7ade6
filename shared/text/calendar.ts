/** Dates with the precision they were given in: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as text that sorts. */

export type DatePrecision = 'year' | 'month' | 'day';

/** Days in a month of the Gregorian calendar; 0 when `month` is not 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30;
  return month >= 1 && month <= 12 ? 31 : 0;
}

/** Writes a date of the precision given, or null when no such date exists. A month or day of 0 means not known. */
export function partialDate(year: number, month?: number, day?: number): string | null {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return null;
  if (month === undefined || month === 0) return day === undefined || day === 0 ? String(year) : null;
  if (daysInMonth(year, month) === 0) return null;
  const head = `${year}-${month < 10 ? '0' : ''}${month}`;
  if (day === undefined || day === 0) return head;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return `${head}-${day < 10 ? '0' : ''}${day}`;
}

/** How exact a stored date is; null for a text that is none. */
export function datePrecision(value: string): DatePrecision | null {
  const parts = dateParts(value);
  if (parts === null) return null;
  return parts.day !== undefined ? 'day' : parts.month !== undefined ? 'month' : 'year';
}

export interface DateParts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** Takes a stored date apart; null when it is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of a real day. */
export function dateParts(value: string): DateParts | null {
  const length = value.length;
  if (length !== 4 && length !== 7 && length !== 10) return null;
  for (let i = 0; i < length; i += 1) {
    const code = value.charCodeAt(i);
    if (i === 4 || i === 7) {
      if (code !== 45) return null;
    } else if (code < 48 || code > 57) return null;
  }
  const year = Number(value.slice(0, 4));
  if (year < 1000) return null;
  if (length === 4) return { year };
  const month = Number(value.slice(5, 7));
  if (daysInMonth(year, month) === 0) return null;
  if (length === 7) return { year, month };
  const day = Number(value.slice(8));
  return day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null;
}

/** How a date is written out. `cut` styles never show more than the month, as 出生年月 asks. */
export type DateStyle =
  | 'iso'
  | 'dot'
  | 'slash'
  | 'compact'
  | 'chinese'
  | 'month-dot'
  | 'month-chinese'
  | 'month-compact';

/**
 * Writes a stored date for a form: iso 1985-03-05, dot 1985.03.05, slash 1985/03/05, compact 19850305, chinese
 * 1985年3月5日; the month styles stop at 1985.03, 1985年3月 or 198503. What is not known is left out, never filled
 * with 01. A text that is no stored date comes back unchanged.
 */
export function formatDate(value: string, style: DateStyle): string {
  const parts = dateParts(value);
  if (parts === null) return value;
  switch (style) {
    case 'iso':
      return value;
    case 'dot':
      return value.replaceAll('-', '.');
    case 'slash':
      return value.replaceAll('-', '/');
    case 'compact':
      return value.replaceAll('-', '');
    case 'chinese':
      return chinese(parts);
    case 'month-dot':
      return value.slice(0, 7).replace('-', '.');
    case 'month-compact':
      return value.slice(0, 7).replace('-', '');
    case 'month-chinese':
      return chinese(
        parts.month === undefined ? { year: parts.year } : { year: parts.year, month: parts.month },
      );
  }
}

function chinese({ year, month, day }: DateParts): string {
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
}

/**
 * Whole years (周岁) from `birth` to `date`, both of any precision. Where the birth day is not known the birthday counts
 * as reached in its month, where the month is not known in its year (the usual way of counting from 出生年月). Null
 * when one of them is no date; negative when the birth is later.
 */
export function ageAt(birth: string, date: string): number | null {
  const from = dateParts(birth);
  const to = dateParts(date);
  if (from === null || to === null) return null;
  const years = to.year - from.year;
  if (from.month === undefined || to.month === undefined || from.month < to.month) return years;
  if (from.month > to.month) return years - 1;
  if (from.day === undefined || to.day === undefined) return years;
  return from.day <= to.day ? years : years - 1;
}

/** The date that many days after 1899-12-30, as Excel counts (serial 60, the 29 February 1900 that never was: null). */
export function dateOfSerial(serial: number, epoch: 1900 | 1904 = 1900): string | null {
  const whole = Math.floor(serial);
  if (!(whole >= 1) || whole > 2_958_465) return null;
  const days = epoch === 1904 ? whole + 1462 : whole;
  if (epoch === 1900 && days === 60) return null;
  const date = new Date(Date.UTC(1899, 11, days < 60 && epoch === 1900 ? 31 : 30) + days * 86_400_000);
  return partialDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
