/**
 * The language in which a number is declared: plain data. The engine compiles it to a query, lists the rows behind
 * it, and `describe.ts` prints its 口径 — all three from the same words, so they cannot drift apart.
 *
 * A *path* names a value seen from a ledger's row: an own field (`result`), a field of a linked row
 * (`classId.unit`, `personId.birthDate`), of a unit by its code (`classId.unit.level`), and so on over any number of
 * links. `trade|classId.trade` is the first of these that is filled.
 */
import type { Ledger } from '../ledger/fields.ts';
import type { BandId } from './bands.ts';

export type FieldId<L extends Ledger> = keyof L['fields'] & string;

type LinkId<L extends Ledger> = {
  [K in FieldId<L>]: L['fields'][K] extends { readonly kind: 'ref' | 'unit' } ? K : never;
}[FieldId<L>];

type PersonLinkId<L extends Ledger> = L['person'] extends 'linked' ? 'personId' : never;

/**
 * Paths that begin at a ledger. The first step is checked by the compiler; what lies beyond a link is checked by
 * `checkMeasure`, which a test runs over everything declared.
 */
export type PathOf<L extends Ledger> =
  | 'id'
  | FieldId<L>
  | PersonLinkId<L>
  | `${LinkId<L> | PersonLinkId<L>}.${string}`
  | `${FieldId<L> | PersonLinkId<L>}|${string}`;

/** One condition on a row. 未填 passes `notIn` and `blank`, nothing else. On a multi-value field `in` asks for any code. */
export type Test<P extends string = string> =
  | ({ readonly is: 'in' | 'notIn'; readonly path: P } & Among)
  /** 未填 or 不详. */
  | { readonly is: 'blank'; readonly path: P }
  /** Neither 未填 nor 不详; 无 is known. */
  | { readonly is: 'known'; readonly path: P }
  /** Known and not 无. */
  | { readonly is: 'filled'; readonly path: P }
  /** Kept as written because no table knows it. */
  | { readonly is: 'unknown'; readonly path: P }
  /** A multi-value field holds more than one code. */
  | { readonly is: 'several'; readonly path: P }
  /** A number or a calendar date, ends included. */
  | {
      readonly is: 'between';
      readonly path: P;
      readonly from?: number | string;
      readonly to?: number | string;
    }
  /** Families of hierarchical codes: 学历 2x, 专业技术职务 08x. */
  | { readonly is: 'starts'; readonly path: P; readonly prefixes: readonly string[] }
  /** Not filled, or a date not after 截至日: what was already so on that day. */
  | { readonly is: 'begun'; readonly path: P }
  /** A date after 截至日. */
  | { readonly is: 'after'; readonly path: P }
  /** Whole years from a date to 截至日: 年龄, 乡镇工作年限. */
  | { readonly is: 'years'; readonly path: P; readonly least?: number; readonly most?: number }
  /** A number is smaller than another of the row; 未填 counts as 0: 实发 less than 应发. */
  | { readonly is: 'less'; readonly path: P; readonly than: P }
  /** One class of a band (年龄段, 学历段 …), by its label. */
  | { readonly is: 'band'; readonly path: P; readonly band: BandId; readonly label: string }
  /** At least one of these groups of conditions holds; `words` replace the generated sentence. */
  | { readonly is: 'anyOf'; readonly groups: readonly (readonly Test<P>[])[]; readonly words?: string }
  /**
   * Among these rows some other with an equal `per` lies in time where this one does: a quick look that spares the
   * exact one (`linked`) for nearly all rows.
   */
  | { readonly is: 'near'; readonly rows: RowSet; readonly per: P; readonly start: P; readonly end: P }
  /** Not before the earliest start among some rows: 开班在规划起始年以后. */
  | { readonly is: 'since'; readonly path: P; readonly rows: RowSet; readonly start: string; readonly words: string }
  /** Another row agrees with this one on every pair of paths; `none` asks that there is no such row. */
  | {
      readonly is: 'linked';
      readonly rows: RowSet;
      readonly on: readonly Agreement<P>[];
      readonly none?: boolean;
      readonly words: string;
    };

/**
 * Values of a condition. For code fields name them: `names` are short names of the code table, `groups` its
 * statistics groups, so that a value a county adds to a group is counted without touching the indicator.
 */
export type Among =
  | { readonly values: readonly (string | number)[] }
  | { readonly names: readonly string[] }
  | { readonly groups: readonly string[] };

export interface Agreement<P extends string = string> {
  readonly own: P;
  readonly compare: '=' | '!=' | '<=' | '>=';
  readonly theirs: string;
  /** Calendar months added to the own date before comparing: 结业后 6 个月内. */
  readonly plusMonths?: number;
}

/**
 * How rows fall into the period asked for. Dates known to the month or year count from their first day; a year number
 * may stand for a date (`date|year`) and counts from 1 January.
 */
export type PeriodRule<P extends string = string> =
  /** The date lies between 起始日 and 截至日: 本期; with 起始日 = 1 January, 本年累计. */
  | { readonly rule: 'within'; readonly date: P }
  /** The date is not after 截至日, however old: 截至. */
  | { readonly rule: 'upTo'; readonly date: P }
  /** In force on 截至日: begun (or begin unknown) and not yet ended. */
  | { readonly rule: 'inForce'; readonly start: P; readonly end: P | null }
  /** In force on some day of the period: begun by 截至日 (or begin unknown) and not ended before 起始日. */
  | { readonly rule: 'overlaps'; readonly start: P; readonly end: P }
  /** A year number between the years of 起始日 and 截至日, moved by `plus`: plans, assessments, 下一年计划. */
  | { readonly rule: 'year'; readonly year: P; readonly plus?: number }
  | { readonly rule: 'always' };

/** What rows of one value form a group together. */
export type Key<P extends string = string> =
  | { readonly by: 'value'; readonly path: P }
  /** A unit rolled up: `top` = its 乡镇 or 部门单位, `own` = itself. */
  | { readonly by: 'unit'; readonly path: P; readonly level: 'top' | 'own' }
  | { readonly by: 'month' | 'year'; readonly path: P }
  | { readonly by: 'band'; readonly path: P; readonly band: BandId }
  /** Each code of a multi-value field: a row stands in as many groups as it holds codes (人才类别, 意愿工种). */
  | { readonly by: 'code'; readonly path: P }
  /** The statistics group of a code: 学历 → 本科, 引进渠道 → 急需紧缺. */
  | { readonly by: 'group'; readonly path: P }
  /** The first of these classes whose conditions hold, by its label. */
  | { readonly by: 'class'; readonly path: P; readonly classes: readonly KeyClass<P>[] };

export interface KeyClass<P extends string = string> {
  readonly label: string;
  readonly tests: readonly Test<P>[];
}

/** Keeps, of all rows with equal keys, the first in order of `by` (then of entry), or all later ones. */
export interface Pick<P extends string = string> {
  readonly per: readonly Key<P>[];
  readonly by: readonly P[];
  readonly descending?: boolean;
  readonly take: 'first' | 'later';
  /** How the 口径 says it. */
  readonly words: string;
}

/** Which rows a number is about. */
export interface RowSet<P extends string = string> {
  readonly ledger: string;
  readonly period: PeriodRule<P>;
  readonly where: readonly Test<P>[];
  /** All are judged over the same rows: 首次参训, 每人最近一次跟踪. */
  readonly picks: readonly Pick<P>[];
  /** Whose number it is when a unit is asked for: the row belongs to that unit or to one below it. */
  readonly unit: P | null;
}

/** What is made of the rows. */
export type Take<P extends string = string> =
  | { readonly of: 'count' }
  /** Different combinations of these values; rows that lack all of them are left out. */
  | { readonly of: 'distinct'; readonly keys: readonly Key<P>[]; readonly words: string }
  /** `per` divides (10000 for 万元); `blank` is what a row without the value adds: 数量不填按 1 算. */
  | {
      readonly of: 'sum' | 'min' | 'max' | 'average';
      readonly path: P;
      readonly per?: number;
      readonly blank?: number;
    }
  /** How often rows are counted too often when every group of conditions counts them once: Σ (groups met − 1). */
  | { readonly of: 'excess'; readonly groups: readonly (readonly Test<P>[])[]; readonly words: string };

/** One number. */
export interface Measure<P extends string = string> {
  readonly rows: RowSet<P>;
  /** Further conditions of this number alone; measures over one row set are answered by one query. */
  readonly only: readonly Test<P>[];
  readonly take: Take<P>;
  /**
   * Rows on which the fact is recorded at all. When there are rows and none of them is, the number is unknown:
   * 「待填」, never 0.
   */
  readonly known: readonly Test<P>[] | null;
}

/** One number over another, shown in per cent. */
export interface Ratio {
  readonly part: Measure;
  readonly whole: Measure;
}

/** Numbers of several ledgers added up, each opening to its own rows: money paid to people and to enterprises. */
export interface Total {
  readonly total: readonly { readonly label: string; readonly measure: Measure }[];
}

/** What the header of a report says in words; `evaluate` knows them from the store and the period. */
export interface Words {
  readonly words: 'unit' | 'period' | 'addressee';
}

export type Value = Measure | Ratio | Total | Words;

/** Whether a value is one measure over another. */
export function isRatio(value: Value): value is Ratio {
  return 'part' in value;
}

/** Whether a value is a sum of measures. */
export function isTotal(value: Value): value is Total {
  return 'total' in value;
}

/** Whether a value is told in words instead of counted. */
export function isWords(value: Value): value is Words {
  return 'words' in value;
}

/** The measures a value is made of; none for words. Of a rate the numerator comes first. */
export function measuresOf(value: Value): readonly Measure[] {
  if (isWords(value)) return [];
  if (isRatio(value)) return [value.part, value.whole];
  if (isTotal(value)) return value.total.map((one) => one.measure);
  return [value];
}

interface RowSpec<P extends string> {
  readonly period: PeriodRule<P>;
  readonly unit: P | null;
  readonly where?: readonly Test<P>[];
  readonly picks?: readonly Pick<P>[];
}

/** Rows of a ledger, its paths checked against the declaration. */
export function rowsOf<const L extends Ledger>(ledger: L, spec: RowSpec<PathOf<L>>): RowSet<PathOf<L>> {
  return {
    ledger: ledger.id,
    period: spec.period,
    unit: spec.unit,
    where: spec.where ?? [],
    picks: spec.picks ?? [],
  };
}

/** The same rows under further conditions. */
export function narrow<P extends string>(
  rows: RowSet<P>,
  more: { readonly where?: readonly Test<NoInfer<P>>[]; readonly picks?: readonly Pick<NoInfer<P>>[] },
): RowSet<P> {
  return {
    ...rows,
    where: [...rows.where, ...(more.where ?? [])],
    picks: [...rows.picks, ...(more.picks ?? [])],
  };
}

interface MeasureSpec<P extends string> {
  readonly only?: readonly Test<P>[];
  readonly known?: readonly Test<P>[];
}

/** Counts rows: 人次, 条, 班. */
export function count<P extends string>(rows: RowSet<P>, spec: MeasureSpec<NoInfer<P>> = {}): Measure<P> {
  return measure(rows, { of: 'count' }, spec);
}

/** Counts different values: 人数 (a person once), 期. `words` say what is counted once. */
export function distinct<P extends string>(
  rows: RowSet<P>,
  keys: readonly (NoInfer<P> | Key<NoInfer<P>>)[],
  words: string,
  spec: MeasureSpec<NoInfer<P>> = {},
): Measure<P> {
  const asKeys = keys.map((key): Key<P> => (typeof key === 'string' ? { by: 'value', path: key } : key));
  return measure(rows, { of: 'distinct', keys: asKeys, words }, spec);
}

/** Adds a field up; `per` divides the sum (10000 for 万元). All values blank = unknown. */
export function sum<P extends string>(
  rows: RowSet<P>,
  path: NoInfer<P>,
  spec: SumSpec<NoInfer<P>> = {},
): Measure<P> {
  return measure(rows, { of: 'sum', path, ...shares(spec) }, spec);
}

/** The smallest, largest or mean value of a field; none filled = unknown. */
export function extreme<P extends string>(
  of: 'min' | 'max' | 'average',
  rows: RowSet<P>,
  path: NoInfer<P>,
  spec: SumSpec<NoInfer<P>> = {},
): Measure<P> {
  return measure(rows, { of, path, ...shares(spec) }, spec);
}

interface SumSpec<P extends string> extends MeasureSpec<P> {
  readonly per?: number;
  readonly blank?: number;
}

function shares(spec: { readonly per?: number; readonly blank?: number }): {
  readonly per?: number;
  readonly blank?: number;
} {
  return {
    ...(spec.per === undefined ? {} : { per: spec.per }),
    ...(spec.blank === undefined ? {} : { blank: spec.blank }),
  };
}

/** Counts what several columns count twice: 重复归类. */
export function excess<P extends string>(
  rows: RowSet<P>,
  groups: readonly (readonly Test<NoInfer<P>>[])[],
  words: string,
  spec: MeasureSpec<NoInfer<P>> = {},
): Measure<P> {
  return measure(rows, { of: 'excess', groups, words }, spec);
}

function measure<P extends string>(rows: RowSet<P>, take: Take<P>, spec: MeasureSpec<P>): Measure<P> {
  return { rows, take, only: spec.only ?? [], known: spec.known ?? null };
}

/** What is counted. 人 and 人次 are different units; 名 counts people as 人 does, in the report's words. */
export const units = [
  ...(['人', '名', '人次', '班', '期', '个', '条', '家', '项', '份', '次', '件', '款', '台', '处', '场', '篇', '笔'] as const),
  ...(['户', '天', '分', '学时', '万元', '万元/人', '元', '%', ''] as const),
] as const;
export type Unit = (typeof units)[number];

/** One way to split a number into labelled parts, each of which opens to its rows. */
export type Breakdown =
  /** Rows with equal keys together; the parts of a count add up to it. */
  | { readonly label: string; readonly key: Key }
  /** Each code of a multi-value field; a row with two codes stands in two parts. */
  | { readonly label: string; readonly codes: string };

/** The parts of the report: 0 = header, 1–6 = 做法与成效, 7 = 问题与打算. */
export type PartNumber = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** An indicator of the report (domain.md §1): a number with its name, unit and rule. */
export interface Indicator {
  /** `i2_4a` for 2.4a. */
  readonly id: string;
  readonly part: PartNumber;
  readonly label: string;
  readonly unit: Unit;
  readonly decimals: number;
  readonly value: Value;
  /** Words that the data cannot say, printed behind the generated 口径: the counting rule in force. */
  readonly note?: string;
  /** Paths whose values name a counted thing, the first outside the brackets: 张三（甘肃农业大学）. */
  readonly names?: readonly string[];
  readonly by?: readonly Breakdown[];
  /** What was planned for it; shown beside it with the share that is done. */
  readonly plan?: Measure;
  /** False where last year's number cannot be known today: states without a date. */
  readonly compare?: false;
}
