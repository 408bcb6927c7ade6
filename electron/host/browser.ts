/**
 * Entry of the browser host: opens the store, serves the page on 127.0.0.1 and opens the PC's browser.
 *   --store DIR   data folder (default: the user's own)
 *   --port N      a fixed port (default: any free one)
 *   --no-open     do not open a browser
 *   --json        one JSON line {url, dataDir} on standard output instead of the words for a user
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createEngine } from '../engine/engine.ts';
import { defaultDataFolder } from './dataFolder.ts';
import { startHttpHost } from './http.ts';
import { keepHeapLean } from './leanHeap.ts';
import { nodeReader } from './nodeReader.ts';
import { nodeSide } from './nodeSide.ts';
import { openBrowser } from './openBrowser.ts';
import { readPageFiles } from './pageFiles.ts';
import { answerOverHttp } from './rpc.ts';
import { findRunning, forgetRunning, noteRunning } from './runningHost.ts';
import { sentenceOf } from './sentence.ts';

/** The built page: beside the bundle, or in `dist` when this runs from the sources. */
const pageDir = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/page' : '../page', import.meta.url),
);

keepHeapLean();
const { values } = parseArgs({
  options: {
    store: { type: 'string' },
    port: { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const dataDir = values.store === undefined ? defaultDataFolder() : resolve(values.store);

function tell(url: string, running: boolean): void {
  if (values.json) return void process.stdout.write(`${JSON.stringify({ url, dataDir })}\n`);
  const opened = !values['no-open'] && openBrowser(url);
  const lines = [
    running ? '人才台账已经在运行。' : '人才台账已启动。',
    opened ? `浏览器会自动打开；没有打开时，请把这个地址复制到浏览器：` : `请用本机的浏览器打开这个地址：`,
    `  ${url}`,
    `数据目录：${dataDir}`,
    ...(running ? [] : ['使用期间请不要关闭这个窗口；要退出程序，请按 Ctrl+C。']),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function run(): Promise<void> {
  const running = await findRunning(dataDir);
  if (running !== null) return tell(running, true);
  const logFailure = (error: unknown): void => console.error('[engine]', error);
  const engine = await createEngine({
    dataDir,
    spawnReader: nodeReader(),
    spawnSide: nodeSide(),
    log: (message) => console.error(`[engine] ${message}`),
  });
  const host = await startHttpHost({
    page: await readPageFiles(pageDir),
    answer: answerOverHttp(engine, logFailure),
    port: Number(values.port),
    onFailure: logFailure,
  });
  await noteRunning(dataDir, host.url);
  const end = async (): Promise<void> => {
    await host.close();
    await engine.close();
    await forgetRunning(dataDir);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end());
  tell(host.url, false);
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}
