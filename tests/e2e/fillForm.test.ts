/** 临时要数: an office's blank form is dropped, understood, filled, taken away, and remembered. */
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { downloadBy, goTo, openDemoDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

async function ruralForm(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('实用人才');
  sheet.mergeCells('A1:H1');
  sheet.getCell('A1').value = '农村实用人才情况表';
  sheet.getRow(3).values = ['序号', '姓名', '性别', '年龄', '身份证号码', '文化程度', '人才类型', '联系电话', '健康状况', '带动户数'];
  for (let row = 4; row <= 8; row += 1) sheet.getCell(row, 1).value = row - 3;
  sheet.getCell('A9').value = '合计';
  sheet.getCell('D9').value = { formula: 'COUNT(D4:D8)' };
  return { name: '市里要的表.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

const choose = async (): Promise<void> => page.getByLabel('选择要填的空表').setInputFiles(await ruralForm());

test('a form is understood by itself: ledger, columns, blank rows, what is lacking', async () => {
  await goTo(page, '临时要数');
  await page.getByText('把要填的空表拖到这里').waitFor();
  await choose();
  await page.getByText('填 190 人').waitFor();
  await expect.poll(() => page.locator('.fill-columns tbody tr').count(), patiently).toBe(10);
  expect(await page.locator('.fill-columns tr.nothing').innerText()).toContain('健康状况');
  await expect.poll(() => page.locator('.fill-facts').innerText(), patiently).toContain('加 185 行');
  expect(await page.locator('.fill-facts').innerText()).toMatch(/第 194 行“合计”：J 列“带动户数” \d+/);
  await shot(page, '60-fill');
});

test('whole ID numbers want a purpose; the file comes back filled', async () => {
  await page.getByLabel('证件号', { exact: true }).click();
  await page.getByText('完整 18 位').last().click();
  await page.getByText('请写明用途').waitFor();
  await page.getByRole('button', { name: '填好并下载' }).click();
  expect(await page.locator('.fill-purpose .ant-input-status-error').count()).toBe(1);
  await page.getByLabel('请写明用途').fill('市里要数');
  const file = await downloadBy(page, () => page.getByRole('button', { name: '填好并下载' }).click());
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await file.path());
  const sheet = book.worksheets[0];
  expect(sheet?.getCell('A194').text).toBe('合计');
  expect(sheet?.getCell('D194').formula).toBe('COUNT(D4:D193)');
  const households = Array.from({ length: 190 }, (_, i) => Number(sheet?.getCell(4 + i, 10).value ?? 0));
  expect(sheet?.getCell('J194').value).toEqual({ formula: 'SUM(J4:J193)', result: households.reduce((a, b) => a + b, 0) });
  const ids = Array.from({ length: 190 }, (_, i) => sheet?.getCell(4 + i, 5).text ?? '').filter((t) => t !== '');
  expect(ids.length).toBeGreaterThan(150);
  expect(ids.every((id) => /^629921\d{11}[\dX]$/.test(id))).toBe(true);
});

test('the way it was filled is remembered for the same form', async () => {
  await page.getByRole('button', { name: '记住填法' }).click();
  await page.getByLabel('填法的名字').fill('市委组织部');
  await page.getByRole('button', { name: '记住', exact: true }).click();
  await page.getByText('按“市委组织部”的填法').waitFor();
  await page.getByRole('button', { name: '换一张表' }).click();
  await page.getByText('记住的填法').waitFor();
  await choose();
  await page.getByText('按“市委组织部”的填法').waitFor();
  await page.getByText('请写明用途').waitFor();
  await shot(page, '61-fill-again');
});

test('the ledger itself goes out in the columns and the writing of that office', async () => {
  await page.evaluate(() => {
    window.location.hash = '#/ledger/rural-talent';
  });
  await page.getByRole('heading', { name: /^农村实用人才/ }).waitFor();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '导出农村实用人才' });
  await dialog.getByText('按填法「市委组织部」').click();
  await dialog.getByLabel('用途').fill('市里要数');
  await shot(page, '61-export-profile');
  const file = await downloadBy(page, () => dialog.getByRole('button', { name: '导出', exact: true }).click());
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await file.path());
  const sheet = book.worksheets[0];
  expect(Array.from({ length: 9 }, (_, i) => sheet?.getCell(1, i + 1).text)).toEqual(['序号', '姓名', '性别', '年龄', '身份证号码', '文化程度', '人才类型', '联系电话', '带动户数']);
  expect(sheet?.actualRowCount).toBe(191);
});
