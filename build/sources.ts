import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distDir, root } from './paths.ts';

const folders = ['shared', 'electron', 'renderer', 'build'] as const;
const files = ['package.json', 'package-lock.json', 'docs/手册.md'] as const;
/** Name of the file in `dist` that holds the digest of its sources. */
export const digestName = 'sources.sha256';

/** A digest of everything a build is made from: paths and contents, in a fixed order. */
export function sourcesDigest(): string {
  const hash = createHash('sha256');
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...inFolders, ...files.map((name) => join(root, name))].toSorted()) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Whether `dist` was built from exactly these sources. */
export function isBuilt(): boolean {
  try {
    return readFileSync(join(distDir, digestName), 'utf8') === sourcesDigest();
  } catch {
    return false;
  }
}
