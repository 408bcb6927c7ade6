/** An engine on a folder of its own with an invented county, asked through the contract as the page asks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createRouterClient } from '@orpc/server';
import { AppError } from '../../shared/contract/errors.ts';
import type { Client } from '../../shared/contract/contract.ts';
import type { PlanReport } from '../../shared/contract/importing.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { ledgerById, tableOf } from '../../shared/ledger/ledgers.ts';
import { createEngine } from '../../electron/engine/engine.ts';
import { router } from '../../electron/engine/router.ts';
import { saveRow } from '../../electron/engine/store/saveRow.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { inProcessReader } from './inProcessReader.ts';
import { typedRow, units, type World } from './ledgerRows.ts';

export const today = '2026-11-22';

export interface TestEngine {
  readonly store: Store;
  readonly client: Client;
  /** Saves a row as typed; null when the store says that it is there already. */
  save(ledger: Ledger, values: Readonly<Record<string, string | number>>): Promise<number | null>;
  /** Rows to link to: three of every ledger that this one points at. */
  world(ledger: Ledger): Promise<World>;
  file(events: AsyncIterable<DownloadOrProgress>): Promise<File>;
  plan(ledger: Ledger, file: File): Promise<PlanReport>;
  /** Every row as clerks read it, in full, in one definite order. */
  shown(ledger: Ledger): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * @param demo fills it with the program's own demo county instead of the few units of the tests
 * @param bare no units but the county itself
 */
export async function openTestEngine({ demo = false, bare = false }: { readonly demo?: boolean; readonly bare?: boolean } = {}): Promise<TestEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'ledgers-'));
  const engine = await createEngine({
    dataDir: folder,
    clock: () => new Date(`${today}T10:00:00`),
    spawnReader: inProcessReader,
  });
  const store = await engine.init({ role: 'county', unitCode: '629921000000', unitName: '云岭县' });
  const client: Client = createRouterClient(router, { context: { engine } });
  if (demo) for await (const progress of await client.system.demo()) void progress;
  else await store.transact({ kind: 'demo', title: '单位' }, (tx) => {
    for (const { code, name, level, parent, aliases } of bare ? [] : units.slice(1))
      tx.insert('unit', {
        code,
        name,
        level,
        parent,
        aliases: aliases.length === 0 ? null : aliases.join('、'),
      });
  });

  const save: TestEngine['save'] = async (ledger, values) => {
    try {
      return (await saveRow(store, { ledger: ledger.id, id: null, values })).id;
    } catch (error) {
      if (error instanceof AppError && error.code === 'row-duplicate') return null;
      throw error;
    }
  };
  const world: TestEngine['world'] = async (ledger) => {
    const titles: Record<string, readonly string[]> = {};
    for (const field of Object.values(ledger.fields)) {
      if (field.kind !== 'ref' || titles[field.ledger]) continue;
      const target = ledgerById(field.ledger);
      const beyond = await world(target);
      for (const row of fc.sample(typedRow(target, beyond), { seed: 7, numRuns: 3 })) await save(target, row);
      const sql = `SELECT "${target.title}" FROM "${tableOf(target)}"`;
      titles[field.ledger] = store.rawRead.prepare(sql).pluck().all() as string[];
    }
    return { units, titles };
  };
  return {
    store,
    client,
    save,
    world,
    async file(events) {
      for await (const event of events)
        if (event.kind === 'file') return client.files.take({ fileId: event.file.fileId });
      throw new Error('no file');
    },
    async plan(ledger, file) {
      const options = { ledger: ledger.id, allIssues: true };
      for await (const event of await client.importing.open({ files: [file], options }))
        if (event.kind === 'plan') return event.plan;
      throw new Error('no plan');
    },
    async shown(ledger) {
      const rows: string[] = [];
      for await (const batch of await client.ledger.rows({ ledger: ledger.id, unmasked: true }))
        for (const { id: _, ...row } of batch) rows.push(JSON.stringify(Object.entries(row).toSorted(([a], [b]) => a.localeCompare(b))));
      return rows.toSorted();
    },
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
