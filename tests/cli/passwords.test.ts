import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ORPCError } from '@orpc/client';
import { AppError } from '../../shared/contract/errors.ts';
import { lockedReason } from '../../electron/cli/passwords.ts';
import { people } from '../fixtures/importing/people.ts';
import { xlsxBytes } from '../fixtures/importing/workbookFiles.ts';
import { runCli } from '../support/cli.ts';

test('locked files of one import open each with its own password, the rest with the common one', async () => {
  const { default: crypto } = (await import('officecrypto-tool')) as { default: { encrypt(input: Buffer, options: { password: string }): Buffer } };
  const folder = mkdtempSync(join(tmpdir(), 'locked-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = join(folder, 'store');
  await runCli('init', '--store', store, '--role', 'township', '--unit', '620721101000', '--name', '某镇');
  const make = async (name: string, from: number, password: string): Promise<string> => {
    const rows = [['姓名', '身份证号', '联系电话'], ...people(2, from).map((p) => [p.name, p.id, p.phone])];
    writeFileSync(join(folder, name), crypto.encrypt(Buffer.from(await xlsxBytes([{ name: '名单', rows }])), { password }));
    return join(folder, name);
  };
  const files = [await make('东村.xlsx', 1, '甲=1'), await make('西村.xlsx', 5, '乙')];
  const plan = ['import', ...files, '--store', store, '--ledger', 'training-roster', '--json', '--dry-run'];
  const half = await runCli(...plan, '--password', '乙');
  expect(half.json<{ totals: { read: number }; files: { error: { code: string } | null }[] }>()).toMatchObject({
    totals: { read: 2 },
    files: [{ error: { code: 'password-wrong' } }, { error: null }],
  });
  const all = await runCli(...plan, '--password', '乙', '--password-for', '东村.xlsx=甲=1');
  expect(all.json<{ totals: { read: number } }>().totals.read).toBe(4);
  const wrong = await runCli(...plan, '--password-for', '北村.xlsx=1');
  expect([wrong.code, wrong.json<{ error: { message: string } }>().error.message]).toEqual([1, expect.stringContaining('东村.xlsx、西村.xlsx')]);
}, 300_000);

test('one locked file is known by its refusal, also as it comes through the contract, so that it is asked for at a terminal', () => {
  const detail = { sentence: '…', reason: 'password-needed' };
  expect(lockedReason(new AppError('file-unreadable', detail))).toBe('password-needed');
  expect(lockedReason(new ORPCError('APP', { defined: true, data: { code: 'file-unreadable', message: '…', detail } }))).toBe('password-needed');
  expect(lockedReason(new ORPCError('APP', { defined: true, data: { code: 'file-unreadable', message: '…', detail: { reason: 'damaged' } } }))).toBeNull();
  expect(lockedReason(new Error('else'))).toBeNull();
});
