/**
 * Packs the program for every target with a stand-in for Electron's runtime, and reads what came out: nothing is
 * missing, nothing is there that should not be, and the packed program runs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isBuilt } from '../../build/sources.ts';
import { entries } from '../../build/vite.host.config.ts';
import { nonceMark } from '../../shared/contract/pagePolicy.ts';
import { readAsar, type AsarFile } from '../support/asar.ts';
import { root } from '../support/root.ts';
import { fuseWireOf, standInElectron } from '../support/standInElectron.ts';

const work = mkdtempSync(join(tmpdir(), 'packaging-'));

/** Runs an installed program with this Node and fails with its words. */
function run(program: string, ...args: readonly string[]): void {
  const done = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
  });
  if (done.status !== 0) throw new Error(`${program}\n${done.stdout}\n${done.stderr}`);
}

const targets = [
  {
    system: 'linux',
    arch: 'x64',
    folder: 'linux-unpacked',
    binary: 'linux-x64.node',
    program: 'talent-ledger-desktop',
    format: '7f454c46',
    machine: 62,
  },
  {
    system: 'linux',
    arch: 'arm64',
    folder: 'linux-arm64-unpacked',
    binary: 'linux-arm64.node',
    program: 'talent-ledger-desktop',
    format: '7f454c46',
    machine: 183,
  },
  {
    system: 'win',
    arch: 'x64',
    folder: 'win-unpacked',
    binary: 'win32-x64.node',
    program: 'TalentLedger.exe',
    format: '4d5a',
    machine: 0x8664,
  },
] as const;

beforeAll(() => {
  if (!isBuilt()) run(join(root, 'build', 'build.ts'));
  for (const system of ['linux', 'win'] as const) {
    const arches = targets.filter((t) => t.system === system).map((t) => `--${t.arch}`);
    const dist = standInElectron(join(work, `electron-${system}`), system);
    run(
      'node_modules/electron-builder/cli.js',
      '-c',
      'build/electron-builder.yml',
      `--${system}`,
      'dir',
      ...arches,
      '--publish',
      'never',
      `-c.electronDist=${dist}`,
      `-c.directories.output=${join(work, 'out')}`,
    );
  }
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const folderOf = (target: (typeof targets)[number]) => join(work, 'out', target.folder);
const filesOf = (target: (typeof targets)[number]) =>
  readAsar(join(folderOf(target), 'resources', 'app.asar'));
const named = (files: readonly AsarFile[], path: string) =>
  files.find((file) => file.path === path) ?? expect.fail(`${path} is missing`);

/** The machine an executable or library is for: ELF e_machine or PE Machine. */
function machineOf(bytes: Buffer): number {
  return bytes.readUInt32BE(0) === 0x7f454c46
    ? bytes.readUInt16LE(18)
    : bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4);
}

describe.each(targets)('the package for $system $arch', (target) => {
  test('holds every process’s program, the preload script and the page', () => {
    const files = filesOf(target);
    for (const name of Object.keys(entries)) named(files, `dist/host/${name}.js`);
    named(files, 'dist/host/preload.cjs');
    expect(named(files, 'dist/page/index.html').read().toString()).toContain(nonceMark);
    expect(JSON.parse(named(files, 'package.json').read().toString())).toMatchObject({
      main: 'dist/host/main.js',
    });
  });

  test('holds exactly one database binary, for this system, outside the archive', () => {
    const binaries = filesOf(target).filter((file) => file.path.endsWith('.node'));
    expect(binaries.map((file) => [file.path, file.unpacked])).toEqual([
      [`node_modules/better-sqlite3/prebuilds/${target.binary}`, true],
    ]);
    const bytes = binaries[0]?.read() ?? expect.fail('no binary');
    expect(bytes.toString('hex', 0, target.format.length / 2)).toBe(target.format);
    expect(machineOf(bytes)).toBe(target.machine);
  });

  test('holds no sources, tests, settings, maps or other packages', () => {
    const extra = filesOf(target)
      .map((file) => file.path)
      .filter(
        (path) =>
          !/^(package\.json|dist\/(host|page)\/.+|node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/.+\.js|prebuilds\/.+\.node))$/.test(
            path,
          ) || /\.(ts|tsx|map|test\.js)$/.test(path),
      );
    expect(extra).toEqual([]);
  });

  test('names no path, user or registry of the machine it was built on', () => {
    const text = Buffer.concat(
      filesOf(target)
        .filter((file) => !file.unpacked)
        .map((file) => file.read()),
    ).toString('latin1');
    for (const word of [root, process.env['HOME'] ?? '/root', 'BEGIN PRIVATE KEY', '_authToken'])
      expect([word, text.includes(`${word}/`) || (!word.startsWith('/') && text.includes(word))]).toEqual([
        word,
        false,
      ]);
  });

  test('has every fuse set', () => {
    // run as node, cookies, node options, inspect, asar integrity, only asar, own snapshot, file privileges, wasm traps
    expect(fuseWireOf(join(folderOf(target), target.program))).toBe('010011001');
  });

  test('carries Chinese and English only, and the licences', () => {
    expect(readdirSync(join(folderOf(target), 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
    for (const file of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
      expect(existsSync(join(folderOf(target), file))).toBe(true);
  });
});

test('the Windows program carries the digest of its archive', () => {
  const program = readFileSync(join(work, 'out', 'win-unpacked', 'TalentLedger.exe')).toString('latin1');
  expect(program).toMatch(/"file":"resources\\\\app\.asar","alg":"SHA256","value":"[0-9a-f]{64}"/);
});

test('the bundle needs nothing but Node, Electron and the database', () => {
  const dir = join(root, 'dist', 'host');
  const needed = readdirSync(dir)
    .filter((name) => /\.c?js$/.test(name))
    .flatMap((name) => [
      ...readFileSync(join(dir, name), 'utf8').matchAll(
        /^(?:import|export)\b[^'"\n]*?from ?["']([^"']+)["']|^import ?["']([^"']+)["']/gm,
      ),
    ])
    .map((found) => found[1] ?? found[2] ?? '')
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name));
  expect([...new Set(needed)].toSorted()).toEqual(['better-sqlite3', 'electron']);
});

test('the sandboxed preload script is one file that needs Electron alone', () => {
  const text = readFileSync(join(root, 'dist', 'host', 'preload.cjs'), 'utf8');
  expect([...text.matchAll(/require\(["']([^"']+)["']\)/g)].map((found) => found[1])).toEqual(['electron']);
});

test('the page holds no inline script and loads nothing from elsewhere', () => {
  const html = readFileSync(join(root, 'dist', 'page', 'index.html'), 'utf8');
  for (const [, attributes = '', body = ''] of html.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
    expect(attributes).toMatch(/src="\.\//);
    expect(body).toBe('');
  }
  expect(html).not.toMatch(/https?:|\son\w+=|style="/);
});

test('the packed program serves its page and opens its store', async () => {
  const files = readAsar(
    join(
      work,
      'out',
      process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked',
      'resources',
      'app.asar',
    ),
  );
  const unpacked = join(work, 'unpacked');
  for (const file of files) {
    mkdirSync(dirname(join(unpacked, file.path)), { recursive: true });
    writeFileSync(join(unpacked, file.path), file.read());
  }
  const host = spawn(
    process.execPath,
    [join(unpacked, 'dist', 'host', 'browser.js'), '--json', '--no-open', '--store', join(work, 'store')],
    { cwd: work, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const [line] = z.tuple([z.string()]).parse(await once(host.stdout.setEncoding('utf8'), 'data'));
    const { origin, hash } = new URL(z.object({ url: z.url() }).parse(JSON.parse(line)).url);
    expect(await (await fetch(origin)).text()).toContain('人才台账');
    const answer = await fetch(`${origin}/rpc/system/info`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hash.replace('#token=', '')}` },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ json: { initialised: false } });
  } finally {
    host.kill();
    await once(host, 'exit');
  }
});
