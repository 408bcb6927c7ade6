/** The real forms of domain.md §2: each is read as it comes, with what belongs to somebody else left alone. */
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../electron/engine/excel/read/workbook.ts';
import { people, person } from '../fixtures/importing/people.ts';
import { readFake } from '../support/fakeSheet.ts';

const list = people(4);

/** The fields a header row is mapped to, by header. */
async function fieldsOf(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  ledger = 'training-roster',
): Promise<Record<string, string | null>> {
  const r = await readFake({ rows: [header, ...rows] }, { ledger });
  return Object.fromEntries(r.head.columns.map((c) => [c.header, c.field]));
}

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
