/** The cells of a summary table: text, number, and the way back to the rows. */
import type { SummaryTable, TableCell } from '../../../shared/contract/reporting.ts';
import { ratioOf, roundTo, showOutcome, type Outcome } from '../../../shared/indicator/format.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { showStored } from '../store/shownValue.ts';
import type { Leaf } from './layout.ts';
import { dateRange, type Line } from './lines.ts';
import {
  hasLastYear,
  isAwaited,
  measureNamed,
  numberOf,
  partsOf,
  pivotsOf,
  showsToDate,
  sumOf,
  textsOf,
  tokenFor,
  tokenForParts,
  type Days,
  type Making,
} from './making.ts';
import type { ListColumn } from './table.ts';

type Row = SummaryTable['rows'][number];

/** All lines, numbered apart from those over others, then the total and what it is compared with. */
export function tableRows(making: Making): Row[] {
  let index = 0;
  const lines = making.lines.map((line): Row => ({
    kind: line.over ? 'subtotal' : 'row',
    cells: lineCells(making, line, line.over ? null : index++),
  }));
  return [...lines, { kind: 'total', cells: totalCells(making, 'now') }, ...comparedRows(making)];
}

function lineCells(making: Making, line: Line, index: number | null): TableCell[] {
  let fact = 0;
  return making.layout.leaves.map((leaf) => {
    switch (leaf.kind) {
      case 'serial':
        return { text: index === null ? '' : String(index + 1) };
      case 'label':
        return { text: line.over ? `${line.label}小计` : line.label };
      case 'fact':
        return { text: line.facts[fact++] ?? '' };
      case 'section':
        return { text: line.section ?? '' };
      case 'blank':
        return { text: '' };
      case 'list':
        return { text: listText(making, line, leaf) };
      default:
        return numberCell(making, leaf, line, 'now');
    }
  });
}

function listText(making: Making, line: Line, leaf: ListColumn): string {
  const ledger = ledgerById(measureNamed(making.measures, leaf.measure).rows.ledger);
  const { books } = making.dictionary;
  const texts = textsOf(making, line, leaf).map(({ values, rows }) => {
    const shown = values.map((value, i) => {
      const field = routesOf(ledger, i === 0 ? leaf.path : (leaf.until ?? leaf.path))[0]?.field;
      return field ? showStored(field, value, books) : String(value ?? '');
    });
    const text = leaf.until === undefined ? (shown[0] ?? '') : dateRange(shown[0] ?? '', shown[1] ?? '');
    return leaf.counts ? `${text}${rows}` : text;
  });
  const different = [...new Set(texts)];
  return different.length > leaf.most
    ? `${different.slice(0, leaf.most).join('、')}等`
    : different.join('、');
}

/** Labels of the lines below the total. */
const toDateLabel = '本年累计';
const lastYearLabel = '上年同期';
const growthLabel = '比上年同期增减';

function comparedRows(making: Making): Row[] {
  if (making.declaration.compare !== true) return [];
  const rows: Row[] = [];
  if (showsToDate(making)) rows.push({ kind: 'compare', cells: totalCells(making, 'toDate', toDateLabel) });
  rows.push({ kind: 'compare', cells: totalCells(making, 'lastYear', lastYearLabel) });
  rows.push({ kind: 'compare', cells: growthCells(making) });
  return rows;
}

function totalCells(making: Making, days: Days, label = making.declaration.totalLabel): TableCell[] {
  return making.layout.leaves.map((leaf) => {
    switch (leaf.kind) {
      case 'label':
        return { text: label };
      case 'serial':
      case 'fact':
      case 'section':
      case 'blank':
      case 'list':
        return { text: '' };
      default:
        return days === 'now' || isCompared(making, leaf)
          ? numberCell(making, leaf, null, days)
          : { text: '' };
    }
  });
}

type NumericLeaf = Exclude<
  Leaf,
  { readonly kind: 'serial' | 'label' | 'fact' | 'section' | 'blank' | 'list' }
>;

/** Whether a column has a number of other days than the period's. */
function isCompared(making: Making, leaf: NumericLeaf): boolean {
  const all = (names: readonly string[]): boolean =>
    names.every((name) => hasLastYear(measureNamed(making.measures, name)));
  switch (leaf.kind) {
    case 'number':
      return leaf.lastYear !== true && leaf.noTotal !== true && all(partsOf(leaf));
    case 'rate':
      return all([leaf.part, leaf.whole]);
    case 'difference':
      return all([...leaf.from, ...leaf.less]);
    case 'growth':
    case 'trade':
      return false;
  }
}

/** How much more than a year ago, in per cent of then; a rate by how many points. */
function growthCells(making: Making): TableCell[] {
  const now = totalCells(making, 'now');
  const then = totalCells(making, 'lastYear', growthLabel);
  return making.layout.leaves.map((leaf, i) => {
    const before = then[i] ?? { text: '' };
    if (leaf.kind !== 'number' || before.number === undefined)
      return leaf.kind === 'label' ? before : { text: '' };
    const outcome = (cell: TableCell | undefined): Outcome =>
      typeof cell?.number === 'number' ? { state: 'known', number: cell.number } : { state: 'missing' };
    return toCell(changeOf(outcome(now[i]), outcome(before)), 1, '%', () => null);
  });
}

function changeOf(now: Outcome, then: Outcome): Outcome {
  const share = ratioOf(now, then);
  return share.state === 'known' ? { state: 'known', number: share.number - 100 } : share;
}

function numberCell(making: Making, leaf: NumericLeaf, line: Line | null, days: Days): TableCell {
  switch (leaf.kind) {
    case 'number': {
      if (leaf.noTotal && line === null) return { text: '' };
      const pivots = pivotsOf(leaf);
      const of: Days = leaf.lastYear ? 'lastYear' : days;
      const names = partsOf(leaf);
      const outcome = sumOf(making, line, names, pivots, of);
      return toCell(outcome, leaf.decimals ?? 0, '', () =>
        tokenForParts(making, names, line, leaf.header, pivots, of),
      );
    }
    case 'trade': {
      const outcome: Outcome = isAwaited(making, line, leaf.measure)
        ? { state: 'missing' }
        : making.trades.count(leaf, line ? line.keys('', '')?.[0] : undefined);
      return toCell(outcome, 0, '', () => tokenFor(making, leaf.measure, line, leaf.header, [leaf.pivot]));
    }
    case 'rate': {
      const part = numberOf(making, line, leaf.part, leaf.partPivots, days);
      return toCell(ratioOf(part, numberOf(making, line, leaf.whole, [], days)), 1, '%', () =>
        tokenFor(making, leaf.part, line, leaf.header, leaf.partPivots, days),
      );
    }
    case 'difference': {
      const from = sumOf(making, line, leaf.from, [], days);
      const less = sumOf(making, line, leaf.less, [], days);
      // Nothing recorded as paid is nothing paid; nothing recorded as due is unknown.
      const outcome: Outcome =
        from.state === 'known'
          ? { state: 'known', number: from.number - (less.state === 'known' ? less.number : 0) }
          : from;
      return toCell(outcome, leaf.decimals ?? 0, '', () =>
        tokenForParts(making, leaf.rows, line, leaf.header, [], days),
      );
    }
    case 'growth': {
      const now = numberOf(making, line, leaf.measure);
      return toCell(changeOf(now, numberOf(making, line, leaf.measure, [], 'lastYear')), 1, '%', () => null);
    }
  }
}

function toCell(outcome: Outcome, decimals: number, unit: string, token: () => string | null): TableCell {
  const text = showOutcome(outcome, decimals, unit);
  if (outcome.state !== 'known') return { text, number: null, drill: null };
  const number = roundTo(outcome.number, decimals);
  return { text, number, drill: number === 0 ? null : token() };
}
