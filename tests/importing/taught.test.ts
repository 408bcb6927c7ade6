/** Issue 3, item 4: corrections are remembered per sender, and what is taught in one place serves everywhere. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { agreedHeaders, learnedFor, listLearned } from '../../electron/engine/store/importRecords.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { people as invented } from '../fixtures/importing/people.ts';
import { fileOf } from '../fixtures/importing/workbookFiles.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const people = invented(12);
const list = (sender: string, from: number, village = ''): string =>
  `\ufeff填报单位：${sender},,,\n姓名,身份证号,项目,村\n${[0, 1].map((i) => `${people[from + i]?.name ?? ''},${people[from + i]?.id ?? ''},电焊工,${village}`).join('\n')}\n`;
const chosen = (file: string) => [{ file, sheet: 'Sheet1', columns: { C: 'trade' } }];
const column = (plan: Awaited<ReturnType<TestDesk['plan']>>, letter: string) => plan.report().files[0]?.sheets.find((s) => s.used)?.columns.find((c) => c.column === letter);

test('a correction of the mapping is remembered for its sender, for nobody else, and undoing the import forgets it', async () => {
  const first = fileOf('甲一.csv', list('甲镇', 0));
  const sheet = (await desk.plan(first)).report().files[0]?.sheets.find((s) => s.used)?.sheet ?? '';
  const { batch } = await desk.load(first, { choices: chosen('甲一.csv').map((c) => ({ ...c, sheet })) });
  const again = await desk.plan(fileOf('甲二.csv', list('甲镇', 2)));
  expect(column(again, 'C')).toMatchObject({ field: 'trade', by: 'learned' });
  const other = await desk.plan(fileOf('乙.csv', list('乙镇', 4)));
  expect(column(other, 'C')).toMatchObject({ field: null });
  await undo(desk.store, batch ?? '');
  expect(listLearned(desk.store.rawRead)).toEqual([]);
});

test('a header taught on a roster is known on the list of people and on forms, where it is about the person and all agree', async () => {
  const teach = (sender: string, ledger: string, header: string, field: string | null): Promise<unknown> =>
    desk.store.transact({ kind: 'edit', title: '列名' }, (tx) => tx.insert('learned_header', { sender, ledger, header, field, used: 1 }));
  await teach('甲镇', 'training-roster', '微信号', 'phone');
  await teach('甲镇', 'training-roster', '项目', 'trade');
  await teach('乙镇', 'training-roster', '单位', 'employer');
  await teach('甲镇', 'training-roster', '单位', 'village');
  const db = desk.store.rawRead;
  expect(learnedFor(db, 'person').find((t) => t.sender === '甲镇')?.headers).toEqual([
    { header: '微信号', field: 'phone' },
    { header: '单位', field: 'village' },
  ]);
  expect(agreedHeaders(db, 'person')).toEqual([{ sender: '', headers: [{ header: '微信号', field: 'phone' }] }]);
  const plan = await desk.plan(fileOf('人.csv', `\ufeff填报单位：甲镇,,\n姓名,身份证号,微信号\n${people[0]?.name ?? ''},${people[0]?.id ?? ''},13909351000\n`), { ledger: 'person' });
  expect(column(plan, 'C')).toMatchObject({ field: 'phone', by: 'learned' });
});

test('a row that waited while the spelling of its village was taught is taken up with the village', async () => {
  await desk.store.transact({ kind: 'edit', title: '单位' }, (tx) => {
    tx.insert('unit', { code: '620721101000', name: '红湾寺镇', level: 'township', parent: null, aliases: null });
    tx.insert('unit', { code: '620721101201', name: '上柳村', level: 'village', parent: '620721101000', aliases: null });
  });
  const name = people[0]?.name ?? '';
  await desk.load(fileOf('人.csv', `\ufeff姓名,联系电话\n${name},13909351000\n`), { ledger: 'person' });
  const { batch, totals } = await desk.load(fileOf('等.csv', `\ufeff姓名,联系电话,乡镇,村\n${name},13909351000,红湾寺镇,上柳沟\n`), { ledger: 'person' });
  expect(totals).toMatchObject({ doubtful: 1 });
  const id = desk.store.rawRead.prepare("SELECT id FROM unit WHERE name = '上柳村'").pluck().get() as number;
  await desk.store.transact({ kind: 'edit', title: '别名' }, (tx) => tx.update('unit', id, { aliases: '上柳沟' }));
  const resumed = await desk.desk.resume(desk.store, batch ?? '');
  const { rows } = desk.desk.rows(desk.store, resumed.planId, { outcome: null, withIssues: false, offset: 0, limit: 5 });
  expect(rows[0]?.shown['village']).toBe('上柳村');
});
