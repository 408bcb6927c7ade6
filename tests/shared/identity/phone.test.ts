import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksLikeMobile, parsePhones } from '../../../shared/identity/phone.ts';

const mobile = fc
  .tuple(
    fc.constantFrom('138', '139', '150', '187', '199', '166', '147'),
    fc.integer({ min: 0, max: 99_999_999 }),
  )
  .map(([prefix, rest]) => prefix + String(rest).padStart(8, '0'));

describe('phone cells', () => {
  test.each([
    ['13800138000', ['13800138000']],
    ['+8613800138000', ['13800138000']],
    ['0086-138-0013-8000', ['13800138000']],
    ['86-13800138000', ['13800138000']],
    ['187-4956-6843', ['18749566843']],
    ['１３８０２４０１３４３', ['13802401343']],
    ['138 0013 8000', ['13800138000']],
    ['13800138000/13900139000', ['13800138000', '13900139000']],
    ['13800138000、0936-6121234', ['13800138000', '0936-6121234']],
    ['13800138000 13900139000', ['13800138000', '13900139000']],
    ['138 0013 8000 139 0013 9000', ['13800138000', '13900139000']],
    ['13800138000\n13900139000', ['13800138000', '13900139000']],
    ['手机：13800138000（妻）', ['13800138000']],
    ['13800138000.0', ['13800138000']],
    ['1.3800138E+10', ['13800138000']],
    ['(0936)6121234', ['0936-6121234']],
    ['09366121234', ['0936-6121234']],
    ['01012345678', ['010-12345678']],
    ['0936-6121234-801', ['0936-6121234-801']],
    ['400-123-4567', ['4001234567']],
    ['13800138000/13800138000', ['13800138000']],
  ])('%j is read as %j without a word', (raw, numbers) => {
    expect(parsePhones(raw)).toEqual({ numbers, problems: [] });
  });

  test('number cells are read as they are', () => {
    expect(parsePhones(13_800_138_000)).toEqual({ numbers: ['13800138000'], problems: [] });
    expect(parsePhones(1.3800138e10).numbers).toEqual(['13800138000']);
    expect(parsePhones(9_366_121_234).problems[0]?.detail).toContain('区号');
    expect(parsePhones(Number.NaN)).toEqual({ numbers: [], problems: [] });
  });

  test.each(['', '  ', '无', '不详', '/', '—', '未填'])('%j gives no number and no problem', (raw) => {
    expect(parsePhones(raw)).toEqual({ numbers: [], problems: [] });
  });

  test.each(['1384759424', '138001380001', '620702196609242506', '138****1234', 'abc', '12', '__proto__'])(
    '%j is invalid',
    (raw) => {
      expect(parsePhones(raw)).toMatchObject({
        numbers: [],
        problems: [{ code: 'phone-invalid', level: 'error' }],
      });
    },
  );

  test('a sound number beside a broken one is kept', () => {
    expect(parsePhones('13800138000；1384759424')).toMatchObject({
      numbers: ['13800138000'],
      problems: [{ code: 'phone-invalid' }],
    });
  });

  test('a prefix that nobody was given, and a landline without area, are warnings', () => {
    expect(parsePhones('16412345678')).toMatchObject({
      numbers: ['16412345678'],
      problems: [{ code: 'phone-prefix', level: 'warning' }],
    });
    expect(parsePhones('6121234')).toMatchObject({
      numbers: ['6121234'],
      problems: [{ code: 'phone-area-missing', level: 'warning' }],
    });
  });

  test('any two numbers come back from any separator and any grouping', () => {
    fc.assert(
      fc.property(
        mobile,
        mobile,
        fc.constantFrom('/', '、', '；', ' ', ',', '\n', ' / ', '，'),
        fc.boolean(),
        (one, two, mark, grouped) => {
          fc.pre(one !== two);
          const write = (n: string): string =>
            grouped ? `${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}` : n;
          expect(parsePhones(write(one) + mark + write(two))).toEqual({ numbers: [one, two], problems: [] });
        },
      ),
    );
  });

  test('no text at all makes it throw, and every number found is made of its digits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789+- /、.*E（）妻\n\u3000'), maxLength: 40 }),
        (raw) => {
          const digits = raw.replace(/\D/gu, '');
          for (const number of parsePhones(raw).numbers) {
            if (!/E/u.test(raw)) expect(digits).toContain(number.replaceAll('-', ''));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('looksLikeMobile asks for 11 digits from 13 to 19', () => {
    expect(['13800138000', '19900000000'].every(looksLikeMobile)).toBe(true);
    expect(['12800138000', '1380013800', '1380013800a', '138001380001'].some(looksLikeMobile)).toBe(false);
  });
});
