import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageAt,
  dateOfSerial,
  datePrecision,
  formatDate,
  partialDate,
  type DateStyle,
} from '../../../shared/text/calendar.ts';
import { parseDateRange } from '../../../shared/text/dateRange.ts';
import { parseDate, type DateHints } from '../../../shared/text/partialDate.ts';

const birth: DateHints = { today: '2026-10-01', role: 'birth' };
const event: DateHints = { today: '2026-10-01', role: 'event' };
const codesOf = (cell: string | number, hints = birth): readonly string[] =>
  parseDate(cell, hints).problems.map((item) => item.code);

/** Days between 1935 and 2026 in three precisions. */
const day = fc
  .integer({ min: 0, max: 33_000 })
  .map((offset) => new Date(Date.UTC(1935, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10));

describe('birth dates of every spelling', () => {
  test.each([
    ['1985.3', '1985-03'],
    ['1985.03', '1985-03'],
    ['1985.10', '1985-10'],
    ['1985.11', '1985-11'],
    ['1985-1', '1985-01'],
    ['1985/3', '1985-03'],
    ['1985年1月', '1985-01'],
    ['1985年3月', '1985-03'],
    ['1985年3月5日', '1985-03-05'],
    ['1985年03月05号', '1985-03-05'],
    ['1985.3.5', '1985-03-05'],
    ['1985-03-05', '1985-03-05'],
    ['1985/3/5', '1985-03-05'],
    ['1985-03-00', '1985-03'],
    ['1985-00-00', '1985'],
    ['1985.0', '1985'],
    ['1985', '1985'],
    ['1985年', '1985'],
    ['198503', '1985-03'],
    ['198500', '1985'],
    ['19850305', '1985-03-05'],
    ['850305', '1985-03-05'],
    ['85.03', '1985-03'],
    ['85年3月', '1985-03'],
    ['85-3-5', '1985-03-05'],
    ['65.09', '1965-09'],
    ['05.03', '2005-03'],
    ['六八年', '1968'],
    ['六八年三月', '1968-03'],
    ['一九八五年三月', '1985-03'],
    ['一九八五年十二月二十三日', '1985-12-23'],
    ['二○○五年', '2005'],
    ['二〇〇五年元月', '2005-01'],
    ['１９８５．３', '1985-03'],
    [' 1985 . 3 ', '1985-03'],
    ['1985。3', '1985-03'],
    ['1985年3月生', '1985-03'],
    ['1985-03-05 00:00:00', '1985-03-05'],
    ['1985-03-05T00:00:00.000Z', '1985-03-05'],
    ['Mar-85', '1985-03'],
    ['5-Mar-1985', '1985-03-05'],
    ['25/03/1985', '1985-03-25'],
    ['2000-02-29', '2000-02-29'],
  ])('%j is %s', (cell, value) => {
    expect(parseDate(cell, birth)).toEqual({ value, problems: [] });
  });

  test.each([
    '1990.13',
    '1985.2.30',
    '19851301',
    '1985-3-32',
    '39岁',
    'abc',
    '2001-02-29',
    '__proto__',
    '1'.repeat(500),
  ])('%j is no date', (cell) => {
    expect(parseDate(cell, birth)).toMatchObject({
      value: null,
      problems: [{ code: 'date-invalid', level: 'error' }],
    });
  });

  test.each(['', '  ', '无', '不详', '/', '未填'])('%j is no date and no problem', (cell) => {
    expect(parseDate(cell, birth)).toEqual({ value: null, problems: [] });
  });

  test('1985.1 may be a 1985.10 that lost its zero: asked, or settled by the ID', () => {
    for (const cell of ['1985.1', 1985.1]) {
      expect(parseDate(cell, birth)).toMatchObject({
        value: null,
        candidates: ['1985-01', '1985-10'],
        problems: [{ code: 'date-ambiguous', level: 'warning' }],
      });
      expect(parseDate(cell, { ...birth, birthYearMonth: '1985-10' })).toEqual({
        value: '1985-10',
        problems: [],
      });
      expect(parseDate(cell, { ...birth, birthYearMonth: '1985-01' })).toEqual({
        value: '1985-01',
        problems: [],
      });
      // Another year: not the month is in question, the year is told and held against the ID.
      expect(parseDate(cell, { ...birth, birthYearMonth: '1984-01' }).value).toBe('1985');
    }
  });

  test('a two-digit year that fits a child and a very old person is asked', () => {
    expect(parseDate('22.03', birth).candidates).toEqual(['1922-03', '2022-03']);
    expect(parseDate('22.03', { ...birth, birthYearMonth: '1922-03' }).value).toBe('1922-03');
  });

  test('05/03/1985 may be May or March', () => {
    expect(parseDate('05/03/1985', birth).candidates).toEqual(['1985-05-03', '1985-03-05']);
    expect(parseDate('05/03/1985', { ...birth, birthYearMonth: '1985-03' }).value).toBe('1985-03-05');
  });

  test('number cells and text serials are days or years', () => {
    expect(parseDate(1985.3, birth)).toEqual({ value: '1985-03', problems: [] });
    expect(parseDate(198503, birth).value).toBe('1985-03');
    expect(parseDate(31_111, birth)).toMatchObject({
      value: '1985-03-05',
      problems: [{ code: 'date-serial', level: 'info' }],
    });
    expect(parseDate('31111', birth).value).toBe('1985-03-05');
    expect(parseDate(29_649, { ...birth, date1904: true }).value).toBe('1985-03-05');
    expect(parseDate('29649', { ...birth, birthYearMonth: '1985-03' }).value).toBe('1985-03-05');
    expect(parseDate(0, birth)).toEqual({ value: null, problems: [] });
  });

  test('a date the workbook declared keeps its precision', () => {
    expect(parseDate({ iso: '1985-03-01', precision: 'month' }, birth)).toEqual({
      value: '1985-03',
      problems: [],
    });
    expect(parseDate({ iso: '1985-03-05', precision: 'day' }, birth).value).toBe('1985-03-05');
    expect(parseDate({ iso: 'x', precision: 'day' }, birth).problems).toMatchObject([
      { code: 'date-invalid' },
    ]);
  });

  test('a birth to come is refused, a birth too long ago is questioned, a lunar one gives its year', () => {
    expect(parseDate('2030-01-01', birth)).toMatchObject({
      value: null,
      problems: [{ code: 'date-future', level: 'error' }],
    });
    expect(codesOf('1904-01-01')).toEqual(['date-implausible']);
    expect(parseDate('农历1985年三月初五', birth)).toMatchObject({
      value: '1985',
      problems: [{ code: 'date-lunar' }],
    });
  });
});

describe('dates of events', () => {
  test('a date without its year is asked for, or takes the year given', () => {
    expect(codesOf('3月2日', event)).toEqual(['date-year-missing']);
    expect(parseDate('3月2日', { ...event, year: 2026 }).value).toBe('2026-03-02');
    expect(codesOf('3.12', event)).toEqual(['date-year-missing']);
    expect(parseDate('2月30日', { ...event, year: 2026 }).problems).toMatchObject([{ code: 'date-invalid' }]);
  });

  test('plans may lie ahead, but not by decades', () => {
    expect(codesOf('2027.3.2', event)).toEqual([]);
    expect(codesOf('2045.3.2', event)).toEqual(['date-future']);
    expect(codesOf('2126.3.2', event)).toEqual(['date-implausible']);
    expect(parseDate('26.3.2', event).value).toBe('2026-03-02');
    expect(parseDate(46_083.5, event).value).toBe('2026-03-02');
  });
});

describe('writing dates', () => {
  const styles: readonly DateStyle[] = ['iso', 'dot', 'slash', 'compact', 'chinese'];

  test('every date comes back from every style at the precision it had', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(4, 7, 10), fc.constantFrom(...styles), (iso, length, style) => {
        const value = iso.slice(0, length);
        expect(parseDate(formatDate(value, style), birth)).toEqual({ value, problems: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test('full-width and spaced writings come back too', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const wide = formatDate(iso, 'chinese').replace(/\d/gu, (digit) =>
          String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
        );
        expect(parseDate(wide, birth).value).toBe(iso);
        expect(parseDate(` ${formatDate(iso, 'dot').split('').join('\u200b')} `, birth).value).toBe(iso);
      }),
    );
  });

  test('a day is never made up', () => {
    expect(formatDate('1985-03', 'chinese')).toBe('1985年3月');
    expect(formatDate('1985', 'dot')).toBe('1985');
    expect(formatDate('1985-03-05', 'month-dot')).toBe('1985.03');
    expect(formatDate('1985-03-05', 'month-chinese')).toBe('1985年3月');
    expect(formatDate('1985-03-05', 'month-compact')).toBe('198503');
    expect(formatDate('不详', 'dot')).toBe('不详');
  });

  test('precision and age go by what is known', () => {
    expect(['1985', '1985-03', '1985-03-05', '1985-13', 'x'].map(datePrecision)).toEqual([
      'year',
      'month',
      'day',
      null,
      null,
    ]);
    expect(ageAt('1985-03-05', '2026-03-04')).toBe(40);
    expect(ageAt('1985-03-05', '2026-03-05')).toBe(41);
    expect(ageAt('1985-03', '2026-03-01')).toBe(41);
    expect(ageAt('1985-04', '2026-03-31')).toBe(40);
    expect(ageAt('1985', '2026-01-01')).toBe(41);
    expect(ageAt('', '2026-01-01')).toBeNull();
  });

  test('Excel’s days agree with known ones, the day that never was excepted', () => {
    expect([1, 59, 60, 61, 44_197].map((serial) => dateOfSerial(serial))).toEqual([
      '1900-01-01',
      '1900-02-28',
      null,
      '1900-03-01',
      '2021-01-01',
    ]);
    expect(dateOfSerial(42_735, 1904)).toBe('2021-01-01');
    expect(partialDate(2023, 2, 29)).toBeNull();
    expect(partialDate(2023, 0, 5)).toBeNull();
  });
});

describe('ranges', () => {
  test.each([
    ['2026.3.2-3.12', '2026-03-02', '2026-03-12'],
    ['2026.3.2-12', '2026-03-02', '2026-03-12'],
    ['2026年3月2日至12日', '2026-03-02', '2026-03-12'],
    ['2026年3月2日—3月12日', '2026-03-02', '2026-03-12'],
    ['2026年3月2日-2026年3月12日', '2026-03-02', '2026-03-12'],
    ['从2026年3月2日起至2026年3月12日止', '2026-03-02', '2026-03-12'],
    ['2026.03.02—2026.03.12', '2026-03-02', '2026-03-12'],
    ['2026-03-02-2026-03-12', '2026-03-02', '2026-03-12'],
    ['2026-3-2--2026-3-12', '2026-03-02', '2026-03-12'],
    ['2026-03-02～03-12', '2026-03-02', '2026-03-12'],
    ['2026-03-02 2026-03-12', '2026-03-02', '2026-03-12'],
    ['2026/3/2-2026/3/12', '2026-03-02', '2026-03-12'],
    ['20260302-20260312', '2026-03-02', '2026-03-12'],
    ['2026.3.2-3.12（10天）', '2026-03-02', '2026-03-12'],
    ['2026.3-2026.5', '2026-03', '2026-05'],
    ['2026.3-5', '2026-03', '2026-05'],
    ['2026年3月至5月', '2026-03', '2026-05'],
    ['202603-202605', '2026-03', '2026-05'],
    ['2024-2026', '2024', '2026'],
    ['2026-3-2', '2026-03-02', null],
    ['2026年3月', '2026-03', null],
    ['2025.12.20-2026.1.5', '2025-12-20', '2026-01-05'],
  ])('%s runs from %s to %s', (raw, start, end) => {
    expect(parseDateRange(raw, event)).toEqual({ start, end, open: false, problems: [] });
  });

  test('至今 leaves the end open', () => {
    expect(parseDateRange('2026年3月2日至今', event)).toEqual({
      start: '2026-03-02',
      end: null,
      open: true,
      problems: [],
    });
  });

  test('an end before its start is questioned, over New Year too', () => {
    expect(parseDateRange('2025.12.20-1.5', event)).toMatchObject({
      end: null,
      problems: [{ code: 'date-range-reversed' }],
    });
  });

  test('a wrong half is named and the right one kept', () => {
    expect(parseDateRange('2026.3.2-2.30', event)).toMatchObject({
      start: '2026-03-02',
      end: null,
      problems: [{ code: 'date-invalid' }],
    });
    expect(parseDateRange('无', event)).toEqual({ start: null, end: null, open: false, problems: [] });
  });

  test('any two days come back from 至 and from a dash, whole or shortened', () => {
    fc.assert(
      fc.property(day, fc.nat(200), fc.constantFrom('至', '-', '—', '~', '到'), (start, length, mark) => {
        const end = new Date(Date.parse(start) + length * 86_400_000).toISOString().slice(0, 10);
        const whole = formatDate(start, 'dot') + mark + formatDate(end, 'dot');
        expect(parseDateRange(whole, event)).toMatchObject({ start, end, problems: [] });
        if (start.slice(0, 4) !== end.slice(0, 4)) return;
        const short = formatDate(start, 'chinese') + mark + formatDate(end, 'chinese').slice(5);
        expect(parseDateRange(short, event)).toMatchObject({ start, end, problems: [] });
      }),
      { numRuns: 300 },
    );
  });
});
