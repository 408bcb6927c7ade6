import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './root.ts';

/** The built browser host in a process of its own, as `npm start` runs it. */
export interface RunningHost {
  readonly url: string;
  readonly origin: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Ends the process and forgets its data. */
  stop(): Promise<void>;
}

/** Fills a data folder with the invented county, by the built command line. */
export function fillDemo(dataDir: string): void {
  const cli = join(root, 'dist', 'host', 'cli.js');
  const done = spawnSync(process.execPath, [cli, 'demo', '--store', dataDir], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`The demo was not made: ${done.stdout}${done.stderr}`);
}

/** Starts the host on a data folder (default: a fresh one that `stop` removes). */
export async function startBrowserHost(folder?: string): Promise<RunningHost> {
  const dataDir = folder ?? mkdtempSync(join(tmpdir(), 'e2e-store-'));
  const host = spawn(
    process.execPath,
    [join(root, 'dist', 'host', 'browser.js'), '--json', '--no-open', '--store', dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(host, 'exit');
  const first = await Promise.race([once(host.stdout.setEncoding('utf8'), 'data'), ended]);
  const { url } = z
    .object({ url: z.url() })
    .parse(JSON.parse(z.string('The browser host did not start; run npm run build.').parse(first[0])));
  return {
    url,
    origin: new URL(url).origin,
    dataDir,
    process: host,
    async stop() {
      host.kill();
      await ended;
      if (folder === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
