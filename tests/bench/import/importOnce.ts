/** One import in a fresh process: `node importOnce.ts FILE PEOPLE-ALREADY-STORED`. Prints one JSON line. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAside } from '../../../electron/engine/aside/aside.ts';
import { createImportDesk } from '../../../electron/engine/handlers/importing.ts';
import { applyPlan } from '../../../electron/engine/importing/applyPlan.ts';
import { createStore, openStore } from '../../../electron/engine/store/openStore.ts';
import { undo } from '../../../electron/engine/store/undo.ts';
import { keepHeapLean } from '../../../electron/host/leanHeap.ts';
import { nodeReader } from '../../../electron/host/nodeReader.ts';
import { nodeSide } from '../../../electron/host/nodeSide.ts';
import { inventedPerson, personColumns } from '../../store/support/people.ts';

/** Puts people into a new store; in a process of its own, so that what it held is not counted as the import's. */
async function fill(dataDir: string, people: number): Promise<void> {
  const store = await createStore({ dataDir, role: 'township', unitCode: '620721101000', unitName: '红湾寺镇', reserve: false });
  await store.transact({ kind: 'demo', title: 'people' }, (tx) => {
    const insert = tx.inserter('person', personColumns);
    for (let i = 0; i < people; i += 1) insert(inventedPerson(i));
  });
  await store.close();
}

keepHeapLean();
const [path = '', stored = '0', filled = ''] = process.argv.slice(2);
if (filled !== '') {
  await fill(filled, Number(stored));
  process.exit(0);
}
const dataDir = mkdtempSync(join(tmpdir(), 'bench-store-'));
execFileSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), '-', stored, dataDir]);
const aside = createAside(nodeSide(), () => {});
const store = await openStore({ dataDir, beside: aside.beside });
// As on a clerk's PC: what was written before was backed up in a quiet moment. Without this the backup of the filling just
// now would run beside the import. `STALE_BACKUP=1` leaves it so: then the import makes its own, too.
if (Number(stored) > 0 && process.env['STALE_BACKUP'] !== '1') {
  const backup = await store.backupMeanwhile('import');
  await backup.made;
  await backup.note();
}
const desk = createImportDesk({ spawnReader: nodeReader(), tmp: () => store.tempDir, today: () => '2026-11-22', prepareRows: () => aside.prepareRows() });

/** Most memory this process held. What the system counts for a child begins with what its parent held, so not that. */
function peakMB(): number {
  const status = '/proc/self/status';
  const own = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024;
}

/** Processor time of this process, and of children that have ended, milliseconds. */
function cpuMs(): { readonly engine: number; readonly reader: number } {
  const { user, system } = process.cpuUsage();
  const stat = '/proc/self/stat';
  // Behind the name in brackets: fields 16 and 17 are the time of ended children, in hundredths of a second.
  const fields = existsSync(stat) ? (readFileSync(stat, 'utf8').split(') ')[1] ?? '').split(' ') : [];
  return { engine: (user + system) / 1000, reader: (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) * 10 };
}

// As in the product, where the page has been open for a moment: what reads files is loaded, as the peer's library is.
// `COLD=1`: as from a command, where everything starts with the file.
if (process.env['COLD'] !== '1') {
  desk.prepare();
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

let last = performance.now();
let longest = 0;
const heart = setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - last - 5);
  last = now;
}, 5);

const { engine: atStart, reader: others } = cpuMs();
const started = performance.now();
const plan = await desk.openPaths(store, [{ path, name: basename(path) }], { ledger: 'training-roster', sender: '', choices: [] }, () => {});
const planned = performance.now();
const atPlan = cpuMs().engine;
const planMB = peakMB();
const result = await applyPlan(plan, store);
const applied = performance.now();
const cpu = cpuMs();
clearInterval(heart);
const engineMB = peakMB();
await desk.discard(plan.id);
const before = performance.now();
await undo(store, result.batch ?? '');
const undoMs = performance.now() - before;
process.stdout.write(
  `${JSON.stringify({ planMs: planned - started, readerCpuMs: cpu.reader - others, planCpuMs: atPlan - atStart, applyCpuMs: cpu.engine - atPlan, applyMs: applied - planned, undoMs, planMB, engineMB, rows: result.totals.new, longestPauseMs: longest })}\n`,
);
await desk.close();
await store.close();
await aside.close();
rmSync(dataDir, { recursive: true, force: true });
