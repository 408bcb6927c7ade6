import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { createBooks } from '../../shared/ledger/books.ts';
import { createReader, formatValue, type ReadContext } from '../../shared/ledger/kinds.ts';
import { columnsOf, ledgers } from '../../shared/ledger/ledgers.ts';
import { checkTyped } from '../../shared/ledger/validate.ts';
import { removeRows } from '../../electron/engine/store/saveRow.ts';
import { typedRow, units } from '../support/ledgerRows.ts';
import { openTestEngine, today, type TestEngine } from '../support/testEngine.ts';

const named = ledgers.map((ledger) => [ledger.id, ledger] as const);
const books = createBooks({ units, additions: [] });
const rowsPerLedger = 6;

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

/** What a plan says beside its counts, for a failure that explains itself. */
const said = (report: PlanReport): readonly string[] => [
  ...report.questions.map((q) => `${q.question} ×${q.rows}`),
  ...report.files.flatMap((f) =>
    f.sheets.flatMap((s) => [
      ...s.notices,
      ...(s.reason === null ? [] : [s.reason]),
      ...s.skipped.map((k) => `skipped ${k.row} ${k.reason}`),
      ...s.issues
        .filter((i) => i.level !== 'info')
        .map((i) => `${i.row} ${i.field} ${i.code} ${i.message} [${i.raw}]`),
    ]),
  ),
];

describe.each(named)('%s', (id, ledger) => {
  test('takes what its declaration allows: typed rows are accepted, shown, and read again the same', () => {
    const titles = Object.fromEntries(ledgers.map((l) => [l.id, ['某某']]));
    fc.assert(
      fc.property(typedRow(ledger, { units, titles }), (typed) => {
        const { values, problems } = checkTyped(ledger, typed, books, today);
        expect(problems.filter((p) => p.level === 'error')).toEqual([]);
        const columns = new Map(columnsOf(ledger).map((c) => [c.id, c.field]));
        const township = Object.entries(values).find(
          ([key]) => columns.get(key)?.kind === 'unit' && ['township', 'stationTownship'].includes(key),
        )?.[1];
        for (const [key, value] of Object.entries(values)) {
          const field = columns.get(key);
          if (!field || value === null) continue;
          const again = createReader(field, books)(formatValue(field, value, books), contextOf(township));
          expect([key, typed[key], again]).toEqual([key, typed[key], value]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('comes back from its own export unchanged, and whole after its rows were removed', async () => {
    const { client } = engine;
    const at = await engine.world(ledger);
    const baseline = (await client.ledger.count({ ledger: id })).total;
    const saved: number[] = [];
    const people: number[] = [];
    const rows = fc.sample(typedRow(ledger, at), { seed: 20_261_122, numRuns: rowsPerLedger });
    for (const [i, row] of rows.entries()) {
      // The same person once more, where a person may have several rows.
      const personId = i % 3 === 2 ? people.at(-1) : undefined;
      const rowId = await engine.save(ledger, personId === undefined ? row : { ...row, personId });
      if (rowId === null) continue;
      saved.push(rowId);
      const stored = await client.ledger.row({ ledger: id, id: rowId });
      if (stored.personId !== null && ledger.person === 'linked') people.push(stored.personId);
    }
    expect(saved.length).toBeGreaterThanOrEqual(rowsPerLedger / 2);
    const before = await engine.shown(ledger);
    const file = await engine.file(
      await client.ledger.export({
        ledger: id,
        columns: [],
        format: 'xlsx',
        unmasked: true,
        purpose: '测试',
      }),
    );

    const report = await engine.plan(ledger, file);
    const total = baseline + saved.length;
    expect([report.totals, said(report)]).toEqual([
      { read: total, new: 0, changed: 0, unchanged: total, doubtful: 0, rejected: 0, skipped: 0 },
      expect.any(Array),
    ]);
    const fields = report.files[0]?.sheets[0]?.columns.map((c) => c.field);
    // What the program computes goes out for reading and does not come in.
    expect(fields).toEqual(columnsOf(ledger).map((c) => (c.field.system === true ? null : c.id)));
    await client.importing.discard({ planId: report.planId });

    const text = await engine.file(
      await client.ledger.export({ ledger: id, columns: [], format: 'csv', unmasked: true, purpose: '测试' }),
    );
    const fromText = await engine.plan(ledger, text);
    expect([fromText.totals, said(fromText)]).toEqual([report.totals, expect.any(Array)]);
    await client.importing.discard({ planId: fromText.planId });

    // The page never removes people; the store can.
    if (ledger.person === 'self') await removeRows(engine.store, { ledger: id, ids: saved });
    else await client.ledger.remove({ ledger: id, ids: saved });
    const again = await engine.plan(ledger, file);
    // People without an ID are asked about, never taken for known: the clerk says that they are the same.
    const { doubtful } = again.totals;
    expect([again.totals, said(again)]).toEqual([
      {
        read: total,
        new: saved.length - doubtful,
        changed: 0,
        unchanged: baseline,
        doubtful,
        rejected: 0,
        skipped: 0,
      },
      expect.any(Array),
    ]);
    const asked = await client.importing.rows({
      planId: again.planId,
      outcome: 'doubtful',
      offset: 0,
      limit: 100,
    });
    expect(asked.rows.every((row) => row.shown['idNumber'] === undefined)).toBe(true);
    if (doubtful > 0)
      await client.importing.decide({
        planId: again.planId,
        keys: asked.rows.map((row) => row.key),
        decision: { choice: 'same' },
      });
    for await (const _ of await client.importing.apply({ planId: again.planId })) void _;
    expect(await engine.shown(ledger)).toEqual(before);
  });
});

function contextOf(township: unknown): ReadContext {
  return {
    today,
    id: null,
    township: typeof township === 'string' ? township : null,
    idType: null,
    report: () => {},
    extra: () => {},
    damaged: () => {},
  };
}
