/** Migration 177: people of a village that no table knows are looked up, not looked through. */
import { expect, test } from 'vitest';
import { search } from '../../electron/engine/store/search.ts';
import { addPeople } from './support/people.ts';
import { tempStore } from './support/tempStore.ts';

test('a village no table knows is found by an index that holds only such people', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 50);
  await store.transact({ kind: 'edit', title: '新增' }, (tx) => {
    tx.insert('person', { name: '傅小红', village: '?高家庄' });
    tx.insert('person', { name: '魏一', village: '=不详' });
  });
  const plan = store.rawRead
    .prepare("EXPLAIN QUERY PLAN SELECT id FROM person AS p WHERE p.village >= '?' AND p.village < '@' AND p.village >= ? AND p.village < ?")
    .all('?高', '?高z') as readonly { readonly detail: string }[];
  expect(plan.map(({ detail }) => detail).join(' ')).toContain('person_unknown_village');
  for (const text of ['高家庄', '高家']) expect(search(store, { text, limit: 20 }).hits.map((hit) => hit.title)).toEqual(['傅小红']);
});
