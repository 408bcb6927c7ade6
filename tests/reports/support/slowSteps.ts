/**
 * The steps of 对账 by plain loops over plain rows: what stands in the lines, what is counted twice, and who is there
 * once. Shares no code with the engine.
 */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { units as townUnits, type County, type Row } from './randomCounty.ts';
import { away, begun, gone, has, notEnded, people, rowsOf, slowRows, within, type Asked } from './slowTables.ts';

type Pairs = ReturnType<typeof rowsOf>;

/** Different pairs of a person and a line: what the lines add up to. */
function inLines(rows: Pairs, lineOf: (row: Row, person: Row) => readonly unknown[]): number {
  const seen = new Set<string>();
  for (const [row, person] of rows) for (const line of lineOf(row, person)) seen.add(JSON.stringify([row['personId'], line]));
  return seen.size;
}

/** The 乡镇 or 部门 a unit belongs to. */
function topOf(units: readonly Row[], code: StoredValue): StoredValue {
  const unit = units.find((u) => u['code'] === code);
  if (!unit) return code;
  return unit['level'] === 'village' ? topOf(units, unit['parent'] ?? null) : code;
}

const codesIn = (value: StoredValue): readonly string[] => (typeof value === 'string' ? value.split(',') : []);

/** Rows, repeats and people. */
const chainOf = (rows: Pairs): readonly [number, number, number] => [rows.length, rows.length - people(rows), people(rows)];
/** Lines, repeats across them and people. */
const linesOf = (rows: Pairs, lineOf: (row: Row, person: Row) => readonly unknown[]): readonly [number, number, number] => {
  const sum = inLines(rows, lineOf);
  return [sum, sum - people(rows), people(rows)];
};

/** What a code table says of a code; null where it does not know it. */
export type SaysOf = (table: string, code: StoredValue) => { readonly name: string; readonly group: string | null } | null;

/** 开班 of a 人次: its class's, else its own; held unless the class was called off or the person never came. */
function attended(county: County, asked: Asked, says: SaysOf): readonly (readonly [Row, Row])[] {
  const classes = new Map((county['training-class'] ?? []).map((r) => [r['id'], r]));
  return (county['training-roster'] ?? [])
    .map((row): readonly [Row, Row] => [row, classes.get(row['classId']) ?? {}])
    .filter(([row, of]) => within(of['startDate'] ?? row['startDate'] ?? null, asked) && nameOf(says, 'classStatus', of['status'] ?? null) !== '取消' && row['attendance'] !== 0);
}

const nameOf = (says: SaysOf, table: string, code: StoredValue): string | null =>
  typeof code === 'string' && code.startsWith('?') ? code.slice(1) : (says(table, code)?.name ?? null);
const sumOf = (rows: readonly Row[], field: string): number => rows.reduce((n, r) => n + Number(r[field] ?? 0), 0);
const blank = (value: StoredValue | undefined): boolean => value === null || value === undefined || value === '=不详';
const notFarmers = ['干部培训', '专题培训', '赴外培训', '公务员专题培训', '事业领导轮训'];
const categories = ['农村转移', '脱贫', '失业', '毕业生', '两后生', '其他'];

/** Columns of 人员类别 a 人次 stands in. */
function columnsOf(row: Row, says: SaysOf): number {
  const value = row['traineeCategory'] ?? null;
  if (blank(value)) return 0;
  const labels = codesIn(value).map((code) => says('traineeCategory', code)?.group ?? '其他');
  const known = new Set(labels.map((label) => (categories.includes(label) ? label : '其他')));
  // 其他 is for those that no other column takes, unless a code says 其他 itself.
  const other = codesIn(value).some((code) => says('traineeCategory', code)?.group === '其他');
  if (known.has('其他') && known.size > 1 && !other) known.delete('其他');
  return known.size;
}

/** T7, T8, T11, T16, T17: what is counted by class, unit, market, project and agreement. */
function workSteps(county: County, asked: Asked, says: SaysOf, units: readonly Row[]): Readonly<Record<string, readonly (readonly number[])[]>> {
  const all = attended(county, asked, says);
  const farmers = all.filter(([, of]) => !notFarmers.includes(nameOf(says, 'trainingType', of['trainingType'] ?? null) ?? ''));
  const hosts = (pairs: typeof all): number => new Set(pairs.map(([row, of]) => JSON.stringify([row['personId'], topOf(units, of['unit'] ?? null)]))).size;
  const inColumns = farmers.reduce((n, [row]) => n + columnsOf(row, says), 0);
  const twice = farmers.reduce((n, [row]) => n + Math.max(0, columnsOf(row, says) - 1), 0);
  const uncategorised = farmers.filter(([row]) => blank(row['traineeCategory'])).length;
  const posts = (county['job-post'] ?? []).filter((r) => within(r['date'] ?? null, asked)).length;
  const projects = (county['project'] ?? []).filter((r) => {
    const start = r['approvedDate'] ?? r['startDate'] ?? r['year'] ?? null;
    return begun(start, asked) && notEnded(r['endDate'] ?? null, asked.from) && !['未获批', '终止'].includes(nameOf(says, 'projectState', r['state'] ?? null) ?? '');
  });
  const unlevelled = projects.filter((r) => blank(r['level'])).length;
  const agreements = (county['cooperation'] ?? []).filter(
    (r) => begun(r['startDate'] ?? r['signedDate'] ?? null, asked) && notEnded(r['endDate'] ?? null, asked.from) && says('keptState', r['state'] ?? null)?.group !== '不在管',
  );
  const partners = new Set(agreements.map((r) => r['partner']).filter((name) => name !== null)).size;
  return {
    T7: [chainOf(all)],
    T8: [chainOf(farmers), [hosts(farmers), hosts(farmers) - people(farmers), people(farmers)], [inColumns, twice, uncategorised, farmers.length]],
    T11: [[posts, posts]],
    T16: [[projects.length - unlevelled, unlevelled, projects.length]],
    T17: [[agreements.length, agreements.length - partners, partners]],
  };
}

/** T6: by type, without one, and all; then by unit. */
function planSteps(plans: readonly Row[]): readonly (readonly number[])[] {
  const chains = (['plannedPeople', 'plannedSessions'] as const).map((field) => {
    const untyped = sumOf(plans.filter((r) => blank(r['trainingType'])), field);
    const total = sumOf(plans, field);
    return { byType: [total - untyped, untyped, total], byUnit: [total, total] };
  });
  return [...chains.map((c) => c.byType), ...chains.map((c) => c.byUnit)];
}

/** Values of steps by table and chain, each in the order of its steps. */
export function slowSteps(county: County, asked: Asked, says: SaysOf): Readonly<Record<string, readonly (readonly number[])[]>> {
  const units = county['unit'] ?? townUnits;
  const { talents, rurals, experts, arrivals, outside, plans, workers, moved, awards, filings, sent, newest, wishing } = slowRows(county, asked);
  const filed = (row: Row, person: Row): readonly unknown[] => [[topOf(units, row['unit'] ?? person['township'] ?? person['village'] ?? null), person['village'] ?? null]];
  const home = (_: Row, person: Row): readonly unknown[] => [[topOf(units, person['township'] ?? person['village'] ?? null), person['village'] ?? null]];
  const teams = (row: Row): readonly unknown[] => {
    const known = codesIn(row['teams'] ?? null).filter((code) => /^[1-6]$/.test(code));
    return known.length > 0 ? known : [null];
  };
  const inForce = (ledger: string, start: string, kept: boolean): Pairs => rowsOf(county, ledger).filter(([r]) => (!kept || !gone(r['state'] ?? null)) && begun(r[start] ?? null, asked) && notEnded(r['endDate'] ?? null, asked.to));
  const leaders = inForce('leader-contact', 'startDate', true);
  const members = inForce('expert-member', 'startDate', false);
  const stationed = inForce('station-expert', 'startDate', false);
  const tops = rowsOf(county, 'top-talent').filter(([r, p]) => !gone(r['state'] ?? null) && !away(county, p, asked) && begun(r['selectedDate'] ?? null, asked));
  const surveys = rowsOf(county, 'need').filter(([r, p]) => !away(county, p, asked) && begun(r['date'] ?? null, asked));
  const firms = (county['enterprise-award'] ?? []).filter((r) => within(r['payDate'] ?? r['publicFrom'] ?? r['year'] ?? null, asked));
  const firmNames = new Set(firms.map((r) => r['name'] ?? null).filter((n) => n !== null)).size;
  const types = ['1', '2', '3', '4', '5', '6'];
  const inTypes = types.reduce((n, type) => n + people(outside, (r) => has(r['category'] ?? null, type)), 0);
  const otherTypes = people(outside, (r) => r['category'] !== null && r['category'] !== '=不详' && !types.some((type) => has(r['category'] ?? null, type)));
  const noType = people(outside, (r) => r['category'] === null || r['category'] === '=不详');
  const notWritten = (value: StoredValue | undefined): boolean => value === null || value === undefined || value === '=不详';
  const tradesNamed = wishing.reduce((n, r) => n + (notWritten(r['wishTrades']) ? 0 : new Set(codesIn(r['wishTrades'] ?? null)).size), 0);
  const noTrade = wishing.filter((r) => notWritten(r['wishTrades'])).length;
  return {
    ...workSteps(county, asked, says, units),
    T6: planSteps(plans),
    T1: [linesOf(talents, teams), chainOf(talents)],
    T2: [linesOf(rurals, filed), chainOf(rurals)],
    T3: [linesOf(experts, (r) => [r['series'] ?? null]), chainOf(experts)],
    T4: [linesOf(arrivals, (r) => [says('recruitChannel', r['channel'] ?? null)?.group ?? null]), chainOf(arrivals)],
    T5: [linesOf(outside, filed), chainOf(outside), [inTypes, inTypes + otherTypes + noType - people(outside), otherTypes, noType, people(outside)]],
    T9: [[wishing.length, newest.filter((r) => r['wish'] === 0).length, newest.filter((r) => r['wish'] === null).length, newest.length], [surveys.length, surveys.length - newest.length, newest.length], [tradesNamed, tradesNamed + noTrade - wishing.length, noTrade, wishing.length]],
    T10: [linesOf(workers, home), chainOf(workers), [people(workers, moved)]],
    T12: [chainOf(awards), linesOf(awards, (r) => [r['kind'] ?? null]), [firms.length, firms.length - firmNames, firmNames]],
    T13: [chainOf(tops)],
    T14: [chainOf(leaders)],
    T15: [chainOf(members), chainOf(stationed), [people(members) + people(stationed), people(members) + people(stationed) - people([...members, ...stationed]), people([...members, ...stationed])]],
    T18: [chainOf(sent), linesOf(sent, (r) => [r['type'] ?? null])],
    T19: [[filings.filter((r) => r['state'] === '2' || r['state'] === '4').length, filings.filter((r) => r['state'] !== '2' && r['state'] !== '4').length, filings.length]],
  };
}
