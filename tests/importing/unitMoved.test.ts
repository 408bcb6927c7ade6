/** 区划 renamed or merged: what old names mean in files and hands, and what the rows that have them are counted as. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
const [old, heir] = ['629921101000', '629921100000'];
beforeAll(async () => {
  engine = await openTestEngine();
  const { client, store } = engine;
  for (const [name, idNumber] of [['张三', '11010519491231002X'], ['李四', '110101199003070388']] as const)
    await client.ledger.save({ ledger: 'person', id: null, values: { name, idNumber, township: old } });
  const unit = store.rawRead.prepare('SELECT id FROM unit WHERE code = ?').pluck().get(old) as number;
  await client.ledger.save({ ledger: 'unit', id: unit, values: { validTo: '2026-06-30', successor: heir } });
});
afterAll(() => engine.close());

const names = async (): Promise<Record<string, string>> => {
  const { rows } = await engine.client.ledger.page({ ledger: 'person', columns: ['name', 'township'], offset: 0, limit: 50 });
  return Object.fromEntries(rows.map((row) => [row.cells[0] ?? '', row.cells[1] ?? '']));
};
const file = (text: string): File => new File([`\ufeff${text}`], '人员.csv');
const oldName = (): string => engine.store.rawRead.prepare('SELECT name FROM unit WHERE code = ?').pluck().get(old) as string;
const newName = (): string => engine.store.rawRead.prepare('SELECT name FROM unit WHERE code = ?').pluck().get(heir) as string;

test('rows keep the name they were registered with, and a list of the old or the new name leaves them as they are', async () => {
  for (const name of [oldName(), newName()]) {
    const plan = await engine.plan(ledgerById('person'), file(`姓名,身份证号,乡镇\n张三,11010519491231002X,${name}\n李四,110101199003070388,${name}\n`));
    expect(plan.totals).toMatchObject({ read: 2, unchanged: 2 });
    await engine.client.importing.discard({ planId: plan.planId });
  }
  expect(await names()).toEqual({ 张三: oldName(), 李四: oldName() });
});

test('somebody new under the old name is registered with the successor, and the file is told so', async () => {
  const plan = await engine.plan(ledgerById('person'), file(`姓名,身份证号,乡镇\n王五,110101199003070396,${oldName()}\n`));
  expect(plan.totals).toMatchObject({ read: 1, new: 1 });
  expect(plan.files[0]?.sheets[0]?.issues.map((issue) => [issue.code, issue.level, issue.message])).toEqual([
    ['unit-moved', 'info', `“${oldName()}”已撤销或改名，按现在的“${newName()}”登记`],
  ]);
  await engine.client.importing.discard({ planId: plan.planId });
});

test('typed in a form or a cell the old name means the successor; the row under the old one is found under the new', async () => {
  const { id } = await engine.client.ledger.save({ ledger: 'person', id: null, values: { name: '赵六', township: oldName() } });
  expect((await engine.client.ledger.row({ ledger: 'person', id })).values['township']).toBe(heir);
  const under = (code: string): Promise<{ total: number }> =>
    engine.client.ledger.count({ ledger: 'person', conditions: [{ column: 'township', op: 'is', value: code }] });
  expect([(await under(heir)).total, (await under(old)).total]).toEqual([3, 2]);
});

test('a row of a day before the merge keeps the old unit, a later one is registered with the successor', async () => {
  const township = async (startDate: string): Promise<unknown> => {
    const { id } = await engine.client.ledger.save({ ledger: 'training-class', id: null, values: { name: `班${startDate}`, startDate, unit: oldName() } });
    return (await engine.client.ledger.row({ ledger: 'training-class', id })).values['unit'];
  };
  // The day is read first, wherever it stands in the form.
  expect(await township('2026-03-01')).toBe(old);
  expect(await township('2026-06')).toBe(old);
  expect(await township('2026-06-30')).toBe(heir);
  expect(await township('2026-09')).toBe(heir);
  expect(await township('')).toBe(heir);
});

test('the tree offers what is in force, and says from when to when the others were', async () => {
  const units = await engine.client.system.units();
  expect(units.find((u) => u.code === old)).toMatchObject({ valid: false, validTo: '2026-06-30', successor: heir });
  expect(units.find((u) => u.code === heir)).toMatchObject({ valid: true });
});
