/** domain.md §5, lines 5.13–5.15: who a row is, and what it says against its own ID. Ugly on purpose. */
import { describe, expect, test } from 'vitest';
import { people, person, sound } from '../fixtures/importing/people.ts';
import { codes, column, readFake } from '../support/fakeSheet.ts';

const a = person(0);
const b = person(1);
const c = person(2);

describe('5.13 and 5.14 the same name, the same person', () => {
  test('two people of one name stay two rows, and one person in two classes keeps both dates', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '班次', '培训时间'],
        ['王建国', a.id, '电焊班', '2026.3.2-3.12'],
        ['王建国', b.id, '电焊班', '2026.3.2-3.12'],
        ['王建国', a.id, '家政班', '2026.3.5-3.9'],
      ],
    });
    expect(r.rows.map((x) => [x.verdict, x.values['idNumber'], x.values['className']])).toEqual([
      ['ok', a.id, '电焊班'],
      ['ok', b.id, '电焊班'],
      ['ok', a.id, '家政班'],
    ]);
  });

  test('one phone on three people is one sentence with count and rows, and a warning from the third on', async () => {
    const shared = '13909360001';
    const rows = people(5).map((p, i) => [p.name, p.id, i < 4 ? shared : p.phone]);
    // The same person twice is not two people.
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '联系电话'],
        ...rows,
        [person(4).name, person(4).id, person(4).phone],
        [person(4).name, person(4).id, person(4).phone],
      ],
    });
    expect(r.rows.map((x) => codes(x).includes('phone-shared'))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(r.notices.filter((n) => n.includes('电话'))).toEqual([
      `电话 ${shared} 填在 4 个人名下（第 2、3、4、5 行），可能是代填的，请补上本人电话。`,
    ]);
  });
});

describe('5.15 what a row says against its own ID', () => {
  test('another sex or another birth year is asked, another month only said, agreement fills in the day', async () => {
    const other = a.sex === '男' ? '女' : '男';
    const year = Number(a.id.slice(6, 10));
    const month = a.id.slice(10, 12) === '05' ? '06' : '05';
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '性别', '出生年月'],
        [a.name, a.id, other, a.birth],
        [a.name, a.id, a.sex, `${year - 3}.05`],
        [a.name, a.id, a.sex, `${year}.${month}`],
        [a.name, a.id, null, String(year)],
      ],
    });
    expect(r.rows.map((x) => [x.verdict, x.question])).toEqual([
      ['doubt', 'sex-conflict'],
      ['doubt', 'birth-conflict'],
      ['ok', null],
      ['ok', null],
    ]);
    expect(codes(r.rows[2])).toEqual(['birth-differs']);
    expect(r.rows[3]?.values).toMatchObject({
      sex: a.sex === '男' ? '1' : '2',
      birthDate: `${year}-${a.id.slice(10, 12)}-${a.id.slice(12, 14)}`,
    });
  });

  test('年龄 more than a year off the ID is said; 虚岁, units and words are not', async () => {
    const age = (n: number): number =>
      2026 - Number(person(n).id.slice(6, 10)) - (person(n).id.slice(10, 14) > '1122' ? 1 : 0);
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '年龄（周岁）'],
        [a.name, a.id, age(0)],
        [b.name, b.id, `${age(1) + 1}岁`],
        [c.name, c.id, age(2) + 5],
        [person(3).name, person(3).id, '成年'],
      ],
    });
    expect(r.rows.map((x) => codes(x).includes('age-conflict'))).toEqual([false, false, true, false]);
    expect(r.rows[2]?.issues.find((i) => i[3] === 'age-conflict')?.[4]).toContain(`应为 ${age(2)} 岁`);
    expect(r.rows[2]?.verdict).toBe('ok');
  });

  test('a list whose ages are all some years behind is said once to be old, not on every row', async () => {
    const rows = people(20).map((p) => [p.name, p.id, 2026 - Number(p.id.slice(6, 10)) - 4]);
    const r = await readFake({ rows: [['姓名', '身份证号', '年龄'], ...rows] });
    expect(r.rows.flatMap(codes).filter((x) => x === 'age-conflict')).toEqual([]);
    expect(r.notices.join()).toMatch(/像是 202[12] 年前后的/);
  });

  test('an ID alone in the phone cell is read as the ID and asked about', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '性别', '身份证号', '联系电话'],
        [a.name, a.sex, null, a.id],
        [b.name, b.sex, b.id, b.phone],
      ],
    });
    expect(r.rows[0]).toMatchObject({
      verdict: 'doubt',
      question: 'columns-swapped',
      values: { idNumber: a.id },
    });
    expect(r.rows[0]?.values['phone']).toBeUndefined();
  });

  test('男 under 姓名 and a name under 性别 are read exchanged and asked about; a person called 男 is none', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '性别', '身份证号'],
        [a.name, a.sex, a.id],
        [b.sex, b.name, b.id],
        ['女', null, c.id],
      ],
    });
    expect(r.rows.map((x) => [x.verdict, x.question, x.values['name']])).toEqual([
      ['ok', null, a.name],
      ['doubt', 'columns-swapped', b.name],
      ['ok', null, '女'],
    ]);
    expect(codes(r.rows[2])).toContain('name-suspicious');
  });

  test('a phone shown as 1.39E+10 has lost its last figures: none is made up, the whole number beside it stays', async () => {
    const r = await column('联系电话', ['1.39E+10', '1.3936000001E10', '13936000001/1.394E+10']);
    expect(r.rows.map((x) => x.values['phone'] ?? null)).toEqual([null, '13936000001', '13936000001']);
    expect(r.rows.map((x) => x.verdict)).toEqual(['bad', 'ok', 'bad']);
  });

  test('a child and a great-grandmother on a labour roster are only said', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号'],
        ['王小宝', '620721201801012413'],
        ['王老太', '620721193801012422'],
      ].map((row, i) => (i === 0 ? row : [row[0] ?? null, sound(row[1] ?? '')])),
    });
    expect(r.rows.map((x) => [x.verdict, codes(x)])).toEqual([
      ['ok', ['age-outside-labour']],
      ['ok', ['age-outside-labour']],
    ]);
    expect(r.rows[0]?.issues[0]?.[2]).toBe('info');
  });
});
