import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/** Whether Electron can be opened here, and if not why, in words for the user. */
export type ElectronRuntime = { readonly program: string } | { readonly why: string };

/**
 * Looks for Electron's runtime without asking its package, which would start a download (100 MB, and impossible on
 * most of the PCs this runs on).
 */
export function findElectron(
  modules: string = join(root, 'node_modules'),
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ElectronRuntime {
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { why: '这里没有图形界面' };
  const home = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(modules, 'electron', 'dist');
  const note = join(modules, 'electron', 'path.txt');
  const file = existsSync(note)
    ? readFileSync(note, 'utf8').trim()
    : platform === 'win32'
      ? 'electron.exe'
      : 'electron';
  const program = join(home, file);
  return existsSync(program) ? { program } : { why: '本机没有 Electron 运行环境' };
}
