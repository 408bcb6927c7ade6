import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MainPort } from '../../electron/host/electronPorts.ts';
import { app, recorded, resetDouble, session, type BrowserWindow, type Fork } from './double.ts';

vi.mock('electron', () => import('./double.ts'));
const { startShell } = await import('../../electron/main/shell.ts');

let page = '';
beforeEach(() => {
  resetDouble();
  page = mkdtempSync(join(tmpdir(), 'page-'));
  writeFileSync(join(page, 'index.html'), '<p>');
});
afterEach(() => rmSync(page, { recursive: true }));

const start = (...argv: readonly string[]) => startShell({ scripts: '/bundle', page, argv });
const settle = () => new Promise((resolve) => setImmediate(resolve));
const engine = (n = 0): Fork =>
  recorded.forks.filter((fork) => fork.path === '/bundle/utility.js')[n] ?? expect.fail('no engine');
const reader = (n = 0): Fork =>
  recorded.forks.filter((fork) => fork.path === '/bundle/readerUtility.js')[n] ?? expect.fail('no reader');
const window = (): BrowserWindow => recorded.windows[0] ?? expect.fail('no window');
/** What the page does through the preload. */
const askForPort = (frame: unknown = window().webContents.mainFrame) =>
  window().webContents.ipc.emit('engine-port-please', { senderFrame: frame });
const portOf = (from: { readonly ports: readonly unknown[] } | undefined): MainPort =>
  (from?.ports[0] as MainPort | undefined) ?? expect.fail('no port');

describe('starting', () => {
  test('locks everything before the first window', async () => {
    await start();
    expect(recorded.calls.slice(0, 3)).toEqual(['schemes', 'enableSandbox', 'ready']);
    const { permissionRequest, permissionCheck, deviceCheck, beforeRequest, proxy } = session.defaultSession;
    for (const lock of [permissionRequest, permissionCheck, deviceCheck, beforeRequest, proxy])
      expect(lock).not.toBeNull();
    expect(window().webContents.openHandler).toBeDefined();
    expect(window().url).toBe('app://bundle/');
    expect(window().did).toEqual(['maximize', 'show']);
    expect(recorded.menus).toHaveLength(1);
  });

  test('serves the page from memory', async () => {
    await start();
    const answer = await recorded.handlers.get('app')?.(new Request('app://bundle/'));
    expect(await answer?.text()).toBe('<p>');
  });

  test('runs the engine in a process of its own, with the data folder and nothing else', async () => {
    await start('electron', '.', '--store', '/data', '--evil');
    expect([engine().path, engine().args]).toEqual(['/bundle/utility.js', ['--store', '/data']]);
  });

  test('a second start hands over to the first and ends', async () => {
    recorded.firstInstance = false;
    await start();
    expect(recorded.calls).toContain('quitted');
    expect(recorded.windows).toEqual([]);
    expect(recorded.forks).toEqual([]);
  });

  test('the first comes to the front when a second is started', async () => {
    await start();
    window().minimized = true;
    app.emit('second-instance');
    expect(window().did.slice(-2)).toEqual(['restore', 'focus']);
  });
});

describe('the port between page and engine', () => {
  test('is handed over once the store is open, one end to each', async () => {
    await start();
    askForPort();
    await settle();
    expect(window().webContents.posted).toEqual([]);
    engine().emit('message', { kind: 'ready' });
    await settle();
    expect(engine().posted.map((p) => p.message)).toEqual([{ kind: 'page' }]);
    expect(window().webContents.posted.map((p) => p.channel)).toEqual(['engine-port']);
    const engineEnd = portOf(engine().posted[0]);
    const pageEnd = portOf(window().webContents.posted[0]);
    const heard = new Promise((resolve) => pageEnd.on('message', ({ data }) => resolve(data)));
    pageEnd.start();
    engineEnd.postMessage('你好');
    expect(await heard).toBe('你好');
    engineEnd.close();
  });

  test('is refused to a frame inside the page and to another origin', async () => {
    await start();
    engine().emit('message', { kind: 'ready' });
    for (const frame of [null, { origin: 'app://bundle' }, { origin: 'https://evil.example' }])
      askForPort(frame);
    await settle();
    expect(engine().posted).toEqual([]);
    expect(window().webContents.posted).toEqual([]);
  });

  test('a PDF of what would be printed is made for the page itself, on its own paper size', async () => {
    await start();
    const { webContents } = window();
    const ask = (senderFrame: unknown): boolean => webContents.ipc.emit('pdf-please', { senderFrame });
    ask({ origin: 'https://evil.example' });
    await settle();
    expect(webContents.printed).toEqual([]);
    ask(webContents.mainFrame);
    await settle();
    expect(webContents.printed).toEqual([{ preferCSSPageSize: true, printBackground: true }]);
    const given = webContents.posted.filter((p) => p.channel === 'pdf').map((p) => p.message);
    expect(Buffer.from(given[0] as Uint8Array).toString()).toBe('%PDF-1.4');
    webContents.pdf = null;
    ask(webContents.mainFrame);
    await settle();
    expect(webContents.posted.at(-1)).toMatchObject({ channel: 'pdf', message: null });
  });

  test('no other message of the page is listened to', async () => {
    await start();
    expect(window().webContents.ipc.eventNames()).toEqual(['engine-port-please', 'pdf-please']);
  });
});

describe('when the engine ends', () => {
  test('a refusal to start is told in its own words, and the program ends', async () => {
    await start();
    engine().emit('message', { kind: 'failed', sentence: '数据文件由更新的版本保存，请先升级程序。' });
    engine().emit('exit', 1);
    await settle();
    expect(recorded.errorBoxes).toEqual([['人才台账没有打开', '数据文件由更新的版本保存，请先升级程序。']]);
    expect(recorded.calls).toContain('exit 1');
    expect(recorded.questions).toEqual([]);
  });

  test('after a crash the user is asked; 重新打开 starts a new engine and a new port', async () => {
    recorded.answers.push(0);
    await start();
    engine().emit('message', { kind: 'ready' });
    engine().emit('exit', 134);
    await settle();
    expect(recorded.questions[0]?.detail).toMatch(/已经保存的内容不受影响/);
    expect(window().webContents.reloads).toBe(1);
    engine(1).emit('message', { kind: 'ready' });
    askForPort();
    await settle();
    expect(engine(1).posted.map((p) => p.message)).toEqual([{ kind: 'page' }]);
    expect(window().webContents.posted.map((p) => p.channel)).toEqual(['engine-gone', 'engine-port']);
  });

  test('after a crash 退出 ends the program', async () => {
    recorded.answers.push(1);
    await start();
    engine().emit('exit', 134);
    await settle();
    expect(recorded.calls).toContain('exit 1');
    expect(recorded.forks).toHaveLength(1);
  });

  test('an engine that keeps crashing is not started for ever', async () => {
    recorded.answers.push(0, 0, 0, 0, 0);
    await start();
    for (let n = 0; n < 4; n++) {
      engine(n).emit('exit', 134);
      await settle();
    }
    expect(recorded.forks).toHaveLength(4);
    expect(recorded.errorBoxes[0]?.[1]).toMatch(/多次重新打开/);
    expect(recorded.calls).toContain('exit 1');
  });

  test('a page that asks while no engine runs gets no port and breaks nothing', async () => {
    recorded.answers.push(1);
    await start();
    engine().emit('exit', 134);
    askForPort();
    await settle();
    expect(window().webContents.posted.map((p) => p.channel)).toEqual(['engine-gone']);
  });
});

describe('quitting', () => {
  test('waits until the engine has closed', async () => {
    await start();
    app.quit();
    await settle();
    expect(engine().posted.at(-1)?.message).toEqual({ kind: 'close' });
    expect(recorded.calls).not.toContain('exit 0');
    engine().emit('exit', 0);
    await settle();
    expect(recorded.calls).toContain('exit 0');
    expect(recorded.questions).toEqual([]);
  });

  test('ends an engine that does not', async () => {
    vi.useFakeTimers();
    try {
      await start();
      app.quit();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(engine().killed).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('processes for untrusted files', () => {
  test('are started on request with a port of their own, heap limits and an empty environment', async () => {
    await start();
    engine().emit('message', { kind: 'reader-start', reader: 7 });
    expect(reader().options).toMatchObject({
      execArgv: ['--max-old-space-size=512', '--max-semi-space-size=16', '--initial-heap-size=64'],
      env: {},
      stdio: 'ignore',
    });
    reader().emit('spawn');
    expect(engine().posted.map((p) => p.message)).toEqual([{ kind: 'reader-port', reader: 7, pid: 4321 }]);
    const engineEnd = portOf(engine().posted[0]);
    const readerEnd = portOf(reader().posted[0]);
    const heard = new Promise((resolve) => readerEnd.on('message', ({ data }) => resolve(data)));
    readerEnd.start();
    engineEnd.postMessage({ file: 1 });
    expect(await heard).toEqual({ file: 1 });
    readerEnd.close();
  });

  test('are killed on request and their end is told', async () => {
    await start();
    engine().emit('message', { kind: 'reader-start', reader: 7 });
    engine().emit('message', { kind: 'reader-kill', reader: 7 });
    expect(reader().killed).toBe(true);
    reader().emit('exit', 15);
    expect(engine().posted.map((p) => p.message)).toEqual([
      { kind: 'reader-exit', reader: 7, code: 15, reason: 'exit 15' },
    ]);
  });

  test('end with the engine', async () => {
    recorded.answers.push(1);
    await start();
    engine().emit('message', { kind: 'reader-start', reader: 7 });
    engine().emit('exit', 134);
    expect(reader().killed).toBe(true);
  });
});
