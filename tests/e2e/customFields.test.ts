/** Fields a clerk adds to a ledger: from the page, from a column of a file, seen in the grid, form and history, retired. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { goTo, gridCell, openDemoDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

const headings = async (): Promise<string> => (await page.locator('.rgHeaderCell').allInnerTexts()).join(' ');

test('a choice is added with its options pasted in at once', async () => {
  await page.goto(`${desk.host.origin}/#/fields`);
  await page.getByText('还没有自定义字段').waitFor();
  await page.getByRole('button', { name: '新建字段' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('帮扶方式');
  await dialog.getByRole('radio', { name: /单选/ }).check();
  await dialog.getByLabel('选项 1').fill('结对、包片、驻村');
  await dialog.getByLabel('选项 3').waitFor();
  await shot(page, '60-new-field');
  await dialog.getByRole('button', { name: /新\s*建/ }).click();
  await page.getByRole('cell', { name: '结对、包片、驻村' }).waitFor();
});

test('a column of a file that nobody declared becomes a field of the kind its cells suggest, and is imported', async () => {
  await goTo(page, '导入');
  await page.getByLabel('导入到').click();
  await page.getByTitle('人员总库', { exact: true }).last().click();
  const rows = ['刘海燕', '陈玉梅', '赵国强', '孙桂兰', '周建平', '吴小军'].map((name, i) => `${name},女,1390000${String(1000 + i)},王家庄村,${['2.5', '3', '0.8', '12', '6', '4.2'][i]},结对`);
  await page.getByLabel('选择要导入的文件').setInputFiles({ name: '种植户.csv', mimeType: 'text/csv', buffer: Buffer.from(`姓名,性别,联系电话,村,种植面积（亩）,帮扶方式\n${rows.join('\n')}\n`) });
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('未识别').first().waitFor();
  await page.getByRole('combobox', { name: /种植面积.*对应到/ }).click();
  await page.getByTitle('＋ 新建字段…').click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('名称').inputValue()).toMatch(/^种植面积/);
  expect(await dialog.getByRole('radio', { name: /数字/ }).isChecked()).toBe(true);
  await dialog.getByLabel('名称').fill('种植面积');
  await shot(page, '61-field-from-column');
  await dialog.getByRole('button', { name: /新\s*建/ }).click();
  await page.getByText(/列未识别/).waitFor({ state: 'detached' });
  await shot(page, '62-field-mapped');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('tab', { name: /^新增 6/ }).waitFor();
  await page.getByRole('button', { name: /^写入/ }).click();
  await page.getByRole('heading', { name: /完成|已导入/ }).or(page.getByText('已写入')).first().waitFor();
  await goTo(page, '人员总库');
  await gridCell(page, '汉族').waitFor();
  await expect.poll(headings, patiently).toMatch(/种植面积/);
  expect(await headings()).toContain('帮扶方式');
});

test('a row shows, edits and remembers the custom values', async () => {
  const cell = gridCell(page, '汉族');
  await cell.waitFor();
  await page.getByLabel('按人筛选').fill('刘海燕');
  await gridCell(page, '2.5').waitFor();
  await gridCell(page, '刘海燕').dblclick();
  await page.getByText('种植面积').first().waitFor();
  await page.getByText('2.5', { exact: true }).first().waitFor();
  await shot(page, '63-person-with-fields');
});

test('retired, a field is gone from the grid; brought back, its values are there', async () => {
  await page.goto(`${desk.host.origin}/#/fields`);
  const line = page.getByRole('row', { name: /种植面积/ });
  await line.getByRole('button', { name: '停用' }).click();
  await line.getByText('已停用').waitFor();
  await shot(page, '64-fields');
  await goTo(page, '人员总库');
  await gridCell(page, '刘海燕').waitFor();
  await expect.poll(headings, patiently).not.toContain('种植面积');
  await page.goto(`${desk.host.origin}/#/fields`);
  await line.getByRole('button', { name: '恢复' }).click();
  await line.getByText('6 人').waitFor();
  expect(desk.troubles).toEqual([]);
});
