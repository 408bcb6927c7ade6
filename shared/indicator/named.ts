/** Names under which measures and grouping keys travel: what a page hands back to see the rows behind a number. */
import { declareIndicators } from './indicators.ts';
import { measuresOf, type Key, type Measure } from './measure.ts';
import type { CountingRules } from './rules.ts';
import {
  attendanceDate,
  attendanceTrade,
  classHost,
  planHost,
  rosterHost,
  trainingMeasures,
} from './trainingMeasures.ts';

/** Grouping keys by name. */
export const namedKeys = {
  classHost,
  rosterHost,
  planHost,
  class: { by: 'value', path: 'classId' },
  ownClass: { by: 'value', path: 'id' },
  trade: { by: 'value', path: attendanceTrade },
  attendanceType: { by: 'value', path: 'classId.trainingType' },
  planType: { by: 'value', path: 'trainingType' },
  attendanceMonth: { by: 'month', path: attendanceDate },
  classMonth: { by: 'month', path: 'startDate' },
} as const satisfies Readonly<Record<string, Key>>;

export type KeyName = keyof typeof namedKeys;

/**
 * Every measure by name under these rules: `farmer.attendances`, each indicator's own by its id, and the numbers it is
 * made of: `i5_18f#1` is the denominator, `i2_2#plan` the plan beside it.
 */
export function namedMeasures(rules: CountingRules): ReadonlyMap<string, Measure> {
  const found = new Map<string, Measure>();
  const { all, farmer, ...single } = trainingMeasures(rules);
  for (const [name, measure] of Object.entries(all)) found.set(`all.${name}`, measure as Measure);
  for (const [name, measure] of Object.entries(farmer)) found.set(`farmer.${name}`, measure as Measure);
  for (const [name, measure] of Object.entries(single)) found.set(name, measure as Measure);
  for (const { id, value, plan } of declareIndicators(rules)) {
    for (const [i, measure] of measuresOf(value).entries()) found.set(i === 0 ? id : `${id}#${i}`, measure);
    if (plan) found.set(`${id}#plan`, plan);
  }
  return found;
}
