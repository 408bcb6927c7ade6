/** 交叉表: two fields of any ledger against each other, in the form of a summary table. */
import type { CrossSpec } from '../../../shared/contract/analysis.ts';
import type { HeaderCell, SummaryTable, TableCell } from '../../../shared/contract/reporting.ts';
import { bandById } from '../../../shared/indicator/bands.ts';
import { describeRows, takeWords } from '../../../shared/indicator/describe.ts';
import { roundTo, showOutcome, type Outcome } from '../../../shared/indicator/format.ts';
import type { Key } from '../../../shared/indicator/measure.ts';
import type { Column, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgerById } from '../../../shared/ledger/ledgers.ts';
import { answerAll, answerWithin } from '../indicators/answer.ts';
import type { Answer } from '../indicators/question.ts';
import { checkScope } from '../indicators/checkScope.ts';
import type { Scope } from '../indicators/conditions.ts';
import { axesOf, crossOf, type Cross } from '../indicators/cross.ts';
import { dictionaryOf, type Dictionary } from '../indicators/dictionary.ts';
import { crossToken } from '../indicators/drill.ts';
import { filteredIds, filterWords } from '../indicators/filtered.ts';
import { showStored } from '../store/shownValue.ts';
import type { Store } from '../store/store.ts';

/** More lines or columns than this no page holds; the biggest are shown and a note says so. */
const most = { rows: 200, columns: 30 };

/** What a ledger can be crossed by, in the order of its form. */
export function crossFields(
  ledger: string,
): { column: string; label: string; by: ReturnType<typeof axesOf>[number][]; sum: boolean }[] {
  return columnsOf(ledgerById(ledger)).flatMap(({ id, field }) => {
    const by = [...axesOf(field)];
    const sum = field.sensitive === undefined && (field.kind === 'number' || field.kind === 'money');
    return by.length > 0 || sum ? [{ column: id, label: field.label, by, sum }] : [];
  });
}

interface Side {
  readonly value: StoredValue;
  readonly label: string;
}

/**
 * The table of a specification.
 * @throws AppError `ledger-unknown`, `field-unknown`, `period-invalid`, `unit-unknown`
 */
export async function crossTable(store: Store, spec: CrossSpec): Promise<SummaryTable> {
  const dictionary = dictionaryOf(store);
  const cross = crossOf(spec);
  const scope: Scope =
    spec.unit === undefined
      ? { from: spec.from, to: spec.to }
      : { from: spec.from, to: spec.to, unit: spec.unit };
  checkScope(scope, dictionary);
  const { measure } = cross;
  const ask = (by: readonly Key[]) => ({ measure, by, also: [], scope });
  const second = cross.columns;
  const questions = [ask([cross.rows]), ask([]), ...(second ? [ask([second]), ask([cross.rows, second])] : [])];
  const only = filteredIds(store, spec);
  const [byRow, total, byColumn, both] = only
    ? await answerWithin(store.read, questions, dictionary.codes, only)
    : await answerAll(store.read, questions, dictionary.codes);
  if (!byRow || !total) throw new RangeError('cross: no answer');
  const rows = sides(byRow, cross.rows, cross.rowsColumn, dictionary, most.rows);
  const columns =
    byColumn && second && cross.columnsColumn
      ? sides(byColumn, second, cross.columnsColumn, dictionary, most.columns)
      : null;
  const money = measure.take.of === 'sum';
  const cell = (
    outcome: Outcome,
    row: StoredValue | undefined,
    column: StoredValue | undefined,
    title: string,
  ): TableCell => {
    const decimals = money && outcome.state === 'known' && !Number.isInteger(outcome.number) ? 2 : 0;
    const text = showOutcome(outcome, decimals, '');
    if (outcome.state !== 'known')
      return { text: outcome.state === 'missing' && money ? '—' : text, number: null, drill: null };
    const number = roundTo(outcome.number, decimals);
    return { text, number, drill: number === 0 ? null : crossToken({ spec, row, column, title }) };
  };
  const line = (label: string, row: Side | null): TableCell[] => [
    { text: label },
    ...(columns?.shown ?? []).map((column) =>
      cell(
        (row ? both?.of([row.value, column.value]) : byColumn?.of([column.value])) ?? { state: 'missing' },
        row ? row.value : undefined,
        column.value,
        `${label} · ${column.label}`,
      ),
    ),
    cell(row ? byRow.of([row.value]) : total.of([]), row ? row.value : undefined, undefined, label),
  ];
  const place = spec.unit === undefined ? store.info.unitName : dictionary.books.units.show(spec.unit);
  return {
    id: 'cross',
    title: `${place}${cross.ledger.label}：${cross.rowsColumn.field.label}${cross.columnsColumn ? ` × ${cross.columnsColumn.field.label}` : ''}`,
    asOf: !spec.inPeriod,
    madeOn: new Date(store.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    period: { from: spec.from, to: spec.to },
    unitName: place,
    ...headerOf(cross, columns?.shown ?? []),
    rows: [
      ...rows.shown.map((row) => ({ kind: 'row' as const, cells: line(row.label, row) })),
      { kind: 'total' as const, cells: line('合计', null) },
    ],
    reconciliation: chain(cross, rows, byRow, total),
    notes: notesOf(cross, spec, { rows, columns, filter: filterWords(store, spec) }),
  };
}

interface Sides {
  readonly shown: readonly Side[];
  readonly left: number;
}

function sides(answer: Answer, key: Key, column: Column, dictionary: Dictionary, limit: number): Sides {
  const found = answer.groups.map(([value = null]) => ({ value, outcome: answer.of([value]) }));
  const sized = found.toSorted((a, b) => sizeOf(b.outcome) - sizeOf(a.outcome)).slice(0, limit);
  const order = orderOf(key, column, dictionary);
  const shown = sized
    .map(({ value }) => ({ value, label: labelOf(key, column, value, dictionary) }))
    .sort((a, b) => order(a.value) - order(b.value) || (a.label < b.label ? -1 : 1));
  return { shown, left: found.length - shown.length };
}

function sizeOf(outcome: Outcome): number {
  return outcome.state === 'known' ? outcome.number : 0;
}

/** Codes, bands and units in their own order; unknown values after them, blanks last. */
function orderOf(key: Key, column: Column, dictionary: Dictionary): (value: StoredValue) => number {
  const last = Number.MAX_SAFE_INTEGER;
  const listed = ((): readonly StoredValue[] => {
    if (key.by === 'band') return bandById(key.band).classes.map((c) => c.label);
    const { field } = column;
    if (field.kind === 'unit') return dictionary.units.map((u) => u.code);
    if (field.kind !== 'code' && field.kind !== 'codes') return [];
    const entries = dictionary.codes(field.table).entries;
    return key.by === 'group' ? [...new Set(entries.map((e) => e.group ?? ''))] : entries.map((e) => e.code);
  })();
  const places = new Map(listed.map((value, i) => [value, i]));
  return (value) => (value === null ? last : (places.get(value) ?? last - 1));
}

function labelOf(key: Key, column: Column, value: StoredValue, dictionary: Dictionary): string {
  if (value === null) return '未填';
  if (key.by === 'band' || key.by === 'group') return String(value);
  if (key.by === 'year') return `${value}年`;
  if (key.by === 'month') return String(value);
  const { field } = column;
  if (field.kind === 'ref') return String(value);
  return showStored(field, value, dictionary.books) || String(value);
}

function headerOf(
  cross: Cross,
  columns: readonly Side[],
): { header: HeaderCell[]; headerRows: number; columns: number } {
  const total = cross.unit === '合计' ? '合计' : `合计（${cross.unit}）`;
  const name = cross.rowsColumn.field.label;
  if (columns.length === 0) {
    return {
      headerRows: 1,
      columns: 2,
      header: [
        { text: name, row: 0, column: 0, rowSpan: 1, columnSpan: 1 },
        { text: total, row: 0, column: 1, rowSpan: 1, columnSpan: 1 },
      ],
    };
  }
  const group = cross.columnsColumn?.field.label ?? '';
  return {
    headerRows: 2,
    columns: columns.length + 2,
    header: [
      { text: name, row: 0, column: 0, rowSpan: 2, columnSpan: 1 },
      { text: group, row: 0, column: 1, rowSpan: 1, columnSpan: columns.length },
      ...columns.map(({ label }, i) => ({ text: label, row: 1, column: i + 1, rowSpan: 1, columnSpan: 1 })),
      { text: total, row: 0, column: columns.length + 1, rowSpan: 2, columnSpan: 1 },
    ],
  };
}

/** 各行相加 − 重复 = 合计: people in several lines, and rows with several codes. */
function chain(cross: Cross, rows: Sides, byRow: Answer, total: Answer): SummaryTable['reconciliation'] {
  const all = total.of([]);
  if (cross.measure.take.of === 'sum' || all.state !== 'known' || rows.left > 0) return [];
  const sum = rows.shown.reduce((n, { value }) => n + sizeOf(byRow.of([value])), 0);
  return [
    { label: `各行相加（${cross.unit}）`, value: sum, drill: null },
    { label: `减：在几行里都有的重复（${cross.unit}）`, value: sum - all.number, drill: null },
    { label: `等于：合计（${cross.unit}）`, value: all.number, drill: null },
  ];
}

function notesOf(cross: Cross, spec: CrossSpec, { rows, columns, filter }: { readonly rows: Sides; readonly columns: Sides | null; readonly filter: string }): string[] {
  const notes = [...(filter === '' ? [] : [`筛选：只数${filter}。`]), `口径：${describeRows(cross.measure.rows, spec)}。数字：${takeWords(cross.measure)}。`];
  const left = [
    ...(rows.left > 0 ? [`行只列出最多的 ${rows.shown.length} 个，还有 ${rows.left} 个没有列出`] : []),
    ...(columns && columns.left > 0
      ? [`列只列出最多的 ${columns.shown.length} 个，还有 ${columns.left} 个没有列出`]
      : []),
  ];
  return left.length ? [`${left.join('；')}，合计仍含全部。`, ...notes] : notes;
}
