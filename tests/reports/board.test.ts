/** 看板 on the demo county: its bars are what loops over the rows count, and each opens to as many rows as it says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../electron/engine/demo/fillDemo.ts';
import type { BoardPlot } from '../../shared/contract/analysis.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

interface Attendance {
  readonly person: number;
  /** Day the class began, else that of the row; as exact as it is known. */
  readonly day: string;
  readonly trade: string | null;
  readonly employment: string | null;
}

const asked = { from: '2026-01-01', to: '2026-11-26' };
let engine: TestEngine;
let plots: readonly BoardPlot[];
let attended: readonly Attendance[];
beforeAll(async () => {
  engine = await openTestEngine({ bare: true });
  await fillDemo(engine.store, () => {}, undefined, { seed: 7, size: { people: 600, classes: 30 } });
  plots = await engine.client.analysis.board(asked);
  const all = (table: string): readonly Record<string, string | number | null>[] =>
    engine.store.rawRead.prepare<[], Record<string, string | number | null>>(`SELECT * FROM ${table}`).all();
  const classes = new Map(all('training_class').map((one) => [one['id'], one]));
  attended = all('training_roster').flatMap((row) => {
    const one = classes.get(row['classId'] ?? null);
    if (row['attendance'] === 0 || one?.['status'] === '4') return [];
    const day = String(one?.['startDate'] ?? row['startDate'] ?? '');
    return [{ person: Number(row['personId']), day, trade: text(row['trade'] ?? one?.['trade']), employment: text(row['employmentStatus']) }];
  });
}, 120_000);
afterAll(() => engine.close());

const text = (value: string | number | null | undefined): string | null => (value === null || value === undefined ? null : String(value));
const plot = (id: string): BoardPlot => plots.find((one) => one.id === id) ?? expect.unreachable(`no plot ${id}`);
const values = (id: string, series = 0): readonly (number | null)[] => plot(id).series[series]?.points.map((p) => p.value) ?? [];
const thisYear = (): readonly Attendance[] => attended.filter(({ day }) => day >= asked.from && day <= asked.to);

test('the months of the year hold the attendances of the classes that began in them', () => {
  const months = Array.from({ length: 11 }, (_, i) => attended.filter(({ day }) => day.startsWith(`2026-${String(i + 1).padStart(2, '0')}`)));
  expect(Math.max(...months.map((m) => m.length))).toBeGreaterThan(0);
  expect(values('by-month').map((v) => v ?? 0)).toEqual(months.map((rows, i) => (i === 10 ? rows.filter(({ day }) => day <= asked.to) : rows).length));
});

test('the trend counts attendances, and people once a year', () => {
  const years = ['2022', '2023', '2024', '2025', '2026'].map((year) => attended.filter(({ day }) => day.startsWith(year) && day <= asked.to));
  expect(years.at(-1)?.length).toBeGreaterThan(0);
  expect(plot('trend').categories).toEqual(['2022年', '2023年', '2024年', '2025年', '2026年']);
  expect(values('trend').map((v) => v ?? 0)).toEqual(years.map((rows) => rows.length));
  expect(values('trend', 1).map((v) => v ?? 0)).toEqual(years.map((rows) => new Set(rows.map((r) => r.person)).size));
});

test('trades and employment share out the attendances of the period', () => {
  const sizes = new Map<string, number>();
  for (const { trade } of thisYear()) if (trade !== null && !trade.startsWith('=')) sizes.set(trade, (sizes.get(trade) ?? 0) + 1);
  expect(values('trades')).toEqual([...sizes.values()].toSorted((a, b) => b - a).slice(0, 12));
  const employed = thisYear().filter(({ employment }) => employment !== null && /^\d/.test(employment));
  expect(values('employment').reduce<number>((sum, v) => sum + (v ?? 0), 0)).toBe(employed.length);
});

test('every bar, slice and point that counts opens to as many rows as it says', async () => {
  let opened = 0;
  for (const one of plots) {
    if (one.id === 'money') continue;
    for (const series of one.series) {
      if (series.name === '计划' || series.name === '全年计划') continue;
      for (const [i, point] of series.points.entries()) {
        if (point.drill === null) continue;
        const { total } = await engine.client.reporting.drill({ drill: point.drill, offset: 0, limit: 1 });
        expect([one.id, one.categories[i], series.name, total]).toEqual([one.id, one.categories[i], series.name, point.value]);
        opened += 1;
      }
    }
  }
  expect(opened).toBeGreaterThan(40);
});

const ends = Array.from({ length: 11 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}-31`);

test('what is done until each month grows to what the year has, against the plan of the year', () => {
  const done = values('plan-by-month', 1);

  expect(done).toEqual(ends.map((end) => thisYear().filter(({ day }) => day <= end).length));
  expect(new Set(values('plan-by-month', 0)).size).toBe(1);
  expect(values('plan-by-month', 0)[0]).toBe(values('plan-by-unit', 0).reduce<number>((sum, v) => sum + (v ?? 0), 0));
});

test('people until each month are counted once where the county holds people against the plan', async () => {
  await engine.client.indicators.saveRules({ planPeople: 'people' });
  const found = (await engine.client.analysis.board(asked)).find((one) => one.id === 'plan-by-month');

  expect(found?.series[1]?.points.map((p) => p.value)).toEqual(ends.map((end) => new Set(thisYear().filter(({ day }) => day <= end).map((r) => r.person)).size));
});
