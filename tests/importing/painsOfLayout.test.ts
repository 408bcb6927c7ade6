/** domain.md §5, lines 5.4–5.6: what stands between and around the rows of a list. Ugly on purpose. */
import { describe, expect, test } from 'vitest';
import { people, person } from '../fixtures/importing/people.ts';
import { readFake } from '../support/fakeSheet.ts';

const [a, b, c, d, e, f] = people(6) as [
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
];

describe('5.4 totals, notes, signatures, blank lines', () => {
  test('subtotals of each village are checked against the rows since the last one, and money against its sum', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号', '补贴金额（元）'],
        [1, a.name, a.id, 800],
        [2, b.name, b.id, 800],
        ['马营村小计', '2人', null, 1600],
        [],
        [3, c.name, c.id, '800元'],
        ['隆丰村小计', 2, null, 800],
        ['总  计', '共 3 人', null, '2,600.00'],
      ],
    });
    expect(r.rows.map((x) => x.row)).toEqual([2, 3, 6]);
    expect(r.skipped.map((s) => s.reason)).toEqual(['total', 'total', 'total']);
    const said = r.notices.join('\n');
    expect(said).toContain('第 7 行');
    expect(said).toContain('合计写的是 2600，各行相加是 2400');
    expect(said).not.toContain('第 4 行');
  });

  test('subtotals put before their people, and a total on top, are understood as such', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号', '补贴金额'],
        ['合计', '3人', null, 2400],
        ['马营村小计', '2人', null, 1600],
        [1, a.name, a.id, 800],
        [2, b.name, b.id, 800],
        ['隆丰村小计', '1人', null, 800],
        [3, c.name, c.id, 800],
      ],
    });
    expect(r.rows).toHaveLength(3);
    expect(r.notices).toEqual([]);
    const wrong = await readFake({
      rows: [
        ['姓名', '身份证号'],
        ['合计', '4人'],
        [a.name, a.id],
        [b.name, b.id],
        [c.name, c.id],
      ],
    });
    expect(wrong.notices.join()).toContain('第 2 行写着“合计 4人”，实际读到 3 行');
  });

  test('a headcount in the title or above the list is compared with the rows read', async () => {
    const rows = [
      ['姓名', '身份证号'],
      [a.name, a.id],
      [b.name, b.id],
    ];
    const title = await readFake({ rows: [['电焊工培训班花名册（3人）'], ...rows] });
    expect(title.notices.join()).toContain('表头上写着 3 人，实际读到 2 行');
    const fact = await readFake({ rows: [['培训班：电焊班', '培训人数：2人'], ...rows] });
    expect(fact.notices).toEqual([]);
  });

  test('a remark that sounds like a total or a signature does not cost a person', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '性别', '村', '备注'],
        [a.name, a.sex, '马营村', '负责人：李书记'],
        [b.name, b.sex, '马营村', '合计领取800元（签字）'],
        ['总王', '女', '马营村', '审核：已'],
      ],
    });
    expect(r.rows).toHaveLength(3);
    expect(r.skipped).toEqual([]);
  });

  test('a paragraph of remarks between rows and a stamp line below are notes and signatures', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号', '联系电话'],
        [1, a.name, a.id, a.phone],
        ['备注：以上人员已于3月12日结业，下列为补报人员，请一并审核，不得重复享受补贴。'],
        ['以下为第二批补报名单，由村委会核实后上报。'],
        [2, b.name, b.id, b.phone],
        [3],
        [4],
        ['（以下空白）'],
        ['红湾寺镇人民政府（盖章）', null, null, '2026年3月15日'],
        ['填表人', '张三', '审核人', '李四'],
      ],
      merges: ['A3:D3', 'A4:D4'],
    });
    expect(r.rows.map((x) => x.row)).toEqual([2, 5]);
    expect(r.skipped).toEqual([
      { row: 3, reason: 'note' },
      { row: 4, reason: 'note' },
      { row: 6, reason: 'blank' },
      { row: 7, reason: 'blank' },
      { row: 8, reason: 'note' },
      { row: 9, reason: 'signature' },
      { row: 10, reason: 'signature' },
    ]);
  });

  test('prefilled template rows without a name are blank, but one with a phone is somebody to be asked for', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号', '村', '工种', '联系电话'],
        [1, a.name, a.id, '马营村', '电焊工', a.phone],
        [2, null, null, '马营村', '电焊工', null],
        [3, null, null, '马营村', '电焊工', '13900001111'],
      ],
    });
    expect(r.rows.map((x) => [x.row, x.verdict])).toEqual([
      [2, 'ok'],
      [4, 'bad'],
    ]);
    expect(r.rows[1]?.issues.map((i) => i[3])).toContain('required-missing');
    expect(r.skipped).toEqual([{ row: 3, reason: 'blank' }]);
  });
});

describe('5.5 repeated headers and page lines', () => {
  test('the title, the unit line and both header rows printed on each page are left out', async () => {
    const head = [
      ['红湾寺镇技能培训花名册', null, null, null, null],
      ['序号', '姓名', '身份证号', '住址', null],
      [null, null, null, '村', '组'],
    ];
    const r = await readFake({
      rows: [
        ...head,
        [1, a.name, a.id, '马营村', '1组'],
        [2, b.name, b.id, '马营村', '2组'],
        ['第1页 共2页'],
        ...head,
        [3, c.name, c.id, '隆丰村', '1组'],
        ['- 2 -'],
      ],
      merges: ['A1:E1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'A7:E7', 'A8:A9', 'B8:B9', 'C8:C9', 'D8:E8'],
    });
    expect(r.tables).toHaveLength(1);
    expect(r.rows.map((x) => x.values['idNumber'])).toEqual([a.id, b.id, c.id]);
    expect(r.skipped.map((s) => [s.row, s.reason])).toEqual([
      [6, 'page'],
      [7, 'title'],
      [8, 'repeated-header'],
      [9, 'repeated-header'],
      [11, 'page'],
    ]);
  });
});

describe('5.6 several tables on one sheet', () => {
  test('a 总计 under two tables speaks of both, a 合计 of its own', async () => {
    const sheet = (total: number, money: number): Parameters<typeof readFake>[0] => ({
      rows: [
        ['序号', '姓名', '身份证号', '补贴金额（元）'],
        [1, a.name, a.id, 800],
        [2, b.name, b.id, 800],
        ['合计', '2人', null, 1600],
        [],
        ['姓名', '联系电话', '补贴金额（元）', '身份证号'],
        [c.name, c.phone, 500, c.id],
        [d.name, d.phone, 500, d.id],
        ['合计2人', null, 1000, null],
        [`总计${total}人`, null, money, null],
      ],
    });
    const right = await readFake(sheet(4, 2600));
    expect(right.tables.map((t) => t.rows.length)).toEqual([2, 2]);
    expect(right.tables.flatMap((t) => t.notices)).toEqual([]);
    const wrong = (await readFake(sheet(2, 1000))).tables.flatMap((t) => t.notices);
    expect(wrong).toEqual([
      '第 10 行写着“总计2人 1000”，实际读到 4 行，请核对。',
      '第 10 行“补贴金额(元)”合计写的是 1000，各行相加是 2600，请核对。',
    ]);
  });

  test('a second 总计 speaks of what came after the first, and a lone 合计 at the end may speak of every table', async () => {
    const sheet = (lines: readonly (readonly string[])[]): Parameters<typeof readFake>[0] => ({
      rows: [
        ['姓名', '身份证号'],
        [a.name, a.id],
        [b.name, b.id],
        lines[0] ?? [],
        [],
        ['姓名', '联系电话', '身份证号'],
        [c.name, c.phone, c.id],
        lines[1] ?? [],
      ],
    });
    const said = async (...lines: readonly (readonly string[])[]): Promise<readonly string[]> =>
      (await readFake(sheet(lines))).tables.flatMap((t) => t.notices);
    expect(await said(['总计', '2人'], ['总计', '1人'])).toEqual([]);
    expect((await said(['总计', '2人'], ['总计', '3人'])).join()).toContain('实际读到 1 行');
    expect(await said([], ['合计', '3人'])).toEqual([]);
    expect((await said(['合计', '2人'], ['合计', '3人'])).join()).toContain('实际读到 1 行');
    expect((await said([], ['合计', '4人'])).join()).toContain('第 8 行写着“合计 4人”');
  });

  test('a 总计 in front of everybody speaks of all tables below it, or of its own alone', async () => {
    const sheet = (people: number, money: number): Parameters<typeof readFake>[0] => ({
      rows: [
        ['序号', '姓名', '身份证号', '补贴金额（元）'],
        ['总计', `${people}人`, null, money],
        [1, a.name, a.id, 800],
        [2, b.name, b.id, 800],
        [],
        ['姓名', '联系电话', '补贴金额（元）', '身份证号'],
        [c.name, c.phone, 500, c.id],
        [],
        ['姓名', '身份证号'],
        [d.name, d.id],
      ],
    });
    const said = async (people: number, money: number): Promise<readonly string[]> => (await readFake(sheet(people, money))).tables.flatMap((t) => t.notices);
    expect(await said(4, 2100)).toEqual([]);
    expect(await said(2, 1600)).toEqual([]);
    expect(await said(5, 2600)).toEqual(['第 2 行写着“总计 5人 2600”，实际读到 4 行，请核对。', '第 2 行“补贴金额(元)”合计写的是 2600，各行相加是 2100，请核对。']);
  });

  test('a number of people in the title speaks of all tables under it', async () => {
    const said = async (title: string, ...more: readonly (readonly string[])[]): Promise<readonly string[]> =>
      (await readFake({ rows: [[title], ['姓名', '身份证号'], [a.name, a.id], [b.name, b.id], [], ...more, ['姓名', '联系电话', '身份证号'], [c.name, c.phone, c.id]] })).tables.flatMap((t) => t.notices);
    expect(await said('红湾寺镇电焊工花名册（3人）')).toEqual([]);
    expect(await said('红湾寺镇电焊工花名册（2人）')).toEqual([]);
    expect(await said('红湾寺镇电焊工花名册（4人）')).toEqual(['表头上写着 4 人，实际读到 3 行，请核对。']);
    expect(await said('红湾寺镇电焊工花名册（3人）', ['红湾寺镇月嫂花名册（1人）'])).toEqual(['表头上写着 3 人，实际读到 2 行，请核对。']);
  });

  test('a second header with other columns starts a table of its own and both are reported', async () => {
    const r = await readFake({
      rows: [
        ['2026年电焊工培训班花名册'],
        ['序号', '姓名', '身份证号', '联系电话'],
        [1, a.name, a.id, a.phone],
        [2, b.name, b.id, b.phone],
        ['合计', '2人'],
        [],
        ['2026年家政服务员培训班花名册'],
        ['姓名', '联系电话', '村', '身份证号', '成绩'],
        [c.name, c.phone, '马营村', c.id, 88],
        [d.name, d.phone, '隆丰村', d.id, 91],
        ['合计', '3人'],
      ],
      merges: ['A1:E1', 'A7:E7'],
    });
    expect(r.tables.map((t) => [t.head.name, t.head.headerRows, t.rows.length])).toEqual([
      ['Sheet1', [2], 2],
      ['Sheet1（第2张表）', [8], 2],
    ]);
    expect(r.tables[1]?.mapped).toEqual({ A: 'name', B: 'phone', C: 'village', D: 'idNumber', E: 'score' });
    expect(r.tables[1]?.rows[0]?.values).toMatchObject({
      name: c.name,
      idNumber: c.id,
      village: '?马营村',
      score: 88,
    });
    expect(r.tables.map((t) => t.head.facts['标题'])).toEqual([
      '2026年电焊工培训班花名册',
      '2026年家政服务员培训班花名册',
    ]);
    expect(r.tables[1]?.notices.join()).toContain('实际读到 2 行');
  });

  test('the same columns under another title are another class, under the same title another page', async () => {
    const header = ['序号', '姓名', '身份证号'];
    const r = await readFake({
      rows: [
        ['第一期电焊工培训班花名册'],
        header,
        [1, a.name, a.id],
        ['第一期电焊工培训班花名册（续）'],
        header,
        [2, b.name, b.id],
        ['第二期电焊工培训班花名册'],
        ['填报单位：甲镇'],
        header,
        [1, c.name, c.id],
      ],
    });
    expect(r.tables.map((t) => t.rows.map((x) => x.values['name']))).toEqual([[a.name, b.name], [c.name]]);
    expect(r.tables[1]?.head.facts).toMatchObject({ 标题: '第二期电焊工培训班花名册', 填报单位: '甲镇' });
  });

  test('two and three tables side by side, with a shared village column and an uneven end', async () => {
    const r = await readFake({
      rows: [
        [
          '村名',
          '序号',
          '姓名',
          '身份证号',
          null,
          '序号',
          '姓名',
          '身份证号',
          null,
          '序号',
          '姓名',
          '身份证号',
          '备注',
        ],
        ['马营村', 1, a.name, a.id, null, 2, b.name, b.id, null, 3, c.name, c.id, '组长'],
        [null, 4, d.name, d.id, null, '合计', '4人', null, null, null, null, null, null],
        [null, 5, e.name, e.id, null, null, null, null, null, 6, f.name, f.id, null],
      ],
      merges: ['A2:A4'],
    });
    expect(r.rows.map((x) => [x.row, x.values['idNumber'], x.values['village']])).toEqual([
      [2, a.id, '?马营村'],
      [2, b.id, '?马营村'],
      [2, c.id, '?马营村'],
      [3, d.id, '?马营村'],
      [4, e.id, '?马营村'],
      [4, f.id, '?马营村'],
    ]);
    expect(r.rows[2]?.values['remark']).toBe('组长');
    expect(r.notices.join()).toContain('3 栏并排');
  });

  test('two 姓名 columns that are no two tables: one is used and the other is said, never half the people lost unsaid', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '与学员关系', '学生姓名', '身份证号', '联系电话'],
        ['侯老大', '父', a.name, a.id, a.phone],
        ['文老大', '母', b.name, b.id, b.phone],
      ],
    });
    expect(r.mapped).toMatchObject({ A: null, C: 'name' });
    expect(r.notices.join()).toMatch(/有两列都像“姓名”.*C 列.*A 列/);
  });
});
