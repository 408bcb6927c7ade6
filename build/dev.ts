/**
 * `npm run dev:web`: the page from its sources with instant reload, the engine behind it from its sources too.
 * Vite passes calls on to a browser host and plays the page's own origin.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createServer } from 'vite';
import { root } from './paths.ts';

const host = spawn(
  process.execPath,
  [join(root, 'electron', 'host', 'browser.ts'), '--json', '--no-open', ...process.argv.slice(2)],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
host.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => host.kill());
process.once('exit', () => host.kill());
const [line] = (await once(host.stdout.setEncoding('utf8'), 'data')) as [string];
const { origin, hash } = new URL((JSON.parse(line) as { readonly url: string }).url);

const server = await createServer({
  configFile: join(root, 'build', 'vite.page.config.ts'),
  server: { proxy: { '/rpc': { target: origin, changeOrigin: true, headers: { origin } } } },
});
await server.listen();
process.stdout.write(`http://127.0.0.1:${server.config.server.port}/${hash}\n`);
