/** What rosters of schools, firms and programs do that those of a township do not: seen in the wild, made up anew here. */
import { expect, test } from 'vitest';
import { person } from '../fixtures/importing/people.ts';
import { readFake } from '../support/fakeSheet.ts';

const people = (cells: (n: number) => readonly (string | number)[], count = 6): readonly (readonly (string | number)[])[] => Array.from({ length: count }, (_, n) => cells(n));

test('headers with the column of a program behind them, or in two languages', async () => {
  const r = await readFake({
    rows: [
      ['员工主表'],
      ['【说明】每名员工一行；身份证号为唯一标识，不可修改。'],
      ['姓名[冗余]_real_name', '身份证号_id_card_no', '性别 Gender', 'Ethnicity 民族', '手机号/Mobile', '联系人QQ', '备注A1'],
      ...people((n) => [person(n).name, person(n).id, person(n).sex, '汉族', person(n).phone, '10001', '']),
    ],
  });
  expect(r.mapped).toMatchObject({ A: 'name', B: 'idNumber', C: 'sex', D: 'ethnicity', E: 'phone', F: null });
  expect([r.head.headerRows, r.rows.length]).toEqual([[3], 6]);
});

test('the name of a relative beside 中文名 leaves no doubt whose row it is', async () => {
  const r = await readFake({
    rows: [
      ['中文名', '英文名', '身份证号', '家属姓名', '家属联系方式'],
      ...people((n) => [person(n).name, 'Li Lei', person(n).id, person(n + 10).name, person(n + 10).phone]),
    ],
  });
  expect(r.mapped).toMatchObject({ A: 'name', C: 'idNumber', D: null, E: null });
  expect(r.notices.join()).not.toContain('分不清');
});

test('姓名 and 性别 alone are a header where names and 男 or 女 stand under them', async () => {
  const r = await readFake({ rows: [['学号', '姓名', '性别'], ...people((n) => [`25310201301${n}`, person(n).name, person(n).sex])] });
  expect([r.head.used, r.rows.length]).toEqual([true, 6]);
  const words = await readFake({ rows: [['项目', '姓名', '性别'], ...people((n) => [`第${n}项`, '必填', '按身份证'])] });
  expect(words.head.used).toBe(false);
});

test('专业 beside 毕业院校 is what somebody studied, and is said; a trade under it stays one', async () => {
  const roster = (major: string) =>
    readFake({ rows: [['姓名', '身份证号', '学历', '毕业院校', '专业'], ...people((n) => [person(n).name, person(n).id, '本科', '兰州大学', major])] });
  const studied = await roster('会计学');
  expect(studied.mapped['E']).toBeNull();
  expect(studied.notices).toContain('E 列“专业”像是所学专业，不是培训工种，没有读入；是培训工种的，请在“列的对应”里指定。');
  expect((await roster('电焊工')).mapped['E']).toBe('trade');
  const training = await readFake({ rows: [['姓名', '身份证号', '专业'], ...people((n) => [person(n).name, person(n).id, '会计学'])] });
  expect(training.mapped['C']).toBe('trade');
});

test('comments on a whole header are its instructions: one short sentence', async () => {
  const comments = Array.from({ length: 6 }, (_, column) => ({ row: 1, column, text: '类型：文本' }));
  const r = await readFake({ rows: [['姓名', '身份证号'], ...people((n) => [person(n).name, person(n).id])], marks: { comments } });
  expect(r.notices).toContain('表头有 6 处批注（多半是填写说明），没有读入。');
});
