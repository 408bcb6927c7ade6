import { SSF } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generalText, roundDecimal } from '../../../electron/engine/excel/read/decimalText.ts';
import { isDateSerial, isoOfSerial, serialOfIso } from '../../../electron/engine/excel/read/excelDate.ts';
import { compileFormat, numberFormat } from '../../../electron/engine/excel/read/numberFormat.ts';
import { digitText, numberReader } from '../../../electron/engine/excel/read/numberText.ts';

/** The text of a number under a format, as SheetJS's formatter gives it. */
const formatter = SSF as { readonly format: (code: string, value: number) => string };
const theirs = (code: string, value: number): string => formatter.format(code, value).trim();

function ours(code: string, value: number): string {
  const format = compileFormat(code);
  if (format.kind !== 'digits') throw new Error(`${code} is ${format.kind}`);
  return digitText(value, format.sections);
}

describe('what a format code is', () => {
  test.each([
    ['yyyy/m/d', 'day'],
    ['yyyy-mm-dd;@', 'day'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'day'],
    ['[$-804]yyyy"年"m"月"d"日";@', 'day'],
    ['[DBNum1][$-804]yyyy"年"m"月"', 'month'],
    ['yyyy年m月', 'month'],
    ['yyyy\\.mm', 'month'],
    ['yy-m', 'month'],
    ['mmm-yy', 'month'],
    ['e"年"m"月"', 'month'],
    ['yyyy', 'year'],
    ['yyyy"年"', 'year'],
    ['yyyy/m/d h:mm', 'time'],
    ['yyyy-mm-dd hh:mm:ss.000', 'time'],
    ['yyyy/m/d 上午/下午h"时"mm"分"', 'time'],
    ['d/m/yy h:mm AM/PM', 'time'],
    ['m"月"d"日"', 'day without year'],
    ['d-mmm', 'day without year'],
    ['aaaa', 'day without year'],
    ['mmmm', 'month without year'],
    ['h:mm', 'clock'],
    ['h:mm AM/PM', 'clock'],
    ['mm:ss', 'clock'],
    ['mm:ss.0', 'clock'],
    ['[h]:mm:ss', 'elapsed'],
    ['[mm]:ss', 'elapsed'],
    ['上午/下午h"时"mm"分"ss"秒"', 'clock'],
    ['General', 'general'],
    ['G/通用格式', 'general'],
    ['"共"General"人"', 'general'],
    ['@', 'general'],
    ['', 'general'],
    ['# ?/?', 'general'],
    ['[>=100]0.0;0.00', 'digits'],
    ['[=1]"男";[=2]"女"', 'digits'],
    ['[=1]"男";General', 'digits'],
    ['"√"', 'digits'],
    [';;;', 'general'],
    ['[>60]yyyy/m/d;0', 'day'],
    ['0', 'digits'],
    ['0_ ', 'digits'],
    ['#,##0.00_);[Red]\\(#,##0.00\\)', 'digits'],
    ['[Yellow]0.0', 'digits'],
    ['0"月"', 'digits'],
    ['0\\d', 'digits'],
    ['0.00E+00', 'digits'],
    ['[$¥-804]#,##0.00', 'digits'],
  ])('%s is %s', (code, kind) => {
    const format = compileFormat(code);
    const found =
      format.kind === 'date'
        ? `${format.precision}${format.yearHidden ? ' without year' : ''}`
        : format.kind === 'clock' && format.elapsed
          ? 'elapsed'
          : format.kind;
    expect(found).toBe(kind);
  });

  test('a time shows as many digits of its hour as its format asks for', () => {
    const shown = (code: string): unknown => numberReader(compileFormat(code), 0).read(0.375);
    expect(shown('hh:mm')).toEqual({ kind: 'number', value: 0.375, text: '09:00' });
    expect(shown('h:mm')).toEqual({ kind: 'number', value: 0.375, text: '9:00' });
  });

  test('the Chinese built-in formats are dates and times', () => {
    const kinds = (ids: readonly number[]): string[] =>
      ids.map((id) => {
        const format = numberFormat(id, undefined);
        return format.kind === 'date' ? format.precision : format.kind;
      });
    expect(kinds([27, 28, 29, 30, 31, 32, 33, 34, 35, 36])).toEqual([
      'month',
      'day',
      'day',
      'day',
      'day',
      'clock',
      'clock',
      'clock',
      'clock',
      'month',
    ]);
    expect(kinds([50, 51, 52, 53, 54, 55, 56, 57, 58])).toEqual([
      'month',
      'day',
      'month',
      'day',
      'day',
      'clock',
      'clock',
      'month',
      'day',
    ]);
  });
});

describe('what a number looks like', () => {
  test.each([
    ['0.00', 1985.1, '1985.10'],
    ['0.00', 1.005, '1.01'],
    ['0', 620721197104176384, '620721197104176000'],
    ['000000', 123, '000123'],
    ['000-0000-0000', 13812345678, '138-1234-5678'],
    ['000000 00000000 0000', 620721198502041000, '620721 19850204 1000'],
    ['0"元/人"', 800, '800元/人'],
    ['#,##0', 1234567, '1,234,567'],
    ['#,##0', 0, '0'],
    ['#,###', 0, ''],
    ['0.0#', 1.5, '1.5'],
    ['0.0#', 1.55, '1.55'],
    ['0.##', 2, '2.'],
    ['.0', 0.5, '.5'],
    ['.00', 12.5, '12.50'],
    ['0.00', -14671.125, '-14671.13'],
    ['0%', 0.5, '50%'],
    ['0.00E+00', 620721197104176384, '6.21E+17'],
    ['0,', 12345, '12'],
    ['0;(0)', -5, '(5)'],
    ['0;-0;"无"', 0, '无'],
    ['[=1]"男";[=2]"女"', 1, '男'],
    ['[=1]"男";[=2]"女"', 2, '女'],
    ['[=1]"男";[=2]"女"', 3, '3'],
    ['[=1]"是";[=0]"否";General', 7.5, '7.5'],
    ['[=1]"男";"女"', 2, '女'],
    ['[>9999]0!.0,"万";0', 12345, '1.2万'],
    ['[>9999]0!.0,"万";0', 800, '800'],
    ['[<0]"欠"0;0', -5, '-欠5'],
    ['"√"', 1, '√'],
    ['"√";;', 1, '√'],
    ['\\-;\\-;\\-', 0, '-'],
    ['0.00', -0.001, '-0.00'],
    ['$#,##0.00', 5, '$5.00'],
    ['[$¥-804]#,##0', 1000, '¥1,000'],
  ])('%s shows %d as %s', (code, value, text) => {
    expect(ours(code, value)).toBe(text);
  });

  test('numeric formats agree with another formatter', () => {
    const codes = [
      '0',
      '0.0',
      '0.00',
      '0.000',
      '#,##0',
      '#,##0.00',
      '0%',
      '0.00%',
      '00000',
      '#,##0_);(#,##0)',
      '#,##0.00_);[Red](#,##0.00)',
      '0.00_ ',
      '0"人"',
      '#',
      '0.0#',
      '#.##',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.oneof(
          fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
          fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => n / 7),
        ),
        (code, value) => {
          // Sevenths have no ties: there Excel rounds away from zero and SheetJS follows the binary number.
          // What rounds to zero from below SheetJS writes now as -0, now as 0.
          fc.pre(value >= 0 || value <= -1);
          expect(ours(code, value)).toBe(theirs(code, value));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('General agrees with another formatter', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer(),
          fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1024),
          fc
            .integer({ min: 1, max: 999_999 })
            .chain((n) => fc.integer({ min: -12, max: 14 }).map((power) => Number(`${n}e${power}`))),
        ),
        (value) => {
          expect(generalText(value)).toBe(theirs('General', value));
        },
      ),
      { numRuns: 5000 },
    );
  });

  test.each([
    [620721197104176000, '6.20721E+17'],
    [13812345678, '13812345678'],
    [99999999999, '99999999999'],
    [100000000000, '1E+11'],
    [1000000000, '1000000000'],
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.333333333'],
    [1234567.891234, '1234567.891'],
    [-0.5, '-0.5'],
    [0.00001, '0.00001'],
    [1e-10, '1E-10'],
    [0, '0'],
  ])('General shows %d as %s', (value, text) => {
    expect(generalText(value)).toBe(text);
  });

  test('rounding to decimals never loses or invents a digit of 15', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999 }),
        fc.integer({ min: 0, max: 3 }),
        (digits, decimals) => {
          const text = String(digits).padStart(decimals + 1, '0');
          const whole = text.slice(0, text.length - decimals);
          const fraction = text.slice(text.length - decimals);
          const rounded = roundDecimal(Number(`${whole}.${fraction}`), decimals);
          expect(`${rounded.whole || '0'}.${rounded.fraction}`).toBe(
            `${whole.replace(/^0+(?=.)/, '')}.${fraction}`,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a plain number stays a number', () => {
    const general = numberReader(numberFormat(0, undefined), 0);
    expect([general.read(5), general.read(79.5), general.read(-3)]).toEqual([5, 79.5, -3]);
    expect(numberReader(numberFormat(1, undefined), 0).read(5)).toBe(5);
    expect(general.read(NaN)).toEqual({ kind: 'error', code: '#NUM!' });
  });
});

describe('dates', () => {
  test('every serial is its ISO date and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const iso = isoOfSerial(serial, false);
        expect(serialOfIso(iso)).toBe(serial);
        expect((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000).toBe(serial);
      }),
      { numRuns: 5000 },
    );
  });

  test('every minute of a day comes back, however the fraction was rounded', () => {
    for (let minute = 0; minute < 1440; minute++) {
      const text = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      for (const wobble of [0, 1e-10, -1e-10])
        expect(isoOfSerial(45292 + minute / 1440 + wobble, true)).toBe(`2024-01-01T${text}`);
    }
  });

  test.each(['2024-02-30', '2024-13-01', '2024-1-1', 'T12:00', '', '2024', '1985.03', '2024-01-01T25:00'])(
    '%s is no date',
    (text) => {
      expect(serialOfIso(text)).toBeUndefined();
    },
  );

  test('what Excel cannot show as a date is none', () => {
    expect([0, 1, 59, 60, 61, 45292, 2_958_465.9, 2_958_466, 19_850_312, -1].map(isDateSerial)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
