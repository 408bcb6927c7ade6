import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateStyles, idStyles, showsInFull, usualHabits, writeDate, writeId, writePhone, type DateStyle, type IdStyle } from '../../shared/filling/habits.ts';
import { validId } from '../shared/identity/validIds.ts';

describe('an ID number', () => {
  it.each<[IdStyle, string]>([
    ['full', '11010519491231002X'],
    ['grouped', '110105 19491231 002X'],
    ['masked', '110105********002X'],
    ['headMasked', '110***********002X'],
    ['tail6', '31002X'],
    ['tail4', '002X'],
  ])('in the style %s is %s', (style, text) => {
    expect(writeId('11010519491231002X', style)).toBe(text);
  });

  it('is written whole only in the styles that ask for a purpose', () => {
    fc.assert(
      fc.property(validId, fc.constantFrom(...(Object.keys(idStyles) as IdStyle[])), ({ id }, style) => {
        const text = writeId(id, style);
        expect(text.replaceAll(' ', '') === id).toBe(showsInFull({ ...usualHabits, id: style }, 'id'));
      }),
    );
  });
});

describe('a date', () => {
  it.each<[DateStyle, string, string, string]>([
    ['dash', '1990-03-05', '1990-03', '1990'],
    ['dot', '1990.03.05', '1990.03', '1990'],
    ['dotMonth', '1990.03', '1990.03', '1990'],
    ['month', '1990年3月', '1990年3月', '1990年'],
    ['chinese', '1990年3月5日', '1990年3月', '1990年'],
    ['plain', '19900305', '199003', '1990'],
    ['plainMonth', '199003', '199003', '1990'],
    ['slash', '1990/3/5', '1990/3', '1990'],
  ])('in the style %s never has a day or month nobody knows', (style, day, month, year) => {
    expect(['1990-03-05', '1990-03', '1990'].map((d) => writeDate(d, style))).toEqual([day, month, year]);
  });

  it('that is no date stays as it was written, in every style', () => {
    for (const style of Object.keys(dateStyles) as DateStyle[]) expect(writeDate('不详', style)).toBe('不详');
  });
});

it('several phone numbers are masked one by one', () => {
  expect(writePhone('13812345678、0936-8123456', 'masked')).toBe('138****5678、093*****3456');
  expect(writePhone('13812345678', 'full')).toBe('13812345678');
});
