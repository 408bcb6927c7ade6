import { serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openValues, packValues } from '../../electron/engine/store/valueColumns.ts';

const row = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdeNumber') }),
  fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.integer(), fc.constant(null)),
  { noNullPrototype: true },
);

test('rows come out of their columns as they went in', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const packed = openValues(packValues(rows));
      expect(packed.rows).toBe(rows.length);
      expect(rows.map((_, i) => packed.at(i))).toEqual(rows);
    }),
  );
});

test('rows that say the same have the same text, in whatever order and packet they came', () => {
  const [a] = [openValues(packValues([{ name: '甲', phone: '1' }, { village: '村' }])).at(0)];
  const b = openValues(packValues([{ sex: '1' }, { phone: '1', name: '甲' }])).at(1);
  expect(JSON.stringify(a)).toBe(JSON.stringify(b));
});

test('columns that are not as long as the rows are many are refused', () => {
  expect(() => openValues(serialize([2, ['name'], [['甲']]]))).toThrow(RangeError);
  expect(() => openValues(serialize([1, ['name', 'sex'], [['甲']]]))).toThrow(RangeError);
});
