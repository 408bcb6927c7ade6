import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { undo } from '../../electron/engine/store/undo.ts';
import { applyPlan } from '../../electron/engine/importing/applyPlan.ts';
import { keptLines } from '../store/support/keptLines.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';
import { rosterPath } from '../support/readFixture.ts';

const id1 = '620722200405212473';
const id2 = '620702196506074685';
const id3 = '620722197103161549';
const folder = mkdtempSync(join(tmpdir(), 'rosters-'));

function csv(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `\ufeff${lines.join('\r\n')}\r\n`);
  return path;
}

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

describe('an import', () => {
  test('writes as many rows as its plan counted, each with its source, and undoes them all', async () => {
    const result = await desk.load(rosterPath('01-title-total-footer.xlsx'));
    expect(result.totals).toMatchObject({ read: 180, new: 180, skipped: 3 });
    expect([desk.count('person'), desk.count('training_roster'), keptLines(desk.store.rawRead).length]).toEqual([180, 180, 180]);
    expect(desk.count('training_class')).toBe(1);
    await undo(desk.store, result.batch ?? '');
    expect([desk.count('person'), desk.count('training_roster'), desk.count('training_class')]).toEqual([0, 0, 0]);
  });

  test('of the same file again changes nothing and says that it was imported before', async () => {
    await desk.load(rosterPath('01-title-total-footer.xlsx'));
    const plan = await desk.plan(rosterPath('01-title-total-footer.xlsx'));
    const report = plan.report();
    expect(report.totals).toMatchObject({ read: 180, new: 0, changed: 0, unchanged: 180 });
    expect(report.files[0]?.seen).toContain('已经导入过');
    expect((await applyPlan(plan, desk.store)).batch).toBeNull();
  });

  test('shows each changed cell as old and new, and a blank cell erases nothing', async () => {
    await desk.load(csv('a.csv', '姓名,身份证号,联系电话,村', `侯平志,${id1},15047214535,马营村`));
    const plan = await desk.plan(csv('b.csv', '姓名,身份证号,联系电话,村', `侯平志,${id1},13900000001,`), { ledger: 'person' });
    const rows = desk.desk.rows(desk.store, plan.id, { outcome: 'changed', withIssues: false, offset: 0, limit: 10 });
    expect(rows.rows[0]?.changes).toEqual([{ column: 'phone', before: '15047214535', after: '13900000001', owner: 'row' }]);
    await applyPlan(plan, desk.store);
    expect(desk.store.rawRead.prepare('SELECT phone, village FROM person').get()).toEqual({ phone: '13900000001', village: '?马营村' });
  });

  test('that was planned before another write is refused as stale', async () => {
    const plan = await desk.plan(csv('a.csv', '姓名,身份证号', `侯平志,${id1}`));
    await desk.load(csv('b.csv', '姓名,身份证号', `文伟春,${id2}`));
    await expect(applyPlan(plan, desk.store)).rejects.toMatchObject({ code: 'plan-stale' });
  });

  test('that is cancelled leaves nothing behind', async () => {
    const plan = await desk.plan(rosterPath('01-title-total-footer.xlsx'));
    const cancel = new AbortController();
    cancel.abort();
    await expect(applyPlan(plan, desk.store, { signal: cancel.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(desk.count('person')).toBe(0);
  });

  test('notes thousands of rows that wait a slice at a time, lets other work in between, and can be cancelled there', async () => {
    const same = Array.from({ length: 3500 }, (_, i) => `王${i % 2 === 0 ? '甲' : '乙'}明,${id1},1390000${String(i).padStart(4, '0')}`);
    const path = csv('同号.csv', '姓名,身份证号,联系电话', ...same);
    const stage = '登记未导入的行';
    const cancel = new AbortController();
    const onProgress = (progress: { readonly stage: string; readonly done: number }): void => {
      if (progress.stage === stage && progress.done >= 2000) cancel.abort();
    };
    await expect(applyPlan(await desk.plan(path), desk.store, { signal: cancel.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
    expect([desk.count('import_batch'), desk.count('import_row'), desk.count('person')]).toEqual([0, 0, 0]);

    const done: number[] = [];
    let turns = 0;
    const turn = setInterval(() => (turns += 1), 0);
    const told = (progress: { readonly stage: string; readonly done: number }): void => {
      if (progress.stage === stage) done.push(turns);
    };
    const { totals } = await applyPlan(await desk.plan(path), desk.store, { onProgress: told });
    clearInterval(turn);
    expect([totals.new, totals.doubtful + totals.rejected]).toEqual([1, 3499]);
    expect(desk.count('import_row')).toBe(3499);
    expect(done.length).toBe(4);
    expect(new Set(done).size).toBeGreaterThan(1);
  });
});

describe('matching', () => {
  test('the same ID is the same person in another class', async () => {
    await desk.load(csv('甲班.csv', '姓名,身份证号', `侯平志,${id1}`));
    await desk.load(csv('乙班.csv', '姓名,身份证号', `侯平志,${id1}`));
    expect([desk.count('person'), desk.count('training_roster'), desk.count('training_class')]).toEqual([1, 2, 2]);
  });

  test('the same ID under another name is asked, never merged', async () => {
    await desk.load(csv('甲班.csv', '姓名,身份证号', `侯平志,${id1}`));
    const plan = await desk.plan(csv('乙班.csv', '姓名,身份证号', `王大明,${id1}`));
    expect(plan.report().questions).toMatchObject([{ question: 'same-id-other-name', rows: 1 }]);
  });

  test('a name with the same village is asked; a name alone is nobody', async () => {
    await desk.load(csv('甲班.csv', '姓名,身份证号,村', `侯平志,${id1},马营村`));
    const asked = await desk.plan(csv('乙班.csv', '姓名,性别,村', '侯平志,男,马营村'));
    expect(asked.report().questions).toMatchObject([{ question: 'maybe-known', rows: 1 }]);
    const other = await desk.plan(csv('丙班.csv', '姓名,性别,联系电话', '侯平志,男,13900000001'));
    expect(other.report().totals).toMatchObject({ new: 1, doubtful: 0 });
  });

  test('"不是同一人" is remembered for the next file', async () => {
    await desk.load(csv('甲班.csv', '姓名,身份证号,村', `侯平志,${id1},马营村`));
    const plan = await desk.plan(csv('乙班.csv', '姓名,性别,村', '侯平志,男,马营村'));
    await desk.desk.decide(desk.store, plan.id, [1], { choice: 'new' });
    await applyPlan(plan, desk.store);
    expect(desk.count('person')).toBe(2);
    const again = await desk.plan(csv('丙班.csv', '姓名,性别,村', '侯平志,男,马营村'));
    const [row] = desk.desk.rows(desk.store, again.id, { outcome: 'doubtful', withIssues: false, offset: 0, limit: 5 }).rows;
    expect(row?.candidates.map((c) => c.personId)).toEqual([2]);
  });

  test('a decided "同一人" fills that person and undoing takes it back', async () => {
    await desk.load(csv('甲班.csv', '姓名,身份证号,村', `侯平志,${id1},马营村`));
    const plan = await desk.plan(csv('乙班.csv', '姓名,性别,村,联系电话', '侯平志,男,马营村,13900000001'));
    await desk.desk.decide(desk.store, plan.id, [1], { choice: 'same' });
    const { batch } = await applyPlan(plan, desk.store);
    expect(desk.store.rawRead.prepare('SELECT phone FROM person').all()).toEqual([{ phone: '13900000001' }]);
    await undo(desk.store, batch ?? '');
    expect(desk.store.rawRead.prepare('SELECT phone FROM person').all()).toEqual([{ phone: null }]);
  });

  test('the same person twice in one file is listed: equal rows once, different rows asked', async () => {
    const plan = await desk.plan(csv('a.csv', '姓名,身份证号,成绩', `侯平志,${id1},80`, `侯平志,${id1},80`, `侯平志,${id1},90`, `文伟春,${id2},70`));
    const report = plan.report();
    expect(report.totals).toMatchObject({ read: 4, new: 2, unchanged: 1, doubtful: 1 });
    expect(report.files[0]?.sheets[0]?.issues.filter((i) => i.code === 'id-duplicate-in-file').map((i) => i.row)).toEqual([3, 4]);
  });

  test('a damaged ID offers the person of the ledger and stores nobody', async () => {
    await desk.load(csv('甲班.csv', '姓名,身份证号', `康娜勇,${id3}`));
    const plan = await desk.plan(csv('乙班.csv', '姓名,身份证号', '康娜勇,6.20722E+17', '康娜勇,620722197103161000'));
    expect(plan.report().totals).toMatchObject({ new: 0, rejected: 2 });
    const rows = desk.desk.rows(desk.store, plan.id, { outcome: 'rejected', withIssues: false, offset: 0, limit: 5 }).rows;
    expect(rows[1]?.candidates).toHaveLength(1);
  });
});

describe('rows that stay behind', () => {
  test('wait with their batch, are taken up again, and wait no longer once decided', async () => {
    const { batch, totals } = await desk.load(rosterPath('19-conflicts.xlsx'));
    expect(totals).toMatchObject({ read: 60, new: 24, doubtful: 12, rejected: 24 });
    const resumed = await desk.desk.resume(desk.store, batch ?? '');
    expect(resumed.totals).toMatchObject({ doubtful: 12, rejected: 24 });
    const rows = desk.desk.rows(desk.store, resumed.planId, { outcome: 'doubtful', withIssues: false, offset: 0, limit: 50 }).rows;
    await desk.desk.decide(desk.store, resumed.planId, rows.map((r) => r.key), { choice: 'new' });
    await desk.desk.apply(desk.store, resumed.planId, () => {}, new AbortController().signal);
    expect(desk.count('training_roster')).toBe(36);
    expect((await desk.desk.resume(desk.store, batch ?? '')).totals).toMatchObject({ doubtful: 0, rejected: 24 });
  });

  test('come out as a workbook whose corrected rows alone are new', async () => {
    const { batch } = await desk.load(rosterPath('06-damaged-ids.xlsx'));
    const { sheets } = desk.desk.rejected(desk.store, { batch: batch ?? '' });
    const [sheet] = [...sheets];
    expect(sheet?.rows).toHaveLength(29);
    expect(sheet?.header.slice(0, 5)).toEqual(['序号', '姓名', '性别', '民族', '身份证号']);
    expect(sheet?.rows[0]?.why).toContain('身份证号');
  });
});

describe('several files', () => {
  test('are one plan and one undo, with a count for each file; an unreadable one stops nobody', async () => {
    const result = await desk.load([
      csv('一班.csv', '姓名,身份证号', `侯平志,${id1}`),
      csv('二班.csv', '姓名,身份证号', `文伟春,${id2}`),
      csv('空.csv', ''),
    ]);
    expect(result.totals).toMatchObject({ read: 2, new: 2 });
    expect(desk.count('training_class')).toBe(2);
    await undo(desk.store, result.batch ?? '');
    expect(desk.count('training_roster')).toBe(0);
  });
});
