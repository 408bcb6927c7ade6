/**
 * The demo county (演示县), whole: every number of the report against loops over its rows, and the rows it opens to.
 * INDICATOR_TABLE=1 prints the table: 指标, 单位, 数值, 背后的行, 慢算.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../electron/engine/demo/fillDemo.ts';
import { quoted } from '../../electron/engine/store/schema.ts';
import type { IndicatorValue } from '../../shared/contract/reporting.ts';
import { missing, none } from '../../shared/indicator/format.ts';
import { CountingRules } from '../../shared/indicator/rules.ts';
import { tableOf } from '../../shared/ledger/ledgers.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';
import { inOrder } from './support/randomCounty.ts';
import type { County, Row } from './support/slow/basics.ts';
import { slowNumbers } from './support/slow/numbers.ts';

const asked = { from: '2026-01-01', to: '2026-11-26' };
let engine: TestEngine;
let county: County;
beforeAll(async () => {
  engine = await openTestEngine({ bare: true });
  await fillDemo(engine.store, () => {}, undefined, { seed: 20260101 });
  county = Object.fromEntries(inOrder.map((ledger) => [ledger.id, rowsOf(tableOf(ledger))]));
}, 120_000);
afterAll(() => engine.close());

function rowsOf(table: string): readonly Row[] {
  return engine.store.rawRead.prepare<[], Row>(`SELECT * FROM ${quoted(table)}`).all();
}

test('every number of the demo county is what loops over its rows count', async () => {
  const slow = slowNumbers({ county, asked, rules: CountingRules.parse({}) });
  const values = (await engine.client.reporting.indicators({ ...asked, ids: [] })).filter((v) => v.unit !== '');
  const lines: string[] = [];
  const wrong: string[] = [];
  for (const value of values) {
    const rows = await rowsBehind(value);
    const wanted = shownSlowly(slow[value.id], value);
    if (wanted !== value.shown) wrong.push(`${value.id} ${value.label}: ${value.shown}, slowly ${wanted}`);
    lines.push(`| ${value.number} | ${value.label} | ${value.unit} | ${value.shown} | ${rows} | ${wanted === value.shown ? '相同' : wanted} |`);
  }
  if (process.env['INDICATOR_TABLE'] !== undefined) process.stdout.write(`${lines.join('\n')}\n`);
  expect(wrong).toEqual([]);
  expect(lines.length).toBeGreaterThan(190);
}, 300_000);

/** The slow number as it would be shown; in the last digit shown either way of rounding a half is right. */
function shownSlowly(slow: ReturnType<typeof slowNumbers>[string], value: IndicatorValue): string {
  if (typeof slow !== 'number') return slow === null ? none : missing;
  const decimals = value.shown.split('.')[1]?.length ?? 0;
  const near = typeof value.value === 'number' && Math.abs(value.value - slow) <= 0.5 * 10 ** -decimals + 1e-9;
  return near ? value.shown : String(slow);
}

/** How many rows a number opens to; of a total those of all its parts. */
async function rowsBehind(value: IndicatorValue): Promise<number> {
  const drills = (value.sources ?? [{ drill: value.drill ?? null }]).flatMap((one) => one.drill ?? []);
  let rows = 0;
  for (const drill of drills) rows += (await engine.client.reporting.drill({ drill, offset: 0, limit: 1 })).total;
  return rows;
}
