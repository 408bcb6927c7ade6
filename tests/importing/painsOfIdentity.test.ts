/** domain.md §5, lines 5.8–5.12: IDs, dates and names in the cells. Ugly on purpose. */
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../electron/engine/excel/read/workbook.ts';
import { person, sound } from '../fixtures/importing/people.ts';
import { codes, column, readFake } from '../support/fakeSheet.ts';

const a = person(0);
const b = person(1);
const c = person(2);

describe('5.8 identity numbers that a spreadsheet damaged', () => {
  test('a number cell, an E+17 text, an ending in 000 and a reader’s rounding are never stored', async () => {
    const cells: readonly Cell[] = [
      { kind: 'number', value: 620721199003152400, text: '6.20721E+17' },
      620721199003152384,
      '6.20721E+17',
      '620721199003152000',
      "'6.20721199003152E+17",
    ];
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '电话'],
        ...cells.map((cell, i) => [person(i).name, cell, person(i).phone]),
      ],
    });
    expect(r.rows.map((x) => [x.verdict, codes(x)[0], x.values['idNumber'] ?? null])).toEqual(
      cells.map(() => ['bad', 'id-damaged', null]),
    );
    for (const row of r.rows) expect(row.issues[0]?.[4]).toMatch(/设为文本/);
  });

  test('full width, blanks, hyphens, quotes, ="…" and a small x are spelling, not damage', async () => {
    const x = '11010519491231002X';
    const cells = [
      '１１０１０５１９４９１２３１００２Ｘ',
      '110105 19491231 002X',
      "'11010519491231002x",
      '="11010519491231002X"',
      '110105-19491231-002x',
      '\u202d11010519491231002X\u202c',
      '11010519491231002×',
    ];
    const r = await readFake({
      rows: [['姓名', '身份证号'], ...cells.map((cell, i) => [person(i).name, cell])],
    });
    expect(r.rows.map((row) => row.values['idNumber'])).toEqual(cells.map(() => x));
  });

  test('a masked number, one digit short, one wrong digit and somebody’s 15 digits each say what to do', async () => {
    const wrong = `${a.id.slice(0, 17)}${a.id.endsWith('1') ? '2' : '1'}`;
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '电话'],
        [a.name, '620721********2413', a.phone],
        [b.name, b.id.slice(0, 17), b.phone],
        [c.name, wrong, c.phone],
        ['马老三', '130503670401001', '13912340000'],
      ],
    });
    expect(r.rows.map((x) => codes(x)[0])).toEqual(['id-masked', 'id-length', 'id-checksum', 'id-15-digits']);
    expect(r.rows.map((x) => x.verdict)).toEqual(['bad', 'bad', 'bad', 'ok']);
    expect(r.rows[3]?.issues[0]?.[4]).toContain('130503196704010016');
  });

  test('long certificate and card numbers in number cells are not imported cut', async () => {
    const r = await column('证书编号', [
      { kind: 'number', value: 2026062107210001000, text: '2.02606E+18' },
      '2026062107210001234',
      'GS2026-0001',
      '6.22E+18',
    ]);
    expect(r.rows.map((x) => x.values['certificateNumber'] ?? null)).toEqual([
      null,
      '2026062107210001234',
      'GS2026-0001',
      null,
    ]);
    expect([codes(r.rows[0]), codes(r.rows[3])]).toEqual([['number-damaged'], ['number-damaged']]);
  });
});

describe('5.9 dates of every spelling', () => {
  test('months that lost their zero, two-digit years, words and serials are settled by the ID', async () => {
    const born = '620721198510152419'.slice(0, 17);
    const id = (n: number): string => person(n).id;
    const y = (n: number): string => `${id(n).slice(6, 10)}-${id(n).slice(10, 12)}-${id(n).slice(12, 14)}`;
    expect(born).toHaveLength(17);
    const spell = (n: number): readonly Cell[] => {
      const [year = '', month = '', day = ''] = y(n).split('-');
      return [
        `${year}.${Number(month)}`,
        `${year.slice(2)}.${month}`,
        `${year}年${Number(month)}月`,
        `${year}${month}`,
        `${year}-${month}-00`,
        `${year}/${Number(month)}/${Number(day)}`,
        `${year}${month}${day}`,
        `${year}．${month}．${day}`,
        `${year.slice(2)}年${Number(month)}月${Number(day)}日`,
      ];
    };
    for (let n = 0; n < 12; n += 1) {
      const rows = spell(n).map((cell) => [person(n).name, id(n), cell]);
      const r = await readFake({ rows: [['姓名', '身份证号', '出生年月'], ...rows] });
      expect(r.rows.map((x) => [x.values['birthDate'], x.verdict])).toEqual(rows.map(() => [y(n), 'ok']));
    }
  });

  test('1985.1 from a number cell is October where the ID says so, and asked where there is none', async () => {
    const october = '620721198510152412';
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '出生年月', '电话'],
        ['王小明', null, 1985.1, '13900000001'],
        ['王小红', null, { kind: 'number', value: 1985.1, text: '1985.10' }, '13900000002'],
        ['王小军', sound(october), 1985.1, '13900000003'],
        ['王小华', sound(october.replace('412', '414')), 1979.1, '13900000004'],
      ],
    });
    expect(october.slice(10, 12)).toBe('10');
    expect(r.rows[2]).toMatchObject({ verdict: 'ok', issues: [], values: { birthDate: '1985-10-15' } });
    // The ID knows another year: not the month is in question, but who it is.
    expect(r.rows[3]).toMatchObject({ verdict: 'doubt', question: 'birth-conflict', values: { birthDate: '1979' } });
    expect(codes(r.rows[0])).toContain('date-ambiguous');
    expect(r.rows[0]?.values['birthDate']).toBeUndefined();
    expect(r.rows[1]?.values['birthDate']).toBe('1985-10');
  });

  test('a birth date without a year, a lunar one and one after today never become a day', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '出生年月', '电话'],
        ['王小明', '3月12日', '13900000001'],
        ['王小红', '农历六八年腊月', '13900000002'],
        ['王小军', '2031.05', '13900000003'],
        [
          '王小丽',
          { kind: 'date', serial: 46093, iso: '2026-03-12', precision: 'day', yearHidden: true },
          '13900000004',
        ],
      ],
    });
    expect(
      r.rows.map((x) =>
        typeof x.values['birthDate'] === 'string' && x.values['birthDate'].length === 10 ? 'day' : 'none',
      ),
    ).toEqual(['none', 'none', 'none', 'none']);
    expect(codes(r.rows[2])).toContain('date-future');
    expect(codes(r.rows[3])).toContain('date-year-missing');
  });

  test('no day is made up for a month, and a wrong class date keeps nobody out', async () => {
    const r = await column('开班时间', ['2026年3月', '2026.13.40', '3月初', '2026.3.2', '20260302']);
    expect(r.rows.map((x) => x.values['startDate'] ?? null)).toEqual([
      '2026-03',
      null,
      null,
      '2026-03-02',
      '2026-03-02',
    ]);
    expect(r.rows.map((x) => x.verdict)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(codes(r.rows[1])).toEqual(['date-invalid']);
  });

  test('one cell of 培训时间 with both ends gives both, and an end before its start is said', async () => {
    const r = await column('培训时间', [
      '2026.3.2-3.12',
      '2026年3月2日至12日',
      '2026年3月2日—2026年3月12日',
      '2026.12.20-1.5',
    ]);
    expect(r.rows.slice(0, 3).map((x) => [x.values['startDate'], x.values['endDate']])).toEqual(
      Array.from({ length: 3 }, () => ['2026-03-02', '2026-03-12']),
    );
    expect(codes(r.rows[3])).toContain('date-range-reversed');
    const two = await readFake({
      rows: [
        ['姓名', '身份证号', '开始日期', '结束日期'],
        [a.name, a.id, '2026-03-12', '2026-03-02'],
      ],
    });
    expect(codes(two.rows[0])).toContain('date-range-reversed');
  });
});

describe('5.10 ditto marks', () => {
  test('every mark repeats the last filled cell above, over blank cells and junk lines, and is said', async () => {
    const marks = ['同上', '〃', '"', '″', '……', '同 上', '“', '同前'];
    const rows = marks.map((mark, i) => [i + 2, person(i + 1).name, person(i + 1).id, mark]);
    const r = await readFake({
      rows: [['序号', '姓名', '身份证号', '村'], [1, a.name, a.id, '马营村'], ['第1页'], ...rows],
    });
    expect(r.rows.map((x) => x.values['village'])).toEqual(Array.from({ length: 9 }, () => '?马营村'));
    expect(r.rows.slice(1).every((x) => codes(x).includes('ditto-filled'))).toBe(true);
  });

  test('无 is not 同上, and what each person has of his own is never repeated', async () => {
    const r = await readFake({
      rows: [
        ['姓名', '身份证号', '出生年月', '证书编号', '工种', '电话'],
        [a.name, a.id, a.birth, 'HG001', '电焊工', a.phone],
        [b.name, b.id, '同上', '〃', '无', '同上'],
        [c.name, '同上', c.birth, 'HG003', '〃', c.phone],
        ['同上', person(3).id, person(3).birth, 'HG004', '〃', person(3).phone],
      ],
    });
    expect(r.rows[1]?.values).toMatchObject({ trade: '=无', phone: a.phone });
    expect(r.rows[1]?.values['certificateNumber']).toBeUndefined();
    expect(codes(r.rows[1])).toEqual(expect.arrayContaining(['ditto-personal', 'ditto-filled']));
    expect(r.rows.map((x) => x.verdict)).toEqual(['ok', 'ok', 'bad', 'bad']);
    // 同上 under 无 is 无.
    expect(r.rows[2]?.values['trade']).toBe('=无');
  });

  test('a ditto mark in the first row has nothing to repeat and says so', async () => {
    const r = await column('村', ['同上', '马营村']);
    expect(r.rows[0]?.values['village']).toBeUndefined();
    expect(codes(r.rows[0])).toEqual(['ditto-nothing']);
  });
});

describe('5.11 and 5.12 full width, blanks and invisible characters', () => {
  test('phones, codes and numbers are read through full width, names lose only their padding', async () => {
    const r = await readFake({
      rows: [
        ['　姓　名　', '身份证号', '联系电话', '文化程度', '学时', '村'],
        ['张　三', a.id, '１３８　１２３４　５６７８', '初　中', '５６学时', '马　营　村'],
        ['\u200b李\u00a0四\ufeff', b.id, '138-1234-5679', '大专\n', '５６．５', ' 马营村\t'],
        ["'安•才让", c.id, '+86 13812345680', '小学', '五十六', '马营村'],
      ],
    });
    expect(r.rows.map((x) => x.values['name'])).toEqual(['张三', '李四', '安·才让']);
    expect(r.rows.map((x) => x.values['phone'])).toEqual(['13812345678', '13812345679', '13812345680']);
    expect(r.rows.map((x) => x.values['hours'])).toEqual([56, 56.5, 56]);
    expect(r.rows.map((x) => x.values['education'])).toEqual(['71', '31', '81']);
    expect(r.rows.map((x) => x.values['village'])).toEqual(['?马 营 村', '?马营村', '?马营村']);
  });
});
