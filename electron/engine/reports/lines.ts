/** The lines of a table: 乡镇 and 部门单位, or the rows of a ledger. */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { formatValue } from '../../../shared/ledger/kinds.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import type { Measure } from '../../../shared/indicator/measure.ts';
import { readRows } from '../indicators/compile.ts';
import type { Scope } from '../indicators/conditions.ts';
import type { Dictionary } from '../indicators/dictionary.ts';
import type { Store } from '../store/store.ts';
import type { FactColumn, LineDeclaration } from './table.ts';

export interface Line {
  /** Value of the grouping keys that this line stands for. */
  readonly key: StoredValue;
  readonly label: string;
  /** Printed facts, in the order of the fact columns asked for. */
  readonly facts: readonly string[];
}

const noUnit = '未填主办单位';

/**
 * 乡镇 in code order, whether or not they have rows; then 部门单位 with rows in code order, the county itself,
 * units nobody declared as written, and rows without a unit.
 * @param found keys that have rows, of any column
 */
export function unitLines(
  dictionary: Dictionary,
  scope: Scope,
  role: 'township' | 'county',
  found: ReadonlySet<StoredValue>,
): readonly Line[] {
  const units = dictionary.books.units;
  const townships = dictionary.units.filter((u) => u.level === 'township');
  const listed = townships.filter((u) => {
    if (found.has(u.code)) return true;
    if (!u.valid) return false;
    return scope.unit === undefined
      ? role === 'county'
      : u.code === scope.unit || isUnder(dictionary, u.code, scope.unit);
  });
  const known = new Set<StoredValue>(townships.map((u) => u.code));
  const rank = (key: string): string => {
    const entry = units.entry(key);
    return `${entry ? (entry.level === 'county' ? 1 : 0) : 2}${key}`;
  };
  const others = [...found].filter((key) => typeof key === 'string' && !known.has(key)).map(String);
  others.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const lines = [...listed.map((u) => u.code), ...others].map((code): Line => ({
    key: code,
    label: code.startsWith('?') ? code.slice(1) : code.startsWith('=') ? code.slice(1) : units.show(code),
    facts: [],
  }));
  return found.has(null) ? [...lines, { key: null, label: noUnit, facts: [] }] : lines;
}

function isUnder(dictionary: Dictionary, code: string, above: string): boolean {
  let at = dictionary.books.units.entry(code);
  for (let steps = 0; at && steps < 10; steps += 1) {
    if (at.parent === above) return true;
    at = at.parent === null ? undefined : dictionary.books.units.entry(at.parent);
  }
  return false;
}

/** One line for each row of the measure, with its facts as clerks read them. */
export async function rowLines(
  store: Store,
  dictionary: Dictionary,
  scope: Scope,
  lines: Extract<LineDeclaration, { readonly of: 'rows' }>,
  measure: Measure,
  facts: readonly FactColumn[],
): Promise<readonly Line[]> {
  const ledger = ledgerById(measure.rows.ledger);
  const paths = [
    lines.title,
    ...facts.flatMap((f) => (f.until === undefined ? [f.path] : [f.path, f.until])),
  ];
  const rows = await readRows(store.read, measure.rows, paths, lines.order, {
    scope,
    codes: dictionary.codes,
  });
  const show = (path: string, value: StoredValue): string => {
    const field = routesOf(ledger, path)[0]?.field;
    return field ? formatValue(field, value, dictionary.books) : String(value ?? '');
  };
  return rows.map((row) => {
    const [title = null, ...values] = row.values;
    const texts: string[] = [];
    let next = 0;
    for (const fact of facts) {
      const first = show(fact.path, values[next++] ?? null);
      texts.push(
        fact.until === undefined ? first : dateRange(first, show(fact.until, values[next++] ?? null)),
      );
    }
    return { key: row.id, label: show(lines.title, title), facts: texts };
  });
}

/** `2026.03.20–04.02`: the year of the second date only when it differs. */
export function dateRange(from: string, to: string): string {
  const dots = (day: string): string => day.replaceAll('-', '.');
  if (to === '' || to === from) return dots(from);
  if (from === '') return `–${dots(to)}`;
  return `${dots(from)}–${dots(from.slice(0, 4) === to.slice(0, 4) && to.length > 4 ? to.slice(5) : to)}`;
}
