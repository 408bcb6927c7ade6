/** Custom fields of people (自定义字段 of 人员总库) where other ledgers show columns of the person. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { saved, wholeQuery } from '../support/cellWork.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

test('they are columns of a linked ledger: shown, filtered, sorted, changed, exported, and read back unchanged', async () => {
  const { client } = engine;
  const wx = (await client.customFields.add({ ledger: 'person', kind: 'text', label: '微信号' })).id;
  const way = (await client.customFields.add({ ledger: 'person', kind: 'choice', label: '帮扶方式', options: ['结对', '包片'] })).id;
  const add = async (name: string, idNumber: string, wxText: string): Promise<void> => {
    const { id } = await client.ledger.save({ ledger: 'person', id: null, values: { name, idNumber, [wx]: wxText, [way]: '结对' } });
    await client.ledger.save({ ledger: 'need', id: null, values: { personId: id } });
  };
  await add('张三', '110101199003070388', 'b-张');
  await add('李四', '110101199003070396', 'a-李');
  const page = (conditions: { column: string; op: 'is'; value: string }[]) =>
    client.ledger.page({ ledger: 'need', columns: ['name', wx, way], conditions, sort: { column: wx, descending: false }, offset: 0, limit: 10 });
  expect((await page([])).rows.map((row) => row.cells)).toEqual([['李四', 'a-李', '结对'], ['张三', 'b-张', '结对']]);
  expect((await page([{ column: wx, op: 'is', value: 'b-张' }])).total).toBe(1);
  await saved(client, 'need', { do: 'set', target: { query: wholeQuery('need') }, values: { [way]: '包片' } });
  const people = await client.ledger.page({ ledger: 'person', columns: [way], offset: 0, limit: 10 });
  expect(people.rows.map((row) => row.cells[0])).toEqual(['包片', '包片']);
  const file = await engine.file(await client.ledger.export({ ledger: 'need', columns: [], format: 'csv', unmasked: true, purpose: '试' }));
  expect(await file.text()).toContain('微信号');
  expect((await engine.plan(ledgerById('need'), file)).totals).toMatchObject({ read: 2, unchanged: 2 });
});

test('a roster that brings them stores them with the person it makes', async () => {
  const { client } = engine;
  const wx = (await client.customFields.add({ ledger: 'person', kind: 'text', label: '微信号' })).id;
  const plan = await engine.plan(ledgerById('need'), new File(['\ufeff姓名,身份证号,微信号\n张三,110101199003070388,wx9\n'], '需求.csv'));
  for await (const event of await client.importing.apply({ planId: plan.planId })) void event;
  const people = await client.ledger.page({ ledger: 'person', columns: ['name', wx], offset: 0, limit: 10 });
  expect(people.rows.map((row) => row.cells)).toEqual([['张三', 'wx9']]);
});
