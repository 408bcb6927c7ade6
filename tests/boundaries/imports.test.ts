import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plantTree, type PlantedTree } from '../support/plantedTree.ts';
import { root } from '../support/root.ts';

const program = 'dependency-cruiser/bin/dependency-cruiser.mjs';
/** The default reporter decides the exit code, as in `npm run boundaries`; the JSON one tells what was seen. */
const settings = ['-c', 'build/dependency-cruiser.config.mjs'];
const asJson = ['-T', 'json'];
const folders = ['shared', 'electron', 'renderer', 'build', 'tests'];

const report = z.object({
  modules: z.array(
    z.object({ source: z.string(), dependencies: z.array(z.object({ resolved: z.string() })) }),
  ),
  summary: z.object({
    error: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** A small tree that keeps every rule. */
const clean: Readonly<Record<string, string>> = {
  'shared/contract/contract.ts': `import { z } from 'zod';\nexport const contract = z.string();\n`,
  'shared/ledger/person.ts': `export const person = 'person';\n`,
  'electron/engine/engine.ts': `import { rows } from './store/rows.ts';\nimport { readFile } from 'node:fs/promises';\nexport const engine = [rows, readFile];\n`,
  'electron/engine/router.ts': `import { contract } from '../../shared/contract/contract.ts';\nexport const router = contract;\n`,
  'electron/engine/store/rows.ts': `import { Kysely } from 'kysely';\nexport const rows = Kysely;\n`,
  'electron/engine/store/migrations/0010.ts': `import type { Database } from 'better-sqlite3';\nexport type Up = (db: Database) => void;\n`,
  'electron/engine/excel/read.ts': `import * as hucre from 'hucre';\nexport const read = hucre;\n`,
  'electron/host/http.ts': `import { engine } from '../engine/engine.ts';\nimport { router } from '../engine/router.ts';\nexport const host = [engine, router];\n`,
  'electron/cli.ts': `import { engine } from './engine/engine.ts';\nconsole.log(engine);\n`,
  'electron/main/main.ts': `import { app } from 'electron';\nimport { contract } from '../../shared/contract/contract.ts';\nexport const main = [app, contract];\n`,
  'electron/preload/preload.ts': `import { contextBridge } from 'electron';\nexport const preload = contextBridge;\n`,
  'renderer/main.tsx': `import { useState } from 'react';\nimport type { contract } from '../shared/contract/contract.ts';\nexport const page = useState;\nexport type Contract = typeof contract;\n`,
  'tests/engine/rows.test.ts': `import { rows } from '../../electron/engine/store/rows.ts';\nconsole.log(rows);\n`,
  'build/paths.ts': `import { join } from 'node:path';\nexport const dist = join('dist');\n`,
};

/** One wrong file each, with the rules it must break. */
const wrong: readonly (readonly [file: string, text: string, ...rules: string[]])[] = [
  [
    'shared/ledger/w1.ts',
    `import { readFile } from 'node:fs/promises';\nexport const x = readFile;\n`,
    'shared-is-pure',
  ],
  ['shared/ledger/w2.ts', `import dayjs from 'dayjs';\nexport const x = dayjs;\n`, 'shared-is-pure'],
  [
    'shared/ledger/w3.ts',
    `import type { Kysely } from 'kysely';\nexport type X = Kysely<object>;\n`,
    'shared-is-pure',
  ],
  [
    'electron/engine/w4.ts',
    `import { app } from 'electron';\nexport const x = app;\n`,
    'engine-is-plain-node',
    'electron-is-for-the-shell',
  ],
  [
    'electron/engine/w5.ts',
    `import { host } from '../host/http.ts';\nexport const x = host;\n`,
    'engine-is-plain-node',
  ],
  [
    'electron/engine/w6.ts',
    `import { useState } from 'react';\nexport const x = useState;\n`,
    'engine-is-plain-node',
  ],
  [
    'electron/engine/reports/w7.ts',
    `import { Kysely } from 'kysely';\nexport const x = Kysely;\n`,
    'sql-stays-in-store',
  ],
  [
    'electron/engine/importing/w8.ts',
    `import * as hucre from 'hucre';\nexport const x = hucre;\n`,
    'workbooks-stay-in-excel',
  ],
  [
    'electron/engine/store/migrations/w9.ts',
    `import { person } from '../../../../shared/ledger/person.ts';\nexport const x = person;\n`,
    'migrations-are-frozen',
  ],
  [
    'electron/engine/store/migrations/w10.ts',
    `import { rows } from '../rows.ts';\nexport const x = rows;\n`,
    'migrations-are-frozen',
  ],
  [
    'electron/host/w11.ts',
    `import { rows } from '../engine/store/rows.ts';\nexport const x = rows;\n`,
    'hosts-see-the-front-of-the-engine',
  ],
  [
    'electron/host/w12.ts',
    `import type { App } from 'electron';\nexport type X = App;\n`,
    'hosts-see-the-front-of-the-engine',
    'electron-is-for-the-shell',
  ],
  [
    'electron/main/w13.ts',
    `import { engine } from '../engine/engine.ts';\nexport const x = engine;\n`,
    'main-is-a-shell',
  ],
  [
    'electron/main/w14.ts',
    `import { person } from '../../shared/ledger/person.ts';\nexport const x = person;\n`,
    'main-is-a-shell',
  ],
  [
    'electron/preload/w15.ts',
    `import { readFile } from 'node:fs/promises';\nexport const x = readFile;\n`,
    'preload-is-a-shell',
  ],
  [
    'renderer/w16.tsx',
    `import { engine } from '../electron/engine/engine.ts';\nexport const x = engine;\n`,
    'page-has-no-node',
  ],
  [
    'renderer/w17.tsx',
    `import { readFile } from 'node:fs/promises';\nexport const x = readFile;\n`,
    'page-has-no-node',
  ],
  [
    'renderer/w18.tsx',
    `import { ipcRenderer } from 'electron';\nexport const x = ipcRenderer;\n`,
    'page-has-no-node',
    'electron-is-for-the-shell',
  ],
  [
    'electron/cli/w19.ts',
    `import { rows } from '../engine/store/rows.ts';\nexport const x = rows;\n`,
    'cli-sees-the-front-of-the-engine',
  ],
  ['build/w20.ts', `import '../tests/engine/rows.test.ts';\n`, 'nothing-imports-tests'],
  ['shared/w21.ts', `import { y } from './w21b.ts';\nexport const x = (): unknown => y;\n`, 'no-cycles'],
  ['shared/w21b.ts', `import { x } from './w21.ts';\nexport const y = (): unknown => x;\n`],
  [
    'renderer/w23.tsx',
    `import { contract } from '../shared/contract/contract.ts';\nexport const x = contract;\n`,
    'page-takes-types-of-the-contract',
  ],
  [
    'renderer/w22.tsx',
    `import { missing } from './nowhere.ts';\nexport const x = missing;\n`,
    'no-unresolved',
    'page-has-no-node',
  ],
];

let tree: PlantedTree;
const cruise = () => {
  const { status } = tree.run(program, ...settings, ...folders);
  return {
    status,
    ...report.parse(JSON.parse(tree.run(program, ...settings, ...asJson, ...folders).stdout)),
  };
};
const brokenBy = (
  violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[],
) => [...new Set(violations.map((v) => `${v.from}: ${v.rule.name}`))].toSorted();

describe('a tree that keeps every rule', () => {
  beforeAll(() => void (tree = plantTree(clean)));
  afterAll(() => tree.remove());

  test('passes, and its TypeScript files were really read', () => {
    const seen = cruise();
    expect(brokenBy(seen.summary.violations)).toEqual([]);
    expect(seen.status).toBe(0);
    const read = new Map(seen.modules.map((m) => [m.source, m.dependencies.length]));
    for (const [file, text] of Object.entries(clean))
      expect([file, read.get(file)]).toEqual([file, text.split('import ').length - 1]);
  });
});

describe('a tree with one violation of every rule', () => {
  beforeAll(
    () =>
      void (tree = plantTree({ ...clean, ...Object.fromEntries(wrong.map(([file, text]) => [file, text])) })),
  );
  afterAll(() => tree.remove());

  test('is refused, every planted file by the rule it breaks and nothing else', () => {
    const seen = cruise();
    expect(seen.status).not.toBe(0);
    expect(brokenBy(seen.summary.violations)).toEqual(
      wrong.flatMap(([file, , ...rules]) => rules.map((rule) => `${file}: ${rule}`)).toSorted(),
    );
  });

  test('no rule is without a planted violation', async () => {
    const config = z
      .object({ default: z.object({ forbidden: z.array(z.object({ name: z.string() })) }) })
      .parse(await import(join(root, 'build', 'dependency-cruiser.config.mjs')));
    const planted = new Set(wrong.flatMap(([, , ...rules]) => rules));
    expect(config.default.forbidden.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual(
      [],
    );
  });
});

test('the project itself keeps every rule, and the checker reads its TypeScript files', () => {
  const run = (...more: readonly string[]) =>
    spawnSync(process.execPath, [join('node_modules', program), ...settings, ...more, ...folders], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
  const seen = report.parse(JSON.parse(run(...asJson).stdout));
  expect(brokenBy(seen.summary.violations)).toEqual([]);
  expect(run().status).toBe(0);
  const read = seen.modules.filter((m) => m.dependencies.length > 0).map((m) => m.source);
  for (const folder of ['shared', 'electron/engine', 'electron/host', 'electron/main', 'tests'])
    expect(read).toContainEqual(expect.stringMatching(new RegExp(`^${folder}/.*\\.tsx?$`)));
});
