/** domain.md §5, line 5.7: villages as sheets, as headings and in groups; hidden rows. Ugly on purpose. */
import { describe, expect, test } from 'vitest';
import { people, person } from '../fixtures/importing/people.ts';
import { readFake } from '../support/fakeSheet.ts';

const [a, b, c, d] = people(4) as [ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>];

describe('5.7 villages as sheets, headings and groups', () => {
  test('a village alone on a line holds for the people under it until the next one', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号'],
        ['马营村：'],
        [1, a.name, a.id],
        ['第一小组'],
        [2, b.name, b.id],
        ['二、隆丰村（2人）'],
        [3, c.name, c.id],
        [null, '第二小组'],
        [4, d.name, d.id],
      ],
      merges: ['A2:C2'],
    });
    expect(r.rows.map((x) => [x.values['village'] ?? null, x.values['group'] ?? null])).toEqual([
      ['?马营村', null],
      ['?马营村', '第一小组'],
      ['?隆丰村', null],
      ['?隆丰村', '第二小组'],
    ]);
    expect(r.skipped.map((s) => s.reason)).toEqual(['title', 'title', 'title', 'title']);
    expect(r.notices.join()).toContain('第 2 行“马营村”');
  });

  test('a heading never overrules the village a row names itself', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '村'],
        ['红湾寺镇马营村一组'],
        [a.name, a.id, '隆丰村'],
        [b.name, b.id, null],
      ],
    });
    expect(r.rows.map((x) => [x.values['township'], x.values['village'], x.values['group'] ?? null])).toEqual(
      [
        ['?红湾寺镇', '?隆丰村', null],
        ['?红湾寺镇', '?马营村', '一组'],
      ],
    );
  });

  test('the sheet name gives the village through numbering and counts, and it is said', async () => {
    for (const name of ['马营村', '3.马营村', '马营村(25人)', '马营村花名册', '（三）马营村学员名单']) {
      const r = await readFake({
        name,
        rows: [
          ['姓名', '身份证号'],
          [a.name, a.id],
        ],
      });
      expect([name, r.rows[0]?.values['village']]).toEqual([name, '?马营村']);
      expect(r.notices.join()).toContain(`表名“${name}”`);
    }
    const other = await readFake({
      name: '花名册',
      rows: [
        ['姓名', '身份证号'],
        [a.name, a.id],
      ],
    });
    expect(other.rows[0]?.values['village']).toBeUndefined();
  });

  test('hidden columns, hidden rows and a filter are read and said', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '联系电话'],
        [a.name, a.id, a.phone],
        [b.name, b.id, b.phone],
        [c.name, c.id, c.phone],
      ],
      hiddenRows: [3],
      hiddenColumns: [2],
      filtered: true,
    });
    expect(r.rows).toHaveLength(3);
    expect(r.notices.join('\n')).toMatch(/B 列“身份证号”在文件里是隐藏的/);
    expect(r.notices.join('\n')).toMatch(/1 行在文件里是隐藏的（第 3 行/);
  });
});
