/** domain.md §5, lines 5.7 (sheets), 5.16–5.20, 5.26, 5.27 and 5.30–5.32: the file itself. Ugly on purpose. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plainJob } from '../../electron/engine/importing/plainJob.ts';
import type { ReadJob } from '../../electron/engine/importing/protocol.ts';
import { runReadJob } from '../../electron/engine/importing/readJob.ts';
import { people, person } from '../fixtures/importing/people.ts';
import { fileOf, gbkBytes, xlsxBytes, type SheetSpec } from '../fixtures/importing/workbookFiles.ts';
import { readFake } from '../support/fakeSheet.ts';
import { readFixture, rosterPath, type ReadFixture } from '../support/readFixture.ts';

const [a, b, c] = [person(0), person(1), person(2)];
const header = ['序号', '姓名', '身份证号', '联系电话'];
const list = (n: number, from = 0): SheetSpec['rows'] => [
  header,
  ...people(n, from).map((p, i) => [i + 1, p.name, p.id, p.phone]),
];

async function readSheets(
  sheets: readonly SheetSpec[],
  options: Partial<ReadJob> = {},
): Promise<ReadFixture> {
  return readFixture(fileOf('花名册.xlsx', await xlsxBytes(sheets)), options);
}

const ids = (r: ReadFixture): readonly (string | null)[] => r.rows.map((x) => x.idNumber);
const refusal = (r: ReadFixture): { code: string; message: string } | undefined => {
  const found = r.messages.find((m) => m.type === 'refused');
  return found?.type === 'refused' ? { code: found.code, message: found.message } : undefined;
};

describe('5.7 many sheets', () => {
  test('one sheet per village is read with its village; 汇总, 模板, 填表说明 and hidden ones are left out and said', async () => {
    const r = await readSheets([
      { name: '填表说明', rows: [['一、姓名与身份证一致']] },
      { name: '马营村', rows: list(3) },
      { name: '2.隆丰村(2人)', rows: list(2, 10) },
      { name: '全镇汇总表', rows: list(5, 20) },
      { name: '空模板', rows: [header] },
      { name: '上年', rows: list(2, 30), state: 'hidden' },
      { name: '字典', rows: [['民族'], ['汉族']], state: 'veryHidden' },
    ]);
    expect(new Map(r.heads.map((h) => [h.name, h.used]))).toEqual(
      new Map([
        ['填表说明', false],
        ['马营村', true],
        ['2.隆丰村(2人)', true],
        ['全镇汇总表', false],
        ['空模板', false],
        ['上年', false],
        ['字典', false],
      ]),
    );
    expect(r.heads.filter((h) => !h.used).every((h) => (h.reason ?? '').length > 8)).toBe(true);
    expect(r.heads.find((h) => h.name === '上年')?.reason).toContain('隐藏');
    expect(r.rows.map((x) => x.village)).toEqual(['?马营村', '?马营村', '?马营村', '?隆丰村', '?隆丰村']);
  });

  test('a sheet called 汇总表 is read when it is the only list, beside empty Sheet2 and Sheet3', async () => {
    const r = await readSheets([
      { name: '汇总表', rows: list(4) },
      { name: 'Sheet2', rows: [] },
      { name: 'Sheet3', rows: [] },
    ]);
    expect(r.rows).toHaveLength(4);
    expect(r.heads.map((h) => [h.name, h.used])).toEqual(
      expect.arrayContaining([
        ['汇总表', true],
        ['Sheet2', false],
        ['Sheet3', false],
      ]),
    );
  });

  test('a clerk may ask for a hidden one, or for one sheet only', async () => {
    const sheets: readonly SheetSpec[] = [
      { name: '马营村', rows: list(3) },
      { name: '上年', rows: list(2, 30), state: 'hidden' },
    ];
    const asked = await readSheets(sheets, { choices: [{ file: '花名册.xlsx', sheet: '上年', use: true }] });
    expect(asked.rows).toHaveLength(5);
    const only = await readSheets(sheets, { onlySheet: '马营村' });
    expect(only.rows).toHaveLength(3);
    expect(only.heads.find((h) => h.name === '上年')?.reason).toBe('没有选择这张表');
  });

  test('a second table on a sheet can be left out, and is numbered apart from every sheet', async () => {
    const two: SheetSpec = {
      name: 'Sheet1',
      rows: [...list(2), [null], ['姓名', '电话', '身份证号'], [a.name, a.phone, a.id]],
    };
    const all = await readSheets([two, { name: 'Sheet2', rows: list(1, 9) }]);
    expect(all.heads.map((h) => [h.name, h.sheet])).toEqual([
      ['Sheet1', 0],
      ['Sheet1（第2张表）', 2],
      ['Sheet2', 1],
    ]);
    const less = await readSheets([two], {
      choices: [{ file: '花名册.xlsx', sheet: 'Sheet1（第2张表）', use: false }],
    });
    expect(less.rows).toHaveLength(2);
    expect(less.heads.find((h) => h.name === 'Sheet1（第2张表）')).toMatchObject({
      used: false,
      reason: '您选择了不导入这张表',
    });
  });
});

describe('5.16 to 5.18 old, foreign and misnamed files', () => {
  test('the same people come out of .xls, .et, and an html table or a csv that is called .xls', async () => {
    const xls = await readFixture(rosterPath('12-legacy.xls'));
    const et = await readFixture(rosterPath('12b-wps.et'));
    expect(ids(et)).toEqual(ids(xls));
    expect(xls.rows.length).toBe(70);
    const cells = (row: SheetSpec['rows'][number]): string =>
      row.map((v) => `<td>${v instanceof Date ? '' : (v ?? '')}</td>`).join('');
    const html = `<html><head><meta charset="utf-8"></head><body><table>${list(5)
      .map((row) => `<tr>${cells(row)}</tr>`)
      .join('')}</table></body></html>`;
    const named = await readFixture(fileOf('导出名单.xls', html));
    expect(ids(named)).toEqual(people(5).map((p) => p.id));
    const csv = await readFixture(
      fileOf(
        '导出名单2.xls',
        `\ufeff${list(5)
          .map((row) => row.join(','))
          .join('\r\n')}`,
      ),
    );
    expect(ids(csv)).toEqual(ids(named));
  });
});

describe('5.19 encodings', () => {
  test('GBK, UTF-8 with and without a mark, and UTF-16 give the same rows', async () => {
    const text = list(8)
      .map((row) => row.join(','))
      .join('\r\n');
    const files = [
      fileOf('a.csv', gbkBytes(text)),
      fileOf('b.csv', text),
      fileOf('c.csv', `\ufeff${text}`),
      fileOf(
        'd.txt',
        Buffer.concat([
          Buffer.from([0xff, 0xfe]),
          Buffer.from(
            list(8)
              .map((row) => row.join('\t'))
              .join('\r\n'),
            'utf16le',
          ),
        ]),
      ),
    ];
    for (const file of files) expect(ids(await readFixture(file))).toEqual(people(8).map((p) => p.id));
  });

  test('an ID that a csv wrapped as ="…", with a tab or an apostrophe is whole, one cut by Excel is not', async () => {
    const rows = [
      `姓名,身份证号,电话`,
      `${a.name},"=""${a.id}""",${a.phone}`,
      `${b.name},\t${b.id},${b.phone}`,
      `${c.name},'${c.id},${c.phone}`,
      `王五,6.20721E+17,13900000000`,
    ];
    const r = await readFixture(fileOf('e.csv', `\ufeff${rows.join('\n')}`));
    expect(ids(r)).toEqual([a.id, b.id, c.id, null]);
    expect(r.rows[3]?.verdict).toBe('bad');
  });
});

describe('5.20 passwords', () => {
  test('a password-protected workbook asks for it and reads with it', async () => {
    const { default: crypto } = (await import('officecrypto-tool')) as {
      default: { encrypt(input: Buffer, options: { password: string }): Buffer };
    };
    const path = fileOf(
      '加密.xlsx',
      crypto.encrypt(Buffer.from(await xlsxBytes([{ name: '名单', rows: list(3) }])), { password: '镇2026' }),
    );
    expect(refusal(await readFixture(path))).toMatchObject({ code: 'password-needed' });
    expect(refusal(await readFixture(path, { password: '错' }))).toMatchObject({ code: 'password-wrong' });
    expect((await readFixture(path, { password: '镇2026' })).rows).toHaveLength(3);
  });
});

describe('5.26 and 5.27 headers marked, noted, cut or misspelt', () => {
  test('marks and notes in every style leave the name of the column', async () => {
    const names = [
      '姓名*',
      '*姓名',
      '★姓名',
      '姓名（必填）',
      '【姓名】',
      '1.姓名',
      '姓名：',
      '（1）姓名',
      '姓 名',
      '姓名必填',
      '学员姓名',
      '参训人员姓名',
      '姓名\n（与身份证一致）',
    ];
    for (const name of names) {
      const r = await readFake({
        rows: [
          [name, '身份证号码(18位)*', '出生年月如1985.03', '手机/电话'],
          [a.name, a.id, a.birth, a.phone],
          [b.name, b.id, b.birth, b.phone],
        ],
      });
      expect([name, r.mapped]).toEqual([name, { A: 'name', B: 'idNumber', C: 'birthDate', D: 'phone' }]);
    }
  });

  test('姓各 and 身份正号 are known by their cells, 签名 beside them never is', async () => {
    const r = await readFake({
      rows: [
        ['姓各', '身份正号', '性别', '联系电话', '工作单位', '签名'],
        ...people(4).map((p, i) => [p.name, p.id, p.sex, p.phone, '某某牧场', person(i + 60).name]),
      ],
    });
    expect(r.head.columns.map((x) => [x.field, x.by])).toEqual([
      ['name', 'content'],
      ['idNumber', 'content'],
      ['sex', 'name'],
      ['phone', 'name'],
      ['employer', 'name'],
      [null, 'none'],
    ]);
  });

  test('a list of nothing but 姓各, 身份证号 and a phone is read, and names under 签到 alone never are', async () => {
    const rows = people(3).map((p, i) => [i + 1, null, p.name, p.id, p.phone]);
    const r = await readFake({ rows: [['序号', '领取人签字', '姓各', '身份证号', '电话'], ...rows] });
    expect(r.mapped).toMatchObject({ B: null, C: 'name', D: 'idNumber', E: 'phone' });
    const signed = await readFake({ rows: [['序号', '签到', '身份证号', '电话'], ...people(3).map((p, i) => [i + 1, p.name, p.id, p.phone])] });
    expect([signed.rows.length, signed.head.reason]).toEqual([0, expect.stringContaining('姓名')]);
  });

  test('where two columns could be the misspelt 姓名, neither is taken and the sheet says so', async () => {
    const r = await readFake({
      rows: [
        ['身份证号', '性别', '姓各', '名宇'],
        ...people(4).map((p, i) => [p.id, p.sex, p.name, person(i + 60).name]),
      ],
    });
    expect(r.rows.every((x) => x.values['name'] === undefined)).toBe(true);
    expect([r.head.reason, ...r.notices].join()).toMatch(/姓名/);
  });
});

describe('5.30 versions', () => {
  test('the same bytes under 花名册(最终)(2).xlsx give the same rows', async () => {
    const bytes = await xlsxBytes([{ name: 'Sheet1', rows: list(6) }]);
    const [one, two] = [
      await readFixture(fileOf('花名册.xlsx', bytes)),
      await readFixture(fileOf('花名册(最终)(2).xlsx', bytes)),
    ];
    expect(two.rows).toEqual(one.rows);
  });
});

describe('5.31 pictures and Word tables', () => {
  test('a photographed list and a Word file are refused in words', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    expect(refusal(await readFixture(fileOf('花名册照片.xlsx', png)))).toMatchObject({ code: 'picture' });
    expect(refusal(await readFixture(fileOf('空.xlsx', '')))).toMatchObject({ code: 'empty-file' });
  });

  test('a table pasted from Word keeps its merged village; cells pasted without a header are told by what they are', async () => {
    const word = `<html><body><table><tr><td>村</td><td>姓名</td><td>身份证号</td></tr><tr><td rowspan="2">马营村</td><td>${a.name}</td><td>${a.id}</td></tr><tr><td>${b.name}</td><td>${b.id}</td></tr></table></body></html>`;
    const r = await readFixture(fileOf('粘贴.html', word));
    expect(r.rows.map((x) => [x.idNumber, x.village])).toEqual([
      [a.id, '?马营村'],
      [b.id, '?马营村'],
    ]);
    const bare = people(3)
      .map((p, i) => [i + 1, p.name, p.sex, p.id, p.birth, p.phone].join('\t'))
      .join('\n');
    const pasted = await readFixture(fileOf('粘贴.tsv', bare));
    expect(pasted.heads[0]?.headerRows).toEqual([]);
    expect(pasted.heads[0]?.columns.map((x) => x.field)).toEqual([
      null,
      'name',
      'sex',
      'idNumber',
      'birthDate',
      'phone',
    ]);
    expect(pasted.rows).toHaveLength(3);
  });
});

describe('5.32 large files', () => {
  test('a long list arrives in batches with progress, and a cancel ends it within one', async () => {
    const path = fileOf(
      '大.csv',
      `\ufeff${list(6000)
        .map((row) => row.join(','))
        .join('\r\n')}`,
    );
    const r = await readFixture(path);
    expect(r.rows).toHaveLength(6000);
    expect(Math.max(...r.messages.map((m) => (m.type === 'rows' ? m.rows.length : 0)))).toBeLessThanOrEqual(
      501,
    );
    expect(r.messages.some((m) => m.type === 'progress')).toBe(true);
    const cancel = new AbortController();
    let seen = 0;
    const job = plainJob([{ path, name: '大.csv' }], 'training-roster', '2026-11-22', { units: [], additions: [] });
    const running = runReadJob(
      job,
      (m) => {
        if (m.type === 'rows') {
          seen += m.rows.length;
          cancel.abort();
        }
        return Promise.resolve();
      },
      cancel.signal,
    );
    await expect(running).rejects.toThrow(/abort/iu);
    expect(seen).toBeLessThan(6000);
  });

  test('a million formatted empty rows are no rows', async () => {
    const r = await readFixture(rosterPath('16-million-empty-dropdowns.xlsx'));
    expect(r.rows).toHaveLength(300);
    expect(readFileSync(rosterPath('16-million-empty-dropdowns.xlsx')).length).toBeGreaterThan(1000);
  });
});
