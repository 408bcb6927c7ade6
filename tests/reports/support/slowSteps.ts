/**
 * The steps of 对账 by plain loops over plain rows: what stands in the lines, what is counted twice, and who is there
 * once. Shares no code with the engine.
 */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { units as townUnits, type County, type Row } from './randomCounty.ts';
import { begun, gone, has, notEnded, people, rowsOf, slowRows, within, type Asked } from './slowTables.ts';

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

/** Values of steps by table and chain, each in the order of its steps. @param group of a code of 引进渠道 */
export function slowSteps(county: County, asked: Asked, group: (code: StoredValue) => unknown): Readonly<Record<string, readonly (readonly number[])[]>> {
  const units = county['unit'] ?? townUnits;
  const { talents, rurals, experts, arrivals, outside, workers, moved, awards, filings, sent, newest, wishing } = slowRows(county, asked);
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
  const tops = rowsOf(county, 'top-talent').filter(([r, p]) => !gone(r['state'] ?? null) && !['3', '4', '5'].includes(String(p['state'] ?? '')) && begun(r['selectedDate'] ?? null, asked));
  const surveys = rowsOf(county, 'need').filter(([r, p]) => !['3', '4', '5'].includes(String(p['state'] ?? '')) && begun(r['date'] ?? null, asked));
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
    T1: [linesOf(talents, teams), chainOf(talents)],
    T2: [linesOf(rurals, filed), chainOf(rurals)],
    T3: [linesOf(experts, (r) => [r['series'] ?? null]), chainOf(experts)],
    T4: [linesOf(arrivals, (r) => [group(r['channel'] ?? null)]), chainOf(arrivals)],
    T5: [linesOf(outside, filed), chainOf(outside), [inTypes, inTypes + otherTypes + noType - people(outside), otherTypes, noType, people(outside)]],
    T9: [[wishing.length, newest.filter((r) => r['wish'] === 0).length, newest.filter((r) => r['wish'] === null).length, newest.length], [surveys.length, surveys.length - newest.length, newest.length], [tradesNamed, tradesNamed + noTrade - wishing.length, noTrade, wishing.length]],
    T10: [linesOf(workers, home), chainOf(workers), [people(workers, moved)]],
    T12: [chainOf(awards), linesOf(awards, (r) => [r['kind'] ?? null]), [firms.length, firms.length - firmNames, firmNames]],
    T13: [chainOf(tops)],
    T14: [chainOf(leaders)],
    T15: [chainOf(members), chainOf(stationed)],
    T18: [chainOf(sent), linesOf(sent, (r) => [r['type'] ?? null])],
    T19: [[filings.filter((r) => r['state'] === '2' || r['state'] === '4').length, filings.filter((r) => r['state'] !== '2' && r['state'] !== '4').length, filings.length]],
  };
}
