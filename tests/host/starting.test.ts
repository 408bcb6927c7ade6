import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findElectron } from '../../build/electronRuntime.ts';
import { browserCommand } from '../../electron/host/openBrowser.ts';

const url = 'http://127.0.0.1:40000/#token=x';

describe('opening the PC’s browser', () => {
  test('every system has its own way', () => {
    expect(browserCommand(url, 'linux', { DISPLAY: ':0' })).toEqual(['xdg-open', url]);
    expect(browserCommand(url, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open', url]);
    expect(browserCommand(url, 'darwin', {})).toEqual(['open', url]);
    expect(browserCommand(url, 'win32', {})).toEqual(['rundll32', 'url.dll,FileProtocolHandler', url]);
  });

  test('never in CI and never without a screen', () => {
    expect(browserCommand(url, 'linux', { DISPLAY: ':0', CI: 'true' })).toBeNull();
    expect(browserCommand(url, 'linux', {})).toBeNull();
  });
});

describe('finding Electron', () => {
  let modules = '';
  beforeEach(() => {
    modules = mkdtempSync(join(tmpdir(), 'modules-'));
    mkdirSync(join(modules, 'electron', 'dist'), { recursive: true });
  });
  afterEach(() => rmSync(modules, { recursive: true }));
  const screen = { DISPLAY: ':0' };

  test('an installed package without its runtime is no Electron', () => {
    expect(findElectron(modules, 'linux', screen)).toEqual({ why: '本机没有 Electron 运行环境' });
    writeFileSync(join(modules, 'electron', 'path.txt'), 'electron');
    expect(findElectron(modules, 'linux', screen)).toEqual({ why: '本机没有 Electron 运行环境' });
  });

  test('the runtime is where the package notes it', () => {
    writeFileSync(join(modules, 'electron', 'path.txt'), 'electron');
    writeFileSync(join(modules, 'electron', 'dist', 'electron'), '');
    const program = join(modules, 'electron', 'dist', 'electron');
    expect(findElectron(modules, 'linux', screen)).toEqual({ program });
    expect(findElectron(modules, 'linux', {})).toEqual({ why: '这里没有图形界面' });
  });

  test('a runtime put elsewhere is used', () => {
    const elsewhere = join(modules, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'electron.exe'), '');
    expect(findElectron(modules, 'win32', { ELECTRON_OVERRIDE_DIST_PATH: elsewhere })).toEqual({
      program: join(elsewhere, 'electron.exe'),
    });
  });
});
