/** One roster with a dozen pains at once, from drop through 导入 to the rows of the ledger, in a real Chromium. */
import Excel from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { person, type Invented } from '../fixtures/importing/people.ts';
import { countsLine, goTo, openTownDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openTownDesk();
  page = desk.page;
});
afterAll(() => desk.close());

/** Twelve people of two villages, three more in a second table. */
async function uglyBytes(): Promise<Buffer> {
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('花名册');
  sheet.addRow(['2026年红湾寺镇电焊工培训花名册（15人）']);
  sheet.addRow(['填报单位：红湾寺镇人民政府', null, null, null, null, null, '填报日期：2026年3月20日']);
  sheet.addRow(['序号', '村名', '基本信息', null, null, null, null, '工种', '备注']);
  sheet.addRow([null, null, '姓名 Name', '性别', '身份证号_id_card', '出生年月', '联系电话', null, null]);
  for (const range of ['A1:I1', 'C3:G3', 'A3:A4', 'B3:B4', 'H3:H4', 'I3:I4']) sheet.mergeCells(range);
  const add = (p: Invented, n: number, village: string | null, trade: string): Excel.Row => {
    const row = sheet.addRow([n, village, p.name, p.sex === '男' ? 1 : 2, p.id, `${p.id.slice(6, 10)}.${Number(p.id.slice(10, 12))}`, p.phone.replace(/(\d{3})(\d{4})/u, '$1 $2 '), trade, null]);
    row.getCell(4).numFmt = '[=1]"男";[=2]"女"';
    return row;
  };
  for (let i = 0; i < 6; i++) add(person(500 + i), i + 1, i === 0 ? '马营村' : null, i === 0 ? '电焊工' : '同上');
  sheet.mergeCells('B5:B10');
  sheet.addRow(['小计', null, '6人']);
  for (let i = 6; i < 12; i++) add(person(500 + i), i + 1, i === 6 ? '明海村' : null, '电焊工');
  sheet.mergeCells('B12:B17');
  sheet.addRow(['小计', null, '6人']);
  sheet.addRow(['合计', null, '13人']);
  sheet.addRow([]);
  sheet.addRow(['姓名', '身份证号', '手机', '村']);
  for (let i = 12; i < 15; i++) sheet.addRow([person(500 + i).name, person(500 + i).id, person(500 + i).phone, '马营村']);
  sheet.addRow(['制表人：李四', null, null, '审核人：王五']);
  // An ID number that a program has stored as a number, a comment, colours, a line struck out, a line hidden.
  sheet.getCell('E9').value = Math.floor(Number(person(504).id.replace('X', '0')) / 1000) * 1000;
  sheet.getCell('C6').note = '已退出，不再参训';
  sheet.getCell('G3').note = '填手机号';
  for (const column of [1, 2, 3, 4, 5, 6, 7, 8]) sheet.getRow(13).getCell(column).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } };
  sheet.getCell('C14').font = { strike: true };
  sheet.getRow(15).hidden = true;
  return Buffer.from(await book.xlsx.writeBuffer());
}

test('a dozen pains at once: every row is somebody or is said, and the ledger holds who is right', async () => {
  await goTo(page, '导入');
  await page.getByLabel('选择要导入的文件').setInputFiles([{ name: '花名册（改）.xlsx', mimeType: '', buffer: await uglyBytes() }]);
  const next = page.getByRole('button', { name: '下一步' });
  await next.waitFor({ timeout: 60_000 });
  await shot(page, '75-ugly-tables');
  await next.click();
  // The cells shown for a column are those of its own table, not of the one below.
  await expect.poll(() => page.locator('.samples').allInnerTexts(), patiently).toContain('马营村，明海村');
  await shot(page, '75-ugly-columns');
  await next.click();
  await page.getByRole('tab', { name: /^新增/ }).waitFor();
  const [read, added, , , doubtful = 0, rejected = 0] = await countsLine(page);
  await shot(page, '75-ugly-check');
  expect([read, added, doubtful + rejected]).toEqual([15, 14, 1]);
  await page.getByText(/读表时有 \d+ 条提示/).click();
  await shot(page, '75-ugly-notices');
  const text = await page.locator('main').innerText();
  for (const said of ['有 2 处批注没有读入：第 3 行 G 列“填手机号”、第 6 行 C 列“已退出，不再参训”', '有 1 行标了底色（第 13 行）', '有 1 行划了删除线（第 14 行）', '隐藏的（第 15 行', '写着“合计 13人”', '同上']) expect.soft(text, said).toContain(said);
  expect(text).not.toContain('表头上写着');
  await page.getByRole('button', { name: /^写入 |^完成/ }).click();
  await page.getByRole('heading', { name: /已写入/ }).waitFor({ timeout: 60_000 });
  await shot(page, '75-ugly-written');

  await page.goto(`${desk.host.origin}/#/ledger/training-roster`);
  await page.locator('revogr-viewport-scroll.rgCol .rgCell').filter({ hasText: person(500).name }).first().waitFor();
  const cells = await page.locator('revogr-viewport-scroll.rgCol .rgCell').allInnerTexts();
  for (const n of [500, 506, 514]) expect(cells.map((t) => t.trim())).toContain(person(n).name);
  expect(cells.map((t) => t.trim())).not.toContain(person(504).name);
  await shot(page, '75-ugly-rows');
  expect(desk.troubles).toEqual([]);
});
