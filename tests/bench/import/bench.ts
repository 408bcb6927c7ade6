/**
 * The whole import of a big roster (read in the child, check, match, plan, apply with change record and search index),
 * beside what exceljs's streaming reader needs only to read the same file. Fresh processes, one JSON line a figure; of
 * both the program is loaded beforehand (`COLD=1`: ours is not).
 * Run: `node tests/bench/import/bench.ts [rows]`, or one of the limits by its name: `large` (300,000 rows), `wide`
 * (20,000 rows of 30 columns into 100,000 people), `undo` (20,000 rows), `cancel` (while it reads and while it writes).
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import hostConfig from '../../../build/vite.host.config.ts';
import { root } from '../../../build/paths.ts';
import { youngHeap } from '../../../electron/host/leanHeap.ts';
import { writeRoster } from '../read/rosterFile.ts';

const asked = process.argv[2] ?? '100000';
const rows = Number(asked);
const rounds = 3;
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
/** The programs below as they would be shipped: from sources a process takes half a second more to start, and 40 MB. */
const built = mkdtempSync(join(cacheFolder(), 'bench-import-'));

function cacheFolder(): string {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  return cache;
}

async function buildPrograms(): Promise<void> {
  const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const host = (name: string): string => join(root, 'electron', 'host', name);
  const input = {
    importOnce: here('importOnce.ts'),
    cancelOnce: here('cancelOnce.ts'),
    readerChild: host('readerChild.ts'),
    readerWatch: host('readerWatch.ts'),
    sideThread: host('sideThread.ts'),
  };
  const { rolldownOptions, ...rest } = hostConfig.build ?? {};
  await build({ ...hostConfig, configFile: false, logLevel: 'error', build: { ...rest, outDir: built, rolldownOptions: { ...rolldownOptions, input } } });
}

interface Imported {
  readonly planMs: number;
  readonly applyMs: number;
  readonly undoMs: number;
  /** Most the engine held while it planned, and until it had written. */
  readonly planMB: number;
  readonly engineMB: number;
  readonly rows: number;
  /** Longest time the engine did not answer while it worked. */
  readonly longestPauseMs: number;
}

async function child<T>(script: string, ...args: readonly string[]): Promise<T> {
  const path = script.endsWith('.js') ? join(built, script) : fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await run(process.execPath, [youngHeap, path, ...args], { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout) as T;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const ratio = (a: number, b: number): number => Number((a / b).toFixed(2));
const say = (figure: Readonly<Record<string, unknown>>): void => void process.stdout.write(`${JSON.stringify(figure)}\n`);

/** The limits an import must keep, each by itself. */
const limits: Readonly<Record<string, () => Promise<void>>> = {
  async large() {
    const path = join(folder, 'large.xlsx');
    await writeRoster({ path, people: 300_000, strings: 'shared' });
    const done = await child<Imported>('importOnce.js', path, '0');
    say({ what: 'import 300000 rows into an empty store', ...rounded(done), mostMB: 400, ok: done.engineMB <= 400 });
  },
  async wide() {
    const path = join(folder, 'wide.xlsx');
    await writeRoster({ path, people: 20_000, strings: 'shared', wide: true });
    const done = await child<Imported>('importOnce.js', path, '100000');
    const ms = done.planMs + done.applyMs;
    say({ what: 'import 20000 rows of 30 columns into a store of 100000 people', ms: Math.round(ms), ...rounded(done), mostMs: 8000, ok: ms <= 8000 });
  },
  async undo() {
    const path = join(folder, 'undo.xlsx');
    await writeRoster({ path, people: 20_000, strings: 'shared' });
    const done = await child<Imported>('importOnce.js', path, '100000');
    say({ what: 'undo 20000 rows', undoMs: Math.round(done.undoMs), mostMs: 2000, ok: done.undoMs <= 2000 });
  },
  async cancel() {
    const path = join(folder, 'cancel.xlsx');
    await writeRoster({ path, people: 100_000, strings: 'shared' });
    const done = await child<{ readMs: number; writeMs: number }>('cancelOnce.js', path);
    say({ what: 'cancel while reading and while writing', ...rounded(done), mostMs: 200, ok: Math.max(done.readMs, done.writeMs) <= 200 });
  },
};

function rounded(figures: object): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(Number(value))]));
}

/** The whole import beside the peer's reading. */
async function beside(): Promise<void> {
  const path = join(folder, 'roster.xlsx');
  await writeRoster({ path, people: rows, strings: 'shared' });
  const peer: number[] = [];
  const empty: Imported[] = [];
  const full: Imported[] = [];
  // In turn, so that a machine whose speed drifts is fair to both.
  for (let i = 0; i < rounds; i += 1) {
    peer.push((await child<{ ms: number }>('../read/readOnce.ts', 'exceljs', path, '3')).ms);
    empty.push(await child<Imported>('importOnce.js', path, '0'));
    full.push(await child<Imported>('importOnce.js', path, '100000'));
  }
  const exceljsMs = Math.round(median(peer));
  for (const [what, runs] of [
    [`import ${rows} rows into an empty store`, empty],
    [`import ${rows} rows into a store of 100000 people`, full],
  ] as const) {
    const of = (pick: (r: Imported) => number): number => Math.round(median(runs.map(pick)));
    const ms = of((r) => r.planMs + r.applyMs);
    say({
      what,
      ms,
      planMs: of((r) => r.planMs),
      applyMs: of((r) => r.applyMs),
      undoMs: of((r) => r.undoMs),
      rowsPerSecond: Math.round((rows / ms) * 1000),
      engineMB: of((r) => r.engineMB),
      planMB: of((r) => r.planMB),
      longestPauseMs: of((r) => r.longestPauseMs),
      exceljsReadMs: exceljsMs,
      toExceljsRead: ratio(ms, exceljsMs),
      ok: ms <= exceljsMs,
    });
  }
}

try {
  const limit = limits[asked];
  if (!limit && !(rows > 0)) throw new RangeError(`no such case: ${asked}; there are a number of rows, ${Object.keys(limits).join(', ')}`);
  await buildPrograms();
  await (limit ?? beside)();
} finally {
  for (const made of [folder, built]) rmSync(made, { recursive: true, force: true });
}
