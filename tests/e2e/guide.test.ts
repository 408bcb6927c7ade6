/** The first-run guide from an empty store to a full row of ticks, and the manual inside the program. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goTo, importFiles, openDesk, patiently, roster, shot, toCheck, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const { page } = desk;
  await page.getByRole('button', { name: /乡镇或部门/ }).click();
  await page.getByLabel('单位名称').fill('大河乡人民政府');
  await page.getByLabel(/单位代码/).fill('620721204000');
  await page.getByRole('button', { name: '建立台账' }).click();
  await page.getByRole('heading', { name: '五步就能用起来' }).waitFor();
});
afterAll(() => desk.close());

const ticks = (): Promise<number> => desk.page.locator('.guide li.ticked').count();

test('nothing is ticked before anything is done, and looking at an empty table is not doing it', async () => {
  const { page } = desk;
  expect(await ticks()).toBe(0);
  await goTo(page, '汇总表');
  await page.getByRole('heading', { name: '汇总表' }).waitFor();
  await goTo(page, '工作台');
  await page.getByRole('heading', { name: '五步就能用起来' }).waitFor();
  expect(await ticks()).toBe(0);
});

test('importing, looking, summing up and carrying a copy away tick themselves off', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '选择花名册' }).click();
  await importFiles(page, roster('01-title-total-footer.xlsx'));
  await toCheck(page);
  await page.getByRole('button', { name: /^写入 \d+ 行/ }).click();
  await page.getByRole('heading', { name: /^已写入/ }).waitFor();
  await goTo(page, '工作台');
  await expect.poll(ticks, patiently).toBe(1);
  await page.getByRole('button', { name: '看培训花名册' }).click();
  await page.getByRole('heading', { name: /^培训花名册/ }).waitFor();
  await goTo(page, '工作台');
  await expect.poll(ticks, patiently).toBe(2);
  await shot(page, '28-guide');
  await page.getByRole('button', { name: '看汇总表' }).click();
  await page.getByRole('heading', { name: '汇总表' }).waitFor();
  await goTo(page, '工作台');
  await expect.poll(ticks, patiently).toBe(3);
  await page.getByRole('button', { name: '去备份' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出到 U 盘' }).click();
  await saved;
  await goTo(page, '工作台');
  await expect.poll(ticks, patiently).toBe(4);
});

test('the guide is put away, stays away, and comes back from 帮助', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '收起引导' }).click();
  await page.getByRole('heading', { name: '五步就能用起来' }).waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('heading', { name: '等你处理' }).waitFor();
  expect(await page.locator('.guide').count()).toBe(0);
  await page.getByRole('button', { name: '帮助' }).click();
  await page.getByRole('menuitem', { name: '新手引导' }).click();
  await page.getByRole('heading', { name: '五步就能用起来' }).waitFor();
});

test('F1 opens the manual where it tells of the page; it is searched and its pictures are shipped', async () => {
  const { page } = desk;
  await goTo(page, '备份与恢复');
  await page.getByRole('heading', { name: '备份与恢复' }).waitFor();
  await page.keyboard.press('F1');
  await page.getByRole('article').getByRole('heading', { name: /备份与恢复/ }).waitFor();
  await expect
    .poll(() => page.locator('.help-text img').first().evaluate((img) => (img as HTMLImageElement).naturalWidth), patiently)
    .toBeGreaterThan(100);
  await shot(page, '29-manual');
  await page.getByLabel('在手册里查找').fill('签到表');
  await page.locator('.help-hits a').first().click();
  await page.getByRole('article').getByText('空白签到表').first().waitFor();
  await shot(page, '29-manual-search');
  expect(desk.troubles).toEqual([]);
});
