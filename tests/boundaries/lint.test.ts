import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plantTree, type PlantedTree } from '../support/plantedTree.ts';

/** One defect a file, with the rule that must see it. */
const defects: readonly (readonly [file: string, text: string, rule: string])[] = [
  [
    'shared/d1.ts',
    `const save = async (): Promise<void> => {};\nexport const x = (): void => {\n  save();\n};\n`,
    'no-floating-promises',
  ],
  [
    'renderer/d2.tsx',
    `const save = async (): Promise<void> => {};\nexport const X = () => <input ref={save} onClick={save} />;\n`,
    'no-misused-promises',
  ],
  ['shared/d3.ts', `export const x = (v: any): string => String(v);\n`, 'no-explicit-any'],
  ['shared/d4.ts', `export const x = JSON.parse('1').y;\n`, 'no-unsafe-member-access'],
  [
    'shared/d5.ts',
    `export const x = (k: 'a' | 'b'): number => {\n  switch (k) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n};\n`,
    'switch-exhaustiveness-check',
  ],
  [
    'renderer/d6.tsx',
    `import { useState } from 'react';\nexport const X = (p: { readonly on: boolean }) => {\n  if (p.on) return null;\n  const [v] = useState(1);\n  return v;\n};\n`,
    'rules-of-hooks',
  ],
  [
    'renderer/d7.tsx',
    `import { useEffect } from 'react';\nexport const X = (p: { readonly on: boolean }) => {\n  useEffect(() => console.log(p.on), []);\n  return null;\n};\n`,
    'exhaustive-deps',
  ],
  [
    'renderer/d8.tsx',
    `export const X = (p: { readonly html: string }) => <b dangerouslySetInnerHTML={{ __html: p.html }} />;\n`,
    'no-danger',
  ],
  [
    'renderer/d9.ts',
    `export const x = (e: Element, name: string): void => {\n  e.innerHTML = name;\n};\n`,
    'no-restricted-properties',
  ],
  [
    'electron/main/d10.ts',
    `import { BrowserWindow } from 'electron';\nexport const x = () => new BrowserWindow();\n`,
    'no-restricted-imports',
  ],
  ['shared/d11.ts', `const x = 1;\nexport default x;\n`, 'no-default-export'],
  ['tests/d12.test.ts', `import { test } from 'vitest';\ntest.only('x', () => {});\n`, 'no-focused-tests'],
];

const diagnostics = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

describe('a tree with one defect a file', () => {
  let tree: PlantedTree;
  beforeAll(() => void (tree = plantTree(Object.fromEntries(defects.map(([file, text]) => [file, text])))));
  afterAll(() => tree.remove());

  test('is refused, every defect by its rule', () => {
    const done = tree.run(
      'oxlint/bin/oxlint',
      '--type-aware',
      '-f',
      'json',
      'shared',
      'electron',
      'renderer',
      'tests',
    );
    expect(done.status).not.toBe(0);
    const seen = diagnostics.parse(JSON.parse(done.stdout)).diagnostics;
    const missed = defects.filter(
      ([file, , rule]) => !seen.some((d) => d.filename === file && d.code.includes(`(${rule})`)),
    );
    expect(missed.map(([file, , rule]) => `${file} ${rule}`)).toEqual([]);
  });
});
