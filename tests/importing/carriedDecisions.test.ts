/** What a clerk decided holds when the same files are planned again, and never for a row that asks something else. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportOptions, PlanReport } from '../../shared/contract/importing.ts';
import { people as invented } from '../fixtures/importing/people.ts';
import { fileOf } from '../fixtures/importing/workbookFiles.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';

const never = new AbortController().signal;
const people = invented(6);
const phone = (i: number): string => `1390935${1000 + i}`;
const csv = (lines: readonly (readonly string[])[], header: string): string => `\ufeff${header}\n${lines.map((l) => l.join(',')).join('\n')}\n`;

let desk: TestDesk;
let plan: PlanReport;
beforeEach(async () => {
  desk = await openTestDesk();
  const known = csv(people.map((p, i) => [p.name, p.id, phone(i)]), '姓名,身份证号,联系电话');
  await desk.load(fileOf('有证件.csv', known), { ledger: 'person' });
  const unsure = csv(people.map((p, i) => [p.name, phone(i), `第${i}个`]), '姓名,联系电话,备注');
  plan = (await desk.plan(fileOf('无证件.csv', unsure), { ledger: 'person' })).report();
});
afterEach(() => desk.close());

const doubtful = (of: PlanReport) => desk.desk.rows(desk.store, of.planId, { outcome: 'doubtful', withIssues: false, offset: 0, limit: 50 }).rows;
const decided = (of: PlanReport) => desk.desk.rows(desk.store, of.planId, { outcome: null, withIssues: false, decided: true, offset: 0, limit: 50 }).rows;
const again = (more: Partial<ImportOptions> = {}): Promise<PlanReport> =>
  desk.desk.replan(desk.store, plan.planId, { ledger: 'person', sender: '', choices: [], ...more }, () => {}, never);
const without = (column: string): Partial<ImportOptions> => ({ choices: [{ file: '无证件.csv', sheet: '无证件', columns: { [column]: null } }] });

async function decideThree(): Promise<void> {
  const [a, b, c] = doubtful(plan);
  await desk.desk.decide(desk.store, plan.planId, [a?.key ?? 0], { choice: 'same' });
  await desk.desk.decide(desk.store, plan.planId, [b?.key ?? 0], { choice: 'new' });
  await desk.desk.decide(desk.store, plan.planId, [c?.key ?? 0], { choice: 'skip' });
}

test('a column left out afterwards changes nothing about who is who: all decisions stand and are written', async () => {
  expect(doubtful(plan)).toHaveLength(6);
  await decideThree();
  const fresh = await again(without('C'));
  expect(fresh.carried).toEqual({ kept: 3, again: 0 });
  expect(fresh.totals).toMatchObject({ doubtful: 3, new: 1, rejected: 1 });
  expect(decided(fresh).map((row) => [row.row, row.decision?.split(':')[0]])).toEqual([[2, 'same'], [3, 'new'], [4, 'skip']]);
  expect(fresh.decided.map(({ choice, rows }) => `${choice} ${rows}`).toSorted((a, b) => a.localeCompare(b))).toEqual(['new 1', 'same 1', 'skip 1']);
  await desk.desk.apply(desk.store, fresh.planId, () => {}, never);
  expect(desk.count('person')).toBe(7);
});

test('rows that ask something else are asked anew, and it is said how many', async () => {
  await decideThree();
  // Without the phone nobody can be told from another by name alone: another question.
  const fresh = await again(without('B'));
  expect(fresh.carried.kept).toBe(0);
  expect(fresh.carried.again).toBe(doubtful(fresh).filter((row) => row.row <= 4).length);
  expect(fresh.decided).toEqual([]);
});

test('a decision taken back is not carried, nor one about a sheet that is left out; planned back, nothing is invented', async () => {
  await decideThree();
  const [first] = decided(plan);
  await desk.desk.decide(desk.store, plan.planId, [first?.key ?? 0], { choice: 'undecided' });
  const fresh = await again(without('C'));
  expect(fresh.carried).toEqual({ kept: 2, again: 0 });
  const third = await desk.desk.replan(desk.store, fresh.planId, { ledger: 'person', sender: '', choices: [] }, () => {}, never);
  expect(third.carried).toEqual({ kept: 2, again: 0 });
});

test('what was read in one plan is never decided in the next: its keys may mean other rows', async () => {
  const rows = doubtful(plan);
  const fresh = await again(without('C'));
  expect(fresh.planId).not.toBe(plan.planId);
  const late = desk.desk.decide(desk.store, plan.planId, [rows[0]?.key ?? 0], { choice: 'skip' });
  await expect(late).rejects.toMatchObject({ code: 'plan-replaced' });
  await expect(desk.desk.apply(desk.store, plan.planId, () => {}, never)).rejects.toMatchObject({ code: 'plan-replaced' });
  expect(doubtful(fresh)).toHaveLength(6);
  // Planning again by the old name still finds the files: the page may not have heard of the newest plan.
  expect((await again()).totals.doubtful).toBe(6);
});

test('a rule over many rows is carried row by row', async () => {
  await desk.desk.decideAll(desk.store, plan.planId, { question: 'maybe-known', choice: 'same' });
  const fresh = await again(without('C'));
  expect(fresh.carried).toEqual({ kept: 6, again: 0 });
  expect(fresh.totals.doubtful).toBe(0);
});
