import { mkdtempSync, rmSync } from 'node:fs';
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

test('under Electron the page works over its port alone', async () => {
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/rpc')) calls.push(request.url());
  });
  await page.goto(`${files.origin}/`);
  await page.getByText('人才台账').first().waitFor();
  await page.getByRole('button').first().waitFor();
  expect(calls).toEqual([]);
  expect(troubles).toEqual([]);
  expect(failures).toEqual([]);
});

test('a reload asks for a new port and gets it', async () => {
  await page.reload();
  await page.getByRole('button').first().waitFor();
  expect(troubles).toEqual([]);
});

test('the page says so when the engine’s process ends', async () => {
  bridge.disconnect();
  await page
    .getByText(/连接已断开/)
    .first()
    .waitFor();
});
