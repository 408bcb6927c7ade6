import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Store } from '../../electron/engine/store/store.ts';
import { listOperations, redo, undo } from '../../electron/engine/store/undo.ts';
import { verifyStore } from '../../electron/engine/store/verify.ts';
import { addPeople } from './support/people.ts';
import { everything, restart, tempStore } from './support/tempStore.ts';

const edit = { kind: 'edit', title: '修改' } as const;

function insertPerson(store: Store, values: Record<string, string>): Promise<{ op: string; value: number }> {
  return store.transact({ kind: 'edit', title: `新增「${values['name'] ?? ''}」` }, (tx) =>
    tx.insert('person', values),
  );
}

function searchable(store: Store): number {
  return store.rawRead.prepare('SELECT count(*) FROM search').pluck().get() as number;
}

test('the last step is undone and brought back, to the very same rows', async () => {
  const store = await tempStore();
  const { value: id } = await insertPerson(store, { name: '张三', phone: '13812345678' });
  const before = everything(store);
  await store.transact(edit, (tx) => {
    tx.update('person', id, { name: '张三丰', remark: '改名' });
    tx.insert('training-class', { name: '电焊班' });
  });
  const after = everything(store);
  expect(await undo(store)).toMatchObject({ title: '修改', state: 'undone', rows: 2 });
  expect(everything(store)).toEqual(before);
  expect(await redo(store)).toMatchObject({ title: '修改', state: 'done' });
  expect(everything(store)).toEqual(after);
});

test('a whole import is undone the next day, after a restart, as one step', async () => {
  let store = await tempStore();
  await addPeople(store, 0, 10);
  const before = everything(store);
  const { op } = await addPeople(store, 100, 1200);
  const after = everything(store);
  store = await restart(store);
  expect(await undo(store, op)).toMatchObject({ op, rows: 1200, state: 'undone' });
  expect(everything(store)).toEqual(before);
  expect(searchable(store)).toBe(10);
  store = await restart(store);
  await redo(store, op);
  expect(everything(store)).toEqual(after);
  expect(searchable(store)).toBe(1210);
  expect(await verifyStore(store)).toMatchObject({ ok: true });
});

test('undo goes back through every step and redo forward again, in the order of an editor', async () => {
  const store = await tempStore();
  const states = [everything(store)];
  const { value: id } = await insertPerson(store, { name: '甲' });
  states.push(everything(store));
  for (const name of ['乙', '丙', '丁']) {
    await store.transact({ kind: 'edit', title: name }, (tx) => tx.update('person', id, { name }));
    states.push(everything(store));
  }
  for (let i = 3; i >= 0; i -= 1) {
    await undo(store);
    expect(everything(store)).toEqual(states[i]);
  }
  await expect(undo(store)).rejects.toMatchObject({ code: 'undo-nothing' });
  for (let i = 1; i <= 4; i += 1) {
    await redo(store);
    expect(everything(store)).toEqual(states[i]);
  }
  await expect(redo(store)).rejects.toMatchObject({ code: 'redo-nothing' });
});

test('after a new step there is nothing to redo by default', async () => {
  const store = await tempStore();
  const { op } = await insertPerson(store, { name: '甲' });
  await undo(store);
  await insertPerson(store, { name: '乙' });
  await expect(redo(store)).rejects.toMatchObject({ code: 'redo-nothing' });
  // By name it still works, as it disturbs nobody.
  expect(await redo(store, op)).toMatchObject({ state: 'done' });
});

test('a step is not undone when a later one changed its rows, and the refusal names them', async () => {
  const store = await tempStore();
  const { op, value: id } = await insertPerson(store, { name: '张三' });
  const later = await store.transact(edit, (tx) => tx.update('person', id, { phone: '13812345678' }));
  const before = everything(store);
  await expect(undo(store, op)).rejects.toMatchObject({
    code: 'undo-blocked',
    detail: { count: 1, examples: '张三' },
  });
  expect(everything(store)).toEqual(before);
  await undo(store, later.op);
  expect(await undo(store, op)).toMatchObject({ state: 'undone' });
});

test('a step is not undone when a row of another import uses its people', async () => {
  const store = await tempStore();
  const { op, ids } = await addPeople(store, 0, 30);
  const roster = await store.transact({ kind: 'import', title: '导入花名册' }, (tx) => {
    const classId = tx.insert('training-class', { name: '电焊班' });
    for (const personId of ids.slice(0, 7)) tx.insert('training-roster', { personId, classId });
  });
  await expect(undo(store, op)).rejects.toMatchObject({ code: 'undo-blocked', detail: { count: 7 } });
  await undo(store, roster.op);
  await undo(store, op);
  expect(store.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(0);
});

test('an undo that would point at a class deleted meanwhile is refused', async () => {
  const store = await tempStore();
  const { value } = await store.transact(edit, (tx) => {
    const personId = tx.insert('person', { name: '张三' });
    const [first, second] = [
      tx.insert('training-class', { name: '一班' }),
      tx.insert('training-class', { name: '二班' }),
    ];
    return { first, second, row: tx.insert('training-roster', { personId, classId: first }) };
  });
  const moved = await store.transact(edit, (tx) =>
    tx.update('training-roster', value.row, { classId: value.second }),
  );
  await store.transact({ kind: 'remove', title: '删除' }, (tx) => tx.remove('training-class', value.first));
  const before = everything(store);
  await expect(undo(store, moved.op)).rejects.toMatchObject({ code: 'undo-blocked' });
  expect(everything(store)).toEqual(before);
});

test('a unit in use by its code is not taken away by undoing its import', async () => {
  const store = await tempStore();
  const units = await store.transact({ kind: 'import', title: '导入单位' }, (tx) =>
    tx.insert('unit', { code: '620721101201', name: '马营村', level: 'village' }),
  );
  await insertPerson(store, { name: '张三', village: '620721101201' });
  await expect(undo(store, units.op)).rejects.toMatchObject({
    code: 'undo-blocked',
    detail: { examples: '张三' },
  });
});

test('an ID number given to somebody else meanwhile is not taken back', async () => {
  const store = await tempStore();
  const { value: id } = await insertPerson(store, { name: '张三', idNumber: '11010519491231002X' });
  const cleared = await store.transact(edit, (tx) => tx.update('person', id, { idNumber: null }));
  await insertPerson(store, { name: '李四', idNumber: '11010519491231002X' });
  await expect(undo(store, cleared.op)).rejects.toMatchObject({ code: 'undo-blocked' });
});

test('a step of many people is held back by one later row too, and the store checks rows again afterwards', async () => {
  const store = await tempStore();
  const { op, ids } = await addPeople(store, 0, 1500);
  const roster = await store.transact({ kind: 'import', title: '导入花名册' }, (tx) => {
    const classId = tx.insert('training-class', { name: '一班' });
    return tx.insert('training-roster', { personId: ids[1234] ?? 0, classId });
  });
  await expect(undo(store, op)).rejects.toMatchObject({ code: 'undo-blocked', detail: { count: 1 } });
  await expect(
    store.transact({ kind: 'edit', title: '没有这个人' }, (tx) => tx.insert('training-roster', { personId: 99_999, classId: 1 })),
  ).rejects.toThrow('FOREIGN KEY');
  await undo(store, roster.op);
  await undo(store, op);
  expect(await verifyStore(store)).toMatchObject({ ok: true });
});

test('what an undone step had blocked is free, and what was redone blocks again', async () => {
  const store = await tempStore();
  const { op, value: id } = await insertPerson(store, { name: '张三' });
  const later = await store.transact(edit, (tx) => tx.update('person', id, { name: '李四' }));
  await undo(store, later.op);
  await undo(store, op);
  await redo(store, op);
  await redo(store, later.op);
  await expect(undo(store, op)).rejects.toMatchObject({ code: 'undo-blocked' });
});

test('a step undone twice, unknown or empty is refused in words', async () => {
  const store = await tempStore();
  const { op } = await insertPerson(store, { name: '张三' });
  await undo(store, op);
  await expect(undo(store, op)).rejects.toMatchObject({ code: 'undo-done' });
  await expect(undo(store, 'b-000099-0000')).rejects.toMatchObject({ code: 'batch-not-found' });
  await store.transact(edit, () => undefined);
  expect(listOperations(store, { offset: 0, limit: 10 })).toMatchObject({
    total: 1,
    operations: [{ op, state: 'undone' }],
  });
});

test('invented data mark the store only while they are in it', async () => {
  const store = await tempStore();
  await store.transact({ kind: 'demo', title: '演示' }, (tx) => tx.insert('person', { name: '张三' }));
  expect(store.info.demo).toBe(true);
  await undo(store);
  expect(store.info.demo).toBe(false);
});

/** A step on a small world of people, classes and roster rows. */
type Act =
  | { readonly do: 'person'; readonly name: string; readonly id: number | null }
  | { readonly do: 'edit'; readonly at: number; readonly name: string; readonly id: number | null }
  | { readonly do: 'remove'; readonly at: number }
  | { readonly do: 'attend'; readonly at: number }
  | { readonly do: 'many'; readonly count: number }
  | { readonly do: 'undo' | 'redo'; readonly at: number };

const names = fc.constantFrom('张三', '李四', '王五', '曾乐', '𠮷野');
const idNumbers = fc.option(fc.integer({ min: 1, max: 6 }), { freq: 2 });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('person' as const), name: names, id: idNumbers }),
  fc.record({ do: fc.constant('edit' as const), at: fc.nat(20), name: names, id: idNumbers }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat(20) }),
  fc.record({ do: fc.constant('attend' as const), at: fc.nat(20) }),
  fc.record({ do: fc.constant('many' as const), count: fc.integer({ min: 2, max: 5 }) }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), at: fc.nat(30) }),
);

async function act(store: Store, step: Act, steps: string[]): Promise<void> {
  const people = store.rawRead.prepare('SELECT id FROM person ORDER BY id').pluck().all() as number[];
  const pick = (at: number): number => people[at % people.length] ?? 0;
  const idText = (id: number | null): string | null => (id === null ? null : `62072119900101000${id}`);
  switch (step.do) {
    case 'undo':
    case 'redo': {
      const op = steps[step.at % Math.max(1, steps.length)];
      await (step.do === 'undo' ? undo(store, op) : redo(store, op));
      return;
    }
    case 'person':
      steps.push(
        (
          await store.transact(edit, (tx) =>
            tx.insert('person', { name: step.name, idNumber: idText(step.id) }),
          )
        ).op,
      );
      return;
    case 'edit':
      steps.push(
        (
          await store.transact(edit, (tx) =>
            tx.update('person', pick(step.at), { name: step.name, idNumber: idText(step.id) }),
          )
        ).op,
      );
      return;
    case 'remove':
      steps.push((await store.transact(edit, (tx) => tx.remove('person', pick(step.at)))).op);
      return;
    case 'attend':
      steps.push(
        (
          await store.transact(edit, (tx) => {
            const classId = tx.insert('training-class', { name: '班' });
            tx.insert('training-roster', { personId: pick(step.at), classId });
          })
        ).op,
      );
      return;
    case 'many':
      steps.push(
        (
          await store.transact({ kind: 'import', title: '导入' }, (tx) => {
            const ids = Array.from({ length: step.count }, (_, i) => tx.insert('person', { name: `人${i}` }));
            tx.update('person', ids[0] ?? 0, { phone: '13800000000' });
            tx.remove('person', ids[1] ?? 0);
          })
        ).op,
      );
      return;
  }
}

test('any sequence of steps, undos and redos leaves a sound store, and undoing all of it leaves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anAct, { minLength: 4, maxLength: 25 }), async (acts) => {
      const store = await tempStore();
      const steps: string[] = [];
      for (const step of acts) {
        const before = everything(store);
        const sequence = store.sequence();
        try {
          await act(store, step, steps);
        } catch {
          // Refused (blocked, taken ID number, nobody there): then nothing at all has changed.
          expect(everything(store)).toEqual(before);
          expect(store.sequence()).toBe(sequence);
        }
      }
      const report = await verifyStore(store);
      expect(report.checks.filter((c) => !c.ok)).toEqual([]);
      // Undo steps until none is left; then redo until none is left: the same rows again.
      const full = everything(store);
      const undone: string[] = [];
      for (;;) {
        try {
          undone.push((await undo(store)).op);
        } catch (error) {
          expect(error).toMatchObject({ code: 'undo-nothing' });
          break;
        }
      }
      expect(Object.values(everything(store)).flat()).toEqual([]);
      for (const op of undone.toReversed()) await redo(store, op);
      expect(everything(store)).toEqual(full);
      expect((await verifyStore(store)).checks.filter((c) => !c.ok)).toEqual([]);
      await store.close();
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('a redo that would overwrite later work is refused as a redo', async () => {
  const store = await tempStore();
  const { value: id } = await insertPerson(store, { name: '张三' });
  const first = await store.transact(edit, (tx) => tx.update('person', id, { phone: '13812345678' }));
  await undo(store, first.op);
  await store.transact(edit, (tx) => tx.update('person', id, { phone: '13900000000' }));
  await expect(redo(store, first.op)).rejects.toMatchObject({ code: 'redo-blocked', detail: { count: 1 } });
});
