/** A fresh store with its import desk, for tests that go from a file to stored rows and back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ApplyResult, ImportOptions } from '../../shared/contract/importing.ts';
import { createImportDesk, type ImportDesk } from '../../electron/engine/handlers/importing.ts';
import { applyPlan } from '../../electron/engine/importing/applyPlan.ts';
import type { SpawnReader } from '../../electron/engine/importing/readerPort.ts';
import type { PlanSession } from '../../electron/engine/importing/session.ts';
import type { Beside } from '../../electron/engine/store/beside.ts';
import { createStore } from '../../electron/engine/store/openStore.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { nodeReader } from '../../electron/host/nodeReader.ts';

export interface TestDesk {
  readonly store: Store;
  readonly desk: ImportDesk;
  plan(paths: string | readonly string[], options?: Partial<ImportOptions>): Promise<PlanSession>;
  /** Plans and applies at once. */
  load(paths: string | readonly string[], options?: Partial<ImportOptions> & { doubtful?: 'wait' | 'create' }): Promise<ApplyResult>;
  count(table: string): number;
  close(): Promise<void>;
}

/**
 * @param spawnReader who reads the files: a process of its own as in the product, or another for tests of many files
 * @param beside threads for work on files; without them it is done on this one
 */
export async function openTestDesk(spawnReader: SpawnReader = nodeReader(), beside?: Beside): Promise<TestDesk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'talent-'));
  const store = await createStore({ dataDir, role: 'township', unitCode: '620721101000', unitName: '红湾寺镇', reserve: false, beside });
  const desk = createImportDesk({ spawnReader, tmp: () => store.tempDir, today: () => '2026-11-22' });
  const plan: TestDesk['plan'] = (paths, options = {}) =>
    desk.openPaths(
      store,
      (typeof paths === 'string' ? [paths] : paths).map((path) => ({ path, name: basename(path) })),
      { ledger: 'training-roster', sender: '', choices: [], ...options },
      () => {},
    );
  return {
    store,
    desk,
    plan,
    async load(paths, { doubtful = 'wait', ...options } = {}) {
      const session = await plan(paths, options);
      const result = await applyPlan(session, store, { doubtful });
      await desk.discard(session.id);
      return result;
    },
    count: (table) => store.rawRead.prepare<[], { n: number }>(`SELECT count(*) n FROM ${table}`).get()?.n ?? 0,
    async close() {
      await desk.close();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
