import type { Cell, DatePrecision } from '../cell.ts';
import { isDateSerial, isoOfSerial, serialOfIso } from '../excelDate.ts';

/**
 * A date of an OpenDocument cell. How much of it is meant is told by what the cell shows: 1985年3月 has no day, so
 * none may be invented.
 * @param value `office:date-value`, an ISO date or date and time
 * @param shown the text displayed; empty where the writer left it out
 * @returns the text itself where it is no date a roster can hold
 */
export function shownDate(value: string, shown: string): Cell {
  const serial = serialOfIso(value);
  if (serial === undefined || !isDateSerial(serial)) return shown === '' ? value : shown;
  const { precision, yearHidden } = readShown(value, shown);
  const iso = isoOfSerial(serial, precision === 'time');
  return { kind: 'date', serial, iso, precision, ...(yearHidden && { yearHidden }) };
}

function readShown(value: string, shown: string): { readonly precision: DatePrecision; readonly yearHidden?: true } {
  if (/\d:\d/.test(shown)) return { precision: 'time' };
  const [year = 0, month = 0, day = 0] = value.slice(0, 10).split('-').map(Number);
  const numbers = (shown.match(/\d+/g) ?? []).map(Number);
  const hasYear = numbers.includes(year) || (numbers.length === 3 && numbers.includes(year % 100));
  if (numbers.length === 2 && /[a-z]/i.test(shown)) return { precision: 'day' };
  if (numbers.length === 2 && !hasYear && numbers.includes(month) && numbers.includes(day))
    return numbers[0] === year % 100 && !/[月日]/.test(shown) && numbers[1] !== day
      ? { precision: 'month' }
      : { precision: 'day', yearHidden: true };
  if (numbers.length === 2) return { precision: 'month' };
  // Mar-85, 1985
  if (numbers.length === 1 && /[a-z]/i.test(shown)) return { precision: 'month' };
  if (numbers.length === 1 && hasYear) return { precision: 'year' };
  return { precision: 'day' };
}
