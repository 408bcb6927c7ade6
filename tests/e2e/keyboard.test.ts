/** Everything a clerk needs without a mouse. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { countsLine, gridColumn, openDemoDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

const focused = (): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );

describe('without a mouse', () => {
  test('the first Tab offers to skip the menu', async () => {
    await page.reload();
    await page.getByRole('heading', { name: '等你处理' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  test('? lists the shortcuts and Escape closes the list', async () => {
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await shot(page, '16-shortcuts');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' });
  });

  test('Alt and a digit opens a line of the menu', async () => {
    await page.keyboard.press('Alt+5');
    await page.getByRole('heading', { name: /^培训花名册/ }).waitFor();
    await page.keyboard.press('Alt+2');
    await page.getByRole('heading', { name: '导入', exact: true }).waitFor();
  });

  test('pasted cells are imported: paste, two steps on, write', async () => {
    const lines = [
      '姓名\t性别\t身份证号\t联系电话\t培训工种',
      '测试甲\t女\t11010519491231002X\t13900001111\t电焊工',
    ];
    await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
    await page.keyboard.press('Control+v');
    await page.getByRole('button', { name: '下一步' }).waitFor();
    await page.keyboard.press('Alt+ArrowRight');
    await page.getByText('对应到').waitFor();
    await page.keyboard.press('Alt+ArrowRight');
    await page.getByRole('tab', { name: /^新增 1/ }).waitFor();
    expect((await countsLine(page))[0]).toBe(1);
    await page.getByRole('button', { name: '写入 1 行' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '已写入 1 行' }).waitFor();
  });

  test('Ctrl+Z takes the named step back and Ctrl+Y does it again', async () => {
    await page.locator('#main').focus();
    await page.keyboard.press('Control+z');
    await page.getByText(/已撤销：导入培训花名册/).waitFor();
    await page.keyboard.press('Control+y');
    await page.getByText(/已重做：导入培训花名册/).waitFor();
  });

  test('the grid is entered by Tab, walked by arrows, copied, and a row opened and left', async () => {
    await page.keyboard.press('Alt+4');
    await page
      .getByText(/共 [\d,]+ 人/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '新增', exact: true }).focus();
    await page.keyboard.press('Tab');
    const grid = page.locator('revo-grid');
    const cell = (): Promise<{ x: number; y: number } | undefined> =>
      grid.evaluate(async (element) => (await (element as HTMLRevoGridElement).getFocused())?.cell);
    await expect.poll(cell, patiently).toMatchObject({ x: 0, y: 0 });
    await page.keyboard.press('ArrowDown');
    await expect.poll(cell, patiently).toMatchObject({ x: 0, y: 1 });
    await page.keyboard.press('Shift+ArrowRight');
    const names = await gridColumn(page, '姓名');
    await expect
      .poll(async () => {
        await page.keyboard.press('Control+c');
        return page.evaluate(() => navigator.clipboard.readText());
      }, patiently)
      .toMatch(new RegExp(`^${names[1]}\t[男女]$`));
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: names[1] ?? '' }).waitFor();
    await page.goBack();
    await page
      .getByText(/共 [\d,]+ 人/)
      .first()
      .waitFor();
  });

  test('a person is added from the first field to Ctrl+S, and the keyboard goes back to the sheet', async () => {
    await page.getByRole('button', { name: '新增', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^新增一人/ }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.row-form') !== null), patiently).toBe(true);
    await page.keyboard.type('测试丁');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await page.getByText('已新增人员总库').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body), patiently).toBe(true);
    await page.keyboard.press('Control+z');
    await page.getByText(/已撤销：新增人员总库/).waitFor();
  });

  test('a panel takes the keyboard when it opens and gives it back on Escape; so does a dialog', async () => {
    for (const name of ['方案', '排序']) {
      const button = page.getByRole('button', { name: new RegExp(`^${name}`) });
      await button.focus();
      await page.keyboard.press('Enter');
      if (name === '排序') await expect.poll(focused, patiently).toBe('添加排序的列');
      await page.waitForTimeout(200);
      await page.keyboard.press('Escape');
      await page.locator('.ant-popover:not(.ant-popover-hidden)').waitFor({ state: 'hidden' });
    }
    await expect.poll(focused, patiently).toMatch(/^排\s?序$/u);
    await page.getByRole('button', { name: '打印', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patiently).toBe('print-title');
    await page.keyboard.press('Escape');
    await expect.poll(focused, patiently).toMatch(/^打\s?印$/u);
  });

  test('Tab goes from cell to cell, Escape lets go, and Tab leaves the grid again', async () => {
    await page.getByRole('button', { name: '新增', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.getByText(/第 \d+ 行 · 性别/).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement?.closest('.ledger-grid') !== null);
    expect(inside).toBe(false);
  });
});

test('no trouble on the page', () => {
  expect(desk.troubles).toEqual([]);
});
