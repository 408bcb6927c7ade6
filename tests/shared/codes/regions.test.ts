import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parentRegion,
  provinceName,
  regionCode,
  regionLevel,
  regionWithin,
  significantPart,
  townshipKind,
  villageKind,
} from '../../../shared/codes/regions.ts';

describe('region codes', () => {
  test.each([
    ['62', '620000000000', 'province', null],
    ['6207', '620700000000', 'city', '620000000000'],
    ['620721', '620721000000', 'county', '620700000000'],
    ['620721101', '620721101000', 'township', '620721000000'],
    ['620721101201', '620721101201', 'village', '620721101000'],
    ['441900003000', '441900003000', 'township', '441900000000'],
  ])('%s is %s, a %s below %s', (text, code, level, parent) => {
    expect(regionCode(text)).toBe(code);
    expect(regionLevel(text)).toBe(level);
    expect(parentRegion(text)).toBe(parent);
  });

  test.each([
    '',
    '99',
    '620',
    '620021',
    '620721000201',
    '62072110120',
    '6207211012011',
    '62072110120X',
    '__proto__',
  ])('%j is no region code', (text) => {
    expect(regionCode(text)).toBeNull();
    expect(regionLevel(text)).toBeNull();
    expect(parentRegion(text)).toBeNull();
    expect(significantPart(text)).toBe('');
  });

  test('going up from any village ends at its province in four steps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 599 }),
        fc.integer({ min: 1, max: 599 }),
        (city, county, town, village) => {
          const pad = (n: number, width: number): string => String(n).padStart(width, '0');
          const code = `62${pad(city, 2)}${pad(county, 2)}${pad(town, 3)}${pad(village, 3)}`;
          const steps = [code];
          for (let up = parentRegion(code); up !== null; up = parentRegion(up)) steps.push(up);
          expect(steps.map(regionLevel)).toEqual(['village', 'township', 'county', 'city', 'province']);
          for (const step of steps) {
            expect(regionWithin(code, step)).toBe(true);
            expect(code.startsWith(significantPart(step))).toBe(true);
          }
        },
      ),
    );
  });

  test('a village of one county is not within another', () => {
    expect(regionWithin('620722101201', '620721')).toBe(false);
    expect(regionWithin('620721', '620721101')).toBe(false);
  });

  test('numbers of townships and villages say their kind', () => {
    expect(['620721001', '620721101', '620721201', '620721401', '620721'].map(townshipKind)).toEqual([
      'street',
      'town',
      'township',
      'similar',
      null,
    ]);
    expect(
      ['620721101001', '620721101201', '620721101401', '620721101501', '620721101'].map(villageKind),
    ).toEqual(['neighbourhood', 'village', 'neighbourhood', 'village', null]);
    expect(provinceName('620721')).toBe('甘肃省');
  });
});
