/**
 * The indicators of the report (domain.md §1), each declared once, by part in `parts/`. Ids follow its numbers: 2.4a is
 * `i2_4a`; letters beyond those of the report are numbers that stand beside one of it.
 */
import { measuresOf, type Indicator, type Measure, type PartNumber } from './measure.ts';
import { part1 } from './parts/part1.ts';
import { part2 } from './parts/part2.ts';
import { part3 } from './parts/part3.ts';
import { part4 } from './parts/part4.ts';
import { part5 } from './parts/part5.ts';
import { part6 } from './parts/part6.ts';
import { part7 } from './parts/part7.ts';
import { defaultRules, type CountingRules } from './rules.ts';

/** Headings of the parts, as in the report. */
export const partTitles: Readonly<Record<PartNumber, string>> = {
  0: '报告抬头',
  1: '落实党管人才责任，深化体制机制改革',
  2: '加强人才培养开发',
  3: '创新人才引进机制',
  4: '加大激励扶持力度',
  5: '农民工技能大培训',
  6: '落实人才支持政策',
  7: '存在问题和下一步',
};

const declared = new WeakMap<CountingRules, readonly Indicator[]>();

/** Every indicator under these counting rules, in the order of the report. */
export function declareIndicators(rules: CountingRules = defaultRules): readonly Indicator[] {
  const known = declared.get(rules);
  if (known) return known;
  const all = [
    ...part1(),
    ...part2(rules),
    ...part3(rules),
    ...part4(rules),
    ...part5(rules),
    ...part6(rules),
    ...part7(rules),
  ].toSorted(inOrder);
  declared.set(rules, all);
  return all;
}

/** 1.9 before 1.10 before 1.10a. */
function inOrder(a: Indicator, b: Indicator): number {
  return a.part - b.part || numberIn(a.id) - numberIn(b.id) || (a.id < b.id ? -1 : 1);
}

function numberIn(id: string): number {
  return Number(/_(\d+)/.exec(id)?.[1] ?? 0);
}

/** `2.4a` for `i2_4a`: as the report numbers it. */
export function numberOf(id: string): string {
  return id.slice(1).replace('_', '.');
}

/** The rows that stand behind an indicator: of a rate its numerator, of a total its first number; null for words. */
export function measureBehind(indicator: Indicator): Measure | null {
  return measuresOf(indicator.value)[0] ?? null;
}
