import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { hostDir, root } from './paths.ts';

/** Everything that starts as a process or thread of its own. Names are used by `electron/host/entries.ts` and main. */
export const entries = {
  main: 'electron/main/main.ts',
  utility: 'electron/host/utility.ts',
  browser: 'electron/host/browser.ts',
  cli: 'electron/cli.ts',
  readerChild: 'electron/host/readerChild.ts',
  readerUtility: 'electron/host/readerUtility.ts',
  readerWatch: 'electron/host/readerWatch.ts',
  sideThread: 'electron/host/sideThread.ts',
} as const;

const external = ['electron', 'better-sqlite3', ...builtinModules, /^node:/];

const common = {
  root,
  publicDir: false,
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3'], target: 'node' },
} as const satisfies UserConfig;

const output = {
  ssr: true,
  target: 'node24',
  outDir: hostDir,
  minify: false,
  reportCompressedSize: false,
} as const;

/** Engine, hosts, Electron's main process and the command line: one bundle, everything in one folder. */
export default defineConfig({
  ...common,
  build: {
    ...output,
    emptyOutDir: true,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

/** The preload script: sandboxed, so one CommonJS file. Built after the others, into the same folder. */
export const preload: UserConfig = {
  ...common,
  build: {
    ...output,
    emptyOutDir: false,
    rolldownOptions: {
      input: { preload: join(root, 'electron/preload/preload.ts') },
      external,
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
};
