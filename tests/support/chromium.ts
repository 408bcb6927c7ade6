import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const candidates = [
  process.env['CHROME'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** A real Chromium. Fails with words when there is none: an end-to-end test that is skipped proves nothing. */
export async function launchChromium(): Promise<Browser> {
  const program = candidates.find((path) => path !== undefined && existsSync(path));
  if (program === undefined)
    throw new Error('No Chromium found. Install Debian’s chromium and fonts-noto-cjk, or set CHROME.');
  return chromium.launch({
    // Without a locale it can neither open nor name a file whose name is Chinese; a fresh machine may have none.
    env: { ...process.env, LANG: process.env['LANG'] ?? 'C.UTF-8' },
    executablePath: program,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--lang=zh-CN',
    ],
  });
}

/** A page and everything on it that a user must never meet. */
export interface Watched {
  readonly page: Page;
  /** Console errors, uncaught exceptions, refused policies and requests to anywhere but `origin`. */
  readonly troubles: readonly string[];
}

/** `WEAK_PC=4 npm run e2e`: the page computes four times as slowly, as on the PC of a township. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env['WEAK_PC'] ?? 1);
  if (rate <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Opens a tab that remembers its troubles. */
export async function watchedPage(browser: Browser, origin: string): Promise<Watched> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await slowDown(page);
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:') && !url.startsWith(`blob:${origin}/`))
      troubles.push(`request: ${url}`);
  });
  return { page, troubles };
}
