import { addDecimals, decimalOfNumber, roundDecimal, shiftDecimal } from './decimal.ts';
import { chineseInteger } from './chineseNumber.ts';
import { isDigits, stripSpaces, toHalfWidth } from './normalise.ts';
import { missingWord } from './cellWords.ts';
import { noProblems, type Problem } from './problem.ts';

export type NumberProblemCode =
  | 'number-invalid'
  | 'number-range'
  | 'money-unit'
  | 'money-precision'
  | 'money-too-large';
export type NumberProblem = Problem<NumberProblemCode>;

/** 约 about, 余/多 more than, 以上 at least, 以下/不足 at most: kept for the wording, the value is the number itself. */
export type Qualifier = 'about' | 'more' | 'at-least' | 'at-most';

export interface Quantity {
  /** Null when blank, a range or no number. 95% is 95 with the unit %. */
  readonly value: number | null;
  /** The same exactly: 1.2万 is '12000'. */
  readonly decimal: string | null;
  /** What stands behind the number: 元/人, 学时, 分, %, 人 …; '' when nothing does. */
  readonly unit: string;
  readonly qualifier: Qualifier | null;
  /** A word 万, 亿, 千 … was written and is already in `value`. */
  readonly scaled: boolean;
  /** Both ends of 「3-5人」 as decimals. */
  readonly range?: readonly [string, string];
  readonly problems: readonly NumberProblem[];
}

const blank: Quantity = {
  value: null,
  decimal: null,
  unit: '',
  qualifier: null,
  scaled: false,
  problems: noProblems,
};

const powerOf: ReadonlyMap<string, number> = new Map([
  ['亿', 8],
  ['億', 8],
  ['万', 4],
  ['萬', 4],
  ['w', 4],
  ['W', 4],
  ['千', 3],
  ['仟', 3],
  ['百', 2],
  ['佰', 2],
]);

/**
 * Reads a number with its unit and its 约/余 (domain.md 5.24): 「1.2万」 12000, 「800元/人」, 「约30」, 「30余」, 「十五」,
 * 「80学时」, 「95%」, 「1,200.50元」. A range gives no value but both ends; a blank cell no problem.
 */
export function parseQuantity(cell: string | number): Quantity {
  if (typeof cell === 'number') {
    const decimal = decimalOfNumber(cell);
    return decimal === null ? invalid(String(cell)) : { ...blank, value: Number(decimal), decimal };
  }
  if (cell.length < 16 && isDigits(cell)) {
    const value = Number(cell);
    return { ...blank, value, decimal: String(value) };
  }
  if (missingWord(cell) !== null) return blank;
  if (cell.length > 100) return invalid(cell);
  const half = toHalfWidth(cell).trim();
  // A blank between digits groups thousands or parts two numbers (「3 5」): only the first is read.
  if (/\d\s+\d/u.test(half) && !/^\D*\d{1,3}(?:\s\d{3})+(?!\d)/u.test(half)) return invalid(cell);
  const text = stripSpaces(half)
    .replace(/([\d一二三四五六七八九十百千])([余多])([万亿千百])/u, '$1$3$2')
    .replace(/^(?:人民币|RMB|¥|¥|￥|\$|共计|共|合计|计|第)/iu, '');
  const leading =
    /^(?:(大约|约|近|将近|大概|左右|超过|超|不少于|至少|>=|≥|>|不足|不到|不超过|至多|最多|<=|≤|<))?(.*)$/u.exec(
      text,
    );
  const start = qualifierOf(leading?.[1]);
  const body = (leading?.[2] ?? '').replace(/^(?:人民币|¥|￥)/u, '');
  const range = readRange(body);
  if (range !== null) return range;
  const read = readNumber(body);
  if (read === null) return invalid(cell);
  let unit = body.slice(read.length);
  const behind =
    /^(余|多|来|左右|上下|以上|以下|以内)?(.*?)(左右|上下|以上|以下|以内|及以上|及以下|余|多|整|\+)?$/u.exec(
      unit,
    );
  unit = (behind?.[2] ?? '').replace(/^\((.*)\)$/u, '$1');
  if (/\d/u.test(unit)) return invalid(cell);
  const qualifier = start ?? qualifierOf(behind?.[1]) ?? qualifierOf(behind?.[3]);
  return {
    value: Number(read.decimal),
    decimal: read.decimal,
    unit,
    qualifier,
    scaled: read.scaled,
    problems: noProblems,
  };
}

function qualifierOf(word: string | undefined): Qualifier | null {
  switch (word) {
    case '约':
    case '大约':
    case '大概':
    case '近':
    case '将近':
    case '左右':
    case '上下':
    case '来':
      return 'about';
    case '余':
    case '多':
    case '+':
    case '超过':
    case '超':
    case '>':
      return 'more';
    case '以上':
    case '及以上':
    case '不少于':
    case '至少':
    case '>=':
    case '≥':
      return 'at-least';
    case '以下':
    case '及以下':
    case '以内':
    case '不足':
    case '不到':
    case '不超过':
    case '至多':
    case '最多':
    case '<=':
    case '≤':
    case '<':
      return 'at-most';
    default:
      return null;
  }
}

const arabic = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|^[+-]?\d+(?:\.\d+)?/u;
const chinese = /^[〇零○一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬]+/u;

/** The number a text begins with, its scale words included: 1万2千 is 12000. */
function readNumber(
  text: string,
): { readonly decimal: string; readonly length: number; readonly scaled: boolean } | null {
  const words = chinese.exec(text);
  if (words !== null) {
    const value = chineseInteger(words[0]);
    return value === null
      ? null
      : { decimal: String(value), length: words[0].length, scaled: /[百千万亿]/u.test(words[0]) };
  }
  let rest = text;
  let total: string | null = null;
  let lastPower = 99;
  let scaled = false;
  for (;;) {
    const found = arabic.exec(rest);
    if (found === null) break;
    const decimal = shiftDecimal(found[0].replaceAll(',', '').replace('+', ''), 0);
    const behind = rest.slice(found[0].length);
    const power = powerOf.get(behind.charAt(0)) ?? 0;
    if (power >= lastPower) return null;
    // 「1万2」 is 12000 in speech and 10002 in writing: only a full tail (1万2000) is read.
    if (power === 0 && scaled && decimal.length !== lastPower) return null;
    total = total === null ? shiftDecimal(decimal, power) : addDecimals(total, shiftDecimal(decimal, power));
    lastPower = power;
    rest = power === 0 ? behind : behind.slice(1);
    scaled ||= power > 0;
    if (power === 0) break;
  }
  if (total === null) return null;
  return { decimal: total, length: text.length - rest.length, scaled };
}

function readRange(text: string): Quantity | null {
  const found = /^([\d.,]+[万千百亿]?)[^\d-]{0,3}[-~至到—–―]+([\d.,]+)([万千百亿]?)(.*)$/u.exec(text);
  if (found === null || text.startsWith('-')) return null;
  const [, first = '', second = '', scale = '', unit = ''] = found;
  const high = readNumber(second + scale);
  // 2-3万 means 2万 to 3万.
  const low = readNumber(/[万千百亿]$/u.test(first) ? first : first + scale);
  if (low === null || high === null || /\d/u.test(unit)) return null;
  return {
    ...blank,
    unit,
    scaled: scale !== '',
    range: [low.decimal, high.decimal],
    problems: [{ code: 'number-range', level: 'warning', detail: `「${text}」是一个范围，请填一个数` }],
  };
}

function invalid(raw: string): Quantity {
  return {
    ...blank,
    problems: [
      { code: 'number-invalid', level: 'error', detail: `「${raw.trim().slice(0, 24)}」不是数字，请核对` },
    ],
  };
}

export type MoneyUnit = '元' | '万元';

export interface Money {
  /** Whole fen (分); null when blank or not understood. */
  readonly fen: number | null;
  /** 元/人, 元/天 … when the cell says what it is for; '' for a plain sum. */
  readonly per: string;
  readonly qualifier: Qualifier | null;
  readonly problems: readonly NumberProblem[];
}

/**
 * Reads money into whole fen. A bare number counts in the column's unit; 「1.2万」 and 「800元」 say theirs. More than
 * two decimals of a yuan are rounded half up with `money-precision`.
 */
export function parseMoney(cell: string | number, columnUnit: MoneyUnit = '元'): Money {
  const quantity = parseQuantity(cell);
  const rest = { qualifier: quantity.qualifier, per: '' };
  if (quantity.decimal === null) return { fen: null, ...rest, problems: quantity.problems };
  const found = /^(?:元|圆|块|块钱|RMB|人民币)?(?:[/每](.*))?$/iu.exec(quantity.unit);
  if (found === null) {
    const detail = `「${String(cell).trim().slice(0, 24)}」的单位不是元，请核对`;
    return { fen: null, ...rest, problems: [{ code: 'money-unit', level: 'error', detail }] };
  }
  const bare = quantity.unit === '' && !quantity.scaled;
  const exact = shiftDecimal(quantity.decimal, bare && columnUnit === '万元' ? 6 : 2);
  const whole = roundDecimal(exact, 0);
  const fen = Number(whole);
  if (!Number.isSafeInteger(fen)) {
    return {
      fen: null,
      ...rest,
      problems: [{ code: 'money-too-large', level: 'error', detail: '金额太大，请核对单位' }],
    };
  }
  const problems: readonly NumberProblem[] =
    whole === exact
      ? noProblems
      : [{ code: 'money-precision', level: 'warning', detail: '金额不到一分的部分已四舍五入' }];
  return {
    fen,
    qualifier: quantity.qualifier,
    per: found[1] === undefined ? '' : `元/${found[1]}`,
    problems,
  };
}

/** Writes fen as yuan or 万元 with `places` decimals, rounded half up at the end only (domain.md §6). */
export function formatFen(fen: number, unit: MoneyUnit = '元', places = 2): string {
  return roundDecimal(shiftDecimal(String(Math.trunc(fen)), unit === '元' ? -2 : -6), places);
}
