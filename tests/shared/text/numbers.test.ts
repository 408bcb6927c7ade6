import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chineseInteger } from '../../../shared/text/chineseNumber.ts';
import { addDecimals, decimalOfNumber, roundDecimal, shiftDecimal } from '../../../shared/text/decimal.ts';
import { formatFen, parseMoney, parseQuantity } from '../../../shared/text/numbers.ts';

describe('quantities', () => {
  test.each([
    ['5', 5, '', null],
    ['5人', 5, '人', null],
    ['80学时', 80, '学时', null],
    ['85分', 85, '分', null],
    ['95%', 95, '%', null],
    ['９５％', 95, '%', null],
    ['1.2万', 12_000, '', null],
    ['1.2万元', 12_000, '元', null],
    ['2.5w', 25_000, '', null],
    ['1万2千', 12_000, '', null],
    ['1万2000元', 12_000, '元', null],
    ['约1.5亿元', 150_000_000, '元', 'about'],
    ['800元/人', 800, '元/人', null],
    ['1,200.50元', 1200.5, '元', null],
    ['￥1,200', 1200, '', null],
    ['约30', 30, '', 'about'],
    ['20亩左右', 20, '亩', 'about'],
    ['30余', 30, '', 'more'],
    ['30余条', 30, '条', 'more'],
    ['30余万元', 300_000, '元', 'more'],
    ['三十多人', 30, '人', 'more'],
    ['50人以上', 50, '人', 'at-least'],
    ['不足30人', 30, '人', 'at-most'],
    ['十五', 15, '', null],
    ['二十三', 23, '', null],
    ['三万五千元', 35_000, '元', null],
    ['-5', -5, '', null],
    ['1 200', 1200, '', null],
    ['120（学时）', 120, '学时', null],
  ])('%s is %d%s (%s)', (raw, value, unit, qualifier) => {
    expect(parseQuantity(raw)).toMatchObject({ value, unit, qualifier, problems: [] });
  });

  test.each(['XX余', 'abc', '1.2.3', '1e5', '3 5', '1万2', '十万百', '__proto__', '9'.repeat(200)])(
    '%j is no number',
    (raw) => {
      expect(parseQuantity(raw)).toMatchObject({
        value: null,
        problems: [{ code: 'number-invalid', level: 'error' }],
      });
    },
  );

  test.each(['', ' ', '无', '不详', '/'])('%j is blank', (raw) => {
    expect(parseQuantity(raw)).toMatchObject({ value: null, problems: [] });
  });

  test('a range gives both ends and no value', () => {
    expect(parseQuantity('2-3万元')).toMatchObject({
      value: null,
      range: ['20000', '30000'],
      unit: '元',
      problems: [{ code: 'number-range' }],
    });
    expect(parseQuantity('3-5人')).toMatchObject({ value: null, range: ['3', '5'], unit: '人' });
  });

  test('every number comes back from its plain text, with a unit and in 万', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom('', '元', '人', '亩'),
        (value, unit) => {
          expect(parseQuantity(`${value}${unit}`)).toMatchObject({ value, unit });
          expect(parseQuantity(`${shiftDecimal(String(value), -4)}万${unit}`)).toMatchObject({
            value,
            unit,
            scaled: true,
          });
          expect(parseQuantity(`${value.toLocaleString('en-US')}${unit}`)).toMatchObject({ value, unit });
        },
      ),
    );
  });
});

describe('Chinese numerals', () => {
  test.each([
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['廿三', 23],
    ['一百零三', 103],
    ['一百五', 150],
    ['一千零一', 1001],
    ['两万三', 23_000],
    ['一万零五', 10_005],
    ['一九八五', 1985],
    ['壹佰贰拾', 120],
    ['三亿', 300_000_000],
  ])('%s is %d', (text, value) => expect(chineseInteger(text)).toBe(value));

  test.each(['', '百', '十百', '一二三万四五六七八九', '人'])('%j is none', (text) =>
    expect(chineseInteger(text)).toBeNull(),
  );

  test('every number below ten thousand is read as it is written', () => {
    const digits = '零一二三四五六七八九';
    const write = (n: number): string => {
      let out = '';
      let zero = false;
      for (const [unit, name] of [
        [1000, '千'],
        [100, '百'],
        [10, '十'],
        [1, ''],
      ] as const) {
        const digit = Math.floor(n / unit) % 10;
        if (digit === 0) zero = out !== '';
        else {
          out += `${zero ? '零' : ''}${digits.charAt(digit)}${name}`;
          zero = false;
        }
      }
      return out;
    };
    for (let n = 1; n < 10_000; n += 1)
      if (chineseInteger(write(n)) !== n) expect([n, write(n)]).toEqual([n, chineseInteger(write(n))]);
    expect(write(9999)).toBe('九千九百九十九');
  });
});

describe('money', () => {
  test.each([
    ['800', '元', 80_000],
    ['800元/人', '元', 80_000],
    ['1.2', '万元', 1_200_000],
    ['1.2万', '元', 1_200_000],
    ['1.2万', '万元', 1_200_000],
    ['1200元', '万元', 120_000],
    ['0.1', '元', 10],
    ['0.123456', '万元', 123_456],
    ['￥1,234.56', '元', 123_456],
  ] as const)('%s in a column of %s is %d fen', (raw, unit, fen) => {
    expect(parseMoney(raw, unit)).toMatchObject({ fen, problems: [] });
  });

  test('what is below a fen is rounded and said', () => {
    expect(parseMoney('0.005')).toMatchObject({
      fen: 1,
      problems: [{ code: 'money-precision', level: 'warning' }],
    });
  });

  test('the floats of number cells do no harm', () => {
    expect(parseMoney(0.1 + 0.2)).toMatchObject({ fen: 30, problems: [] });
    expect(parseMoney(1.005)).toMatchObject({ fen: 101 });
  });

  test('people are no money and too much is refused', () => {
    expect(parseMoney('5人')).toMatchObject({ fen: null, problems: [{ code: 'money-unit' }] });
    expect(parseMoney('99999999999999999')).toMatchObject({
      fen: null,
      problems: [{ code: 'money-too-large' }],
    });
    expect(parseMoney('800元/人').per).toBe('元/人');
  });

  test('any sum of fen comes back from its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
        expect(parseMoney(formatFen(fen)).fen).toBe(fen);
        expect(parseMoney(formatFen(fen, '万元', 6), '万元').fen).toBe(fen);
      }),
    );
  });

  test('万元 is rounded at the end only', () => {
    expect(formatFen(123_456_789, '万元')).toBe('123.46');
    expect(formatFen(1050)).toBe('10.50');
    expect(formatFen(-5)).toBe('-0.05');
    expect(roundDecimal('1.005', 2)).toBe('1.01');
    expect(roundDecimal('-0.004', 2)).toBe('0.00');
  });
});

describe('exact decimals', () => {
  test('shifting there and back gives the number again', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: -20, max: 20 }),
        (whole, power) => {
          const text = shiftDecimal(String(whole), -8);
          expect(shiftDecimal(shiftDecimal(text, power), -power)).toBe(text);
        },
      ),
    );
  });

  test('sums are exact', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('-1', '0.999')).toBe('-0.001');
    expect(decimalOfNumber(1.5e-7)).toBe('0.00000015');
    expect(decimalOfNumber(Number.POSITIVE_INFINITY)).toBeNull();
    expect(() => shiftDecimal('1e5', 1)).toThrow(RangeError);
  });
});
