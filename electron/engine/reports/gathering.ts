/** Asks for everything a summary table shows: its layout, its lines and every number it needs, with few queries. */
import { keyNamed, namedMeasures, type KeyName } from '../../../shared/indicator/named.ts';
import type { Key, Measure } from '../../../shared/indicator/measure.ts';
import { pivotKnown, pivotTests, type Pivot } from '../../../shared/indicator/pivots.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { answerAll } from '../indicators/answer.ts';
import type { Answer, Question } from '../indicators/question.ts';
import type { Scope } from '../indicators/conditions.ts';
import type { Dictionary } from '../indicators/dictionary.ts';
import type { Store } from '../store/store.ts';
import { expandEach } from './each.ts';
import { layOut, type Layout, type Leaf } from './layout.ts';
import { codeLines, labelLines, rowLines, unitLines, villageLines, type Line } from './lines.ts';
import {
  asked,
  askedList,
  hasLastYear,
  lineKeyNames,
  measureNamed,
  partsOf,
  pivotsOf,
  scopeOf,
  showsToDate,
  type By,
  type Days,
  type Making,
} from './making.ts';
import type { FactColumn, RowLines, TableDeclaration } from './table.ts';
import { tradeColumnsFrom } from './trades.ts';

function keyOf(name: KeyName): Key {
  const key = keyNamed(name);
  if (!key) throw new RangeError(`no key ${name}`);
  return key;
}

/** Asks for everything a table shows. */
export async function gather(
  store: Store,
  dictionary: Dictionary,
  declared: TableDeclaration,
  scope: Scope,
): Promise<Making> {
  const measures = namedMeasures(dictionary.rules);
  const declaration = await expandEach(store, dictionary, declared, measures, scope);
  const questions = new Map<string, Question>();
  const hasOver = declaration.lines.of === 'villages';
  const keysFor = (name: string, by: By): readonly Key[] => {
    if (by === 'all') return [];
    const names = lineKeyNames(declaration, name, measureNamed(measures, name).rows.ledger);
    return (by === 'over' ? names.slice(0, 1) : names).map(keyOf);
  };
  const ask = (name: string, by: By, pivots: readonly Pivot[] = [], days: Days = 'now'): void => {
    const measure = measureNamed(measures, name);
    const also = pivots.flatMap((pivot) => pivotTests(...pivot) ?? []);
    const known = pivots.flatMap((pivot) => pivotKnown(pivot[0]) ?? []);
    questions.set(asked(name, by, pivots, days), {
      measure,
      by: keysFor(name, by),
      also,
      alsoKnown: known.length ? known : null,
      scope: scopeOf(scope, days),
    });
  };
  const everywhere = (name: string, pivots: readonly Pivot[] = [], days: Days = 'now'): void => {
    ask(name, 'line', pivots, days);
    if (hasOver) ask(name, 'over', pivots, days);
    ask(name, 'all', pivots, days);
    if (days !== 'now' || declaration.compare !== true) return;
    if (showsToDate({ declaration, scope })) ask(name, 'all', pivots, 'toDate');
    if (hasLastYear(measureNamed(measures, name))) ask(name, 'all', pivots, 'lastYear');
  };
  for (const leaf of flatten(declaration)) {
    switch (leaf.kind) {
      case 'number':
        for (const name of partsOf(leaf))
          everywhere(name, pivotsOf(leaf), leaf.lastYear ? 'lastYear' : 'now');
        break;
      case 'rate':
        everywhere(leaf.part, leaf.partPivots);
        everywhere(leaf.whole);
        break;
      case 'difference':
        for (const name of [...leaf.from, ...leaf.less, ...leaf.rows]) everywhere(name);
        break;
      case 'growth':
        for (const days of ['now', 'lastYear'] as const) everywhere(leaf.measure, [], days);
        break;
      case 'list':
        for (const by of hasOver ? (['line', 'over'] as const) : (['line'] as const)) {
          const measure = measureNamed(measures, leaf.measure);
          const paths = leaf.until === undefined ? [leaf.path] : [leaf.path, leaf.until];
          const texts = paths.map((path): Key => ({ by: 'value', path }));
          questions.set(askedList(leaf, by), {
            measure,
            by: [...keysFor(leaf.measure, by), ...texts],
            also: [],
            scope,
          });
        }
        break;
      default:
    }
  }
  for (const step of declaration.reconciliation.flatMap((chain) => chain.steps)) {
    if (step.value.of === 'measure') ask(step.value.measure, 'all', step.value.pivots);
    if (step.value.of === 'added') for (const name of step.value.measures) ask(name, 'all');
    if (step.value.of === 'lines') ask(step.value.measure, 'line');
  }
  for (const gap of declaration.gaps) ask(gap.measure, 'all', gap.pivots);
  for (const { rows, evidence } of declaration.awaited) for (const name of [rows, evidence]) everywhere(name);

  const trades = await tradeColumnsFrom(store, dictionary, declaration, measures, scope, (m) => {
    const [name] = lineKeyNames(declaration, '', m.rows.ledger);
    if (name === undefined) throw new RangeError(`${declaration.id}: no line key`);
    return name;
  });
  const names = [...questions.keys()];
  const found = await answerAll(store.read, [...questions.values()], dictionary.codes);
  const answers = new Map(names.map((name, i) => [name, found[i] as Answer]));
  const layout = layOut(declaration.columns, trades.columns);
  const lines = await linesOf(store, dictionary, declaration, scope, measures, layout, questions, answers);
  const making = { declaration, dictionary, measures, scope, layout, lines, answers, trades };
  return { ...making, noLastYear: nothingLastYear(layout, answers) };
}

function flatten(declaration: TableDeclaration): readonly Leaf[] {
  return layOut(declaration.columns, () => []).leaves;
}

async function linesOf(
  store: Store,
  dictionary: Dictionary,
  declaration: TableDeclaration,
  scope: Scope,
  measures: ReadonlyMap<string, Measure>,
  layout: Layout,
  questions: ReadonlyMap<string, Question>,
  answers: ReadonlyMap<string, Answer>,
): Promise<readonly Line[]> {
  const { lines } = declaration;
  const facts = layout.leaves.filter((leaf): leaf is FactColumn => leaf.kind === 'fact');
  const ofRows = async (part: RowLines): Promise<readonly Line[]> => {
    const measure = measureNamed(measures, part.measure);
    const { ledger } = measure.rows;
    const rows = await rowLines(store, dictionary, scope, part, measure, facts);
    if (part.rest === undefined) return rows;
    const keys = new Set(foundValues(questions, answers, 1).map(([key = null]) => key));
    const listed = new Set(rows.flatMap((line) => line.keys('', ledger) ?? []));
    const beyond = [...keys].filter((key) => typeof key === 'number' && !listed.has(key)).map(Number);
    const others = beyond.length > 0 ? await rowLines(store, dictionary, scope, part, rowsById(measure, beyond), facts) : [];
    return [
      ...rows,
      ...others.map((line): Line => ({ ...line, label: `${line.label}${part.beyond ?? ''}`, keys: (name, of) => (of === ledger ? null : line.keys(name, of)) })),
      ...(keys.has(null) ? [restLine(part.rest, ledger)] : []),
    ];
  };
  const single = (): ReadonlySet<StoredValue> =>
    new Set(foundValues(questions, answers, 1).map(([key = null]) => key));
  switch (lines.of) {
    case 'rows':
      return ofRows(lines);
    case 'sections':
      return (await Promise.all(lines.parts.map(ofRows))).flat();
    case 'units':
      return unitLines(dictionary, scope, store.info.role, single());
    case 'villages':
      return villageLines(dictionary, scope, store.info.role, foundValues(questions, answers, 2));
    case 'codes':
      return codeLines(dictionary, lines.table, lines.blank, single());
    case 'labels':
      return labelLines(lines.labels, lines.blank, single());
  }
}

/** These rows of a measure's ledger, whenever and wherever they are. */
function rowsById(measure: Measure, ids: readonly number[]): Measure {
  const { ledger } = measure.rows;
  return { ...measure, only: [], rows: { ledger, period: { rule: 'always' }, unit: null, picks: [], where: [{ is: 'in', path: 'id', values: ids }] } };
}

/** Rows of other ledgers that belong to no line. */
function restLine(label: string, own: string): Line {
  return { keys: (_, ledger) => (ledger === own ? null : [null]), label, facts: [] };
}

/** Values of line keys that have rows, of any column by line; texts of lists are no keys. */
function foundValues(
  questions: ReadonlyMap<string, Question>,
  answers: ReadonlyMap<string, Answer>,
  size: number,
): readonly (readonly StoredValue[])[] {
  const found: (readonly StoredValue[])[] = [];
  for (const [name, question] of questions) {
    if (question.by.length !== size || name.startsWith('["list"')) continue;
    found.push(...(answers.get(name)?.groups ?? []));
  }
  return found;
}

function nothingLastYear(layout: Layout, answers: ReadonlyMap<string, Answer>): boolean {
  const compared = layout.leaves.flatMap((leaf) => {
    if (leaf.kind === 'growth') return [asked(leaf.measure, 'all', [], 'lastYear')];
    if (leaf.kind !== 'number') return [];
    return partsOf(leaf).map((name) => asked(name, 'all', pivotsOf(leaf), 'lastYear'));
  });
  return compared.every((name) => {
    const total = answers.get(name)?.of([]);
    return total?.state !== 'known' || total.number === 0;
  });
}
