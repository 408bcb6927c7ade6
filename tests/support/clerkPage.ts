import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import { startBrowserHost, type RunningHost } from './browserHost.ts';
import { launchChromium, watchedPage } from './chromium.ts';
import { root } from './root.ts';

/** A clerk before the program: a fresh store, the browser host, one tab that remembers its troubles. */
export interface Desk {
  readonly browser: Browser;
  readonly host: RunningHost;
  readonly page: Page;
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the program on an unused data folder.
 * @param folder an empty folder that the caller removes; without it one is made and removed
 */
export async function openDesk(folder?: string): Promise<Desk> {
  const [browser, host] = await Promise.all([launchChromium(), startBrowserHost(folder)]);
  const { page, troubles } = await watchedPage(browser, host.origin);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin });
  await page.goto(host.url);
  return {
    browser,
    host,
    page,
    troubles,
    async close() {
      await browser.close();
      await host.stop();
    },
  };
}

/** Opens the program with the invented county in it. */
export async function openDemoDesk(folder?: string): Promise<Desk> {
  const desk = await openDesk(folder);
  await desk.page.getByRole('button', { name: '打开演示县' }).click();
  await desk.page.getByRole('heading', { name: '等你处理' }).waitFor({ timeout: 90_000 });
  return desk;
}

/** Opens the program as a township that has just set itself up. */
export async function openTownDesk(): Promise<Desk> {
  const desk = await openDesk();
  const { page } = desk;
  await page.getByRole('button', { name: /乡镇或部门/ }).click();
  await page.getByLabel('单位名称').fill('红湾寺镇人民政府');
  await page.getByLabel(/单位代码/).fill('620721101000');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主菜单' }).waitFor({ timeout: 60_000 });
  return desk;
}

/** For `expect.poll`: a limit for hanging, not for speed. */
export const patiently = { timeout: 30_000 } as const;

/** A roster of the fixtures. */
export const roster = (name: string): string => join(root, 'tests', 'fixtures', 'rosters', name);

/** Goes to a line of the left menu. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name, exact: true }).click();
}

/** Hands files to the import page. */
export async function importFiles(page: Page, ...files: readonly string[]): Promise<void> {
  await goTo(page, '导入');
  await page.getByLabel('选择要导入的文件').setInputFiles([...files]);
}

/** From the first step of the wizard to its third. */
export async function toCheck(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: '下一步' });
  await next.click();
  await next.click();
  await page.getByRole('tab', { name: /^新增/ }).waitFor();
}

/** The numbers of 「读到 … ＝ 新增 … ＋ …」. */
export async function countsLine(page: Page): Promise<readonly number[]> {
  const text = await page.locator('.counts-line').innerText();
  return [...text.replaceAll(',', '').matchAll(/\d+/g)].map(([digits]) => Number(digits));
}

/** Cells of the grid now drawn, one column by its heading, from the top: the grid's own order is not that of the page. */
export async function gridColumn(page: Page, heading: string): Promise<readonly string[]> {
  return page.evaluate((start) => {
    const within = 'revogr-viewport-scroll.rgCol';
    const head = [...document.querySelectorAll<HTMLElement>(`${within} .rgHeaderCell`)].find((one) => one.innerText.trim().startsWith(start));
    const cells = [...document.querySelectorAll<HTMLElement>(`${within} .rgCell[data-rgcol="${head?.dataset['rgcol']}"]`)];
    return cells.toSorted((a, b) => Number(a.dataset['rgrow']) - Number(b.dataset['rgrow'])).map((cell) => cell.innerText);
  }, heading);
}

/** Rows of the ledger on the screen as its heading counts them; NaN while it does not say yet. */
export async function rowTotal(page: Page): Promise<number> {
  const digits = (await page.locator('.ledger-head small').innerText()).replaceAll(/\D/g, '');
  return digits === '' ? Number.NaN : Number(digits);
}

/** The same once this ledger is on the screen and counted: for a moment after going to it the last one still stands there. */
export async function countedRows(page: Page, ledger: string): Promise<number> {
  await page.locator('.ledger-head h1').filter({ hasText: new RegExp(`^${ledger}[^\\d]*\\d`) }).waitFor();
  return rowTotal(page);
}

/** A cell of the grid by the text in it. */
export function gridCell(page: Page, text: string): Locator {
  return page.locator('revogr-viewport-scroll.rgCol .rgCell').filter({ hasText: text }).first();
}

/** Chooses a cell of the grid with the mouse and waits until the grid has taken it. */
export async function chooseCell(page: Page, cell: Locator): Promise<void> {
  await cell.click();
  await page.waitForFunction(async () => {
    const grid = document.querySelector<HTMLRevoGridElement>('revo-grid');
    return ((await grid?.getFocused()) ?? null) !== null;
  });
}

/** What a click downloads. */
export async function downloadBy(page: Page, act: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
}

/**
 * Keeps a picture of the page for the manual (`SCREENSHOTS=1 npm run e2e`); otherwise does nothing.
 * @param name file name without ending under docs/screenshots
 */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] === undefined) return;
  const dir = join(root, 'docs', 'screenshots');
  mkdirSync(dir, { recursive: true });
  // Messages, pointers and the folder of this test are not part of a page.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    for (const over of document.querySelectorAll<HTMLElement>('.ant-message, .tray'))
      over.style.display = 'none';
    const folder = document.querySelector('.data-folder');
    if (folder) folder.textContent = '数据文件夹：D:\\人才台账';
  });
  await page.screenshot({ path: join(dir, `${name}.png`) });
  await page.evaluate(() => {
    for (const over of document.querySelectorAll<HTMLElement>('.ant-message, .tray'))
      over.style.display = '';
  });
}
