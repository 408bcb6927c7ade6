import { expect, test } from 'vitest';
import type { RowValues } from '../../shared/ledger/fields.ts';
import { auditEntries } from '../../electron/engine/handlers/upkeep.ts';
import { rowHistory } from '../../electron/engine/store/history.ts';
import { readPerson } from '../../electron/engine/store/personPage.ts';
import { readRow, revealValue } from '../../electron/engine/store/rowDetail.ts';
import { removeRows, saveRow } from '../../electron/engine/store/saveRow.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { tempStore } from './support/tempStore.ts';

const now = (): number => Date.parse('2026-11-22T02:00:00Z');
const id = '11010519491231002X';

function save(
  store: Store,
  ledger: string,
  rowId: number | null,
  values: RowValues,
): Promise<{ id: number; op: string }> {
  return saveRow(store, { ledger, id: rowId, values });
}

test('a person typed into a form is stored as codes, with birth and sex read from the ID', async () => {
  const store = await tempStore({ now });
  const { id: rowId } = await save(store, 'person', null, {
    name: ' 张 三 ',
    idNumber: '１１０１０５１９４９１２３１００２x',
    ethnicity: '裕固',
    phone: '138 1234 5678',
  });
  expect(readRow(store, 'person', rowId)).toMatchObject({
    title: '张三',
    values: {
      name: '张三',
      idNumber: '110105********002X',
      birthDate: '1949-12-31',
      sex: '2',
      phone: '138****5678',
    },
    shown: { ethnicity: '裕固族', sex: '女', idNumber: '110105********002X' },
    personId: null,
  });
});

test('what is wrong is said for every field at once, and nothing is saved', async () => {
  const store = await tempStore({ now });
  const saving = save(store, 'person', null, { name: '', idNumber: '11010519491231002' });
  await expect(saving).rejects.toMatchObject({ code: 'row-invalid' });
  await expect(saving).rejects.toThrow('姓名');
  expect(store.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(0);
});

test('a form that sends back what it showed changes nothing', async () => {
  const store = await tempStore({ now });
  const { id: rowId } = await save(store, 'person', null, {
    name: '张三',
    idNumber: id,
    phone: '13812345678',
    sex: '女',
  });
  const before = store.rawRead.prepare('SELECT * FROM person').all();
  const { shown, values } = readRow(store, 'person', rowId);
  await save(store, 'person', rowId, shown);
  await save(store, 'person', rowId, values);
  expect(store.rawRead.prepare('SELECT * FROM person').all()).toEqual(before);
});

test('a new ID fills an empty birth date and leaves an entered one alone', async () => {
  const store = await tempStore({ now });
  const { id: rowId } = await save(store, 'person', null, { name: '张三', birthDate: '1950-01' });
  await save(store, 'person', rowId, { idNumber: id });
  expect(readRow(store, 'person', rowId).values).toMatchObject({ birthDate: '1950-01', sex: '2' });
});

test('stored codes and the words for them are the same to the form', async () => {
  const store = await tempStore({ now });
  const first = await save(store, 'person', null, {
    name: '甲',
    sex: '1',
    education: '71',
    ethnicity: '?某族',
  });
  const second = await save(store, 'person', null, {
    name: '乙',
    sex: '男',
    education: '初中',
    ethnicity: '某族',
  });
  const pick = (rowId: number): unknown => {
    const { sex, education, ethnicity } = readRow(store, 'person', rowId).values;
    return { sex, education, ethnicity };
  };
  expect(pick(first.id)).toEqual(pick(second.id));
  expect(pick(first.id)).toEqual({ sex: '1', education: '71', ethnicity: '?某族' });
});

test('one ID number belongs to one person', async () => {
  const store = await tempStore({ now });
  await save(store, 'person', null, { name: '张三', idNumber: id });
  await expect(save(store, 'person', null, { name: '李四', idNumber: id })).rejects.toMatchObject({
    code: 'row-duplicate',
    detail: { title: '张三' },
  });
  const other = await save(store, 'person', null, { name: '李四' });
  await expect(save(store, 'person', other.id, { idNumber: id })).rejects.toMatchObject({
    code: 'row-duplicate',
  });
});

test('people of one name, birth and village are one, unless their ID numbers tell them apart', async () => {
  const store = await tempStore({ now });
  const twin = { name: '张三', birthDate: '1949-12-31', village: '马营村' };
  await save(store, 'person', null, { ...twin, idNumber: id });
  await expect(save(store, 'person', null, twin)).rejects.toMatchObject({ code: 'row-duplicate' });
  const second = await save(store, 'person', null, { ...twin, idNumber: '110105194912310038' });
  expect(second.id).toBeGreaterThan(1);
});

test('a roster row needs a person and a class, and the same person is not twice in one class', async () => {
  const store = await tempStore({ now });
  const person = await save(store, 'person', null, { name: '张三' });
  const course = await save(store, 'training-class', null, { name: '电焊班', funds: '1.2' });
  expect(readRow(store, 'training-class', course.id)).toMatchObject({
    values: { funds: 12_000 },
    shown: { funds: '1.2' },
  });
  await expect(save(store, 'training-roster', null, { classId: course.id })).rejects.toMatchObject({
    code: 'row-invalid',
  });
  await expect(
    save(store, 'training-roster', null, { personId: person.id, className: '没有的班' }),
  ).rejects.toMatchObject({ code: 'class-unknown' });
  const row = await save(store, 'training-roster', null, {
    personId: person.id,
    className: '电焊班',
    score: '88.5',
  });
  expect(readRow(store, 'training-roster', row.id)).toMatchObject({
    title: '张三',
    personId: person.id,
    links: { className: course.id },
    shown: { name: '张三', className: '电焊班', score: '88.5' },
  });
  await expect(
    save(store, 'training-roster', null, { personId: person.id, classId: course.id }),
  ).rejects.toMatchObject({ code: 'row-duplicate' });
});

test('person columns changed on a roster row are changed with the person, in one undo step', async () => {
  const store = await tempStore({ now });
  const person = await save(store, 'person', null, { name: '张三' });
  const course = await save(store, 'training-class', null, { name: '电焊班' });
  const row = await save(store, 'training-roster', null, { personId: person.id, classId: course.id });
  await save(store, 'training-roster', row.id, { phone: '13812345678', score: '60' });
  expect(readRow(store, 'person', person.id).shown['phone']).toBe('138****5678');
  await undo(store);
  expect(readRow(store, 'person', person.id).shown['phone']).toBe('');
  expect(readRow(store, 'training-roster', row.id).shown['score']).toBe('');
});

test('rows in use are not removed; free ones are, many as one step', async () => {
  const store = await tempStore({ now });
  const person = await save(store, 'person', null, { name: '张三', village: '马营村' });
  const other = await save(store, 'person', null, { name: '李四' });
  const course = await save(store, 'training-class', null, { name: '电焊班' });
  const row = await save(store, 'training-roster', null, { personId: person.id, classId: course.id });
  await expect(removeRows(store, { ledger: 'person', ids: [other.id, person.id] })).rejects.toMatchObject({
    code: 'row-linked',
    detail: { count: 1, ledger: '培训花名册' },
  });
  await expect(removeRows(store, { ledger: 'training-class', ids: [course.id] })).rejects.toMatchObject({
    code: 'row-linked',
  });
  await removeRows(store, { ledger: 'training-roster', ids: [row.id] });
  expect(await removeRows(store, { ledger: 'person', ids: [other.id, person.id, other.id] })).toMatchObject({
    removed: 2,
  });
  await expect(removeRows(store, { ledger: 'person', ids: [other.id] })).rejects.toMatchObject({
    code: 'row-not-found',
  });
});

test('a unit whose code is in use keeps its code and stays', async () => {
  const store = await tempStore({ now });
  const unit = await save(store, 'unit', null, { code: '620721101201', name: '马营村', level: '村' });
  await save(store, 'person', null, { name: '张三', village: '马营村' });
  await expect(save(store, 'unit', unit.id, { code: '620721101999' })).rejects.toMatchObject({
    code: 'row-linked',
  });
  await expect(removeRows(store, { ledger: 'unit', ids: [unit.id] })).rejects.toMatchObject({
    code: 'row-linked',
  });
  await save(store, 'unit', unit.id, { name: '新马营村' });
  expect(readRow(store, 'person', 1).shown['village']).toBe('新马营村');
});

test('a new unit settles the rows that held its name as text, in the same undo step', async () => {
  const store = await tempStore({ now });
  const village = (rowId: number): unknown => readRow(store, 'person', rowId).values['village'];
  for (const [name, township] of [
    ['甲', '?红湾寺镇'],
    ['乙', '?马蹄乡'],
  ] as const)
    await store.transact({ kind: 'import', title: 'x' }, (tx) =>
      tx.insert('person', { name, township, village: '?东村' }),
    );
  await save(store, 'unit', null, { code: '620721101000', name: '红湾寺镇', level: '乡镇' });
  await save(store, 'unit', null, { code: '620721102000', name: '马蹄乡', level: '乡镇' });
  expect(readRow(store, 'person', 1).values['township']).toBe('620721101000');
  // Two villages of one name: the township tells which.
  await store.transact({ kind: 'import', title: 'x' }, (tx) =>
    tx.insert('unit', { code: '620721101201', name: '东村', level: 'village', parent: '620721101000' }),
  );
  await save(store, 'unit', null, {
    code: '620721102201',
    name: '东村',
    level: '村',
    parent: '620721102000',
  });
  expect([village(1), village(2)]).toEqual(['?东村', '620721102201']);
  await undo(store);
  expect(village(2)).toBe('?东村');
});

test('showing a whole number is logged before it is shown', async () => {
  const store = await tempStore({ now });
  const { id: rowId } = await save(store, 'person', null, { name: '张三', idNumber: id });
  expect(await revealValue(store, 'person', rowId, 'idNumber')).toBe(id);
  const [last] = auditEntries(store, { offset: 0, limit: 1 }).entries;
  expect(last).toMatchObject({ action: '查看完整号码', detail: '身份证号', count: 1 });
  expect(last?.object).toContain('张三');
});

test('history tells each change as old and new words, with file and line', async () => {
  const store = await tempStore({ now });
  const { value: rowId } = await store.transact({ kind: 'import', title: '导入「花名册.xlsx」' }, (tx) => {
    const fileId = tx.addSourceFile({
      name: '花名册.xlsx',
      sha256: 'x',
      bytes: 1,
      format: 'xlsx',
      sheets: [{ name: '马营村', headers: ['姓名', '性别'] }],
    });
    const source = { fileId, sheet: 0, row: 17 };
    tx.sourceRowWriter()(source, JSON.stringify(['张 三', '男']));
    tx.insert('person', { name: '别人' }, { ...source, row: 16 });
    return tx.insert('person', { name: '张三', sex: '1' }, source);
  });
  await save(store, 'person', rowId, { sex: '女', phone: '13812345678' });
  await removeRows(store, { ledger: 'person', ids: [rowId] });
  await undo(store);
  const history = rowHistory(store, 'person', rowId);
  expect(history.map((h) => [h.kind, h.title])).toEqual([
    ['insert', '撤销：删除人员总库「张三」'],
    ['delete', '删除人员总库「张三」'],
    ['update', '修改人员总库「张三」'],
    ['insert', '导入「花名册.xlsx」'],
  ]);
  expect(history[2]?.changes).toEqual([
    { column: 'sex', before: '男', after: '女' },
    { column: 'phone', before: '', after: '138****5678' },
  ]);
  expect(history[3]).toMatchObject({
    changes: [
      { column: 'name', before: '', after: '张三' },
      { column: 'sex', before: '', after: '男' },
    ],
    source: { file: '花名册.xlsx', sheet: '马营村', row: 17 },
  });
  expect(readPerson(store, rowId).sources).toEqual([
    expect.objectContaining({
      file: '花名册.xlsx',
      row: 17,
      cells: [
        { header: '姓名', text: '张 三' },
        { header: '性别', text: '男' },
      ],
    }),
  ]);
});

test('the page of a person shows rows of all ledgers, their lines and their history', async () => {
  const store = await tempStore({ now });
  const { value: personId } = await store.transact({ kind: 'import', title: '导入' }, (tx) => {
    const fileId = tx.addSourceFile({
      name: 'a.xlsx',
      sha256: 'x',
      bytes: 1,
      format: 'xlsx',
      sheets: [{ name: 's', headers: ['姓名'] }],
    });
    const source = { fileId, sheet: 0, row: 4 };
    tx.sourceRowWriter()(source, '["张三"]');
    const person = tx.insert('person', { name: '张三' }, source);
    for (const [name, startDate] of [
      ['旧班', '2025-03-01'],
      ['新班', '2026-03-01'],
    ] as const)
      tx.insert(
        'training-roster',
        { personId: person, classId: tx.insert('training-class', { name, startDate }), startDate },
        source,
      );
    return person;
  });
  const page = readPerson(store, personId);
  expect(page.person.title).toBe('张三');
  expect(page.linked.map((l) => [l.ledger, l.rows.map((r) => r.shown['className'])])).toEqual([
    ['training-roster', ['新班', '旧班']],
  ]);
  expect(page.sources).toHaveLength(1);
  expect(page.history).toHaveLength(3);
  expect(() => readPerson(store, 99)).toThrow(expect.objectContaining({ code: 'row-not-found' }));
});
