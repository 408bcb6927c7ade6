import { daysInMonth } from '../text/calendar.ts';

/** Arithmetic of the citizen number (GB 11643-1999): check digit and calendar, on character codes, without allocation. */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

/** The ISO 7064 MOD 11-2 check character for the first 17 digits of `text`; '' when one of them is no digit. */
export function checkCharacter(text: string): string {
  if (text.length < 17) return '';
  let sum = 0;
  for (let i = 0; i < 17; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return '';
    sum += digit * (weights[i] ?? 0);
  }
  return checkCharacters[sum % 11] ?? '';
}

/** True for 17 digits followed by their right check character (capital X). */
export function hasRightCheck(text: string): boolean {
  return text.length === 18 && text[17] === checkCharacter(text);
}

/** Reads 8 digits from `start` as a date that exists and gives it as YYYY-MM-DD; null otherwise. */
export function readDate8(text: string, start: number): string | null {
  const year = readDigits(text, start, 4);
  const month = readDigits(text, start + 4, 2);
  const day = readDigits(text, start + 6, 2);
  if (year < 1000 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${text.slice(start, start + 4)}-${text.slice(start + 4, start + 6)}-${text.slice(start + 6, start + 8)}`;
}

/** The number written by `count` digits from `start`; -1 when one of them is no digit. */
function readDigits(text: string, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}
