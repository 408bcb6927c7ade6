/** export --profile: a ledger in the order and the writing of one receiver. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FillProfile } from '../../shared/contract/filling.ts';
import { usualHabits } from '../../shared/filling/habits.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { readBack } from '../reports/write/readBack.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let desk: TestEngine;
const profile: FillProfile = {
  name: '市人社局',
  choice: {
    ledger: 'person',
    sheet: '表1',
    mode: 'list',
    headerRows: [1],
    columns: [
      { column: 'A', header: '编号', source: { kind: 'serial' } },
      { column: 'B', header: '文化程度', source: { kind: 'fields', fields: ['education'] } },
      { column: 'C', header: '姓名', source: { kind: 'fields', fields: ['name'] } },
      { column: 'D', header: '出生年月', source: { kind: 'fields', fields: ['birthDate'] } },
      { column: 'E', header: '证件号后六位', source: { kind: 'fields', fields: ['idNumber'] } },
      { column: 'F', header: '盖章', source: null },
    ],
    filter: { conditions: [], text: '', sort: null },
    from: '2026-01-01',
    to: '2026-11-22',
    habits: { ...usualHabits, id: 'tail6', date: 'month', education: 'name' },
  },
};
beforeAll(async () => {
  desk = await openTestEngine();
  await desk.save(ledgerById('person'), { name: '马小兰', idNumber: '11010519491231002X', sex: '女', education: '本科', birthDate: '1949-12-31' });
  await desk.client.filling.saveProfile(profile);
});
afterAll(() => desk.close());

const made = async (more: Partial<Parameters<TestEngine['client']['filling']['exportAs']>[0]> = {}): Promise<File> =>
  desk.file(await desk.client.filling.exportAs({ ledger: 'person', name: '市人社局', ...more }));

it('writes the columns of the profile in its order and its way of writing, without those nothing is known for', async () => {
  const [sheet] = await readBack(new Uint8Array(await (await made()).arrayBuffer()));
  const rows = (sheet?.rows ?? []).map((r) => r.cells.map((c) => (typeof c === 'string' ? c : '')));
  expect(rows[0]).toEqual(['编号', '文化程度', '姓名', '出生年月', '证件号后六位']);
  expect(rows.find((r) => r[2] === '马小兰')?.slice(1)).toEqual(['大学本科毕业', '马小兰', '1949年12月', '31002X']);
});

it('asks for a purpose where the receiver wants whole numbers, and honours conditions', async () => {
  await desk.client.filling.saveProfile({ ...profile, name: '全号', choice: { ...profile.choice, habits: { ...profile.choice.habits, id: 'full' } } });
  await expect(made({ name: '全号' })).rejects.toMatchObject({ data: { code: 'purpose-missing' } });
  const csv = await (await made({ name: '全号', purpose: '补贴审核', format: 'csv', conditions: [{ column: 'name', op: 'is', value: '马小兰' }] })).text();
  expect(csv).toContain('11010519491231002X');
  expect(csv.trim().split('\n')).toHaveLength(2);
  const found = await (await made({ name: '全号', purpose: '补贴审核', format: 'csv', text: 'mxl' })).text();
  expect(found.trim().split('\n')).toHaveLength(2);
  const none = await (await made({ name: '全号', purpose: '补贴审核', format: 'csv', text: 'zzz' })).text();
  expect(none.trim().split('\n')).toHaveLength(1);
});

it('says which profiles there are when asked for another', async () => {
  await expect(made({ name: '没有' })).rejects.toMatchObject({ data: { code: 'profile-not-found', message: expect.stringContaining('市人社局') as string } });
});
