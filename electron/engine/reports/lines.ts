/** The lines of a table: 乡镇 and 部门单位, 村, codes, or the rows of a ledger. */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { formatValue } from '../../../shared/ledger/kinds.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { aboveOn, isInForce } from '../../../shared/ledger/unitLife.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import type { Measure } from '../../../shared/indicator/measure.ts';
import { readRows } from '../indicators/compile.ts';
import type { Scope } from '../indicators/conditions.ts';
import type { Dictionary } from '../indicators/dictionary.ts';
import type { Store } from '../store/store.ts';
import type { FactColumn, RowLines } from './table.ts';

export interface Line {
  /** Values of the grouping keys that this line stands for, by measure or ledger; null for one with no part in it. */
  readonly keys: (measure: string, ledger: string) => readonly StoredValue[] | null;
  readonly label: string;
  /** A line over others: a 乡镇 above its 村. Its keys are the first of theirs. */
  readonly over?: boolean;
  readonly section?: string;
  /** Printed facts, in the order of the fact columns asked for. */
  readonly facts: readonly string[];
}

/** A line that stands for the same values in every ledger. */
function lineOf(label: string, ...values: readonly StoredValue[]): Line {
  return { keys: () => values, label, facts: [] };
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
    if (!isInForce(u, scope.to)) return false;
    return scope.unit === undefined
      ? role === 'county'
      : u.code === scope.unit || isUnder(dictionary, u.code, scope.unit, scope.to);
  });
  const known = new Set<StoredValue>(townships.map((u) => u.code));
  const rank = (key: string): string => {
    const entry = units.entry(key);
    return `${entry ? (entry.level === 'county' ? 1 : 0) : 2}${key}`;
  };
  const others = [...found].filter((key) => typeof key === 'string' && !known.has(key)).map(String);
  others.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const lines = [...listed.map((u) => u.code), ...others].map((code): Line =>
    lineOf(unitLabel(dictionary, code), code),
  );
  return found.has(null) ? [...lines, lineOf(noUnit, null)] : lines;
}

function unitLabel(dictionary: Dictionary, code: string): string {
  return code.startsWith('?') || code.startsWith('=') ? code.slice(1) : dictionary.books.units.show(code);
}

/**
 * 村 in code order below their 乡镇, whether or not they have rows; people of a 乡镇 whose 村 is not written last.
 * @param pairs 乡镇 and 村 of groups that have rows
 */
export function villageLines(
  dictionary: Dictionary,
  scope: Scope,
  role: 'township' | 'county',
  pairs: readonly (readonly StoredValue[])[],
): readonly Line[] {
  const tops = unitLines(dictionary, scope, role, new Set(pairs.map(([top = null]) => top)));
  const lines: Line[] = [];
  for (const top of tops) {
    const [code = null] = top.keys('', '') ?? [];
    const found = new Set(pairs.filter(([t = null]) => t === code).map(([, village = null]) => village));
    const own = dictionary.units.filter(
      (u) =>
        u.level === 'village' &&
        (found.has(u.code) || (isInForce(u, scope.to) && u.parent !== null && dictionary.books.units.current(u.parent, scope.to) === code)),
    );
    const listed = own.filter(
      (u) => scope.unit === undefined || inScope(dictionary, u.code, scope.unit, scope.to) || found.has(u.code),
    );
    const declared = new Set<StoredValue>(listed.map((u) => u.code));
    const others = [...found]
      .filter((key): key is string => typeof key === 'string' && !declared.has(key))
      .sort();
    // Where no row says its 村, or there are none, zeros by 村 would claim to know: the 乡镇 stands alone.
    const unsaid = tops.length > 1 && [...found].every((key) => key === null);
    const below = unsaid
      ? []
      : [...listed.map((u) => u.code), ...others].map((village) =>
          lineOf(unitLabel(dictionary, village), code, village),
        );
    if (found.has(null) && !unsaid) below.push(lineOf('未填村', code, null));
    if (tops.length > 1)
      lines.push({ ...lineOf(top.label === noUnit ? '未填乡镇' : top.label, code), over: true });
    lines.push(...below);
  }
  return lines;
}

function inScope(dictionary: Dictionary, code: string, unit: string, day: string): boolean {
  return code === unit || isUnder(dictionary, code, unit, day);
}

function isUnder(dictionary: Dictionary, code: string, above: string, day: string): boolean {
  const { units } = dictionary.books;
  let at = units.entry(code);
  for (let steps = 0; at && steps < 10; steps += 1) {
    const next = aboveOn(at, day, (c) => units.entry(c));
    if (next === above) return true;
    at = next === null ? undefined : units.entry(next);
  }
  return false;
}

/** Every value of a code table in force, then values as written that no table knows, then rows without one. */
export function codeLines(
  dictionary: Dictionary,
  table: string,
  blank: string,
  found: ReadonlySet<StoredValue>,
): readonly Line[] {
  const lookup = dictionary.codes(table);
  const known = new Set<StoredValue>(lookup.entries.map((e) => e.code));
  const lines = lookup.entries.map((e) => lineOf(e.short, e.code));
  const others = [...found].filter((key): key is string => typeof key === 'string' && !known.has(key)).sort();
  lines.push(...others.map((key) => lineOf(key.replace(/^[?=]/u, ''), key)));
  return found.has(null) ? [...lines, lineOf(blank, null)] : lines;
}

/** These labels in their order, then rows of none of them. */
export function labelLines(
  labels: readonly string[],
  blank: string,
  found: ReadonlySet<StoredValue>,
): readonly Line[] {
  const lines = labels.map((label) => lineOf(label, label));
  return found.has(null) ? [...lines, lineOf(blank, null)] : lines;
}

/** One line for each row of the measure, with its facts as clerks read them. */
export async function rowLines(
  store: Store,
  dictionary: Dictionary,
  scope: Scope,
  lines: RowLines,
  measure: Measure,
  facts: readonly FactColumn[],
): Promise<readonly Line[]> {
  const ledger = ledgerById(measure.rows.ledger);
  const pathOf = (fact: FactColumn): string | null =>
    typeof fact.path === 'string' ? fact.path : (fact.path[ledger.id] ?? null);
  const at = Object.entries(lines.at ?? {});
  const paths = [
    ...at.flatMap(([, own]) => own),
    lines.title,
    ...facts.flatMap((f) => {
      const path = pathOf(f);
      if (path === null) return [];
      return f.until === undefined ? [path] : [path, f.until];
    }),
  ];
  const rows = await readRows(store.read, measure.rows, paths, lines.order, {
    scope,
    codes: dictionary.codes,
  });
  const show = (path: string, value: StoredValue): string => {
    const field = routesOf(ledger, path)[0]?.field;
    return field ? formatValue(field, value, dictionary.books) : String(value ?? '');
  };
  return rows.map((row): Line => {
    let next = 0;
    const take = (): StoredValue => row.values[next++] ?? null;
    const keys = new Map<string, readonly StoredValue[]>(at.map(([name, own]) => [name, own.map(take)]));
    const label = show(lines.title, take());
    const texts = facts.map((fact) => {
      const path = pathOf(fact);
      if (path === null) return '';
      const first = show(path, take());
      return fact.until === undefined ? first : dateRange(first, show(fact.until, take()));
    });
    return {
      keys: (name, of) =>
        keys.get(of) ?? (Object.hasOwn(lines.keys, name) || Object.hasOwn(lines.keys, of) ? [row.id] : null),
      label,
      facts: texts,
      ...(lines.section === undefined ? {} : { section: lines.section }),
    };
  });
}

/** `2026.03.20–04.02`: the year of the second date only when it differs. */
export function dateRange(from: string, to: string): string {
  const dots = (day: string): string => day.replaceAll('-', '.');
  if (to === '' || to === from) return dots(from);
  if (from === '') return `–${dots(to)}`;
  return `${dots(from)}–${dots(from.slice(0, 4) === to.slice(0, 4) && to.length > 4 ? to.slice(5) : to)}`;
}
