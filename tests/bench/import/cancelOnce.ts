/** How long a cancel takes to be obeyed: `node cancelOnce.ts FILE`. Prints one JSON line, milliseconds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createImportDesk } from '../../../electron/engine/handlers/importing.ts';
import { applyPlan } from '../../../electron/engine/importing/applyPlan.ts';
import { createStore } from '../../../electron/engine/store/openStore.ts';
import { nodeReader } from '../../../electron/host/nodeReader.ts';

const [path = ''] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'bench-cancel-'));
const store = await createStore({ dataDir, role: 'township', unitCode: '620721101000', unitName: '红湾寺镇', reserve: false });
const desk = createImportDesk({ spawnReader: nodeReader(), tmp: () => store.tempDir, today: () => '2026-11-22' });
const files = [{ path, name: basename(path) }];
const options = { ledger: 'training-roster', sender: '', choices: [] };

/** Runs a piece of work, cancels it some time after it began to report, and answers how long it went on. */
async function cancelled(afterMs: number, work: (signal: AbortSignal, begun: () => void) => Promise<unknown>): Promise<number> {
  const cancel = new AbortController();
  let at = 0;
  let timer: NodeJS.Timeout | undefined;
  const begun = (): void => {
    timer ??= setTimeout(() => {
      at = performance.now();
      cancel.abort();
    }, afterMs);
  };
  await work(cancel.signal, begun).then(
    () => Promise.reject(new Error('it ended before it was cancelled')),
    () => undefined,
  );
  return performance.now() - at;
}

const readMs = await cancelled(500, (signal, begun) => desk.openPaths(store, files, options, begun, signal));
const plan = await desk.openPaths(store, files, options, () => {});
const writeMs = await cancelled(500, (signal, begun) => applyPlan(plan, store, { signal, onProgress: begun }));
process.stdout.write(`${JSON.stringify({ readMs, writeMs })}\n`);
await desk.close();
await store.close();
rmSync(dataDir, { recursive: true, force: true });
