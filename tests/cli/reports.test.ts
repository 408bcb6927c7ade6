/** The commands of a county's numbers, as a script of the office runs them on one invented county. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { midLevelProfessional } from '../support/demoPeople.ts';
import { runCli, type CliResult } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-reports-'));
const store = join(folder, 'store');
const year = ['--store', store, '--from', '2026-01-01', '--to', '2026-11-26'];
const at = (name: string): string => join(folder, name);

async function ok(...args: readonly string[]): Promise<CliResult> {
  const done = await runCli(...args);
  expect([args[0], done.code, done.stdout.slice(0, 400) + done.stderr.slice(-400)]).toEqual([args[0], 0, expect.anything()]);
  return done;
}

beforeAll(async () => {
  await ok('demo', '--store', store);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Line {
  readonly number: string;
  readonly label: string;
  readonly unit: string;
  readonly shown: string;
  readonly rows: number;
}
const tableOf = async (): Promise<readonly Line[]> => (await ok('indicators', ...year, '--table', '--json')).json<readonly Line[]>();

describe('indicators and rules', () => {
  test('a list to check by has every indicator with its unit, value and how many rows stand behind it', async () => {
    const lines = await tableOf();
    expect(lines.length).toBeGreaterThanOrEqual(109);
    expect(new Set(lines.map((l) => l.number)).size).toBeGreaterThanOrEqual(109);
    const people = lines.find((l) => l.label === '共培训各类人才');
    expect(people).toMatchObject({ unit: '人次', rows: Number(people?.shown) });
    const printed = await ok('indicators', ...year, '--id', 'i2_4', '--table');
    expect(printed.stdout).toContain('| 编号 | 指标 | 单位 | 数值 | 背后的行 | 台账 |');
    expect(printed.stdout).toMatch(new RegExp(`\\| 2\\.4 \\| 共培训各类人才 \\| 人次 \\| ${people?.shown} \\| ${people?.rows} \\|`, 'u'));
  });

  test('one indicator alone has what stands beside it: a year ago and the plan', async () => {
    // The invented county has classes of last year and of this one, as it is when it is made.
    const now = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    const thisYear = ['--store', store, '--from', `${now}-01-01`, '--to', `${now}-12-31`];
    const [value] = (await ok('indicators', ...thisYear, '--id', 'i2_4', '--full', '--json')).json<readonly { lastYear?: { shown: string }; plan?: { shown: string; rateShown: string } }[]>();
    expect(Number(value?.lastYear?.shown)).toBeGreaterThan(0);
    expect(value?.plan?.rateShown).toMatch(/%$/u);
  });

  test('a changed rule changes the numbers it is about and is printed with them; changed back, they are back', async () => {
    const before = (await ok('indicators', ...year, '--id', 'i5_9', '--json')).json<readonly { value: number; definition: string }[]>();
    const set = await ok('rules', '--store', store, '--set', 'classCount=name');
    expect(set.stdout).toMatch(/^classCount\t/mu);
    const after = (await ok('indicators', ...year, '--id', 'i5_9', '--json')).json<readonly { value: number; definition: string }[]>();
    expect(after[0]?.definition).not.toBe(before[0]?.definition);
    expect(after[0]?.value).toBeLessThanOrEqual(before[0]?.value ?? 0);
    await ok('rules', '--store', store, '--set', 'classCount=row', '--set', 'stableMonths=8');
    const rules = (await ok('rules', '--store', store, '--json')).json();
    expect(rules).toMatchObject({ classCount: 'row', stableMonths: 8 });
    expect((await ok('indicators', ...year, '--id', 'i5_9', '--json')).json()).toMatchObject([{ value: before[0]?.value }]);
    await ok('rules', '--store', store, '--set', 'stableMonths=6');
  });

  test('a rule that is none is refused with those there are', async () => {
    const done = await runCli('rules', '--store', store, '--set', 'nonsense=1', '--json');
    expect(done.code).not.toBe(0);
    expect(done.stdout).toContain('classCount');
  });
});

describe('summary', () => {
  test.each(['T1', 'T7', 'T13', 'T15'])('%s comes as a workbook with its total and its chain of 对账', async (table) => {
    await ok('summary', table, ...year, '-o', at(`${table}.xlsx`));
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(at(`${table}.xlsx`));
    const texts: string[] = [];
    book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
    expect(texts.some((text) => text.startsWith('合计'))).toBe(true);
    expect(texts.some((text) => text.startsWith('对账'))).toBe(true);
  });

  test('a table that is none is refused in words', async () => {
    const done = await runCli('summary', 'T99', ...year, '-o', at('none.xlsx'), '--json');
    expect(done.code).toBe(1);
    expect(done.json()).toMatchObject({ error: { code: 'table-unknown' } });
  });
});

/** A .docx with some texts replaced. */
function altered(from: string, to: string, change: (xml: string) => string): void {
  const zip = new PizZip(readFileSync(from));
  zip.file('word/document.xml', change(zip.file('word/document.xml')?.asText() ?? ''));
  writeFileSync(to, zip.generate({ type: 'nodebuffer' }));
}

describe('report and recheck', () => {
  test('a report agrees as it was made; five figures altered and two added are exactly seven', async () => {
    await ok('report', ...year, '-o', at('report.docx'));
    expect((await ok('recheck', at('report.docx'), '--store', store, '--json')).json<{ findings: unknown[] }>().findings).toEqual([]);
    let seen = 0;
    altered(at('report.docx'), at('edited.docx'), (xml) =>
      xml
        .replaceAll(/(<w:sdtContent>.*?<w:t[^>]*>)(\d+)(<\/w:t>)/gsu, (whole, head: string, digits: string, tail: string) => {
          seen += 1;
          return seen <= 50 && seen % 10 === 0 ? `${head}${Number(digits) + 7}${tail}` : whole;
        })
        .replace('今年以来制定出台人才政策文件', '新建人才公寓96套。今年以来制定出台人才政策文件')
        .replace('梳理急需紧缺人才需求', '走访企业87家；梳理急需紧缺人才需求'),
    );
    expect(seen).toBeGreaterThanOrEqual(60);
    const done = await runCli('recheck', at('edited.docx'), '--store', store, '--json');
    expect(done.code).toBe(1);
    const kinds = done.json<{ findings: readonly { kind: string }[] }>().findings.map((f) => f.kind);
    expect(kinds.filter((kind) => kind === 'changed')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'untraced')).toHaveLength(2);
    expect(kinds).toHaveLength(7);
  });
});

describe('snapshot', () => {
  test('is made, listed, compared with today by number, by structure and by person, and comes out as it was', async () => {
    await ok('snapshot', 'make', ...year, '--name', '季报');
    expect((await ok('snapshot', 'list', '--store', store)).stdout).toContain('季报');
    const { name } = midLevelProfessional(store, '');
    await ok('edit', 'person', '--store', store, '--where', `name=${name}`, '--set', 'titleLevel=副高');
    const found = (await ok('snapshot', 'diff', '1', '--store', store, '--json')).json<{ people: readonly { name: string; facts: readonly { label: string; before: string; after: string }[] }[]; structure: readonly { value: string; before: number; after: number }[] }>();
    expect(found.people.find((p) => p.name === name)?.facts).toEqual([{ label: '职称级别', before: '中级', after: '副高级' }]);
    const line = found.structure.find((s) => s.value === '副高级');
    expect((line?.after ?? 0) - (line?.before ?? 0)).toBe(1);
    expect((await ok('snapshot', 'diff', '1', '--store', store)).stdout).toMatch(new RegExp(`职称级别：副高级\\t.*（\\+1）\\t\\+${name}`, 'u'));
    await ok('snapshot', 'export', '1', '--store', store, '-o', at('filed.docx'));
    expect(readFileSync(at('filed.docx')).length).toBeGreaterThan(10_000);
  });
});

describe('fill', () => {
  async function blank(name: string): Promise<string> {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('名册');
    sheet.mergeCells('A1:E1');
    sheet.getCell('A1').value = '专业技术人才名册';
    sheet.getRow(2).values = ['序号', '姓名', '公民身份号码', '出生年月', '文化程度'];
    for (let row = 3; row <= 5; row += 1) sheet.getCell(row, 1).border = { bottom: { style: 'thin' } };
    sheet.mergeCells('A6:E6');
    sheet.getCell('A6').value = '单位负责人（签字）：';
    await book.xlsx.writeFile(at(name));
    return at(name);
  }
  const rowsOf = async (file: string): Promise<readonly (readonly string[])[]> => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    const rows: string[][] = [];
    book.worksheets[0]?.eachRow((row, number) => void (number > 2 && rows.push([1, 2, 3, 4, 5].map((c) => row.getCell(c).text))));
    return rows;
  };

  test.each([
    ['full', /^\d{17}[\dX]$/u],
    ['grouped', /^\d{6} \d{8} \d{3}[\dX]$/u],
    ['masked', /^\d{6}\*{8}\d{3}[\dX]$/u],
    ['headMasked', /^\d{3}\*{11}\d{3}[\dX]$/u],
    ['tail6', /^\d{5}[\dX]$/u],
    ['tail4', /^\d{3}[\dX]$/u],
  ] as const)('writes ID numbers in the style %s, dates and schooling as the receiver wants them, and keeps the place to sign', async (style, wanted) => {
    const file = await blank(`${style}.xlsx`);
    await ok('fill', file, ...year, '--ledger', 'professional', '--where', 'employer=云岭县民族中学', '--ids', style, '--dates', 'month', '--educations', 'name', '--missing', '无', '--purpose', '核对', '-o', at(`${style}-out.xlsx`));
    const rows = await rowsOf(at(`${style}-out.xlsx`));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.at(-1)?.[0]).toBe('单位负责人（签字）：');
    for (const [, name, id = '', birth = '', schooling = ''] of rows.slice(0, -1)) {
      expect([name, id === '无' || wanted.test(id)]).toEqual([name, true]);
      expect([name, birth]).toEqual([name, expect.stringMatching(/^\d{4}年\d{1,2}月$|^\d{4}年$|^无$/u)]);
      expect([name, schooling]).toEqual([name, expect.stringMatching(/毕业|研究生|无|初中|高中/u)]);
    }
  });

  test('says what a line of totals got and what it was spared', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('名册');
    sheet.getRow(1).values = ['序号', '姓名', '性别', '人才类型', '年龄', '带动户数'];
    for (let row = 2; row <= 4; row += 1) sheet.getCell(row, 1).value = row - 1;
    sheet.getCell('B5').value = '总 计';
    await book.xlsx.writeFile(at('totals.xlsx'));
    const { stdout } = await ok('fill', at('totals.xlsx'), ...year, '--ledger', 'rural-talent', '-o', at('totals-out.xlsx'));
    expect(stdout).toMatch(/第 \d+ 行“总计”：F 列“带动户数” \d+/u);
    expect(stdout).toMatch(/第 \d+ 行“总计” E 列“年龄”没有填/u);
  });

  test('whole numbers want a purpose; a way of filling that was kept is taken up by the same form', async () => {
    const file = await blank('kept.xlsx');
    const refused = await runCli('fill', file, ...year, '--ledger', 'professional', '--ids', 'full', '-o', at('refused.xlsx'), '--json');
    expect(refused.json()).toMatchObject({ error: { code: 'purpose-missing' } });
    await ok('fill', file, ...year, '--ledger', 'professional', '--where', 'employer=云岭县民族中学', '--ids', 'tail6', '--dates', 'dotMonth', '--save-profile', '市里', '-o', at('kept-1.xlsx'));
    await ok('fill', await blank('next.xlsx'), ...year, '-o', at('kept-2.xlsx'));
    expect(await rowsOf(at('kept-2.xlsx'))).toEqual(await rowsOf(at('kept-1.xlsx')));
  });
});
