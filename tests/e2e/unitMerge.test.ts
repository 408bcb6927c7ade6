/** A township is merged into another one: the county's table follows from that day, the rows keep their name. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { goTo, gridCell, openDemoDesk, patiently, rowTotal, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

/** Numbers of each line of T8 (农民工技能培训汇总表) by the name of its unit. */
async function lines(): Promise<Readonly<Record<string, readonly number[]>>> {
  await page.goto(`${desk.host.origin}/#/summary/T8`);
  await page.getByRole('heading', { name: /技能培训汇总表/ }).waitFor();
  await page.locator('.summary-grid tbody tr').first().waitFor();
  const rows = await page.locator('.summary-grid tbody tr').evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').trim())),
  );
  const townOf = (cells: readonly string[]): string => cells.find((text) => /[乡镇]$/u.test(text)) ?? '';
  return Object.fromEntries(rows.map((cells) => [townOf(cells), cells.filter((text) => /^[\d,]+$/u.test(text)).map((text) => Number(text.replaceAll(',', '')))]));
}

const total = (numbers: readonly number[] | undefined): number => (numbers ?? []).reduce((sum, n) => sum + n, 0);

test('its numbers stand with the heir, its line is gone, and the list of units no longer offers it', async () => {
  const before = await lines();
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['云岭镇', '雪泉乡']));
  await goTo(page, '行政区划与单位');
  await page.getByRole('combobox', { name: '添加筛选' }).click();
  await page.keyboard.type('名称');
  await page.keyboard.press('Enter');
  await page.getByPlaceholder('包含的文字').fill('雪泉乡');
  await page.keyboard.press('Escape');
  await expect.poll(() => rowTotal(page), patiently).toBe(1);
  await gridCell(page, '雪泉乡').click();
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('撤销日期').fill('2026-01-01');
  await page.getByLabel('新编码').fill('629921100000');
  await shot(page, 'unit-merged');
  await page.keyboard.press('Control+s');
  await page.getByText('已保存').first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(async () => Object.keys(await lines()), patiently).not.toContain('雪泉乡');
  const after = await lines();
  // People who took part in both are counted once now, so a sum may only shrink by them.
  expect(total(after['云岭镇'])).toBeGreaterThan(total(before['云岭镇']));
  expect(after['红石湾镇']).toEqual(before['红石湾镇']);
  await page.getByRole('combobox', { name: '全部单位' }).click();
  await page.keyboard.type('雪泉');
  await page.locator('.ant-select-dropdown:visible .ant-empty, .ant-select-dropdown:visible .ant-select-item-empty').first().waitFor();
  await page.keyboard.press('Escape');
  expect(desk.troubles).toEqual([]);
});
