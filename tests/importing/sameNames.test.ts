/** Files of one name from several folders, and locked files read again at every choice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportOptions } from '../../shared/contract/importing.ts';
import { openedBefore, newOpenedKey } from '../../electron/engine/importing/openedFiles.ts';
import { people } from '../fixtures/importing/people.ts';
import { xlsxBytes } from '../fixtures/importing/workbookFiles.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const never = new AbortController().signal;
const options = (more: Partial<ImportOptions> = {}): ImportOptions => ({ ledger: 'training-roster', sender: '', choices: [], ...more });
const csv = (from: number, encoding: 'utf8' | 'utf16le' = 'utf8'): File =>
  new File([Buffer.from(`姓名,身份证号,联系电话\n${people(2, from).map((p) => `${p.name},${p.id},${p.phone}`).join('\n')}\n`, encoding)], '花名册.csv');

async function locked(from: number, password: string): Promise<File> {
  const { default: crypto } = (await import('officecrypto-tool')) as { default: { encrypt(input: Buffer, options: { password: string }): Buffer } };
  const rows = [['姓名', '身份证号', '联系电话'], ...people(2, from).map((p) => [p.name, p.id, p.phone])];
  return new File([new Uint8Array(crypto.encrypt(Buffer.from(await xlsxBytes([{ name: '名单', rows }])), { password }))], '花名册.xlsx');
}

test('files of one name are shown with their folder, chosen for apart, and become lists of their own', async () => {
  const given = { files: [csv(1), csv(11)], folders: ['马营村', '皇城村'] };
  const plan = await desk.desk.open(desk.store, given, options(), () => {}, never);
  expect(plan.files.map((f) => f.file)).toEqual(['马营村/花名册.csv', '皇城村/花名册.csv']);
  const left = await desk.desk.replan(desk.store, plan.planId, options({ choices: [{ file: '马营村/花名册.csv', sheet: '花名册', use: false }] }), () => {}, never);
  expect(left.files.map((f) => f.sheets[0]?.counts.read)).toEqual([0, 2]);
  const again = await desk.desk.replan(desk.store, plan.planId, options({ encodings: { '皇城村/花名册.csv': 'gb18030' } }), () => {}, never);
  expect(again.files.map((f) => f.encoding)).toEqual(['utf-8', 'gb18030']);
  const whole = await desk.desk.replan(desk.store, plan.planId, options(), () => {}, never);
  expect(whole.classes.map((c) => c.name)).toEqual(['马营村花名册', '皇城村花名册']);
  const { files } = await desk.desk.apply(desk.store, whole.planId, () => {}, never);
  expect(files.map((f) => [f.file, f.counts.new])).toEqual([
    ['马营村/花名册.csv', 2],
    ['皇城村/花名册.csv', 2],
  ]);
  // The same drop once more: each is the same file, none an older version of its namesake.
  const second = await desk.desk.open(desk.store, given, options(), () => {}, never);
  expect(second.files.map((f) => f.version)).toEqual(['same', 'same']);
  const changed = await desk.desk.open(desk.store, { files: [csv(2), csv(11)], folders: given.folders }, options(), () => {}, never);
  expect(changed.files.map((f) => [f.version, f.gone.total])).toEqual([
    ['changed', 1],
    ['same', 0],
  ]);
});

test('locked files of one name open each with its own password', async () => {
  const given = { files: [await locked(1, '甲'), await locked(11, '乙')], folders: ['马营村', '皇城村'] };
  const plan = await desk.desk.open(desk.store, given, options({ passwords: { '马营村/花名册.xlsx': '甲', '皇城村/花名册.xlsx': '错' } }), () => {}, never);
  expect(plan.files.map((f) => [f.file, f.error?.code])).toEqual([
    ['马营村/花名册.xlsx', undefined],
    ['皇城村/花名册.xlsx', 'password-wrong'],
  ]);
});

test('a locked file that was opened is kept sealed beside the plan, is not opened again, and goes with it', async () => {
  const name = people(2, 1)[0]?.name ?? '';
  const plan = await desk.desk.open(desk.store, { files: [await locked(1, '甲'), csv(11)] }, options({ password: '甲' }), () => {}, never);
  const folder = join(desk.store.tempDir, plan.planId);
  const sealed = readdirSync(folder).filter((f) => f.startsWith('opened-'));
  expect(sealed).toEqual(['opened-0']);
  const bytes = readFileSync(join(folder, 'opened-0'));
  expect([bytes.includes('PK'.concat('\u0003\u0004')), bytes.includes(name), bytes.includes('[Content_Types].xml')]).toEqual([false, false, false]);
  // Without any password: what was opened stays open for this plan, and for no other.
  const again = await desk.desk.replan(desk.store, plan.planId, options(), () => {}, never);
  expect(again.files[0]?.error).toBeNull();
  expect(again.totals.read).toBe(4);
  expect(await openedBefore({ folder, key: newOpenedKey() }, 0).take()).toBeUndefined();
  await desk.desk.discard(plan.planId);
  expect(readdirSync(desk.store.tempDir)).toEqual([]);
});
