/** The health check (数据体检): runs the ledgers, keeps the last answer until the next write, lists what stands behind it. */
import type { Progress } from '../../../shared/contract/common.ts';
import type { HealthFinding, HealthReport, HealthRequest, HealthUnit, LedgerHealth } from '../../../shared/contract/health.ts';
import type { HealthRule } from '../../../shared/health/checks.ts';
import { createRowJudge } from '../../../shared/health/judge.ts';
import type { Ledger, RowValues } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgers } from '../../../shared/ledger/ledgers.ts';
import { askedLedger, booksOf } from '../store/books.ts';
import { explanationsOf, reasonFor } from '../store/explained.ts';
import { countAll, unitColumnOf } from '../store/healthRows.ts';
import { readStored } from '../store/rowDetail.ts';
import { rowTitle } from '../store/rowTitle.ts';
import { showStored } from '../store/shownValue.ts';
import type { Store } from '../store/store.ts';
import { acrossRows, examine, homeOf, type Examined, type UnitSums } from './examine.ts';
import { addSums, formula, noSums, scoreOf, type Sums } from './score.ts';

/** Answers that hold until the next write. */
interface Kept {
  sequence: number;
  readonly examined: Map<string, Examined>;
}

const kept = new WeakMap<Store, Kept>();

function keptOf(store: Store, today: string): (ledger: string, unit: string | undefined) => { get(): Examined | undefined; put(e: Examined): void } {
  let memory = kept.get(store);
  if (!memory) kept.set(store, (memory = { sequence: -1, examined: new Map() }));
  if (memory.sequence !== store.sequence()) {
    memory.examined.clear();
    memory.sequence = store.sequence();
  }
  const { examined, sequence } = memory;
  return (ledger, unit) => {
    const key = `${today} ${ledger} ${unit ?? ''}`;
    return {
      get: () => examined.get(key),
      put: (e) => {
        if (store.sequence() === sequence) examined.set(key, e);
      },
    };
  };
}

async function examineKept(store: Store, ledger: Ledger, today: string, unit: string | undefined, onRows: (rows: number) => void, signal: AbortSignal): Promise<Examined> {
  const place = keptOf(store, today)(ledger.id, unit);
  const known = place.get();
  if (known) return known;
  const made = await examine(store, ledger, today, unit, onRows, signal);
  place.put(made);
  return made;
}

/** Every ledger asked for, those without rows left out. @throws AppError `ledger-unknown` */
export async function runHealth(
  store: Store,
  request: HealthRequest,
  today: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<HealthReport> {
  return toReport(store, await examineAll(store, request, today, report, signal), today);
}

/** Examines the rows of all asked ledgers against the rules; pauses so that others have their turn. */
export async function examineAll(
  store: Store,
  request: HealthRequest,
  today: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<readonly Examined[]> {
  const asked = (request.ledgers.length > 0 ? request.ledgers : ledgers.map((l) => l.id)).map((id) => askedLedger(store, id));
  const counted = asked.map((ledger) => ({ ledger, rows: countAll(store, ledger) })).filter(({ rows }) => rows > 0);
  const total = counted.reduce((sum, { rows }) => sum + rows, 0);
  let before = 0;
  const done: Examined[] = [];
  for (const { ledger, rows } of counted) {
    const start = before;
    report({ stage: `检查${ledger.label}`, done: start, total });
    const one = await examineKept(store, ledger, today, request.unit, (n) => report({ stage: `检查${ledger.label}`, done: start + n, total }), signal);
    if (one.rows > 0) done.push(one);
    before += rows;
  }
  return done;
}

/** What was examined as the report of 数据体检: by unit, by rule, with scores. */
export function toReport(store: Store, examined: readonly Examined[], today: string): HealthReport {
  const units = booksOf(store).units;
  const nameOf = (code: string): string => (code === '' ? '没有填单位' : code.startsWith('?') ? `${code.slice(1)}（没认出）` : units.show(code));
  const over = new Map<string, Sums>();
  for (const one of examined)
    for (const { code, sums } of one.units.values()) over.set(code, addSums(over.get(code) ?? noSums, sums));
  const ranking = [...over]
    .map(([code, sums]) => ({ code, name: nameOf(code), rows: sums.rows, troubled: sums.troubled, ...scoreOf(sums), rank: 0 }))
    .toSorted((a, b) => Number(a.code === '') - Number(b.code === '') || (b.score ?? 0) - (a.score ?? 0) || a.code.localeCompare(b.code));
  let place = 0;
  return {
    at: new Date(store.now()).toISOString(),
    today,
    formula,
    ledgers: examined.map((one) => ledgerHealth(one, nameOf)),
    // Units of one score share their place.
    ranking: ranking.map((unit, i) => {
      if (i === 0 || unit.score !== ranking[i - 1]?.score) place = i + 1;
      return { ...unit, rank: unit.code === '' ? 0 : place };
    }),
  };
}

function ledgerHealth(one: Examined, nameOf: (code: string) => string): LedgerHealth {
  const { ledger, columns, key } = one;
  const unitHealth = (u: UnitSums, name: string): HealthUnit => ({
    code: u.code,
    name,
    rows: u.sums.rows,
    filled: u.filled,
    wrong: u.wrong,
    troubled: u.sums.troubled,
    ...scoreOf(u.sums),
  });
  const all = [...one.units.values()];
  const total = all.reduce<UnitSums>(
    (sum, u) => ({
      code: '',
      filled: sum.filled.map((n, i) => n + (u.filled[i] ?? 0)),
      wrong: sum.wrong.map((n, i) => n + (u.wrong[i] ?? 0)),
      sums: addSums(sum.sums, u.sums),
    }),
    { code: '', filled: columns.map(() => 0), wrong: columns.map(() => 0), sums: noSums },
  );
  const label = labelsOf(ledger);
  return {
    ledger: ledger.id,
    label: ledger.label,
    counter: ledger.counter,
    rows: one.rows,
    unitColumn: one.unitColumn,
    columns: columns.map((c, i) => ({ id: c.id, label: c.field.label, key: key[i] === true })),
    units: all.map((u) => unitHealth(u, nameOf(u.code))).toSorted((a, b) => Number(a.code === '') - Number(b.code === '') || (a.score ?? 0) - (b.score ?? 0)),
    total: unitHealth(total, '合计'),
    rules: one.found
      .map(({ rule, field, explained }) => {
        const told = explained.filter(Boolean).length;
        return { ...words(rule), id: rule.id, field, fieldLabel: label(field), open: explained.length - told, explained: told };
      })
      .toSorted((a, b) => levelOrder[a.level] - levelOrder[b.level] || b.open - a.open),
  };
}

const levelOrder = { hard: 0, soft: 1, watch: 2 } as const;

function words(rule: HealthRule): Pick<HealthRule, 'level' | 'sentence' | 'todo'> {
  return { level: rule.level, sentence: rule.sentence, todo: rule.todo };
}

function labelsOf(ledger: Ledger): (id: string) => string {
  const labels = new Map(columnsOf(ledger).map((c) => [c.id, c.field.label]));
  return (id) => labels.get(id) ?? id;
}

export interface ListRequest {
  readonly ledger: string;
  readonly rule: string | null;
  readonly field: string | null;
  readonly unit?: string | undefined;
  readonly explained: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** The findings behind one number, a page at a time. @throws AppError `ledger-unknown` */
export async function listFindings(store: Store, request: ListRequest, today: string, signal: AbortSignal): Promise<{ total: number; findings: HealthFinding[] }> {
  const ledger = askedLedger(store, request.ledger);
  const examined = await examineKept(store, ledger, today, undefined, () => undefined, signal);
  const picked = examined.found
    .filter((f) => (request.rule === null || f.rule.id === request.rule) && (request.field === null || f.field === request.field))
    .flatMap((f) => f.ids.map((id, i) => ({ found: f, id, unit: f.units[i] ?? '', explained: f.explained[i] === true })))
    .filter((one) => one.explained === request.explained && (request.unit === undefined || one.unit === request.unit));
  const across = acrossRows(store, ledger);
  const page = picked.slice(request.offset, request.offset + request.limit);
  const rows = new Map<number, readonly HealthFinding[]>();
  const findings = page.flatMap(({ found, id }) => {
    const all = rows.get(id) ?? findingsOfRow(store, ledger, id, today, across);
    rows.set(id, all);
    return all.filter((f) => f.rule === found.rule.id && f.field === found.field);
  });
  return { total: picked.length, findings };
}

/** What the rules say about one row. */
export function findingsOfRow(
  store: Store,
  ledger: Ledger,
  id: number,
  today: string,
  across = acrossRows(store, ledger),
): readonly HealthFinding[] {
  const values: RowValues | undefined = readStored(store, ledger, id);
  if (!values) return [];
  const books = booksOf(store);
  const columns = new Map(columnsOf(ledger).map((c) => [c.id, c]));
  const said = explanationsOf(store, ledger.id, id).get(id);
  const unitColumn = unitColumnOf(ledger);
  const home = unitColumn === null ? '' : homeOf(books.units, values[unitColumn]);
  return [...createRowJudge(ledger, today)(values), ...(across.get(id) ?? [])].map(({ rule, field, detail }) => {
    const column = columns.get(field);
    const reason = reasonFor(said, rule, field, values);
    return {
      id,
      title: rowTitle(store.rawRead, ledger.id, id) ?? '',
      unit: home === '' ? '' : home.startsWith('?') ? home.slice(1) : books.units.show(home),
      rule: rule.id,
      field,
      fieldLabel: column?.field.label ?? field,
      value: column ? showStored(column.field, values[field] ?? null, books) : '',
      level: rule.level,
      detail,
      todo: rule.todo,
      explained: reason && { reason: reason.reason, who: reason.who, at: reason.at },
    };
  });
}
