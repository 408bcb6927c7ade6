/** `import --gone`: what a later version of a list no longer holds is told, taken away, or left and remembered. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '../fixtures/importing/people.ts';
import { runCli, type CliResult } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-gone-'));
const store = join(folder, 'store');
const who = people(6);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  await runCli('init', '--store', store, '--role', 'township', '--unit', '620721101000', '--name', '红湾寺镇');
  await load([0, 1, 2, 3, 4, 5]);
});

function load(ids: readonly number[], ...more: readonly string[]): Promise<CliResult> {
  const file = join(folder, '电焊班花名册.csv');
  writeFileSync(file, `姓名,身份证号,班名\n${ids.map((i) => `${who[i]?.name ?? ''},${who[i]?.id ?? ''},电焊一班`).join('\n')}\n`);
  return runCli('import', file, '--store', store, '--ledger', 'training-roster', ...more);
}
const rows = async (): Promise<number> => (await runCli('rows', 'training-roster', '--store', store, '--json')).json<readonly unknown[]>().length;

test('gone rows are told and stay; --gone leave remembers them, --gone take takes the rest, undo brings them back', async () => {
  const told = (await load([0, 1, 2, 3])).stdout;
  expect(told).toContain('本次文件里没有了的行 2');
  expect(told).toContain(`${who[4]?.name ?? ''}（电焊班花名册.csv`);
  expect(await rows()).toBe(6);
  await load([0, 1, 2, 3], '--gone', 'leave');
  const later = await load([0, 1, 2], '--gone', 'take', '--json');
  const { batch, takenAway, files } = later.json<{ batch: string; takenAway: number; files: { gone: { total: number; left: number } }[] }>();
  expect([takenAway, files[0]?.gone.total, files[0]?.gone.left]).toEqual([1, 1, 2]);
  expect(await rows()).toBe(5);
  expect((await runCli('undo', batch, '--store', store)).code).toBe(0);
  expect(await rows()).toBe(6);
  expect((await load([0, 1, 2])).stdout).toContain('另有 2 行本次文件里也没有，以前已定为留下');
  expect((await load([0, 1, 2], '--gone', 'perhaps')).code).toBe(1);
}, 240_000);
