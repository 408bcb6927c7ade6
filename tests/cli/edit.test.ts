import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-edit-'));
const store = join(folder, 'store');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  await runCli('init', '--store', store, '--role', 'township', '--unit', '620721101000', '--name', '红湾寺镇');
  const file = join(folder, '人员.csv');
  writeFileSync(file, '姓名,性别,出生日期,文化程度\n张三,男,1985-03,初中\n李四,女,1990-02,本科\n王五,男,1978-01,初中\n');
  await runCli('import', file, '--store', store, '--ledger', 'person');
});

async function educations(): Promise<readonly unknown[]> {
  const rows = (await runCli('rows', 'person', '--store', store, '--json')).json<readonly Record<string, string>[]>();
  return rows.map((row) => row['education']);
}

test('a batch edit is shown first, written as one step, and undone by its number', async () => {
  const order = ['edit', 'person', '--store', store, '--where', 'sex=男', '--set', 'education=大专', '--json'];
  const plan = (await runCli(...order, '--dry-run')).json<{ op: null; counts: { changed: number }; groups: unknown }>();
  expect(plan).toMatchObject({ op: null, counts: { rows: 2, changed: 2 }, groups: [{ column: 'education', before: '初中', after: '大专', rows: 2 }] });
  expect(await educations()).toEqual(['初中', '本科', '初中']);
  const done = (await runCli(...order)).json<{ op: string; title: string }>();
  expect(done.title).toBe('批量修改人员总库的文化程度（2 人）');
  expect(await educations()).toEqual(['大专', '本科', '大专']);
  expect((await runCli('undo', done.op, '--store', store)).code).toBe(0);
  expect(await educations()).toEqual(['初中', '本科', '初中']);
});

test('--text narrows as the search box of the page does', async () => {
  const names = async (...asked: readonly string[]): Promise<readonly unknown[]> =>
    (await runCli('rows', ...asked, '--store', store, '--json')).json<readonly Record<string, string>[]>().map((row) => row['name']);
  expect(await names('person', '--text', 'ls')).toEqual(['李四']);
  expect(await names('unit', '--text', '红湾')).toEqual(['红湾寺镇']);
  expect(await names('unit', '--text', '白湾')).toEqual([]);
  const plan = (await runCli('edit', 'person', '--store', store, '--text', 'ls', '--set', 'education=大专', '--dry-run', '--json')).json();
  expect(plan).toMatchObject({ counts: { rows: 1 } });
});

test('a ledger answers to the name clerks call it by; its rows tell who changed what', async () => {
  const rows = (await runCli('rows', '人员总库', '--store', store, '--json')).json<readonly { id: number; name: string }[]>();
  const person = rows.find(({ name }) => name === '李四')?.id ?? 0;
  expect((await runCli('who', '--store', store)).stdout).toContain('还没有登记经办人');
  await runCli('who', '王芳', '--store', store);
  const done = (await runCli('edit', '人员总库', '--store', store, '--where', 'name=李四', '--set', 'education=大专', '--json')).json<{ op: string }>();
  const lines = (await runCli('history', '人员总库', String(person), '--store', store)).stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/\t王芳\t修改\t/u);
  expect(lines).toContain('  文化程度：本科 → 大专');
  // A new row had nothing before.
  expect(lines).toContain('  姓名：李四');
  expect((await runCli('undo', done.op, '--store', store)).code).toBe(0);
});

test('what cannot be written is told by row, and a field that is not there is refused', async () => {
  const wrong = (await runCli('edit', 'person', '--store', store, '--where', 'name=张三', '--set', 'birthDate=1985-13')).stdout;
  expect(wrong).toContain('1 格不能写入');
  expect(wrong).toContain('第 1 行 张三 出生日期');
  const unknown = await runCli('edit', 'person', '--store', store, '--set', 'salary=3', '--json');
  expect([unknown.code, unknown.json<{ error: { code: string } }>().error.code]).toEqual([1, 'field-unknown']);
  expect((await runCli('edit', 'person', '--store', store)).code).toBe(2);
});

test('what a soft rule doubts waits for --reason and --who, which stay with the row', async () => {
  const order = ['edit', 'person', '--store', store, '--where', 'name=李四', '--set', 'partyDate=2001-07-01'];
  const held = (await runCli(...order)).stdout;
  expect(held).toContain('1 人要写核实说明');
  expect(held).toContain('入党时间 2001-07-01 时只有 11 岁');
  expect((await runCli(...order, '--reason', '档案如此')).code).toBe(2);
  const done = (await runCli(...order, '--reason', '档案如此', '--who', '王芳', '--json')).json<{ counts: { changed: number; unexplained: number } }>();
  expect(done.counts).toMatchObject({ changed: 1, unexplained: 0 });
  expect((await runCli('health', '--store', store, '--ledger', 'person')).stdout).toMatch(/入党时年满 18 周岁\t待处理 0\t已说明 1/u);
});
