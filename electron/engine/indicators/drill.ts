/** From a number back to its rows: an opaque token that names a measure and a group, checked before use, never SQL. */
import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { CrossSpec } from '../../../shared/contract/analysis.ts';
import { declareIndicators } from '../../../shared/indicator/indicators.ts';
import { keyNamed, namedMeasures, type KeyName } from '../../../shared/indicator/named.ts';
import { checkKey, checkMeasure, type CodesOf } from '../../../shared/indicator/check.ts';
import type { Key, Measure, Test } from '../../../shared/indicator/measure.ts';
import { pivotTests } from '../../../shared/indicator/pivots.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { Store } from '../store/store.ts';
import { codeTest } from './codeTest.ts';
import { crossOf } from './cross.ts';
import { filteredIds } from './filtered.ts';
import { rowsBehind } from './compile.ts';
import type { Scope } from './conditions.ts';
import { dictionaryOf } from './dictionary.ts';
import { checkScope } from './checkScope.ts';
import { shownRows } from './shownRows.ts';

/** What a token says. */
export interface DrillTarget {
  readonly measure: string;
  readonly group: readonly (readonly [KeyName, StoredValue])[];
  readonly pivots: readonly (readonly [string, readonly string[]])[];
  /** A breakdown of an indicator by its place, and the value of one of its parts. */
  readonly part?: readonly [at: number, key: StoredValue];
  readonly scope: Scope;
  /** Words above the list: 红湾寺镇 · 电焊工 · 人次. */
  readonly title: string;
}

const Token = z.object({
  m: z.string().max(60),
  g: z.array(z.tuple([z.string().max(120), z.union([z.string().max(200), z.number(), z.null()])])).max(4),
  p: z.array(z.tuple([z.string().max(120), z.array(z.string().max(200)).max(200)])).max(4),
  b: z
    .tuple([z.number().int().min(0).max(20), z.union([z.string().max(200), z.number(), z.null()])])
    .optional(),
  f: z.string().max(10),
  t: z.string().max(10),
  u: z.string().max(40).optional(),
  n: z.string().max(10).optional(),
  h: z.string().max(200),
});

/** A token for a number. */
export function drillToken(target: DrillTarget): string {
  const { measure, group, pivots, scope, title } = target;
  const token: z.infer<typeof Token> = {
    m: measure,
    g: group.map(([key, value]) => [key, value]),
    p: pivots.map(([name, values]) => [name, [...values]]),
    f: scope.from,
    t: scope.to,
    h: title.slice(0, 200),
    ...(target.part === undefined ? {} : { b: [target.part[0], target.part[1]] }),
    ...(scope.unit === undefined ? {} : { u: scope.unit }),
    ...(scope.unitsOn === undefined ? {} : { n: scope.unitsOn }),
  };
  return Buffer.from(JSON.stringify(token), 'utf8').toString('base64url');
}

const Parts = z.object({ parts: z.array(z.string().max(20_000)).min(1).max(8), h: z.string().max(200) });

/** A token for a number that several others make up; of one alone that one's, of none null. */
export function drillParts(tokens: readonly string[], title: string): string | null {
  if (tokens.length <= 1) return tokens[0] ?? null;
  return Buffer.from(JSON.stringify({ parts: tokens, h: title }), 'utf8').toString('base64url');
}

const CrossToken = z.object({
  x: CrossSpec,
  r: z.union([z.string(), z.number(), z.null()]).optional(),
  c: z.union([z.string(), z.number(), z.null()]).optional(),
  h: z.string().max(300),
});

/** A cell of a 交叉表; a side not said is its total. */
export interface CrossCell {
  readonly spec: CrossSpec;
  readonly row: StoredValue | undefined;
  readonly column: StoredValue | undefined;
  readonly title: string;
}

/** A token for a cell of a 交叉表. */
export function crossToken({ spec, row, column, title }: CrossCell): string {
  return Buffer.from(JSON.stringify({ x: spec, r: row, c: column, h: title }), 'utf8').toString('base64url');
}

function readCross(token: string): CrossCell | null {
  try {
    const parsed = CrossToken.safeParse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
    if (!parsed.success) return null;
    const { x, r, c, h } = parsed.data;
    return { spec: x, row: r, column: c, title: h };
  } catch {
    return null;
  }
}

async function drillCross(
  store: Store,
  cell: CrossCell,
  page: { readonly offset: number; readonly limit: number },
): Promise<DrillPage> {
  const dictionary = dictionaryOf(store);
  const cross = crossOf(cell.spec);
  const { from, to, unit } = cell.spec;
  const scope: Scope = unit === undefined ? { from, to } : { from, to, unit };
  checkScope(scope, dictionary);
  const group = [
    ...(cell.row === undefined ? [] : [{ key: cross.rows, value: cell.row }]),
    ...(cell.column === undefined || !cross.columns ? [] : [{ key: cross.columns, value: cell.column }]),
  ];
  const codes = dictionary.codes;
  const only = filteredIds(store, cell.spec);
  const found = await rowsBehind(
    store.read,
    { measure: cross.measure, group, also: [] },
    only ? { scope, codes, only } : { scope, codes },
    page,
  );
  const shown = await shownRows(store.read, found.ledger, found.ids, dictionary.books);
  return { ledger: found.ledger, title: cell.title, total: found.total, ...shown };
}

function readParts(token: string): z.infer<typeof Parts> | null {
  try {
    const parsed = Parts.safeParse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What a token says, or AppError `drill-unknown` for one that was not made here. */
export function readDrill(token: string): DrillTarget {
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw new AppError('drill-unknown');
  }
  const parsed = Token.safeParse(raw);
  if (!parsed.success) throw new AppError('drill-unknown');
  const { m, g, p, b, f, t, u, n, h } = parsed.data;
  return {
    measure: m,
    group: g.map(([name, value]) => [name as KeyName, value]),
    pivots: p,
    ...(b === undefined ? {} : { part: b }),
    scope: { from: f, to: t, ...(u === undefined ? {} : { unit: u }), ...(n === undefined ? {} : { unitsOn: n }) },
    title: h,
  };
}

export interface DrillPage {
  readonly ledger: string;
  readonly title: string;
  readonly total: number;
  readonly columns: string[];
  readonly rows: { id: number; cells: string[] }[];
  readonly parts?: { label: string; total: number; drill: string }[];
}

/**
 * One page of the rows behind a number; `total` equals the number.
 * @throws AppError `drill-unknown` for a token that was not made here, `period-invalid`, `unit-unknown`
 */
export async function drill(
  store: Store,
  token: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<DrillPage> {
  const crossed = readCross(token);
  if (crossed) return drillCross(store, crossed, page);
  const several = readParts(token);
  if (!several) return drillOne(store, token, page);
  const [first = '', ...others] = several.parts;
  const shown = await drillOne(store, first, page);
  const rest = await Promise.all(others.map((part) => drillOne(store, part, { offset: 0, limit: 1 })));
  const parts = [shown, ...rest].map(({ ledger, total }, i) => ({
    label: ledgerById(ledger).label,
    total,
    drill: several.parts[i] ?? '',
  }));
  return { ...shown, title: several.h, parts };
}

async function drillOne(
  store: Store,
  token: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<DrillPage> {
  const target = readDrill(token);
  const { dictionary, query, codes } = behindOf(store, target);
  const found = await rowsBehind(store.read, query, { scope: target.scope, codes }, page);
  const shown = await shownRows(store.read, found.ledger, found.ids, dictionary.books);
  return { ledger: found.ledger, title: target.title, total: found.total, ...shown };
}

/**
 * Every row behind a number, ids only, in order of entry.
 * @throws AppError as `drill`
 */
export async function rowsBehindToken(store: Store, token: string): Promise<readonly { readonly ledger: string; readonly rows: readonly number[] }[]> {
  const found: { readonly ledger: string; readonly rows: readonly number[] }[] = [];
  for (const part of readParts(token)?.parts ?? [token]) found.push(await rowsOfPart(store, part));
  return found;
}

async function rowsOfPart(store: Store, token: string): Promise<{ readonly ledger: string; readonly rows: readonly number[] }> {
  const target = readDrill(token);
  const { query, codes } = behindOf(store, target);
  const found = await rowsBehind(store.read, query, { scope: target.scope, codes }, { offset: 0, limit: Number.MAX_SAFE_INTEGER });
  return { ledger: found.ledger, rows: found.ids };
}

/** What a token asks for, checked against what is declared today. */
function behindOf(store: Store, target: DrillTarget) {
  const dictionary = dictionaryOf(store);
  checkScope(target.scope, dictionary);
  const measure = namedMeasures(dictionary.rules).get(target.measure);
  if (!measure) throw new AppError('drill-unknown');
  const also: Test[] = [];
  for (const [name, values] of target.pivots) {
    const tests = pivotTests(name, values);
    if (!tests) throw new AppError('drill-unknown');
    also.push(...tests);
  }
  const codes = dictionary.codes;
  const group = target.group.map(([name, value]) => {
    const key = keyNamed(name);
    if (!key) throw new AppError('drill-unknown');
    return { key, value };
  });
  if (target.part) {
    const [at, value] = target.part;
    const breakdown = declareIndicators(dictionary.rules).find((one) => one.id === target.measure)?.by?.[at];
    if (!breakdown) throw new AppError('drill-unknown');
    if ('key' in breakdown) group.push({ key: breakdown.key, value });
    else also.push(codeTest(breakdown.codes, value));
  }
  if (!isSound(measure, also, group, codes)) throw new AppError('drill-unknown');
  return { dictionary, query: { measure, group, also }, codes };
}

/** Whether the paths a token names lead somewhere: names are checked like declarations, before any query. */
function isSound(
  measure: Measure,
  also: readonly Test[],
  group: readonly { readonly key: Key }[],
  codes: CodesOf,
): boolean {
  const ledger = ledgerById(measure.rows.ledger);
  const problems = [...checkMeasure({ ...measure, only: [...measure.only, ...also] }, codes)];
  for (const { key } of group) checkKey(ledger, key, codes, problems);
  return problems.length === 0;
}
