/** Six blank forms as offices send them, filled through the page: what a clerk would hand back. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { downloadBy, goTo, openDemoDesk, patiently, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

const thin = { style: 'thin' } as const;
const frame = { top: thin, bottom: thin, left: thin, right: thin };

interface Shape {
  readonly title: string;
  /** Line under the title. */
  readonly line: string;
  /** Header rows; an empty text continues the merge above or to the left. */
  readonly head: readonly (readonly string[])[];
  readonly merges?: readonly string[];
  readonly blank: number;
  readonly units?: readonly string[];
  readonly above?: string;
  readonly total?: string;
  readonly foot?: string;
}

/** A form with 宋体 frames, a merged title and what stands under the list. */
function drawn(sheet: ExcelJS.Worksheet, shape: Shape): void {
  const width = Math.max(...shape.head.map((row) => row.length));
  const put = (row: number, texts: readonly string[]): void => {
    for (let c = 1; c <= width; c += 1) {
      const cell = sheet.getCell(row, c);
      if ((texts[c - 1] ?? '') !== '') cell.value = texts[c - 1] ?? '';
      cell.border = frame;
      cell.font = { name: '宋体', size: 11 };
      cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    }
    sheet.getRow(row).height = 24;
  };
  for (let c = 1; c <= width; c += 1) sheet.getColumn(c).width = 13;
  sheet.mergeCells(1, 1, 1, width);
  sheet.getCell('A1').value = shape.title;
  sheet.getCell('A1').font = { name: '黑体', size: 18 };
  sheet.getCell('A1').alignment = { horizontal: 'center' };
  sheet.getCell('A2').value = shape.line;
  let row = 3;
  for (const texts of shape.head) put(row++, texts);
  for (const merge of shape.merges ?? []) sheet.mergeCells(merge);
  if (shape.above !== undefined) put(row++, ['', shape.above]);
  for (const unit of shape.units ?? []) put(row++, [unit]);
  for (let i = 0; i < shape.blank; i += 1) put(row++, []);
  if (shape.total !== undefined) put(row++, [shape.total]);
  if (shape.foot !== undefined) sheet.getCell(row, 1).value = shape.foot;
}

async function fileOf(name: string, shape: Shape, more?: (sheet: ExcelJS.Worksheet) => void): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表样', { pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } });
  drawn(sheet, shape);
  more?.(sheet);
  return { name: `${name}.xlsx`, mimeType: 'application/octet-stream', buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

/** The form dropped, filled and read again; kept in `FORMS_OUT` to be looked at. */
async function filled(name: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<ExcelJS.Worksheet> {
  await goTo(page, '临时要数');
  const again = page.getByRole('button', { name: '换一张表' });
  if ((await again.count()) > 0) await again.click();
  await page.getByLabel('选择要填的空表').setInputFiles(file);
  await page.locator('.fill-facts').waitFor();
  const out = process.env['FORMS_OUT'];
  if (out !== undefined) {
    mkdirSync(out, { recursive: true });
    await page.screenshot({ path: join(out, `${name}-page.png`) });
  }
  const taken = await downloadBy(page, () => page.getByRole('button', { name: '填好并下载' }).click());
  if (out !== undefined) await taken.saveAs(join(out, `${name}.xlsx`));
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await taken.path());
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('the form lost its sheet');
  return sheet;
}

const facts = (): Promise<string> => page.locator('.fill-facts').innerText();
const rowOf = (sheet: ExcelJS.Worksheet, text: string): number => {
  let found = 0;
  sheet.eachRow((row, number) => {
    for (let c = 1; c <= 3; c += 1) if (found === 0 && row.getCell(c).text.replaceAll(/\s/g, '').startsWith(text)) found = number;
  });
  return found;
};

test('a two-line header with merged groups and a line to sign', async () => {
  const sheet = await filled(
    '1',
    await fileOf('专技名册', {
      title: '专业技术人才名册',
      line: '填报单位：                         填报日期：',
      head: [
        ['序号', '姓名', '性别', '民族', '基本信息', '', '', '职称', ''],
        ['', '', '', '', '出生年月', '身份证号', '学历', '现有任职资格', '资格取得时间'],
      ],
      merges: ['A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:G3', 'H3:I3'],
      blank: 6,
      foot: '单位负责人（签字）：            填表人：            联系电话：',
    }),
  );
  expect(sheet.getCell('B5').text).not.toBe('');
  expect(rowOf(sheet, '单位负责人')).toBe(5 + Number(sheet.getCell(rowOf(sheet, '单位负责人') - 1, 1).value));
  expect(sheet.getCell('F5').text).toMatch(/^$|\*{8}/u);
});

test('units with a two-line header get numbers, and the total adds up', async () => {
  const units = ['云岭镇', '红石湾镇', '白泉镇', '柳坝乡', '黑水源藏族乡'];
  const sheet = await filled(
    '2',
    await fileOf('培训汇总', {
      title: '各乡镇培训情况统计表',
      line: '单位：期、人次、人',
      head: [
        ['单位', '培训情况', '', '', '农民工培训', '', '备注'],
        ['', '培训期数', '培训人次', '培训人数', '人次', '人数', ''],
      ],
      merges: ['A3:A4', 'B3:D3', 'E3:F3', 'G3:G4'],
      units,
      blank: 0,
      total: '合　　计',
      foot: '制表人：            审核人：',
    }),
  );
  const total = rowOf(sheet, '合计');
  const sum = Array.from({ length: total - 5 }, (_, i) => Number(sheet.getCell(5 + i, 3).value)).reduce((a, b) => a + b, 0);
  expect(sheet.getCell(total, 3).result).toBe(sum);
  expect(await facts()).toContain('培训情况·培训人数');
});

test('a total above the list and amounts in 万元', async () => {
  const sheet = await filled(
    '3',
    await fileOf('补贴发放', {
      title: '奖励补贴资金发放表',
      line: '填报单位：',
      head: [['序号', '姓名', '性别', '身份证号码', '奖补类别', '补贴标准（元）', '应发金额（元）', '实发金额（万元）', '发放日期']],
      above: '总计',
      blank: 5,
      foot: '财务负责人：',
    }),
  );
  expect(sheet.getCell('B4').text).toBe('总计');
  const last = rowOf(sheet, '财务负责人') - 1;
  const paid = Array.from({ length: last - 4 }, (_, i) => Number(sheet.getCell(5 + i, 8).value ?? 0)).reduce((a, b) => a + b, 0);
  expect(sheet.getCell('H4').result).toBeCloseTo(paid, 4);
  expect(sheet.getCell('F4').value).toBe(null);
});

test('a bare list with drop-downs, a print area and nothing below', async () => {
  const sheet = await filled(
    '4',
    await fileOf('劳动力', { title: '农村劳动力花名册', line: '村：', head: [['序号', '姓名', '性别', '出生年月', '文化程度', '就业状态', '务工地点', '年收入（元）', '联系电话']], blank: 8 }, (form) => {
      for (let row = 4; row <= 11; row += 1) form.getCell(row, 3).dataValidation = { type: 'list', allowBlank: true, formulae: ['"男,女"'] };
      form.pageSetup.printArea = 'A1:I11';
      form.pageSetup.printTitlesRow = '3:3';
    }),
  );
  const last = 3 + Number(/填 ([\d,]+)/u.exec(await facts())?.[1]?.replaceAll(',', '') ?? 0);
  expect(sheet.getCell(last, 1).value).toBe(last - 3);
  expect(sheet.getCell(last, 3).dataValidation?.type).toBe('list');
  expect(sheet.pageSetup.printArea).toBe(`A1:I${last}`);
  expect(sheet.getCell(last, 9).border.left?.style).toBe('thin');
});

test('people who were trained, 小计 and 合计 below', async () => {
  const sheet = await filled(
    '5',
    await fileOf('学员', {
      title: '职业技能培训学员花名册',
      line: '培训机构：                    培训工种：',
      head: [['序号', '姓名', '性别', '年龄', '身份证号码', '文化程度', '家庭住址', '学时', '补贴金额（元）', '证书编号', '备注']],
      blank: 10,
      total: '合计',
      foot: '注：本表一式三份。',
    }),
  );
  const total = rowOf(sheet, '合计');
  expect(sheet.getCell(total, 8).formula).toBe(`SUM(H4:H${total - 1})`);
  expect(await facts()).toMatch(/D 列“年龄”没有填/u);
});

test('talents at home elsewhere, a note beside the blank rows', async () => {
  const sheet = await filled(
    '6',
    await fileOf('在外人才', { title: '在外人才信息表', line: '截至 2026 年 11 月', head: [['序号', '姓名', '性别', '民族', '出生年月', '籍贯', '学历', '工作单位及职务', '联系方式', '备注']], blank: 5, foot: '填表说明：学历填最高学历。' }, (form) => {
      form.getCell('L4').value = '下拉选项';
      form.getCell('L5').value = '本科';
    }),
  );
  expect(sheet.getCell('B4').text).not.toBe('');
  await expect.poll(() => desk.troubles, patiently).toEqual([]);
});
