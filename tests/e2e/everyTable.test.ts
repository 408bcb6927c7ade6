/** 汇总表 T1–T19 as a clerk goes through them: each is drawn with its total and its 对账, and a number opens to its rows. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { readDrill } from '../../electron/engine/indicators/drill.ts';
import { listTables } from '../../electron/engine/reports/tables.ts';
import { namedMeasures } from '../../shared/indicator/named.ts';
import { defaultRules } from '../../shared/indicator/rules.ts';
import { openDemoDesk, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
  page.on('request', (request) => {
    drill = /"drill":"([^"]+)"/u.exec(request.postData() ?? '')?.[1] ?? drill;
  });
});
afterAll(() => desk.close());

const measures = namedMeasures(defaultRules);
/** What the page asked for last when a cell was opened. */
let drill = '';

/** Whether a cell counts its rows; a sum or a rate opens to the rows it is made of. */
function countsRows(): boolean {
  try {
    const take = measures.get(readDrill(drill).measure)?.take.of;
    return take === 'count' || take === 'distinct';
  } catch {
    return false;
  }
}

/** Cells opened of each table. */
const sample = 10;

test.each(listTables().map(({ id, title }) => [id, title] as const))('%s %s stands with its total and its chains, and its numbers open to as many rows as they say', { timeout: 180_000 }, async (table, title) => {
  await page.goto(`${desk.host.origin}/#/summary/${table}`);
  await page.getByRole('heading', { name: title }).waitFor();
  await page.getByRole('heading', { name: '对账' }).waitFor();
  await page.locator('.summary-grid tr.total').first().waitFor();
  const cells = page.locator('.summary-grid tbody button');
  await cells.first().waitFor();
  const all = await cells.count();
  const step = Math.max(1, Math.floor(all / sample));
  const wrong: string[] = [];
  let [opened, counts] = [0, 0];
  for (let at = 0; at < all && opened < sample; at += step) {
    const cell = cells.nth(at);
    const text = (await cell.innerText()).replaceAll(',', '').trim();
    drill = '';
    await cell.click();
    const drawer = page.getByRole('dialog');
    const head = drawer.locator('.drill-head').filter({ hasText: /共 [\d,]+ / });
    await head.waitFor();
    const told = Number(/共 ([\d,]+) /u.exec(await head.innerText())?.[1]?.replaceAll(',', ''));
    opened += 1;
    // A number added up from several ledgers opens to each of them; who stands in two is counted once above.
    const parts = await drawer.locator('.ant-segmented-item-label').allInnerTexts();
    const sum = parts.reduce((added, part) => added + Number(/([\d,]+)$/u.exec(part)?.[1]?.replaceAll(',', '') ?? 0), 0);
    if (parts.length > 0 && sum < Number(text)) wrong.push(`${table} ${at}: ${text} opens to ${parts.join('、')}`);
    const counted = parts.length === 0 && countsRows() && /^\d+$/u.test(text);
    if (counted) counts += 1;
    if (counted ? told !== Number(text) : !(told > 0)) wrong.push(`${table} ${at}: ${text} opens to ${told} (${drill})`);
    if (table === 'T15' && opened === 1) await shot(page, '35-table-cell');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  }
  console.log(`${table}: ${opened} of ${all} opened, ${counts} count rows`);
  expect(opened).toBeGreaterThan(0);
  expect(drill).not.toBe('');
  expect(wrong).toEqual([]);
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
