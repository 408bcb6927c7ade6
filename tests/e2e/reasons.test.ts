/** 核实说明 in the sheet: asked beside one cell, and in one panel for a block. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { goTo, gridCell, gridColumn, openDemoDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
  await goTo(page, '人员总库');
  await gridCell(page, '汉族').waitFor();
});
afterAll(() => desk.close());

async function cell(row: number, heading: string): Promise<Locator> {
  const found = page.locator('revogr-viewport-scroll.rgCol .rgHeaderCell').filter({ hasText: new RegExp(`^\\s*${heading}`) });
  const place = await found.first().getAttribute('data-rgcol');
  return page.locator(`revogr-viewport-scroll.rgCol .rgCell[data-rgrow="${row}"][data-rgcol="${place}"]`);
}
const sexes = async (): Promise<readonly string[]> => (await gridColumn(page, '性别')).slice(0, 3);
const other = (sex: string | undefined): string => (sex === '男' ? '女' : '男');

test('a sex that is not the one of the ID is asked about beside its cell, and kept with the reason', async () => {
  const before = await sexes();
  const wanted = other(before[0]);
  await (await cell(0, '性别')).click();
  await page.keyboard.type(wanted);
  await page.keyboard.press('Enter');
  const ask = page.getByRole('dialog', { name: '核实说明' });
  await ask.getByText(/身份证/).waitFor();
  await page.keyboard.press('Escape');
  await ask.waitFor({ state: 'detached' });
  await expect.poll(async () => (await sexes())[0], patiently).toBe(before[0]);
  await (await cell(0, '性别')).click();
  await page.keyboard.type(wanted);
  await page.keyboard.press('Enter');
  await ask.getByLabel('核实说明').fill('户口簿登记如此，派出所正在更正身份证');
  await ask.getByLabel('经办人').fill('王芳');
  await shot(page, '58-sheet-reason');
  await page.keyboard.press('Enter');
  await page.getByText('已修改 1 人').waitFor();
  await expect.poll(async () => (await sexes())[0], patiently).toBe(wanted);
});

test('a pasted block lists what needs a reason: one for all, another for a single row, and the rest stays behind', async () => {
  const before = await sexes();
  const wanted = [before[0] ?? '', other(before[1]), other(before[2])];
  await (await cell(0, '性别')).click();
  await page.evaluate((t) => navigator.clipboard.writeText(t), wanted.join('\r\n'));
  await page.keyboard.press('Control+v');
  const dialog = page.getByRole('dialog', { name: /核对粘贴的内容/ });
  await dialog.getByText('2 人请核对').waitFor();
  await dialog.getByRole('button', { name: '写明核实说明才能写入' }).waitFor();
  await dialog.getByLabel(/^第 2 行核实说明/).fill('档案登记如此');
  await dialog.getByRole('button', { name: '写入 1 人' }).waitFor();
  await dialog.getByLabel('同一说明用于全部').fill('派出所正在更正');
  await shot(page, '59-sheet-reasons');
  await dialog.getByRole('button', { name: '写入 2 人' }).click();
  await expect.poll(sexes, patiently).toEqual(wanted);
});

test('no trouble on the page', () => {
  expect(desk.troubles).toEqual([]);
});
