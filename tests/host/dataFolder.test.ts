import { expect, test } from 'vitest';
import { defaultDataFolder } from '../../electron/host/dataFolder.ts';

const at = (platform: NodeJS.Platform, env: Readonly<Record<string, string>> = {}) =>
  defaultDataFolder({ platform, env, home: '/home/clerk' });

test('Linux keeps the ledgers in the data folder of the desktop standard', () => {
  expect(at('linux')).toBe('/home/clerk/.local/share/talent-ledger');
  expect(at('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/talent-ledger');
});

test('Windows keeps them in the local folder of the user, never in the roaming one', () => {
  expect(at('win32', { LOCALAPPDATA: '/local', APPDATA: '/roaming' })).toBe('/local/TalentLedger');
  expect(at('win32', { APPDATA: '/roaming' })).toBe('/home/clerk/AppData/Local/TalentLedger');
});

test('macOS keeps them in Application Support', () => {
  expect(at('darwin')).toBe('/home/clerk/Library/Application Support/TalentLedger');
});

test('TALENT_LEDGER_HOME wins everywhere', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const)
    expect(at(platform, { TALENT_LEDGER_HOME: '/elsewhere', LOCALAPPDATA: '/local' })).toBe('/elsewhere');
});
