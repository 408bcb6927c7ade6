/** 汇总表 T1 and T12, 交叉表 and 看板 in a real browser: numbers open to their people, tables are saved and go out. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { downloadBy, goTo, openDemoDesk, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

test('T1 counts each person once in the total and opens a team to its people', async () => {
  await page.goto(`${desk.host.origin}/#/summary/T1`);
  await page.getByRole('heading', { name: /人才队伍基本情况统计表/ }).waitFor();
  await page.getByRole('heading', { name: '对账' }).waitFor();
  await shot(page, '30-table-t1');
  const cell = page
    .getByRole('row', { name: /^专业技术人才/ })
    .getByRole('button')
    .first();
  const number = Number(await cell.innerText());
  await cell.click();
  await page
    .getByRole('dialog')
    .getByText(new RegExp(`共 ${number} 人`))
    .waitFor();
  await page.keyboard.press('Escape');
});

test('T12 opens a sum over two ledgers to the rows of each', async () => {
  await page.goto(`${desk.host.origin}/#/summary/T12`);
  await page.getByRole('heading', { name: /奖励补贴资金发放汇总表/ }).waitFor();
  const total = page.getByRole('row', { name: /^合计/ }).or(page.locator('tr.total'));
  await total.first().getByRole('button').nth(2).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText(/^企业奖补 \d+/).click();
  await drawer.getByText(/笔$/).first().waitFor();
  await shot(page, '31-table-parts');
  await page.keyboard.press('Escape');
});

async function choose(label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(option);
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
}

test('a 交叉表 of two fields opens, is saved by name, and goes out as a workbook', async () => {
  await goTo(page, '交叉表');
  await choose('行', '人才类别（逐项）');
  await choose('列', '出生日期（分段）');
  await page.getByRole('heading', { name: /人才类别 × 出生日期/ }).waitFor();
  await shot(page, '32-cross');
  const cell = page.locator('.summary-grid tbody button').first();
  const number = Number(await cell.innerText());
  await cell.click();
  await page
    .getByRole('dialog')
    .getByText(new RegExp(`共 ${number} 人`))
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('textbox', { name: '给这张表起个名字' }).fill('队伍与年龄');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: '已保存的交叉表' }).waitFor();
  // The ledger's own filter narrows the table, is kept with it, and comes back with it.
  await page.getByRole('combobox', { name: '添加筛选' }).fill('性别');
  await page.locator('.ant-select-dropdown:visible').getByTitle('性别', { exact: true }).click();
  await page.locator('.filter-editor').getByRole('combobox').click();
  // By the keyboard: the list of values still moves into its place when it is there to be clicked.
  await page.locator('.ant-select-dropdown:visible').getByTitle('女', { exact: true }).waitFor();
  await page.keyboard.type('女');
  await page.keyboard.press('Enter');
  await page.locator('.filter-editor').getByTitle('女', { exact: true }).waitFor();
  // The list of values lies over the button until it is closed.
  await page.locator('.filter-editor .ant-segmented-item-selected').click();
  await page.getByRole('button', { name: '好' }).click();
  await page.getByText('筛选：只数性别：女').waitFor();
  const women = Number(await page.locator('.summary-grid tbody button').first().innerText());
  expect(women).toBeLessThan(number);
  await page.locator('.summary-grid tbody button').first().click();
  await page.getByRole('dialog').getByText(new RegExp(`共 ${women} 人`)).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('textbox', { name: '给这张表起个名字' }).fill('女性队伍与年龄');
  await page.keyboard.press('Enter');
  await shot(page, '34-cross-filter');
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.getByText('筛选：只数性别：女').waitFor({ state: 'hidden' });
  await page.getByRole('combobox', { name: '已保存的交叉表' }).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle('女性队伍与年龄', { exact: true }).click();
  await page.getByText('筛选：只数性别：女').waitFor();
  const download = await downloadBy(page, () => page.getByRole('button', { name: '导出 Excel' }).click());
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('看板 draws every plot, a bar opens its rows, and the same numbers stand in a table', async () => {
  await goTo(page, '看板');
  await page.getByRole('img', { name: /^培训计划与完成（本年，按单位）/ }).waitFor();
  await expect.poll(() => page.locator('.plot-canvas canvas').count()).toBeGreaterThanOrEqual(8);
  await page.waitForTimeout(600);
  if (process.env['SCREENSHOTS'] !== undefined) await page.screenshot({ path: 'docs/screenshots/33-board.png', fullPage: true });
  const picture = await downloadBy(page, () =>
    page.getByRole('button', { name: '人才年龄结构：存为图片' }).click(),
  );
  expect(picture.suggestedFilename()).toBe('人才年龄结构.png');
  expect(
    readFileSync(await picture.path())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  await page.getByRole('button', { name: '人才六支队伍：看数字' }).click();
  const number = page.locator('.plot-table button').first();
  const shown = Number(await number.innerText());
  await number.click();
  await page
    .getByRole('dialog')
    .getByText(new RegExp(`共 ${shown} 人`))
    .waitFor();
  await page.keyboard.press('Escape');
  expect(desk.troubles).toEqual([]);
});
