/** Names under which measures and grouping keys travel: what a page hands back to see the rows behind a number. */
import { ledgerById } from '../ledger/ledgers.ts';
import { bandNamed } from './bands.ts';
import { declareIndicators } from './indicators.ts';
import { isRatio, measuresOf, type Key, type Measure, type Value } from './measure.ts';
import { outsideBase } from './outside.ts';
import type { CountingRules } from './rules.ts';
import { tableMeasures } from './tableMeasures.ts';
import { trainingMeasures } from './trainingMeasures.ts';
import { attendanceDate, attendanceTrade, classHost, planHost, rosterHost } from './trainingRows.ts';

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
  /** Lines of 引进人才 that a place of the demand list stands for (T4). */
  demandChannel: {
    by: 'class',
    path: 'mode',
    classes: [
      { label: '柔性', tests: [{ is: 'in', path: 'mode', groups: ['柔性'] }] },
      { label: '急需紧缺', tests: [{ is: 'notIn', path: 'mode', groups: ['柔性', '培养'] }] },
    ],
  },
} as const satisfies Readonly<Record<string, Key>>;

/** A key by its name, or in words that say all of it: `value:personId`, `top:unit`, `band:age4:personId.birthDate`. */
export type KeyName = keyof typeof namedKeys | `${KeyWord}:${string}`;
export type KeyWord = 'value' | 'top' | 'own' | 'month' | 'year' | 'code' | 'group' | 'band';

/** The key of a name; null for one that is none. Paths are not looked at: `checkKey` does. */
export function keyNamed(name: string): Key | null {
  if (Object.hasOwn(namedKeys, name)) return namedKeys[name as keyof typeof namedKeys];
  const [word = '', ...rest] = name.split(':');
  const path = rest.pop() ?? '';
  if (word === 'band') {
    const band = bandNamed(rest.join(':'));
    return band && path !== '' ? { by: 'band', path, band } : null;
  }
  if (path === '' || rest.length > 0) return null;
  switch (word) {
    case 'value':
    case 'month':
    case 'year':
    case 'code':
    case 'group':
      return { by: word, path };
    case 'top':
    case 'own':
      return { by: 'unit', path, level: word };
    default:
      return null;
  }
}

/**
 * Every measure by name under these rules: `farmer.attendances`, each indicator's own by its id, and the numbers it is
 * made of: `i5_18f#1` is the denominator, `i2_2#plan` the plan beside it,
 * `i5_11a#outside` the people above the line of a rate who are missing below it.
 */
export function namedMeasures(rules: CountingRules): ReadonlyMap<string, Measure> {
  const found = new Map<string, Measure>();
  const { all, farmer, ...single } = trainingMeasures(rules);
  for (const [name, measure] of Object.entries(all)) found.set(`all.${name}`, measure as Measure);
  for (const [name, measure] of Object.entries(farmer)) found.set(`farmer.${name}`, measure as Measure);
  for (const [name, measure] of Object.entries(single)) found.set(name, measure as Measure);
  for (const [name, measure] of Object.entries(tableMeasures())) found.set(name, measure);
  for (const { id, value, plan } of declareIndicators(rules)) {
    for (const [i, measure] of measuresOf(value).entries()) found.set(i === 0 ? id : `${id}#${i}`, measure);
    if (plan) found.set(`${id}#plan`, plan);
    const outside = outsideOf(value);
    if (outside) found.set(`${id}#outside`, outside);
  }
  return found;
}

/** `outsideBase` with the name of the ledger below the line. */
export function outsideOf(value: Value): Measure | null {
  return isRatio(value) ? outsideBase(value, ledgerById(value.whole.rows.ledger).label) : null;
}
