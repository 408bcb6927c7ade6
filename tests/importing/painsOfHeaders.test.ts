/** domain.md §5, lines 5.1–5.3: where the list begins on its sheet and what its columns are. Ugly on purpose. */
import { describe, expect, test } from 'vitest';
import { people, person } from '../fixtures/importing/people.ts';
import { readFake } from '../support/fakeSheet.ts';

const [a, b, c, d, e] = people(5) as [
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
];

describe('5.1 titles and notes above the header', () => {
  test('a header under a title, a red-head line, twelve fill-in rules and a unit line is found', async () => {
    const rules = Array.from({ length: 12 }, (_, i) => [
      `${i + 1}.身份证号须为18位文本，姓名与身份证一致，不得有空格；联系电话填本人手机号。`,
    ]);
    const r = await readFake({
      rows: [
        ['附件3'],
        ['红湾寺镇2026年农牧民职业技能培训（中式烹调师）学员花名册'],
        ['填表说明：'],
        ...rules,
        ['填报单位（盖章）：红湾寺镇人民政府', null, null, '填报人：王五', null, '联系电话：13900000000'],
        ['培训时间：2026年3月2日—3月12日', null, null, '培训地点：镇文化站'],
        ['序号', '姓名', '性别', '身份证号', '联系电话', '备注'],
        [1, a.name, a.sex, a.id, a.phone],
        [2, b.name, b.sex, b.id, b.phone],
      ],
      merges: ['A2:F2', 'A3:F3'],
    });
    expect(r.head.headerRows).toEqual([18]);
    expect(r.rows.map((x) => x.values['idNumber'])).toEqual([a.id, b.id]);
    expect(r.head.facts).toMatchObject({ 标题: '红湾寺镇2026年农牧民职业技能培训（中式烹调师）学员花名册' });
    // The sender's own phone is nobody's, the dates of the class are everybody's.
    expect(r.rows[0]?.values).toMatchObject({
      phone: a.phone,
      startDate: '2026-03-02',
      endDate: '2026-03-12',
    });
  });

  test('labels with colons above the header are no header, even with 姓名 and 电话 among them', async () => {
    const r = await readFake({
      rows: [
        ['班主任姓名：', '张老师', '联系电话：', '13912345678', '性别：', '男'],
        ['姓名', '身份证号', '电话'],
        [a.name, a.id, a.phone],
      ],
    });
    expect(r.head.headerRows).toEqual([2]);
    expect(r.rows).toHaveLength(1);
  });

  test('a form of one person is no list and the sheet says why it was left out', async () => {
    const r = await readFake({
      rows: [
        ['职业技能培训学员登记表'],
        ['姓名', a.name, '性别', a.sex, '出生年月', a.birth, '照片'],
        ['身份证号', a.id, '联系电话', a.phone, '民族', '裕固族'],
        ['家庭住址', '红湾寺镇马营村二组', '文化程度', '初中'],
      ],
    });
    expect(r.head.used).toBe(false);
    expect(r.head.reason).toContain('登记表');
    expect(r.rows).toEqual([]);
  });
});

describe('5.1 lists that are no lists of rows', () => {
  test('a list turned on its side says what to do', async () => {
    const r = await readFake({
      rows: [
        ['姓名', a.name, b.name, c.name],
        ['性别', a.sex, b.sex, c.sex],
        ['身份证号', a.id, b.id, c.id],
        ['联系电话', a.phone, b.phone, c.phone],
      ],
    });
    expect(r.head.used).toBe(false);
    expect(r.head.reason).toContain('转置');
  });
});

describe('5.2 headers of several rows', () => {
  test('three levels with merges give each column its own meaning', async () => {
    const r = await readFake({
      rows: [
        ['序号', '基本信息', null, null, null, null, '培训情况', null, null, null],
        [null, '姓名', '身份证号', '家庭住址', null, null, '培训工种', '培训时间', null, '证书'],
        [null, null, null, '乡镇', '村', '组/社', null, '起', '止', '编号'],
        [1, a.name, a.id, '红湾寺镇', '马营村', '二社', '电焊工', '2026.3.2', '2026.3.12', 'HG2026001'],
      ],
      merges: ['A1:A3', 'B1:F1', 'G1:J1', 'B2:B3', 'C2:C3', 'D2:F2', 'G2:G3', 'H2:I2'],
    });
    expect(r.head.headerRows).toEqual([1, 2, 3]);
    expect(r.rows[0]?.values).toMatchObject({
      township: '?红湾寺镇',
      village: '?马营村',
      group: '二社',
      trade: 'TB01',
      startDate: '2026-03-02',
      endDate: '2026-03-12',
      certificateNumber: 'HG2026001',
    });
  });

  test('vertical text, line breaks, stars, notes and a cut word do not hide a column', async () => {
    const r = await readFake({
      rows: [
        [
          '序\n号',
          '姓\n\n名',
          '性\n别',
          '民\r\n族',
          '公民身份号码\n（18位，文本格式）*',
          '文化\n程度',
          '联系\n电话\n【必填】',
          '①培训工种',
          '业证书编号',
          '备  注',
        ],
        [1, a.name, a.sex, '裕固', a.id, '初中', a.phone, '电焊', 'GS-0001', '无'],
      ],
    });
    expect(r.mapped).toEqual({
      A: null,
      B: 'name',
      C: 'sex',
      D: 'ethnicity',
      E: 'idNumber',
      F: 'education',
      G: 'phone',
      H: 'trade',
      I: 'certificateNumber',
      J: 'remark',
    });
  });

  test('the same leaf under two groups is told apart by the group', async () => {
    const r = await readFake({
      rows: [
        ['学员', null, null, '监护人', null, '用人单位', null],
        ['姓名', '身份证号', '电话', '姓名', '电话', '名称', '联系电话'],
        [a.name, a.id, a.phone, '侯老大', '13700000001', '某某公司', '0936-6121234'],
        [b.name, b.id, b.phone, '文老大', '13700000002', '某某公司', '0936-6121234'],
      ],
      merges: ['A1:C1', 'D1:E1', 'F1:G1'],
    });
    expect(r.mapped).toMatchObject({ A: 'name', B: 'idNumber', C: 'phone', D: null, E: null, G: null });
    expect(r.rows[0]?.values).toMatchObject({ name: a.name, phone: a.phone });
  });

  test('a row of column numbers under the header is no person', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '性别', '身份证号', '联系电话'],
        ['甲', '1', '2', '3', '4'],
        [1, a.name, a.sex, a.id, a.phone],
      ],
    });
    expect(r.rows.map((x) => x.row)).toEqual([3]);
    expect(r.skipped).toEqual([{ row: 2, reason: 'repeated-header' }]);
  });

  test('an example row and a row of fill-in hints are left out and listed', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名*', '身份证号*', '联系电话'],
        ['', '必填，与身份证一致', '必填，18位文本格式', '选填'],
        ['例', '张三', '11010519491231002X', '13800138000'],
        [1, a.name, a.id, a.phone],
      ],
    });
    expect(r.rows.map((x) => x.values['name'])).toEqual([a.name]);
    expect(r.skipped.map((s) => s.row)).toEqual([2, 3]);
  });
});

describe('5.3 merged body cells', () => {
  test('a village merged over its people holds exactly for the merge, also beside a merged group', async () => {
    const r = await readFake({
      rows: [
        ['村', '组', '姓名', '身份证号'],
        ['马营村', '一组', a.name, a.id],
        [null, null, b.name, b.id],
        [null, '二组', c.name, c.id],
        ['隆丰村', null, d.name, d.id],
        [null, null, e.name, e.id],
      ],
      merges: ['A2:A4', 'B2:B3'],
    });
    expect(r.rows.map((x) => [x.values['village'] ?? null, x.values['group'] ?? null])).toEqual([
      ['?马营村', '一组'],
      ['?马营村', '一组'],
      ['?马营村', '二组'],
      ['?隆丰村', null],
      [null, null],
    ]);
  });

  test('a village written once without merging is not filled down, and that is said', async () => {
    const rows = people(9).map((p, i) => [i % 4 === 0 ? p.village : null, p.name, p.id]);
    const r = await readFake({ rows: [['村名', '姓名', '身份证号'], ...rows] });
    expect(r.rows.filter((x) => (x.values['village'] ?? null) === null)).toHaveLength(6);
    expect(r.notices.join()).toMatch(/村名.*只有 3 行填了.*没有自动往下填/);
  });
});
