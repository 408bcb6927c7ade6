/** A township merged into another: the county's table follows from that day on. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine({ demo: true });
}, 120_000);
afterAll(() => engine.close());

const names = async (to: string): Promise<readonly string[]> => {
  const made = await engine.client.reporting.summary({ table: 'T8', from: `${to.slice(0, 4)}-01-01`, to });
  return JSON.stringify(made).match(/[\u4e00-\u9fff]+[乡镇](?=")/gu) ?? [];
};

test('its line goes from the day it ended, and stands where the table ends before', async () => {
  expect(await names('2026-12-31')).toContain('雪泉乡');
  const id = engine.store.rawRead.prepare("SELECT id FROM unit WHERE code = '629921202000'").pluck().get() as number;
  await engine.client.ledger.save({ ledger: 'unit', id, values: { validTo: '2026-01-01', successor: '629921100000' } });
  expect(await names('2026-12-31')).not.toContain('雪泉乡');
  expect(await names('2025-12-31')).toContain('雪泉乡');
});
