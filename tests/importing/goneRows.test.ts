/** domain.md §5.30: what a changed version of a list no longer holds, and files older than the last one. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { versionName } from '../../electron/engine/store/earlierVersions.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { people as invented } from '../fixtures/importing/people.ts';
import { fileOf } from '../fixtures/importing/workbookFiles.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const people = invented(12);
const roster = (who: readonly number[], hours = 40): string =>
  `\ufeff姓名,身份证号,班名,学时\n${who.map((i) => `${people[i]?.name ?? ''},${people[i]?.id ?? ''},电焊一班,${hours}`).join('\n')}\n`;
const apply = (planId: string, takeAway: 'all' | readonly number[] = [], leaveGone = false) =>
  desk.desk.apply(desk.store, planId, () => {}, new AbortController().signal, { takeAway, leaveGone });

test('rows that a changed version no longer holds are listed with file, row and name, and stay unless told to go', async () => {
  await desk.load(fileOf('电焊班花名册.csv', roster([0, 1, 2, 3, 4])));
  const second = fileOf('电焊班花名册.csv', roster([0, 1, 3]));
  const plan = await desk.plan(second);
  const [file] = plan.report().files;
  expect(file).toMatchObject({ version: 'changed', gone: { total: 2, canTake: true } });
  expect(file?.gone.rows.map((r) => [r.title, r.file, r.row])).toEqual([
    [people[2]?.name, '电焊班花名册.csv', 4],
    [people[4]?.name, '电焊班花名册.csv', 6],
  ]);
  expect(await apply(plan.id)).toMatchObject({ takenAway: 0 });
  expect(desk.count('training_roster')).toBe(5);
});

test('those ticked go with the import as one step, the people stay, and undo brings the rows back', async () => {
  await desk.load(fileOf('电焊班花名册.csv', roster([0, 1, 2, 3, 4])));
  const plan = await desk.plan(fileOf('电焊班花名册(最终)(2).csv', roster([0, 1, 3, 5])));
  const gone = plan.report().files[0]?.gone.rows ?? [];
  expect(gone).toHaveLength(2);
  const present = desk.store.rawRead.prepare('SELECT min(id) FROM training_roster').pluck().get() as number;
  const result = await apply(plan.id, [gone[0]?.id ?? 0, present, 99_999]);
  expect(result).toMatchObject({ takenAway: 1, totals: { new: 1, unchanged: 3 }, files: [{ gone: 2 }] });
  expect(desk.count('training_roster')).toBe(5);
  expect(desk.count('person')).toBe(6);
  await undo(desk.store, result.batch ?? '');
  expect([desk.count('training_roster'), desk.count('person')]).toEqual([5, 5]);
});

test('what was left once is not asked about again, is listed last, and undo of that import forgets it', async () => {
  const gone = (plan: Awaited<ReturnType<TestDesk['plan']>>) => plan.report().files[0]?.gone;
  await desk.load(fileOf('电焊班花名册.csv', roster([0, 1, 2, 3, 4, 5, 6])));
  const second = await desk.plan(fileOf('电焊班花名册.csv', roster([0, 1, 3, 5, 6, 7])));
  const left = await apply(second.id, [], true);
  const third = await desk.plan(fileOf('电焊班花名册（最终）.csv', roster([0, 1, 5, 6])));
  expect(gone(third)).toMatchObject({ total: 1, left: 2 });
  expect(gone(third)?.rows.map((r) => [r.title, r.left])).toEqual([[people[3]?.name, false], [people[2]?.name, true], [people[4]?.name, true]]);
  expect(await apply(third.id, 'all')).toMatchObject({ takenAway: 1 });
  expect(desk.count('training_roster')).toBe(7);
  // Nothing else to write: the decision is a step of its own.
  const fourth = await desk.plan(fileOf('电焊班花名册.csv', roster([0, 5, 6])));
  expect(gone(fourth)).toMatchObject({ total: 1, left: 2 });
  expect(await apply(fourth.id, [], true)).toMatchObject({ batch: null, takenAway: 0 });
  const fifth = await desk.plan(fileOf('电焊班花名册.csv', roster([5, 6])));
  expect(gone(fifth)).toMatchObject({ total: 1, left: 3 });
  await desk.desk.discard(fifth.id);
  await undo(desk.store, left.batch ?? '');
  const again = await desk.plan(fileOf('电焊班花名册.csv', roster([5, 6])));
  expect(gone(again)).toMatchObject({ total: 3, left: 1 });
});

test('a version with nothing new can still take rows away', async () => {
  await desk.load(fileOf('电焊班花名册.csv', roster([0, 1, 2])));
  const plan = await desk.plan(fileOf('电焊班花名册 - 副本.csv', roster([0, 1])));
  const result = await apply(plan.id, 'all');
  expect(result).toMatchObject({ takenAway: 1, totals: { new: 0, changed: 0, unchanged: 2 } });
  expect(desk.count('training_roster')).toBe(2);
});

test('a row that waits or was refused under the same name is not called gone', async () => {
  await desk.load(fileOf('电焊班花名册.csv', roster([0, 1, 2])));
  const damaged = `${roster([0, 1])}${people[2]?.name ?? ''},6.20721E+17,电焊一班,40\n`;
  const plan = await desk.plan(fileOf('电焊班花名册.csv', damaged));
  expect(plan.report().totals).toMatchObject({ rejected: 1 });
  expect(plan.report().files[0]?.gone.total).toBe(0);
});

test('another list of the same name (花名册.xlsx of every village) misses nobody', async () => {
  await desk.load(fileOf('花名册.csv', roster([0, 1, 2, 3])));
  const plan = await desk.plan(fileOf('花名册.csv', roster([6, 7, 8])));
  expect(plan.report().files[0]?.gone.total).toBe(0);
});

test('people of 人员总库 are listed but never taken away by a file', async () => {
  const list = (who: readonly number[]): string => `\ufeff姓名,身份证号\n${who.map((i) => `${people[i]?.name ?? ''},${people[i]?.id ?? ''}`).join('\n')}\n`;
  await desk.load(fileOf('人员.csv', list([0, 1, 2, 3])), { ledger: 'person' });
  const plan = await desk.plan(fileOf('人员.csv', list([0, 1, 2])), { ledger: 'person' });
  expect(plan.report().files[0]?.gone).toMatchObject({ total: 1, canTake: false });
  expect(await apply(plan.id, 'all')).toMatchObject({ takenAway: 0 });
  expect(desk.count('person')).toBe(4);
});

test('a file older than the last one is recognised and says so, also under another name', async () => {
  await desk.load(fileOf('电焊班花名册.csv', roster([0, 1, 2])));
  const { batch } = await desk.load(fileOf('电焊班花名册.csv', roster([0, 1, 2], 56)));
  const old = fileOf('电焊班花名册（修改）.csv', roster([0, 1, 2]));
  const plan = await desk.plan(old);
  expect(plan.report().files[0]).toMatchObject({ version: 'older', gone: { total: 0 } });
  expect(plan.report().files[0]?.seen).toContain('这是旧文件');
  await desk.desk.discard(plan.id);
  // With the later one undone this is the last one again.
  await undo(desk.store, batch ?? '');
  const again = await desk.plan(fileOf('电焊班花名册.csv', roster([0, 1, 2])));
  expect(again.report().files[0]).toMatchObject({ version: 'same' });
});

test('versions of one list are known by their name without marks of versions; other numbers stay', () => {
  for (const name of ['花名册.xlsx', '花名册(最终)(2).xlsx', '花名册 - 副本.xls', '花名册（修改版）.et', '花名册v2.csv', '花名册_定稿.xlsx'])
    expect([name, versionName(name)]).toEqual([name, '花名册']);
  expect(versionName('2026年第3期.xlsx')).toBe('2026年第3期');
  expect(versionName('新.xlsx')).toBe('新');
});
