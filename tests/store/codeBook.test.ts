import { expect, test } from 'vitest';
import { addCode, listCodeAdditions } from '../../electron/engine/store/codeBook.ts';
import { booksOf, loadBooks } from '../../electron/engine/store/books.ts';
import { readRow } from '../../electron/engine/store/rowDetail.ts';
import { readSetting, readSettings, saveSetting } from '../../electron/engine/store/settings.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { restart, tempStore } from './support/tempStore.ts';

test('the dictionaries are plain data and follow changes of units', async () => {
  const store = await tempStore();
  expect(loadBooks(store)).toEqual({ units: [], additions: [], today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u) as string });
  await store.transact({ kind: 'edit', title: 'a' }, (tx) =>
    tx.insert('unit', {
      code: '620721101201',
      name: '马营村',
      level: 'village',
      aliases: '老马营、马营子',
      validTo: '2020-01-01',
    }),
  );
  const books = loadBooks(store);
  expect(structuredClone(books)).toEqual({
    units: [
      {
        code: '620721101201',
        name: '马营村',
        level: 'village',
        parent: null,
        aliases: ['老马营', '马营子'],
        valid: false,
        validTo: '2020-01-01',
      },
    ],
    additions: [],
    today: books.today,
  });
  expect(loadBooks(store)).toBe(books);
  expect(booksOf(store).units.show('620721101201')).toBe('马营村');
});

test('a value added to a table settles the rows that were waiting for it, as one step that can be undone', async () => {
  const store = await tempStore();
  const { value: id } = await store.transact({ kind: 'import', title: 'a' }, (tx) => {
    const personId = tx.insert('person', { name: '张三' });
    const classId = tx.insert('training-class', { name: '班', trade: '?牛角雕' });
    return tx.insert('training-roster', { personId, classId, trade: '?牛角雕刻' });
  });
  const added = await addCode(store, { table: 'trade', code: '', name: '牛角雕', aliases: ['牛角雕刻'] });
  expect(added.settled).toBe(2);
  const [addition] = listCodeAdditions(store);
  expect(addition).toMatchObject({ table: 'trade', code: 'x001', name: '牛角雕', aliases: ['牛角雕刻'] });
  expect(readRow(store, 'training-roster', id)).toMatchObject({
    values: { trade: 'x001' },
    shown: { trade: '牛角雕' },
  });
  await undo(store, added.op);
  expect(listCodeAdditions(store)).toEqual([]);
  expect(readRow(store, 'training-roster', id).values['trade']).toBe('?牛角雕刻');
});

test('a spelling added to a standard value settles rows too; the standard keeps its name', async () => {
  const store = await tempStore();
  await store.transact({ kind: 'import', title: 'a' }, (tx) =>
    tx.insert('person', { name: '张三', education: '?念过初中' }),
  );
  await addCode(store, { table: 'education', code: '71', name: '随便', aliases: ['念过初中'] });
  expect(readRow(store, 'person', 1)).toMatchObject({
    values: { education: '71' },
    shown: { education: '初中' },
  });
});

test.each([
  ['a closed table takes no new value', { table: 'sex', code: '7', name: '其他', aliases: [] }, '国家标准'],
  ['an unknown table', { table: 'shoes', code: '', name: 'x', aliases: [] }, '没有代码表'],
  ['a value without a name', { table: 'trade', code: '', name: ' ', aliases: [] }, '请填写名称'],
  [
    'a spelling that means something else',
    { table: 'education', code: '71', name: '', aliases: ['小学'] },
    '已经是',
  ],
])('%s is refused', async (_, addition, words) => {
  const store = await tempStore();
  await expect(addCode(store, addition)).rejects.toThrow(words);
});

test('a value in use is not taken away by undo', async () => {
  const store = await tempStore();
  const added = await addCode(store, { table: 'trade', code: '', name: '牛角雕', aliases: [] });
  await store.transact({ kind: 'edit', title: 'a' }, (tx) =>
    tx.insert('training-class', { name: '班', trade: 'x001' }),
  );
  await expect(undo(store, added.op)).rejects.toMatchObject({ code: 'undo-blocked' });
});

test('settings are remembered over a restart and are no undo step', async () => {
  let store = await tempStore();
  await saveSetting(store, 'grid.person', '{"columns":[]}');
  await saveSetting(store, 'grid.person', '{"columns":["name"]}');
  await saveSetting(store, '__proto__', 'x');
  store = await restart(store);
  expect(readSetting(store, 'grid.person')).toBe('{"columns":["name"]}');
  expect(readSetting(store, 'nothing')).toBeNull();
  expect(Object.entries(readSettings(store, ['grid.person', 'nothing', '__proto__']))).toEqual([
    ['grid.person', '{"columns":["name"]}'],
    ['__proto__', 'x'],
  ]);
  await expect(undo(store)).rejects.toMatchObject({ code: 'undo-nothing' });
});
