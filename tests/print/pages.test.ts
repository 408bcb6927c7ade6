import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PrintDocument, PrintTable } from '../../shared/contract/print.ts';
import { pageBody } from '../../shared/print/html.ts';
import { pagesOf } from '../../shared/print/pages.ts';
import { sampleOf } from '../../shared/print/sample.ts';

const table = (rows: readonly (readonly string[])[]): PrintTable => ({
  kind: 'table',
  title: '花名册',
  line: ['单位'],
  columns: [
    { label: '序号', width: 3, align: 'center' },
    { label: '班名', width: 20, align: 'left' },
  ],
  rows: rows.map((row) => [...row]),
  small: false,
  tall: false,
  signatures: ['制表人：'],
  notes: [],
});
const paper = (part: PrintTable): PrintDocument => ({ name: '花名册', landscape: true, foot: '', parts: [part] });
const rows = (count: number): string[][] => Array.from({ length: count }, (_, i) => [String(i + 1), `班${i}`]);

test('every row is on exactly one page, in order, no page is overfull, and signatures stand once, with rows beside them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 5, max: 60 }), { maxLength: 300 }),
      fc.integer({ min: 20, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      (heights, head, tail) => {
        const room = 300;
        const pages = pagesOf(paper(table(rows(heights.length))), [{ head, rows: heights, tail }], room);
        expect(pages.flatMap(({ from, to }) => heights.slice(from, to))).toEqual(heights);
        expect(pages.map((page) => page.last)).toEqual(pages.map((_, i) => i === pages.length - 1));
        for (const { from, to, last } of pages) {
          const used = head + heights.slice(from, to).reduce((sum, h) => sum + h, 0) + (last ? tail : 0);
          expect(used).toBeLessThanOrEqual(room);
          if (heights.length >= 2 && pages.length > 1 && last) expect(to - from).toBeGreaterThanOrEqual(1);
        }
      },
    ),
  );
});

test('one row over the page takes a second one with it, so that the last page is more than a line', () => {
  const pages = pagesOf(paper(table(rows(11))), [{ head: 0, rows: Array.from({ length: 11 }, () => 10), tail: 5 }], 100);
  expect(pages.map(({ from, to }) => [from, to])).toEqual([
    [0, 9],
    [9, 11],
  ]);
});

test('signatures that no longer fit take the last rows with them', () => {
  const pages = pagesOf(paper(table(rows(10))), [{ head: 0, rows: Array.from({ length: 10 }, () => 10), tail: 5 }], 100);
  expect(pages.map(({ from, to, last }) => [from, to, last])).toEqual([
    [0, 8, false],
    [8, 10, true],
  ]);
});

test('a page prints its own rows, its number, and signatures only where the part ends', () => {
  const document = paper(table(rows(40)));
  const first = pageBody(document, { part: 0, from: 0, to: 20, last: false }, 1, 2);
  const second = pageBody(document, { part: 0, from: 20, to: 40, last: true }, 2, 2);
  expect(first).toContain('班19');
  expect(first).not.toContain('班20');
  expect(first).not.toContain('制表人');
  expect(first).toContain('第 1 页 / 共 2 页');
  expect(second).toContain('班20');
  expect(second).toContain('制表人');
});

test('of thousands of rows only those are drawn that may wrap, each text once', () => {
  const long = (i: number): string => `云岭县人力资源和社会保障局二〇二六年第${'一二三四五六七'.charAt(i % 7)}期乡村旅游服务与民宿管理人才提升培训班（扩大班）暨现场观摩和结业汇报活动第${'一二三四五六七'.charAt(i % 7)}组参训学员名册`;
  const { rows: drawn, like } = sampleOf(table(Array.from({ length: 3000 }, (_, i) => [String(i), i % 2 === 0 ? '短班名' : long(i)])), true);
  expect(drawn).toHaveLength(8);
  expect(like).toHaveLength(3000);
  expect(drawn[like[1] ?? 0]?.[1]).toBe(long(1));
  expect(drawn[like[0] ?? 0]?.[1]).toBe('字');
});
