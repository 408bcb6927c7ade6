import { expect, test } from 'vitest';
import { createSerialWatch } from '../../electron/engine/importing/serialNumbers.ts';

const after = (numbers: readonly (number | string)[]): readonly string[] => {
  const watch = createSerialWatch(0);
  for (const [i, n] of numbers.entries()) watch.see({ row: i + 2, hidden: false, cells: [n] });
  return watch.notices();
};
const to = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

test('numbers in order, counted anew for each village, or with blanks between say nothing', () => {
  expect(after(to(30))).toEqual([]);
  expect(after([...to(9), ...to(12)])).toEqual([]);
  expect(after([...to(9), '', '—', 10, 11])).toEqual([]);
});

test('a jump says which numbers are missing and in which row', () => {
  expect(after([...to(20), 28, 29])).toEqual([
    '序号从 20 跳到 28（第 22 行），没有 21–27 号共 7 个，请对照原文件看是不是少了行。',
  ]);
  expect(after([...to(20), 22])[0]).toContain('没有 21 号，');
});

test('a step back says that rows may be doubled', () => {
  expect(after([...to(20), 15, 16, 17])).toEqual(['序号从 20 退回到 15（第 22 行），可能有重复或错位的行，请对照原文件核对。']);
});

test('a list that is never in order is let be', () => {
  expect(after([3, 9, 4, 1, 8, 2, 7, 11, 5])).toEqual([]);
});
