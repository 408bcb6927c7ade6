import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

test('texts no table knows are counted once, with the column they stand in', async () => {
  expect(await engine.client.unknown.columns()).toEqual([]);
  await engine.store.transact({ kind: 'import', title: '试' }, (tx) => {
    const classId = tx.insert('training-class', { name: '电焊一期' });
    for (let i = 0; i < 3; i += 1) {
      const personId = tx.insert('person', { name: `甲${i}`, village: i === 0 ? '?东滩新村' : '629921100201', education: '=不详' });
      tx.insert('training-roster', { personId, classId, trade: i < 2 ? '?刺绣工' : null });
    }
  });
  expect(await engine.client.unknown.columns()).toEqual([
    { ledger: 'person', column: 'village', rows: 1 },
    { ledger: 'training-roster', column: 'trade', rows: 2 },
  ]);
});

test('how a page stood is remembered and not audited; a choice of the engine is both', async () => {
  const total = async (): Promise<number> => (await engine.client.upkeep.audit({ offset: 0, limit: 1 })).total;
  const before = await total();
  for (const key of ['menu.open', 'grid.person', 'guide']) await engine.client.system.saveSetting({ key, value: '[]' });
  expect(await total()).toBe(before);
  expect(await engine.client.system.settings({ keys: ['menu.open'] })).toEqual({ 'menu.open': '[]' });
  await engine.client.system.saveSetting({ key: 'import.levels', value: '{}' });
  expect(await total()).toBe(before + 1);
});
