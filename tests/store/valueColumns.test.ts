import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openValues, ValuePacker } from '../../electron/engine/store/valueColumns.ts';

const row = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdeNumber') }),
  fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.integer(), fc.constant(null)),
  { noNullPrototype: true },
);

test('rows come out of their columns as they went in', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const packed = openValues(new ValuePacker().pack(rows));
      expect(packed.rows).toBe(rows.length);
      expect(rows.map((_, i) => packed.at(i))).toEqual(rows);
    }),
  );
});

test('rows that say the same have the same text, in whatever order and packet they came', () => {
  const [a] = [openValues(new ValuePacker().pack([{ name: '甲', phone: '1' }, { village: '村' }])).at(0)];
  const b = openValues(new ValuePacker().pack([{ sex: '1' }, { phone: '1', name: '甲' }])).at(1);
  expect(JSON.stringify(a)).toBe(JSON.stringify(b));
});

test('half of a rare character, letters of every width and a field of more values than a byte can count come out as they were', () => {
  const rows = Array.from({ length: 300 }, (_, i) => ({ name: `\ud840${i}`, trade: i % 3 === 0 ? 'é' : `第${i}期𠮷`, remark: i % 7 === 0 ? null : '', hours: -i / 3 }));
  const packed = openValues(new ValuePacker().pack(rows));
  expect(rows.map((_, i) => packed.at(i))).toEqual(rows);
});

test('one packer packs each packet as if it were the first', () => {
  const packer = new ValuePacker();
  const packets = [[{ name: '甲', sex: '1' }], [{ sex: '2' }, { name: '甲' }], [], [{ phone: '1' }]];
  for (const rows of packets) expect(packer.pack(rows)).toEqual(new ValuePacker().pack(rows));
});

test('a packet that is cut short or has bytes too many is refused', () => {
  const bytes = new ValuePacker().pack([{ name: '甲', hours: 8 }, { name: '乙', sex: '1' }]);
  for (let length = 0; length < bytes.length; length += 1) expect(() => openValues(bytes.subarray(0, length))).toThrow(RangeError);
  expect(() => openValues(Buffer.concat([bytes, Buffer.from([0])]))).toThrow(RangeError);
});

test('a row that points at a value its column does not have is refused', () => {
  const bytes = new ValuePacker().pack([{ name: '甲' }]);
  bytes[bytes.length - 1] = 4;
  expect(() => openValues(bytes).at(0)).toThrow(RangeError);
});
