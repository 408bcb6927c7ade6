import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCharacter } from '../../shared/identity/checkDigit.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

const withCheckDigit = (stem: string): string => stem + checkCharacter(stem);

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
  const classId = (await engine.save(ledgerById('training-class'), { name: '电焊工培训班', unit: '云岭镇', startDate: '2026-03-01', endDate: '2026-03-10', status: '已结业' })) ?? 0;
  const home = { village: '马营村', township: '云岭镇' };
  for (const [name, stem] of [['妥学义', '62992119800315441'], ['兰雪莲', '62992119850415441'], ['贺建军', '62992119900515441']] as const)
    await engine.save(ledgerById('training-roster'), { classId, name, idNumber: withCheckDigit(stem), ...home });
  await engine.save(ledgerById('labour'), { name: '妥学义', idNumber: withCheckDigit('62992119800315441'), ...home });
});
afterEach(() => engine.close());

const period = { from: '2026-01-01', to: '2026-12-31' };
const checkOf = async (id: string) => (await engine.client.indicators.checks(period)).find((one) => one.id === id);

describe('a rate of people over those a ledger lists', () => {
  it('over 100 % is wrong, and names the people above the line who are missing below it', async () => {
    expect(await checkOf('自2·5.11a')).toMatchObject({ state: 'wrong', left: { id: 'i5_11a', value: 300 } });
    const missing = await checkOf('自3·5.11a');
    expect(missing).toMatchObject({ state: 'ask', left: { id: 'i5_11a', value: 2, shown: '2人' } });
    const { total, rows, columns } = await engine.client.reporting.drill({ drill: missing?.left.drill ?? '', offset: 0, limit: 10 });
    expect(total).toBe(2);
    const name = columns.indexOf('name') < 0 ? 0 : columns.indexOf('name');
    expect(rows.map((r) => r.cells.join(' ')).filter((t) => t.includes('妥学义'))).toEqual([]);
    expect(rows.map((r) => r.cells[name] ?? '').length).toBe(2);
  });

  it('counts only whom the ledger lists when the county says so, and prints that', async () => {
    await engine.client.indicators.saveRules({ coverageOf: 'listed' });
    const [value] = await engine.client.reporting.indicators({ ...period, ids: ['i5_11a'] });
    expect(value?.value).toBe(100);
    expect(value?.definition).toContain('分子只算分母里的人');
    expect(await checkOf('自2·5.11a')).toMatchObject({ state: 'ok' });
    expect(await checkOf('自3·5.11a')).toMatchObject({ state: 'ok', left: { value: 0 } });
  });
});
