import { expect, test } from 'vitest';
import { search } from '../../electron/engine/store/search.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { addPeople } from './support/people.ts';
import { tempStore } from './support/tempStore.ts';

const people = [
  { name: '张建国', idNumber: '620721196503120012', phone: '13812345678', village: '620721101201' },
  { name: '王建国', idNumber: '62072119700101301X', phone: '13987654321', village: '620721101202' },
  { name: '曾乐', idNumber: '620721198001010028', phone: '0936-6621234、15000001111' },
  { name: '单雄信', idNumber: '620721198101010021' },
  { name: '尉迟恭', idNumber: '620721198201010024' },
  { name: '买买提·艾力', idNumber: '653101198301010017' },
  { name: '𠮷野家', idNumber: null, phone: '13700000000' },
  { name: '傅小红', idNumber: null, village: '?红星村' },
  { name: '国建', idNumber: null },
];

async function town(): Promise<Store> {
  const store = await tempStore();
  await store.transact({ kind: 'import', title: '导入' }, (tx) => {
    tx.insert('unit', { code: '620721101000', name: '红湾寺镇', level: 'township' });
    tx.insert('unit', {
      code: '620721101201',
      name: '马营村',
      level: 'village',
      parent: '620721101000',
      aliases: '老马营',
    });
    tx.insert('unit', { code: '620721101202', name: '石窝村', level: 'village', parent: '620721101000' });
    tx.insert('training-class', { name: '马营村电焊班', startDate: '2026-03-01' });
    for (const p of people) tx.insert('person', { township: '620721101000', ...p });
  });
  return store;
}

const found = (store: Store, text: string): string[] =>
  search(store, { text, limit: 20 }).hits.map((h) => h.title);

test.each([
  ['whole name', '张建国', ['张建国']],
  ['part of a name', '建国', ['张建国', '王建国']],
  ['one character', '建', ['张建国', '王建国', '国建']],
  ['two characters in this order only', '国建', ['国建']],
  ['a name with a dot, without the dot', '买买提艾力', ['买买提·艾力']],
  ['a character beyond the basic plane', '𠮷野', ['𠮷野家']],
  ['a surname in its other form', '付小红', ['傅小红']],
  ['full pinyin', 'zhangjianguo', ['张建国']],
  ['pinyin with spaces and capitals', 'Zhang', ['张建国']],
  ['pinyin of the given name', 'jianguo', ['张建国', '王建国']],
  ['initials', 'zjg', ['张建国']],
  ['initials of the given name', 'jg', ['张建国', '王建国']],
  ['a surname read its own way', 'shanxiongxin', ['单雄信']],
  ['and the usual way', 'danxiongxin', ['单雄信']],
  ['a two-character surname', 'yuchigong', ['尉迟恭']],
  ['a name of two readings', 'zengyue', ['曾乐']],
  ['and the other', 'zengle', ['曾乐']],
  ['the end of an ID number', '0012', ['张建国']],
  ['three digits of its end', '012', ['张建国']],
  ['an X at its end', '301x', ['王建国']],
  ['a whole ID number', '620721198101010021', ['单雄信']],
  ['the end of a phone number', '5678', ['张建国']],
  ['the head of a phone number', '1398765', ['王建国']],
  ['a whole phone number', '13987654321', ['王建国']],
  ['the second of two phones', '15000001111', ['曾乐']],
  ['a landline by its end', '6621234', ['曾乐']],
  ['a landline with its dash', '0936-6621234', ['曾乐']],
  ['an alias of a village', '老马营', ['张建国']],
  ['a village no table knows', '红星村', ['傅小红']],
  ['how such a village begins', '红星', ['傅小红']],
  ['a name and a village', '建国 石窝', ['王建国']],
  ['a name and the end of a phone', '建国 4321', ['王建国']],
  ['full-width digits', '５６７８', ['张建国']],
  ['nothing like it', '不存在', []],
  ['two digits say too little', '12', []],
  ['blanks', '   ', []],
])('search by %s: %s', async (_, text, names) => {
  expect(found(await town(), text)).toEqual(names);
});

test('classes are found beside people', async () => {
  const store = await town();
  expect(search(store, { text: '马营', limit: 20 }).hits).toMatchObject([
    { ledger: 'person', title: '张建国', by: '村（社区）' },
    { ledger: 'training-class', title: '马营村电焊班', by: '班名' },
  ]);
});

test('a hit tells two people of one name apart without showing a whole number', async () => {
  const store = await town();
  const [hit] = search(store, { text: '张建国', limit: 1 }).hits;
  expect(hit).toMatchObject({ hint: '红湾寺镇马营村 620721********0012 138****5678', by: '姓名' });
});

test.each([
  '"',
  "'",
  '*',
  '%',
  '_',
  'a"b',
  "'; DROP TABLE person; --",
  'b张 OR b李',
  '(',
  'NEAR(',
  'zh* OR',
  '\u0000',
  '张"建',
  '🙂',
  '^',
  'terms:b张',
])('odd text %j finds nobody it should not and breaks nothing', async (text) => {
  const store = await town();
  const hits = found(store, text);
  expect(hits.length).toBeLessThanOrEqual(1);
});

test('the limit is kept and more is said', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 300);
  const all = search(store, { text: '王', limit: 3 });
  expect(all.hits).toHaveLength(3);
  expect(all.more).toBe(true);
});

test('the index follows changes, removals and undo', async () => {
  const store = await town();
  const id = store.rawRead.prepare("SELECT id FROM person WHERE name = '张建国'").pluck().get() as number;
  await store.transact({ kind: 'edit', title: 'a' }, (tx) =>
    tx.update('person', id, { name: '赵六', phone: null }),
  );
  expect(found(store, '张建国')).toEqual([]);
  expect(found(store, 'zhaoliu')).toEqual(['赵六']);
  expect(found(store, '5678')).toEqual([]);
  await store.transact({ kind: 'remove', title: 'b' }, (tx) => tx.remove('person', id));
  expect(found(store, '赵六')).toEqual([]);
  await undo(store);
  await undo(store);
  expect(found(store, '5678')).toEqual(['张建国']);
});

test('one letter lists who is read so in 拼音 order, then given names', async () => {
  const store = await town();
  expect(found(store, 'z')).toEqual(['曾乐', '张建国']);
  expect(found(store, 'j')).toEqual(expect.arrayContaining(['张建国', '王建国', '国建']));
});

test('a character does not list those whose reading only begins like it', async () => {
  const store = await tempStore();
  await store.transact({ kind: 'edit', title: 'x' }, (tx) => {
    for (const name of ['华', '华安', '黄华', '黄安']) tx.insert('person', { name });
  });
  expect(found(store, '华')).toEqual(['华', '华安', '黄华']);
});

test('two words that each have many are met in people who have both', async () => {
  const store = await town();
  expect(found(store, '王 321')).toEqual(['王建国']);
  expect(found(store, '建 zh')).toEqual(['张建国']);
  expect(found(store, '建 678')).toEqual(['张建国']);
});

test('a figure behind a character is found where it goes on, and the character before it only as it stands', async () => {
  const store = await tempStore();
  await store.transact({ kind: 'edit', title: 'x' }, (tx) => {
    for (const address of ['第1组', '第12组', '第2组', '在第1组', '一第1']) tx.insert('person', { name: '某人', address });
  });
  const hints = search(store, { text: '第1', limit: 20 }).hits.map((h) => h.hint);
  expect(hints.filter((h) => h.startsWith('第'))).toEqual(['第12组', '第1组']);
});
