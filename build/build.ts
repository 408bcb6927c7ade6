/** Builds the page, the hosts and the preload script into `dist`. `npm run build`. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, mergeConfig } from 'vite';
import { distDir, root } from './paths.ts';
import { digestName, sourcesDigest } from './sources.ts';
import { preload } from './vite.host.config.ts';

/** Builds everything beside the present `dist` and puts it in its place at the end: there is never half a `dist`. */
export async function buildAll(): Promise<void> {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'dist-'));
  try {
    // Taken before: a source changed while building must count as not built.
    const digest = sourcesDigest();
    const into = (folder: string) => ({ logLevel: 'warn' as const, build: { outDir: join(fresh, folder) } });
    await build({ configFile: join(root, 'build', 'vite.page.config.ts'), ...into('page') });
    await build({ configFile: join(root, 'build', 'vite.host.config.ts'), ...into('host') });
    await build({ configFile: false, ...mergeConfig(preload, into('host')) });
    writeFileSync(join(fresh, digestName), digest);
    rmSync(distDir, { recursive: true, force: true });
    renameSync(fresh, distDir);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

if (import.meta.main) await buildAll();
