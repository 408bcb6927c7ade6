/** domain.md §5.14: 多头培训 and caps on subsidies, at import and in the health check. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { trainingFindings, type Attendance } from '../../shared/health/attendances.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const one = '安建国,620721198503120015';
const file = (name: string, lines: readonly string[]): File =>
  new File([`\ufeff姓名,身份证号,班名,工种,技能等级,开始日期,结束日期,补贴金额\n${lines.join('\n')}\n`], name);
const plan = async (name: string, ...lines: string[]) => {
  const made = await engine.plan(ledgerById('training-roster'), file(name, lines));
  return { made, codes: made.files.flatMap((f) => f.sheets.flatMap((s) => s.issues)).filter((i) => /^(?:training|subsidy)-/u.test(i.code)) };
};
const store = async (name: string, ...lines: string[]): Promise<void> => {
  const { made } = await plan(name, ...lines);
  for await (const _ of await engine.client.importing.apply({ planId: made.planId })) void _;
};
const findings = async (): Promise<Record<string, readonly [counted: number, listed: number]>> => {
  const out: Record<string, readonly [number, number]> = {};
  for await (const event of await engine.client.health.run({ ledgers: ['training-roster'] })) {
    if (event.kind !== 'report') continue;
    for (const { id, field, open } of event.report.ledgers.flatMap((l) => l.rules)) {
      if (!id.startsWith('training-') || open === 0) continue;
      const { total, findings: rows } = await engine.client.health.list({ ledger: 'training-roster', rule: id, field, offset: 0, limit: 50 });
      expect(rows).toHaveLength(total);
      out[id] = [open, total];
    }
  }
  return out;
};

describe('5.14 one person in two units at one time', () => {
  test('is warned about at import with the other unit and class, and lets the row in', async () => {
    await store('云岭镇.csv', `${one},电焊一班,电焊工,五级,2026-03-01,2026-03-20,`);
    const { made, codes } = await plan('柳坝乡.csv', `${one},育婴班,育婴员,五级,2026-03-15,2026-03-30,`);
    expect(made.totals).toMatchObject({ new: 1, doubtful: 0, rejected: 0 });
    expect(codes).toMatchObject([{ row: 2, column: 'F', code: 'training-overlap', level: 'warning' }]);
    expect(codes[0]?.message).toContain('「电焊一班」（2026-03-01 至 2026-03-20）');
  });

  test('is found between two files of one drop and two sheets of one file alike, and not where the classes follow each other', async () => {
    const { codes } = await plan('两个班.csv', `${one},电焊一班,电焊工,五级,2026-03-01,2026-03-20,`, `${one},育婴班,育婴员,五级,2026-03-20,2026-03-30,`, `${one},烹饪班,烹饪,五级,2026-04-01,2026-04-10,`);
    expect(codes.map((c) => [c.row, c.code])).toEqual([[3, 'training-overlap']]);
  });

  test('the same row again does not overlap with itself', async () => {
    await store('云岭镇.csv', `${one},电焊一班,电焊工,五级,2026-03-01,2026-03-20,800`);
    const { codes, made } = await plan('云岭镇.csv', `${one},电焊一班,电焊工,五级,2026-03-01,2026-03-20,900`);
    expect([made.totals.changed, codes]).toEqual([1, []]);
  });
});

describe('5.14 subsidies', () => {
  test('twice for one trade and level, and more often than the county allows, is warned about', async () => {
    await store('一.csv', `${one},电焊一班,电焊工,五级,2026-01-01,2026-01-20,800`);
    const again = await plan('二.csv', `${one},电焊二班,电焊工,五级,2026-03-01,2026-03-20,800`);
    expect(again.codes.map((c) => [c.code, c.column])).toEqual([['subsidy-repeated', 'D']]);
    await store('二.csv', `${one},育婴班,育婴员,五级,2026-03-01,2026-03-20,800`);
    const third = await plan('三.csv', `${one},烹饪班,中式烹调师,五级,2026-06-01,2026-06-20,800`);
    expect(third.codes.map((c) => c.code)).toEqual(['subsidy-times']);
    expect(third.codes[0]?.message).toContain('2026 年第 3 次');
    // Another year counts anew, and a row without a subsidy counts for nothing.
    expect((await plan('四.csv', `${one},烹饪班,中式烹调师,五级,2027-06-01,2027-06-20,800`)).codes).toEqual([]);
    expect((await plan('五.csv', `${one},烹饪班,中式烹调师,五级,2026-06-01,2026-06-20,`)).codes).toEqual([]);
  });

  test('the caps are the county’s own: none, or an amount', async () => {
    await store('一.csv', `${one},电焊一班,电焊工,五级,2026-01-01,2026-01-20,800`);
    await store('二.csv', `${one},育婴班,育婴员,五级,2026-03-01,2026-03-20,800`);
    const third = (): ReturnType<typeof plan> => plan('三.csv', `${one},烹饪班,中式烹调师,五级,2026-06-01,2026-06-20,900`);
    await engine.client.indicators.saveRules({ subsidyTimesYear: 0, subsidyAmountYear: 2000 } as never);
    expect((await third()).codes).toMatchObject([{ code: 'subsidy-amount' }]);
    await engine.client.indicators.saveRules({ subsidyAmountYear: 0 } as never);
    expect((await third()).codes).toEqual([]);
  });

  test('the health check counts each, and its number opens to as many rows', async () => {
    await store('一.csv', `${one},电焊一班,电焊工,五级,2026-01-01,2026-01-20,800`);
    await store('二.csv', `${one},电焊二班,电焊工,五级,2026-01-10,2026-03-20,800`);
    await store('三.csv', `${one},烹饪班,中式烹调师,五级,2026-06-01,2026-06-20,800`);
    await store('别人.csv', `杨秀英,11010519491231002X,电焊一班,电焊工,五级,2026-01-01,2026-01-20,800`);
    expect(await findings()).toEqual({ 'training-overlap': [2, 2], 'training-sameTrade': [1, 1], 'training-timesYear': [1, 1] });
  });
});

test('dates less exact than a day overlap with nothing, and caps of zero cap nothing', () => {
  const row = (part: Partial<Attendance>): Attendance => ({ id: 1, className: '甲', unit: '', start: '2026-03-01', end: '2026-03-10', trade: null, level: null, subsidy: 100, ...part });
  const none = { timesYear: 0, timesTotal: 0, amountYear: 0 };
  expect(trainingFindings(row({}), [row({ id: 2, start: '2026-03', end: '2026-03' })], [], none)).toEqual([]);
  expect(trainingFindings(row({}), [row({ id: 2, end: null })], [], none)).toHaveLength(1);
  expect(trainingFindings(row({}), [], Array.from({ length: 9 }, (_, id) => row({ id })), none)).toEqual([]);
  expect(trainingFindings(row({}), [], Array.from({ length: 3 }, (_, id) => row({ id })), { ...none, timesTotal: 3 })).toMatchObject([{ rule: 'timesTotal' }]);
});
