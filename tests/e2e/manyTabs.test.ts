/** Eight tabs of one browser: none waits for a connection, and each sees what another one writes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { goTo, gridCell, openDemoDesk, patiently, rowTotal, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let tabs: Page[];
beforeAll(async () => {
  desk = await openDemoDesk();
  tabs = [desk.page];
});
afterAll(() => desk.close());

const total = rowTotal;

async function addPerson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill(name);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已新增人员总库').waitFor();
}

test('eight tabs open one after another, with one stream of changes between them', async () => {
  const context = desk.page.context();
  const streams = new Set<unknown>();
  context.on('request', (request) => void (request.url().endsWith('/system/changes') && streams.add(request)));
  for (let i = 1; i < 8; i += 1) {
    const tab = await context.newPage();
    await tab.goto(desk.host.url);
    tabs.push(tab);
  }
  for (const tab of tabs) {
    await goTo(tab, '人员总库');
    await gridCell(tab, '汉族').waitFor({ timeout: 20_000 });
  }
  expect(streams.size).toBe(0);
});

test('what one tab writes, all the others show', async () => {
  const before = await total(tabs[0] as Page);
  await addPerson(tabs[7] as Page, '安多窗');
  for (const tab of tabs) await expect.poll(() => total(tab), patiently).toBe(before + 1);
});

test('when the tab that listens is closed, another one goes on', async () => {
  const before = await total(tabs[1] as Page);
  await (tabs[0] as Page).close();
  await addPerson(tabs[3] as Page, '安再窗');
  for (const tab of tabs.slice(1)) await expect.poll(() => total(tab), patiently).toBe(before + 1);
  expect(desk.troubles).toEqual([]);
});
