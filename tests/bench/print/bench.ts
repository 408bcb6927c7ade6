/**
 * Paper on the built program: a list of 200 rows, one of 3,000 and 100 个人登记表 without and with photos, each from the
 * click on 预览 to the PDF in a real Chromium, and from the command line. The floor is the same Chromium printing a bare
 * HTML table of the same rows (for cards: a bare page each) without any style, in the same run.
 * Run: `node tests/bench/print/bench.ts [--keep DIR]`; `--keep` leaves the PDFs there to be looked at.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { Page } from 'playwright-core';
import type { Client } from '../../../shared/contract/contract.ts';
import type { PrintDocument } from '../../../shared/contract/print.ts';
import { escapeHtml } from '../../../shared/print/html.ts';
import { startBrowserHost } from '../../support/browserHost.ts';
import { wholeQuery } from '../../support/cellWork.ts';
import { launchChromium } from '../../support/chromium.ts';
import { root } from '../../support/root.ts';
import { costOf, fillPrintStore, sizes, type Cost } from './support.ts';

const cli = join(root, 'dist/host/cli.js');
if (!existsSync(cli)) {
  process.stderr.write('Build first: npm run build\n');
  process.exit(1);
}
const { values } = parseArgs({ options: { keep: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'bench-print-'));
const papers = values.keep ?? join(folder, 'papers');
mkdirSync(papers, { recursive: true });
const dataDir = join(folder, 'store');
const say = (figures: object): void => void process.stdout.write(`${JSON.stringify(figures)}\n`);

/** A picture as a telephone takes it, 900 × 1200. */
const photoOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 900;
    canvas.height = 1200;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = '#4a7fc1';
    pen.fillRect(0, 0, 900, 1200);
    pen.fillStyle = '#e8c9a8';
    pen.beginPath();
    pen.ellipse(450, 500, 220, 290, 0, 0, 7);
    pen.fill();
    for (let i = 0; i < 40_000; i += 1) {
      pen.fillStyle = `hsla(${(i * 37) % 360}, 60%, 50%, .2)`;
      pen.fillRect((i * 7919) % 900, (i * 104_729) % 1200, 5, 5);
    }
    return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? '';
  });

/** The same texts with nothing around them. */
function bare(paper: PrintDocument): string {
  const cells = (texts: readonly string[]): string => `<tr>${texts.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`;
  const parts = paper.parts.map((part) =>
    part.kind === 'table'
      ? `<table><thead>${cells(part.columns.map((c) => c.label))}</thead>${part.rows.map(cells).join('')}</table>`
      : `<section style="break-after:page"><table>${part.facts.map((f) => cells([f.label, f.value])).join('')}${part.lists.flatMap((l) => l.rows.map(cells)).join('')}</table></section>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>@page{size:A4 ${paper.landscape ? 'landscape' : 'portrait'}}</style>${parts.join('')}`;
}

interface Case {
  readonly what: string;
  readonly file: string;
  readonly ledger: string;
  readonly menu: string;
  readonly cards: boolean;
  readonly cli: readonly string[];
}

const roster: Case = { what: `list of ${sizes.roster} rows`, file: 'roster-200', ledger: 'training-roster', menu: '培训花名册', cards: false, cli: ['training-roster'] };
const many: Case = { what: `list of ${sizes.people} rows`, file: 'people-3000', ledger: 'person', menu: '人员总库', cards: false, cli: ['person'] };
const cards: Case = { what: `${sizes.cards} cards`, file: 'cards-100', ledger: 'rural-talent', menu: '农村实用人才', cards: true, cli: ['rural-talent', '--sheet', 'cards'] };

const byCli = (one: Case, file: string): Promise<Cost> => {
  const child = spawn(process.execPath, [cli, 'print', ...one.cli, '--store', dataDir, '--output', join(papers, `${file}-cli.pdf`)], { stdio: ['ignore', 'ignore', 'inherit'] });
  return costOf(() => child.pid, async () => {
    const [code] = (await once(child, 'exit')) as [number];
    if (code !== 0) throw new Error(`print ended with ${code}`);
  });
};

const ratio = (ms: number, floor: number | undefined): number => Number((ms / (floor ?? ms)).toFixed(1));
const floors = new Map<Case, number>();

try {
  await fillPrintStore(dataDir);
  const [browser, host] = await Promise.all([launchChromium(), startBrowserHost(dataDir)]);
  try {
    const pid = (): number => process.pid;
    const token = /token=([\w-]+)/u.exec(host.url)?.[1] ?? '';
    const client: Client = createORPCClient(new RPCLink({ url: `${host.origin}/rpc`, headers: { authorization: `Bearer ${token}` } }));
    const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })).newPage();
    await page.goto(host.url);
    await page.evaluate(() => {
      window.print = () => undefined;
    });

    const byPage = async (one: Case, file: string): Promise<{ readonly preview: Cost; readonly pdf: Cost; readonly pages: string }> => {
      await page.goto(`${host.origin}/#/ledger/${one.ledger}`);
      await page.getByRole('heading', { name: one.menu }).waitFor();
      await page.getByRole('button', { name: '打印', exact: true }).click();
      if (one.cards) await page.getByRole('dialog').getByText('个人登记表（一人一页）').click();
      const preview = page.getByRole('dialog', { name: '打印预览' });
      const count = preview.getByText(/^共 [\d,]+ 页/u);
      const shown = await costOf(pid, async () => {
        await page.getByRole('dialog').getByRole('button', { name: '预览' }).click();
        await count.waitFor({ timeout: 300_000 });
      });
      const pages = await count.innerText();
      const pdf = await costOf(pid, async () => {
        await preview.getByRole('button', { name: '打印' }).click();
        await page.locator('#print-root').waitFor({ state: 'attached', timeout: 300_000 });
        await page.pdf({ path: join(papers, `${file}.pdf`), preferCSSPageSize: true, printBackground: true });
      });
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await preview.getByRole('button', { name: '关闭' }).click();
      await preview.waitFor({ state: 'hidden' });
      return { preview: shown, pdf, pages };
    };

    const floorOf = async (one: Case): Promise<Cost> => {
      const paper = await client.print.document(
        one.cards ? { what: 'cards', query: wholeQuery(one.ledger) } : { what: 'list', query: wholeQuery(one.ledger), columns: [] },
      );
      const plain = await browser.newPage();
      const cost = await costOf(pid, async () => {
        await plain.setContent(bare(paper));
        await plain.pdf({ preferCSSPageSize: true });
      });
      await plain.close();
      return cost;
    };

    const run = async (one: Case, what = one.what, file = one.file): Promise<void> => {
      const floor = await floorOf(one);
      floors.set(one, floor.ms);
      const { preview, pdf, pages } = await byPage(one, file);
      const toBare = ratio(preview.ms + pdf.ms, floor.ms);
      say({ what: `print of ${what}: on the page`, pages, previewMs: preview.ms, pdfMs: pdf.ms, peakMb: Math.max(preview.peakMb, pdf.peakMb), bareTable: floor, toBare });
    };

    await run(roster);
    await run(many);
    await run(cards);
    const photo = Buffer.from(await photoOf(page), 'base64');
    // The first people of the store are the ones in the list.
    for (let id = 1; id <= sizes.cards; id += 1) await client.attachments.add({ ledger: 'person', id, files: [new File([photo, String(id)], '照片.jpg', { type: 'image/jpeg' })] });
    await run(cards, `${sizes.cards} cards with photos of ${Math.round(photo.byteLength / 1024)} KB`, 'cards-100-photos');
    if (values.keep !== undefined) writeFileSync(join(papers, 'photo.jpg'), photo);
  } finally {
    await browser.close();
    await host.stop();
  }
  // A data folder has one program at a time.
  for (const one of [roster, many, cards]) {
    const line = await byCli(one, one.file);
    say({ what: `print of ${one.what} from the command line`, ms: line.ms, peakMb: line.peakMb, toBare: ratio(line.ms, floors.get(one)) });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
