import { afterEach, beforeEach, expect, test } from 'vitest';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { ledgerById, ledgers } from '../../shared/ledger/ledgers.ts';
import { isCustomId, type CustomKind } from '../../shared/ledger/customFields.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

/** One field of every kind, and what a clerk types into it. */
const kinds: readonly { readonly kind: CustomKind; readonly label: string; readonly typed: string; readonly options?: string[] }[] = [
  { kind: 'text', label: '微信号', typed: 'wx_0093-a' },
  { kind: 'number', label: '种植面积（亩）', typed: '12.5' },
  { kind: 'date', label: '入社日期', typed: '2021-03' },
  { kind: 'choice', label: '帮扶方式', typed: '结对', options: ['结对', '包片', '驻村'] },
  { kind: 'choices', label: '经营项目', typed: '养牛、养羊', options: ['养牛', '养羊', '种药材'] },
  { kind: 'boolean', label: '是否示范户', typed: '是' },
];

async function addAll(ledger: string): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { kind, label, options } of kinds) ids[label] = (await engine.client.customFields.add({ ledger, kind, label, options: options ?? [] })).id;
  return ids;
}

const filled = (ids: Record<string, string>): Record<string, string> => Object.fromEntries(kinds.map((k) => [ids[k.label] ?? '', k.typed]));

async function rows(ledger: string, conditions: Parameters<TestEngine['client']['ledger']['rows']>[0]['conditions'] = []) {
  const out: Record<string, string | number>[] = [];
  for await (const batch of await engine.client.ledger.rows({ ledger, conditions, unmasked: true })) out.push(...batch);
  return out;
}

test('no declared field of any ledger could be mistaken for a custom one', () => {
  for (const ledger of ledgers) for (const id of Object.keys(ledger.fields)) expect([ledger.id, id, isCustomId(id)]).toEqual([ledger.id, id, false]);
});

test.each(['person', 'training-roster', 'project'])('%s: a field of every kind goes through form, list, filter, export and back without a change', async (id) => {
  const ids = await addAll(id);
  const ledger = ledgerById(id);
  const base = ledger.person === 'none' ? { [ledger.title]: '牛产业提升' } : { name: '张建国', idNumber: '620721198503120015' };
  const link = id === 'training-roster' ? { className: '养殖班' } : {};
  if (id === 'training-roster') await engine.client.ledger.save({ ledger: 'training-class', id: null, values: { name: '养殖班' } });
  await engine.client.ledger.save({ ledger: id, id: null, values: { ...base, ...link, ...filled(ids) } });
  const [row] = await rows(id);
  for (const { label, typed, kind } of kinds) expect([label, row?.[label]]).toEqual([label, kind === 'number' ? 12.5 : typed]);

  for (const { label, typed, kind } of kinds) {
    const value = kind === 'number' ? 12.5 : kind === 'choices' ? '养羊' : typed;
    expect([label, (await rows(id, [{ column: ids[label] ?? '', op: 'is', value }])).length]).toEqual([label, 1]);
    expect([label, (await rows(id, [{ column: ids[label] ?? '', op: 'blank' }])).length]).toEqual([label, 0]);
  }
  const page = await engine.client.ledger.page({ ledger: id, columns: Object.values(ids), offset: 0, limit: 10, conditions: [], text: '', sort: { column: ids['种植面积（亩）'] ?? '', descending: true } });
  expect(page.rows[0]?.cells).toEqual(kinds.map((k) => k.typed));

  for (const format of ['xlsx', 'csv'] as const) {
    const file = await engine.file(await engine.client.ledger.export({ ledger: id, columns: [], format, conditions: [], text: '', sort: null, unmasked: true, purpose: '测试' }));
    const plan = await engine.plan(ledger, file);
    expect([format, plan.totals]).toEqual([format, expect.objectContaining({ read: 1, unchanged: 1, new: 0, changed: 0, rejected: 0 })]);
    const mapped = plan.files[0]?.sheets[0]?.columns.flatMap((c) => (c.field !== null && isCustomId(c.field) ? [c.field] : []));
    expect(mapped).toEqual(kinds.map((k) => ids[k.label]));
  }
});

test('a file brings custom columns by name and by alias, changes single cells and never erases with blanks', async () => {
  const { id } = await engine.client.customFields.add({ ledger: 'person', kind: 'number', label: '养殖规模', headers: ['存栏数'], options: [] });
  const csv = (header: string, value: string): File => new File([`姓名,身份证号,${header}\n张建国,620721198503120015,${value}\n`], 'a.csv');
  const load = async (file: File) => {
    const plan = await engine.plan(ledgerById('person'), file);
    for await (const event of await engine.client.importing.apply({ planId: plan.planId })) if (event.kind === 'done') return { plan, result: event.result };
    return expect.fail('not applied');
  };
  expect((await load(csv('养殖规模', '12头'))).result.totals).toMatchObject({ new: 1 });
  expect((await load(csv('存栏数', '15'))).result.totals).toMatchObject({ changed: 1 });
  expect((await load(csv('存栏数', ''))).result.totals).toMatchObject({ unchanged: 1 });
  expect((await rows('person'))[0]?.['养殖规模']).toBe(15);
  const person = await engine.client.ledger.page({ ledger: 'person', columns: [], offset: 0, limit: 1, conditions: [], text: '', sort: null });
  const history = await engine.client.ledger.history({ ledger: 'person', id: person.rows[0]?.id ?? 0 });
  expect(history[0]?.changes).toEqual([{ column: id, before: '12', after: '15' }]);
  expect(history[1]?.changes).toContainEqual({ column: id, before: '', after: '12' });
  await engine.client.upkeep.undo({});
  expect((await rows('person'))[0]?.['养殖规模']).toBe(12);
});

test('an unknown option of a file is kept as written, and becomes an option that settles the rows', async () => {
  const { id } = await engine.client.customFields.add({ ledger: 'person', kind: 'choice', label: '帮扶方式', options: ['结对'] });
  const saved = await engine.client.ledger.save({ ledger: 'person', id: null, values: { name: '张建国', [id]: '包片' } });
  const read = async () => (await engine.client.ledger.row({ ledger: 'person', id: saved.id })).values[id];
  expect(await read()).toBe('?包片');
  await engine.client.system.addCode({ table: `own-${id}`, code: '', name: '包片', aliases: [] });
  expect(await read()).toMatch(/^x\d+$/);
  const [field] = await engine.client.customFields.list();
  const renamed = field?.options.map((o) => (o.name === '包片' ? { code: o.code, name: '包片联系' } : o)) ?? [];
  await engine.client.customFields.change({ id, options: renamed });
  expect((await engine.client.ledger.row({ ledger: 'person', id: saved.id })).shown[id]).toBe('包片联系');
  await expect(engine.client.customFields.change({ id, options: renamed.filter((o) => o.name === '结对') })).rejects.toThrow('还有 1 行填着「包片联系」');
});

test('a retired field is gone from forms, lists and exports; brought back, everything it held is there', async () => {
  const ids = await addAll('person');
  const saved = await engine.client.ledger.save({ ledger: 'person', id: null, values: { name: '张建国', ...filled(ids) } });
  for (const id of Object.values(ids)) await engine.client.customFields.retire({ id, retired: true });
  expect(Object.keys((await rows('person'))[0] ?? {})).toEqual(['id', 'name']);
  expect((await engine.client.ledger.history({ ledger: 'person', id: saved.id }))[0]?.changes.map((c) => c.column)).toEqual(expect.arrayContaining(Object.values(ids)));
  await expect(engine.client.customFields.add({ ledger: 'person', kind: 'text', label: '微信号', options: [] })).rejects.toThrow('停用的字段里有「微信号」');
  await engine.client.ledger.save({ ledger: 'person', id: saved.id, values: { remark: '改一下备注' } });
  for (const id of Object.values(ids)) await engine.client.customFields.retire({ id, retired: false });
  const [row] = await rows('person');
  for (const { label, typed, kind } of kinds) expect([label, row?.[label]]).toEqual([label, kind === 'number' ? 12.5 : typed]);
});

test('undoing a new field is refused while rows hold a value of it, and takes its options with it otherwise', async () => {
  const { id, op } = await engine.client.customFields.add({ ledger: 'person', kind: 'choice', label: '帮扶方式', options: ['结对', '包片'] });
  const saved = await engine.client.ledger.save({ ledger: 'person', id: null, values: { name: '张建国', [id]: '结对' } });
  await expect(engine.client.upkeep.undo({ op })).rejects.toThrow('不能撤销');
  await engine.client.upkeep.undo({ op: saved.op });
  await engine.client.upkeep.undo({ op });
  expect(await engine.client.customFields.list()).toEqual([]);
  await engine.client.upkeep.redo({ op });
  expect((await engine.client.customFields.list())[0]?.options.map((o) => o.name)).toEqual(['结对', '包片']);
});

test('a name or alias that already means a column of the form is refused in words', async () => {
  const add = (label: string, headers: string[] = []) => engine.client.customFields.add({ ledger: 'training-roster', kind: 'text', label, headers, options: [] });
  await expect(add('姓名')).rejects.toThrow('里已有「姓名」');
  await expect(add('手机号')).rejects.toThrow('就是它，不用新建');
  await expect(add('家庭情况', ['联系电话'])).rejects.toThrow('里已有');
  await add('家庭情况', ['家里情况']);
  await expect(add('家里情况')).rejects.toThrow('里已有「家庭情况」');
  await expect(engine.client.customFields.add({ ledger: 'person', kind: 'choice', label: '方式', options: [] })).rejects.toThrow('至少要有一个选项');
});

test('renaming keeps the old name as an alias; the order asked for is the order of every list', async () => {
  const a = await engine.client.customFields.add({ ledger: 'person', kind: 'text', label: '甲', options: [] });
  const b = await engine.client.customFields.add({ ledger: 'person', kind: 'text', label: '乙', options: [] });
  await engine.client.customFields.change({ id: a.id, label: '甲项' });
  await engine.client.customFields.order({ ledger: 'person', ids: [b.id, a.id] });
  expect((await engine.client.customFields.list()).map((f) => [f.label, f.headers])).toEqual([['乙', []], ['甲项', ['甲']]]);
  const plan = await engine.plan(ledgerById('person'), new File(['姓名,身份证号,甲\n张建国,620721198503120015,一\n'], 'a.csv'));
  expect(plan.files[0]?.sheets[0]?.columns[2]?.field).toBe(a.id);
});

test('the template has the custom columns with their drop-downs, and what was filled in is imported', async () => {
  const ids = await addAll('person');
  const file = await engine.file(await engine.client.ledger.template({ ledger: 'person' }));
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await file.arrayBuffer());
  const sheet = book.worksheets[0];
  const headers = Array.from(sheet?.getRow(1).values as (string | undefined)[], (h) => h ?? '');
  for (const { label } of kinds) expect(headers.some((h) => h.replace('*', '') === label)).toBe(true);
  const put = (label: string, value: string): void => {
    const at = headers.findIndex((h) => h.replace('*', '') === label);
    if (sheet) sheet.getRow(2).getCell(at).value = value;
  };
  put('姓名', '李秀英');
  put('身份证号', '620721198503120015');
  for (const { label, typed } of kinds) put(label, typed);
  const path = join(engine.store.tempDir, '模板.xlsx');
  writeFileSync(path, new Uint8Array(await book.xlsx.writeBuffer()));
  const plan = await engine.plan(ledgerById('person'), new File([new Uint8Array(await book.xlsx.writeBuffer())], '模板.xlsx'));
  expect(plan.totals).toMatchObject({ new: 1, rejected: 0, doubtful: 0 });
  for await (const _ of await engine.client.importing.apply({ planId: plan.planId })) void _;
  const [row] = await rows('person');
  for (const { label, typed, kind } of kinds) expect([label, row?.[label]]).toEqual([label, kind === 'number' ? 12.5 : typed]);
  expect(Object.keys(ids)).toHaveLength(kinds.length);
});
