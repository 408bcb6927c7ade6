/** The forms of 人社 for subsidised training (domain.md §2.15a, b): each is read as it comes. */
import { describe, expect, test } from 'vitest';
import { people } from '../fixtures/importing/people.ts';
import { fieldsOf, readFake } from '../support/fakeSheet.ts';

const list = people(4);

describe('training rosters', () => {
  test('职业技能培训补贴花名册 (人社, 2.15a)', async () => {
    const header = [
      '序号',
      '姓名',
      '性别',
      '身份证号码',
      '人员类别',
      '户籍地址',
      '文化程度',
      '联系电话',
      '培训工种',
      '等级',
      '培训起止时间',
      '课时',
      '考核结果',
      '证书编号',
      '就业单位/去向',
      '补贴标准',
      '金额',
      '备注',
    ];
    const r = await readFake({
      rows: [
        ['2026年职业技能培训补贴人员花名册'],
        ['培训机构（盖章）：', '县职教中心', null, null, '培训班期：', '第3期'],
        header,
        ...list.map((p, i) => [
          i + 1,
          p.name,
          p.sex,
          p.id,
          '脱贫劳动力',
          `红湾寺镇${p.village}`,
          '初中',
          p.phone,
          '中式烹调师',
          '五级/初级工',
          '2026.3.2-2026.3.12',
          80,
          '合格',
          `GS2026-000${i}`,
          '某某酒店',
          800,
          800,
          '',
        ]),
      ],
    });
    expect(Object.fromEntries(r.head.columns.map((c) => [c.header, c.field]))).toMatchObject({
      序号: null,
      姓名: 'name',
      性别: 'sex',
      身份证号码: 'idNumber',
      人员类别: 'traineeCategory',
      户籍地址: 'address',
      文化程度: 'education',
      联系电话: 'phone',
      培训工种: 'trade',
      等级: 'skillLevel',
      培训起止时间: 'startDate',
      课时: 'hours',
      考核结果: 'result',
      证书编号: 'certificateNumber',
      '就业单位/去向': 'employmentPlace',
      补贴标准: 'subsidy',
      备注: 'remark',
    });
    expect(r.rows.every((x) => x.verdict === 'ok')).toBe(true);
    expect(r.rows[0]?.values).toMatchObject({
      startDate: '2026-03-02',
      endDate: '2026-03-12',
      subsidy: 800,
      hours: 80,
      result: '3',
    });
  });

  test('the Shaanxi template with starred headers', async () => {
    const header = [
      '劳动力姓名*',
      '劳动力身份证号码*',
      '培训类型*',
      '培训工种*',
      '培训单位名称*',
      '培训地址',
      '培训起始日期*',
      '培训终止日期',
      '实际培训天数',
      '苏陕协作*',
      '享受培训和生活补贴',
      '培训后就业年月',
    ];
    const fields = await fieldsOf(
      header,
      list.map((p) => [
        p.name,
        p.id,
        '就业技能培训',
        '家政服务员',
        '某某培训学校',
        '镇文化站',
        '2026-03-02',
        '2026-03-12',
        '10',
        '否',
        '800',
        '2026-05',
      ]),
    );
    expect(fields).toEqual({
      劳动力姓名: 'name',
      劳动力身份证号码: 'idNumber',
      培训类型: null,
      培训工种: 'trade',
      培训单位名称: null,
      培训地址: null,
      培训起始日期: 'startDate',
      培训终止日期: 'endDate',
      实际培训天数: 'attendance',
      苏陕协作: null,
      享受培训和生活补贴: 'subsidy',
      培训后就业年月: null,
    });
  });

  test('the township labour form (2.15b): a household and its trainee, tick columns, the helper’s name left alone', async () => {
    const r = await readFake({
      rows: [
        ['红湾寺镇脱贫劳动力培训台账'],
        [
          '户主姓名',
          '培训人姓名',
          '身份证号',
          '上报季度',
          '培训需求',
          null,
          null,
          '培训机构',
          '培训日期',
          '培训时长',
          '资金（万元）',
          null,
          '务工去向',
          '年务工收入',
          '备注',
          '帮扶责任人',
          '填表时间',
        ],
        [
          null,
          null,
          null,
          null,
          '养殖',
          '种植',
          '餐饮',
          null,
          null,
          null,
          '就业',
          '农牧',
          null,
          null,
          null,
          null,
          null,
        ],
        [
          '侯老大',
          list[0]?.name ?? '',
          list[0]?.id ?? '',
          '一季度',
          '✓',
          null,
          null,
          '县职教中心',
          '2026.3.2',
          '56学时',
          0.08,
          null,
          '县内',
          23000,
          null,
          '张干部',
          '2026-04-01',
        ],
        [
          '文老大',
          list[1]?.name ?? '',
          list[1]?.id ?? '',
          '一季度',
          null,
          '✓',
          null,
          '县职教中心',
          '2026.3.2',
          '56学时',
          0.08,
          null,
          '省外',
          31000,
          null,
          '李干部',
          '2026-04-01',
        ],
      ],
      merges: ['A1:Q1', 'E2:G2', 'K2:L2', ...[...'ABCDHIJMNOPQ'].map((l) => `${l}2:${l}3`)],
    });
    expect(r.head.headerRows).toEqual([2, 3]);
    expect(r.mapped).toMatchObject({
      A: null,
      B: 'name',
      C: 'idNumber',
      D: null,
      E: null,
      H: null,
      I: 'startDate',
      J: 'hours',
      M: 'employmentPlace',
      O: 'remark',
      P: null,
      Q: null,
    });
    expect(r.rows[0]?.values).toMatchObject({
      name: list[0]?.name,
      hours: 56,
      startDate: '2026-03-02',
      employmentPlace: '县内',
    });
  });
});
