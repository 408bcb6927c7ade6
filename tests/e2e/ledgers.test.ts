/** Ledgers as grids: narrow, sort, change, take back, remember, export; and a second window that follows. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { watchedPage } from '../support/chromium.ts';
import {
  chooseCell,
  countedRows,
  downloadBy,
  goTo,
  gridCell,
  gridColumn,
  openDemoDesk,
  patiently,
  rowTotal,
  shot,
  type Desk,
} from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

const total = (): Promise<number> => rowTotal(page);

describe('the grid', () => {
  test('narrows by a coded column found by its pinyin initials', async () => {
    await goTo(page, '人员总库');
    await gridCell(page, '汉族').waitFor();
    await shot(page, '20-ledger');
    const all = await countedRows(page, '人员总库');
    await page.getByRole('combobox', { name: '添加筛选' }).click();
    await page.keyboard.type('xb');
    await page.keyboard.press('Enter');
    await page.locator('.filter-editor .ant-select').click();
    await page.locator('.ant-select-dropdown:visible').getByTitle('女', { exact: true }).waitFor();
    await page.keyboard.type('女');
    await page.keyboard.press('Enter');
    await page.locator('.filter-editor').getByTitle('女', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('性别：女').waitFor();
    await expect.poll(total, patiently).toBeLessThan(all);
    await expect
      .poll(async () => new Set(await gridColumn(page, '性别')), patiently)
      .toEqual(new Set(['女']));
    await shot(page, '21-filter');
    await page.getByRole('button', { name: '清除筛选' }).click();
    await expect.poll(total, patiently).toBe(all);
  });

  test('sorts by a click on a heading, again for the other way', async () => {
    const heading = page.locator('.rgHeaderCell').filter({ hasText: '出生日期' });
    await heading.click();
    await expect.poll(() => heading.innerText(), patiently).toContain('↑');
    await heading.click();
    await expect.poll(() => heading.innerText(), patiently).toContain('↓');
    await expect
      .poll(async () => {
        const dates = (await gridColumn(page, '出生日期')).filter((text) => text !== '');
        return dates.length > 5 && dates.every((date, i) => i === 0 || (dates[i - 1] ?? '') >= date);
      }, patiently)
      .toBe(true);
    await heading.click();
  });

  test('fetches what is scrolled to, far down as well', async () => {
    const scroller = page.locator('revo-grid .vertical-inner').first();
    await scroller.evaluate((element) => (element.scrollTop = element.scrollHeight));
    const last = String(await total());
    await page
      .locator('.rowHeaders .rgCell')
      .filter({ hasText: new RegExp(`^${last}$`) })
      .waitFor();
    await expect.poll(async () => (await gridColumn(page, '姓名')).at(-2), patiently).not.toBe('');
    await scroller.evaluate((element) => (element.scrollTop = 0));
  });

  test('remembers which columns are shown, over a reload', async () => {
    await page.getByRole('button', { name: '列', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: '显示哪些列' });
    await drawer.getByRole('checkbox', { name: '政治面貌' }).uncheck();
    await drawer.getByRole('checkbox', { name: '村民小组' }).check();
    await page.keyboard.press('Escape');
    const headings = (): Promise<string> =>
      page
        .locator('.rgHeaderCell')
        .allInnerTexts()
        .then((all) => all.join(' '));
    await expect.poll(headings, patiently).not.toContain('政治面貌');
    await page.reload();
    await gridCell(page, '汉族').waitFor();
    await expect.poll(headings, patiently).toContain('村民小组');
    expect(await headings()).not.toContain('政治面貌');
  });
});

describe('a row', () => {
  test('is changed in its drawer, and the message offers to take it back', async () => {
    await goTo(page, '培训班次');
    const cells = page.locator('revogr-viewport-scroll.rgCol .rgCell[data-rgrow="0"]');
    await cells.first().waitFor();
    await page.locator('.rowHeaders .rgCell').first().dblclick();
    const place = page.getByLabel('培训地点');
    await place.waitFor();
    const before = await place.inputValue();
    await place.fill('村委会二楼会议室');
    await shot(page, '22-row');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    await gridCell(page, '村委会二楼会议室').waitFor();
    await page.locator('.ant-message').getByRole('button', { name: '撤销' }).click();
    await page.getByText(/已撤销：修改培训班次/).waitFor();
    await gridCell(page, before).waitFor();
  });

  test('that is wrong is not saved, and the form says why beside the field', async () => {
    await goTo(page, '人员总库');
    await page.getByRole('button', { name: '新增', exact: true }).click();
    await page.getByLabel('身份证号').fill('110105194912310021');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('alert').filter({ hasText: '请填写姓名' }).waitFor();
    await page
      .getByText(/校验/)
      .first()
      .waitFor();
    await page.getByLabel('姓名').fill('测试丙');
    await page.getByLabel('身份证号').fill('11010519491231002X');
    expect(await page.getByLabel('出生日期').getAttribute('placeholder')).toBe('1949-12-31');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已新增人员总库').waitFor();
    await page.locator('.ant-message').getByRole('button', { name: '撤销' }).click();
    await page.getByText(/已撤销：新增人员总库/).waitFor();
  });

  test('in use cannot be removed, and the refusal says by what', async () => {
    await goTo(page, '培训班次');
    const cells = page.locator('revogr-viewport-scroll.rgCol .rgCell[data-rgrow="0"]');
    await cells.first().waitFor();
    await chooseCell(page, cells.first());
    await page.keyboard.press('Control+-');
    await page.getByText(/不能删除：还有 \d+ 条「培训花名册」用到它/).waitFor();
  });
});

describe('an export', () => {
  test('masks numbers unless a purpose is given', async () => {
    await goTo(page, '人员总库');
    await page.getByRole('button', { name: '导出' }).click();
    const dialog = page.getByRole('dialog', { name: '导出人员总库' });
    await dialog.getByText(/CSV/).click();
    await shot(page, '23-export');
    const masked = await downloadBy(page, () => dialog.getByRole('button', { name: /^导出 / }).click());
    expect(readFileSync(await masked.path(), 'utf8')).not.toMatch(/\d{17}[\dX]/);

    await page.getByRole('button', { name: '导出', exact: true }).click();
    await dialog.getByText(/CSV/).click();
    await dialog.getByText('导出完整号码').click();
    await dialog.getByRole('button', { name: /^导出 / }).click();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel('用途').fill('上报人社局补贴审核');
    const full = await downloadBy(page, () => dialog.getByRole('button', { name: /^导出 / }).click());
    expect(readFileSync(await full.path(), 'utf8')).toMatch(/\d{17}[\dX]/);
    await goTo(page, '安全日志');
    await page
      .getByText(/上报人社局补贴审核/)
      .first()
      .waitFor();
  });
});

test('a second window follows what the first one writes', async () => {
  const { page: other } = await watchedPage(desk.browser, desk.host.origin);
  await other.goto(desk.host.url);
  await goTo(other, '改动与撤销');
  await other.getByText('生成演示数据').first().waitFor();
  await goTo(page, '培训计划');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await page.getByLabel('年度').fill('2027');
  await page.getByLabel('乡镇（单位）').click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '保存' }).click();
  await other
    .getByText(/新增培训计划/)
    .first()
    .waitFor();
  await other.close();
});

describe('upkeep', () => {
  test('a backup is made, proved and listed; the checks pass', async () => {
    await goTo(page, '备份与恢复');
    await page.getByRole('button', { name: '立即备份' }).click();
    await page.getByText(/已备份并检查通过/).waitFor();
    await page.getByRole('row').filter({ hasText: '手动' }).first().waitFor();
    await page.getByRole('button', { name: '开始检查' }).click();
    await page.getByLabel('通过', { exact: true }).first().waitFor();
    expect(await page.getByLabel('没有通过').count()).toBe(0);
    await shot(page, '24-backup');
  });

  test('a restore asks first and brings the backed-up state back', async () => {
    await goTo(page, '培训计划');
    const plans = await countedRows(page, '培训计划');
    await goTo(page, '备份与恢复');
    // The oldest one was made by the program itself, before the plan for 2027 was added.
    await page.getByRole('button', { name: '恢复到这时' }).last().click();
    const dialog = page.getByRole('dialog', { name: '恢复备份' });
    await dialog.getByText(/会先自动备份一份/).waitFor();
    await dialog.getByRole('button', { name: '恢复', exact: true }).click();
    await page.getByText(/已恢复/).waitFor({ timeout: 60_000 });
    await goTo(page, '培训计划');
    await expect.poll(total, patiently).toBe(plans - 1);
  });

  test('spellings no table knows are settled once', async () => {
    await goTo(page, '没认出的写法');
    await page.getByRole('button', { name: /培训工种/ }).click();
    await page.getByText('加进代码表').first().click();
    await shot(page, '25-unknown');
    await page.getByRole('button', { name: /^记住（1 个）/ }).click();
    await page.getByText(/已记住 1 个写法/).waitFor();
  });
});

test('no trouble on the page', () => {
  // Refusals that were provoked above; the browser notes their status by itself.
  expect(desk.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
});
