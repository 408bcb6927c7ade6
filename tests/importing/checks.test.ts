/** What is said about rows: levels, sentences, and what keeps a row out. */
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../electron/engine/excel/read/workbook.ts';
import { labourAges } from '../../electron/engine/importing/rowChecks.ts';
import { leavingAnswer, leavingWord } from '../../electron/engine/importing/leaving.ts';
import { classNameFromTitle } from '../../electron/engine/importing/sheetFacts.ts';
import { placeOf } from '../../electron/engine/importing/places.ts';
import { createBooks } from '../../shared/ledger/books.ts';
import { people, person } from '../fixtures/importing/people.ts';
import { readFake } from '../support/fakeSheet.ts';

const [a, b, c] = [person(0), person(1), person(2)];

describe('findings', () => {
  test('are sentences a clerk can act on: what is wrong and what to do or what was done', async () => {
    const header = [
      '序号',
      '姓名',
      '性别',
      '民族',
      '出生年月',
      '身份证号',
      '联系电话',
      '村',
      '工种',
      '开班日期',
      '结业日期',
      '学时',
      '补贴金额',
      '年龄',
      '是否在册',
      '备注',
      '证书编号',
    ];
    const good = (p: typeof a): Cell[] => [
      1,
      p.name,
      p.sex,
      '汉族',
      p.birth,
      p.id,
      p.phone,
      '马营村',
      '电焊工',
      '2026.3.2',
      '2026.3.12',
      80,
      800,
      null,
      '是',
      null,
      'G1',
    ];
    const bad: readonly (readonly [number, Cell])[] = [
      [1, '王?明'],
      [1, '张yan'],
      [1, '王（明）'],
      [1, null],
      [2, a.sex === '男' ? '女' : '男'],
      [2, '1'],
      [2, '同上'],
      [3, '汉/回'],
      [3, '火星族'],
      [4, '1999.1'],
      [4, '3月'],
      [4, '2031.05'],
      [4, '1850.03'],
      [5, '620721'],
      [5, 6.20721199003152e17],
      [5, '620721199013402413'],
      [5, '无'],
      [5, '620721********2413'],
      [5, 'ABC123456789012345'],
      [6, '1391234567'],
      [6, '9366121234'],
      [6, '14212345678'],
      [6, '138****5678'],
      [7, { kind: 'error', code: '#N/A' }],
      [7, '#REF!'],
      [8, '修仙'],
      [9, '下周'],
      [9, '2045.3.2'],
      [10, '2026.2.1'],
      [11, '很多'],
      [11, 99999],
      [12, '三五百元'],
      [13, 99],
      [14, '否'],
      [15, '已故'],
      [16, '〃'],
      [16, 1e20],
    ];
    const rows = bad.map(([at, cell]) => good(a).map((v, i) => (i === at ? cell : v)));
    const r = await readFake({ rows: [header, good(b), ...rows] });
    const sentences = r.rows.flatMap((x) => x.issues.map((i) => [i[3], i[4]] as const));
    expect(new Set(sentences.map(([code]) => code)).size).toBeGreaterThan(18);
    for (const [code, sentence] of sentences) {
      expect([code, sentence]).toEqual([
        code,
        expect.stringMatching(/请|没有导入|按.*(?:读|处理|保存)|已按|不在劳动力年龄/u),
      ]);
      expect([code, sentence]).toEqual([
        code,
        expect.not.stringMatching(/undefined|null|NaN|\[object|[a-z]{4,}/u),
      ]);
      expect(code).toMatch(/^[a-z]+(?:-[a-z0-9]+)+$/u);
    }
    // Each bad cell is found in its own column.
    for (const [i, [at]] of bad.entries())
      expect([bad[i], r.rows[i + 1]?.issues.some((x) => x[0] === at)]).toEqual([bad[i], true]);
  });

  test('may be made stricter or milder by the county', async () => {
    const rows = [
      ['姓名', '身份证号', '联系电话', '备注'],
      [a.name, a.id, '1391234567', '已迁出'],
    ];
    const usual = await readFake({ rows });
    expect(usual.rows[0]?.verdict).toBe('bad');
    const mild = await readFake({ rows }, { levels: { 'phone-invalid': 'warning' } });
    expect(mild.rows[0]?.verdict).toBe('ok');
    const strict = await readFake(
      { rows },
      { levels: { 'phone-invalid': 'warning', 'person-left': 'error' } },
    );
    expect(strict.rows[0]?.verdict).toBe('bad');
  });

  test('an error keeps the row out, a warning and an info let it in', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '电话'],
        [a.name, a.id, a.phone],
        [b.name, '123', b.phone],
        [c.name, c.id, '14212345678'],
      ],
    });
    for (const row of r.rows) expect(row.verdict === 'bad').toBe(row.issues.some((i) => i[2] === 'error'));
    expect(r.rows.map((x) => x.verdict)).toEqual(['ok', 'bad', 'ok']);
  });

  test('working age is a figure of its own, counted on the first day of the class', async () => {
    expect(labourAges).toEqual({ '1': { from: 16, to: 60 }, '2': { from: 16, to: 55 } });
    const p = people(40).find((x) => x.sex === '男') ?? a;
    const day = (years: number): string =>
      `${Number(p.id.slice(6, 10)) + years}-${p.id.slice(10, 12)}-${p.id.slice(12, 14)}`;
    const r = await readFake({
      rows: [['姓名', '身份证号', '开班日期'], ...[15, 16, 60, 61].map((y) => [p.name, p.id, day(y)])],
    });
    expect(r.rows.map((x) => x.issues.some((i) => i[3] === 'age-outside-labour'))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    const registry = await readFake(
      {
        rows: [
          ['姓名', '身份证号'],
          [p.name, p.id],
        ],
      },
      { ledger: 'person', today: '2045-01-01' },
    );
    expect(registry.rows[0]?.issues).toEqual([]);
  });
});

describe('words', () => {
  test('a class is named by its title or file, without counts, versions and the word for a list', () => {
    const names: Readonly<Record<string, string>> = {
      '附件2：2026年红湾寺镇农牧民技能培训花名册（45人）': '2026年红湾寺镇农牧民技能培训',
      '《第三期电焊工培训班学员名单》': '第三期电焊工培训班',
      '电焊班花名册(最终)(2)': '电焊班',
      '家政班学员花名册 - 副本': '家政班',
      '2026年（春季）家政培训班花名册（续）': '2026年（春季）家政培训班',
    };
    for (const [title, name] of Object.entries(names))
      expect([title, classNameFromTitle(title)]).toEqual([title, name]);
  });

  test('that somebody left are told from relatives, denials and other people’s words', () => {
    for (const text of [
      '死亡',
      '已故',
      '2024年去世',
      '病故',
      '户口注销',
      '户口已迁出',
      '迁往张掖',
      '外嫁',
      '本人去世，由其子代领',
      '已迁至甘州区',
    ])
      expect([text, leavingWord(text) !== null]).toEqual([text, true]);
    for (const text of [
      '',
      '组长',
      '父亲去世',
      '丈夫已故',
      '其妻子病故后再婚',
      '未迁出',
      '没有死亡',
      '迁入',
      '已迁入本村',
      '从甲村迁来',
      '健康',
      '注册会计师',
      '故事员',
      '五世同堂',
    ])
      expect([text, leavingWord(text)]).toEqual([text, null]);
    expect(leavingAnswer('是否在册', '否')).toBe('不在册');
    expect(leavingAnswer('是否在册', '是')).toBeNull();
    expect(leavingAnswer('死亡情况', '无')).toBeNull();
    expect(leavingAnswer('不在册原因', '服刑')).toBe('服刑');
  });

  test('that are places are told from people, titles and notes', () => {
    const books = createBooks({ units: [], additions: [] });
    const shown = (text: string): unknown => {
      const p = placeOf(text, books);
      return p && [p.township, p.village, p.group];
    };
    expect(shown('马营村：')).toEqual([null, '马营村', null]);
    expect(shown('（一）红湾寺镇马营村（共12人）')).toEqual(['红湾寺镇', '马营村', null]);
    expect(shown('肃南县红湾寺镇马营村第三村民小组')).toEqual(['红湾寺镇', '马营村', '第三村民小组']);
    expect(shown('第一小组')).toEqual([null, null, '第一小组']);
    expect(shown('3社')).toEqual([null, null, '3社']);
    expect(shown('马营村委会')).toEqual([null, '马营村委会', null]);
    expect(shown('明花乡  学员名单')).toEqual(['明花乡', null, null]);
    for (const text of [
      '王建国',
      '高乡',
      '李村',
      '张三',
      '花名册',
      '马营村农牧民培训圆满结束',
      '备注：马营村',
      '合计',
      '2026年3月15日',
      '电焊工',
      '红湾寺镇人民政府',
      '某某村集体经济股份合作社理事长',
      '驻村',
      '在外返乡',
      '全镇',
      '各社区',
      '农村',
    ])
      expect([text, text === '李村' ? null : shown(text)]).toEqual([text, null]);
  });
});
