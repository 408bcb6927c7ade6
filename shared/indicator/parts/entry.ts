/** Small words the parts of the report are declared with. */
import type { Breakdown, Indicator, Key, Measure, PartNumber, Ratio, Test, Unit, Value } from '../measure.ts';

export { here as present, inTenThousands, kept, oncePerPerson } from '../tableRows.ts';

type More = Partial<Pick<Indicator, 'note' | 'names' | 'by' | 'plan' | 'compare' | 'decimals'>>;

/**
 * One indicator. `number` is that of the report (domain.md §1): `2.4a` becomes `i2_4a`. Decimals follow the unit
 * where none are given: money to 0.01 万元, rates to 0.1 %.
 */
export function item(number: string, label: string, unit: Unit, value: Value, more: More = {}): Indicator {
  return {
    id: `i${number.replace('.', '_')}`,
    part: Number(number.slice(0, 1)) as PartNumber,
    label,
    unit,
    decimals: usualDecimals(unit),
    value,
    ...more,
  };
}

function usualDecimals(unit: Unit): number {
  if (unit === '%') return 1;
  return unit === '万元' || unit === '万元/人' || unit === '元' || unit === '分' ? 2 : 0;
}

/** One number over another. */
export function rate(part: Measure, whole: Measure): Ratio {
  return { part, whole };
}

/** Split by the values of a path. */
export function by(label: string, path: string): Breakdown {
  return { label, key: { by: 'value', path } };
}

/** Split by the 乡镇 or 部门 a unit belongs to. */
export function byTop(label: string, path: string): Breakdown {
  return { label, key: { by: 'unit', path, level: 'top' } };
}

/** Split by any key. */
export function byKey(label: string, key: Key): Breakdown {
  return { label, key };
}

/** Split by the codes of a multi-value field. */
export function byCodes(label: string, codes: string): Breakdown {
  return { label, codes };
}

/** Rows of a form that says 是 or 否, known to be 是. */
export function yes<P extends string>(path: P): Test<P> {
  return { is: 'in', path, values: [1] };
}

/** Where a row of a person counts: the unit it was filed for, else the person's own village or township. */
export const filedFor = 'unit|personId.village|personId.township';
export const home = 'personId.village|personId.township';

/** 省 and 市: levels of projects the county strove for. */
export const higherLevels = ['省级', '市级'] as const;
/** Levels above the county. */
export const upperLevels = ['国家级', '省级', '市级'] as const;
