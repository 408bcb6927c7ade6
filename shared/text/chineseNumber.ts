/** Chinese numerals in dates and counts: 一九八五, 十五, 二十三, 一百二十, 两万三. */

const digitOf: ReadonlyMap<string, number> = new Map([
  ...Array.from('〇一二三四五六七八九').map((char, index) => [char, index] as const),
  ...Array.from('零壹贰叁肆伍陆柒捌玖').map((char, index) => [char, index] as const),
  ['○', 0],
  ['Ｏ', 0],
  ['O', 0],
  ['貳', 2],
  ['两', 2],
  ['兩', 2],
  ['俩', 2],
  ['叄', 3],
  ['參', 3],
  ['陸', 6],
]);

const unitOf: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);

const shortTens: ReadonlyMap<string, string> = new Map([
  ['廿', '二十'],
  ['卅', '三十'],
  ['卌', '四十'],
]);

/** True when the text has a Chinese numeral in it (fast test before the slower reading). */
export function hasChineseDigit(text: string): boolean {
  for (const char of text) if (digitOf.has(char) || unitOf.has(char) || shortTens.has(char)) return true;
  return false;
}

/** Reads digit by digit: 一九八五 → "1985", 二○○五 → "2005"; null when another character is in it. */
export function chineseDigits(text: string): string | null {
  let out = '';
  for (const char of text) {
    const digit = digitOf.get(char);
    if (digit === undefined) return null;
    out += String(digit);
  }
  return out === '' ? null : out;
}

/**
 * Reads a whole number in Chinese numerals up to 9999亿: 十五 15, 一百零三 103, 三万五千 35000, and the spoken 两万三
 * 23000 (a last digit takes the next lower unit). Plain digit rows (一九八五) read digit by digit. Null otherwise.
 */
export function chineseInteger(text: string): number | null {
  let expanded = '';
  for (const char of text) expanded += shortTens.get(char) ?? char;
  if (expanded === '') return null;
  const row = chineseDigits(expanded);
  if (row !== null) return row.length <= 12 ? Number(row) : null;
  const hundredMillions = splitAt(expanded, ['亿', '億']);
  if (hundredMillions !== null) return combine(hundredMillions, 100_000_000);
  const tenThousands = splitAt(expanded, ['万', '萬']);
  if (tenThousands !== null) return combine(tenThousands, 10_000);
  return belowTenThousand(expanded);
}

function splitAt(text: string, marks: readonly string[]): readonly [string, string] | null {
  for (const mark of marks) {
    const at = text.indexOf(mark);
    if (at >= 0) return [text.slice(0, at), text.slice(at + 1)];
  }
  return null;
}

function combine([high, low]: readonly [string, string], unit: number): number | null {
  const upper = chineseInteger(high);
  if (upper === null) return null;
  if (low === '') return upper * unit;
  const single = low.length === 1 ? digitOf.get(low) : undefined;
  if (single !== undefined) return upper * unit + single * (unit / 10);
  const lower = chineseInteger(low);
  return lower === null || lower >= unit ? null : upper * unit + lower;
}

function belowTenThousand(text: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let lastUnit = 10_000;
  let afterZero = false;
  for (const char of text) {
    const value = digitOf.get(char);
    const unit = unitOf.get(char);
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      afterZero = value === 0;
      digit = value;
    } else if (unit !== undefined) {
      if (unit >= lastUnit || (digit === null && unit !== 10)) return null;
      total += (digit === null || digit === 0 ? 1 : digit) * unit;
      digit = null;
      lastUnit = unit;
    } else return null;
  }
  if (digit === null || digit === 0) return total;
  if (lastUnit === 10_000) return digit;
  // 一百五 is 150, 一百零五 is 105.
  const zeroSaid =
    afterZero || text.charAt(text.length - 2) === '零' || text.charAt(text.length - 2) === '〇';
  return total + (lastUnit > 10 && !zeroSaid ? digit * (lastUnit / 10) : digit);
}
