import { describe, expect, it } from 'vitest';
import { createBooks } from '../../shared/ledger/books.ts';
import { trainingRoster } from '../../shared/ledger/ledgers/trainingRoster.ts';
import { bands } from '../../shared/indicator/bands.ts';
import { checkIndicator, checkMeasure, type CodesOf } from '../../shared/indicator/check.ts';
import { anyUnknown, withoutId } from '../../shared/indicator/dataQuality.ts';
import { describeIndicator } from '../../shared/indicator/describe.ts';
import { ratioOf, roundTo, showNumber, showOutcome } from '../../shared/indicator/format.ts';
import { declareIndicators } from '../../shared/indicator/indicators.ts';
import { count, isWords, rowsOf, type Measure } from '../../shared/indicator/measure.ts';
import { namedMeasures } from '../../shared/indicator/named.ts';
import { CountingRules, defaultRules } from '../../shared/indicator/rules.ts';

const books = createBooks({ units: [], additions: [] });
const codes: CodesOf = (table) => books.codes(table);
const otherRules = CountingRules.parse({
  classCount: 'name',
  passBase: 'examined',
  certificate: 'any',
  planPeople: 'people',
  farmingIsEmployment: true,
});

describe.each([
  ['usual', defaultRules],
  ['other', otherRules],
])('everything declared under the %s rules', (_, rules) => {
  it('names only fields, code values and groups there are', () => {
    for (const [name, measure] of namedMeasures(rules))
      expect([name, checkMeasure(measure, codes)]).toEqual([name, []]);
    for (const indicator of declareIndicators(rules))
      expect([indicator.id, checkIndicator(indicator, codes)]).toEqual([indicator.id, []]);
    for (const measure of [withoutId, anyUnknown('person'), anyUnknown('training-roster')])
      expect(checkMeasure(measure, codes)).toEqual([]);
  });

  it('has ids of its own and a 口径 in whole sentences', () => {
    const declared = declareIndicators(rules);
    expect(new Set(declared.map((i) => i.id)).size).toBe(declared.length);
    for (const indicator of declared) {
      expect(indicator.id).toMatch(/^i\d+_\d+[a-z]?$/);
      const words = describeIndicator(indicator, { from: '2026-01-01', to: '2026-10-31' });
      expect(words).not.toContain('undefined');
      expect(words.endsWith('。')).toBe(true);
      if (!isWords(indicator.value)) expect(words).toMatch(/「.+」/);
    }
  });
});

describe('the check of declarations', () => {
  it('finds a path that leads nowhere, a code nobody has, a band without that class', () => {
    const wrong = (where: Measure['rows']['where']): readonly string[] =>
      checkMeasure(
        {
          ...count(rowsOf(trainingRoster, { period: { rule: 'always' }, unit: null })),
          rows: { ledger: 'training-roster', period: { rule: 'always' }, unit: null, where, picks: [] },
        },
        codes,
      );
    expect(wrong([{ is: 'filled', path: 'classId.noField' }])).toHaveLength(1);
    expect(wrong([{ is: 'filled', path: 'result.name' }])).toHaveLength(1);
    expect(wrong([{ is: 'in', path: 'result', names: ['没有'] }])).toHaveLength(1);
    expect(wrong([{ is: 'in', path: 'result', groups: ['没有'] }])).toHaveLength(1);
    expect(wrong([{ is: 'in', path: 'score', names: ['合格'] }])).toHaveLength(1);
    expect(wrong([{ is: 'band', path: 'personId.birthDate', band: 'age4', label: '没有' }])).toHaveLength(1);
    expect(wrong([{ is: 'in', path: 'personId.ethnicity', groups: ['少数民族'] }])).toEqual([]);
  });
});

describe('bands', () => {
  it('cover every known code of 学历 once', () => {
    for (const entry of codes('education').entries) {
      const classes = bands.education5.classes.filter((one) =>
        one.prefixes.some((p) => entry.code.startsWith(p)),
      );
      expect([entry.name, classes.length]).toEqual([entry.name, 1]);
    }
  });

  it('cover every age once', () => {
    for (let age = 0; age < 120; age += 1) {
      const classes = bands.age4.classes.filter(
        (one) => age >= ('least' in one ? one.least : 0) && age <= ('most' in one ? one.most : 999),
      );
      expect([age, classes.length]).toEqual([age, 1]);
    }
  });
});

describe('numbers as text', () => {
  it('round half away from zero, without binary surprises', () => {
    expect(roundTo(1.005, 2)).toBe(1.01);
    expect(roundTo(-2.5, 0)).toBe(-3);
    expect(roundTo(66.666, 1)).toBe(66.7);
    expect(roundTo(-0.04, 1)).toBe(0);
    expect(roundTo(1e-9, 2)).toBe(0);
  });

  it('have no thousands separators and keep their decimals', () => {
    expect(showNumber(12345, 0, '人')).toBe('12345');
    expect(showNumber(5, 2, '万元')).toBe('5.00');
    expect(showNumber(33.333, 1, '%')).toBe('33.3%');
  });

  it('say 待填 for the unknown and — for nothing to compute', () => {
    expect(showOutcome({ state: 'missing' }, 0, '人')).toBe('待填');
    expect(showOutcome(ratioOf({ state: 'known', number: 0 }, { state: 'known', number: 0 }), 1, '%')).toBe(
      '—',
    );
    expect(showOutcome(ratioOf({ state: 'missing' }, { state: 'known', number: 3 }), 1, '%')).toBe('待填');
    expect(showOutcome(ratioOf({ state: 'known', number: 1 }, { state: 'known', number: 3 }), 1, '%')).toBe(
      '33.3%',
    );
  });
});
