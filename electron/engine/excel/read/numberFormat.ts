import type { DatePrecision } from './cell.ts';

/** What a number format makes of a number, compiled once per format of a workbook. */
export type NumberFormat =
  | { readonly kind: 'general' }
  | { readonly kind: 'date'; readonly precision: DatePrecision; readonly yearHidden: boolean }
  /** Hours and minutes without a date: a time of day, or a duration (`[h]:mm`). */
  | { readonly kind: 'clock'; readonly seconds: boolean; readonly elapsed: boolean; readonly padded: boolean }
  | { readonly kind: 'digits'; readonly sections: readonly DigitSection[] };

/** One `;` section of a numeric format. */
export interface DigitSection {
  readonly whole: readonly FormatItem[];
  readonly fraction: readonly FormatItem[];
  readonly thousands: boolean;
  /** 100 per `%`, 1/1000 per trailing comma. */
  readonly factor: number;
  /** Digits of the exponent of `0.00E+00`; 0 where there is none. */
  readonly exponent: number;
  /** For which numbers it is: `[=1]"男";[=2]"女"` is how clerks type a sex with one key. */
  readonly condition?: Condition;
  /** The number stands here as it does without a format. */
  readonly general?: true;
}

export interface Condition {
  readonly compare: '=' | '<>' | '<' | '<=' | '>' | '>=';
  readonly with: number;
}

/** A digit place (`0` always shown, `#` and `?` only where there is a digit) or a literal text. */
export type FormatItem = { readonly digit: '0' | '#' | '?' } | { readonly text: string };

const GENERAL: NumberFormat = { kind: 'general' };

/**
 * Formats that a workbook names by number alone (ECMA-376-1 §18.8.30): the common ones, and the Chinese
 * ones (27–36, 50–58) that a Chinese Excel or WPS writes for 年月日 and most libraries take for plain numbers.
 */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '"¥"#,##0;"¥"\\-#,##0'],
  [6, '"¥"#,##0;[Red]"¥"\\-#,##0'],
  [7, '"¥"#,##0.00;"¥"\\-#,##0.00'],
  [8, '"¥"#,##0.00;[Red]"¥"\\-#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'yyyy/m/d'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy/m/d h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [34, '上午/下午h"时"mm"分"'],
  [35, '上午/下午h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [37, '#,##0_);(#,##0)'],
  [38, '#,##0_);[Red](#,##0)'],
  [39, '#,##0.00_);(#,##0.00)'],
  [40, '#,##0.00_);[Red](#,##0.00)'],
  [41, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '],
  [42, '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ '],
  [43, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '],
  [44, '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ '],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [55, '上午/下午h"时"mm"分"'],
  [56, '上午/下午h"时"mm"分"ss"秒"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

/**
 * The format of a style.
 * @param id its number in the file (numFmtId, ifmt).
 * @param code its code where the file spells one out; it wins over the built-in meaning of the number.
 */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  const spelled = code ?? BUILT_IN.get(id);
  return spelled === undefined ? GENERAL : compileFormat(spelled);
}

/** Compiles a format code; what shows numbers in a way not known here (fractions) reads as General. */
export function compileFormat(code: string): NumberFormat {
  const conditional = /\[[<>=]/.test(code);
  if ((/general|通用格式/i.test(code) && !conditional) || code.trim() === '' || code.trim() === '@') return GENERAL;
  return dateFormat(code.replace(/g\/通用格式|general/gi, '')) ?? digitFormat(code);
}

/** Text in quotes, escaped characters, padding, fill, colours and locales: nothing that decides what a format is. */
const DECORATION = /"[^"]*"|[\\!].|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|AM\/PM|A\/P|上午\/下午/gi;

function dateFormat(code: string): NumberFormat | undefined {
  const bare = code.replace(DECORATION, '').toLowerCase().split(';')[0] ?? '';
  // e and b are years of the East Asian and Thai calendars; beside a digit place e is an exponent.
  const year = /y|b/.test(bare) || (/e/.test(bare) && !/[0#?]\.?e|e[+-]/.test(bare));
  const day = /d|a{3,}/.test(bare);
  const clock = /h|s/.test(bare);
  const elapsed = /\[(?:h+|m+|s+)\]/.test(bare);
  if (!year && !day && !clock && !elapsed && !/m/.test(bare)) return undefined;
  const month = /m/.test(bare.replace(/(h+\]?[^a-z]*)m+|m+([^a-z]*s)/g, '$1$2'));
  if (elapsed || (!year && !day && !month)) return { kind: 'clock', seconds: /s/.test(bare), elapsed, padded: /hh/.test(bare) };
  if (clock) return { kind: 'date', precision: 'time', yearHidden: !year };
  if (day) return { kind: 'date', precision: 'day', yearHidden: !year };
  return { kind: 'date', precision: month ? 'month' : 'year', yearHidden: !year };
}

function digitFormat(code: string): NumberFormat {
  const sections: DigitSection[] = [];
  for (const text of splitSections(code)) {
    const section = digitSection(text);
    if (section === undefined) return GENERAL;
    sections.push(section);
  }
  const first = sections[0];
  return first === undefined || !(hasDigits(first) || isWord(first) || sections.some((one) => one.condition !== undefined))
    ? GENERAL
    : { kind: 'digits', sections: sections.slice(0, 3) };
}

function hasDigits(section: DigitSection): boolean {
  return section.whole.some((item) => 'digit' in item) || section.fraction.some((item) => 'digit' in item);
}

/** A section that shows a word instead of the number. */
export function isWord(section: DigitSection): boolean {
  if (section.general || section.exponent > 0 || hasDigits(section)) return false;
  return [...section.whole, ...section.fraction].some((item) => 'text' in item && item.text.trim() !== '');
}

function splitSections(code: string): readonly string[] {
  return code.match(/(?:"[^"]*"?|[\\!].|[^;"\\!])+|(?<=;)(?=;|$)/g) ?? [];
}

function digitSection(text: string): DigitSection | undefined {
  const whole: FormatItem[] = [];
  const fraction: FormatItem[] = [];
  let items = whole;
  let thousands = false;
  let commas = 0;
  let factor = 1;
  let exponent = 0;
  let condition: Condition | undefined;
  if (/general|通用格式/i.test(text)) {
    const asked = conditionOf(/\[([<>=][^\]]*)\]/.exec(text)?.[1] ?? '');
    const section = { whole, fraction, thousands, factor, exponent, general: true } as const;
    return asked === undefined ? section : { ...section, condition: asked };
  }
  const tokens = text.matchAll(/"([^"]*)"?|[\\!](.)|[_*].|\[([^\]]*)\]|(E[+-]0+)|([0#?])|([.,%])|(.)/gs);
  for (const [, quoted, escaped, bracket, power, digit, sign, other] of tokens) {
    if (quoted !== undefined || escaped !== undefined) items.push({ text: quoted ?? escaped ?? '' });
    else if (bracket !== undefined) {
      if (/^[<>=]/.test(bracket)) {
        condition = conditionOf(bracket);
        if (condition === undefined) return undefined;
      }
      const currency = /^\$([^-\]]*)/.exec(bracket)?.[1];
      if (currency) items.push({ text: currency });
    } else if (power !== undefined) exponent = power.length - 2;
    else if (digit !== undefined) {
      if (commas > 0 && items === whole) thousands = true;
      commas = 0;
      items.push({ digit: digit as '0' | '#' | '?' });
    } else if (sign === '.') items = fraction;
    else if (sign === ',') commas++;
    else if (sign === '%') {
      factor *= 100;
      items.push({ text: '%' });
    } else if (other === '/') return undefined;
    else if (other !== undefined && other !== '@') items.push({ text: other });
  }
  const section = { whole, fraction, thousands, factor: factor / 1000 ** commas, exponent };
  return condition === undefined ? section : { ...section, condition };
}

function conditionOf(text: string): Condition | undefined {
  const match = /^(=|<>|<=?|>=?)\s*(-?\d+(?:\.\d+)?)$/.exec(text.trim());
  return match === null ? undefined : { compare: match[1] as Condition['compare'], with: Number(match[2]) };
}
