import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  candidatesForDamaged,
  couldHaveBeen,
  damagedId,
  idPrefix15,
} from '../../../shared/identity/damagedId.ts';
import { maskId, maskPhone } from '../../../shared/identity/mask.ts';
import { checkOf, validId } from './validIds.ts';

/** What Excel stores when an 18-digit number is typed: 15 digits and three zeros, as the nearest double. */
function typedIntoExcel(id: string): number {
  return Number(`${id.slice(0, 15)}000`);
}

describe('identity numbers that became numbers', () => {
  test('every number cell of 16 digits and more has lost digits', () => {
    fc.assert(
      fc.property(validId, ({ id }) => {
        fc.pre(!id.endsWith('X'));
        const damaged = damagedId(typedIntoExcel(id));
        expect(damaged).toMatchObject({ certainty: 'certain', by: 'numeric', prefix15: id.slice(0, 15) });
        expect(damaged !== null && couldHaveBeen(id, damaged)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a library that wrote all 18 digits leaves a double whose prefixes still fit the person', () => {
    fc.assert(
      fc.property(validId, ({ id }) => {
        fc.pre(!id.endsWith('X'));
        const damaged = damagedId({ value: Number(id), text: String(Number(id)) });
        expect(damaged !== null && couldHaveBeen(id, damaged)).toBe(true);
        expect(damaged?.known.length).toBeGreaterThanOrEqual(10);
        expect(id.startsWith(damaged?.known ?? '!')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['6.20721E+17', '62072', null],
    ['6.20721197104176E+17', '62072119710417', '620721197104176'],
    ['6.20721197104176e+17', '62072119710417', '620721197104176'],
    ['620721197104176000', '62072119710417', '620721197104176'],
    ['620721 19710417 6000', '62072119710417', '620721197104176'],
    ['６２０７２１１９７１０４１７６０００', '62072119710417', '620721197104176'],
    ['620721197104176000.0', '62072119710417', '620721197104176'],
  ])('the text %j is certain damage', (text, known, prefix15) => {
    expect(damagedId(text)).toMatchObject({ certainty: 'certain', known, prefix15 });
    expect(idPrefix15(text)).toBe(prefix15);
  });

  test('a double printed as 18 digits is only suspected, because one typing error in 128 looks the same', () => {
    expect(damagedId('620721199003152384')).toMatchObject({ by: 'rounded', certainty: 'suspected' });
  });

  test.each([13_800_138_000, 130_503_670_401_001, 0, 46_083, 1985.3])('the number %d is exact', (value) => {
    expect(damagedId(value)).toBeNull();
  });

  test('sound texts and merely wrong ones are not damaged', () => {
    for (const text of [
      '11010519491231002X',
      '620721199003152411',
      '13800138000',
      '',
      '张三',
      '1.5E-3',
      '2026E+1',
    ]) {
      expect(damagedId(text)?.certainty).not.toBe('certain');
    }
  });

  test('a right number ending in 000 is suspected, never certain', () => {
    fc.assert(
      fc.property(validId, ({ id }) => {
        const body = `${id.slice(0, 15)}00`;
        fc.pre(checkOf(body) === '0');
        expect(damagedId(`${body}0`)).toMatchObject({ certainty: 'suspected' });
      }),
      { numRuns: 20 },
    );
  });
});

describe('candidates for a damaged number', () => {
  test('the true number is always among them, and all of them are valid', () => {
    fc.assert(
      fc.property(validId, ({ id, sex, birthDate }) => {
        fc.pre(!id.endsWith('X'));
        const found = candidatesForDamaged(id.slice(0, 15), { sex, birthDate: birthDate.slice(0, 7) });
        expect(found).toContain(id);
        for (const candidate of found) expect(candidate[17]).toBe(checkOf(candidate.slice(0, 17)));
        for (const candidate of found) expect(Number(candidate[16]) % 2).toBe(sex === '1' ? 1 : 0);
      }),
    );
  });

  test('a known sex halves them and another birth date leaves none', () => {
    const prefix = '620721197104176';
    const all = candidatesForDamaged(prefix);
    const men = candidatesForDamaged(prefix, { sex: '1' });
    const women = candidatesForDamaged(prefix, { sex: '2' });
    expect(men.length + women.length).toBe(all.length);
    expect(candidatesForDamaged(prefix, { birthDate: '1971-05' })).toEqual([]);
    expect(candidatesForDamaged('620721197113176')).toEqual([]);
    expect(candidatesForDamaged('62072119')).toEqual([]);
  });
});

describe('masking', () => {
  test.each([
    ['620721199003152413', '620721********2413'],
    ['130503670401001', '130503******001'],
    ['E12345678', 'E1*****78'],
    ['', ''],
  ])('the number %s is shown as %s', (value, masked) => expect(maskId(value)).toBe(masked));

  test.each([
    ['13812341234', '138****1234'],
    ['0936-6121234', '0936-6****34'],
    ['12', '**'],
    ['', ''],
  ])('the phone %s is shown as %s', (value, masked) => expect(maskPhone(value)).toBe(masked));

  test('a mask keeps the length and hides at least half of what identifies', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{4,20}$/u), (value) => {
        const masked = maskId(value);
        expect(masked.length).toBe(value.length);
        expect(masked.split('*').length - 1).toBeGreaterThanOrEqual(Math.min(6, Math.ceil(value.length / 2)));
      }),
    );
  });
});
