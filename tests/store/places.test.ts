import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { renameDurably, writeDurably } from '../../electron/engine/store/durable.ts';
import { isNetworkPath } from '../../electron/engine/store/networkPath.ts';
import { sortKey, spellings, loadPinyin } from '../../electron/engine/store/pinyin.ts';
import { tempFolder } from './support/tempStore.ts';

const mounts = [
  '/dev/sda1 / ext4 rw 0 0',
  'server:/home /home/clerk nfs4 rw 0 0',
  '//nas/share /mnt/nas cifs rw 0 0',
  '/dev/sdb1 /mnt/nas/local ext4 rw 0 0',
  'nas:/x /mnt/two\\040words nfs rw 0 0',
].join('\n');

test.each([
  ['C:\\Users\\clerk\\data', false],
  ['\\\\server\\share\\data', true],
  ['//server/share', true],
  ['\\\\?\\UNC\\server\\share', true],
  ['\\\\?\\C:\\data', false],
  ['\\\\.\\C:\\data', false],
  ['/var/lib/ledger', false],
  ['/home/clerk', true],
  ['/home/clerk/data', true],
  ['/home/clerks', false],
  ['/mnt/nas/x', true],
  ['/mnt/nas/local/x', false],
  ['/mnt/two words/x', true],
])('%s is on a network drive: %s', (path, expected) => {
  expect(isNetworkPath(path, { mounts })).toBe(expected);
});

test('a rename that a scanner holds up is tried again, ten times and no more', async () => {
  const folder = tempFolder();
  let calls = 0;
  const held = (times: number) => (): void => {
    calls += 1;
    if (calls <= times) throw Object.assign(new Error('held'), { code: 'EBUSY' });
  };
  await renameDurably(join(folder, 'a'), join(folder, 'b'), held(3));
  expect(calls).toBe(4);
  calls = 0;
  await expect(renameDurably(join(folder, 'a'), join(folder, 'b'), held(99))).rejects.toThrow('held');
  expect(calls).toBe(10);
  calls = 0;
  const gone = (): void => {
    calls += 1;
    throw Object.assign(new Error('gone'), { code: 'ENOENT' });
  };
  await expect(renameDurably(join(folder, 'a'), join(folder, 'b'), gone)).rejects.toThrow('gone');
  expect(calls).toBe(1);
});

test('a durable write replaces the whole file and leaves no temporary one', async () => {
  const file = join(tempFolder(), 'CURRENT');
  writeFileSync(file, 'a much longer text than the new one');
  await writeDurably(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(dirname(file))).toEqual(['CURRENT']);
});

test('names sort by surname, then by syllable, shorter first', async () => {
  await loadPinyin();
  const names = ['章伟', '张伟', '张三丰', '张三', '曾国', '安一', '单于', 'Anna', '欧阳锋', '翟天'];
  const sorted = names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  expect(sorted).toEqual([
    '安一',
    'Anna',
    '单于',
    '欧阳锋',
    '曾国',
    '翟天',
    '张三',
    '张三丰',
    '章伟',
    '张伟',
  ]);
});

test('a name can be typed in each of its readings', async () => {
  await loadPinyin();
  expect(spellings('曾乐').map((s) => s.join(''))).toEqual(['zengle', 'zengyue', 'cengle', 'cengyue']);
  expect(spellings('张三')).toEqual([['zhang', 'san']]);
});
