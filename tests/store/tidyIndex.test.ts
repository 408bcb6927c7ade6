/** What a bulk write leaves in the search indexes in pieces is merged afterwards, and nobody is lost by it. */
import type { Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import { textIndexes, type TextIndex } from '../../electron/engine/store/indexGathering.ts';
import { coreOf } from '../../electron/engine/store/openStore.ts';
import { search } from '../../electron/engine/store/search.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { tidyIndexes } from '../../electron/engine/store/tidyIndex.ts';
import { inventedPerson, personColumns } from './support/people.ts';
import { tempStore } from './support/tempStore.ts';

/** Pieces of an index: the first half of the numbers of its pages names one. */
function pieces(store: Store, index: TextIndex): number {
  return store.rawRead.prepare(`SELECT count(DISTINCT id >> 37) FROM ${index}_data WHERE id > 100`).pluck().get() as number;
}

function sound(db: Database): void {
  for (const index of textIndexes) db.exec(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`);
}

/** Writes people in bulk, with a statement between that makes the indexes write a piece each time. */
async function inBulk(store: Store, from: number, times: number): Promise<void> {
  await store.transact({ kind: 'import', title: '导入' }, (tx) => {
    const insert = tx.inserter('person', personColumns);
    for (let i = 0; i < times * 1000; i += 1) {
      insert(inventedPerson(from + i));
      if (i % 1000 === 999) tx.raw.exec('CREATE TEMP TABLE IF NOT EXISTS other(n PRIMARY KEY); INSERT INTO temp.other SELECT n FROM temp.other');
    }
  });
}

async function save(store: Store, name: string): Promise<void> {
  await store.transact({ kind: 'edit', title: '新增' }, (tx) => tx.insert('person', { name }));
}

test('a bulk write merges nothing; merging afterwards leaves few pieces and every person where he was', async () => {
  const store = await tempStore();
  await inBulk(store, 0, 12);
  expect(pieces(store, 'search')).toBeGreaterThan(8);
  const before = search(store, { text: 'zhang', limit: 20 });
  expect(before.hits.length).toBe(20);
  await tidyIndexes(coreOf(store));
  expect(pieces(store, 'search')).toBeLessThan(4);
  expect(search(store, { text: 'zhang', limit: 20 })).toEqual(before);
  sound(coreOf(store).connections.writer);
  await store.close();
});

test('what a single save writes afterwards is found beside what is merged and what is not', async () => {
  const store = await tempStore();
  await inBulk(store, 0, 6);
  await save(store, '欧阳第一');
  await tidyIndexes(coreOf(store));
  await inBulk(store, 6000, 6);
  await save(store, '欧阳第二');
  expect(search(store, { text: '欧阳', limit: 20 }).hits.map((hit) => hit.title).toSorted()).toEqual(['欧阳第一', '欧阳第二']);
  sound(coreOf(store).connections.writer);
  await store.close();
});

test('merging stops when the store is closed, and when it is told to', async () => {
  const store = await tempStore();
  await inBulk(store, 0, 12);
  const many = pieces(store, 'search');
  await tidyIndexes(coreOf(store), () => false);
  expect(pieces(store, 'search')).toBe(many);
  const merging = tidyIndexes(coreOf(store));
  await store.close();
  await merging.catch((error: unknown) => expect(String(error)).toContain('closed'));
});

test('a bulk write is merged by itself a little later, while a single save asks for nothing', async () => {
  const store = await tempStore();
  await inBulk(store, 0, 12);
  expect(pieces(store, 'search')).toBeGreaterThan(8);
  await save(store, '欧阳第一');
  await expect.poll(() => pieces(store, 'search'), { timeout: 10_000, interval: 200 }).toBeLessThan(4);
  expect(search(store, { text: '欧阳', limit: 20 }).hits.length).toBe(1);
  await store.close();
});
