/** Forms of people, classes, plans and units (domain.md §2): each is read as it comes, with what belongs to somebody else left alone. */
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../electron/engine/excel/read/workbook.ts';
import { people, person } from '../fixtures/importing/people.ts';
import { readFake } from '../support/fakeSheet.ts';

const list = people(4);

describe('people', () => {
  test('the 100-column provincial labour file (2.21), with both ID columns', async () => {
    const header = (
      '户籍地址 区县 乡(镇) 行政村 自然村 居住地址 迁入地址 采集日期 序号 姓名 18位身份证号 死亡情况 婚姻状况 民族 户口性质 文化程度 毕业院校 所学专业 毕业日期 健康状况 身份证号 手机号码 年收入(元) 就业失业类型 单位类型 单位名称 就业工种1 就业工种2 就业工种3 单位地址 劳动合同 是否劳务输入 人力资源机构名称 机构性质 创业类型 享受扶持政策 是否返乡创业 灵活就业类型 新业态就业类型 失业类型 失业原因 原单位名称 失业时间 原工种1 原工种2 原工种3 未就业原因 求职意愿 求职行业 求职工种1 求职工种2 求职工种3 求职地点 期望薪资 劳务输入意愿 输出方式 输出意向地 输出薪资 ' +
      '是否有培训经历 培训日期 培训机构 培训工种 工种等级 培训意愿 意愿培训日期 意愿培训地点 意愿培训工种1 意愿培训工种2 意愿培训工种3 意愿工种等级 有无专业技术职称信息 专业技术职称 层级 获取时间 聘任状态 有无职业技能信息 证书类别 证书工种名称 证书等级 证书获取时间 证书编号 技能大赛获奖信息 贫困户属性 脱贫属性 脱贫年度 首次识别时间 户编号 与户主关系 在校生状况 劳动技能 务工状况 务工时间 务工地点 务工企业 公益岗位 人均纯收入 特殊人群标识1 特殊人群标识2 特殊人群标识3 备注'
    ).split(' ');
    expect(header).toHaveLength(100);
    const at = (name: string): number => header.indexOf(name);
    const rows = people(6).map((p, i) => {
      const row: Cell[] = header.map(() => null);
      const put = (name: string, value: Cell): void => {
        row[at(name)] = value;
      };
      put('户籍地址', `山西省古县岳阳镇${p.village}`);
      put('乡(镇)', '岳阳镇');
      put('行政村', p.village);
      put('自然村', '南坡');
      put('序号', i + 1);
      put('姓名', p.name);
      put('18位身份证号', i === 1 ? null : p.id);
      put('身份证号', i === 0 ? null : p.id);
      put('死亡情况', i === 2 ? '死亡' : '否');
      put('民族', '汉族');
      put('文化程度', '初中');
      put('手机号码', p.phone);
      put('单位名称', '某某煤业');
      put('培训日期', '2026.3.2');
      put('培训工种', '电焊工');
      put('原单位名称', '从前的厂');
      return row;
    });
    const r = await readFake({ rows: [['劳动力信息采集表'], header, ...rows] }, { ledger: 'person' });
    const fields = Object.fromEntries(r.head.columns.map((c) => [c.header, c.field]));
    expect(fields).toMatchObject({
      姓名: 'name',
      民族: 'ethnicity',
      文化程度: 'education',
      手机号码: 'phone',
      '乡(镇)': 'township',
      行政村: 'village',
      自然村: 'group',
      单位名称: 'employer',
      备注: 'remark',
      '18位身份证号': 'idNumber',
      身份证号: 'idNumber',
      死亡情况: null,
      毕业院校: 'school',
      原单位名称: null,
      与户主关系: null,
      采集日期: null,
      人力资源机构名称: null,
      培训日期: null,
    });
    // What one ID column lacks the other gives.
    expect(r.rows.map((x) => x.values['idNumber'])).toEqual(people(6).map((p) => p.id));
    expect(r.rows.map((x) => x.issues.map((i) => i[3]).includes('person-left'))).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
    const roster = await readFake({ rows: [['劳动力信息采集表'], header, ...rows] });
    expect(Object.fromEntries(roster.head.columns.map((c) => [c.header, c.field]))).toMatchObject({
      培训工种: 'trade',
      培训日期: 'startDate',
      工种等级: 'skillLevel',
      证书编号: 'certificateNumber',
      意愿培训日期: null,
      意愿培训工种1: null,
      获取时间: null,
    });
  });

  test('a talent roster with 简历 and 家庭成员 keeps the family out', async () => {
    const r = await readFake(
      {
        rows: [
          ['姓名', '性别', '出生年月', '身份证号', '职务', '家庭成员', null, null, null],
          [null, null, null, null, null, '称谓', '姓名', '出生年月', '工作单位'],
          ...list.map((p, i) => [
            p.name,
            p.sex,
            p.birth,
            p.id,
            '站长',
            '配偶',
            person(i + 70).name,
            person(i + 70).birth,
            '某某学校',
          ]),
        ],
        merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2', 'E1:E2', 'F1:I1'],
      },
      { ledger: 'person' },
    );
    expect(r.mapped).toEqual({
      A: 'name',
      B: 'sex',
      C: 'birthDate',
      D: 'idNumber',
      E: 'position',
      F: null,
      G: null,
      H: null,
      I: null,
    });
  });

  test('a list of household heads is not taken for a list of people, and says what to do', async () => {
    const r = await readFake(
      {
        rows: [
          ['序号', '户主姓名', '家庭人口', '联系电话'],
          [1, '侯老大', 4, '13900000001'],
        ],
      },
      { ledger: 'person' },
    );
    expect(r.head.used).toBe(false);
    expect(r.head.reason).toContain('户主姓名');
  });
});

describe('classes, plans and units', () => {
  test('培训班次台账 (2.14) with its planned figures and a total row', async () => {
    const r = await readFake(
      {
        rows: [
          ['2026年培训班次台账'],
          [
            '序号',
            '班名',
            '主办单位',
            '承训机构',
            '培训类型',
            '培训工种',
            '开班日期',
            '结业日期',
            '学时',
            '培训地点',
            '计划人数',
            '经费（万元）',
            '备注',
          ],
          [
            1,
            '第一期电焊工培训班',
            '红湾寺镇',
            '县职教中心',
            '就业技能培训',
            '电焊工',
            '2026.3.2',
            '2026.3.12',
            80,
            '镇文化站',
            45,
            3.6,
          ],
          [
            2,
            '第二期家政培训班',
            '红湾寺镇',
            '县职教中心',
            '就业技能培训',
            '家政服务员',
            '2026.5.2',
            '2026.5.12',
            80,
            '镇文化站',
            40,
            3.2,
          ],
          ['合计', null, null, null, null, null, null, null, null, null, 90, 6.8],
        ],
      },
      { ledger: 'training-class' },
    );
    expect(Object.fromEntries(r.head.columns.map((c) => [c.header, c.field]))).toMatchObject({
      班名: 'name',
      主办单位: 'unit',
      承训机构: 'agency',
      培训类型: 'trainingType',
      培训工种: 'trade',
      开班日期: 'startDate',
      结业日期: 'endDate',
      学时: 'hours',
      培训地点: 'place',
      计划人数: 'plannedPeople',
      '经费(万元)': 'funds',
    });
    expect(r.rows.map((x) => x.values['funds'])).toEqual([36_000, 32_000]);
    expect(r.skipped).toEqual([{ row: 5, reason: 'total' }]);
    expect(r.notices.join()).toContain('合计写的是 90，各行相加是 85');
    expect(r.notices.join()).not.toContain('6.8');
  });

  test('培训任务分解 (2.13) in two levels: 计划 over 期数, 人数', async () => {
    const r = await readFake(
      {
        rows: [
          ['2026年度培训任务分解表'],
          ['年度', '乡镇（单位）', '培训类型', '计划', null, '资金（万元）'],
          [null, null, null, '期数', '人数', null],
          [2026, '红湾寺镇', '就业技能培训', 3, 150, 12],
          [2026, '皇城镇', '高素质农民', 2, 90, 9],
        ],
        merges: ['A1:F1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:F3'],
      },
      { ledger: 'training-plan' },
    );
    expect(r.mapped).toEqual({
      A: 'year',
      B: 'unit',
      C: 'trainingType',
      D: 'plannedSessions',
      E: 'plannedPeople',
      F: 'budget',
    });
    expect(r.rows.map((x) => x.values['plannedPeople'])).toEqual([150, 90]);
  });

  test('a unit book, and a roster of people offered to it by mistake', async () => {
    const r = await readFake(
      {
        rows: [
          ['区划代码', '单位名称', '层级', '联系人', '电话'],
          ['620721101000', '红湾寺镇', '乡级', '王五', '0936-6121234'],
        ],
      },
      { ledger: 'unit' },
    );
    expect(r.mapped).toEqual({ A: 'code', B: 'name', C: 'level', D: 'contact', E: 'phone' });
    const wrong = await readFake(
      { rows: [['姓名', '身份证号'], ...list.map((p) => [p.name, p.id])] },
      { ledger: 'unit' },
    );
    expect(wrong.head.used).toBe(false);
    expect(wrong.head.reason).toContain('单位编码');
  });
});
