import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { startHttpHost, type HttpHost } from '../../electron/host/http.ts';
import { nodeReader } from '../../electron/host/nodeReader.ts';
import { readPageFiles } from '../../electron/host/pageFiles.ts';
import { answerOverPorts } from '../../electron/host/rpc.ts';
import { bridgePorts } from '../support/bridgedPort.ts';
import { fillDemo } from '../support/browserHost.ts';
import { launchChromium, watchedPage } from '../support/chromium.ts';
import { root } from '../support/root.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'port-store-'));
let browser: Browser;
let engine: Engine;
/** Serves the page's files only: as under app://, there is nothing to call over HTTP. */
let files: HttpHost;
let page: Page;
let troubles: readonly string[];
let bridge: { disconnect(): void };
const failures: unknown[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  fillDemo(dataDir);
  engine = await createEngine({ dataDir, spawnReader: nodeReader() });
  files = await startHttpHost({
    page: await readPageFiles(join(root, 'dist', 'page')),
    answer: () => Promise.resolve(false),
  });
  ({ page, troubles } = await watchedPage(browser, files.origin));
  bridge = await bridgePorts(
    page,
    answerOverPorts(engine, (error) => failures.push(error)),
  );
});
afterAll(async () => {
  await browser.close();
  await files.close();
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const open = (name: string) => page.getByRole('navigation').getByText(name, { exact: true }).click();

test('under Electron the page works over its port alone', async () => {
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/rpc')) calls.push(request.url());
  });
  await page.goto(`${files.origin}/`);
  await open('人员总库');
  await page.getByText(/共 3,?508 人/).waitFor();
  expect(calls).toEqual([]);
  expect(troubles).toEqual([]);
  expect(failures).toEqual([]);
});

test('a file goes up over the port', async () => {
  await open('导入');
  const rows = Array.from({ length: 40 }, (_, i) => `${i + 1},村民甲${i},男,1390935${1000 + i}`).join('\n');
  const buffer = Buffer.from(`\ufeff花名册\n序号,姓名,性别,联系电话\n${rows}`);
  const input = page.locator('input[type=file]').first();
  await input.setInputFiles({ name: '花名册.csv', mimeType: 'text/csv', buffer });
  await page
    .getByText(/40 行/)
    .first()
    .waitFor();
  expect(troubles).toEqual([]);
});

test('a file comes down over the port and is saved under its name', async () => {
  await open('人员总库');
  await page.getByRole('button', { name: '导出' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/CSV/).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /导\s*出/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/人员.*\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.trim().split('\n')).toHaveLength(3509);
  expect(text).toContain('姓名');
  expect(troubles).toEqual([]);
});

test('a reload asks for a new port and gets it', async () => {
  await page.reload();
  await page.getByText(/共 3,?508 人/).waitFor();
  expect(troubles).toEqual([]);
});

test('the page says so when the engine’s process ends', async () => {
  bridge.disconnect();
  await page
    .getByText(/连接已断开/)
    .first()
    .waitFor();
});
