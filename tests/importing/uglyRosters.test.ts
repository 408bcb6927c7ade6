/** Rosters as a county office gets them, several pains in each (domain.md §5); every one here was once read wrong or said too little. */
import { describe, expect, test } from 'vitest';
import { people } from '../fixtures/importing/people.ts';
import { readFake } from '../support/fakeSheet.ts';
import { normaliseName } from '../../shared/identity/personName.ts';

const all = people(20);
const ids = (rows: readonly { readonly values: Readonly<Record<string, unknown>> }[]): readonly unknown[] => rows.map((r) => r.values['idNumber']);

describe('two tables side by side with other columns', () => {
  const left = all.slice(0, 4);
  const right = all.slice(4, 7);
  const header = ['序号', '姓名', '身份证号', '电话'];
  const other = ['序号', '姓名', '性别', '身份证号码', '村'];
  const lines = left.map((p, i) => {
    const q = right[i];
    return { own: [i + 1, p.name, p.id, p.phone], beside: q ? [i + 5, q.name, q.sex, q.id, '明海村'] : [] };
  });

  test.each([
    ['with an empty column between', [null]],
    ['with a 序号 of its own', []],
  ])('%s: everybody of both is read, each with his own columns', async (_, gap) => {
    const r = await readFake({ rows: [[...header, ...gap, ...other], ...lines.map(({ own, beside }) => [...own, ...gap, ...beside])] });
    expect(ids(r.rows)).toEqual(expect.arrayContaining([...left, ...right].map((p) => p.id)));
    expect(r.rows).toHaveLength(7);
    expect(r.rows.filter((x) => x.values['village'] === '?明海村').map((x) => x.values['idNumber'])).toEqual(right.map((p) => p.id));
    expect(r.rows.every((x) => x.verdict === 'ok')).toBe(true);
  });

  test('a parent beside the pupil is no second table', async () => {
    const rows = left.map((p, i) => [i + 1, p.name, p.id, p.phone, right[i % 3]!.name, right[i % 3]!.id]);
    const r = await readFake({ rows: [['序号', '姓名', '身份证号', '电话', '家长姓名', '家长身份证号'], ...rows] });
    expect(ids(r.rows)).toEqual(left.map((p) => p.id));
  });
});

test('an ID number in two columns is put together, also where the second half is a number', async () => {
  const some = all.slice(7, 11).filter((p) => !p.id.endsWith('X'));
  const r = await readFake({
    rows: [
      ['姓名', '身份证号前6位', '身份证号后12位', '电话'],
      ...some.map((p, i) => [p.name, i % 2 ? Number(p.id.slice(0, 6)) : p.id.slice(0, 6), i % 2 ? Number(p.id.slice(6)) : p.id.slice(6), p.phone]),
    ],
  });
  expect(ids(r.rows)).toEqual(some.map((p) => p.id));
  expect(r.tables[0]?.head.notices.join()).toContain('B 列和 C 列是身份证号的前后两段');
});

test('a postcode beside a number that makes no sound ID with it is left alone', async () => {
  const r = await readFake({
    rows: [['姓名', '邮编', '账号', '身份证号'], ...all.slice(0, 4).map((p, i) => [p.name, '734400', `19850312123${i}`, p.id])],
  });
  expect(ids(r.rows)).toEqual(all.slice(0, 4).map((p) => p.id));
});

test('姓名 with the sex behind it keeps only the name; a short name with a blank in it stays whole', () => {
  expect(normaliseName('吴国庆　男')).toMatchObject({ name: '吴国庆', note: '男', problems: [] });
  expect(normaliseName('徐金花/女')).toMatchObject({ name: '徐金花', note: '女', problems: [] });
  expect(normaliseName('王 男').name).toBe('王男');
  expect(normaliseName('李 亚 男').name).toBe('李亚男');
  expect(normaliseName('李亚男').name).toBe('李亚男');
});

test('a village in the name of the sheet and another one in its rows: the rows are believed, and it is said', async () => {
  const rows = all.slice(0, 3).map((p, i) => [p.name, p.id, i === 0 ? '莲花村' : '同上']);
  const r = await readFake({ name: '皇城村（3人）', rows: [['姓名', '身份证号', '村'], ...rows] });
  expect(r.rows.map((x) => x.values['village'])).toEqual(['?莲花村', '?莲花村', '?莲花村']);
  expect(r.notices.join()).toContain('和 3 行自己写的不一样（从第 2 行起，写的是“莲花村”）');
  const same = await readFake({ name: '皇城村', rows: [['姓名', '身份证号', '村'], ...all.slice(0, 3).map((p) => [p.name, p.id, '皇城村'])] });
  expect(same.notices.join()).not.toContain('自己写的不一样');
});

test('a note that gives colours a meaning is said, because colours are not read', async () => {
  const r = await readFake({ rows: [['姓名', '身份证号'], ...all.slice(0, 3).map((p) => [p.name, p.id]), ['注：黄色为已退出人员']] });
  expect(r.notices.join()).toContain('第 5 行的说明用颜色表示意思（“注：黄色为已退出人员”），程序不看颜色');
});
