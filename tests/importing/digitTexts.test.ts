import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DigitText, NumberedTexts } from '../../electron/engine/importing/digitTexts.ts';
import { createSharedPhones } from '../../electron/engine/importing/sharedPhones.ts';

const digits = (length: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const id = fc.tuple(digits(17), fc.constantFrom(...'0123456789X')).map(([body, check]) => body + check);
const like = fc.oneof(id, digits(11), fc.constantFrom('', '张三', '0936-6121234', '1380013800:', '62072119850112123x', '6207211985011212/4', '1380013800X'), fc.string());

test('an ID and a mobile number come out as the text they were read from', () => {
  const pair = new DigitText();
  fc.assert(
    fc.property(fc.oneof(id, digits(11)), (text) => {
      expect(pair.read(text)).toBe(true);
      expect(pair.text()).toBe(text);
    }),
  );
});

test('anything that is not 11 digits, or 17 and a digit or X, is no text of digits', () => {
  const pair = new DigitText();
  for (const text of ['', '1', '1380013800X', '1380013800:', '138001380/0', '62072119850112123x', '62072119850112123:', 'X2072119850112123X', '620721198501121234 ']) expect(pair.read(text)).toBe(false);
});

test('texts are numbered in the order in which they are first met, as a Map would have it', () => {
  fc.assert(
    fc.property(fc.array(like, { maxLength: 60 }), (texts) => {
      const numbered = new NumberedTexts();
      const known = new Map<string, number>();
      for (const text of texts) {
        expect(numbered.find(text)).toBe(known.get(text) ?? -1);
        if (!known.has(text)) known.set(text, known.size);
        expect(numbered.numberOf(text)).toBe(known.get(text));
        expect(numbered.count).toBe(known.size);
      }
    }),
  );
});

test('tens of thousands of numbers that differ in a few digits keep theirs while the table grows', () => {
  const numbered = new NumberedTexts();
  const all = Array.from({ length: 40_000 }, (_, i) => (i % 2 === 0 ? `138${String(i).padStart(8, '0')}` : `62072119850112${String(i % 10_000).padStart(4, '0')}${i < 10_000 ? '' : '号'}`));
  const first = all.map((text) => numbered.numberOf(text));
  expect(all.map((text) => numbered.find(text))).toEqual(first);
  expect(numbered.count).toBe(new Set(all).size);
});

test('the first person on a number is still known by name or ID when the third one comes', () => {
  const phones = createSharedPhones();
  for (const [number, first] of [['13800138000', '62072119850112123X'], ['0936-6121234', '张三'], ['13900139000', '13700137000']] as const) {
    expect(phones.note(number, first, 4)).toBe(null);
    expect(phones.note(number, first, 5)).toBe(null);
    expect(phones.note(number, '李四', 6)).toBe(null);
    expect(phones.note(number, first, 7)).toBe(null);
    expect(phones.note(number, '王五', 8)).toEqual({ number, people: 3 });
  }
  expect(phones.notices()[0]).toContain('电话 13800138000 填在 3 个人名下（第 4、6、8 行）');
});
