/** What a summary table is made from, and how its cells are read: a number, a sum, texts, the way back to the rows. */
import type { Outcome } from '../../../shared/indicator/format.ts';
import type { KeyName } from '../../../shared/indicator/named.ts';
import type { Measure } from '../../../shared/indicator/measure.ts';
import type { Pivot } from '../../../shared/indicator/pivots.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { Answer } from '../indicators/question.ts';
import { yearsBefore, type Scope } from '../indicators/conditions.ts';
import type { Dictionary } from '../indicators/dictionary.ts';
import { drillParts, drillToken } from '../indicators/drill.ts';
import type { Layout } from './layout.ts';
import type { Line } from './lines.ts';
import type { ListColumn, NumberColumn, TableDeclaration } from './table.ts';
import type { TradeCounts } from './trades.ts';

/** Which days a number is of: the period, the same days a year ago, or from 1 January to 截至日. */
export type Days = 'now' | 'lastYear' | 'toDate';

/** Everything a table is made from. */
export interface Making {
  readonly declaration: TableDeclaration;
  readonly dictionary: Dictionary;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly scope: Scope;
  readonly layout: Layout;
  readonly lines: readonly Line[];
  /** Numbers by what was asked: see `asked`. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly trades: TradeCounts;
  /** The store holds nothing of a year ago, which then is unknown rather than 0. */
  readonly noLastYear: boolean;
}

/** Grouped by the line's keys, by the first of them (a line over others), or not at all. */
export type By = 'line' | 'over' | 'all';

/** Name of an answer: a measure, its column conditions, the days, and whether it is by line. */
export function asked(measure: string, by: By, pivots: readonly Pivot[], days: Days): string {
  return JSON.stringify([measure, by, pivots, days]);
}

/** Name of the answer that lists texts. */
export function askedList(column: ListColumn, by: By): string {
  return JSON.stringify(['list', column.measure, column.path, column.until ?? '', by]);
}

/** All conditions of a number column. */
export function pivotsOf(column: Pick<NumberColumn, 'pivot' | 'pivots'>): readonly Pivot[] {
  return [...(column.pivot ? [column.pivot] : []), ...(column.pivots ?? [])];
}

/** Measures of a number column. */
export function partsOf(column: Pick<NumberColumn, 'measure'>): readonly string[] {
  return typeof column.measure === 'string' ? [column.measure] : column.measure;
}

/** Days of a table's scope. */
export function scopeOf(scope: Scope, days: Days): Scope {
  switch (days) {
    case 'now':
      return scope;
    case 'toDate':
      return { ...scope, from: `${scope.to.slice(0, 4)}-01-01` };
    case 'lastYear': {
      const back = (day: string): string => {
        const moved = yearsBefore(day, 1);
        return moved.endsWith('-02-29') ? `${moved.slice(0, 4)}-02-28` : moved;
      };
      return { ...scope, from: back(scope.from), to: back(scope.to), unitsOn: scope.unitsOn ?? scope.to };
    }
  }
}

/** Whether 本年累计 is a number of its own, not the period's. */
export function showsToDate({ declaration, scope }: Pick<Making, 'declaration' | 'scope'>): boolean {
  return declaration.compare === true && scope.from !== scopeOf(scope, 'toDate').from;
}

/** Whether a measure has a number of a year ago: what is in force on a day is known of today alone. */
export function hasLastYear(measure: Measure): boolean {
  return measure.rows.period.rule === 'within' || measure.rows.period.rule === 'year';
}

/** The grouping keys by which the rows of a measure fall into the lines of a table: its own, else its ledger's. */
export function lineKeyNames(declaration: TableDeclaration, measure: string, ledger: string): readonly KeyName[] {
  const { lines } = declaration;
  const all = lines.of === 'sections' ? lines.parts.map((part) => part.keys) : [lines.keys];
  const names = all.find((keys) => keys[measure])?.[measure] ?? all.find((keys) => keys[ledger])?.[ledger];
  if (!names) throw new RangeError(`${declaration.id}: no line key for ${measure}`);
  return names;
}

/** The measure of a name. @throws RangeError where there is none */
export function measureNamed(measures: ReadonlyMap<string, Measure>, name: string): Measure {
  const measure = measures.get(name);
  if (!measure) throw new RangeError(`no measure ${name}`);
  return measure;
}

/** The sum of a measure over all lines, but those over others. */
export function sumOfLines(making: Making, measure: string): number {
  const answer = making.answers.get(asked(measure, 'line', [], 'now'));
  const groups = answer?.groups ?? [];
  return groups.reduce((sum, keys) => {
    const outcome = answer?.of(keys);
    return sum + (outcome?.state === 'known' ? outcome.number : 0);
  }, 0);
}

/** Number of a cell: of a line, or of the whole table. */
export function numberOf(
  making: Making,
  line: Line | null,
  measure: string,
  pivots: readonly Pivot[] = [],
  days: Days = 'now',
): Outcome {
  if (days === 'lastYear')
    return making.noLastYear ? { state: 'missing' } : answered(making, line, measure, pivots, days);
  return isAwaited(making, line, measure)
    ? { state: 'missing' }
    : answered(making, line, measure, pivots, days);
}

function answered(
  making: Making,
  line: Line | null,
  measure: string,
  pivots: readonly Pivot[],
  days: Days,
): Outcome {
  const { rows, take } = measureNamed(making.measures, measure);
  const by: By = line === null ? 'all' : line.over ? 'over' : 'line';
  const answer = making.answers.get(asked(measure, by, pivots, days));
  if (line === null) return answer?.of([]) ?? { state: 'missing' };
  const keys = line.keys(measure, rows.ledger);
  if (keys === null) return { state: 'none' };
  const outcome = answer?.of(keys) ?? { state: 'missing' };
  // Nobody there: nothing is missing. Lines that are rows wait for what belongs to them.
  const countable = take.of === 'count' || take.of === 'distinct' || take.of === 'excess';
  const registers = making.declaration.lines.of !== 'rows' && making.declaration.lines.of !== 'sections';
  return !countable && registers && outcome.state === 'missing' && !answer?.has(keys)
    ? { state: 'none' }
    : outcome;
}

/** The sum of several measures: what is known of them; unknown where none is. */
export function sumOf(
  making: Making,
  line: Line | null,
  names: readonly string[],
  pivots: readonly Pivot[] = [],
  days: Days = 'now',
): Outcome {
  const outcomes = names.map((name) => numberOf(making, line, name, pivots, days));
  const known = outcomes.flatMap((outcome) => (outcome.state === 'known' ? [outcome.number] : []));
  if (known.length) return { state: 'known', number: known.reduce((sum, n) => sum + n, 0) };
  return outcomes.some((outcome) => outcome.state === 'missing') ? { state: 'missing' } : { state: 'none' };
}

/** Whether the rows of a measure have not come in yet, for a line or the whole table. */
export function isAwaited(making: Making, line: Line | null, measure: string): boolean {
  const { ledger } = measureNamed(making.measures, measure).rows;
  const awaited = making.declaration.awaited.find((one) => one.ledger === ledger);
  if (!awaited) return false;
  const rows = answered(making, line, awaited.rows, [], 'now');
  return (
    rows.state === 'known' &&
    rows.number === 0 &&
    answered(making, line, awaited.evidence, [], 'now').state === 'missing'
  );
}

/** Texts of a list column in a line with how many rows each stands for, the most frequent first. */
export function textsOf(
  making: Making,
  line: Line,
  column: ListColumn,
): readonly { readonly values: readonly StoredValue[]; readonly rows: number }[] {
  const keys = line.keys(column.measure, measureNamed(making.measures, column.measure).rows.ledger);
  const answer = making.answers.get(askedList(column, line.over ? 'over' : 'line'));
  if (keys === null || !answer) return [];
  const found = answer.groups
    .filter((group) => keys.every((key, i) => group[i] === key))
    .flatMap((group) => {
      const values = group.slice(keys.length);
      const outcome = answer.of(group);
      return values.every((v) => v === null) || outcome.state !== 'known' || outcome.number === 0
        ? []
        : [{ values, rows: outcome.number }];
    });
  return found.sort((a, b) => b.rows - a.rows || (String(a.values[0]) < String(b.values[0]) ? -1 : 1));
}

/** The way back from a cell to its rows. */
export function tokenFor(
  making: Making,
  measure: string,
  line: Line | null,
  header: string,
  pivots: readonly Pivot[] = [],
  days: Days = 'now',
  totalLabel = making.declaration.totalLabel,
): string {
  const { declaration, measures } = making;
  const { ledger } = measureNamed(measures, measure).rows;
  const all = line ? lineKeyNames(declaration, measure, ledger) : [];
  const names = line?.over ? all.slice(0, 1) : all;
  const values = line?.keys(measure, ledger) ?? [];
  return drillToken({
    measure,
    group: values.map((value, i) => [names[i] as KeyName, value]),
    pivots,
    scope: scopeOf(making.scope, days),
    title: [line?.label ?? totalLabel, header].join(' · '),
  });
}

/** The way back from a cell that adds several measures up: to those that have rows. */
export function tokenForParts(
  making: Making,
  names: readonly string[],
  line: Line | null,
  header: string,
  pivots: readonly Pivot[] = [],
  days: Days = 'now',
): string | null {
  const tokens = names.flatMap((name) => {
    const outcome = numberOf(making, line, name, pivots, days);
    return outcome.state === 'known' && outcome.number !== 0
      ? [tokenFor(making, name, line, header, pivots, days)]
      : [];
  });
  return drillParts(tokens, [line?.label ?? making.declaration.totalLabel, header].join(' · '));
}
