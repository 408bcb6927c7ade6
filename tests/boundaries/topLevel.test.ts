import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { root } from '../../build/paths.ts';

/** What the house has at its door; dotfiles may join. */
const allowed: ReadonlySet<string> = new Set(['package.json', 'package-lock.json', 'tsconfig.json', 'electron', 'renderer', 'shared', 'build', 'tests', 'docs', 'README.md']);

test('nothing is kept at the top level but what belongs there: no log of a tool, no file of a trial', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\0').filter((file) => file !== '');
  const top = new Set(files.map((file) => file.split('/')[0] ?? ''));
  expect([...top].filter((name) => !allowed.has(name) && !name.startsWith('.'))).toEqual([]);
  expect(top).toContain('README.md');
});
