/** Migration 177: people of a village that no table knows are looked up, not looked through. */
import { expect, test, vi } from 'vitest';
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
  const asked = watch(store.rawRead);
  for (const text of ['高家庄', '高家']) expect(search(store, { text, limit: 20 }).hits.map((hit) => hit.title)).toEqual(['傅小红']);
  // What was really asked is explained, with what it was asked with.
  const villages = asked.filter(({ sql }) => /village\b.*'\?'/su.test(sql));
  expect(villages.length).toBeGreaterThanOrEqual(2);
  for (const { sql, values } of villages) {
    const plan = store.rawRead.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as readonly { readonly detail: string }[];
    expect(plan.map(({ detail }) => detail).join(' ')).toContain('person_unknown_village');
  }
});

interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Gathers the queries that a connection is asked from now on. */
function watch(db: Awaited<ReturnType<typeof tempStore>>['rawRead']): readonly Asked[] {
  const asked: Asked[] = [];
  const prepare = db.prepare.bind(db);
  vi.spyOn(db, 'prepare').mockImplementation(((sql: string) => {
    const statement = prepare(sql);
    const all = statement.all.bind(statement);
    if (!sql.startsWith('EXPLAIN'))
      statement.all = (...values: unknown[]) => {
        asked.push({ sql, values });
        return all(...values);
      };
    return statement;
  }) as typeof db.prepare);
  return asked;
}
