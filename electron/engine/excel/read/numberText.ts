import type { Cell, DateCell } from './cell.ts';
import { generalText, roundDecimal } from './decimalText.ts';
import { clockText, isDateSerial, isoOfSerial, serialOfIso } from './excelDate.ts';
import { isWord } from './numberFormat.ts';
import type { Condition, DigitSection, FormatItem, NumberFormat } from './numberFormat.ts';

/** Rosters repeat their dates and scores: one answer per value and format is enough, up to this many. */
const REMEMBERED = 50_000;

/** Turns the numbers under one format into cells. */
export interface NumberReader {
  /** Whole numbers of up to 11 digits are shown as they are: no call needed. */
  readonly plainIntegers: boolean;
  /** So are decimals of up to 11 characters that do not end in 0. */
  readonly plainDecimals: boolean;
  /** @param value as the file holds it (in its own date system). */
  read(value: number): Cell;
  /** @param serial a date that is already in the 1900 system. */
  readSerial(serial: number): Cell;
}

/**
 * @param format the compiled format.
 * @param shift days to add to serials: 1462 in a workbook of the 1904 system.
 */
export function numberReader(format: NumberFormat, shift: number): NumberReader {
  const known = new Map<number, Cell>();
  const read = cellMaker(format, shift);
  return {
    plainIntegers: format.kind === 'general' || isPlain(format),
    plainDecimals: format.kind === 'general',
    read(value) {
      // Only a damaged file or a program without checks writes such a number.
      if (!Number.isFinite(value)) return { kind: 'error', code: '#NUM!' };
      const found = known.get(value);
      if (found !== undefined) return found;
      const cell = read(value);
      if (known.size >= REMEMBERED) known.clear();
      known.set(value, cell);
      return cell;
    },
    readSerial: (serial) => read(serial - shift),
  };
}

function cellMaker(format: NumberFormat, shift: number): (value: number) => Cell {
  switch (format.kind) {
    case 'general':
      return (value) => shown(value, generalText(value));
    case 'digits':
      return (value) => shown(value, digitText(value, format.sections));
    case 'date':
      return (value) => dateCell(value, value + shift, format.precision, format.yearHidden);
    case 'clock':
      // 0.5 under h:mm is a time of day; 45292.5 under h:mm still has its date; [h]:mm never has one.
      return (value) =>
        format.elapsed || value < 1
          ? { kind: 'number', value, text: clockText(value, format.seconds, format.padded) }
          : dateCell(value, value + shift, 'time', true);
  }
}

/**
 * A date that stands in the file as ISO text (`t="d"`, SpreadsheetML 2003); its format says how much of it is meant.
 * @returns the text itself where it is no date.
 */
export function isoDateCell(text: string, numbers: NumberReader | undefined): Cell {
  const serial = serialOfIso(text);
  if (serial === undefined) return text;
  const cell = numbers?.readSerial(serial);
  if (typeof cell === 'object' && cell?.kind === 'date') return cell;
  // A time of day is a number in front of all dates.
  if (!isDateSerial(serial)) return cell === undefined ? text : typeof cell === 'object' ? cell : text;
  const withTime = !Number.isInteger(serial);
  return { kind: 'date', serial, iso: isoOfSerial(serial, withTime), precision: withTime ? 'time' : 'day' };
}

function dateCell(
  value: number,
  serial: number,
  precision: DateCell['precision'],
  yearHidden: boolean,
): Cell {
  // 19850312 or 0 under a date format is no date: the number itself is what was typed.
  if (!isDateSerial(serial)) return shown(value, generalText(value));
  const iso = isoOfSerial(serial, precision === 'time');
  return yearHidden
    ? { kind: 'date', serial, iso, precision, yearHidden: true }
    : { kind: 'date', serial, iso, precision };
}

function shown(value: number, text: string): Cell {
  return text === String(value) ? value : { kind: 'number', value, text };
}

/** `0`, `0_ ` and the like: whole numbers look the same as without a format. */
function isPlain(format: NumberFormat): boolean {
  if (format.kind !== 'digits' || format.sections.length !== 1) return false;
  const section = format.sections[0]!;
  if (section.factor !== 1 || section.exponent !== 0 || section.fraction.length > 0 || section.thousands)
    return false;
  const items = section.whole.filter((item) => 'digit' in item || item.text.trim() !== '');
  return items.length === 1 && items.every((item) => 'digit' in item && item.digit === '0');
}

/**
 * A number as a numeric format shows it: padded, grouped, in percent, with its literals; outer blanks dropped.
 * @param sections positive; negative; zero, as in the format code.
 */
export function digitText(value: number, sections: readonly DigitSection[]): string {
  const [positive, negative, zero] = sections;
  if (positive === undefined) return generalText(value);
  if (sections.some((section) => section.condition !== undefined)) return conditionalText(value, sections);
  if (value < 0 && negative !== undefined) return sectionText(-value, negative).trim();
  if (value === 0 && zero !== undefined) return sectionText(0, zero).trim();
  const text = sectionText(Math.abs(value), positive).trim();
  return value < 0 ? `-${text}` : text;
}

/** The first section whose condition holds; one without a condition is for what is left. */
function conditionalText(value: number, sections: readonly DigitSection[]): string {
  const section = sections.find(({ condition }) => condition === undefined || holds(condition, value));
  // Excel shows #### where nothing is for the number: it stays what was typed.
  if (section === undefined || section.general) return generalText(value);
  const text = sectionText(Math.abs(value), section).trim();
  return value < 0 && !isWord(section) ? `-${text}` : text;
}

function holds({ compare, with: limit }: Condition, value: number): boolean {
  switch (compare) {
    case '=':
      return value === limit;
    case '<>':
      return value !== limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

function sectionText(size: number, section: DigitSection): string {
  if (isWord(section)) return [...section.whole, ...section.fraction].map((item) => ('text' in item ? item.text : '')).join('');
  const decimals = section.fraction.filter((item) => 'digit' in item).length;
  if (section.exponent > 0) return exponentText(size, section, decimals);
  const { whole, fraction } = roundDecimal(size * section.factor, decimals);
  return fillWhole(whole, section) + fillFraction(fraction, section.fraction);
}

function exponentText(size: number, section: DigitSection, decimals: number): string {
  const [mantissa = '0', power = '0'] = size.toExponential(decimals).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const sign = power.startsWith('-') ? '-' : '+';
  return `${fillWhole(whole, section)}${fillFraction(fraction, section.fraction)}E${sign}${power.slice(1).padStart(section.exponent, '0')}`;
}

/** Digits go in from the right; what the places do not hold stands at the first place. */
function fillWhole(digits: string, section: DigitSection): string {
  const places = section.whole.filter((item) => 'digit' in item).length;
  let left = digits.length;
  let place = places;
  let text = '';
  let written = 0;
  for (const item of section.whole.toReversed()) {
    if ('text' in item) {
      text = item.text + text;
      continue;
    }
    place--;
    const from = place === 0 ? 0 : Math.max(0, left - 1);
    let part = left > 0 ? digits.slice(from, left) : item.digit === '0' ? '0' : '';
    left = Math.min(left, from);
    if (section.thousands) {
      let grouped = '';
      for (const digit of [...part].toReversed()) {
        grouped = digit + (written > 0 && written % 3 === 0 ? ',' : '') + grouped;
        written++;
      }
      part = grouped;
    }
    text = part + text;
  }
  // A section without a place before its point (.5) still shows every digit.
  return places === 0 ? text + digits : text;
}

function fillFraction(digits: string, items: readonly FormatItem[]): string {
  // Places are shown up to the last digit that is not 0, and always up to the last `0` of the format.
  const lastNeeded = items.findLastIndex((item) => 'digit' in item && item.digit === '0');
  const shownDigits = digits.replace(/0+$/, '').length;
  let used = 0;
  let text = '';
  for (const [i, item] of items.entries()) {
    if ('text' in item) text += item.text;
    else {
      if (i <= lastNeeded || used < shownDigits) text += digits[used] ?? '0';
      used++;
    }
  }
  return used > 0 ? `.${text}` : text;
}
