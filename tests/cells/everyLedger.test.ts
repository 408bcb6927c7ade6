/** Every ledger of the registry can be worked on as a sheet: pasted into, copied from, batch-edited, taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { columnsOf, ledgers } from '../../shared/ledger/ledgers.ts';
import { everything } from '../store/support/tempStore.ts';
import { planned, remarks, saved, savedWith, wholeQuery } from '../support/cellWork.ts';
import { typedRow } from '../support/ledgerRows.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

const rowsPasted = 8;

describe.each(ledgers.map((ledger) => [ledger.id, ledger] as const))('%s', (id, ledger) => {
  test('takes pasted rows, gives them back as copied, and changes in blocks that undo whole', async () => {
    const { client, store } = engine;
    const world = await engine.world(ledger);
    const columns = columnsOf(ledger)
      .filter((c) => c.field.system !== true)
      .map((c) => c.id);
    const rows = fc.sample(typedRow(ledger, world), { seed: 4_711, numRuns: rowsPasted });
    const lines = rows.map((row) => columns.map((column) => row[column] ?? ''));
    const at = (await client.ledger.count({ ledger: id })).total;
    const work = { do: 'paste', query: wholeQuery(id), at, columns, lines, blanks: false } as const;
    const before = everything(store);
    const plan = await planned(client, id, work);
    expect(everything(store)).toEqual(before);
    // Random rows break soft rules at times; one 核实说明 answers them all.
    const done = await savedWith(client, id, work, { all: '核对无误' }, plan.sequence);
    expect([{ ...done.counts, unexplained: plan.counts.unexplained }, remarks(done.lines)]).toEqual([plan.counts, remarks(plan.lines.filter((l) => l.refused !== ''))]);
    expect(done.counts.unexplained).toBe(0);
    expect([done.counts.bad, remarks(done.lines)]).toEqual([0, expect.any(Array)]);
    expect(done.ids).toHaveLength(done.counts.added);
    expect(done.counts.added).toBeGreaterThanOrEqual(rowsPasted / 2);

    // What was copied in full and pasted where it came from says nothing new.
    const span = { from: at, to: at + done.counts.added - 1 };
    const copied = await client.cells.copy({ query: wholeQuery(id), span, columns, unmasked: true });
    expect(copied.lines).toHaveLength(done.counts.added);
    const again = await saved(client, id, { ...work, lines: copied.lines, blanks: true });
    expect([again.op, again.counts.cells, remarks(again.lines)]).toEqual([null, 0, []]);
    // Masked copies are left alone as well.
    const masked = await client.cells.copy({ query: wholeQuery(id), span, columns });
    const third = await saved(client, id, { ...work, lines: masked.lines, blanks: true });
    expect([third.op, remarks(third.lines)]).toEqual([null, []]);

    const unchanged = everything(store);
    const source = { from: at, to: at };
    const fillable = columns.filter((c) => c !== 'idNumber' && c !== 'name');
    const filled = await saved(client, id, { do: 'fill', query: wholeQuery(id), source, target: span, columns: fillable });
    if (filled.op !== null) await client.upkeep.undo({ op: filled.op });
    expect(everything(store)).toEqual(unchanged);
    const cleared = await saved(client, id, {
      do: 'set',
      target: { query: wholeQuery(id), span },
      values: Object.fromEntries(columns.map((c) => [c, ''])),
    });
    const required = columnsOf(ledger).filter((c) => c.field.required === true && columns.includes(c.id));
    expect(cleared.counts.bad).toBe(required.length * done.counts.added);
    if (cleared.op !== null) await client.upkeep.undo({ op: cleared.op });
    expect(everything(store)).toEqual(unchanged);

    if (done.op !== null) await client.upkeep.undo({ op: done.op });
    expect((await client.ledger.count({ ledger: id })).total).toBe(at);
  });
});
