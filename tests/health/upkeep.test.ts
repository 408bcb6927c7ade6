import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

test('a new alias of a village settles the rows that hold it as text', async () => {
  const { client, store } = engine;
  const { value: id } = await store.transact({ kind: 'import', title: '导入' }, (tx) =>
    tx.insert('person', { name: '张三', township: '629921200000', village: '?上柳沟' }),
  );
  const unit = store.rawRead.prepare("SELECT id FROM unit WHERE code = '629921200201'").pluck().get() as number;
  await client.ledger.save({ ledger: 'unit', id: unit, values: { aliases: '上柳沟' } });
  expect((await client.ledger.row({ ledger: 'person', id })).shown['village']).toBe('上柳村');
});

test('a dissolved unit names the one that took its place', async () => {
  const { client, store } = engine;
  const unit = store.rawRead.prepare("SELECT id FROM unit WHERE code = '629921101001'").pluck().get() as number;
  await client.ledger.save({ ledger: 'unit', id: unit, values: { validTo: '2025-12-31', successor: '629921101201' } });
  expect((await client.ledger.row({ ledger: 'unit', id: unit })).shown['successor']).toBe('629921101201');
});

test("a value of the county's own is retired and brought back; a standard one is not", async () => {
  const { client } = engine;
  await client.system.addCode({ table: 'trade', code: '', name: '牛角雕', aliases: [] });
  const [own] = (await client.system.codeAdditions()).filter((a) => a.name === '牛角雕');
  if (!own) throw new Error('not added');
  await client.system.retireCode({ table: 'trade', code: own.code, retired: true });
  expect((await client.system.codeAdditions()).find((a) => a.code === own.code)?.retired).toBe(true);
  await client.system.retireCode({ table: 'trade', code: own.code, retired: false });
  expect((await client.system.codeAdditions()).find((a) => a.code === own.code)?.retired).toBeUndefined();
  await expect(client.system.retireCode({ table: 'sex', code: '1', retired: true })).rejects.toThrow('本县新增');
});

test('the audit log speaks of steps, ledgers and columns by their names', async () => {
  const { client } = engine;
  await engine.file(await client.ledger.export({ ledger: 'person', columns: ['name', 'phone'], format: 'csv', unmasked: true, purpose: '报人社局' }));
  const { entries } = await client.upkeep.audit({ offset: 0, limit: 10 });
  expect(entries[0]).toMatchObject({ action: '导出完整号码', object: '人员总库', detail: '用途：报人社局；列：姓名、联系电话' });
  expect(entries.map((e) => e.object).join()).not.toMatch(/b-\d{6}/u);
});

test('an export takes the reason along and still comes in unchanged', async () => {
  const { client } = engine;
  await client.ledger.save({
    ledger: 'project',
    id: null,
    values: { name: '细毛羊提纯', unit: '县农业农村局', year: '2026', allocated: '10', received: '12' },
    explained: [{ rule: 'falling-spent', reason: '省级追加', who: '李建国' }],
  });
  const file = await engine.file(await client.ledger.export({ ledger: 'project', columns: [], format: 'csv' }));
  expect(await file.text()).toContain('省级追加（李建国，');
  const { ledgerById } = await import('../../shared/ledger/ledgers.ts');
  expect((await engine.plan(ledgerById('project'), file)).totals).toMatchObject({ read: 1, unchanged: 1 });
});

test('no line of the audit log shows the id of a step, a table or a backup', async () => {
  const { client } = engine;
  await client.ledger.save({ ledger: 'person', id: null, values: { name: '安建国' } });
  await client.upkeep.backupNow();
  await engine.file(await client.reporting.exportSummary({ table: 'T1', from: '2026-01-01', to: '2026-12-31' }));
  await client.upkeep.undo({});
  const { entries } = await client.upkeep.audit({ offset: 0, limit: 50 });
  expect(entries.length).toBeGreaterThan(4);
  for (const e of entries) {
    const said = `${e.action} ${e.object} ${e.detail}`;
    expect(e.object).toMatch(/[\u4e00-\u9fff]/u);
    expect(said).not.toMatch(/b-\d{6}|[0-9a-f]{16}|[a-z]+-[a-z]+|\{/u);
  }
});
