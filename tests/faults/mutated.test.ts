import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../shared/contract/errors.ts';
import { createStore, openStore } from '../../electron/engine/store/openStore.ts';
import { pageRows } from '../../electron/engine/store/rows.ts';
import { search } from '../../electron/engine/store/search.ts';
import { asStoreError } from '../../electron/engine/store/storeErrors.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { verifyStore } from '../../electron/engine/store/verify.ts';
import { addPeople, sequence } from '../store/support/people.ts';
import { aTownship } from '../store/support/tempStore.ts';

const mutations = Number(process.env['STORE_MUTATIONS'] ?? '120');

/** Changes 1 to 64 bytes at random places, or a whole run of them. */
function mutate(bytes: Buffer, next: (below: number) => number): void {
  if (next(3) === 0) {
    const start = next(bytes.length);
    bytes.fill(next(256), start, Math.min(bytes.length, start + 1 + next(9000)));
    return;
  }
  for (let i = 1 + next(64); i > 0; i -= 1)
    bytes.writeUInt8(next(256), next(3) === 0 ? next(8192) : next(bytes.length));
}

test('a database file with random damage is refused in words or works; nothing crashes, hangs or shows a raw error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-mutated-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const whole = join(folder, 'whole');
  const made = await createStore({ dataDir: whole, ...aTownship });
  await addPeople(made, 0, 200);
  await made.close();
  const original = readFileSync(join(whole, 'gen-000001', 'app.db'));
  const next = sequence(20_261_122);
  const outcomes = { refused: 0, works: 0, noticed: 0 };
  for (let i = 0; i < mutations; i += 1) {
    const dataDir = join(folder, `m${i}`);
    mkdirSync(join(dataDir, 'gen-000001'), { recursive: true });
    copyFileSync(join(whole, 'CURRENT'), join(dataDir, 'CURRENT'));
    // Every second one after an unclean end, so that the check at start has its turn.
    if (i % 2 === 0) copyFileSync(join(whole, 'gen-000001', 'state'), join(dataDir, 'gen-000001', 'state'));
    const bytes = Buffer.from(original);
    mutate(bytes, next);
    writeFileSync(join(dataDir, 'gen-000001', 'app.db'), bytes);
    try {
      const store = await openStore({ dataDir, reserve: false });
      try {
        const report = await verifyStore(store);
        pageRows(store, {
          ledger: 'person',
          columns: ['name', 'idNumber'],
          offset: 0,
          limit: 300,
          sort: { column: 'name', descending: false },
        });
        search(store, { text: '王', limit: 20 });
        search(store, { text: 'zhang', limit: 20 });
        await undo(store);
        outcomes[report.ok ? 'works' : 'noticed'] += 1;
      } finally {
        await store.close();
      }
    } catch (error) {
      expect(asStoreError(error, { dir: dataDir })).toBeInstanceOf(AppError);
      outcomes.refused += 1;
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
  expect(outcomes.refused + outcomes.works + outcomes.noticed).toBe(mutations);
  expect(outcomes.refused).toBeGreaterThan(mutations / 4);
}, 300_000);
