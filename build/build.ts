/** Builds the page, the hosts and the preload script into `dist`. `npm run build`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './paths.ts';
import { markBuilt, sourcesDigest } from './sources.ts';
import { preload } from './vite.host.config.ts';

/** Builds everything anew; leaves no half-built `dist` that would pass for a whole one. */
export async function buildAll(): Promise<void> {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  // Taken before: a source changed while building must count as not built.
  const digest = sourcesDigest();
  await build({ configFile: join(root, 'build', 'vite.page.config.ts'), logLevel: 'warn' });
  await build({ configFile: join(root, 'build', 'vite.host.config.ts'), logLevel: 'warn' });
  await build({ ...preload, configFile: false, logLevel: 'warn' });
  markBuilt(digest);
}

if (import.meta.main) await buildAll();
