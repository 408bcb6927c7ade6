/** A file among several that turns out damaged when rows of it have been planned: its sentence says that nothing of it was read. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyPlan } from '../../electron/engine/importing/applyPlan.ts';
import type { ReadJob } from '../../electron/engine/importing/protocol.ts';
import type { SpawnReader } from '../../electron/engine/importing/readerPort.ts';
import { generator, sheetOfForty } from '../support/damage.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';
import { inProcessReader } from '../support/inProcessReader.ts';
import { rawXlsx } from '../support/rawXlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'half-way-'));
let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk(inProcessReader);
});
afterEach(() => desk.close());

function fileOf(name: string, sheets: readonly { readonly name: string; readonly xml: string }[]): string {
  const path = join(folder, name);
  writeFileSync(path, rawXlsx({ sheets }));
  return path;
}

/** A row whose tag is misspelt: what stands in it would be lost. */
const spoilt = (xml: string): string => xml.replace('<row r="30">', '<rox r="30">');

/** A reader that is ended as soon as it has read something of the file with this name. */
const stoppedBy =
  (name: string, reason: string): SpawnReader =>
  (listener) => {
    let place = -1;
    let ended = false;
    const end = (): void => {
      ended = true;
      listener.onExit(null, reason);
    };
    const reader = inProcessReader({
      onMessage(message) {
        const { type, file } = message as { readonly type: string; readonly file: number };
        if (ended) return;
        listener.onMessage(message);
        if (type === 'rows' && file === place) end();
      },
      onExit: (code, why) => void (ended || listener.onExit(code, why)),
    });
    return {
      ...reader,
      send(message) {
        place = (message as ReadJob).files.findIndex((f) => f.name === name);
        reader.send(message);
      },
    };
  };

describe('a file that is found damaged half way', () => {
  const whole = { name: '马营村', xml: sheetOfForty() };
  const damaged = (): string => fileOf('乙.xlsx', [whole, { name: '新坝村', xml: spoilt(sheetOfForty()) }]);
  const good = (): string => fileOf('丙.xlsx', [whole]);

  test('brings no row, and people who stand in another file of the drop come from that one', async () => {
    const plan = await desk.plan([damaged(), good()]);
    const { files, totals } = plan.report();
    expect(totals).toMatchObject({ read: 40, new: 40, unchanged: 0, doubtful: 0, rejected: 0 });
    expect(files.map((f) => [f.file, f.error?.code ?? null, f.sheets.length])).toEqual([
      ['乙.xlsx', 'damaged', 0],
      ['丙.xlsx', null, 1],
    ]);
    expect(files[0]?.error?.message).toContain('没有读入任何内容');
    const { files: stored } = await applyPlan(plan, desk.store);
    expect(stored.map((f) => [f.file, f.counts.new])).toEqual([
      ['乙.xlsx', 0],
      ['丙.xlsx', 40],
    ]);
    expect(desk.count('person')).toBe(40);
    expect(desk.count('training_roster')).toBe(40);
    expect(desk.store.rawRead.prepare('SELECT DISTINCT f.name FROM source_block JOIN source_file f ON f.id = fileId').pluck().all()).toEqual(['丙.xlsx']);
  });

  test('is refused whole when it is the only one, and when all of them are damaged nothing is stored', async () => {
    await expect(desk.plan(damaged())).rejects.toMatchObject({ code: 'file-unreadable' });
    const plan = await desk.plan([damaged(), fileOf('丁.xlsx', [{ name: '马营村', xml: spoilt(sheetOfForty()) }])]);
    expect(plan.report().files.map((f) => f.error?.code)).toEqual(['damaged', 'damaged']);
    const { totals, batch } = await applyPlan(plan, desk.store);
    expect([totals.read, batch, desk.count('person')]).toEqual([0, null, 0]);
  });

  test('brings no row wherever its second sheet is cut, and changes nothing about the others', async () => {
    const random = generator(2026);
    const xml = sheetOfForty();
    const other = fileOf('戊.xlsx', [{ name: '新坝村', xml: xml.replaceAll('张', '李') }]);
    const alone = (await desk.plan([other])).report().totals;
    for (let i = 0; i < 25; i += 1) {
      const cut = xml.slice(0, 1 + random(xml.length - 2));
      const plan = await desk.plan([fileOf('乙.xlsx', [whole, { name: '新坝村', xml: cut }]), other]);
      expect(plan.report().totals, `cut at ${cut.length}`).toEqual(alone);
      await desk.desk.discard(plan.id);
    }
  }, 60_000);

  test('leaves the choices of the others as they were when the files are planned again', async () => {
    const plan = await desk.plan([damaged(), good()]);
    const again = await desk.desk.replan(desk.store, plan.id, { ...plan.options, choices: [{ file: '丙.xlsx', sheet: '马营村', use: false }] }, () => {}, new AbortController().signal);
    expect(again.totals.read).toBe(0);
    expect(again.files.map((f) => f.error?.code ?? null)).toEqual(['damaged', null]);
  });
});

describe('a file at which the reader is stopped', () => {
  const three = (): string[] => ['一.xlsx', '二.xlsx', '三.xlsx'].map((name) => fileOf(name, [{ name: '马营村', xml: sheetOfForty() }]));

  test('is left out with a sentence of its own, and the other files of the drop are planned', async () => {
    const other = await openTestDesk(stoppedBy('二.xlsx', 'memory limit'));
    const plan = await other.plan(three());
    const { files, totals } = plan.report();
    expect(files.map((f) => [f.file, f.error?.code ?? null])).toEqual([
      ['一.xlsx', null],
      ['二.xlsx', 'reader-too-large'],
      ['三.xlsx', null],
    ]);
    expect(files[1]?.error?.message).toBe('文件「二.xlsx」太大，超过内存限制，已停止。请拆分后再导入。没有读入它的任何内容。');
    expect([totals.read, totals.new]).toEqual([80, 80]);
    await applyPlan(plan, other.store);
    expect(other.store.rawRead.prepare('SELECT DISTINCT f.name FROM source_block JOIN source_file f ON f.id = fileId ORDER BY 1').pluck().all()).toEqual(['一.xlsx', '三.xlsx']);
    await other.close();
  });

  test('is not tried again with every choice in the wizard', async () => {
    let started = 0;
    const stopped = stoppedBy('二.xlsx', 'memory limit');
    const other = await openTestDesk((listener) => {
      started += 1;
      return stopped(listener);
    });
    const plan = await other.plan(three());
    expect(started).toBe(2);
    const again = await other.desk.replan(other.store, plan.id, { ...plan.options, sender: '马营村' }, () => {}, new AbortController().signal);
    expect(started).toBe(3);
    expect([again.files[1]?.error?.code, again.totals.new]).toEqual(['reader-too-large', 80]);
    await other.close();
  });

  test('is the reason why nothing is planned when it is the only one', async () => {
    const other = await openTestDesk(stoppedBy('一.xlsx', 'SIGSEGV'));
    await expect(other.plan(three().slice(0, 1))).rejects.toMatchObject({ code: 'reader-died', detail: { file: '一.xlsx' } });
    await other.close();
  });

  test('does not stand for a reader that cannot start at all', async () => {
    const other = await openTestDesk((listener) => {
      queueMicrotask(() => listener.onExit(null, 'ENOENT'));
      return { send: () => {}, kill: () => {}, pid: undefined };
    });
    await expect(other.plan(three())).rejects.toMatchObject({ code: 'reader-died' });
    await other.close();
  });
});
