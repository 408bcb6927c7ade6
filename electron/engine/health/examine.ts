/** Looks at every row of one ledger: how full, how valid, which findings. Reading and judging only. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { HealthRule } from '../../../shared/health/checks.ts';
import { createRowJudge, type Finding } from '../../../shared/health/judge.ts';
import { rulesOf } from '../../../shared/health/rules.ts';
import type { UnitBook } from '../../../shared/ledger/books.ts';
import type { Column, Ledger, RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { booksOf } from '../store/books.ts';
import { explanationsOf, reasonFor, type Explanation } from '../store/explained.ts';
import { subsidyLimits } from '../indicators/dictionary.ts';
import { erasedAgain } from '../store/erasedNumbers.ts';
import { allRows, sharedPhones, twins, unitColumnOf } from '../store/healthRows.ts';
import type { Store } from '../store/store.ts';
import { trainingTroubles } from '../store/trainingRows.ts';
import { noSums, type Sums } from './score.ts';

/** Rows looked at between two breaths of the event loop. */
const slice = 500;

/** Findings of one rule at one field: ids of rows and, beside them, their unit. */
export interface Found {
  readonly rule: HealthRule;
  readonly field: string;
  readonly ids: number[];
  readonly units: string[];
  /** Whether each has an 核实说明 in force. */
  readonly explained: boolean[];
}

export interface UnitSums {
  readonly code: string;
  readonly filled: number[];
  readonly wrong: number[];
  sums: Sums;
}

export interface Examined {
  readonly ledger: Ledger;
  readonly unitColumn: string | null;
  readonly columns: readonly Column[];
  readonly key: readonly boolean[];
  readonly units: ReadonlyMap<string, UnitSums>;
  readonly found: readonly Found[];
  readonly rows: number;
}

/** Columns of the matrix: what a form asks for, without remarks and what the engine sets. */
function columnsToCheck(ledger: Ledger): readonly Column[] {
  return columnsOf(ledger).filter(({ id, field, source }) => source !== 'link' && field.system !== true && field.kind !== 'longText' && id !== 'remark');
}

/** What a complete row has: required fields and those a grid shows at once. */
function isKey({ field }: Column): boolean {
  return field.required === true || field.aside !== true;
}

/** The township or department a unit's code belongs to; '' for none, the text as written for an unknown one. */
export function homeOf(units: UnitBook, value: StoredValue | undefined): string {
  if (typeof value !== 'string' || value === '' || value.startsWith('=')) return '';
  if (value.startsWith('?')) return value;
  let entry = units.entry(units.current(value));
  const seen = new Set<string>();
  while (entry && entry.level === 'village' && entry.parent !== null && !seen.has(entry.code)) {
    seen.add(entry.code);
    const parent = units.entry(units.current(entry.parent));
    if (!parent) break;
    entry = parent;
  }
  return entry?.code ?? value;
}

/** Findings across rows by row. */
export function acrossRows(store: Store, ledger: Ledger): ReadonlyMap<number, readonly Finding[]> {
  const all = new Map<number, Finding[]>();
  const add = (id: number, finding: Finding): void => {
    const list = all.get(id);
    if (list) list.push(finding);
    else all.set(id, [finding]);
  };
  const training = ledger.id === 'training-roster' ? trainingTroubles(store.rawRead, subsidyLimits(store)) : null;
  for (const rule of rulesOf(ledger.id)) {
    if (rule.check.kind === 'training' && training)
      for (const [id, findings] of training)
        for (const { rule: what, field, detail } of findings) if (what === rule.check.what) add(id, { rule, field, detail });
    if (rule.check.kind === 'shared')
      for (const [id, people] of sharedPhones(store, rule.check.from)) add(id, { rule, field: rule.check.field, detail: `这个电话填在 ${people} 个人名下` });
    if (rule.check.kind === 'erased')
      for (const [id, { day }] of erasedAgain(store)) add(id, { rule, field: 'idNumber', detail: `${day} 按要求彻底删除过这个人的信息，现在又登记了` });
    if (rule.check.kind === 'twin')
      for (const [id, bearers] of twins(store)) add(id, { rule, field: 'name', detail: `有 ${bearers} 个人同名且生日或电话相同` });
  }
  return all;
}

/**
 * @param within code of a unit: only its rows count; undefined for all
 * @param onRows called with the number of rows done so far
 */
export async function examine(
  store: Store,
  ledger: Ledger,
  today: string,
  within: string | undefined,
  onRows: (rows: number) => void,
  signal: AbortSignal,
): Promise<Examined> {
  const books = booksOf(store);
  const columns = columnsToCheck(ledger);
  const key = columns.map(isKey);
  const keyCount = key.filter(Boolean).length;
  const at = new Map(columns.map((c, i) => [c.id, i]));
  const unitColumn = unitColumnOf(ledger);
  const judge = createRowJudge(ledger, today);
  const across = acrossRows(store, ledger);
  const said = explanationsOf(store, ledger.id);
  const units = new Map<string, UnitSums>();
  const found = new Map<string, Found>();
  let rows = 0;
  let seen = 0;
  for (const { id, values } of allRows(store, ledger)) {
    seen += 1;
    if (seen % slice === 0) {
      signal.throwIfAborted();
      onRows(seen);
      await breathe();
    }
    const home = unitColumn === null ? '' : homeOf(books.units, values[unitColumn]);
    if (within !== undefined && home !== within && values[unitColumn ?? ''] !== within) continue;
    rows += 1;
    const unit = units.get(home) ?? { code: home, filled: columns.map(() => 0), wrong: columns.map(() => 0), sums: noSums };
    units.set(home, unit);
    let keyFilled = 0;
    let cells = 0;
    for (const [i, { id: column }] of columns.entries()) {
      if ((values[column] ?? null) === null) continue;
      unit.filled[i] = (unit.filled[i] ?? 0) + 1;
      cells += 1;
      if (key[i] === true) keyFilled += 1;
    }
    const wrong = note(found, judgeBoth(judge(values), across.get(id)), id, home, values, said.get(id));
    let wrongCells = 0;
    for (const field of wrong) {
      const i = at.get(field);
      if (i === undefined || (values[field] ?? null) === null) continue;
      unit.wrong[i] = (unit.wrong[i] ?? 0) + 1;
      wrongCells += 1;
    }
    const { sums } = unit;
    unit.sums = {
      rows: sums.rows + 1,
      keyCells: sums.keyCells + keyCount,
      keyFilled: sums.keyFilled + keyFilled,
      cells: sums.cells + cells,
      wrong: sums.wrong + wrongCells,
      troubled: sums.troubled + (wrong.size > 0 ? 1 : 0),
    };
  }
  return { ledger, unitColumn, columns, key, units, found: [...found.values()], rows };
}

function judgeBoth(own: readonly Finding[], across: readonly Finding[] | undefined): readonly Finding[] {
  return across === undefined ? own : [...own, ...across];
}

/** Books the findings of a row; answers with the fields whose finding nobody has explained. */
function note(
  found: Map<string, Found>,
  findings: readonly Finding[],
  id: number,
  home: string,
  values: RowValues,
  said: readonly Explanation[] | undefined,
): ReadonlySet<string> {
  const open = new Set<string>();
  for (const { rule, field } of findings) {
    const name = `${rule.id} ${field}`;
    const list = found.get(name) ?? { rule, field, ids: [], units: [], explained: [] };
    found.set(name, list);
    const explained = reasonFor(said, rule, field, values) !== null;
    list.ids.push(id);
    list.units.push(home);
    list.explained.push(explained);
    if (!explained) open.add(field);
  }
  return open;
}
