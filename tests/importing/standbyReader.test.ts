import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { ReaderListener, ReaderProcess, SpawnReader } from '../../electron/engine/importing/readerPort.ts';
import { createStandbyReader } from '../../electron/engine/importing/standbyReader.ts';
import { nodeReader } from '../../electron/host/nodeReader.ts';
import { openTestDesk } from '../support/importDesk.ts';
import { rosterPath } from '../support/readFixture.ts';

interface Started extends ReaderProcess {
  readonly listener: ReaderListener;
  readonly told: unknown[];
  killed: boolean;
}

/** Processes that do nothing but remember what was done to them. */
function fakeProcesses(): { readonly spawn: SpawnReader; readonly started: readonly Started[] } {
  const started: Started[] = [];
  const spawn: SpawnReader = (listener) => {
    const process: Started = { listener, told: [], killed: false, send: (message) => void process.told.push(message), kill: () => void (process.killed = true), pid: started.length + 1 };
    started.push(process);
    return process;
  };
  return { spawn, started };
}

function listen(): ReaderListener & { readonly heard: unknown[] } {
  const heard: unknown[] = [];
  return { heard, onMessage: (message) => void heard.push(message), onExit: (code, reason) => void heard.push({ code, reason }) };
}

describe('a reader that waits for its file', () => {
  test('is started once however often files are announced, reads the next file, and the one after gets a process of its own', () => {
    const { spawn, started } = fakeProcesses();
    const reader = createStandbyReader(spawn);
    reader.prepare();
    reader.prepare();
    expect(started.length).toBe(1);
    const first = listen();
    expect(reader.spawn(first)).toBe(started[0]);
    started[0]?.listener.onMessage('read');
    started[0]?.listener.onExit(0, '');
    expect(first.heard).toEqual(['read', { code: 0, reason: '' }]);
    const second = listen();
    reader.spawn(second);
    expect(started.length).toBe(2);
    expect(started[1]?.listener).toBe(second);
  });

  test('rehearses once while a clerk looks for the file, and not when the file is there already', () => {
    const { spawn, started } = fakeProcesses();
    const reader = createStandbyReader(spawn);
    reader.prepare();
    expect(started[0]?.told).toEqual([]);
    reader.rehearse();
    reader.rehearse();
    expect(started.map((p) => p.told)).toEqual([[{ type: 'rehearse' }]]);
    reader.close();
  });

  test('is ended when no file comes, and when the engine closes', async () => {
    const { spawn, started } = fakeProcesses();
    const reader = createStandbyReader(spawn, 20);
    reader.prepare();
    await wait(60);
    expect(started[0]?.killed).toBe(true);
    reader.prepare();
    reader.close();
    expect(started.map((p) => p.killed)).toEqual([true, true]);
  });

  test('is not ended once it reads', async () => {
    const { spawn, started } = fakeProcesses();
    const reader = createStandbyReader(spawn, 20);
    reader.prepare();
    reader.spawn(listen());
    await wait(60);
    reader.close();
    expect(started[0]?.killed).toBe(false);
  });

  test('that died while it waited is forgotten: the file is read by another', () => {
    const { spawn, started } = fakeProcesses();
    const reader = createStandbyReader(spawn);
    reader.prepare();
    started[0]?.listener.onExit(null, 'SIGKILL');
    const listener = listen();
    expect(reader.spawn(listener)).toBe(started[1]);
    expect(listener.heard).toEqual([]);
    reader.close();
  });

  test('that could not start does not keep files from being read', () => {
    const { spawn } = fakeProcesses();
    let tries = 0;
    const reader = createStandbyReader((listener) => {
      tries += 1;
      if (tries === 1) listener.onExit(null, 'ENOENT');
      return spawn(listener);
    });
    reader.prepare();
    const listener = listen();
    reader.spawn(listener);
    expect(tries).toBe(2);
    expect(listener.heard).toEqual([]);
  });

  test('reads a real roster, twice, and leaves no process behind', async () => {
    const pids: number[] = [];
    const start = nodeReader();
    const desk = await openTestDesk((listener) => {
      const process = start(listener);
      if (process.pid !== undefined) pids.push(process.pid);
      return process;
    });
    const roster = rosterPath('01-title-total-footer.xlsx');
    desk.desk.prepare();
    const first = await desk.plan(roster);
    desk.desk.prepare();
    const second = await desk.plan(roster);
    expect(second.scratch.rows()).toBe(first.scratch.rows());
    expect(first.scratch.rows()).toBeGreaterThan(0);
    expect(pids.length).toBe(2);
    desk.desk.prepare();
    await desk.close();
    await wait(200);
    expect(pids.length).toBe(3);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
