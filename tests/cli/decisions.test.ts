import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { people } from '../fixtures/importing/people.ts';
import { xlsxBytes } from '../fixtures/importing/workbookFiles.ts';
import { runCli } from '../support/cli.ts';

interface Answer {
  readonly totals: { readonly new: number; readonly doubtful: number };
}

test('somebody erased comes in again with an 核实说明 for his row only; a rule decides the other rows and can be taken back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'decide-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = ['--store', join(folder, 'store')];
  const [one, two, three] = people(3) as [ReturnType<typeof people>[0], ReturnType<typeof people>[0], ReturnType<typeof people>[0]];
  const make = async (name: string, rows: readonly (readonly string[])[]): Promise<string> => {
    writeFileSync(join(folder, name), await xlsxBytes([{ name: '名单', rows: [['姓名', '身份证号', '联系电话'], ...rows] }]));
    return join(folder, name);
  };
  const import_ = (path: string, ...more: readonly string[]): ReturnType<typeof runCli> =>
    runCli('import', path, ...store, '--ledger', 'person', ...more);
  await runCli('init', ...store, '--role', 'township', '--unit', '620721101000', '--name', '某镇');
  await import_(await make('一.xlsx', [[one.name, one.id, one.phone]]));
  const gone = await runCli('erase', '1', ...store, '--name', one.name, '--reason', '本人书面申请删除', '--json');
  expect([gone.code, gone.stdout]).toEqual([0, expect.stringContaining('"rows"')]);

  const path = await make('二.xlsx', [[one.name, one.id, one.phone], [two.name, two.id, two.phone], [three.name, '', ''], [two.name, two.id, '']]);
  const shown = await import_(path, '--dry-run', '--rule', 'duplicate-in-file=skip');
  expect(shown.stdout).toContain('1 行（征得本人同意后，逐个加 --again 行号=核实说明');
  expect(shown.stdout).toContain('读到 4 行：新增 1，更新 0，无变化 0，待决定 2，不能导入 1；另跳过 0 行');

  const other = await import_(path, '--json', '--again', '3=本人同意');
  expect([other.code, other.stdout]).toEqual([1, expect.stringContaining('二.xlsx:2')]);

  const rules = ['--rule', 'duplicate-in-file=skip', '--rule', 'duplicate-in-file=undecided'];
  const done = await import_(path, '--json', ...rules, '--again', '二.xlsx:2=2026-11-26 本人到所同意重新登记', '--who', '李专干');
  expect(done.code).toBe(0);
  // The rule was taken back: its rows wait.
  expect(done.json<Answer>().totals).toMatchObject({ new: 2, doubtful: 2 });
  const kept = (await runCli('rows', 'person', ...store, '--json', '--text', one.name)).json<unknown[]>();
  expect(kept).toHaveLength(1);
}, 300_000);
