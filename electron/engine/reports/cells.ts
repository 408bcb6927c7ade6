/** The cells of a summary table: text, number, and the way back to the rows. */
import type { TableCell } from '../../../shared/contract/reporting.ts';
import { ratioOf, roundTo, showOutcome, type Outcome } from '../../../shared/indicator/format.ts';
import type { Leaf } from './layout.ts';
import type { Line } from './lines.ts';
import { isAwaited, numberOf, tokenFor, type Making } from './making.ts';

/** Cells of one line; `index` counts from 0. */
export function lineCells(making: Making, line: Line, index: number): TableCell[] {
  let fact = 0;
  return making.layout.leaves.map((leaf) => {
    if (leaf.kind === 'serial') return { text: String(index + 1) };
    if (leaf.kind === 'label') return { text: line.label };
    if (leaf.kind === 'fact') return { text: line.facts[fact++] ?? '' };
    return numberCell(making, leaf, line);
  });
}

/** Cells of the line of totals. */
export function totalCells(making: Making): TableCell[] {
  return making.layout.leaves.map((leaf) => {
    if (leaf.kind === 'serial' || leaf.kind === 'fact') return { text: '' };
    if (leaf.kind === 'label') return { text: making.declaration.totalLabel };
    return numberCell(making, leaf, null);
  });
}

type NumericLeaf = Exclude<Leaf, { readonly kind: 'serial' | 'label' | 'fact' }>;

function numberCell(making: Making, leaf: NumericLeaf, line: Line | null): TableCell {
  const get = (measure: string): Outcome => numberOf(making, line, measure);
  switch (leaf.kind) {
    case 'number': {
      const outcome = numberOf(making, line, leaf.measure, leaf.pivot, leaf.lastYear);
      return toCell(outcome, leaf.decimals ?? 0, '', () =>
        tokenFor(making, leaf.measure, line, leaf.header, leaf.pivot, leaf.lastYear ?? false),
      );
    }
    case 'trade': {
      const outcome: Outcome = isAwaited(making, line, leaf.measure)
        ? { state: 'missing' }
        : making.trades.count(leaf, line ? line.key : undefined);
      return toCell(outcome, 0, '', () =>
        tokenFor(making, leaf.measure, line, leaf.header, leaf.pivot, false),
      );
    }
    case 'rate':
      return toCell(ratioOf(get(leaf.part), get(leaf.whole)), 1, '%', () =>
        tokenFor(making, leaf.part, line, leaf.header, undefined, false),
      );
    case 'growth': {
      const now = get(leaf.measure);
      const share = ratioOf(now, numberOf(making, line, leaf.measure, undefined, true));
      const change: Outcome =
        share.state === 'known' ? { state: 'known', number: share.number - 100 } : share;
      return toCell(change, 1, '%', () => null);
    }
  }
}

function toCell(outcome: Outcome, decimals: number, unit: string, token: () => string | null): TableCell {
  const text = showOutcome(outcome, decimals, unit);
  if (outcome.state !== 'known') return { text, number: null, drill: null };
  const number = roundTo(outcome.number, decimals);
  return { text, number, drill: number === 0 ? null : token() };
}
