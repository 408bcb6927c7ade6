/** From the command to the first answer of the built browser host, on an empty folder, beside bare Node starting up. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../support/root.ts';

const entry = join(root, 'dist/host/browser.js');
if (!existsSync(entry)) {
  process.stderr.write('Build first: npm run build\n');
  process.exit(1);
}
const rounds = 5;
const median = (values: readonly number[]): number => Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);

/** Milliseconds until the host has printed its address and answered one request. */
async function firstAnswer(): Promise<number> {
  const store = mkdtempSync(join(tmpdir(), 'bench-start-'));
  const started = performance.now();
  const host = spawn(process.execPath, [entry, '--store', store], { env: { ...process.env, CI: 'true' } });
  let printed = '';
  let url = '';
  while (url === '') {
    const [chunk] = (await once(host.stdout, 'data')) as [Buffer];
    printed += chunk.toString();
    url = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed)?.[0] ?? '';
  }
  await fetch(url);
  const ms = performance.now() - started;
  host.kill();
  await once(host, 'exit');
  rmSync(store, { recursive: true, force: true });
  return ms;
}

const ours: number[] = [];
const floor: number[] = [];
for (let i = 0; i < rounds; i += 1) {
  const started = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  floor.push(performance.now() - started);
  ours.push(await firstAnswer());
}
process.stdout.write(
  `${JSON.stringify({ what: 'browser host, start to first answer', ms: median(ours), bareNodeMs: median(floor), toBareNode: Number((median(ours) / median(floor)).toFixed(1)) })}\n`,
);
