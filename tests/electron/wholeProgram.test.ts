/**
 * The whole program as Electron composes it, without Electron: the shell over its double, the real entries of both
 * utility processes in worker threads, real ports between them, and the page's own client at the end.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectionOver } from '../../renderer/client/portClient.ts';
import { rawPort } from '../support/portMain.ts';
import { root } from '../support/root.ts';
import { app, recorded, resetDouble, type Fork } from './double.ts';

vi.mock('electron', () => import('./double.ts'));
const { startShell } = await import('../../electron/main/shell.ts');

let dir = '';
const workers: Worker[] = [];
beforeEach(() => {
  resetDouble();
  dir = mkdtempSync(join(tmpdir(), 'whole-'));
  writeFileSync(join(dir, 'index.html'), '<p>');
  recorded.onFork = runFork;
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
  rmSync(dir, { recursive: true, force: true });
});

/** Runs the entry that was forked, from its sources, in a worker thread. */
function runFork(fork: Fork): void {
  const entry = join(root, 'electron', 'host', basename(fork.path).replace(/\.js$/, '.ts'));
  const worker = new Worker(join(import.meta.dirname, 'utilityWorker.ts'), {
    workerData: { entry, args: fork.args },
  });
  workers.push(worker);
  fork.on('test:posted', (message: unknown, ports: readonly unknown[]) => {
    const raw = ports.map(rawPort);
    worker.postMessage({ message, ports: raw }, raw);
  });
  fork.on('test:killed', () => void worker.terminate());
  worker.on('online', () => fork.emit('spawn'));
  worker.on('message', (message: unknown) => fork.emit('message', message));
  worker.on('error', (error) => fork.emit('error', 'FatalError', String(error)));
  worker.on('exit', (code) => fork.emit('exit', code));
}

/** What the preload and the page do: ask, wait for the port, connect. */
async function pageClient() {
  const { webContents } = recorded.windows[0] ?? expect.fail('no window');
  webContents.ipc.emit('engine-port-please', { senderFrame: webContents.mainFrame });
  const given = await vi.waitFor(
    () =>
      webContents.posted.find((post) => post.channel === 'engine-port') ??
      Promise.reject(new Error('no port yet')),
    20_000,
  );
  return connectionOver(rawPort(given.ports[0]) as unknown as MessagePort).client;
}

test('a clerk sets the unit up, imports a roster through a reader process, and quits', async () => {
  await startShell({ scripts: '/bundle', page: dir, argv: ['electron', '.', '--store', join(dir, 'store')] });
  const client = await pageClient();
  await client.system.init({ role: 'township', unitCode: '620721101000', unitName: '示范镇' });

  const file = new File(
    ['\ufeff序号,姓名,性别,联系电话\n1,王建国,男,13909351234\n2,李秀英,女,13909351235\n'],
    '花名册.csv',
  );
  let read = 0;
  for await (const event of await client.importing.open({ files: [file], options: { ledger: 'person' } })) {
    if (event.kind !== 'plan') continue;
    read = event.plan.totals.read;
    for await (const step of await client.importing.apply({ planId: event.plan.planId })) void step;
  }
  expect(read).toBe(2);
  expect(recorded.forks.map((fork) => basename(fork.path))).toEqual(['utility.js', 'readerUtility.js']);
  expect(await client.ledger.count({ ledger: 'person', conditions: [], text: '', sort: null })).toEqual({
    total: 2,
  });

  app.quit();
  await vi.waitFor(() => expect(recorded.calls).toContain('exit 0'), 10_000);
  expect(recorded.errorBoxes).toEqual([]);
  expect(recorded.questions).toEqual([]);
});

test('a store that cannot be opened is told in words and ends the program', async () => {
  const argv = ['electron', '.', '--store', join(dir, 'index.html')];
  await startShell({ scripts: '/bundle', page: dir, argv });
  await vi.waitFor(() => expect(recorded.errorBoxes).toHaveLength(1), 20_000);
  expect(recorded.errorBoxes[0]?.[1]).toMatch(/^\p{Script=Han}/u);
  expect(recorded.calls).toContain('exit 1');
});
