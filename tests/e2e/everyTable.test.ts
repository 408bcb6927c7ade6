/** 汇总表 T1–T19 as a clerk goes through them: each is drawn with its total and its 对账, and a number opens to its rows. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { listTables } from '../../electron/engine/reports/tables.ts';
import { openDemoDesk, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

/** Tables whose first number that opens is a sum or counts households, not rows. */
const sums = new Set(['T6', 'T7', 'T9', 'T16']);

test.each(listTables().map(({ id, title }) => [id, title] as const))('%s %s stands with its total and its chains, and a number opens to as many rows', async (table, title) => {
  await page.goto(`${desk.host.origin}/#/summary/${table}`);
  await page.getByRole('heading', { name: title }).waitFor();
  await page.getByRole('heading', { name: '对账' }).waitFor();
  await page.locator('.summary-grid tr.total').first().waitFor();
  const cell = page.locator('.summary-grid tbody button').first();
  await cell.waitFor();
  const number = Number((await cell.innerText()).replaceAll(',', ''));
  expect(number).toBeGreaterThan(0);
  await cell.click();
  const drawer = page.getByRole('dialog');
  const head = drawer.locator('.drill-head');
  await head.waitFor();
  const told = /共 ([\d,]+) /u.exec(await head.innerText())?.[1]?.replaceAll(',', '');
  expect([table, Number(told) > 0]).toEqual([table, true]);
  if (!sums.has(table)) expect([table, Number(told)]).toEqual([table, number]);
  if (table === 'T15') await shot(page, '35-table-cell');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
});

test('T15 takes experts who are in both ledgers once, and shows who they are', async () => {
  await page.goto(`${desk.host.origin}/#/summary/T15`);
  await page.getByRole('button', { name: /^另有 \d 项对账$/ }).click();
  const step = page.locator('.reconciliation li').filter({ hasText: '既在服务团又进站的' }).getByRole('button');
  await step.waitFor();
  await shot(page, '36-table-chains');
  await step.click();
  await page.getByRole('dialog').locator('.drill-head').filter({ hasText: /共 [1-9]\d* / }).waitFor();
  await page.keyboard.press('Escape');
  expect(desk.troubles).toEqual([]);
});
