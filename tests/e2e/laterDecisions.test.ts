/** Rows an import could not place wait, survive a restart of the program, and are taken up again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { startBrowserHost, type RunningHost } from '../support/browserHost.ts';
import { watchedPage } from '../support/chromium.ts';
import {
  countsLine,
  goTo,
  importFiles,
  openDemoDesk,
  roster,
  toCheck,
  type Desk,
} from '../support/clerkPage.ts';

const folder = mkdtempSync(join(tmpdir(), 'e2e-later-'));
let desk: Desk;
let page: Page;
let again: RunningHost | undefined;
beforeAll(async () => {
  desk = await openDemoDesk(folder);
  page = desk.page;
});
afterAll(async () => {
  await desk.browser.close();
  await again?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('what was not decided is listed after the import and waits on the workbench', async () => {
  await importFiles(page, roster('19-conflicts.xlsx'));
  await page.getByRole('button', { name: '下一步' }).waitFor();
  await toCheck(page);
  await page.getByRole('button', { name: /^写入 / }).click();
  await page.getByText(/行没有写入（待决定 12/).waitFor();
  await goTo(page, '工作台');
  await page.getByText('行等你决定是不是同一个人').click();
  await page.getByRole('button', { name: '继续处理' }).waitFor();
});

test('after a restart the rows are taken up again, decided, and written', async () => {
  await desk.host.stop();
  again = await startBrowserHost(folder);
  ({ page } = await watchedPage(desk.browser, again.origin));
  await page.goto(again.url);
  await goTo(page, '导入记录');
  await page.getByRole('button', { name: '继续处理' }).click();
  const tab = page.getByRole('tab', { name: '待决定 12' });
  await tab.click();
  await page.getByRole('checkbox', { name: '全选本页' }).check();
  await page.getByRole('button', { name: '确认无误，导入' }).first().click();
  await page.getByRole('tab', { name: '待决定 0' }).waitFor();
  const [, added = 0] = await countsLine(page);
  expect(added).toBe(12);
  await page.getByRole('button', { name: '写入 12 行' }).click();
  await page.getByRole('heading', { name: '已写入 12 行' }).waitFor();
});
