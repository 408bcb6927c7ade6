/** domain.md §5, lines 5.21–5.29: what else stands in the cells, and cells out of their place. Ugly on purpose. */
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../electron/engine/excel/read/workbook.ts';
import { people, person } from '../fixtures/importing/people.ts';
import { codes, column, readFake } from '../support/fakeSheet.ts';

const a = person(0);
const b = person(1);
const c = person(2);

/** What a column of cells becomes in a field. */
async function valuesOf(header: string, field: string, cells: readonly Cell[]): Promise<readonly unknown[]> {
  const r = await column(header, cells);
  return r.rows.map((x) => x.values[field] ?? null);
}

describe('5.21 formula errors', () => {
  test('#N/A and its kin, as error cells and as text, are blank and said in words', async () => {
    const cells: readonly Cell[] = [
      { kind: 'error', code: '#N/A' },
      '#REF!',
      { kind: 'error', code: '#UNCALCULATED' },
      '########',
      '#DIV/0!',
      '#1队',
    ];
    const r = await column('村', cells);
    expect(r.rows.map((x) => x.values['village'] ?? null)).toEqual([null, null, null, null, null, '?#1队']);
    expect(r.rows.slice(0, 5).map((x) => codes(x))).toEqual(Array.from({ length: 5 }, () => ['cell-error']));
    expect(r.rows.map((x) => x.issues[0]?.[4] ?? '').join('\n')).not.toMatch(/UNCALCULATED/);
    const id = await readFake({
      rows: [
        ['姓名', '身份证号', '电话'],
        [a.name, { kind: 'error', code: '#N/A' }, a.phone],
        [b.name, b.id, { kind: 'error', code: '#N/A' }],
      ],
    });
    expect(id.rows.map((x) => [x.verdict, x.values['idNumber'] ?? null, x.values['phone'] ?? null])).toEqual([
      ['ok', null, a.phone],
      ['ok', b.id, null],
    ]);
  });
});

describe('5.22 option columns', () => {
  test('every tick says yes, every cross says no, and words in an option column are said', async () => {
    const marks: readonly Cell[] = ['√', '✓', '☑', '▲', '○', 1, '是', '×', 0, '否', '', '养牛'];
    const rows = marks.map((mark, i) => [person(i).name, person(i).id, mark]);
    const r = await readFake({
      rows: [['姓名', '身份证号', '人员类别'], [null, null, '脱贫劳动力'], ...rows],
      merges: ['A1:A2', 'B1:B2'],
    });
    expect(r.rows.map((x) => x.values['traineeCategory'] ?? null)).toEqual([
      '02',
      '02',
      '02',
      '02',
      '02',
      '02',
      '02',
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(codes(r.rows[11])).toEqual(['tick-unknown']);
  });

  test('男 | 女 as two columns without a group, and 党员 alone, are told by their ticks', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '男', '女', '身份证号', '党员', '初中', '高中', '备注'],
        [a.name, a.sex === '男' ? '√' : null, a.sex === '女' ? '√' : null, a.id, '√', '√'],
        [b.name, b.sex === '男' ? 1 : null, b.sex === '女' ? 1 : null, b.id, null, null, '√'],
      ],
    });
    expect(r.mapped).toMatchObject({
      B: 'sex',
      C: 'sex',
      E: 'politicalStatus',
      F: 'education',
      G: 'education',
    });
    expect(
      r.rows.map((x) => [x.verdict, x.values['politicalStatus'] ?? null, x.values['education']]),
    ).toEqual([
      ['ok', '01', '71'],
      ['ok', null, '61'],
    ]);
  });

  test('two ticks where only one value fits are not stored as the last one', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '电话', '性别', null],
        [null, null, '男', '女'],
        [a.name, a.phone, '√', '√'],
        [b.name, b.phone, '√', null],
      ],
      merges: ['A1:A2', 'B1:B2', 'C1:D1'],
    });
    expect(r.rows.map((x) => x.values['sex'] ?? null)).toEqual([null, '1']);
    expect(codes(r.rows[0])).toContain('tick-several');
  });
});

describe('5.23 several values in one cell', () => {
  test('two phones stay two, several categories stay several, two political statuses are asked', async () => {
    expect(
      await valuesOf('联系电话', 'phone', [
        '13812345678/0936-6121234',
        '13812345678、13912345678',
        '13812345678（妻）13912345678',
      ]),
    ).toEqual(['13812345678、0936-6121234', '13812345678、13912345678', '13812345678、13912345678']);
    expect(
      await valuesOf('人员类别', 'traineeCategory', [
        '脱贫户、退役军人',
        '脱贫劳动力/残疾人',
        '农民工；高校毕业生',
      ]),
    ).toEqual(['02,07', '02,09', '01,05']);
    const r = await column('政治面貌', ['党员/群众', '党员', '中共党员（预备）']);
    expect(r.rows.map((x) => x.values['politicalStatus'])).toEqual([
      '?党员/群众',
      '01',
      expect.stringMatching(/^\?|^02/),
    ]);
    expect(codes(r.rows[0])).toEqual(['code-ambiguous']);
  });

  test('several people in one cell are one row too few, not one person of four characters', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '村', '电话'],
        ['张三、李四', '马营村', a.phone],
        ['王建国\n马海燕', '马营村', b.phone],
        ['阿不都热依木·买买提', '马营村', c.phone],
        ['张\n三', '马营村', '13900000009'],
      ],
    });
    expect(r.rows.map((x) => [x.verdict, x.values['name'] ?? null])).toEqual([
      ['bad', null],
      ['bad', null],
      ['ok', '阿不都热依木·买买提'],
      ['ok', '张三'],
    ]);
    expect(codes(r.rows[0])).toEqual(['name-several']);
  });

  test('phones in two columns are kept both, an ID in two columns once, and two different IDs are asked', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '18位身份证号', '身份证号', '手机号码', '联系电话'],
        [a.name, a.id, a.id, a.phone, '0936-6121234'],
        [b.name, null, b.id, b.phone, b.phone],
        [c.name, c.id, c.id, null, c.phone],
        [person(3).name, person(3).id, person(3).id, '无', person(3).phone],
        ...people(20, 20).map((p) => [p.name, p.id, p.id, p.phone, null]),
        [person(50).name, person(50).id, person(51).id, person(50).phone, null],
      ],
    });
    expect(r.rows.slice(0, 4).map((x) => [x.values['idNumber'], x.values['phone']])).toEqual([
      [a.id, `${a.phone}、0936-6121234`],
      [b.id, b.phone],
      [c.id, c.phone],
      [person(3).id, person(3).phone],
    ]);
    expect(r.rows.at(-1)).toMatchObject({ verdict: 'doubt' });
    expect(codes(r.rows.at(-1))).toContain('id-two-values');
  });
});

describe('5.24 numbers with units', () => {
  test('units, 约, 万 and Chinese numerals are read, words are said and keep nobody out', async () => {
    expect(
      await valuesOf('学时', 'hours', ['56学时', '约80', '五十六', '56.0', '120+', '每天8小时', '８０']),
    ).toEqual([56, 80, 56, 56, 120, null, 80]);
    expect(
      await valuesOf('补贴金额', 'subsidy', ['800元/人', '0.12万元', '1,200.50', '￥800', '捌佰元', 800]),
    ).toEqual([800, 1200, 1200.5, 800, 800, 800]);
    const r = await column('学时', ['每天8小时']);
    expect(r.rows[0]?.verdict).toBe('ok');
  });
});

describe('5.25 drop-down texts with their codes', () => {
  test('the word counts, on whichever side its code stands', async () => {
    expect(
      await valuesOf('文化程度', 'education', ['初中-71', '71-初中', '初中毕业', '(71)初中', '初中']),
    ).toEqual(['71', '71', '71', expect.anything(), '71']);
    const r = await readFake({
      rows: [
        ['姓名', '电话', '性别', '民族'],
        [a.name, a.phone, '男-1', '48裕固族'],
        [b.name, b.phone, '2-女', '裕固族-48'],
        [c.name, c.phone, '女性', 'YG'],
      ],
    });
    expect(r.rows.map((x) => [x.values['sex'], x.values['ethnicity']])).toEqual([
      ['1', '48'],
      ['2', '48'],
      ['2', '48'],
    ]);
  });

  test('a bare 1 or 2 for sex is believed only where the ID agrees', async () => {
    const digit = a.sex === '男' ? '1' : '2';
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '性别', '电话'],
        [a.name, a.id, digit, a.phone],
        ['王小明', null, '1', '13900000001'],
      ],
    });
    expect(r.rows.map((x) => x.values['sex'])).toEqual([digit, '?1']);
    expect(codes(r.rows[1])).toContain('code-ambiguous');
  });
});

describe('5.28 rows and cells out of their place', () => {
  const header = ['序号', '姓名', '性别', '民族', '身份证号', '联系电话', '村'];
  const straight = people(5).map((p, i): readonly Cell[] => [
    i + 1,
    p.name,
    p.sex,
    '裕固族',
    p.id,
    p.phone,
    p.village,
  ]);

  test('a row that slid right or left, wholly or from the middle, is read where it belongs and asked about', async () => {
    const p = person(30);
    const slid: readonly (readonly Cell[])[] = [
      [null, 6, p.name, p.sex, '裕固族', p.id, p.phone, p.village],
      [p.name, p.sex, '裕固族', p.id, p.phone, p.village],
      [8, p.name, p.sex, null, '裕固族', p.id, p.phone, p.village],
      [9, p.name, '裕固族', p.id, p.phone, p.village],
    ];
    for (const row of slid) {
      const r = await readFake({ rows: [header, ...straight, row] });
      const last = r.rows.at(-1);
      expect(last).toMatchObject({
        verdict: 'doubt',
        question: 'row-shifted',
        values: { name: p.name, idNumber: p.id, phone: p.phone, ethnicity: '48' },
      });
      expect(last?.issues.find((i) => i[3] === 'row-shifted')?.[4]).toMatch(/错了 1 格/);
      expect(r.rows.slice(0, 5).every((x) => x.verdict === 'ok')).toBe(true);
    }
  });

  test('a household head’s ID beside the trainee’s blank one is no slid row', async () => {
    const r = await readFake({
      rows: [
        ['户主姓名', '户主身份证号', '身份证号', '学生姓名', '性别', '电话'],
        ['侯老大', person(40).id, null, a.name, a.sex, a.phone],
        ['文老大', person(41).id, b.id, b.name, b.sex, b.phone],
      ],
    });
    expect(r.rows.map((x) => [x.verdict, x.values['idNumber'] ?? null])).toEqual([
      ['ok', null],
      ['ok', b.id],
    ]);
  });

  test('本科 under 姓名 is what slid there from another column: asked, not stored as somebody', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '文化程度', '联系电话'],
        [a.name, a.id, '本科', a.phone],
        ['本科', null, null, b.phone],
        ['黄山', c.id, '大专', c.phone],
      ],
    });
    expect(r.rows.map((x) => [x.verdict, x.question])).toEqual([
      ['ok', null],
      ['doubt', 'row-shifted'],
      ['ok', null],
    ]);
  });

  test('an ID written one row below its name is asked, not stored without', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '电话'],
        [a.name, null, a.phone],
        [null, a.id, null],
        [b.name, b.id, b.phone],
      ],
    });
    expect(r.rows.map((x) => [x.verdict, x.question])).toEqual([
      ['doubt', 'row-shifted'],
      ['bad', null],
      ['ok', null],
    ]);
  });

  test('a whole ID column that slid down one row makes every row a question', async () => {
    const list = people(6);
    const rows = [
      ...list.map((p, i) => [p.name, i === 0 ? null : (list[i - 1]?.id ?? null), p.phone]),
      [null, list[5]?.id ?? null, null],
    ];
    const r = await readFake({ rows: [['姓名', '身份证号', '电话'], ...rows] });
    expect(r.rows.slice(0, 6).every((x) => x.verdict === 'doubt')).toBe(true);
    expect(r.notices.join()).toContain('错下了一行');
  });

  test('struck-through rows and cells are read with a warning', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号', '联系电话'],
        [1, a.name, a.id, a.phone],
        [2, b.name, b.id, b.phone],
        [3, c.name, c.id, c.phone],
      ],
      strike: { 2: [0, 1, 2, 3], 3: [3] },
    });
    expect(r.rows.map((x) => [x.verdict, codes(x)])).toEqual([
      ['ok', ['row-struck']],
      ['ok', ['cell-struck']],
      ['ok', []],
    ]);
    expect(r.notices.join()).toContain('2 行划了删除线（第 2、3 行）');
  });
});

describe('5.29 people who are no longer there', () => {
  test('已故, 迁出 and their kin in the remark, the name or a column of their own are let in and flagged', async () => {
    const remarks = [
      '已故',
      '2025年3月去世',
      '户口已迁出',
      '本人病故',
      '外嫁到甘州区',
      '丈夫去世，本人在家',
      '未迁出',
      '从马营村迁入',
      '无',
    ];
    const r = await column('备注', remarks);
    expect(r.rows.map((x) => codes(x).includes('person-left'))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(r.rows.every((x) => x.verdict === 'ok')).toBe(true);
    const named = await readFake({
      rows: [
        ['姓名', '身份证号', '是否在册', '死亡情况'],
        [`${a.name}（已故）`, a.id, '是', null],
        [b.name, b.id, '否', null],
        [c.name, c.id, '在册', '已死亡'],
        [person(3).name, person(3).id, '是', '否'],
      ],
    });
    expect(named.rows.map((x) => codes(x).includes('person-left'))).toEqual([true, true, true, false]);
    expect(named.rows[0]?.values['name']).toBe(a.name);
  });

  test('a note behind the name is kept beside the remark of the row', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '备注'],
        [`${a.name}（女）`, a.id, '组长'],
        [`${b.name}*`, b.id, null],
      ],
    });
    expect(r.rows.map((x) => x.values['remark'])).toEqual(['女；组长', '*']);
  });
});
