/** Columns by value: which values there are is asked first, then they are ordinary columns under a condition. */
import type { Measure } from '../../../shared/indicator/measure.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import { pivotTests } from '../../../shared/indicator/pivots.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { answerAll } from '../indicators/answer.ts';
import type { Scope } from '../indicators/conditions.ts';
import type { Dictionary } from '../indicators/dictionary.ts';
import { showStored } from '../store/shownValue.ts';
import type { Store } from '../store/store.ts';
import type { ColumnNode, EachColumns, NumberColumn, TableDeclaration } from './table.ts';

/** The declaration with every `each` made into groups of columns. */
export async function expandEach(
  store: Store,
  dictionary: Dictionary,
  declaration: TableDeclaration,
  measures: ReadonlyMap<string, Measure>,
  scope: Scope,
): Promise<TableDeclaration> {
  const columns: ColumnNode[] = [];
  for (const node of declaration.columns) {
    if (node.kind !== 'each') columns.push(node);
    else columns.push(...(await expand(store, dictionary, node, measures, scope)));
  }
  return { ...declaration, columns };
}

async function expand(
  store: Store,
  dictionary: Dictionary,
  node: EachColumns,
  measures: ReadonlyMap<string, Measure>,
  scope: Scope,
): Promise<readonly ColumnNode[]> {
  const measure = measures.get(node.measure);
  if (!measure) throw new RangeError(`no measure ${node.measure}`);
  const field = routesOf(ledgerById(measure.rows.ledger), node.path)[0]?.field;
  if (!field) throw new RangeError(`no field ${node.path}`);
  const also = (node.pivots ?? []).flatMap((pivot) => pivotTests(...pivot) ?? []);
  const by = [{ by: field.kind === 'codes' ? 'code' : 'value', path: node.path }] as const;
  const [answer] = await answerAll(store.read, [{ measure, by, also, scope }], dictionary.codes);
  const counted = (answer?.groups ?? []).flatMap((keys) => {
    const [value = null] = keys;
    const outcome = answer?.of(keys);
    if (value === null || value === '=不详' || outcome?.state !== 'known' || outcome.number === 0) return [];
    return [{ value: String(value), number: outcome.number }];
  });
  counted.sort((a, b) => b.number - a.number || (a.value < b.value ? -1 : 1));
  // One value too many would make a column 其他 that stands for a single one.
  const shown = counted
    .slice(0, counted.length === node.most + 1 ? node.most + 1 : node.most)
    .map((c) => c.value);
  const make = (header: string, pivot: NonNullable<NumberColumn['pivot']>): ColumnNode => {
    const pivots = [...(node.pivots ?? []), pivot];
    if (node.columns) {
      const under = node.columns.map((c): NumberColumn => ({
        ...c,
        pivots: [...(c.pivots ?? []), ...pivots],
      }));
      return { kind: 'group', header, columns: under };
    }
    return { kind: 'number', header, measure: node.measure, unit: node.unit, pivots };
  };
  const columns = shown.map((value) =>
    make(showStored(field, value, dictionary.books), [`in:${node.path}`, [value]]),
  );
  if (counted.length > shown.length) columns.push(make('其他', [`others:${node.path}`, shown]));
  return node.columns ? columns : [{ kind: 'group', header: node.header, columns }];
}
