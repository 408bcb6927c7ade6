/** Who worked at the desk stands with every step and every line of the log, from when it was said. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskNameSetting } from '../../shared/contract/deskName.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

test('history, the list of steps and the log are signed with the name of that time; undoing keeps both names', async () => {
  const { client } = engine;
  const sign = (value: string): Promise<unknown> => client.system.saveSetting({ key: deskNameSetting, value });
  const { id } = await client.ledger.save({ ledger: 'person', id: null, values: { name: '张三' } });
  await sign('王芳');
  const { op } = await client.ledger.save({ ledger: 'person', id, values: { education: '大专' } });
  await sign(' 李军 ');
  await client.upkeep.undo({ op });
  const history = await client.ledger.history({ ledger: 'person', id });
  expect(history.map((entry) => [entry.kind, entry.who])).toEqual([
    ['update', '李军'],
    ['update', '王芳'],
    ['insert', ''],
  ]);
  const { operations } = await client.upkeep.operations({ offset: 0, limit: 50 });
  expect(operations.slice(0, 2).map((step) => step.who)).toEqual(['王芳', '']);
  const { entries } = await client.upkeep.audit({ offset: 0, limit: 50 });
  expect(entries.find((entry) => entry.action === '撤销')?.who).toBe('李军');
  expect(entries.filter((entry) => entry.object === '经办人')).toHaveLength(2);
  // The chain holds over lines with and without a name.
  expect((await client.upkeep.verify()).ok).toBe(true);
});
