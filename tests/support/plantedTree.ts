import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './root.ts';

/** Everything the checkers read besides source files. */
const settings = [
  'package.json',
  'tsconfig.json',
  '.oxlintrc.json',
  'build/tsconfig.base.json',
  'build/dependency-cruiser.config.mjs',
  'build/tsconfig.json',
  'shared/tsconfig.json',
  'shared/ambient.d.ts',
  'electron/engine/tsconfig.json',
  'electron/host/tsconfig.json',
  'electron/main/tsconfig.json',
  'electron/preload/tsconfig.json',
  'renderer/tsconfig.json',
  'tests/tsconfig.json',
] as const;

/** A throwaway tree with the project's own checker settings and invented sources. */
export interface PlantedTree {
  readonly dir: string;
  /** Runs a Node program of an installed package in the tree. */
  run(
    program: string,
    ...args: readonly string[]
  ): { readonly status: number | null; readonly stdout: string; readonly stderr: string };
  remove(): void;
}

/** Writes `files` (path from the tree's root → text) beside copies of the checkers' settings. */
export function plantTree(files: Readonly<Record<string, string>>): PlantedTree {
  const dir = mkdtempSync(join(tmpdir(), 'planted-'));
  for (const file of settings) cpSync(join(root, file), join(dir, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'), 'junction');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  return {
    dir,
    run(program, ...args) {
      const done = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
        cwd: dir,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      return { status: done.status, stdout: done.stdout, stderr: done.stderr };
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
