/**
 * Fails or kills the n-th system call of a job, with strace. A few run every time; STORE_SWEEP=full takes every call of
 * every job (half an hour), STORE_SWEEP=20 twenty of each.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listBackups } from '../../electron/engine/store/backup.ts';
import { coreOf, createStore, openStore } from '../../electron/engine/store/openStore.ts';
import { proveBackup } from '../../electron/engine/store/restore.ts';
import { backupStore } from '../../electron/engine/store/storeBackup.ts';
import { verifyStore } from '../../electron/engine/store/verify.ts';
import { addPeople } from '../store/support/people.ts';
import { aTownship } from '../store/support/tempStore.ts';
import { root } from '../support/root.ts';

const syscalls = ['pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'rename', 'unlink', 'mkdir', 'rmdir'];
const modes = { kill: 'signal=KILL:when=#', once: 'error=EIO:when=#', full: 'error=ENOSPC:when=#+' } as const;
type Mode = keyof typeof modes;

/** People there must be after the job; before it there are 100, of whom 40 came with the last step. */
const after = { import: 200, undo: 60, backup: 100, restore: 60 } as const;
type Job = keyof typeof after;

const hasStrace = spawnSync('strace', ['-V']).status === 0;
/** Calls tried of each job and mode: a few in every run, `full` or a number when asked for. */
const asked = process.env['STORE_SWEEP'] ?? '2';
const sample = asked === 'full' ? Number.POSITIVE_INFINITY : Number(asked);

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'ledger-sweep-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function template(): Promise<string> {
  const dataDir = folder();
  const store = await createStore({ dataDir, ...aTownship });
  await addPeople(store, 0, 60);
  await backupStore(coreOf(store), 'by-hand');
  await addPeople(store, 1000, 40);
  await store.close();
  return dataDir;
}

function runJob(dataDir: string, job: Job, straceArguments: readonly string[]): string {
  const child = [process.execPath, join(root, 'tests/faults/jobChild.ts'), dataDir, job];
  const { stdout } = spawnSync('strace', ['-f', '-qq', ...straceArguments, ...child], { encoding: 'utf8' });
  return stdout;
}

/** How often a job makes each of the calls. */
async function countCalls(made: string, job: Job): Promise<Map<string, number>> {
  const dataDir = folder();
  cpSync(made, dataDir, { recursive: true });
  const log = join(folder(), 'log');
  const said = runJob(dataDir, job, ['-o', log, '-e', `trace=${syscalls.join(',')}`]);
  expect(said).toContain('acknowledged');
  const counts = new Map<string, number>();
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const name = /^\d+ +([a-z\d]+)\(/u.exec(line)?.[1];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Points of a sweep: each call and place, or a few of them spread over the job. */
function pointsOf(counts: ReadonlyMap<string, number>): { readonly call: string; readonly n: number }[] {
  const all = [...counts].flatMap(([call, total]) =>
    Array.from({ length: total }, (_, i) => ({ call, n: i + 1 })),
  );
  if (sample >= all.length) return all;
  return all.filter(
    (_, i) => Math.floor((i * sample) / all.length) !== Math.floor(((i + 1) * sample) / all.length),
  );
}

async function look(dataDir: string, job: Job, said: string): Promise<void> {
  const store = await openStore({ dataDir, reserve: false });
  try {
    const people = store.rawRead.prepare('SELECT count(*) FROM person').pluck().get() as number;
    expect(said.includes('acknowledged') ? [after[job]] : [100, after[job]]).toContain(people);
    const report = await verifyStore(store);
    expect(report.checks.filter((c) => !c.ok)).toEqual([]);
    const backups = listBackups(dataDir);
    for (const backup of backups) await proveBackup(backup.file);
    if (said.includes('acknowledged') && job === 'backup') expect(backups).toHaveLength(2);
    expect(backups.length).toBeGreaterThan(0);
  } finally {
    await store.close();
  }
}

const cases = (Object.keys(after) as Job[]).flatMap((job) =>
  (Object.keys(modes) as Mode[]).map((mode) => [job, mode] as const),
);

test.skipIf(!hasStrace).each(cases)(
  '%s with a call that fails (%s) leaves a sound store and never claims what it did not do',
  async (job, mode) => {
    const made = await template();
    const points = pointsOf(await countCalls(made, job));
    for (const { call, n } of points) {
      const dataDir = folder();
      cpSync(made, dataDir, { recursive: true });
      const inject = `inject=${call}:${modes[mode].replace('#', String(n))}`;
      const said = runJob(dataDir, job, ['-o', '/dev/null', '-e', `trace=${call}`, '-e', inject]);
      expect([call, n, said]).toEqual([call, n, expect.not.stringContaining('raw:')]);
      if (mode !== 'kill') expect(said).toMatch(/acknowledged|refused/u);
      await look(dataDir, job, said);
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  3_600_000,
);
