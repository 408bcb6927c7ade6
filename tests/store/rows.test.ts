import { expect, test } from 'vitest';
import type { Condition } from '../../shared/contract/common.ts';
import { countRows, pageRows, readAllRows, rowIds } from '../../electron/engine/store/rows.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { addPeople, insertPeople } from './support/people.ts';
import { tempStore } from './support/tempStore.ts';

async function training(): Promise<Store> {
  const store = await tempStore();
  await store.transact({ kind: 'import', title: '导入' }, (tx) => {
    tx.insert('unit', { code: '620721101000', name: '红湾寺镇', level: 'township' });
    tx.insert('unit', { code: '620721101201', name: '马营村', level: 'village', parent: '620721101000' });
    const welding = tx.insert('training-class', { name: '电焊班', startDate: '2026-03-01', funds: 12_000 });
    const sewing = tx.insert('training-class', { name: '刺绣班', startDate: '2026-05' });
    const people = [
      {
        name: '张三',
        sex: '1',
        birthDate: '1985-03-12',
        idNumber: '620721198503120013',
        phone: '13812345678',
        village: '620721101201',
      },
      {
        name: '李四',
        sex: '2',
        birthDate: '1990-07',
        phone: '13987654321、0936-6621234',
        village: '?红星村',
      },
      { name: '安五', sex: '?待核', birthDate: '=不详', remark: '100%_' },
    ].map((p) => tx.insert('person', p));
    const [zhang = 0, li = 0, an = 0] = people;
    tx.insert('training-roster', {
      personId: zhang,
      classId: welding,
      traineeCategory: '01,05',
      startDate: '2026-03-01',
      score: 88.5,
    });
    tx.insert('training-roster', { personId: li, classId: welding, startDate: '2026-03', score: 59 });
    tx.insert('training-roster', { personId: an, classId: sewing, traineeCategory: '05' });
  });
  return store;
}

function names(store: Store, ledger: string, conditions: Condition[], more: object = {}): string[] {
  const query = { ledger, conditions, columns: ['name'], offset: 0, limit: 100, ...more };
  return pageRows(store, query).rows.map((r) => r.cells[0] ?? '');
}

test('a page shows words, not codes, and hides the middle of numbers', async () => {
  const store = await training();
  const page = pageRows(store, {
    ledger: 'training-roster',
    columns: ['name', 'sex', 'idNumber', 'phone', 'village', 'className', 'score'],
    offset: 0,
    limit: 10,
  });
  expect(page).toEqual({
    total: 3,
    rows: [
      { id: 1, cells: ['张三', '男', '620721********0013', '138****5678', '马营村', '电焊班', '88.5'] },
      { id: 2, cells: ['李四', '女', '', '139****4321、0936-6****34', '红星村', '电焊班', '59'] },
      { id: 3, cells: ['安五', '待核', '', '', '', '刺绣班', ''] },
    ],
  });
});

const is = (column: string, value: string | number): Condition => ({ column, op: 'is', value });

test.each<[string, string, Condition[], string[]]>([
  ['a code', 'person', [is('sex', '1')], ['张三']],
  ['a code by its word', 'person', [is('sex', '女')], ['李四']],
  ['a value no table knows', 'person', [is('sex', '待核')], ['安五']],
  ['a column by its label', 'person', [is('性别', '女')], ['李四']],
  ['a unit by its code', 'person', [is('village', '620721101201')], ['张三']],
  ['a unit by its name', 'person', [is('village', '马营村')], ['张三']],
  ['a village as written', 'person', [is('village', '红星村')], ['李四']],
  ['part of a village', 'person', [{ column: 'village', op: 'has', value: '营' }], ['张三']],
  ['part of a word', 'person', [{ column: 'sex', op: 'has', value: '男' }], ['张三']],
  ['part of a text with signs of LIKE', 'person', [{ column: 'remark', op: 'has', value: '%_' }], ['安五']],
  ['not a code, blanks included', 'person', [{ column: 'sex', op: 'isNot', value: '1' }], ['李四', '安五']],
  ['several codes', 'person', [{ column: 'sex', op: 'in', value: ['1', '2'] }], ['张三', '李四']],
  ['an empty choice', 'person', [{ column: 'sex', op: 'in', value: [] }], []],
  ['blank', 'person', [{ column: 'idNumber', op: 'blank' }], ['李四', '安五']],
  ['filled', 'person', [{ column: 'idNumber', op: 'filled' }], ['张三']],
  ['不详', 'person', [is('birthDate', '不详')], ['安五']],
  [
    'a date range takes in a month that overlaps it',
    'person',
    [
      { column: 'birthDate', op: 'from', value: '1990-07-15' },
      { column: 'birthDate', op: 'to', value: '1990-07-31' },
    ],
    ['李四'],
  ],
  [
    'a month as an end takes all of it',
    'person',
    [{ column: 'birthDate', op: 'to', value: '1985-03' }],
    ['张三'],
  ],
  ['one of several categories', 'training-roster', [is('traineeCategory', '05')], ['张三', '安五']],
  ['a column of the person', 'training-roster', [is('sex', '1')], ['张三']],
  ['a class by its name', 'training-roster', [is('className', '电焊班')], ['张三', '李四']],
  ['a class by its id', 'training-roster', [is('classId', 2)], ['安五']],
  ['one person', 'training-roster', [is('personId', 3)], ['安五']],
  ['numbers from', 'training-roster', [{ column: 'score', op: 'from', value: 60 }], ['张三']],
  ['numbers to, as text', 'training-roster', [{ column: 'score', op: 'to', value: '60' }], ['李四']],
  ['two conditions', 'training-roster', [is('className', '电焊班'), is('sex', '女')], ['李四']],
])('filter by %s', async (_, ledger, conditions, expected) => {
  const store = await training();
  expect(names(store, ledger, conditions)).toEqual(expected);
  expect(countRows(store, { ledger, conditions })).toBe(expected.length);
});

test('the search box narrows people and what belongs to them', async () => {
  const store = await training();
  expect(names(store, 'training-roster', [], { text: 'zs' })).toEqual(['张三']);
  expect(names(store, 'person', [], { text: '5678' })).toEqual(['张三']);
  expect(names(store, 'training-class', [], { text: '刺绣' })).toEqual(['刺绣班']);
  expect(names(store, 'person', [is('sex', '2')], { text: '张' })).toEqual([]);
});

test('the search box of a ledger without people looks at every column as it is read, and at initials', async () => {
  const store = await training();
  await store.transact({ kind: 'import', title: '导入' }, (tx) => {
    const project = tx.insert('project', { name: '雨露富民工程' });
    tx.insert('training-class', { name: '电工班', trainingType: '01', unit: '620721101000', projectId: project, headTeacher: '赛芳', funds: 30_000 });
  });
  const found = (text: string): string[] => names(store, 'training-class', [], { text });
  expect(found('赛芳')).toEqual(['电工班']);
  expect(found('红湾寺')).toEqual(['电工班']);
  expect(found('雨露富民')).toEqual(['电工班']);
  expect(found('2026-03')).toEqual(['电焊班']);
  expect(found('dg')).toEqual(['电工班']);
  expect(found('DH')).toEqual(['电焊班']);
  expect(found('班 红湾 30000')).toEqual(['电工班']);
  expect(found('班 马营')).toEqual([]);
  expect(names(store, 'unit', [], { text: '马营' })).toEqual(['马营村']);
});

test('names are sorted in 拼音 order, in both directions, also through the person', async () => {
  const store = await training();
  const sort = { column: 'name', descending: false };
  expect(names(store, 'person', [], { sort })).toEqual(['安五', '李四', '张三']);
  expect(names(store, 'training-roster', [], { sort })).toEqual(['安五', '李四', '张三']);
  expect(names(store, 'training-roster', [], { sort: { column: 'name', descending: true } })).toEqual([
    '张三',
    '李四',
    '安五',
  ]);
  expect(names(store, 'training-roster', [], { sort: { column: 'score', descending: true } })).toEqual([
    '张三',
    '李四',
    '安五',
  ]);
  expect(names(store, 'training-roster', [], { sort: { column: 'className', descending: false } })).toEqual([
    '安五',
    '张三',
    '李四',
  ]);
});

test('pages put together are all rows once, whatever the order', async () => {
  const store = await tempStore();
  await store.transact({ kind: 'import', title: 'x' }, (tx) => {
    const classId = tx.insert('training-class', { name: '班' });
    const ids = insertPeople(tx, 0, 157);
    for (const personId of [...ids, ...ids.slice(0, 40)]) tx.insert('training-roster', { personId, classId });
  });
  for (const ledger of ['person', 'training-roster'])
    for (const column of ['name', 'village', 'birthDate'])
      for (const descending of [false, true]) {
        const query = { ledger, sort: { column, descending } };
        const whole = rowIds(store, query, 0, 1000);
        const pages = Array.from({ length: 20 }, (_, i) => rowIds(store, query, i * 10, 10)).flat();
        expect(pages).toEqual(whole);
        expect(new Set(whole).size).toBe(countRows(store, query));
        expect([...readAllRows(store, { ...query, columns: ['name'] })].map((r) => r.id)).toEqual(whole);
      }
});

test('pages far from both ends are the same rows, also after a write', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 6000);
  const query = { ledger: 'person', sort: { column: 'birthDate', descending: true } };
  const check = (): void => {
    const whole = [...readAllRows(store, { ...query, columns: ['name'] })].map((r) => r.id);
    expect(rowIds(store, query, 2990, 40)).toEqual(whole.slice(2990, 3030));
    expect(rowIds(store, query, 3500, 40)).toEqual(whole.slice(3500, 3540));
    expect(rowIds(store, query, whole.length - 5, 40)).toEqual(whole.slice(-5));
  };
  check();
  await store.transact({ kind: 'edit', title: 'x' }, (tx) =>
    tx.update('person', rowIds(store, query, 3000, 1)[0] ?? 0, { birthDate: '2030-01-01' }),
  );
  check();
});

test('counts are remembered only until the next write', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 5);
  expect(countRows(store, { ledger: 'person' })).toBe(5);
  await addPeople(store, 10, 5);
  expect(countRows(store, { ledger: 'person' })).toBe(10);
});

test('reading all rows shows one moment, whatever is written meanwhile, and can be broken off', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 50);
  const rows = readAllRows(store, { ledger: 'person', columns: ['name'] });
  let seen = rows.next().done === true ? 0 : 1;
  await addPeople(store, 100, 50);
  for (const _ of rows) seen += 1;
  expect(seen).toBe(50);
  for (const row of readAllRows(store, { ledger: 'person', columns: ['idNumber'] })) {
    expect(row.shown[0]).toContain('********');
    expect(row.values[0]).toContain('********');
    break;
  }
  const [full] = readAllRows(store, { ledger: 'person', columns: ['idNumber'] }, true);
  expect(full?.shown[0]).toMatch(/^\d{18,}$/);
});

test('unknown ledgers and fields are refused with what there is', async () => {
  const store = await training();
  expect(() => countRows(store, { ledger: 'nobody' })).toThrow(
    expect.objectContaining({ code: 'ledger-unknown' }),
  );
  const asking = (): unknown => countRows(store, { ledger: 'person', conditions: [is('shoeSize', '42')] });
  expect(asking).toThrow(expect.objectContaining({ code: 'field-unknown' }));
  const hostile = (): unknown =>
    countRows(store, { ledger: 'person', conditions: [is('name" OR 1=1 --', '42')] });
  expect(hostile).toThrow(expect.objectContaining({ code: 'field-unknown' }));
});
