/** What happened to a person: who, when, old → new, after every way of changing him; his states with their days, and counts as of any day. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { chooseCell, goTo, gridCell, openDemoDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

const somebody = { name: '历史甲', id: '11010519491231002X' };

/** Signs what follows with a name. */
async function sign(who: string): Promise<void> {
  await page.getByRole('button', { name: /^经办人/ }).click();
  const dialog = page.getByRole('dialog', { name: '现在谁在用这台电脑' });
  await dialog.getByLabel('经办人姓名').fill(who);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `经办人：${who}` }).waitFor();
}

/** Narrows 人员总库 to one person and chooses his cell under a heading. */
async function chooseUnder(heading: string): Promise<void> {
  await goTo(page, '人员总库');
  await page.getByLabel('按人筛选').fill(somebody.name);
  await page.getByText('筛选出 1 人').waitFor();
  await gridCell(page, somebody.name).waitFor();
  const head = page.locator('revogr-viewport-scroll.rgCol .rgHeaderCell').filter({ hasText: new RegExp(`^\\s*${heading}`) });
  const column = await head.first().getAttribute('data-rgcol');
  await chooseCell(page, page.locator(`revogr-viewport-scroll.rgCol .rgCell[data-rgrow="0"][data-rgcol="${column}"]`));
}

async function openPerson(): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(somebody.name);
  await page.getByRole('option').filter({ hasText: somebody.name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: somebody.name }).waitFor();
}

test('a form, the grid, a paste and an import each leave who, when and old → new, newest first', async () => {
  await sign('王芳');
  await goTo(page, '人员总库');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel(/^姓名/).fill(somebody.name);
  await drawer.getByLabel('身份证号').fill(somebody.id);
  await drawer.getByLabel('工作单位').fill('云岭绣坊');
  await page.keyboard.press('Control+s');
  await drawer.waitFor({ state: 'hidden' });

  await chooseUnder('文化程度');
  await page.keyboard.type('dz');
  await page.getByRole('option', { name: '大专', exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await gridCell(page, '大专').waitFor();

  await sign('李军');
  await chooseUnder('政治面貌');
  await page.evaluate(() => navigator.clipboard.writeText('中共党员\t本科'));
  await page.keyboard.press('Control+v');
  await page.getByRole('dialog', { name: /核对粘贴的内容/ }).getByRole('button', { name: '写入 1 人' }).click();
  await gridCell(page, '中共党员').waitFor();

  await goTo(page, '导入');
  await page.getByLabel('导入到').click();
  await page.keyboard.type('人员总库');
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '人员总库' }).waitFor();
  await page.keyboard.press('Enter');
  // Not by text alone: for a moment it is also said to who listens to the page.
  await page.locator('.choose-options .ant-select-content').filter({ hasText: '人员总库' }).waitFor();
  const file = { name: '补录名单.csv', mimeType: 'text/csv', buffer: Buffer.from(`姓名,身份证号,工作单位\n${somebody.name},${somebody.id},云岭县民族刺绣合作社\n`) };
  await page.getByLabel('选择要导入的文件').setInputFiles(file);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('对应到').waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('tab', { name: /^更新 1/ }).waitFor();
  await page.getByRole('button', { name: /^写入/ }).click();
  await page.getByRole('heading', { name: /^已写入/ }).waitFor();

  await openPerson();
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByRole('dialog').getByLabel('工作单位').fill('云岭县刺绣协会');
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await page.getByRole('tab', { name: /改动历史/ }).click();
  await expect.poll(() => page.locator('.history > li').count(), patiently).toBe(5);
  const told = await page.locator('.history > li').allInnerTexts();
  const flat = told.map((text) => text.replaceAll(/\s+/gu, ' '));
  expect(flat[0]).toMatch(/李军 今天 \d\d:\d\d .*工作单位 云岭县民族刺绣合作社 → 云岭县刺绣协会/u);
  expect(flat[1]).toMatch(/导入.*李军 今天.*补录名单\.csv .* 第 2 行.*工作单位 云岭绣坊 → 云岭县民族刺绣合作社/u);
  expect(flat[2]).toMatch(/粘贴.*李军 今天.*政治面貌 未填 → 中共党员 .*文化程度 大专 → 本科/u);
  expect(flat[3]).toMatch(/王芳 今天.*文化程度 未填 → 大专/u);
  expect(flat[4]).toMatch(/新增人员总库.*王芳 今天.*姓名 历史甲/u);
  // A new row was nothing before: no 未填 → on every cell.
  expect(flat[4]).not.toContain('→');
  await shot(page, '85-history');
});

test('the list of steps and the log name who did each', async () => {
  await goTo(page, '改动与撤销');
  await page.getByRole('heading', { name: '改动与撤销' }).waitFor();
  await expect
    .poll(async () => (await page.locator('.ant-table-row').allInnerTexts()).slice(0, 5).map((text) => (text.includes('王芳') ? '王芳' : text.includes('李军') ? '李军' : '')), patiently)
    .toEqual(['李军', '李军', '李军', '王芳', '王芳']);
  await shot(page, '15-operations');
  await goTo(page, '安全日志');
  await page.getByRole('row').filter({ hasText: '李军' }).filter({ hasText: '导入' }).first().waitFor();
});

/** The first number of the 合计 line of 农村实用人才统计表, as of the end of a month. */
async function ruralTalents(month: string): Promise<number> {
  await page.goto(`${desk.host.origin}/#/summary/T2`);
  await page.getByRole('heading', { name: /农村实用人才统计表/ }).waitFor();
  await page.getByText('月', { exact: true }).click();
  await page.getByLabel('选择时段').fill(month);
  await page.keyboard.press('Enter');
  await page.getByText(new RegExp(`截至 ${month}-\\d\\d$`)).waitFor();
  const cells = await page.locator('.summary-grid tbody tr').filter({ hasText: '合计' }).first().locator('td, th').allInnerTexts();
  const number = cells.map((text) => text.trim()).find((text) => /^[\d,]+$/u.test(text)) ?? '';
  return Number(number.replaceAll(',', ''));
}

test('somebody who left counts until the day before, and is not deleted', async () => {
  const before = [await ruralTalents('2026-02'), await ruralTalents('2026-03')] as const;
  expect(before[0]).toBeGreaterThan(0);
  await page.goto(`${desk.host.origin}/#/ledger/rural-talent`);
  await page.getByRole('heading', { name: /^农村实用人才/ }).waitFor();
  await chooseCell(page, page.locator('revogr-viewport-scroll.rgCol .rgCell[data-rgrow="0"][data-rgcol="0"]'));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '打开个人页' }).click();
  await page.getByRole('button', { name: '变更状态' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('迁出', { exact: true }).click();
  await dialog.getByLabel('从哪天起').fill('2026-03-15');
  await dialog.getByLabel('原因').fill('户口迁走');
  await dialog.getByLabel('去向').fill('新疆乌鲁木齐');
  await shot(page, '86-state');
  await dialog.getByRole('button', { name: /登\s?记/ }).click();
  await page.getByText('迁出 2026-03-15起').waitFor();
  await shot(page, '87-state-on-page');
  expect(await ruralTalents('2026-02')).toBe(before[0]);
  expect(await ruralTalents('2026-03')).toBe(before[1] - 1);
  await page.getByRole('button', { name: /^撤销：/ }).click();
  await page.getByText(/已撤销：/).waitFor();
  await expect.poll(() => ruralTalents('2026-03'), patiently).toBe(before[1]);
});

test('no trouble on the page', () => {
  expect(desk.troubles).toEqual([]);
});
