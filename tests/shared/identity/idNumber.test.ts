import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conflictsWithId,
  convert15To18,
  normaliseId,
  parseIdNumber,
} from '../../../shared/identity/idNumber.ts';
import { checkOf, validId } from './validIds.ts';

const options = { today: '2026-10-01' };
const codesOf = (raw: string, idType?: string): readonly string[] =>
  parseIdNumber(raw, idType === undefined ? options : { ...options, idType }).problems.map(
    (item) => item.code,
  );

describe('resident identity numbers', () => {
  test('the example of GB 11643-1999 for a woman of Beijing is read whole', () => {
    expect(parseIdNumber('11010519491231002X', options)).toEqual({
      value: '11010519491231002X',
      type: 'resident',
      birthDate: '1949-12-31',
      sex: '2',
      area: '110105',
      problems: [],
    });
  });

  test('the standard’s man of 1880 is valid, and his age asks for a look', () => {
    const parsed = parseIdNumber('440524188001010014', options);
    expect(parsed).toMatchObject({ value: '440524188001010014', birthDate: '1880-01-01', sex: '1' });
    expect(parsed.problems).toMatchObject([{ code: 'id-age-implausible', level: 'warning' }]);
  });

  test('every well-formed number is accepted and says its birth date, sex and area', () => {
    fc.assert(
      fc.property(validId, ({ id, area, birthDate, sex }) => {
        const parsed = parseIdNumber(id, options);
        expect(parsed).toMatchObject({ value: id, birthDate, sex, area });
        expect(parsed.problems.filter((item) => item.level === 'error')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('changing any one character makes it refused', () => {
    fc.assert(
      fc.property(validId, fc.nat(17), fc.constantFrom(...'0123456789X'), ({ id }, at, char) => {
        fc.pre(id[at] !== char);
        const changed = id.slice(0, at) + char + id.slice(at + 1);
        const parsed = parseIdNumber(changed, options);
        expect(parsed.value).toBeNull();
        expect(parsed.problems.some((item) => item.level === 'error')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('a changed last digit is reported as the check digit and nothing else', () => {
    fc.assert(
      fc.property(validId, ({ id }) => {
        const other = id.endsWith('3') ? '4' : '3';
        expect(codesOf(id.slice(0, 17) + other)).toEqual(['id-checksum']);
      }),
    );
  });

  test.each([
    ['６２０７２１１９９００３１５２４１６', '620721199003152416'],
    ['622223 19981114 0714', '622223199811140714'],
    ['622223-19981114-0714', '622223199811140714'],
    ["'62070219710220138x", '62070219710220138X'],
    ['62070219710220138Ｘ', '62070219710220138X'],
    ['62070219710220138×', '62070219710220138X'],
    ['62070219710220138*', '62070219710220138X'],
    ['62070219710220138Х', '62070219710220138X'],
    ['\ufeff620702\u200b19710220138x\u00a0', '62070219710220138X'],
    ['="62070219710220138X"', '62070219710220138X'],
    ['62070219710220138X\t', '62070219710220138X'],
  ])('%j is one spelling of the number', (raw, normal) => {
    expect(normaliseId(raw)).toBe(normal);
  });

  test('a clean number is returned as the very same string', () => {
    const id = '62070219710220138X';
    expect(normaliseId(id)).toBe(id);
  });

  test.each([
    ['62222319870101445', 'id-length'],
    ['6222231987010144522', 'id-length'],
    ['62072119900315241A', 'id-charset'],
    ['6207211990O3152416', 'id-charset'],
    ['X20721199003152416', 'id-charset'],
    ['620721********2413', 'id-masked'],
    ['6.20721E+17', 'id-damaged'],
    ['6.20721197104176E+17', 'id-damaged'],
    ['620721197104176000', 'id-damaged'],
    ['张三', 'id-charset'],
  ])('%j is refused as %s', (raw, code) => {
    const parsed = parseIdNumber(raw, options);
    expect(parsed.value).toBeNull();
    expect(parsed.problems).toMatchObject([{ code, level: 'error' }]);
  });

  test('a phone number in the ID column is named as one', () => {
    expect(parseIdNumber('18733619214', options).problems[0]?.detail).toContain('手机号');
  });

  test('a birth date that never was and one that is still to come are told apart', () => {
    const never = '62072119900230241';
    const coming = '62072120300101241';
    expect(codesOf(never + checkOf(never))).toEqual(['id-birth']);
    expect(codesOf(coming + checkOf(coming))).toEqual(['id-future-birth']);
  });

  test('a province that does not exist is an error, an unlisted county only a warning', () => {
    const nowhere = '01072119900315241';
    expect(codesOf(nowhere + checkOf(nowhere))).toEqual(['id-area-invalid']);
    const parsed = parseIdNumber('11010519491231002X', { ...options, knownAreas: new Set(['620721']) });
    expect(parsed.value).toBe('11010519491231002X');
    expect(parsed.problems).toMatchObject([{ code: 'id-area-unknown', level: 'warning' }]);
  });

  test('a right number that ends in 000 is kept and marked for a look', () => {
    // Found by search: sequence 200 with check digit 0.
    const id = Array.from({ length: 28 }, (_, day) => `620721199001${String(day + 1).padStart(2, '0')}200`)
      .map((body) => body + checkOf(body))
      .find((value) => value.endsWith('0'));
    expect(id?.endsWith('000')).toBe(true);
    const parsed = parseIdNumber(id ?? '', options);
    expect(parsed.value).toBe(id);
    expect(parsed.problems).toMatchObject([{ code: 'id-ends-in-zeros', level: 'warning' }]);
  });

  test('a blank cell is no problem of its own', () => {
    expect(parseIdNumber('  \u3000', options)).toMatchObject({ value: null, type: null, problems: [] });
  });

  test('hostile texts are only refused', () => {
    for (const raw of ['__proto__', 'constructor', '=1+1', '\u0000', '9'.repeat(100_000), '😀'.repeat(18)]) {
      expect(parseIdNumber(raw, options).value).toBeNull();
    }
  });
});

describe('15-digit numbers', () => {
  test('the 18-digit form is suggested, not stored', () => {
    const parsed = parseIdNumber('130503670401001', options);
    expect(parsed).toMatchObject({
      value: '130503670401001',
      type: 'resident-15',
      birthDate: '1967-04-01',
      sex: '1',
      suggestion: '130503196704010016',
    });
    expect(parsed.problems).toMatchObject([{ code: 'id-15-digits', level: 'warning' }]);
  });

  test('the suggestion for any old number is the valid number it came from', () => {
    fc.assert(
      fc.property(validId, ({ id }) => {
        fc.pre(id.slice(6, 8) === '19' && Number(id.slice(14, 17)) < 996);
        expect(convert15To18(id.slice(0, 6) + id.slice(8, 17))).toBe(id);
      }),
    );
  });

  test('the sequences of centenarians get no suggestion and no birth date', () => {
    const parsed = parseIdNumber('130503670401998', options);
    expect(parsed.suggestion).toBeUndefined();
    expect(parsed.birthDate).toBeNull();
    expect(parsed.value).toBe('130503670401998');
  });

  test('a birth date that never was is refused', () => {
    expect(codesOf('130503671301001')).toContain('id-birth');
  });
});

describe('other documents', () => {
  test.each([
    ['810000199408230021', '1994-08-23'],
    ['830000199201300022', '1992-01-30'],
  ])('the specimen %s is a residence card of Hong Kong, Macau or Taiwan', (value, birthDate) => {
    expect(parseIdNumber(value, options)).toMatchObject({
      value,
      type: 'hmt-residence',
      birthDate,
      sex: '2',
      problems: [],
    });
  });

  test('a new permanent residence card has 18 digits, begins with 9 and the same check digit', () => {
    const body = '91112419900315001';
    const value = body + checkOf(body);
    expect(parseIdNumber(value, options)).toMatchObject({ value, type: 'permanent-residence', problems: [] });
    expect(codesOf(body + (value.endsWith('1') ? '2' : '1'))).toEqual(['id-checksum']);
  });

  test('an old permanent residence card is no 15-digit number', () => {
    const parsed = parseIdNumber('CAN110101700101', { ...options, idType: '外国人永久居留身份证' });
    expect(parsed).toMatchObject({ value: 'CAN110101700101', type: 'permanent-residence', problems: [] });
  });

  test.each([
    ['H12345678', 'hk-macau-pass'],
    ['M1234567890', 'hk-macau-pass'],
    ['E12345678', 'passport'],
    ['EA1234567', 'passport'],
    ['CAN110101700101', 'permanent-residence'],
  ])('%s without a stated type is taken for what it can only be, with a warning', (value, type) => {
    expect(parseIdNumber(value, options)).toMatchObject({
      value,
      type,
      problems: [{ code: 'id-type-assumed' }],
    });
  });

  test('eight digits are a Taiwan pass only when the type says so', () => {
    expect(parseIdNumber('12345678', { ...options, idType: '台胞证' })).toMatchObject({
      type: 'taiwan-pass',
      problems: [],
    });
    expect(codesOf('12345678')).toEqual(['id-length']);
  });

  test('a resident number under 护照 is kept and the type questioned', () => {
    expect(parseIdNumber('11010519491231002X', { ...options, idType: '护照' })).toMatchObject({
      value: '11010519491231002X',
      problems: [{ code: 'id-type-mismatch', level: 'warning' }],
    });
  });

  test('a foreign passport needs its type', () => {
    expect(parseIdNumber('ab 123456', { ...options, idType: 'A' })).toMatchObject({
      value: 'AB123456',
      type: 'passport',
    });
    expect(parseIdNumber('张', { ...options, idType: 'A' }).problems).toMatchObject([{ code: 'id-pattern' }]);
  });

  test('an unknown type changes nothing', () => {
    expect(codesOf('11010519491231002X', '__proto__')).toEqual([]);
  });
});

describe('the roster beside the number', () => {
  const id = { sex: '2', birthDate: '1949-12-31' } as const;

  test('agreement at any precision is no conflict', () => {
    expect(conflictsWithId(id, { sex: '2', birthDate: '1949-12' })).toEqual([]);
    expect(conflictsWithId(id, { birthDate: '1949' })).toEqual([]);
    expect(conflictsWithId(id, { sex: null, birthDate: null })).toEqual([]);
  });

  test('another sex and another birth month are two warnings', () => {
    const found = conflictsWithId(id, { sex: '1', birthDate: '1950-01' });
    expect(found.map((item) => item.code)).toEqual(['sex-conflict', 'birth-conflict']);
    expect(found.every((item) => item.level === 'warning')).toBe(true);
  });
});
