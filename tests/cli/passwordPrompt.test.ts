/** The password prompt at a real terminal (a pseudo terminal made by `script`): what is typed, what is shown, Ctrl+C. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { utils, write } from '@e965/xlsx';
import { people } from '../fixtures/importing/people.ts';
import { runCli } from '../support/cli.ts';
import { root } from '../support/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'prompt-'));
const store = join(folder, 'store');
const locked = join(folder, '东村.xlsx');
const PASSWORD = '密码Abc 1';

beforeAll(async () => {
  const { default: crypto } = (await import('officecrypto-tool')) as { default: { encrypt(input: Buffer, options: { password: string; type: string }): Buffer } };
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['姓名', '身份证号', '联系电话'], ...people(2).map((p) => [p.name, p.id, p.phone])]), '名单');
  const plain = Buffer.from(write(book, { bookType: 'xlsx', type: 'buffer' }) as Uint8Array);
  writeFileSync(locked, crypto.encrypt(plain, { password: PASSWORD, type: 'standard' }));
  await runCli('init', '--store', store, '--role', 'township', '--unit', '620721101000', '--name', '某镇');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The import of the locked file at a terminal; `answers` are typed one at each prompt. */
function atTerminal(answers: readonly string[]): Promise<{ readonly code: number | null; readonly screen: string }> {
  const words = [process.execPath, join(root, 'electron/cli.ts'), 'import', locked, '--store', store, '--ledger', 'training-roster', '--dry-run'];
  const command = words.map((word) => `'${word}'`).join(' ');
  const child: ChildProcess = spawn('script', ['-qefc', command, '/dev/null'], { env: { ...process.env, NO_COLOR: '1' } });
  let screen = '';
  let asked = 0;
  const see = (piece: Buffer): void => {
    screen += piece.toString();
    const prompts = screen.split('直接回车跳过这个文件）：').length - 1;
    for (; asked < Math.min(prompts, answers.length); asked += 1) child.stdin?.write(answers[asked]!);
  };
  child.stdout?.on('data', see);
  child.stderr?.on('data', see);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, screen }));
  });
}

test('a wrong password is asked again, the right one opens the file, and neither is shown', async () => {
  const { code, screen } = await atTerminal(['falsch9\r', `${PASSWORD}\r`]);
  expect(screen).toContain('「东村.xlsx」的打开密码');
  expect(screen).toContain('密码不对');
  expect(screen).toContain('读到 2 行');
  expect(screen).not.toContain('falsch9');
  expect(screen).not.toContain('Abc');
  expect(code).toBe(0);
}, 120_000);

test('an empty line leaves the file locked and says so', async () => {
  const { code, screen } = await atTerminal(['\r']);
  expect(code).toBe(1);
  expect(screen).not.toContain('读到');
}, 120_000);

test('Ctrl+C at the prompt ends at once with the sentence of a cancel, not with a raw error', async () => {
  const { code, screen } = await atTerminal(['\u0003']);
  expect(code).toBe(1);
  expect(screen).toContain('已取消');
  expect(screen).not.toMatch(/Error|at .*\.ts:/);
}, 120_000);
