/** Numbers of the summary tables of the demo county open to as many rows as they say. EVERY_CELL=1 opens all of all tables. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../electron/engine/demo/fillDemo.ts';
import { readDrill } from '../../electron/engine/indicators/drill.ts';
import { listTables } from '../../electron/engine/reports/tables.ts';
import { namedMeasures } from '../../shared/indicator/named.ts';
import { defaultRules } from '../../shared/indicator/rules.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine({ bare: true });
  await fillDemo(engine.store, () => {}, undefined, { seed: 20260101 });
}, 240_000);
afterAll(() => engine.close());

/** Opened number by number; of the others ten, spread over the table. */
const whole = new Set(process.env['EVERY_CELL'] === undefined ? ['T1', 'T8', 'T13'] : listTables().map((t) => t.id));
const measures = namedMeasures(defaultRules);

/** Whether a cell counts its rows: sums, rates and numbers of several ledgers open to the rows they are made of (未发 of T12 to those not paid). */
function countsRows(drill: string): boolean {
  try {
    const take = measures.get(readDrill(drill).measure)?.take.of;
    return take === 'count' || take === 'distinct';
  } catch {
    return false;
  }
}

test.each(listTables().map(({ id, title }) => [id, title] as const))('%s %s', { timeout: 300_000 }, async (table) => {
  const made = await engine.client.reporting.summary({ table, from: '2026-01-01', to: '2026-11-26' });
  const cells = made.rows.flatMap((row, r) => (row.kind === 'compare' ? [] : row.cells.map((cell, c) => ({ ...cell, at: `${r + 1}:${c + 1}` })))).filter((cell) => typeof cell.drill === 'string');
  const step = whole.has(table) ? 1 : Math.max(1, Math.floor(cells.length / 10));
  const wrong: string[] = [];
  let opened = 0;
  for (let i = 0; i < cells.length; i += step) {
    const { drill, text, number, at } = cells[i] ?? {};
    const { total } = await engine.client.reporting.drill({ drill: drill ?? '', offset: 0, limit: 1 });
    opened += 1;
    const fits = countsRows(drill ?? '') && !/[.%]/u.test(text ?? '') ? total === (number ?? Number(text)) : total > 0;
    if (!fits) wrong.push(`${table} ${at}: ${text}, opens to ${total}`);
  }
  if (process.env['EVERY_CELL'] !== undefined) console.log(`${table}: ${opened} opened, ${wrong.length} differ`);
  expect(opened).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});
