/** What a summary table is made from: its layout, its lines and every number it needs, with few queries. */
import type { Outcome } from '../../../shared/indicator/format.ts';
import { namedKeys, namedMeasures, type KeyName } from '../../../shared/indicator/named.ts';
import type { Key, Measure, Test } from '../../../shared/indicator/measure.ts';
import { pivotKnown, pivotTests } from '../../../shared/indicator/pivots.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { answerAll, type Answer, type Question } from '../indicators/answer.ts';
import { yearsBefore, type Scope } from '../indicators/conditions.ts';
import type { Dictionary } from '../indicators/dictionary.ts';
import { drillToken } from '../indicators/drill.ts';
import type { Store } from '../store/store.ts';
import { layOut, type Layout, type Leaf } from './layout.ts';
import { rowLines, unitLines, type Line } from './lines.ts';
import type { FactColumn, LineDeclaration, NumberColumn, TableDeclaration } from './table.ts';
import { tradeColumnsFrom, type TradeCounts } from './trades.ts';

/** Everything a table is made from. */
export interface Making {
  readonly declaration: TableDeclaration;
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

/** Name of an answer: a measure, its column condition, the year, and whether it is by line. */
function asked(measure: string, by: 'line' | 'all', pivot: NumberColumn['pivot'], lastYear = false): string {
  return JSON.stringify([measure, by, pivot ?? null, lastYear]);
}

/** Days of the period a year earlier. */
function yearEarlier(scope: Scope): Scope {
  const back = (day: string): string => {
    const moved = yearsBefore(day, 1);
    return moved.endsWith('-02-29') ? `${moved.slice(0, 4)}-02-28` : moved;
  };
  return { ...scope, from: back(scope.from), to: back(scope.to) };
}

/** The grouping key by which rows of a ledger fall into the lines of a table. */
function lineKeyName(lines: LineDeclaration, measure: Measure): KeyName {
  const name = lines.keys[measure.rows.ledger];
  if (!name) throw new RangeError(`no line key for ${measure.rows.ledger}`);
  return name;
}

/** Asks for everything a table shows. */
export async function gather(
  store: Store,
  dictionary: Dictionary,
  declaration: TableDeclaration,
  scope: Scope,
): Promise<Making> {
  const measures = namedMeasures(dictionary.rules);
  const questions = new Map<string, Question>();
  const ask = (name: string, by: 'line' | 'all', pivot?: NumberColumn['pivot'], lastYear = false): void => {
    const measure = measureNamed(measures, name);
    const keys: readonly Key[] = by === 'line' ? [namedKeys[lineKeyName(declaration.lines, measure)]] : [];
    const also: readonly Test[] = pivot ? (pivotTests(...pivot) ?? []) : [];
    const alsoKnown = pivot ? pivotKnown(pivot[0]) : null;
    const period = lastYear ? yearEarlier(scope) : scope;
    questions.set(asked(name, by, pivot, lastYear), { measure, by: keys, also, alsoKnown, scope: period });
  };
  const both = (name: string, pivot?: NumberColumn['pivot'], lastYear = false): void => {
    ask(name, 'line', pivot, lastYear);
    ask(name, 'all', pivot, lastYear);
  };
  for (const leaf of flatten(declaration)) {
    if (leaf.kind === 'number') both(leaf.measure, leaf.pivot, leaf.lastYear);
    if (leaf.kind === 'rate') for (const name of [leaf.part, leaf.whole]) both(name);
    if (leaf.kind === 'growth') for (const lastYear of [false, true]) both(leaf.measure, undefined, lastYear);
  }
  for (const step of declaration.reconciliation.flatMap((chain) => chain.steps)) {
    if (step.value.of === 'measure') ask(step.value.measure, 'all');
    if (step.value.of === 'lines') ask(step.value.measure, 'line');
  }
  for (const gap of declaration.gaps) ask(gap.measure, 'all');
  for (const { rows, evidence } of declaration.awaited) for (const name of [rows, evidence]) both(name);

  const trades = await tradeColumnsFrom(store, dictionary, declaration, measures, scope, (m) =>
    lineKeyName(declaration.lines, m),
  );
  const names = [...questions.keys()];
  const found = await answerAll(store.read, [...questions.values()], dictionary.codes);
  const answers = new Map(names.map((name, i) => [name, found[i] as Answer]));
  const layout = layOut(declaration.columns, trades.columns);
  const lines = await linesOf(store, dictionary, declaration, scope, measures, layout, answers);
  const making = { declaration, measures, scope, layout, lines, answers, trades };
  return { ...making, noLastYear: nothingLastYear(layout, answers) };
}

function flatten(declaration: TableDeclaration): readonly Leaf[] {
  return layOut(declaration.columns, () => []).leaves;
}

export function measureNamed(measures: ReadonlyMap<string, Measure>, name: string): Measure {
  const measure = measures.get(name);
  if (!measure) throw new RangeError(`no measure ${name}`);
  return measure;
}

async function linesOf(
  store: Store,
  dictionary: Dictionary,
  declaration: TableDeclaration,
  scope: Scope,
  measures: ReadonlyMap<string, Measure>,
  layout: Layout,
  answers: ReadonlyMap<string, Answer>,
): Promise<readonly Line[]> {
  if (declaration.lines.of === 'rows') {
    const facts = layout.leaves.filter((leaf): leaf is FactColumn => leaf.kind === 'fact');
    const measure = measureNamed(measures, declaration.lines.measure);
    return rowLines(store, dictionary, scope, declaration.lines, measure, facts);
  }
  const keys = new Set<StoredValue>();
  for (const answer of answers.values()) {
    for (const group of answer.groups) if (group.length === 1) keys.add(group[0] ?? null);
  }
  return unitLines(dictionary, scope, store.info.role, keys);
}

function nothingLastYear(layout: Layout, answers: ReadonlyMap<string, Answer>): boolean {
  return layout.leaves.every((leaf) => {
    if (leaf.kind !== 'growth') return true;
    const total = answers.get(asked(leaf.measure, 'all', undefined, true))?.of([]);
    return total?.state !== 'known' || total.number === 0;
  });
}

/** The total of a measure over the whole table. */
export function totalOf(making: Making, measure: string, pivot?: NumberColumn['pivot']): Outcome {
  return numberOf(making, null, measure, pivot);
}

/** The sum of a measure over all lines. */
export function sumOfLines(making: Making, measure: string): number {
  const answer = making.answers.get(asked(measure, 'line', undefined));
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
  pivot?: NumberColumn['pivot'],
  lastYear = false,
): Outcome {
  if (lastYear ? making.noLastYear : isAwaited(making, line, measure)) return { state: 'missing' };
  return answered(making, line, measure, pivot, lastYear);
}

function answered(
  making: Making,
  line: Line | null,
  measure: string,
  pivot?: NumberColumn['pivot'],
  lastYear = false,
): Outcome {
  const answer = making.answers.get(asked(measure, line ? 'line' : 'all', pivot, lastYear));
  return answer?.of(line ? [line.key] : []) ?? { state: 'missing' };
}

/** Whether the rows of a measure have not come in yet, for a line or the whole table. */
export function isAwaited(making: Making, line: Line | null, measure: string): boolean {
  const { ledger } = measureNamed(making.measures, measure).rows;
  const awaited = making.declaration.awaited.find((one) => one.ledger === ledger);
  if (!awaited) return false;
  const rows = answered(making, line, awaited.rows);
  return (
    rows.state === 'known' &&
    rows.number === 0 &&
    answered(making, line, awaited.evidence).state === 'missing'
  );
}

/** The way back from a cell to its rows. */
export function tokenFor(
  making: Making,
  measure: string,
  line: Line | null,
  header: string,
  pivot: NumberColumn['pivot'],
  lastYear: boolean,
): string {
  const { declaration, measures } = making;
  const key = lineKeyName(declaration.lines, measureNamed(measures, measure));
  return drillToken({
    measure,
    group: line ? [[key, line.key]] : [],
    pivots: pivot ? [pivot] : [],
    scope: lastYear ? yearEarlier(making.scope) : making.scope,
    title: [line?.label ?? declaration.totalLabel, header].join(' · '),
  });
}
