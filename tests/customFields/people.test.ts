import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const shown = async (id: number) => (await engine.client.ledger.row({ ledger: 'person', id })).shown;

test('merging two people keeps, takes and splits custom values field by field, and undo brings both back', async () => {
  const { customFields, ledger, people, upkeep } = engine.client;
  const wx = (await customFields.add({ ledger: 'person', kind: 'text', label: '微信号' })).id;
  const area = (await customFields.add({ ledger: 'person', kind: 'number', label: '种植面积' })).id;
  const way = (await customFields.add({ ledger: 'person', kind: 'choice', label: '帮扶方式', options: ['结对', '包片'] })).id;
  const old = (await customFields.add({ ledger: 'person', kind: 'text', label: '旧编号' })).id;
  const keep = (await ledger.save({ ledger: 'person', id: null, values: { name: '张建国', [wx]: 'wx1', [way]: '结对', [old]: 'A1' } })).id;
  const drop = (await ledger.save({ ledger: 'person', id: null, values: { name: '张建國', phone: '13909351234', [wx]: 'wx2', [area]: '3.5', [way]: '包片' } })).id;
  await customFields.retire({ id: old, retired: true });
  const { op, merge } = await people.merge({ keep, drop, take: { [way]: 'drop' } });
  expect(await shown(keep)).toMatchObject({ [wx]: 'wx1', [area]: '3.5', [way]: '包片' });
  const [record] = await people.merges({ person: keep });
  expect(record?.left).toContainEqual({ label: '微信号', value: 'wx2' });
  expect(record?.left.map((l) => l.label)).not.toContain('种植面积');
  await upkeep.undo({ op });
  expect(await shown(keep)).toMatchObject({ [wx]: 'wx1', [way]: '结对', [area]: '' });
  expect(await shown(drop)).toMatchObject({ [wx]: 'wx2', [area]: '3.5', [way]: '包片' });
  await upkeep.redo({ op });
  await people.split({ merge });
  expect(await shown(keep)).toMatchObject({ [wx]: 'wx1', [way]: '结对', [area]: '' });
  expect(await shown(drop)).toMatchObject({ [wx]: 'wx2', [area]: '3.5', [way]: '包片' });
  await customFields.retire({ id: old, retired: false });
  expect(await shown(keep)).toMatchObject({ [old]: 'A1' });
});

test('what is written in a custom field is found by the search, and the hit says in which field', async () => {
  const { customFields, ledger } = engine.client;
  const note = (await customFields.add({ ledger: 'person', kind: 'text', label: '家庭情况' })).id;
  const { id } = await ledger.save({ ledger: 'person', id: null, values: { name: '张建国', [note]: '两个孩子在兰州上学' } });
  const hits = async (text: string) => (await ledger.search({ text, limit: 10 })).hits.filter((h) => h.ledger === 'person' && h.id === id);
  expect(await hits('兰州上学')).toEqual([expect.objectContaining({ by: '家庭情况' })]);
  await ledger.save({ ledger: 'person', id, values: { [note]: '在家务农' } });
  expect(await hits('兰州上学')).toEqual([]);
  expect(await hits('务农')).toHaveLength(1);
});
