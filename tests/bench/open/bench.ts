/**
 * What a clerk waits for on a store of 100,000 people: the engine opening it, then the page from its address to rows on
 * the screen (production build, real Chromium), in a fresh browser profile and again in the same one. The floors: SQLite
 * opening the same file and reading 100 rows, and the same Chromium showing an empty page of the same host.
 * Run: `node tests/bench/open/bench.ts [people] [--store DIR]`; with `--store` the store is kept and used again.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { dbFile, readCurrent } from '../../../electron/engine/store/folder.ts';
import { createStore, openStore } from '../../../electron/engine/store/openStore.ts';
import { startBrowserHost } from '../../support/browserHost.ts';
import { launchChromium } from '../../support/chromium.ts';
import { root } from '../../support/root.ts';
import { insertPeople } from '../../store/support/people.ts';

if (!existsSync(join(root, 'dist/host/browser.js'))) {
  process.stderr.write('Build first: npm run build\n');
  process.exit(1);
}
const { values, positionals } = parseArgs({ allowPositionals: true, options: { store: { type: 'string' } } });
const people = Number(positionals[0] ?? 100_000);
const made = values.store === undefined ? mkdtempSync(join(tmpdir(), 'bench-open-')) : null;
const dataDir = made ?? values.store ?? '';
const rounds = 5;
const say = (figures: object): void => void process.stdout.write(`${JSON.stringify(figures)}\n`);
const median = (times: readonly number[]): number => Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);

async function timed(job: () => unknown): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}

try {
  if (made !== null || !existsSync(dataDir)) {
    const fresh = await createStore({ dataDir, role: 'county', unitCode: '620721000000', unitName: '测试县', reserve: false, timedBackups: false });
    await fresh.transact({ kind: 'import', title: '导入' }, (tx) => void insertPeople(tx, 0, people));
    await fresh.close();
  }
  const engine: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const file = dbFile(dataDir, readCurrent(dataDir).generation);
    bare.push(
      await timed(() => {
        const db = new Database(file);
        db.prepare('SELECT * FROM person LIMIT 100').all();
        db.close();
      }),
    );
    const start = performance.now();
    const store = await openStore({ dataDir, reserve: false, timedBackups: false });
    engine.push(performance.now() - start);
    await store.close();
  }
  say({ what: `engine opens a store of ${people} people`, ms: median(engine), bareSqliteMs: median(bare), toBare: Number((median(engine) / Math.max(1, median(bare))).toFixed(1)) });

  const startedAt = performance.now();
  const host = await startBrowserHost(dataDir);
  say({ what: 'host started on it', ms: Math.round(performance.now() - startedAt) });
  const browser = await launchChromium();
  try {
    const cold: number[] = [];
    const warm: number[] = [];
    const empty: number[] = [];
    const home: number[] = [];
    for (let i = 0; i < rounds; i += 1) {
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
      const page = await context.newPage();
      empty.push(await timed(() => page.goto(`${host.origin}/favicon.ico`).catch(() => null)));
      home.push(
        await timed(async () => {
          await page.goto(host.url);
          await page.getByRole('navigation', { name: '主菜单' }).waitFor();
        }),
      );
      const open = (): Promise<number> =>
        timed(async () => {
          await page.goto('about:blank');
          await page.goto(`${host.origin}/#/ledger/person`);
          await page.locator('revogr-viewport-scroll.rgCol .rgCell').filter({ hasText: '汉族' }).first().waitFor();
        });
      warm.push(await open(), await open());
      await context.close();
      const fresh = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
      const first = await fresh.newPage();
      cold.push(
        await timed(async () => {
          await first.goto(host.url);
          await first.getByRole('link', { name: '人员总库', exact: true }).click();
          await first.locator('revogr-viewport-scroll.rgCol .rgCell').filter({ hasText: '汉族' }).first().waitFor();
        }),
      );
      await fresh.close();
    }
    say({ what: 'page from its address to the menu, fresh profile', ms: median(home), emptyPageMs: median(empty) });
    say({ what: `from the address through the menu to rows of ${people} people, fresh profile`, ms: median(cold), all: cold.map(Math.round), emptyPageMs: median(empty) });
    say({ what: `from the address to rows of ${people} people, again in the same profile`, ms: median(warm), all: warm.map(Math.round), emptyPageMs: median(empty) });
  } finally {
    await browser.close();
    await host.stop();
  }
} finally {
  if (made !== null) rmSync(made, { recursive: true, force: true });
}
