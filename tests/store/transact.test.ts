import { expect, test } from 'vitest';
import type { StoreChange } from '../../electron/engine/store/store.ts';
import { everything, restart, tempStore } from './support/tempStore.ts';

const aPerson = { name: '张建国', idNumber: '11010519491231002X', phone: '13812345678' };

test('a write is there after it was acknowledged, with its step and its audit line', async () => {
  const store = await tempStore();
  const written = await store.transact({ kind: 'edit', title: '新增' }, (tx) => tx.insert('person', aPerson));
  expect(written.op).toMatch(/^b-\d{6}-[\da-f]{4}$/);
  const person = await store.read
    .selectFrom('person')
    .selectAll()
    .where('id', '=', written.value)
    .executeTakeFirstOrThrow();
  expect(person).toMatchObject({ ...aPerson, pinyin: 'zhang jian guo' });
  const op = await store.read
    .selectFrom('op')
    .selectAll()
    .where('id', '=', written.op)
    .executeTakeFirstOrThrow();
  expect(op).toMatchObject({ title: '新增', rows: 1, state: 'done' });
  const audit = await store.read
    .selectFrom('audit')
    .selectAll()
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();
  expect(audit).toMatchObject({ action: 'edit', object: written.op, count: 1 });
});

test('a write that throws leaves nothing behind, not even a step, and the next one works', async () => {
  const store = await tempStore();
  const before = everything(store);
  const failing = store.transact({ kind: 'edit', title: 'x' }, async (tx) => {
    tx.insert('person', aPerson);
    await Promise.resolve();
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(everything(store)).toEqual(before);
  expect(store.rawRead.prepare('SELECT count(*) FROM op').pluck().get()).toBe(0);
  expect(store.rawRead.prepare('SELECT count(*) FROM search').pluck().get()).toBe(0);
  const next = await store.transact({ kind: 'edit', title: '新增' }, (tx) => tx.insert('person', aPerson));
  expect(next.value).toBe(1);
});

test('readers see nothing of a write that is under way and never wait for it', async () => {
  const store = await tempStore();
  let seenInside = -1;
  await store.transact({ kind: 'import', title: '导入' }, async (tx) => {
    tx.insert('person', aPerson);
    await new Promise((resolve) => setTimeout(resolve, 5));
    seenInside = store.rawRead.prepare('SELECT count(*) FROM person').pluck().get() as number;
  });
  expect(seenInside).toBe(0);
  expect(store.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(1);
});

test('writes queue up one behind another, in the order they were asked for', async () => {
  const store = await tempStore();
  const order: string[] = [];
  const slow = store.transact({ kind: 'edit', title: 'a' }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    order.push('a');
  });
  const quick = store.transact({ kind: 'edit', title: 'b' }, () => order.push('b'));
  const [a, b] = await Promise.all([slow, quick]);
  expect(order).toEqual(['a', 'b']);
  expect(b.sequence).toBe(a.sequence + 1);
});

test('a write inside a write is refused at once instead of waiting for itself', async () => {
  const store = await tempStore();
  const nested = store.transact({ kind: 'edit', title: 'outer' }, () =>
    store.transact({ kind: 'edit', title: 'inner' }, () => 1),
  );
  await expect(nested).rejects.toThrow('inside another');
  const audited = store.transact({ kind: 'edit', title: 'outer' }, () =>
    store.audit({ action: 'x', object: 'y' }),
  );
  await expect(audited).rejects.toThrow('inside another');
});

test('work left behind by a write may write once that write has ended', async () => {
  const store = await tempStore();
  let later: Promise<unknown> = Promise.resolve();
  await store.transact({ kind: 'edit', title: 'a' }, () => {
    later = new Promise((resolve) => setTimeout(resolve, 5)).then(() =>
      store.transact({ kind: 'edit', title: 'b' }, () => 7),
    );
  });
  expect(await later).toMatchObject({ value: 7 });
});

test('listeners hear which ledgers changed, after the commit, and one that throws silences nobody', async () => {
  const store = await tempStore();
  const heard: StoreChange[] = [];
  const stopBad = store.onChange(() => {
    throw new Error('bad listener');
  });
  const stop = store.onChange((change) => heard.push(change));
  const warned = new Promise<unknown>((resolve) => process.once('warning', resolve));
  const { op } = await store.transact({ kind: 'edit', title: 'a' }, (tx) => {
    const personId = tx.insert('person', aPerson);
    const classId = tx.insert('training-class', { name: '电焊班' });
    tx.insert('training-roster', { personId, classId });
  });
  expect(heard).toEqual([{ sequence: 1, op, ledgers: ['person', 'training-class', 'training-roster'] }]);
  expect(await warned).toMatchObject({ message: 'bad listener' });
  stop();
  stopBad();
  await store.transact({ kind: 'edit', title: 'b' }, (tx) => tx.insert('training-class', { name: '家政班' }));
  expect(heard).toHaveLength(1);
});

test('a transaction that has ended writes no more', async () => {
  const store = await tempStore();
  const { value: tx } = await store.transact({ kind: 'edit', title: 'a' }, (inner) => ({
    insert: (): number => inner.insert('person', aPerson),
  }));
  expect(() => tx.insert()).toThrow('has ended');
  let kept: () => number = () => 0;
  const failing = store.transact({ kind: 'edit', title: 'b' }, (inner) => {
    kept = () => inner.insert('person', aPerson);
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(() => kept()).toThrow('has ended');
});

test('an update that changes nothing says so and records nothing', async () => {
  const store = await tempStore();
  const { value: id } = await store.transact({ kind: 'edit', title: 'a' }, (tx) =>
    tx.insert('person', aPerson),
  );
  const { value } = await store.transact({ kind: 'edit', title: 'b' }, (tx) => [
    tx.update('person', id, { phone: '13812345678' }),
    tx.update('person', id, { phone: '13900000000', name: '张建国' }),
  ]);
  expect(value).toEqual([false, true]);
  const change = store.rawRead.prepare("SELECT before, after FROM change WHERE kind = 'u'").all();
  expect(change).toEqual([{ before: '{"phone":"13812345678"}', after: '{"phone":"13900000000"}' }]);
});

test('rows that others point at are not removed, and the refusal counts them', async () => {
  const store = await tempStore();
  const { value } = await store.transact({ kind: 'edit', title: 'a' }, (tx) => {
    const personId = tx.insert('person', aPerson);
    const classId = tx.insert('training-class', { name: '电焊班' });
    tx.insert('training-roster', { personId, classId });
    return { personId };
  });
  const removing = store.transact({ kind: 'remove', title: 'x' }, (tx) =>
    tx.remove('person', value.personId),
  );
  await expect(removing).rejects.toMatchObject({
    code: 'row-linked',
    detail: { count: 1, ledger: '培训花名册' },
  });
});

test('ids are never used twice, over removals, rollbacks and restarts', async () => {
  let store = await tempStore();
  const add = async (): Promise<number> =>
    (await store.transact({ kind: 'edit', title: 'a' }, (tx) => tx.insert('person', { name: '张三' }))).value;
  const first = await add();
  const second = await add();
  await store.transact({ kind: 'remove', title: 'x' }, (tx) => tx.remove('person', second));
  store = await restart(store);
  expect([first, second, await add()]).toEqual([1, 2, 3]);
});

test('unknown ledgers and columns are programming errors', async () => {
  const store = await tempStore();
  await expect(store.transact({ kind: 'edit', title: 'a' }, (tx) => tx.insert('nobody', {}))).rejects.toThrow(
    RangeError,
  );
  await expect(
    store.transact({ kind: 'edit', title: 'a' }, (tx) => tx.insert('person', { nothing: 1 })),
  ).rejects.toThrow(RangeError);
});

test('source files and their cells stay with the rows they gave', async () => {
  const store = await tempStore();
  const { value: id } = await store.transact({ kind: 'import', title: '导入' }, (tx) => {
    const fileId = tx.addSourceFile({
      name: 'a.xlsx',
      sha256: 'f',
      bytes: 3,
      format: 'xlsx',
      sheets: [{ name: '花名册', headers: ['姓名'] }],
    });
    const source = { fileId, sheet: 0, row: 5 };
    tx.sourceRowWriter()(source, JSON.stringify([' 张建国 ']));
    tx.describe({ title: '导入「a.xlsx」', detail: { rows: 1 } });
    return tx.insert('person', aPerson, source);
  });
  expect(store.rawRead.prepare('SELECT title, detail FROM op').get()).toEqual({
    title: '导入「a.xlsx」',
    detail: '{"rows":1}',
  });
  expect(store.rawRead.prepare('SELECT rowId, fileId, sheet, sheetRow FROM change').get()).toEqual({
    rowId: id,
    fileId: 1,
    sheet: 0,
    sheetRow: '[5]',
  });
  expect(store.rawRead.prepare('SELECT cells FROM source_row').pluck().get()).toBe('[" 张建国 "]');
});
