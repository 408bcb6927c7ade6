/** Which column feeds which field: names, aliases, what a sender taught, what the cells are — and what never. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../electron/engine/excel/read/workbook.ts';
import { createHeaderBook } from '../../electron/engine/importing/headerBook.ts';
import type { BooksData } from '../../shared/ledger/books.ts';
import { columnsOf, ledgerById, ledgers } from '../../shared/ledger/ledgers.ts';
import { people, person } from '../fixtures/importing/people.ts';
import { readFake } from '../support/fakeSheet.ts';

const list = people(6);

describe('names and aliases', () => {
  test('every header a ledger declares is understood as its field and as no other', () => {
    for (const ledger of ledgers) {
      const book = createHeaderBook(ledger);
      const labels = new Map(columnsOf(ledger).map((c) => [c.field.label, c.id]));
      const wrong: string[] = [];
      for (const column of book.columns)
        for (const header of [column.field.label, ...(column.field.headers ?? [])]) {
          const field = book.find(header)?.field;
          // Another field's own name comes first; every other double meaning is a mistake in the lists.
          if (field !== column.id && labels.get(header) !== field)
            wrong.push(`${ledger.id}.${column.id}: ${header} → ${String(field)}`);
        }
      expect(wrong).toEqual([]);
    }
  });

  test('every header of domain.md §2.0 that real forms carry is known', () => {
    const roster = createHeaderBook(ledgerById('training-roster'));
    const seen: Readonly<Record<string, string>> = {
      name: '姓名 劳动力姓名* 学员姓名 人员姓名 姓　名',
      birthDate: '出生日期 出生年月 出生时间 生日',
      idNumber:
        '身份证号 身份证号码 18位身份证号 劳动力身份证号码* 证件号码 证件号 公民身份号码 身份证 身份证件号码 身份证号(18位) 居民身份证号 身份证号码（18位，文本）',
      phone: '联系电话 手机号码 手机 手机号 电话 联系方式 移动电话 电话号码 联系电话1 手机/电话',
      nativePlace: '籍贯',
      address: '户籍所在地 户籍地址 户口所在地 居住地址 家庭住址 住址 现居住地',
      township: '乡(镇) 乡镇 所属乡镇 乡/镇',
      village: '行政村 所在村 村（社区） 村/社区',
      group: '自然村 组/社 村组 村民小组',
      education: '文化程度 学历 最高学历 学历学位 第一学历',
      politicalStatus: '政治面貌 党派',
      employer: '工作单位 单位名称 工作单位及职务 所在单位 单位及职务',
      position: '现任职务 行政职务 职务',
      trade: '培训工种 培训专业 培训项目 职业（工种） 培训内容 专业类别',
      startDate: '培训时间 培训日期 培训起始日期 起止时间 开班时间 培训期限',
      endDate: '培训终止日期 结业时间',
      certificateNumber: '结业证书编号 证书编号 证书号 合格证号 职业资格证书编号 技能等级证书编号',
      subsidy: '职业培训补贴标准(元) 享受培训和生活补贴 补贴金额 补助金额 应发 实发',
      remark: '备注 说明 备　注',
    };
    for (const [field, headers] of Object.entries(seen))
      for (const header of headers.split(' '))
        expect([header, roster.find(header)?.field]).toEqual([header, field]);
  });

  test('the signature column never replaces the name, in whatever order the columns stand (peers.md E1)', async () => {
    const columns = [
      '序号',
      '姓名',
      '性别',
      '身份证号码',
      '文化程度',
      '联系电话',
      '工种',
      '户籍',
      '职务',
      '签名',
      '签到',
      '备注',
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(columns, { minLength: columns.length }), async (header) => {
        const rows = list.map((p, i) =>
          header.map((h): Cell =>
            h === '姓名'
              ? p.name
              : h === '身份证号码'
                ? p.id
                : h === '签名' || h === '签到'
                  ? person(i + 80).name
                  : h === '性别'
                    ? p.sex
                    : null,
          ),
        );
        const r = await readFake({ rows: [header, ...rows] });
        const fields = Object.fromEntries(r.head.columns.map((c) => [c.header, c.field]));
        expect(fields).toMatchObject({
          姓名: 'name',
          签名: null,
          签到: null,
          性别: 'sex',
          身份证号码: 'idNumber',
          工种: 'trade',
          户籍: 'address',
          职务: 'position',
        });
        expect(r.rows.map((x) => x.values['name'])).toEqual(list.map((p) => p.name));
      }),
      { numRuns: 60 },
    );
  });

  test('signatures, photos and other people’s particulars are never fields, however they are written', () => {
    const book = createHeaderBook(ledgerById('training-roster'));
    const never =
      '签名 签到 签字 学员签名 本人签字 领款人签字 签收人 姓名（签字） 签字（手印） 指印 照片 学员照片 户主姓名 户主身份证号码 户主电话 家长姓名 家长联系电话 学生家长电话 联系电话（家长） 父亲姓名 母亲身份证号 监护人姓名 监护人联系方式 配偶姓名 紧急联系人电话 联系人姓名 帮扶责任人电话 帮扶干部姓名 班主任姓名 授课教师姓名 经办人电话 填报人姓名 负责人电话 法人姓名 法定代表人身份证号 推荐人姓名 序号 编号 顺号 No. 序'.split(
        ' ',
      );
    for (const header of never)
      expect([header, book.find(header), book.findCut(header)]).toEqual([header, null, null]);
    // The row's own person may be named beside somebody else.
    for (const header of [
      '联系电话（本人或家长）',
      '本人联系电话',
      '学员身份证号',
      '参训人员姓名',
      '学生性别',
    ])
      expect([header, book.find(header)?.field]).not.toEqual([header, undefined]);
  });

  test('edit distance is never used: a header of two characters is known exactly or not at all', () => {
    const book = createHeaderBook(ledgerById('training-roster'));
    for (const header of ['姓民', '性名', '学力', '电活', '住处', '签命', '职户', '年龄', '婚姻', '健康'])
      expect([header, book.find(header)]).toEqual([header, null]);
  });
});

const books: BooksData = {
  units: [
    {
      code: '620721101000',
      name: '红湾寺镇',
      level: 'township',
      parent: '620721000000',
      aliases: [],
      valid: true,
    },
    {
      code: '620721101201',
      name: '马营村',
      level: 'village',
      parent: '620721101000',
      aliases: ['马营'],
      valid: true,
    },
    {
      code: '620721101202',
      name: '大草滩村',
      level: 'village',
      parent: '620721101000',
      aliases: [],
      valid: true,
    },
  ],
  additions: [],
};

describe('what the cells are', () => {
  test('columns without a header, or with one nobody knows, are told by cells that leave no doubt', async () => {
    const r = await readFake(
      {
        rows: [
          ['姓名', '身份证号', '甲', '乙', '丙', '丁', '戊', '己', '庚'],
          ...list.map((p, i) => [
            p.name,
            p.id,
            p.phone,
            '裕固族',
            i % 2 === 0 ? '初中' : '大专',
            i % 3 === 0 ? '中共党员' : '群众',
            i % 2 === 0 ? '马营村' : '大草滩',
            p.birth,
            '2026.3.2',
          ]),
        ],
      },
      { books },
    );
    expect(r.head.columns.slice(2).map((c) => [c.field, c.by])).toEqual([
      ['phone', 'content'],
      ['ethnicity', 'content'],
      ['education', 'content'],
      ['politicalStatus', 'content'],
      ['village', 'content'],
      ['birthDate', 'content'],
      [null, 'none'],
    ]);
    expect(r.rows[1]?.values).toMatchObject({ village: '620721101202', education: '31' });
  });

  test('columns in use without any header cell are listed, and the names among them found', async () => {
    const r = await readFake({
      rows: [
        ['序号', null, '性别', '身份证号', '联系电话'],
        ...list.map((p, i) => [i + 1, p.name, p.sex, p.id, p.phone, '走读']),
      ],
    });
    expect(r.head.columns.map((c) => [c.column, c.header, c.field])).toEqual([
      ['A', '序号', null],
      ['B', '', 'name'],
      ['C', '性别', 'sex'],
      ['D', '身份证号', 'idNumber'],
      ['E', '联系电话', 'phone'],
      ['F', '', null],
    ]);
    expect(r.rows.map((x) => x.values['name'])).toEqual(list.map((p) => p.name));
  });

  test('two columns of one field: the fuller one counts, the other fills its gaps, and that is said', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '户籍地址', '居住地址'],
        ...list.map((p, i) => [p.name, p.id, i === 0 ? null : '马营村一组', i < 2 ? '张掖市甘州区' : null]),
      ],
    });
    expect(r.rows.slice(0, 3).map((x) => x.values['address'])).toEqual([
      '张掖市甘州区',
      '马营村一组',
      '马营村一组',
    ]);
    expect(r.notices.join()).toMatch(/C 列“户籍地址”和D 列“居住地址”对应同一项/);
  });

  test('a known header is believed over its cells, and a mismatch is said', async () => {
    const r = await readFake({
      rows: [['姓名', '身份证号', '联系电话', '备注'], ...list.map((p) => [p.name, p.id, p.sex, p.phone])],
    });
    expect(r.mapped).toEqual({ A: 'name', B: 'idNumber', C: 'phone', D: 'remark' });
    expect(r.notices.join()).toMatch(/C 列“联系电话”里大多是性别/);
  });

  test('names under 家长 or 帮扶人 are not taken for a missing 姓名', async () => {
    const r = await readFake({
      rows: [
        ['身份证号', '性别', '民族', '家长', '帮扶人'],
        ...list.map((p, i) => [p.id, p.sex, '汉族', person(i + 60).name, person(i + 80).name]),
      ],
    });
    expect(r.head.used).toBe(false);
  });

  test('exchanged headers of any pair are put right by content and said; a single stray cell changes nothing', async () => {
    const pairs: readonly (readonly [string, string, (i: number) => readonly [Cell, Cell]])[] = [
      ['身份证号', '联系电话', (i) => [person(i).phone, person(i).id]],
      ['姓名', '性别', (i) => [person(i).sex, person(i).name]],
      ['民族', '文化程度', () => ['高中', '藏族']],
      ['姓名', '身份证号', (i) => [person(i).id, person(i).name]],
    ];
    for (const [one, two, cells] of pairs) {
      const rest = ['姓名', '性别', '身份证号', '联系电话'].filter((h) => h !== one && h !== two);
      const value = (h: string, i: number): Cell =>
        h === '姓名'
          ? person(i).name
          : h === '性别'
            ? person(i).sex
            : h === '身份证号'
              ? person(i).id
              : person(i).phone;
      const rows = list.map((_, i) => [...cells(i), ...rest.map((h) => value(h, i))]);
      const r = await readFake({ rows: [[one, two, ...rest], ...rows] });
      expect([one, two, r.notices.some((n) => n.includes('写反'))]).toEqual([one, two, true]);
      expect(r.rows.map((x) => [x.values['name'], x.values['idNumber'], x.values['phone']])).toEqual(
        list.map((p) => [p.name, p.id, p.phone]),
      );
    }
    const stray = await readFake({
      rows: [
        ['姓名', '身份证号', '联系电话'],
        ...list.map((p, i) => (i === 2 ? [p.name, p.phone, p.id] : [p.name, p.id, p.phone])),
      ],
    });
    expect(stray.mapped).toEqual({ A: 'name', B: 'idNumber', C: 'phone' });
    expect(stray.rows.map((x) => x.verdict)).toEqual(['ok', 'ok', 'doubt', 'ok', 'ok', 'ok']);
  });
});

describe('levels in one cell', () => {
  test('are understood as levels, so that rows sent back for correction are known again', async () => {
    const r = await readFake({
      rows: [
        [
          '基本信息·姓名',
          '基本信息·身份证号',
          '户主·姓名',
          '家庭住址·村',
          '培训时间·起',
          '培训时间·止',
          '性别·男',
          '性别·女',
        ],
        ...list.map((p) => [
          p.name,
          p.id,
          '侯老大',
          p.village,
          '2026.3.2',
          '2026.3.12',
          p.sex === '男' ? '√' : null,
          p.sex === '女' ? '√' : null,
        ]),
      ],
    });
    expect(r.mapped).toEqual({
      A: 'name',
      B: 'idNumber',
      C: null,
      D: 'village',
      E: 'startDate',
      F: 'endDate',
      G: 'sex',
      H: 'sex',
    });
    expect(r.rows.every((x) => x.verdict === 'ok')).toBe(true);
  });
});

describe('what was taught and chosen', () => {
  test('a two-level header is taught by its whole path, and 不导入 is obeyed', async () => {
    const rows = [
      ['填报单位：甲镇'],
      ['姓名', '身份证号', '培训', null],
      [null, null, '内容', '备用'],
      ...list.map((p) => [p.name, p.id, '电焊工', p.phone]),
    ];
    const merges = ['A2:A3', 'B2:B3', 'C2:D2'];
    const taught = [
      {
        sender: '甲镇',
        headers: [
          { header: '培训·备用', field: 'phone' },
          { header: '培训·内容', field: null },
        ],
      },
    ];
    const r = await readFake({ rows, merges }, { taught });
    expect(r.head.columns.map((c) => [c.header, c.field, c.by])).toEqual([
      ['姓名', 'name', 'name'],
      ['身份证号', 'idNumber', 'name'],
      ['培训·内容', null, 'learned'],
      ['培训·备用', 'phone', 'learned'],
    ]);
    const plain = await readFake({ rows: rows.slice(1), merges: ['A1:A2', 'B1:B2', 'C1:D1'] });
    expect(plain.head.columns[2]).toMatchObject({ field: 'trade' });
  });

  test('a sender may teach even 户主姓名, where the list is of household heads', async () => {
    const taught = [{ sender: '甲镇', headers: [{ header: '户主姓名', field: 'name' }] }];
    const r = await readFake(
      { rows: [['户主姓名', '身份证号', '电话'], ...list.map((p) => [p.name, p.id, p.phone])] },
      { taught, sender: '甲镇' },
    );
    expect(r.rows.map((x) => x.values['name'])).toEqual(list.map((p) => p.name));
  });

  test('the clerk’s own choice of columns and header rows wins over everything', async () => {
    const choices = [
      { file: 'test.xlsx', sheet: 'Sheet1', headerRows: [2], columns: { B: null, C: 'name', D: 'idNumber' } },
    ];
    const r = await readFake(
      {
        rows: [
          ['姓名', '姓名', '曾用名', '号码', '签名'],
          ['序号', '姓名', '曾用名', '号码', '签名'],
          ...list.map((p, i) => [i, person(i + 50).name, p.name, p.id, p.name]),
        ],
      },
      { choices },
    );
    expect(r.head.headerRows).toEqual([2]);
    expect(r.head.columns.map((c) => [c.field, c.by])).toEqual([
      [null, 'none'],
      [null, 'chosen'],
      ['name', 'chosen'],
      ['idNumber', 'chosen'],
      [null, 'none'],
    ]);
    expect(r.rows.map((x) => x.values['name'])).toEqual(list.map((p) => p.name));
  });

  test('words that only look like a header in the middle of a list do not turn its rows into nonsense', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '备注'],
        [list[0]?.name ?? '', list[0]?.id ?? ''],
        ['学员姓名', '（略）', '身份证号'],
        ...list.slice(1).map((p) => [p.name, p.id]),
      ],
    });
    expect(r.tables).toHaveLength(1);
    expect(r.rows.map((x) => x.values['idNumber'])).toEqual(list.map((p) => p.id));
  });
});
