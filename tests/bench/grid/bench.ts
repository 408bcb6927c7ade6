/**
 * The sheet on 100,000 people, in a real Chromium on the built browser host: opening, scrolling, and saving blocks of
 * cells. Scrolling stands beside a bare list in the same browser, with no grid and no store behind it;
 * saving beside a prepared loop on the same table. The bare list has 5,000 rows: a browser takes minutes for more.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { saveCells } from '../../../electron/engine/cells/saveCells.ts';
import { dbFile } from '../../../electron/engine/store/folder.ts';
import { coreOf, createStore, openStore } from '../../../electron/engine/store/openStore.ts';
import { pageRows } from '../../../electron/engine/store/rows.ts';
import { startBrowserHost } from '../../support/browserHost.ts';
import { launchChromium } from '../../support/chromium.ts';
import { wholeQuery } from '../../support/cellWork.ts';
import { root } from '../../support/root.ts';
import { insertPeople } from '../../store/support/people.ts';

if (!existsSync(join(root, 'dist/host/browser.js'))) {
  process.stderr.write('Build first: npm run build\n');
  process.exit(1);
}
const people = 100_000;
const folder = mkdtempSync(join(tmpdir(), 'bench-grid-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const say = (figures: object): void => void process.stdout.write(`${JSON.stringify(figures)}\n`);
const tenth = (n: number): number => Math.round(n * 10) / 10;
const quiet = { report: () => undefined, signal: new AbortController().signal };

async function timed(job: () => unknown): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}

interface Frames {
  readonly frames: number;
  readonly over50ms: number;
  readonly worstMs: number;
  readonly medianMs: number;
}

/** Scrolls an element from top to bottom in even steps, one a frame, and measures the frames. */
async function scrollFrames(page: Page, selector: string, steps: number): Promise<Frames> {
  return page.locator(selector).first().evaluate(async (element, count) => {
    const gaps: number[] = [];
    let last = performance.now();
    const end = element.scrollHeight - element.clientHeight;
    for (let i = 1; i <= count; i += 1) {
      element.scrollTop = (end * i) / count;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    const sorted = gaps.toSorted((a, b) => a - b);
    return {
      frames: gaps.length,
      over50ms: gaps.filter((gap) => gap > 50).length,
      worstMs: Math.round(sorted.at(-1) ?? 0),
      medianMs: Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10,
    };
  }, steps);
}

const bare = `<div id="list" style="height:576px;overflow:auto"></div><script>
const rows = ['尹福海','男','汉族','2000-09-22','629921********1514','群众','初中','199****4135','松林坡乡','柳沟村'];
list.innerHTML = Array.from({length:5000},(_,i)=>'<div style="height:32px;display:flex;">'+rows.map(c=>'<span style="width:110px">'+c+'</span>').join('')+'</div>').join('');
</script>`;

async function inChromium(): Promise<void> {
  const [browser, host] = await Promise.all([launchChromium(), startBrowserHost(folder)]);
  try {
    const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })).newPage();
    const opened = await timed(async () => {
      await page.goto(host.url);
      await page.getByRole('link', { name: '人员总库', exact: true }).click();
      await page.locator('revogr-viewport-scroll.rgCol .rgCell').filter({ hasText: '汉族' }).first().waitFor();
    });
    say({ what: `page opened on ${people} people, to first rows shown`, ms: Math.round(opened) });
    await page.waitForTimeout(1500);
    const scroller = 'revogr-viewport-scroll.rgCol .vertical-inner';
    // Screen by screen as a wheel does, then in great leaps as a dragged bar does.
    const wheel = await page.locator(scroller).first().evaluate((element) => Math.round((element.scrollHeight - element.clientHeight) / 96));
    const sheet = await scrollFrames(page, scroller, Math.min(wheel, 600));
    const leaps = await scrollFrames(page, scroller, 200);
    const sorted = await timed(async () => {
      await page.getByRole('button', { name: '排序' }).click();
      await page.getByRole('combobox', { name: '添加排序的列' }).click();
      await page.keyboard.type('姓名');
      await page.keyboard.press('Enter');
      await page.getByText('姓氏笔画').click();
      await page.keyboard.press('Escape');
      await page.locator('.rgHeaderCell').filter({ hasText: '笔' }).waitFor();
    });
    const floorPage = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await floorPage.setContent(bare);
    const floor = await scrollFrames(floorPage, '#list', Math.min(wheel, 600));
    const floorLeaps = await scrollFrames(floorPage, '#list', 200);
    say({ what: 'scroll through all rows', sheet, bareList: floor });
    say({ what: 'scroll in great leaps', sheet: leaps, bareList: floorLeaps });
    say({ what: 'sort by strokes chosen by hand, to its mark on the heading', ms: Math.round(sorted) });
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** Milliseconds for a prepared loop to change as many cells in one transaction. */
function floorOf(file: string, rows: number): number {
  const db = new Database(file);
  db.pragma('synchronous = FULL');
  const put = db.prepare('UPDATE person SET education = ?, address = ?, remark = ?, employer = ?, position = ? WHERE id = ?');
  const start = performance.now();
  db.transaction(() => {
    for (let id = 1; id <= rows; id += 1) put.run('31', `地址${id}`, `备注${id}`, `单位${id}`, `职务${id}`, id);
  })();
  const ms = performance.now() - start;
  db.close();
  return ms;
}

const made = await createStore({ dataDir: folder, role: 'county', unitCode: '620721000000', unitName: '测试县', reserve: false });
await made.transact({ kind: 'import', title: '导入' }, (tx) => void insertPeople(tx, 0, people));
await made.close();

const store = await openStore({ dataDir: folder, reserve: false });
const query = wholeQuery('person');
const columns = ['education', 'address', 'remark', 'employer', 'position'];
const lines = Array.from({ length: 1000 }, (_, i) => ['大专', `新地址${i}`, `新备注${i}`, `新单位${i}`, `新职务${i}`]);
const work = { do: 'paste', query, at: 0, columns, lines, blanks: false } as const;
const block = { ledger: 'person', work: { ...work, columns: [...columns], lines } };
const saved = await timed(() => saveCells(store, block, quiet.report, quiet.signal));
const one = { do: 'cells', rows: [{ id: 5, cells: { education: '小学' } }] } as const;
const single = await timed(() => saveCells(store, { ledger: 'person', work: { ...one, rows: [{ id: 5, cells: { education: '小学' } }] } }, quiet.report, quiet.signal));
const all = { do: 'set', target: { query }, values: { remark: '一样' } } as const;
const whole = await timed(() => saveCells(store, { ledger: 'person', work: all }, quiet.report, quiet.signal));
const strokes = { ...wholeQuery('person', { sort: { column: 'name', descending: false, by: 'stroke' } }), columns: ['name', 'sex'], limit: 100 };
const firstPage = await timed(() => pageRows(store, { ...strokes, offset: 0 }));
const deepPage = await timed(() => pageRows(store, { ...strokes, offset: 60_000 }));
const deepAgain = await timed(() => pageRows(store, { ...strokes, offset: 61_000 }));
const file = dbFile(folder, coreOf(store).connections.generation);
await store.close();
const floor = floorOf(file, 1000);
say({ what: 'paste of 5,000 cells: checked, written, undoable', ms: tenth(saved), preparedLoopMs: tenth(floor), toLoop: tenth(saved / floor) });
say({ what: 'one cell saved', ms: tenth(single) });
say({ what: `batch edit of ${people} rows`, ms: Math.round(whole), rowsPerSecond: Math.round((people / whole) * 1000) });
say({ what: 'page by strokes: first, far down, beside it', ms: [tenth(firstPage), tenth(deepPage), tenth(deepAgain)] });
await inChromium();
