import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { fillDemo, startBrowserHost, type RunningHost } from '../support/browserHost.ts';
import { launchChromium, watchedPage, type Watched } from '../support/chromium.ts';

let browser: Browser;
let host: RunningHost;
let watched: Watched;
beforeAll(async () => {
  [browser, host] = await Promise.all([launchChromium(), startBrowserHost()]);
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});
beforeEach(async () => {
  watched = await watchedPage(browser, host.origin);
});

describe('the page in the PC’s browser', () => {
  test('opens in Chinese, under its content policy, and asks nothing of the network', async () => {
    const { page, troubles } = watched;
    await page.goto(host.url);
    await page.getByText('人才台账').first().waitFor();
    await page.getByRole('button').first().waitFor();
    expect(await page.title()).toBe('人才台账');
    expect(troubles).toEqual([]);
  });

  test('takes its token out of the address and keeps it over a reload', async () => {
    const { page, troubles } = watched;
    await page.goto(host.url);
    await page.getByText('人才台账').first().waitFor();
    expect(page.url()).not.toContain('token');
    const asked = page.waitForResponse((response) => response.url().includes('/rpc/'));
    await page.reload();
    expect((await asked).status()).toBe(200);
    expect(troubles).toEqual([]);
  });

  test('its styles apply although the policy refuses inline styles', async () => {
    const { page } = watched;
    await page.goto(host.url);
    await page.locator('.ant-btn').first().waitFor();
    const nonces = await page.evaluate(() =>
      [...document.querySelectorAll('style')].map((style) => style.nonce),
    );
    expect(nonces.length).toBeGreaterThan(0);
    expect(new Set(nonces).size).toBe(1);
    const smuggled = await page.evaluate(() => {
      const holder = document.body.appendChild(
        document.implementation.createHTMLDocument().createElement('div'),
      );
      const style = document.implementation.createHTMLDocument().createElement('style');
      style.textContent = 'body { outline: 7px solid rgb(1, 2, 3) }';
      holder.append(style);
      return getComputedStyle(document.body).outlineWidth;
    });
    expect(smuggled).not.toBe('7px');
  });

  test('runs no script that is not its own', async () => {
    const { page } = watched;
    await page.goto(host.url);
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.smuggled = true';
      document.body.append(script);
      await Promise.resolve();
      return 'smuggled' in window;
    });
    expect(ran).toBe(false);
  });

  test('cannot be framed by another page', async () => {
    const { page } = watched;
    await page.setContent(`<iframe src="${host.origin}/"></iframe>`);
    const frame = page.frames()[1];
    expect(await frame?.evaluate(() => document.body.textContent)).not.toContain('台账');
  });
});

test('a tab opened without the token shows a sentence, not a broken page', async () => {
  const { page } = watched;
  await page.goto(host.origin);
  await page
    .getByText(/连接已断开/)
    .first()
    .waitFor();
});

test('a second start on the same data folder finds the first', async () => {
  const second = await startBrowserHost(host.dataDir);
  expect(second.url).toBe(host.url);
  await second.stop();
});

test('the page says so when the program has ended', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'e2e-demo-'));
  fillDemo(dataDir);
  const other = await startBrowserHost(dataDir);
  const { page } = await watchedPage(browser, other.origin);
  await page.goto(other.url);
  await page.getByRole('navigation').first().waitFor();
  await other.stop();
  await page
    .getByText(/连接已断开/)
    .first()
    .waitFor();
  rmSync(dataDir, { recursive: true });
});
