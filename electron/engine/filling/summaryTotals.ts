/** 合计 of a form whose rows are units: numbers that add up are added, people counted once and rates are not. */
import type { FormTotal } from '../../../shared/contract/filling.ts';
import { isRatio, isTotal, isWords, type Value } from '../../../shared/indicator/measure.ts';
import { isInForce } from '../../../shared/ledger/unitLife.ts';
import type { UnitEntry } from '../../../shared/ledger/books.ts';
import { columnName } from '../excel/fill/sheetXml.ts';
import { clean, sumFormula, type NoSum, type TotalLine } from './totals.ts';

/** How the numbers of several units go together. */
export type Addition = 'sum' | 'people' | 'different' | 'rate';

/** Counts and sums add up; different people and means of something do not. */
export function additionOf(value: Value): Addition {
  if (isWords(value) || isRatio(value)) return 'rate';
  const measures = isTotal(value) ? value.total.map((one) => one.measure) : [value];
  if (measures.every((m) => ['count', 'sum', 'excess'].includes(m.take.of))) return 'sum';
  const distinct = measures.flatMap((m) => (m.take.of === 'distinct' ? [{ keys: m.take.keys, unit: m.rows.unit }] : []));
  if (distinct.length < measures.length) return 'rate';
  // What is told apart by its unit cannot stand in two of them: 期 of a host.
  if (distinct.every(({ keys, unit }) => unit !== null && keys.some((key) => 'path' in key && key.path === unit))) return 'sum';
  return distinct.some(({ keys }) => keys.some((key) => 'path' in key && /personId|idNumber/u.test(key.path))) ? 'people' : 'different';
}

/** A line of totals and the units it is over. */
export interface UnitTotal {
  readonly line: TotalLine;
  readonly units: readonly { readonly row: number; readonly code: string }[];
  /** The unit whose parts these are, all of them; null when the form lists only some. */
  readonly whole: string | null;
}

/** Which units each total is over: a 小计 those since the last total, a 合计 all. */
export function unitTotals(
  lines: readonly TotalLine[],
  units: readonly { readonly row: number; readonly code: string }[],
  known: readonly UnitEntry[],
  day: string,
): readonly UnitTotal[] {
  let since = 0;
  return lines.map((line) => {
    const group = line.kind === 'all' ? units : units.filter((u) => u.row > since && u.row < line.row);
    since = line.row;
    return { line, units: group, whole: wholeOf(group.map((u) => u.code), known, day) };
  });
}

function wholeOf(codes: readonly string[], known: readonly UnitEntry[], day: string): string | null {
  const parents = new Set(codes.map((code) => known.find((u) => u.code === code)?.parent ?? null));
  const [parent = null] = parents;
  if (parents.size !== 1 || parent === null) return null;
  const listed = new Set(codes);
  return known.every((u) => u.parent !== parent || !isInForce(u, day) || listed.has(u.code)) ? parent : null;
}

export interface UnitColumn {
  /** 1-based. */
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  readonly addition: Addition;
}

export interface UnitTotalCell {
  readonly row: number;
  readonly column: number;
  /** Null where the number is that of the whole and no sum. */
  readonly formula: string | null;
  readonly value: number;
}

type Numbers = readonly (number | string | null)[];

/**
 * What one total gets, column by column in the order of `columns`.
 * @param values numbers of each unit of the group
 * @param whole numbers of the unit they are the parts of, if they are all of it
 */
export function planUnitTotal(
  total: UnitTotal,
  columns: readonly UnitColumn[],
  values: readonly Numbers[],
  whole: Numbers | null,
): { readonly total: FormTotal; readonly cells: readonly UnitTotalCell[] } {
  const { line, units } = total;
  const cells: UnitTotalCell[] = [];
  const sums: FormTotal['sums'] = [];
  const gaps: FormTotal['gaps'] = [];
  for (const [i, column] of columns.entries()) {
    const { letter, header } = column;
    const numbers = values.map((v) => v[i] ?? null);
    const known = numbers.filter((n) => typeof n === 'number');
    const sum = clean(known.reduce((a, b) => a + b, 0));
    const gap = (why: NoSum): void => void gaps.push({ column: letter, header, why, sum: column.addition === 'rate' || known.length === 0 ? null : sum });
    const own = whole?.[i] ?? null;
    if (units.length === 0) gap('elsewhere');
    else if (column.addition !== 'rate' && known.length < numbers.length) gap('nothing');
    else if (column.addition === 'sum' || (column.addition !== 'rate' && own === sum)) {
      cells.push({ row: line.row, column: column.column, formula: formulaOver(column.column, units.map((u) => u.row)), value: sum });
      sums.push({ column: letter, header, shown: String(sum), note: '' });
    } else if (typeof own === 'number' && (column.addition === 'rate' || own < sum)) {
      cells.push({ row: line.row, column: column.column, formula: null, value: own });
      sums.push({ column: letter, header, shown: String(own), note: column.addition === 'rate' ? '按整个单位算' : `${column.addition === 'people' ? '一人' : '相同的'}只算一次；各行相加是 ${sum}` });
    } else gap(column.addition);
  }
  return { total: { row: line.row, label: line.label, sums, gaps }, cells };
}

function formulaOver(column: number, rows: readonly number[]): string {
  const [first = 0] = rows;
  const together = rows.every((row, i) => row === first + i);
  const letter = columnName(column);
  // More than this many arguments Excel does not take.
  if (together) return sumFormula(column, first, first + rows.length - 1);
  return rows.length <= 200 ? `SUM(${rows.map((row) => `${letter}${row}`).join(',')})` : '';
}
