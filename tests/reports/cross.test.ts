/** 交叉表 with the ledger's own filter: the same rows as the grid shows, down to the people behind a cell. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrossSpec } from '../../shared/contract/analysis.ts';
import type { Condition } from '../../shared/contract/common.ts';
import { fillDemo } from '../../electron/engine/demo/fillDemo.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

const period = { from: '2026-01-01', to: '2026-11-22' };
let desk: TestEngine;
beforeAll(async () => {
  desk = await openTestEngine({ bare: true });
  await fillDemo(desk.store, () => {}, undefined, { seed: 11, size: { people: 300, classes: 24 } });
}, 60_000);
afterAll(() => desk.close());

const spec = (ledger: string, rows: string, more: Partial<CrossSpec> = {}): CrossSpec => ({
  ...period,
  ledger,
  rows: { column: rows, by: 'value' },
  columns: null,
  measure: { of: 'rows' },
  inPeriod: false,
  conditions: [],
  text: '',
  ...more,
});

async function totalOf(asked: CrossSpec): Promise<number | null | undefined> {
  const table = await desk.client.analysis.cross(asked);
  return table.rows.at(-1)?.cells.at(-1)?.number;
}

const inGrid = async (ledger: string, conditions: readonly Condition[], text = ''): Promise<number> =>
  (await desk.client.ledger.page({ ledger, columns: ['name'], conditions: [...conditions], text, offset: 0, limit: 1 })).total;

const cases: readonly (readonly [string, readonly Condition[], string])[] = [
  ['女', [{ column: 'sex', op: 'is', value: '2' }], ''],
  ['several codes', [{ column: 'education', op: 'in', value: ['20', '21', '31'] }], ''],
  ['not 女 and a birth date', [{ column: 'sex', op: 'isNot', value: '2' }, { column: 'birthDate', op: 'from', value: '1980' }, { column: 'birthDate', op: 'to', value: '1995-06' }], ''],
  ['未填', [{ column: 'phone', op: 'blank' }], ''],
  ['a name', [{ column: 'name', op: 'has', value: '马' }], ''],
  ['a sign of its own in the value', [{ column: 'name', op: 'has', value: "?'" }], ''],
  ['what no table knows', [{ column: 'township', op: 'has', value: '?' }], ''],
  ['the search box', [], 'm'],
  ['the search box and 女', [{ column: 'sex', op: 'is', value: '2' }], '马'],
];

describe('a 交叉表 under a filter', () => {
  it.each(cases)('counts the rows of the grid: %s', async (_, conditions, text) => {
    for (const ledger of ['talent', 'training-roster'])
      expect([ledger, await totalOf(spec(ledger, 'sex', { conditions: [...conditions], text }))]).toEqual([ledger, await inGrid(ledger, conditions, text)]);
  });

  it('narrows every line, every column and the rows behind each cell', async () => {
    const women: Condition = { column: 'sex', op: 'is', value: '2' };
    const asked = spec('talent', 'ethnicity', { columns: { column: 'education', by: 'band' }, measure: { of: 'people' }, conditions: [women] });
    const [table, all] = await Promise.all([desk.client.analysis.cross(asked), desk.client.analysis.cross({ ...asked, conditions: [] })]);
    const cells = table.rows.flatMap((row) => row.cells.slice(1)).filter((c) => c.drill);
    expect(cells.length).toBeGreaterThan(5);
    for (const cell of cells.slice(0, 12)) {
      const { total, columns, rows } = await desk.client.reporting.drill({ drill: cell.drill ?? '', offset: 0, limit: 500 });
      expect(total).toBe(cell.number);
      const sex = columns.indexOf('性别');
      if (sex !== -1) expect(new Set(rows.map((r) => r.cells[sex]))).toEqual(new Set(['女']));
    }
    expect(table.rows.at(-1)?.cells.at(-1)?.number).toBeLessThan(all.rows.at(-1)?.cells.at(-1)?.number ?? 0);
  });

  it('says the filter below the table, without the number somebody was looked for by', async () => {
    const notes = async (...conditions: Condition[]): Promise<string> => (await desk.client.analysis.cross(spec('talent', 'ethnicity', { conditions }))).notes.join('');
    expect(await notes({ column: 'sex', op: 'is', value: '2' }, { column: 'birthDate', op: 'from', value: '1980' })).toContain('筛选：只数性别：女；出生日期：从 1980。');
    expect(await notes({ column: 'phone', op: 'has', value: '13812345678' })).not.toContain('13812345678');
    expect((await desk.client.analysis.cross(spec('talent', 'ethnicity'))).notes.join('')).not.toContain('筛选');
  });

  it('keeps the filter with a saved table, and is never answered with numbers kept of another', async () => {
    const women: Condition = { column: 'sex', op: 'is', value: '2' };
    await desk.client.analysis.saveCrosses([{ name: '女性', spec: spec('talent', 'ethnicity', { conditions: [women], text: '马' }) }]);
    const [saved] = await desk.client.analysis.savedCrosses();
    expect(saved?.spec).toMatchObject({ conditions: [women], text: '马' });
    const [first, second, third] = [await totalOf(spec('talent', 'ethnicity')), await totalOf(spec('talent', 'ethnicity', { conditions: [women] })), await totalOf(spec('talent', 'ethnicity'))];
    expect(first).toBe(third);
    expect(second).toBeLessThan(first ?? 0);
  });

  it('opens what was saved before filters were kept', async () => {
    const { conditions: _, text: __, ...old } = spec('talent', 'ethnicity');
    await desk.client.analysis.saveCrosses([{ name: '旧的', spec: { ...old, filters: [] } as never }]);
    expect((await desk.client.analysis.savedCrosses())[0]?.spec).toMatchObject({ conditions: [], text: '' });
  });

  it('refuses a column nobody has', async () => {
    await expect(desk.client.analysis.cross(spec('talent', 'ethnicity', { conditions: [{ column: 'nothing', op: 'blank' }] }))).rejects.toMatchObject({ data: { code: 'field-unknown' } });
  });
});
