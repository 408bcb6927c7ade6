/** Everything a clerk needs without a mouse. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { countedRows, countsLine, gridColumn, openDemoDesk, patiently, rowTotal, shot, type Desk } from '../support/clerkPage.ts';

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

  test('Ctrl+Z right behind a write takes back that write, not the step the page still names', async () => {
    // The names of the steps come late, as on a slow machine.
    await page.route('**/rpc/upkeep/operations', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      // A question the page gave up has no answer to wait for.
      await route.continue().catch(() => undefined);
    });
    await page.keyboard.press('Alt+4');
    await page.getByRole('button', { name: '新增', exact: true }).focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel(/^姓名/).fill('撤销甲');
    await page.keyboard.press('Control+s');
    await drawer.waitFor({ state: 'hidden' });
    const named = page.getByRole('button', { name: /^撤销：/ });
    expect(await named.getAttribute('aria-label')).toContain('导入培训花名册');
    await page.locator('#main').focus();
    await page.keyboard.press('Control+z');
    await page.getByText(/已撤销：.*撤销甲/u).waitFor();
    await page.unroute('**/rpc/upkeep/operations');
    await expect.poll(() => named.getAttribute('aria-label'), patiently).toContain('导入培训花名册');
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
    await expect.poll(() => page.evaluate(() => Boolean(document.activeElement?.closest('.ledger-grid'))), patiently).toBe(true);
    await page.keyboard.press('Control+z');
    await page.getByText(/已撤销：新增人员总库「测试丁」/).waitFor();
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

  test('a day in the grid: filter, sort, edit and save a cell, undo — no mouse', async () => {
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const count = (): Promise<number> => rowTotal(page);
    const all = await countedRows(page, '人员总库');
    // Filter: the search box stands before the other ways to narrow.
    await page.getByLabel('按人筛选').focus();
    await press('Tab');
    await expect.poll(focused, patiently).toBe('添加筛选');
    await page.keyboard.type('xm');
    await page.locator('.ant-select-item-option-active').filter({ hasText: '姓名' }).waitFor();
    await press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('placeholder') ?? ''), patiently).toBe('包含的文字');
    await page.keyboard.type('妥');
    await press('Escape');
    await expect.poll(count, patiently).not.toBe(all);
    await page.locator('.ant-popover:not(.ant-popover-hidden)').waitFor({ state: 'hidden' });
    // Sort by the strokes of the surname.
    await page.getByRole('button', { name: /^排\s?序/u }).focus();
    await press('Enter');
    await expect.poll(focused, patiently).toBe('添加排序的列');
    await page.keyboard.type('xm');
    await page.locator('.ant-select-item-option-active').filter({ hasText: '姓名' }).last().waitFor();
    await press('Enter', 'Escape');
    await press('Escape');
    await page.locator('.rgHeaderCell').filter({ hasText: '姓名 ↑' }).first().waitFor();
    // Into the sheet, one cell edited and saved, and taken back.
    await page.getByRole('button', { name: '新增', exact: true }).focus();
    await press('Tab');
    await page.getByText(/第 1 行 · 姓名/).waitFor();
    await expect.poll(async () => (await gridColumn(page, '姓名'))[0] ?? '', patiently).not.toBe('');
    const [name] = await gridColumn(page, '姓名');
    await press('ArrowRight', 'ArrowRight');
    await page.getByText(/第 1 行 · 民族/).waitFor();
    const [before = ''] = await gridColumn(page, '民族');
    const after = before === '藏族' ? '汉族' : '藏族';
    await page.keyboard.type(after);
    await page.getByRole('option', { name: after, exact: true }).first().waitFor();
    await press('Enter');
    await expect.poll(async () => (await gridColumn(page, '民族'))[0], patiently).toBe(after);
    await shot(page, '88-keyboard');
    await press('Control+z');
    await expect.poll(async () => (await gridColumn(page, '民族'))[0], patiently).toBe(before);
    expect((await gridColumn(page, '姓名'))[0]).toBe(name);
    await page.getByRole('button', { name: '清除筛选' }).focus();
    await press('Enter');
    await expect.poll(count, patiently).toBe(all);
  });

  test('help beside a field is reached by Tab, shown, and read with the input', async () => {
    await page.getByRole('button', { name: '新增', exact: true }).focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    const input = drawer.getByLabel('出生日期');
    await input.focus();
    const said = await input.evaluate((field) =>
      (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
    );
    expect(said).toContain('写成 2026-03-15');
    await page.keyboard.press('Shift+Tab');
    await expect.poll(focused, patiently).toBe('怎么填');
    await page.getByRole('tooltip').filter({ hasText: '写成 2026-03-15' }).waitFor();
    await shot(page, '89-field-help');
    // The bubble first, then the drawer.
    await page.keyboard.press('Escape');
    await page.getByRole('tooltip').filter({ hasText: '写成 2026-03-15' }).waitFor({ state: 'hidden' });
    // While the bubble fades it takes Escape for itself; on a slow machine that is long enough to press again.
    const pressed = async (): Promise<boolean> => {
      if (await drawer.isVisible()) await page.keyboard.press('Escape');
      return drawer.isVisible();
    };
    await expect.poll(pressed, { ...patiently, interval: 1000 }).toBe(false);
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.ledger-grid') !== null), patiently).toBe(true);
  });

  test('the file chooser of an import opens by Enter', async () => {
    // The result of the pasted import still stands on its page: a fresh window begins with the choice of files.
    await page.reload();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
    await page.keyboard.press('Alt+2');
    await page.getByText('把花名册拖到窗口任何地方').waitFor();
    const chooser = page.waitForEvent('filechooser');
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.matches('.drop-zone') === true)) break;
    }
    await page.keyboard.press('Enter');
    await chooser;
    await page.keyboard.press('Alt+4');
    await page.getByText(/共 [\d,]+ 人/).first().waitFor();
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
