/**
 * How long a light question waits while the program is at heavy work: a county of 100,000 people and 300,000
 * attendances on the built browser host, asked over HTTP every 20 ms. Beside it the same question on an idle host.
 * Run: `node tests/bench/answers/bench.ts [people attendances classes]`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { Client } from '../../../shared/contract/contract.ts';
import { wholeQuery } from '../../support/cellWork.ts';
import { startBrowserHost } from '../../support/browserHost.ts';
import { root } from '../../support/root.ts';
import { makeCounty } from '../indicators/countyStore.ts';

if (!existsSync(join(root, 'dist/host/sideThread.js'))) {
  process.stderr.write('Build first: npm run build\n');
  process.exit(1);
}
const [people = 100_000, attendances = 300_000, classes = 3000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'bench-answers-'));
const dataDir = join(folder, 'county');

/** Asks the light question until the work ends. */
async function whileAt(client: Client, work: () => Promise<unknown>): Promise<{ readonly workMs: number; readonly asked: number; readonly medianMs: number; readonly worstMs: number }> {
  const waits: number[] = [];
  let ended = false;
  const started = performance.now();
  const end = work().finally(() => {
    ended = true;
  });
  do {
    const start = performance.now();
    await client.ledger.page({ ...wholeQuery('person'), columns: ['name', 'village'], offset: waits.length, limit: 50 });
    waits.push(performance.now() - start);
    await sleep(20);
  } while (!ended);
  await end;
  const workMs = Math.round(performance.now() - started);
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (part: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10;
  return { workMs, asked: waits.length, medianMs: at(0.5), worstMs: at(1) };
}

try {
  await makeCounty(dataDir, { people, attendances, classes });
  const host = await startBrowserHost(dataDir);
  try {
    const token = /token=([\w-]+)/u.exec(host.url)?.[1] ?? '';
    const client: Client = createORPCClient(new RPCLink({ url: `${host.origin}/rpc`, headers: { authorization: `Bearer ${token}` } }));
    const span = { from: '2026-01-01', to: '2026-10-31' };
    const works: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['nothing (idle)', () => sleep(1000)],
      ['home page', () => client.reporting.dashboard({ year: 2026 })],
      ['all indicators', () => client.reporting.indicators({ ...span, ids: [] })],
      ['T8', () => client.reporting.summary({ ...span, table: 'T8' })],
      ['backup', () => client.upkeep.backupNow()],
      ['self-check', () => client.upkeep.verify()],
    ];
    for (const [what, work] of works) process.stdout.write(`${JSON.stringify({ what: `a page of rows while at: ${what}`, ...(await whileAt(client, work)) })}\n`);
  } finally {
    await host.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
