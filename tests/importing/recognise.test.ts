import { describe, expect, test } from 'vitest';
import { readFake } from '../support/fakeSheet.ts';

const id1 = '620722200405212473';
const id2 = '620702196506074685';
const id3 = '620722197103161549';
const phone1 = '15047214535';
const phone2 = '15048080846';

describe('the header', () => {
  test('is found under title, 填报单位 and date lines, which become facts', async () => {
    const r = await readFake({
      rows: [
        ['2026年某镇技能培训花名册'],
        ['填报单位：某镇人民政府', null, '填报日期：2026年3月15日'],
        [],
        ['序号', '姓名', '身份证号', '联系电话'],
        [1, '侯平志', id1, phone1],
      ],
      merges: ['A1:D1'],
    });
    expect(r.head.headerRows).toEqual([4]);
    expect(r.head.facts).toMatchObject({
      标题: '2026年某镇技能培训花名册',
      填报单位: '某镇人民政府',
      填报日期: '2026年3月15日',
    });
    expect(r.rows.map((x) => x.values['idNumber'])).toEqual([id1]);
  });

  test('is joined from two levels by merges', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号', '家庭住址', null, null, '培训时间', null],
        [null, null, null, '乡镇', '村', '组', '起', '止'],
        [1, '侯平志', id1, '甲镇', '马营村', '2组', '2026.3.2', '2026.3.12'],
      ],
      merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:F1', 'G1:H1'],
    });
    expect(r.head.headerRows).toEqual([1, 2]);
    expect(r.rows[0]?.values).toMatchObject({
      village: '?马营村',
      startDate: '2026-03-02',
      endDate: '2026-03-12',
      group: '2组',
    });
  });

  test('is joined from two levels without merges, as in a csv', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号', '家庭住址', '', '', '联系电话'],
        ['', '', '', '乡镇', '村', '组', ''],
        ['1', '侯平志', id1, '甲镇', '马营村', '2组', phone1],
      ],
    });
    expect(r.head.headerRows).toEqual([1, 2]);
    expect(r.rows[0]?.values).toMatchObject({ name: '侯平志', village: '?马营村', phone: phone1 });
  });

  test('keeps its meaning with stars, notes, line breaks and blanks inside', async () => {
    const r = await readFake({
      rows: [
        ['序 号', '*姓　名', '性别\n（男/女）', '身份证号码(18位)*', '联系电话（必填）', '所在村（社区）'],
        [1, '侯平志', '男', id1, phone1, '马营村'],
      ],
    });
    expect(r.mapped).toEqual({ A: null, B: 'name', C: 'sex', D: 'idNumber', E: 'phone', F: 'village' });
  });

  test('that lost its first character is still known, but 签名 and 签到 never become 姓名', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '业证书编号', '签名', '签到'],
        ['侯平志', id1, '2026584721', '张三', '李四'],
        ['文伟春', id2, '2026584722', '王五', '赵六'],
      ],
    });
    expect(r.mapped).toEqual({ A: 'name', B: 'idNumber', C: 'certificateNumber', D: null, E: null });
  });

  test('may be missing when the cells leave no doubt', async () => {
    const r = await readFake({
      rows: [
        [1, '侯平志', '男', id1, phone1],
        [2, '文伟春', '女', id2, phone2],
        [3, '康娜', '女', id3, '15180163841'],
      ],
    });
    expect(r.head.headerRows).toEqual([]);
    expect(r.mapped).toMatchObject({ B: 'name', C: 'sex', D: 'idNumber', E: 'phone' });
    expect(r.rows).toHaveLength(3);
  });

  test('of both a 18位身份证号 and a 身份证号 column is settled by what the cells are', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '18位身份证号', '身份证号'],
        ['侯平志', id1, '无'],
        ['文伟春', id2, '有'],
      ],
    });
    expect(r.mapped).toEqual({ A: 'name', B: 'idNumber', C: null });
  });

  test('of a 户主 or 家长 never gives the ID or the phone of the trainee', async () => {
    const r = await readFake({
      rows: [
        ['户主姓名', '户主身份证号', '学生姓名', '性别', '民族', '家长电话'],
        ['侯老大', id1, '侯小平', '男', '汉族', phone1],
        ['文老大', id2, '文小春', '女', '汉族', phone2],
      ],
    });
    expect(r.mapped).toEqual({ A: null, B: null, C: 'name', D: 'sex', E: 'ethnicity', F: null });
  });
});

describe('rows that are no people', () => {
  test('are named and counted: totals, notes, signatures, page lines, repeated headers', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号', '联系电话'],
        [1, '侯平志', id1, phone1],
        ['小计', null, '1人'],
        ['序号', '姓名', '身份证号', '联系电话'],
        [2, '文伟春', id2, phone2],
        ['第 2 页，共 2 页'],
        ['合计', '2人'],
        ['注：本表一式三份，由乡镇和承训机构各存一份。'],
        ['制表人：', null, '审核人：', '负责人（盖章）：'],
      ],
    });
    expect(r.rows.map((x) => x.row)).toEqual([2, 5]);
    expect(r.skipped).toEqual([
      { row: 3, reason: 'total' },
      { row: 4, reason: 'repeated-header' },
      { row: 6, reason: 'page' },
      { row: 7, reason: 'total' },
      { row: 8, reason: 'note' },
      { row: 9, reason: 'signature' },
    ]);
  });

  test('a 合计 that disagrees with the rows read is said', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号'],
        ['侯平志', id1],
        ['文伟春', id2],
        ['合计', '3人'],
      ],
    });
    expect(r.notices.join()).toContain('实际读到 2 行');
  });
});

describe('cells', () => {
  test('merged downwards hold for their range and no further', async () => {
    const r = await readFake({
      rows: [
        ['村名', '姓名', '身份证号'],
        ['马营村', '侯平志', id1],
        [null, '文伟春', id2],
        [null, '康娜', id3],
      ],
      merges: ['A2:A3'],
    });
    expect(r.rows.map((x) => x.values['village'] ?? null)).toEqual(['?马营村', '?马营村', null]);
  });

  test('ditto marks repeat the row above, never for names and IDs', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '村', '工种'],
        ['侯平志', id1, '马营村', '电焊工'],
        ['文伟春', id2, '同上', '〃'],
        ['同上', id3, '同上', '″'],
      ],
    });
    expect(r.rows[1]?.values).toMatchObject({ village: '?马营村' });
    expect(r.rows[1]?.values['trade']).toBe(r.rows[0]?.values['trade']);
    expect(r.rows[2]?.verdict).toBe('bad');
  });

  test('side-by-side tables are read one after the other', async () => {
    const r = await readFake({
      rows: [
        ['序号', '姓名', '身份证号', '序号', '姓名', '身份证号'],
        [1, '侯平志', id1, 2, '文伟春', id2],
        [3, '康娜', id3, null, null, null],
      ],
    });
    expect(r.rows.map((x) => x.values['idNumber'])).toEqual([id1, id2, id3]);
  });

  test('tick columns under a coded group become its values', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '性别', null, '人员类别', null],
        [null, null, '男', '女', '脱贫劳动力', '退役军人'],
        ['侯平志', id1, '√', null, '▲', '√'],
        ['文伟春', id2, null, '√', null, null],
      ],
      merges: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'],
    });
    expect(r.rows.map((x) => x.values['sex'])).toEqual(['1', '2']);
    expect(String(r.rows[0]?.values['traineeCategory']).split(',')).toHaveLength(2);
  });

  test('an ID cell and a phone cell that changed places in one row are asked about', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '联系电话'],
        ['侯平志', phone1, id1],
        ['文伟春', id2, phone2],
      ],
    });
    expect(r.rows[0]).toMatchObject({
      verdict: 'doubt',
      question: 'columns-swapped',
      values: { idNumber: id1, phone: phone1 },
    });
    expect(r.rows[1]?.verdict).toBe('ok');
  });

  test('two whole columns under exchanged headers are read by their content and said', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '联系电话'],
        ['侯平志', phone1, id1],
        ['文伟春', phone2, id2],
      ],
    });
    expect(r.rows[0]?.values).toMatchObject({ idNumber: id1, phone: phone1 });
    expect(r.notices.join()).toContain('写反');
  });

  test('hidden rows are read and said', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号'],
        ['侯平志', id1],
        ['文伟春', id2],
      ],
      hiddenRows: [3],
    });
    expect(r.rows).toHaveLength(2);
    expect(r.notices.join()).toContain('隐藏');
  });

  test('of a sheet named after a village give that village', async () => {
    const r = await readFake({
      name: '马营村',
      rows: [
        ['姓名', '身份证号'],
        ['侯平志', id1],
      ],
    });
    expect(r.rows[0]?.values['village']).toBe('?马营村');
  });

  test('a start and an end in one 培训时间 cell become two dates', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '开班时间'],
        ['侯平志', id1, '2026年3月2日至12日'],
      ],
    });
    expect(r.rows[0]?.values).toMatchObject({ startDate: '2026-03-02', endDate: '2026-03-12' });
  });
});

describe('what a sender taught', () => {
  test('wins over every guess, for that sender only', async () => {
    const rows = [['填报单位：甲镇'], ['姓名', '身份证号', '项目'], ['侯平志', id1, '电焊工']];
    const taught = [{ sender: '甲镇', headers: [{ header: '项目', field: 'trade' }] }];
    const own = await readFake({ rows }, { taught });
    expect(own.head.columns[2]).toMatchObject({ field: 'trade', by: 'learned' });
    const other = await readFake({ rows: [['填报单位：乙镇'], ...rows.slice(1)] }, { taught });
    expect(other.head.columns[2]).toMatchObject({ field: null });
  });
});
