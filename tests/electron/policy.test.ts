import type { App, Session, WebContents } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { app, FakeContents, FakeSession, recorded, resetDouble } from './double.ts';

vi.mock('electron', () => import('./double.ts'));

const { windowOptions } = await import('../../electron/main/window.ts');
const { lockContents, mayNavigate } = await import('../../electron/main/navigation.ts');
const { lockPermissions } = await import('../../electron/main/permissions.ts');
const { lockNetwork, mayFetch, quietChromium } = await import('../../electron/main/network.ts');
const { lockDownloads } = await import('../../electron/main/downloads.ts');
const { answerPage, schemes } = await import('../../electron/main/scheme.ts');
const { isOurPage } = await import('../../electron/main/enginePort.ts');
const { storeArgument } = await import('../../electron/main/storeArgument.ts');
const { menuTemplate } = await import('../../electron/main/menu.ts');
const { contentPolicy, nonceMark } = await import('../../shared/contract/pagePolicy.ts');

beforeEach(resetDouble);

describe('the window', () => {
  test('is a page and nothing but a page', () => {
    expect(windowOptions('/app/preload.cjs', true).webPreferences).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  test('has developer tools in development only', () => {
    expect(windowOptions('p', false).webPreferences?.devTools).toBe(true);
    const roles = (packaged: boolean) => JSON.stringify(menuTemplate(packaged)).includes('toggleDevTools');
    expect([roles(true), roles(false)]).toEqual([false, true]);
  });

  test('its menu is Chinese throughout and leaves 撤销 to the page', () => {
    const labels = menuTemplate(true).flatMap((top) => [
      top.label,
      ...(Array.isArray(top.submenu) ? top.submenu : []).map((item) => item.label),
    ]);
    for (const label of labels) expect(label).toMatch(/^\p{Script=Han}+(\(&[A-Z]\))?$/u);
    expect(JSON.stringify(menuTemplate(true))).not.toMatch(/"(undo|redo|reload)"/);
  });
});

const foreign = [
  'http://evil.example/',
  'https://evil.example/',
  'http://127.0.0.1:8080/',
  'http://localhost/',
  'ws://127.0.0.1/',
  'wss://evil.example/',
  'ftp://evil.example/',
  'file:///etc/passwd',
  'file://server/share/a',
  'app://other/',
  'app://bundle.evil.example/',
  'app://bundle:80/',
  'app://bundle@evil.example/',
  'app:bundle/',
  'apps://bundle/',
  'javascript:alert(1)',
  'chrome://settings/',
  'about:blank',
  'view-source:app://bundle/',
  'filesystem:app://bundle/temporary/a',
  'mailto:a@b.c',
  'ms-settings:',
  'blob:http://evil.example/1',
  'blob:app://other/1',
  'chrome-extension://x/',
  'devtools://devtools/bundled/x.html',
  '',
  '//evil.example',
  'APP://BUNDLE/',
  '\\\\server\\share',
] as const;

describe('where the page may go', () => {
  test.each(foreign)('not to %s', (url) => {
    expect(mayNavigate(url)).toBe(false);
    expect(mayFetch(url, true)).toBe(false);
  });

  test('to itself', () => {
    for (const url of ['app://bundle', 'app://bundle/', 'app://bundle/index.html#/people'])
      expect(mayNavigate(url)).toBe(true);
    for (const url of ['app://bundle/assets/a.js', 'blob:app://bundle/1', 'data:image/png;base64,AA'])
      expect(mayFetch(url, true)).toBe(true);
    expect(mayFetch('devtools://devtools/bundled/x.html', false)).toBe(true);
  });

  test('every way of navigating is watched, windows and embedded pages are denied', () => {
    const contents = new FakeContents();
    lockContents(contents as unknown as WebContents);
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const stopped = (url: string) => {
        const preventDefault = vi.fn<() => void>();
        contents.emit(name, { url, preventDefault });
        return preventDefault.mock.calls.length > 0;
      };
      expect([name, stopped('http://evil.example/'), stopped('app://bundle/')]).toEqual([name, true, false]);
    }
    const preventDefault = vi.fn<() => void>();
    contents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(contents.openHandler?.({ url: 'app://bundle/' } as never)).toEqual({ action: 'deny' });
  });
});

describe('the session', () => {
  const make = async () => {
    const fake = new FakeSession();
    const real = fake as unknown as Session;
    lockPermissions(real);
    lockDownloads(real);
    await lockNetwork(real, true);
    return fake;
  };

  test('cancels every foreign request and lets the page load itself', async () => {
    const { beforeRequest } = await make();
    const cancelled = (url: string) => {
      const answer = vi.fn<(response: { cancel?: boolean }) => void>();
      beforeRequest?.({ url }, answer);
      return answer.mock.calls[0]?.[0].cancel;
    };
    for (const url of foreign) expect([url, cancelled(url)]).toEqual([url, true]);
    expect(cancelled('app://bundle/index.html')).toBe(false);
  });

  test('uses no proxy and downloads no dictionaries', async () => {
    const fake = await make();
    expect(fake.proxy).toEqual({ mode: 'direct' });
    expect(fake.spellChecker).toBe(false);
  });

  test('grants copying to the clipboard and nothing else', async () => {
    const fake = await make();
    const granted = (permission: string) => {
      const answer = vi.fn<(yes: boolean) => void>();
      fake.permissionRequest?.({} as never, permission as never, answer, {} as never);
      return [answer.mock.calls[0]?.[0], fake.permissionCheck?.(null, permission as never, '', {} as never)];
    };
    expect(granted('clipboard-sanitized-write')).toEqual([true, true]);
    for (const permission of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'midi',
      'hid',
      'serial',
      'usb',
      'openExternal',
      'fileSystem',
      'fullscreen',
      'pointerLock',
      'idle-detection',
      'display-capture',
      'window-management',
      'unknown',
    ])
      expect([permission, ...granted(permission)]).toEqual([permission, false, false]);
    expect(fake.deviceCheck?.({} as never)).toBe(false);
    const streams = vi.fn<(streams: object | null) => void>();
    fake.displayRequest?.({} as never, streams);
    expect(streams).toHaveBeenCalledWith({});
  });

  test('saves what the page made and refuses every other download', async () => {
    const fake = await make();
    const refused = (url: string) => {
      const preventDefault = vi.fn<() => void>();
      fake.emit('will-download', { preventDefault }, { getURL: () => url });
      return preventDefault.mock.calls.length > 0;
    };
    expect(refused('blob:app://bundle/1')).toBe(false);
    for (const url of [...foreign, 'app://bundle/index.html', 'data:text/html,x'])
      expect([url, refused(url)]).toEqual([url, true]);
  });

  test('Chromium is told to be quiet and to resolve no name', () => {
    quietChromium(app as unknown as App);
    expect(recorded.switches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
    expect(recorded.switches.map(([name]) => name)).toContain('disable-background-networking');
  });
});

describe('the app:// scheme', () => {
  const page = new Map([
    ['/', { type: 'text/html; charset=utf-8', body: Buffer.from(`<meta nonce="${nonceMark}">`) }],
    ['/assets/a.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from('1') }],
  ]);

  test('has the privileges of a web origin and none that weaken it', () => {
    expect(schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  test('serves the page with its policy and a fresh nonce', async () => {
    const [one, two] = [answerPage(page, 'app://bundle/'), answerPage(page, 'app://bundle/?a#b')];
    const nonce = /nonce="([\w-]{20,})"/.exec(await one.text())?.[1] ?? '';
    expect(one.headers.get('content-security-policy')).toBe(contentPolicy(nonce));
    expect(await two.text()).not.toContain(nonce);
    expect(answerPage(page, 'app://bundle/assets/a.js').headers.get('content-type')).toContain(
      'text/javascript',
    );
  });

  test('the policy allows no inline script and nothing from elsewhere', () => {
    expect(contentPolicy('N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'; object-src 'none'; worker-src 'self'",
    );
  });

  test.each([
    '/../../etc/passwd',
    '/%2e%2e%2f%2e%2e%2fetc/passwd',
    '/..%5c..%5cetc',
    '/%00',
    '/assets/a.js::$DATA',
    '/CON',
    '/assets',
    '/assets/',
    '/__proto__',
    '/constructor',
    '/index.htm',
    '//evil.example/',
    '/%zz',
  ])('answers %s with 404', (path) => {
    expect(answerPage(page, `app://bundle${path}`).status).toBe(404);
  });

  test.each(['app://other/', 'app://bundle.evil/', 'http://bundle/', 'app:bundle/', ''])(
    'answers nothing for %s',
    (url) => {
      expect(answerPage(page, url).status).toBe(404);
    },
  );
});

test('a port is for the page itself, not for a frame in it or another origin', () => {
  const main = { origin: 'app://bundle' };
  expect(isOurPage(main, main)).toBe(true);
  expect(isOurPage({ origin: 'app://bundle' }, main)).toBe(false);
  expect(isOurPage(null, main)).toBe(false);
  const foreignMain = { origin: 'https://evil.example' };
  expect(isOurPage(foreignMain, foreignMain)).toBe(false);
});

test('only the data folder passes from the command line to the engine', () => {
  expect(storeArgument(['electron', '.', '--store', '/data', '--inspect'])).toEqual(['--store', '/data']);
  expect(storeArgument(['electron', '.', '--store', '--inspect'])).toEqual([]);
  expect(storeArgument(['electron', '.', '--store'])).toEqual([]);
  expect(storeArgument(['electron', '--js-flags=x'])).toEqual([]);
});
