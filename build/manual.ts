/**
 * The manual as a module: `import manual from '…/手册.md?manual'` gives its text and the addresses of the pictures it
 * shows. Only pictures that it names and that exist are shipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const asked = /\?manual$/;

/** Pictures a Markdown text shows, each once, in its order: `![caption](path)`. */
export function picturesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/gu)].flatMap(([, path]) => (path === undefined ? [] : [path])))];
}

/** The vite plugin that answers such imports. */
export function manualModule(): Plugin {
  return {
    name: 'manual-module',
    enforce: 'pre',
    load(id) {
      if (!asked.test(id)) return null;
      const file = id.replace(asked, '');
      const text = readFileSync(file, 'utf8');
      this.addWatchFile(file);
      const pictures = picturesOf(text).filter((path) => existsSync(join(dirname(file), path)));
      const lines = pictures.map((path, i) => `import p${i} from ${JSON.stringify(`${join(dirname(file), path)}?url`)};`);
      const entries = pictures.map((path, i) => `${JSON.stringify(path)}: p${i}`);
      return `${lines.join('\n')}\nexport default { text: ${JSON.stringify(text)}, pictures: { ${entries.join(', ')} } };`;
    },
  };
}
