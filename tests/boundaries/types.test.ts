import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantTree, type PlantedTree } from '../support/plantedTree.ts';

/** What the compiler alone refuses: each folder sees only the globals of the process it runs in. */
const wrong: readonly (readonly [project: string, file: string, text: string, error: RegExp])[] = [
  ['shared', 'shared/w1.ts', `export const x = window.document;\n`, /w1\.ts.*TS2304/],
  [
    'shared',
    'shared/w2.ts',
    `import { readFile } from 'node:fs';\nexport const x = readFile;\n`,
    /w2\.ts.*TS2591/,
  ],
  ['shared', 'shared/w3.ts', `export const x = process.env;\n`, /w3\.ts.*TS2591/],
  ['electron/engine', 'electron/engine/w4.ts', `export const x = document.title;\n`, /w4\.ts.*TS2584/],
  ['renderer', 'renderer/w5.ts', `export const x = Buffer.from('');\n`, /w5\.ts.*TS2591/],
  [
    'renderer',
    'renderer/w6.ts',
    `import { readFile } from 'node:fs';\nexport const x = readFile;\n`,
    /w6\.ts.*TS2591/,
  ],
  ['shared', 'shared/w7.ts', `export enum Sex { male, female }\n`, /w7\.ts.*TS1294/],
  [
    'shared',
    'shared/w8.ts',
    `const rows: readonly string[] = [];\nexport const x: string = rows[0];\n`,
    /w8\.ts.*TS2322/,
  ],
];

const right: Readonly<Record<string, string>> = {
  'shared/a.ts': `export const isFile = (x: unknown): x is File => x instanceof File;\n`,
  'electron/engine/a.ts': `import { isFile } from '../../shared/a.ts';\nexport const x = isFile(new File([], 'x')) && Buffer.from('');\n`,
  'renderer/a.ts': `import { isFile } from '../shared/a.ts';\nexport const x = isFile(document.title);\n`,
};
const projects = ['shared', 'electron/engine', 'renderer'];

let tree: PlantedTree;
const compile = () => tree.run('typescript/bin/tsc', '-b', '--pretty', 'false', ...projects);

describe('a tree that keeps to its globals', () => {
  beforeAll(() => void (tree = plantTree(right)));
  afterAll(() => tree.remove());
  test('compiles', () => {
    expect(compile()).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('a tree that reaches for globals of another process', () => {
  beforeAll(
    () =>
      void (tree = plantTree({
        ...right,
        ...Object.fromEntries(wrong.map(([, file, text]) => [file, text])),
      })),
  );
  afterAll(() => tree.remove());
  test('is refused, every file with its own error', () => {
    const done = compile();
    expect(done.status).not.toBe(0);
    for (const [, , , error] of wrong) expect(done.stdout).toMatch(error);
  });
});
