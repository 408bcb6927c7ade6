import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createAside } from '../../electron/engine/aside/aside.ts';
import { createStandby } from '../../electron/engine/aside/standby.ts';
import type { SideThread, SideUse, SpawnSide } from '../../electron/engine/aside/sideThread.ts';
import { applyPlan } from '../../electron/engine/importing/applyPlan.ts';
import { nodeReader } from '../../electron/host/nodeReader.ts';
import { nodeSide } from '../../electron/host/nodeSide.ts';
import { openTestDesk } from '../support/importDesk.ts';
import { rosterPath } from '../support/readFixture.ts';

interface Started extends SideThread {
  readonly use: SideUse;
  readonly asked: string[];
  ended: boolean;
  die(): void;
}

/** Threads that do everything at once, and remember what they were asked. */
function fakeThreads(): { readonly spawn: SpawnSide; readonly started: readonly Started[] } {
  const started: Started[] = [];
  const spawn: SpawnSide = (use, listener) => {
    const thread: Started = {
      use,
      asked: [],
      ended: false,
      send(message) {
        const { n, name } = message as { readonly n: number; readonly name: string };
        thread.asked.push(name);
        queueMicrotask(() => listener.onMessage({ kind: 'done', n, value: undefined }));
      },
      end: async () => {
        thread.ended = true;
        listener.onExit('ended');
      },
      die: () => listener.onExit('died'),
    };
    started.push(thread);
    return thread;
  };
  return { spawn, started };
}

describe('a thread that waits to make rows ready', () => {
  test('is started once however often files are announced, is taken by the next plan, and the one after gets its own', async () => {
    const { spawn, started } = fakeThreads();
    const aside = createAside(spawn, () => {});
    aside.prepareRows();
    aside.prepareRows();
    expect(started.map((t) => [t.use, t.asked])).toEqual([['files', ['rehearseReady']]]);
    const first = aside.beside.readyRows();
    await first.warm();
    expect(started.length).toBe(1);
    await aside.beside.readyRows().warm();
    expect(started.length).toBe(2);
    await aside.close();
    expect(started.map((t) => t.ended)).toEqual([true, true]);
  });

  test('that died while it waited is forgotten, and none is started once the engine is closed', async () => {
    const { spawn, started } = fakeThreads();
    const aside = createAside(spawn, () => {});
    aside.prepareRows();
    started[0]?.die();
    await aside.beside.readyRows().warm();
    expect(started.length).toBe(2);
    await aside.close();
    aside.prepareRows();
    expect(started.length).toBe(2);
  });

  test('is ended when no plan comes, and not once it is taken', async () => {
    const ended: number[] = [];
    let made = 0;
    const standby = createStandby(
      () => (made += 1),
      (one) => void ended.push(one),
      20,
    );
    standby.prepare();
    await wait(60);
    expect(ended).toEqual([1]);
    expect(standby.take()).toBe(null);
    standby.prepare();
    expect(standby.take()).toBe(2);
    await wait(60);
    standby.close();
    expect(ended).toEqual([1]);
  });

  test('a roster is stored the same with one that waited as without', async () => {
    const aside = createAside(nodeSide(), () => {});
    aside.prepareRows();
    const desk = await openTestDesk(nodeReader(), aside.beside);
    const { totals } = await applyPlan(await desk.plan(rosterPath('01-title-total-footer.xlsx')), desk.store);
    await desk.close();
    await aside.close();
    const alone = await openTestDesk(nodeReader());
    expect(totals).toEqual((await applyPlan(await alone.plan(rosterPath('01-title-total-footer.xlsx')), alone.store)).totals);
    await alone.close();
  });
});
