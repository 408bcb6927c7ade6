import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { fuses } from './fuses.ts';

/** Called by electron-builder when a target's folder is complete, before anything is signed or compressed. */
export async function afterPack({
  appOutDir,
  electronPlatformName,
  packager,
}: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo;
  const name =
    electronPlatformName === 'win32'
      ? `${productFilename}.exe`
      : (packager.config.linux?.executableName ?? productFilename);
  await flipFuses(join(appOutDir, name), fuses);
}
