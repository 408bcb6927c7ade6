import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../shared/contract/errors.ts';
import type { Client } from '../../shared/contract/contract.ts';
import type { PlanReport } from '../../shared/contract/importing.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import { createBooks } from '../../shared/ledger/books.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { createReader, formatValue, type ReadContext } from '../../shared/ledger/kinds.ts';
import { columnsOf, ledgerById, ledgers } from '../../shared/ledger/ledgers.ts';
import { checkTyped } from '../../shared/ledger/validate.ts';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { router } from '../../electron/engine/router.ts';
import { saveRow } from '../../electron/engine/store/saveRow.ts';
import { inProcessReader } from '../support/inProcessReader.ts';
import { typedRow, units, type TypedRow, type World } from '../support/ledgerRows.ts';

const today = '2026-11-22';
const named = ledgers.map((ledger) => [ledger.id, ledger] as const);
const books = createBooks({ units, additions: [] });
const rowsPerLedger = 6;

let folder: string;
let engine: Engine;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ledgers-'));
  engine = await createEngine({ dataDir: folder, clock: () => new Date(`${today}T10:00:00`), spawnReader: inProcessReader });
  const store = await engine.init({ role: 'county', unitCode: '629921000000', unitName: '云岭县' });
  client = createRouterClient(router, { context: { engine } });
  await store.transact({ kind: 'demo', title: '单位' }, (tx) => {
    for (const u of units.slice(1))
      tx.insert('unit', { code: u.code, name: u.name, level: u.level, parent: u.parent, aliases: u.aliases.join('、') || null });
  });
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Saves a row; null when the store says that it is there already. */
async function save(ledger: Ledger, values: TypedRow & { readonly personId?: number }): Promise<number | null> {
  try {
    return (await saveRow(engine.store(), { ledger: ledger.id, id: null, values })).id;
  } catch (error) {
    if (error instanceof AppError && error.code === 'row-duplicate') return null;
    throw error;
  }
}

/** Rows to link to: three of every ledger that this one points at, and of those that they must point at. */
async function world(ledger: Ledger): Promise<World> {
  const titles: Record<string, readonly string[]> = {};
  for (const field of Object.values(ledger.fields)) {
    if (field.kind !== 'ref' || titles[field.ledger]) continue;
    const target = ledgerById(field.ledger);
    const beyond = await world(target);
    for (const row of fc.sample(typedRow(target, beyond), { seed: 7, numRuns: 3 })) await save(target, row);
    titles[field.ledger] = engine
      .store()
      .rawRead.prepare<[], string>(`SELECT "${target.title}" FROM "${target.id.replaceAll('-', '_')}"`)
      .pluck()
      .all() as string[];
  }
  return { units, titles };
}

async function exported(ledger: Ledger): Promise<File> {
  const events: AsyncIterable<DownloadOrProgress> = await client.ledger.export({
    ledger: ledger.id,
    columns: [],
    format: 'xlsx',
    unmasked: true,
    purpose: '测试',
  });
  for await (const event of events) if (event.kind === 'file') return client.files.take({ fileId: event.file.fileId });
  return expect.fail('no file');
}

async function plan(ledger: Ledger, file: File): Promise<PlanReport> {
  for await (const event of await client.importing.open({ files: [file], options: { ledger: ledger.id, allIssues: true } }))
    if (event.kind === 'plan') return event.plan;
  return expect.fail('no plan');
}

async function shown(ledger: Ledger): Promise<readonly string[]> {
  const rows: string[] = [];
  for await (const batch of await client.ledger.rows({ ledger: ledger.id, unmasked: true }))
    for (const { id: _, ...row } of batch) rows.push(JSON.stringify(Object.entries(row).toSorted()));
  return rows.toSorted();
}

/** What a plan says beside its counts, for a failure that explains itself. */
const said = (report: PlanReport): readonly string[] => [
  ...report.questions.map((q) => `${q.question} ×${q.rows}`),
  ...report.files.flatMap((f) =>
    f.sheets.flatMap((s) => [
      ...s.notices,
      ...(s.reason === null ? [] : [s.reason]),
      ...s.skipped.map((k) => `skipped ${k.row} ${k.reason}`),
      ...s.issues.filter((i) => i.level !== 'info').map((i) => `${i.row} ${i.field} ${i.code} ${i.message} [${i.raw}]`),
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
        const township = Object.entries(values).find(([key]) => columns.get(key)?.kind === 'unit' && ['township', 'stationTownship'].includes(key))?.[1];
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
    const at = await world(ledger);
    const baseline = (await client.ledger.count({ ledger: id })).total;
    const saved: number[] = [];
    const people: number[] = [];
    const rows = fc.sample(typedRow(ledger, at), { seed: 20_261_122, numRuns: rowsPerLedger });
    for (const [i, row] of rows.entries()) {
      // The same person once more, where a person may have several rows.
      const personId = i % 3 === 2 ? people.at(-1) : undefined;
      const rowId = await save(ledger, personId === undefined ? row : { ...row, personId });
      if (rowId === null) continue;
      saved.push(rowId);
      const stored = await client.ledger.row({ ledger: id, id: rowId });
      if (stored.personId !== null && ledger.person === 'linked') people.push(stored.personId);
    }
    expect(saved.length).toBeGreaterThanOrEqual(rowsPerLedger / 2);
    const before = await shown(ledger);
    const file = await exported(ledger);

    const report = await plan(ledger, file);
    const total = baseline + saved.length;
    expect([report.totals, said(report)]).toEqual([
      { read: total, new: 0, changed: 0, unchanged: total, doubtful: 0, rejected: 0, skipped: 0 },
      expect.any(Array),
    ]);
    const fields = report.files[0]?.sheets[0]?.columns.map((c) => c.field);
    expect(fields).toEqual(columnsOf(ledger).map((c) => c.id));
    await client.importing.discard({ planId: report.planId });

    await client.ledger.remove({ ledger: id, ids: saved });
    const again = await plan(ledger, file);
    // People without an ID are asked about, never taken for known: the clerk says that they are the same.
    const { doubtful } = again.totals;
    expect([again.totals, said(again)]).toEqual([
      { read: total, new: saved.length - doubtful, changed: 0, unchanged: baseline, doubtful, rejected: 0, skipped: 0 },
      expect.any(Array),
    ]);
    const asked = await client.importing.rows({ planId: again.planId, outcome: 'doubtful', offset: 0, limit: 100 });
    expect(asked.rows.every((row) => row.shown['idNumber'] === undefined)).toBe(true);
    if (doubtful > 0)
      await client.importing.decide({ planId: again.planId, keys: asked.rows.map((row) => row.key), decision: { choice: 'same' } });
    for await (const _ of await client.importing.apply({ planId: again.planId })) void _;
    expect(await shown(ledger)).toEqual(before);
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
