/** 对账: the chains of steps by which the numbers of a table agree, each step open to its rows. */
import type { SummaryTable } from '../../../shared/contract/reporting.ts';
import type { ChainDeclaration, StepDeclaration } from './table.ts';
import { numberOf, partsOf, pivotsOf, sumOf, sumOfLines, tokenFor, tokenForParts, type Making } from './making.ts';

type Step = SummaryTable['reconciliation'][number];

/** The steps of all chains in order. Chains in which some number is not known are left out. */
export function reconcile(making: Making): Step[] {
  return making.declaration.reconciliation.flatMap((chain) => chainSteps(making, chain));
}

function chainSteps(making: Making, chain: ChainDeclaration): readonly Step[] {
  const values = chain.steps.map((step) => valueOf(making, step));
  const open = chain.steps.findIndex((step) => step.value.of === 'balance');
  const result = values.at(-1);
  if (result === null || result === undefined) return [];
  if (open >= 0) {
    const others = chain.steps
      .slice(0, -1)
      .reduce((sum, step, i) => (i === open ? sum : sum + signed(step, values[i] ?? 0)), 0);
    values[open] = chain.steps[open]?.minus ? others - result : result - others;
  }
  return chain.steps.map((step, i) => {
    const value = values[i] ?? 0;
    return {
      label: `${step.label}（${step.unit}）`,
      value,
      drill: value === 0 ? null : tokenOf(making, step),
    };
  });
}

function signed(step: StepDeclaration, value: number): number {
  return step.minus ? -value : value;
}

function valueOf(making: Making, step: StepDeclaration): number | null {
  const { value } = step;
  switch (value.of) {
    case 'measure': {
      const outcome = numberOf(making, null, value.measure, value.pivots);
      return outcome.state === 'known' ? outcome.number : null;
    }
    case 'lines':
      return sumOfLines(making, value.measure);
    case 'columns':
      return value.groups.reduce((sum, group) => sum + sumOfColumns(making, group, value.header), 0);
    case 'added': {
      const outcome = sumOf(making, null, value.measures);
      return outcome.state === 'known' ? outcome.number : null;
    }
    case 'balance':
      return null;
  }
}

function sumOfColumns(making: Making, group: string, header?: string): number {
  const columns = making.layout.groups.get(group) ?? [];
  return columns.reduce((sum, column) => {
    const leaf = making.layout.leaves[column];
    if (leaf?.kind !== 'number' || (header !== undefined && leaf.header !== header)) return sum;
    const outcome = sumOf(making, null, partsOf(leaf), pivotsOf(leaf));
    return outcome.state === 'known' ? sum + outcome.number : sum;
  }, 0);
}

function tokenOf(making: Making, step: StepDeclaration): string | null {
  const { value } = step;
  if (value.of === 'lines' || value.of === 'columns') return null;
  if (value.of === 'added') return tokenForParts(making, value.measures, null, step.label);
  return tokenFor(making, value.measure, null, step.label, value.of === 'measure' ? value.pivots : []);
}
