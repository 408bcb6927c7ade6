/**
 * The one place where values meet text. Per kind of field: a reader (cell of a file or text of a form → stored value,
 * with findings) and a formatter (stored value → what a clerk reads). See `fields.ts` for the kinds.
 *
 * Stored forms: 未填 is null; 不详 is `=不详`, 无 is `=无`; a coded value no table knows is `?` + the text as written.
 */
import { damagedId } from '../identity/damagedId.ts';
import { parseIdNumber } from '../identity/idNumber.ts';
import { normaliseName } from '../identity/personName.ts';
import { looksLikeMobile, parsePhones } from '../identity/phone.ts';
import { isCodeList, joinCodes, splitCodes } from './codeList.ts';
import { longestMissing, missingWord } from '../text/cellWords.ts';
import { cleanText } from '../text/normalise.ts';
import { parseMoney, parseQuantity, type NumberProblem } from '../text/numbers.ts';
import { parseDateRange } from '../text/dateRange.ts';
import { parseDate } from '../text/partialDate.ts';
import type { Problem } from '../text/problem.ts';
import type { Books } from './books.ts';
import type { Field, FieldKind, NumberField, MoneyField, StoredValue, UnitField } from './fields.ts';

/** A cell as readers hand it over; the engine's `Cell` fits it. */
export type CellInput =
  | null
  | string
  | number
  | boolean
  | { readonly kind: 'date'; readonly serial: number; readonly iso: string; readonly precision: 'day' | 'month' | 'year' | 'time' }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'error'; readonly code: string };

/** What a reader may know of its row, and where it reports. */
export interface ReadContext {
  readonly today: string;
  /** What the row's ID says, once it has been read; birth dates and sexes are judged by it. */
  id: { readonly birthDate: string | null; readonly sex: '1' | '2' | null } | null;
  /** The row's own day where it has one (any precision): units are taken as they stood then. Today where left out. */
  day?: string | undefined;
  /** Code of the row's township, once read: places its village. */
  township: string | null;
  /** Code of the row's document type, once read. */
  idType: string | null;
  report(problem: Problem): void;
  /** A further value the cell holds for another field: the end of a range, a note behind a name. */
  extra(field: string, value: StoredValue): void;
  /** What is certain of an ID that a spreadsheet damaged. */
  damaged(prefix: string): void;
}

export type CellReader = (cell: CellInput, context: ReadContext) => StoredValue;

/** Marks in stored values. */
export const unknownMark = '?';
export const missingMark = '=';

type Makers = { readonly [K in FieldKind]: (field: Extract<Field, { kind: K }>, books: Books) => CellReader };

/** Text of a cell without loss; numbers as Excel shows them. Null for a blank cell or an error value (reported). */
function textOf(cell: CellInput, context: ReadContext): string | null {
  if (cell === null) return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return Number.isInteger(cell) && Math.abs(cell) < 1e15 ? String(cell) : String(Number(cell.toPrecision(15)));
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  switch (cell.kind) {
    case 'number':
      return cell.text;
    case 'date':
      return cell.precision === 'year' ? cell.iso.slice(0, 4) : cell.precision === 'month' ? cell.iso.slice(0, 7) : cell.iso.slice(0, 10);
    case 'error':
      context.report({ code: 'cell-error', level: 'warning', detail: `单元格是公式错误（${cell.code}），按空白处理` });
      return null;
  }
}

/** Cleaned text, or the stored mark of a missing word, or null for blank. */
function wordOf(cell: CellInput, context: ReadContext): { readonly text: string } | { readonly missing: StoredValue } {
  const raw = textOf(cell, context);
  if (raw === null) return { missing: null };
  const missing = raw.length > longestMissing ? null : missingWord(raw);
  if (missing === 'blank') return { missing: null };
  if (missing === 'unknown') return { missing: `${missingMark}不详` };
  if (missing === 'none') return { missing: `${missingMark}无` };
  const text = cleanText(raw);
  return text === '' ? { missing: null } : { text };
}

const readText: CellReader = (cell, context) => {
  const word = wordOf(cell, context);
  return 'text' in word ? word.text : word.missing;
};

/** Certificate, card and other numbers: a numeric cell of 16 digits and more has lost some, and so has its shown form in a CSV, 6.22E+18 (domain.md §4.4). */
const readVerbatim: CellReader = (cell, context) => {
  const value = typeof cell === 'number' ? cell : cell !== null && typeof cell === 'object' && cell.kind === 'number' ? cell.value : null;
  const shown = typeof cell === 'string' && /^\s*[1-9](?:\.\d{1,5})?E\+(?:1[1-9]|2\d)\s*$/iu.test(cell);
  if (shown || (value !== null && Math.abs(value) >= 1e15)) {
    context.report({ code: 'number-damaged', level: 'warning', detail: '这个号码被表格软件存成数字，后几位已丢失，没有导入；请把该列设为文本后重填' });
    return null;
  }
  if (value !== null && Number.isInteger(value) && !(typeof cell === 'object')) return String(value);
  return readText(cell, context);
};

const makers: Makers = {
  text: (field) => (field.verbatim === true ? readVerbatim : readText),
  longText: () => readText,
  boolean: () => (cell, context) => {
    if (typeof cell === 'boolean') return cell ? 1 : 0;
    const word = wordOf(cell, context);
    if (!('text' in word)) return word.missing === `${missingMark}无` ? 0 : null;
    if (/^(?:是|有|√|✓|✔|Y|YES|1|true)/i.test(word.text)) return 1;
    if (/^(?:否|没有|不是|×|✗|N|NO|0|false)/i.test(word.text)) return 0;
    context.report({ code: 'boolean-unknown', level: 'warning', detail: `这一列填“是”或“否”，写的是“${word.text}”，没有导入` });
    return null;
  },
  personName: () => (cell, context) => {
    const raw = textOf(cell, context);
    if (raw === null) return null;
    const { name, note, problems } = normaliseName(raw);
    for (const problem of problems) context.report(problem);
    if (note !== undefined) context.extra('remark', note);
    return name === '' ? null : name;
  },
  idNumber: () => readId,
  phone: () => (cell, context) => {
    if (cell !== null && typeof cell === 'object' && cell.kind === 'number') return readPhone(cell.value, context);
    const raw = typeof cell === 'number' ? cell : textOf(cell, context);
    if (raw === null) return null;
    if (typeof raw === 'string' && !looksLikeMobile(raw)) {
      const missing = missingWord(raw);
      if (missing !== null) return missing === 'blank' ? null : `${missingMark}${missing === 'none' ? '无' : '不详'}`;
    }
    return readPhone(raw, context);
  },
  number: (field) => numberReader(field),
  money: (field) => moneyReader(field),
  date: (field) => (cell, context) => {
    if (cell === null) return null;
    const input = typeof cell === 'object' ? (cell.kind === 'number' ? cell.text : cell.kind === 'date' ? { iso: cell.iso, precision: cell.precision === 'time' ? 'day' : cell.precision } as const : textOf(cell, context)) : typeof cell === 'boolean' ? textOf(cell, context) : cell;
    if (input === null) return null;
    if (typeof input === 'string') {
      const missing = missingWord(input);
      if (missing !== null) return missing === 'blank' ? null : `${missingMark}${missing === 'none' ? '无' : '不详'}`;
    }
    const birth = field.role === 'birth' ? context.id?.birthDate?.slice(0, 7) : undefined;
    const hints = { role: field.role, today: context.today, ...(birth ? { birthYearMonth: birth } : {}) };
    const { value, problems } = parseDate(input, hints);
    if (value === null && field.role === 'event' && typeof input === 'string') {
      const range = parseDateRange(input, hints);
      if (range.start !== null) {
        for (const problem of range.problems) context.report(problem);
        if (range.end !== null) context.extra('endDate', range.end);
        return range.start;
      }
    }
    for (const problem of problems)
      // Any other date may be filled in later; a birth date says who somebody is.
      context.report(field.role === 'birth' && problem.code === 'date-invalid' ? { ...problem, level: 'error' } : problem);
    return value;
  },
  code: (field, books) => {
    const lookup = books.codes(field.table);
    return (cell, context) => {
      const word = wordOf(cell, context);
      if (!('text' in word)) return word.missing;
      const expected = field.table === 'sex' ? (context.id?.sex ?? null) : null;
      const match = lookup.find(word.text, expected);
      if (match && 'code' in match) return match.code;
      context.report(
        match
          ? { code: 'code-ambiguous', level: 'warning', detail: match.ask }
          : { code: 'code-unknown', level: lookup.table.open ? 'info' : 'warning', detail: `“${word.text}”不在${lookup.table.label}的代码表里，已按原文保存` },
      );
      return unknownMark + word.text;
    };
  },
  codes: (field, books) => {
    const lookup = books.codes(field.table);
    return (cell, context) => {
      const word = wordOf(cell, context);
      if (!('text' in word)) return word.missing;
      const whole = lookup.find(word.text);
      if (whole && 'code' in whole) return whole.code;
      const parts = isCodeList(word.text) ? splitCodes(word.text) : [word.text];
      const codes: string[] = [];
      for (const part of parts) {
        const match = lookup.find(part);
        if (match && 'code' in match) codes.push(match.code);
        else {
          context.report({ code: match ? 'code-ambiguous' : 'code-unknown', level: 'warning', detail: match ? match.ask : `“${part}”不在${lookup.table.label}的代码表里，已按原文保存` });
          codes.push(unknownMark + part);
        }
      }
      return joinCodes(codes);
    };
  },
  unit: (field, books) => unitReader(field, books),
  ref: () => readText,
};

const readId: CellReader = (cell, context) => {
  if (cell === null) return null;
  const numeric = typeof cell === 'number' ? cell : typeof cell === 'object' && cell.kind === 'number' ? { value: cell.value, text: cell.text } : null;
  const text = numeric === null ? textOf(cell, context) : null;
  if (numeric === null && text !== null && missingWord(text) !== null) {
    if (missingWord(text) !== 'blank') context.report({ code: 'id-missing', level: 'warning', detail: `证件号写的是“${text}”，按没有证件号处理` });
    return null;
  }
  const input = numeric ?? text;
  if (input === null) return null;
  const damaged = damagedId(input);
  if (damaged && damaged.certainty === 'certain') {
    context.damaged(damaged.known);
    context.report({ code: 'id-damaged', level: 'error', detail: '身份证号被表格软件存成数字，后几位已丢失，不能使用；请向本人核对，把该列设为文本后重填' });
    return null;
  }
  const raw = typeof input === 'string' ? input : typeof input === 'number' ? String(input) : String(input.value);
  const parsed = parseIdNumber(raw, { today: context.today, ...(context.idType === null ? {} : { idType: context.idType }) });
  for (const problem of parsed.problems) context.report(problem);
  if (parsed.value === null || parsed.problems.some((p) => p.level === 'error')) return null;
  context.id = { birthDate: parsed.birthDate, sex: parsed.sex };
  return parsed.value;
};

function readPhone(raw: string | number, context: ReadContext): StoredValue {
  const { numbers, problems } = parsePhones(raw);
  for (const problem of problems) context.report(problem);
  return numbers.length === 0 ? null : numbers.join('、');
}

/** Findings of number cells are never a reason to keep a person out: the number is left blank and looked at. */
function soften(problem: NumberProblem, field: Field): Problem {
  return { ...problem, level: problem.level === 'error' ? 'warning' : problem.level, detail: `${field.label}：${problem.detail}` };
}

function numberReader(field: NumberField): CellReader {
  const { min, max } = field;
  const keep = (value: number, context: ReadContext): StoredValue => {
    if ((min !== undefined && value < min) || (max !== undefined && value > max))
      context.report({ code: 'number-range', level: 'warning', detail: `${field.label}是 ${value}，超出合理范围，请核对` });
    return value;
  };
  return (cell, context) => {
    if (typeof cell === 'number') return keep(cell, context);
    if (cell !== null && typeof cell === 'object' && cell.kind === 'number') return keep(cell.value, context);
    const word = wordOf(cell, context);
    if (!('text' in word)) return word.missing;
    const quantity = parseQuantity(word.text);
    for (const problem of quantity.problems) context.report(soften(problem, field));
    return quantity.value === null ? null : keep(quantity.value, context);
  };
}

/** Money of every spelling → yuan, exact to the fen. */
function moneyReader(field: MoneyField): CellReader {
  return (cell, context) => {
    const value = cell !== null && typeof cell === 'object' && cell.kind === 'number' ? cell.value : cell;
    const word = typeof value === 'number' ? { text: value } : wordOf(value, context);
    if (!('text' in word)) return word.missing;
    const money = parseMoney(word.text, field.unit);
    for (const problem of money.problems) context.report(soften(problem, field));
    return money.fen === null ? null : money.fen / 100;
  };
}

function unitReader(field: UnitField, books: Books): CellReader {
  return (cell, context) => {
    const word = wordOf(cell, context);
    if (!('text' in word)) return word.missing;
    const within = field.level === 'village' && context.township?.startsWith(unknownMark) !== true ? (context.township ?? undefined) : undefined;
    const code = books.units.find(word.text, field.level, within);
    if (code !== null) {
      const now = books.units.current(code, context.day);
      if (now !== code)
        context.report({ code: 'unit-moved', level: 'info', detail: `“${word.text}”已撤销或改名，按现在的“${books.units.show(now)}”登记` });
      return now;
    }
    // A store without a unit tree has nothing to compare with; the name itself is all that can be known.
    if (books.units.size > 1) context.report({ code: 'code-unknown', level: 'info', detail: `“${word.text}”不在单位表里，已按原文保存` });
    return unknownMark + word.text;
  };
}

/** Makes the reader of a field; make it once per column. */
export function createReader(field: Field, books: Books): CellReader {
  const make = makers[field.kind] as (field: Field, books: Books) => CellReader;
  return make(field, books);
}

/**
 * A stored value as a clerk reads it. Blank for 未填. Never masks: that is the reader's right, not the value's form.
 */
export function formatValue(field: Field, value: StoredValue, books: Books): string {
  if (value === null) return '';
  if (typeof value === 'string') {
    if (value.startsWith(missingMark)) return value.slice(1);
    if (field.kind === 'codes') return splitStored(value).map((v) => showCode(field.table, v, books)).join('、');
    if (field.kind === 'code') return showCode(field.table, value, books);
    if (field.kind === 'unit') return value.startsWith(unknownMark) ? value.slice(1) : books.units.show(value);
    return value;
  }
  switch (field.kind) {
    case 'boolean':
      return value === 0 ? '否' : '是';
    case 'money':
      return trimZeros((field.unit === '万元' ? value / 10_000 : value).toFixed(field.unit === '万元' ? 6 : 2));
    case 'number':
      return trimZeros(value.toFixed(Math.max(field.decimals ?? 0, 4)));
    default:
      return String(value);
  }
}

function showCode(table: string, value: string, books: Books): string {
  return value.startsWith(unknownMark) ? value.slice(1) : books.codes(table).show(value);
}

function splitStored(value: string): readonly string[] {
  return value.split(',');
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
