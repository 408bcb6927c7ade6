/**
 * `npm start`: builds what is missing or stale, then opens the program: Electron where its runtime is, else the
 * browser host. Arguments after `--` go to the program (`npm start -- --store DIR`).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findElectron } from './electronRuntime.ts';
import { hostDir, root } from './paths.ts';
import { isBuilt } from './sources.ts';

/** An Electron that ends with an error this soon lacks a library or a screen: the browser host still works. */
const earlyEnd = 15_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

if (!isBuilt()) {
  say('正在准备程序，第一次启动需要半分钟左右……');
  const { buildAll } = await import('./build.ts');
  await buildAll();
}

const electron = findElectron();
if ('program' in electron) {
  say('用 Electron 窗口打开。');
  const started = Date.now();
  const child = spawn(electron.program, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
  const code = await once(child, 'exit').then(
    ([exitCode]: unknown[]) => (typeof exitCode === 'number' ? exitCode : 1),
    () => 1,
  );
  if (code === 0 || Date.now() - started > earlyEnd) process.exit(code);
  say('Electron 窗口没有打开成功，改用浏览器打开。');
} else {
  say(`${electron.why}，用浏览器打开。`);
}
await import(pathToFileURL(join(hostDir, 'browser.js')).href);
