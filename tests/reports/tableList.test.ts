import { afterAll, describe, expect, it } from 'vitest';
import { dashboard } from '../../electron/engine/reports/dashboard.ts';
import { summaryTable } from '../../electron/engine/reports/summary.ts';
import { listTables, tableById } from '../../electron/engine/reports/tables.ts';
import { checkMeasure } from '../../shared/indicator/check.ts';
import type { Test } from '../../shared/indicator/measure.ts';
import { namedMeasures } from '../../shared/indicator/named.ts';
import { pivotTests } from '../../shared/indicator/pivots.ts';
import { defaultRules } from '../../shared/indicator/rules.ts';
import { createBooks } from '../../shared/ledger/books.ts';
import { memoryStore } from '../indicators/support/memoryStore.ts';
import { trainingTown } from '../indicators/support/trainingTown.ts';
import { line } from './support/tableText.ts';

const town = trainingTown();
afterAll(() => town.close());

describe('tables', () => {
  it('name only measures there are', () => {
    const measures = namedMeasures(defaultRules);
    const books = createBooks({ units: [], additions: [] });
    for (const { id } of listTables()) {
      const declared = tableById(id);
      for (const [, name = ''] of JSON.stringify(declared).matchAll(/"(?:measure|part|whole)":"([^"]+)"/g)) {
        const measure = measures.get(name);
        expect([
          id,
          name,
          measure ? checkMeasure(measure, (table) => books.codes(table)) : 'missing',
        ]).toEqual([id, name, []]);
      }
      for (const node of declared.columns.flatMap((c) => (c.kind === 'group' ? c.columns : [c]))) {
        if (node.kind !== 'number') continue;
        const pivots = [...(node.pivot ? [node.pivot] : []), ...(node.pivots ?? [])];
        for (const name of typeof node.measure === 'string' ? [node.measure] : node.measure) {
          const measure = measures.get(name);
          const tests = pivots.flatMap(
            ([pivot, values]): readonly (Test | string)[] => pivotTests(pivot, values) ?? [`no ${pivot}`],
          );
          expect([id, node.header, tests.filter((t) => typeof t === 'string')]).toEqual([
            id,
            node.header,
            [],
          ]);
          if (!measure) throw new Error(`no measure ${name}`);
          const only = [...measure.only, ...tests.filter((t) => typeof t !== 'string')];
          const problems = checkMeasure({ ...measure, only }, (table) => books.codes(table));
          expect([id, node.header, problems]).toEqual([id, node.header, []]);
        }
      }
    }
  });

  it('are the nineteen of the plan, found by number in any case', () => {
    expect(listTables().map((t) => t.id)).toEqual(Array.from({ length: 19 }, (_, i) => `T${i + 1}`));
    expect(() => tableById('T99')).toThrow('T1–T19');
    expect(tableById('t8').id).toBe('T8');
  });

  it('compare 29 February with the 28th of the year before', async () => {
    const leap = memoryStore();
    leap.put('training_class', [{ name: '班', trainingType: '01', startDate: '2027-02-28' }]);
    leap.put('person', [{ id: 1, name: '人' }]);
    leap.put('training_roster', [{ personId: 1, classId: 1 }]);
    const table = await summaryTable(leap.store, { table: 'T8', from: '2028-01-01', to: '2028-02-29' });
    expect(line(table, '合计')).toMatchObject({ '同比/上年同期人次': '1' });
    leap.close();
  });
});

describe('the home page', () => {
  it('shows the year until today, plan, months and what waits', async () => {
    const own = trainingTown();
    own.put('person', [{ id: 9, name: '无号人', village: '?东滩新村' }]);
    const store = { ...own.store, dataDir: '/nowhere-at-all' };
    const home = await dashboard(store, { year: 2026 });
    expect(home.period).toEqual({ from: '2026-01-01', to: '2026-10-31' });
    expect(home.indicators.slice(0, 3).map((i) => i.shown)).toEqual(['4', '7', '5']);
    expect(home.plan).toEqual([
      { label: '培训期数', done: 4, planned: 6, unit: '期' },
      { label: '培训人数', done: 7, planned: 16, unit: '人次' },
      { label: '就业技能培训', done: 5, planned: 10, unit: '人次' },
      { label: '高素质农民培育', done: 1, planned: 6, unit: '人次' },
    ]);
    expect(home.months.map((m) => [m.month, m.classes, m.attendances]).filter(([, c, a]) => c || a)).toEqual([
      [3, 1, 3],
      [5, 1, 2],
      [6, 2, 2],
    ]);
    expect(home.waiting.map((w) => [w.what, w.count])).toEqual([
      ['unknown-values', 2],
      ['person', 1],
      ['training-class', 1],
    ]);
    expect(home.counts).toMatchObject({ person: 6, 'training-roster': 12, 'training-class': 8, unit: 7 });
    expect(home.lastBackup).toBeNull();
    expect((await dashboard(store, { year: 2025 })).period.to).toBe('2025-12-31');
    own.close();
  });
});
