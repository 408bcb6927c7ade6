/** Reading a path: which ledgers it passes through and which field it ends at. */
import type { Field, Ledger } from '../ledger/fields.ts';
import { findLedger } from '../ledger/ledgers.ts';

/** How one step leads from a row to another ledger's row. */
export interface Step {
  /** Column that holds the link: a ref's id, `personId`, or a unit's code. */
  readonly column: string;
  readonly to: Ledger;
  /** Column of the target the link is equal to. */
  readonly target: 'id' | 'code';
}

/** One alternative of a path. */
export interface Route {
  readonly steps: readonly Step[];
  /** Column at the end. */
  readonly column: string;
  /** Declaration of that column; null for `id` and `personId`. */
  readonly field: Field | null;
  /** The ledger the column belongs to. */
  readonly ledger: Ledger;
}

/** The alternatives of a path in order; throws a RangeError with the path for one that leads nowhere. */
export function routesOf(ledger: Ledger, path: string): readonly Route[] {
  return path.split('|').map((one) => routeOf(ledger, one));
}

function routeOf(from: Ledger, path: string): Route {
  const names = path.split('.');
  const column = names.pop() ?? '';
  const steps: Step[] = [];
  let at = from;
  for (const name of names) {
    const step = stepFrom(at, name);
    if (!step) throw new RangeError(`${from.id}: ${path}: ${at.id} has no link ${name}`);
    steps.push(step);
    at = step.to;
  }
  if (column === 'id' || (column === 'personId' && at.person === 'linked')) {
    return { steps, column, field: null, ledger: at };
  }
  const field = at.fields[column];
  if (!field) throw new RangeError(`${from.id}: ${path}: ${at.id} has no field ${column}`);
  return { steps, column, field, ledger: at };
}

function stepFrom(ledger: Ledger, name: string): Step | null {
  if (name === 'personId' && ledger.person === 'linked') {
    const to = findLedger('person');
    return to ? { column: name, to, target: 'id' } : null;
  }
  const field = ledger.fields[name];
  if (field?.kind === 'ref') {
    const to = findLedger(field.ledger);
    return to ? { column: name, to, target: 'id' } : null;
  }
  if (field?.kind === 'unit') {
    const to = findLedger('unit');
    return to ? { column: name, to, target: 'code' } : null;
  }
  return null;
}

/** What a clerk calls the value at the end of a path: 「培训班次」的开班日期. */
export function pathWords(ledger: Ledger, path: string): string {
  const routes = routesOf(ledger, path);
  const words = routes.map((route) => {
    if (route.column === 'personId') return '人员';
    if (route.column === 'id') return route.ledger.counter;
    const label = route.field?.label ?? route.column;
    const last = route.steps.at(-1);
    return last && last.to.id !== 'unit' ? `${last.to.label}的${label}` : label;
  });
  const [first = '', ...others] = new Set(words);
  return others.length ? `${first}（没填时看${others.join('、')}）` : first;
}
