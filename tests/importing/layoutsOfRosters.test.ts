/** Rosters of other offices (domain.md §2.15c–e): each is read as it comes, with what belongs to somebody else left alone. */
import { describe, expect, test } from 'vitest';
import { people, person } from '../fixtures/importing/people.ts';
import { fieldsOf, readFake } from '../support/fakeSheet.ts';

const list = people(4);

describe('training rosters', () => {
  test('高素质农民培育 (2.15c)', async () => {
    const header = [
      '序号',
      '姓名',
      '性别',
      '民族',
      '身份证号',
      '文化程度',
      '政治面貌',
      '手机',
      '住址',
      '从业类型',
      '主体产业',
      '规模',
      '年限',
      '班名',
      '学时',
      '评价',
      '证书号',
    ];
    const fields = await fieldsOf(
      header,
      list.map((p, i) => [
        i + 1,
        p.name,
        p.sex,
        '裕固族',
        p.id,
        '高中',
        '群众',
        p.phone,
        '明海村',
        '种养大户',
        '畜牧',
        '300头',
        '5年',
        '2026年高素质农民班',
        120,
        '优秀',
        `G${i}`,
      ]),
    );
    expect(fields).toMatchObject({
      姓名: 'name',
      民族: 'ethnicity',
      身份证号: 'idNumber',
      政治面貌: 'politicalStatus',
      手机: 'phone',
      住址: 'address',
      从业类型: null,
      主体产业: 'mainIndustry',
      规模: null,
      班名: 'className',
      学时: 'hours',
      评价: 'result',
      证书号: 'certificateNumber',
    });
  });

  test('雨露计划 (2.15d): the household in front of the student, the card and the relation left alone', async () => {
    const header = [
      '乡镇',
      '村',
      '户主姓名',
      '户主身份证',
      '学生姓名',
      '学生身份证',
      '与户主关系',
      '就读学校',
      '层次',
      '专业',
      '入学时间',
      '学籍号',
      '年级',
      '学期',
      '补助标准',
      '一卡通账号',
      '手机',
    ];
    const heads = people(4, 40);
    const r = await readFake({
      rows: [
        header,
        ...list.map((p, i) => [
          '红湾寺镇',
          p.village,
          heads[i]?.name ?? '',
          heads[i]?.id ?? '',
          p.name,
          p.id,
          '之子',
          '某某职业学校',
          '中职',
          '护理',
          '2024-09',
          'G62072100001',
          '二年级',
          '第一学期',
          '1500元/学期',
          '6217000012345678901',
          p.phone,
        ]),
      ],
    });
    expect(Object.fromEntries(r.head.columns.map((c) => [c.header, c.field]))).toMatchObject({
      乡镇: 'township',
      村: 'village',
      户主姓名: null,
      户主身份证: null,
      学生姓名: 'name',
      学生身份证: 'idNumber',
      与户主关系: null,
      手机: 'phone',
      一卡通账号: null,
      补助标准: 'subsidy',
    });
    expect(r.rows.map((x) => x.values['idNumber'])).toEqual(list.map((p) => p.id));
    expect(r.rows[0]?.values).toMatchObject({ name: list[0]?.name, subsidy: 1500 });
  });

  test('雨露计划 with two blocks as groups: 户主(姓名, 身份证号) over 学生(姓名, 身份证号)', async () => {
    const r = await readFake({
      rows: [
        ['序号', '户主信息', null, null, '学生信息', null, null, null],
        [null, '姓名', '身份证号', '联系电话', '姓名', '身份证号', '性别', '就读学校'],
        ...list.map((p, i) => [
          i + 1,
          person(i + 40).name,
          person(i + 40).id,
          '13900000001',
          p.name,
          p.id,
          p.sex,
          '某某学校',
        ]),
      ],
      merges: ['A1:A2', 'B1:D1', 'E1:H1'],
    });
    expect(r.mapped).toMatchObject({ B: null, C: null, D: null, E: 'name', F: 'idNumber', G: 'sex' });
    expect(r.rows.map((x) => x.values['idNumber'])).toEqual(list.map((p) => p.id));
  });

  test('a 人才/干部班 list without IDs (2.15e) is people all the same', async () => {
    const header = ['序号', '姓名', '性别', '民族', '单位及职务', '政治面貌', '学历', '电话', '住宿', '备注'];
    const r = await readFake({
      rows: [
        ['2026年全县党政人才能力提升班学员名单'],
        header,
        ...list.map((p, i) => [
          i + 1,
          p.name,
          p.sex,
          '藏族',
          '县教育局副局长',
          '中共党员',
          '本科',
          p.phone,
          '是',
          '',
        ]),
      ],
    });
    expect(r.rows.map((x) => x.verdict)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(r.rows[0]?.values).toMatchObject({
      employer: '县教育局副局长',
      politicalStatus: '01',
      phone: list[0]?.phone,
    });
    const short = await readFake({
      rows: [['姓名', '性别', '单位', '职务'], ...list.map((p) => [p.name, p.sex, '县医院', '主治医师'])],
    });
    expect(short.rows).toHaveLength(4);
    expect(short.rows.every((x) => x.question === 'name-only')).toBe(true);
  });

  test('培训时间 over 起 and 止, vertical and with a slash', async () => {
    for (const [up, down] of [
      ['起', '止'],
      ['开始', '结束'],
      ['起始日期', '终止日期'],
    ] as const) {
      const r = await readFake({
        rows: [
          ['姓名', '身份证号', '培训时间', null],
          [null, null, up, down],
          ...list.map((p) => [p.name, p.id, '2026.3.2', '2026.3.12']),
        ],
        merges: ['A1:A2', 'B1:B2', 'C1:D1'],
      });
      expect(r.mapped).toEqual({ A: 'name', B: 'idNumber', C: 'startDate', D: 'endDate' });
      expect(r.rows[0]?.values).toMatchObject({ startDate: '2026-03-02', endDate: '2026-03-12' });
    }
  });

  test('the public notice list with its cut header', async () => {
    const fields = await fieldsOf(
      [
        '序号',
        '姓名',
        '培训工种',
        '身份证号码',
        '学校名称',
        '培训时间',
        '业证书编号',
        '职业培训补贴标准(元)',
      ],
      list.map((p, i) => [i + 1, p.name, '电焊工', p.id, '县职教中心', '2026.3.2-3.12', `JY${i}`, 800]),
    );
    expect(fields).toMatchObject({
      姓名: 'name',
      培训工种: 'trade',
      身份证号码: 'idNumber',
      学校名称: null,
      培训时间: 'startDate',
      业证书编号: 'certificateNumber',
      '职业培训补贴标准(元)': 'subsidy',
    });
  });

  test('a sign-in sheet gives its people and none of its signatures', async () => {
    const r = await readFake({
      rows: [
        ['某某培训班签到表'],
        ['序号', '姓名', '单位', '联系电话', '3月2日', null, '3月3日', null, '签名'],
        [null, null, null, null, '上午', '下午', '上午', '下午', null],
        ...list.map((p, i) => [i + 1, p.name, '马营村', p.phone, '√', '√', null, null, p.name]),
      ],
      merges: ['A1:I1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:F2', 'G2:H2', 'I2:I3'],
    });
    expect(r.mapped).toEqual({
      A: null,
      B: 'name',
      C: 'employer',
      D: 'phone',
      E: null,
      F: null,
      G: null,
      H: null,
      I: null,
    });
    expect(r.rows).toHaveLength(4);
  });
});
