/** One human: states over time, the same person twice, taking a merge apart, erasing; asked through the contract. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../shared/contract/contract.ts';
import { maskNumbers } from '../../shared/identity/maskText.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { keptLines } from '../store/support/keptLines.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
let client: Client;
beforeEach(async () => {
  engine = await openTestEngine();
  ({ client } = engine);
});
afterEach(() => engine.close());

const add = async (values: Record<string, string | number>, ledger = 'person'): Promise<number> => {
  const id = await engine.save(ledgerById(ledger), values);
  return id ?? expect.fail('not saved');
};
const states = async (id: number): Promise<string[]> => {
  const page = await client.ledger.person({ id });
  const rows = page.linked.find((part) => part.ledger === 'person-state')?.rows ?? [];
  return rows.map((r) => `${r.shown['state'] ?? ''} ${r.shown['startDate'] ?? ''}~${r.shown['endDate'] ?? ''}`).toSorted();
};
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.fail('was not refused'),
    (error: unknown) => (error as { data?: { code?: string } }).data?.code,
  );

test('a state holds from its day until the day before the next; the person shows the last one', async () => {
  const id = await add({ name: '安建国' });
  await client.people.setState({ ids: [id], state: '在册', date: '2020-01-01' });
  await client.people.setState({ ids: [id], state: '迁出', date: '2026-03-05', reason: '搬到县城' });
  await client.people.setState({ ids: [id], state: '外出', date: '2024-06' });
  expect(await states(id)).toEqual(['在册 2020-01-01~2024-05', '外出 2024-06~2026-03-04', '迁出 2026-03-05~']);
  expect((await client.ledger.row({ ledger: 'person', id })).shown).toMatchObject({ state: '迁出', stateDate: '2026-03-05' });
  await client.upkeep.undo({});
  expect(await states(id)).toEqual(['在册 2020-01-01~2026-03-04', '迁出 2026-03-05~']);
  expect(await refusal(client.people.setState({ ids: [id], state: '迁出', date: '2026-03-05' }))).toBe('state-same');
  expect(await refusal(client.people.setState({ ids: [id], state: '迁走了', date: '2026-03-05' }))).toBe('row-invalid');
});

test('a state given on the person alone, as an import does, becomes history and is never lost', async () => {
  const id = await add({ name: '安建国', state: '在册', stateDate: '2020-01-01' });
  await client.ledger.save({ ledger: 'person', id, values: { state: '去世' } });
  // Only the word came: it counts from the day it was heard of, not from the old state's day.
  expect(await states(id)).toEqual(['去世 2026-11-22~', '在册 2020-01-01~2026-11-21']);
});

test('people are not removed but change state; the sentence says what to do', async () => {
  const id = await add({ name: '安建国' });
  expect(await refusal(client.ledger.remove({ ledger: 'person', ids: [id] }))).toBe('person-kept');
});

async function twins(): Promise<{ keep: number; drop: number }> {
  const keep = await add({ name: '杨秀英', idNumber: '11010519491231002X', phone: '13812345678', remark: '种养能手' });
  const drop = await add({ name: '杨秀英', phone: '13812345678、13900000000', employer: '云岭绣坊', remark: '绣娘' });
  await add({ personId: keep, className: '', name: '', trade: '' }, 'need').catch(() => 0);
  return { keep, drop };
}

test('duplicates are listed with what speaks for one human, and a pair told apart never again', async () => {
  const { keep, drop } = await twins();
  const found = await client.people.duplicates({});
  expect(found.total).toBe(1);
  expect(found.pairs[0]?.why).toEqual(['phone']);
  expect(found.pairs[0]?.a.phone).not.toContain('12345');
  await client.people.notSame({ pairs: [[keep, drop]] });
  expect((await client.people.duplicates({})).total).toBe(0);
  await client.upkeep.undo({});
  expect((await client.people.duplicates({ person: drop })).total).toBe(1);
});

test('a file with a row like the one told apart does not ask about the other', async () => {
  const keep = await add({ name: '杨秀英', phone: '13900000000', birthDate: '1970-01-02' });
  const drop = await add({ name: '杨秀英', phone: '13900000000' });
  const file = (): File => new File(['\ufeff姓名,联系电话,民族\n杨秀英,13900000000,汉族\n'], '名单.csv');
  const asked = async (): Promise<number[]> => {
    const plan = await engine.plan(ledgerById('person'), file());
    const rows = await client.importing.rows({ planId: plan.planId, outcome: 'doubtful', offset: 0, limit: 10 } as never);
    return (rows as { rows: { candidates?: { id?: number; personId?: number }[] }[] }).rows.flatMap((r) => (r.candidates ?? []).map((c) => c.personId ?? c.id ?? 0));
  };
  expect(new Set(await asked())).toEqual(new Set([keep, drop]));
  await client.people.notSame({ pairs: [[keep, drop]] });
  expect(await asked()).toEqual([drop]);
});

test('a merge takes what is filled, joins phones, moves rows of all ledgers, and undo brings both back', async () => {
  const { keep, drop } = await twins();
  await add({ name: '电焊班', startDate: '2026-03-01' }, 'training-class');
  const row = await add({ personId: drop, className: '电焊班', score: '88' }, 'training-roster');
  const before = await engine.shown(ledgerById('person'));
  const view = await client.people.compare({ keep, drop });
  expect(view.moves).toEqual([{ ledger: 'training-roster', label: '培训花名册', rows: 1 }]);
  expect(view.fields.find((f) => f.column === 'remark')).toMatchObject({ differs: true, take: 'both' });
  const done = await client.people.merge({ keep, drop, take: { remark: 'keep' } });
  const { value: phone } = await client.ledger.reveal({ ledger: 'person', id: keep, column: 'phone' });
  expect(phone).toBe('13812345678、13900000000');
  const merged = await client.ledger.row({ ledger: 'person', id: keep });
  expect(merged.shown).toMatchObject({ employer: '云岭绣坊', remark: '种养能手' });
  expect((await client.ledger.row({ ledger: 'training-roster', id: row })).personId).toBe(keep);
  expect(await refusal(client.ledger.row({ ledger: 'person', id: drop }))).toBe('row-not-found');
  expect((await client.people.merges({ person: keep }))[0]?.left).toEqual([{ label: '备注', value: '绣娘' }]);
  await client.upkeep.undo({ op: done.op });
  expect(await engine.shown(ledgerById('person'))).toEqual(before);
  expect((await client.ledger.row({ ledger: 'training-roster', id: row })).personId).toBe(drop);
  expect(await client.upkeep.verify()).toMatchObject({ ok: true });
});

test('both attended one class: it is asked which row stays, and a split brings the other back after later work', async () => {
  const { keep, drop } = await twins();
  await add({ name: '电焊班', startDate: '2026-03-01' }, 'training-class');
  const mine = await add({ personId: keep, className: '电焊班', score: '88' }, 'training-roster');
  const theirs = await add({ personId: drop, className: '电焊班', score: '90', hours: '40' }, 'training-roster');
  expect(await refusal(client.people.merge({ keep, drop }))).toBe('merge-conflicts');
  const { conflicts } = await client.people.compare({ keep, drop });
  expect(conflicts).toMatchObject([{ ledger: 'training-roster', about: '电焊班', key: `training-roster ${mine} ${theirs}` }]);
  const done = await client.people.merge({ keep, drop, conflicts: { [conflicts[0]?.key ?? '']: 'fill' } });
  expect((await client.ledger.row({ ledger: 'training-roster', id: mine })).shown).toMatchObject({ score: '88', hours: '40' });
  // Work goes on: the merged person is changed, so plain undo is refused; a split keeps the change.
  await client.ledger.save({ ledger: 'person', id: keep, values: { employer: '县绣坊' } });
  expect(await refusal(client.upkeep.undo({ op: done.op }))).toBe('undo-blocked');
  const split = await client.people.split({ merge: done.merge });
  expect(split).toMatchObject({ person: drop, kept: ['工作单位'] });
  expect((await client.ledger.row({ ledger: 'person', id: keep })).shown).toMatchObject({ employer: '县绣坊', remark: '种养能手' });
  expect((await client.ledger.row({ ledger: 'person', id: drop })).shown).toMatchObject({ employer: '云岭绣坊', remark: '绣娘' });
  expect((await client.ledger.row({ ledger: 'training-roster', id: theirs })).shown).toMatchObject({ score: '90' });
  expect((await client.ledger.row({ ledger: 'training-roster', id: mine })).shown['hours']).toBe('');
  expect((await client.people.duplicates({})).total).toBe(0);
  expect(await refusal(client.people.split({ merge: done.merge }))).toBe('merge-not-found');
  expect(await client.upkeep.verify()).toMatchObject({ ok: true });
});

test('a file that brings the number of a merged record again is asked about, and does not change the known number', async () => {
  const keep = await add({ name: '杨秀英', idNumber: '11010519491231002X' });
  const drop = await add({ name: '杨秀英', idNumber: '110105194912310038', phone: '13900000000' });
  await client.people.merge({ keep, drop });
  const file = new File(['\ufeff姓名,身份证号,民族\n杨秀英,110105194912310038,汉族\n'], '名单.csv');
  const plan = await engine.plan(ledgerById('person'), file);
  expect(plan.totals).toMatchObject({ new: 0, doubtful: 1 });
  const page = await client.importing.rows({ planId: plan.planId, outcome: 'doubtful', offset: 0, limit: 10 });
  const [row] = page.rows;
  expect(row).toMatchObject({ question: 'merged-id', candidates: [{ personId: keep }] });
  await client.importing.decide({ planId: plan.planId, keys: [row?.key ?? ''] as never, decision: { choice: 'same', personId: keep } });
  for await (const _ of await client.importing.apply({ planId: plan.planId }));
  const { value } = await client.ledger.reveal({ ledger: 'person', id: keep, column: 'idNumber' });
  expect([value, (await client.ledger.row({ ledger: 'person', id: keep })).shown['ethnicity']]).toEqual(['11010519491231002X', '汉族']);
});

test('a split is refused, with what stands in the way, when a row went on to somebody else', async () => {
  const { keep, drop } = await twins();
  const third = await add({ name: '妥雪莲' });
  await add({ name: '电焊班', startDate: '2026-03-01' }, 'training-class');
  const row = await add({ personId: drop, className: '电焊班' }, 'training-roster');
  const done = await client.people.merge({ keep, drop });
  await client.ledger.save({ ledger: 'training-roster', id: row, values: { personId: third } });
  const error = await client.people.split({ merge: done.merge }).then(
    () => expect.fail('was not refused'),
    (e: unknown) => e as { data: { code: string; message: string } },
  );
  expect(error.data.code).toBe('split-blocked');
  expect(error.data.message).toContain('后来改给了别人');
});

test('source lines come masked from the engine; a look at one is logged', async () => {
  const file = new File(['\ufeff姓名,身份证号,联系电话\n杨秀英,11010519491231002X,13812345678\n'], '名单.csv');
  const plan = await engine.plan(ledgerById('person'), file);
  for await (const _ of await client.importing.apply({ planId: plan.planId, doubtful: 'wait' } as never));
  const { hits } = await client.ledger.search({ text: '杨秀英' });
  const page = await client.ledger.person({ id: hits[0]?.id ?? 0 });
  const [line] = page.sources;
  expect(JSON.stringify(page)).not.toContain('11010519491231002X');
  expect(JSON.stringify(page)).not.toContain('13812345678');
  const { cells } = await client.people.revealSource({ person: hits[0]?.id ?? 0, key: line?.key ?? '' });
  expect(cells.map((c) => c.text)).toContain('11010519491231002X');
  const { entries } = await client.upkeep.audit({ offset: 0, limit: 1 });
  expect(entries[0]).toMatchObject({ action: '查看完整号码' });
});

test('an erased person is nowhere in the store but as a reason, and the steps before stay whole', async () => {
  const { keep, drop } = await twins();
  await add({ name: '电焊班', startDate: '2026-03-01' }, 'training-class');
  await add({ personId: drop, className: '电焊班', remark: '孤字样' }, 'training-roster');
  await client.people.merge({ keep, drop });
  await client.attachments.add({ ledger: 'person', id: keep, files: [new File(['%PDF-1.4 scan'], '证.pdf')] });
  expect(await refusal(client.people.erase({ id: keep, reason: '本人要求', name: '别人' }))).toBe('erase-name');
  expect(await client.people.erase({ id: keep, reason: '本人要求', name: '杨秀英' })).toMatchObject({ files: 1 });
  const db = engine.store.rawRead;
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name <> 'audit'").pluck().all() as string[];
  for (const table of tables) {
    const text = JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all());
    for (const trace of ['杨秀英', '11010519491231002X', '13812345678', '云岭绣坊', '孤字样']) expect([table, text.includes(trace)]).toEqual([table, false]);
  }
  expect((await client.ledger.search({ text: 'yxy' })).hits).toEqual([]);
  expect(db.prepare('SELECT reason, length(idHash) AS n FROM erased_person').get()).toEqual({ reason: '本人要求', n: 64 });
  expect(await client.upkeep.verify()).toMatchObject({ ok: true });
  // The erasure is no step to take back; the last step that is one is refused, because its rows are gone for good.
  expect((await client.upkeep.operations({ limit: 50 })).operations.some((o) => o.kind === 'erase')).toBe(false);
});

test('an erased person is gone from the lines of the files he came in, those of others stay, and pages freed later are wiped too', async () => {
  const file = new File(['\ufeff姓名,身份证号\n杨秀英,11010519491231002X\n安建国,620721198503120015\n'], '名单.csv');
  const plan = await engine.plan(ledgerById('person'), file);
  for await (const _ of await client.importing.apply({ planId: plan.planId, doubtful: 'wait' }));
  const { hits } = await client.ledger.search({ text: '杨秀英' });
  await client.people.erase({ id: hits[0]?.id ?? 0, reason: '本人要求', name: '杨秀英' });
  expect(keptLines(engine.store.rawRead).map(([, , row, cells]) => [row, cells])).toEqual([
    [2, '[]'],
    [3, '["安建国","620721198503120015"]'],
  ]);
  await engine.store.transact({ kind: 'edit', title: '看' }, (tx) => expect(tx.raw.pragma('secure_delete', { simple: true })).toBe(1));
});

async function eraseSomebody(): Promise<void> {
  const id = await add({ name: '杨秀英', idNumber: '11010519491231002X' });
  await client.people.erase({ id, reason: '本人要求', name: '杨秀英' });
  expect(engine.store.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(0);
}

test('a file with the number of somebody erased asks before storing them again, and keeps nothing unless told to', async () => {
  await eraseSomebody();
  const file = new File(['\ufeff姓名,身份证号\n杨秀英,11010519491231002X\n安建国,620721198503120015\n'], '名单.csv');
  const plan = await engine.plan(ledgerById('person'), file);
  expect(plan.totals).toMatchObject({ read: 2, new: 1, doubtful: 1 });
  expect(plan.questions).toMatchObject([{ question: 'erased-id', rows: 1 }]);
  const issue = plan.files[0]?.sheets[0]?.issues.find((i) => i.code === 'id-erased');
  expect(issue).toMatchObject({ row: 2, column: 'B', level: 'warning' });
  expect(issue?.message).toContain('本人要求');
  for await (const _ of await client.importing.apply({ planId: plan.planId, doubtful: 'create' }));
  const db = engine.store.rawRead;
  expect(db.prepare('SELECT name FROM person').pluck().all()).toEqual(['安建国']);
  for (const table of ['person', 'import_row', 'change', 'erased_person', 'meta'])
    expect([table, JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all()).includes('11010519491231002X')]).toEqual([table, false]);
  expect(keptLines(db).map(([, , , cells]) => cells)).toEqual(['["安建国","620721198503120015"]']);
});

test('somebody erased is stored again once a clerk says so, is asked about no more, and undo takes it back', async () => {
  await eraseSomebody();
  const file = (): File => new File(['\ufeff姓名,身份证号\n杨秀英,11010519491231002X\n'], '名单.csv');
  const plan = await engine.plan(ledgerById('person'), file());
  const decision = { planId: plan.planId, question: 'erased-id', choice: 'new' } as const;
  await expect(client.importing.decideAll({ ...decision, reason: ' ', who: '李干事' })).rejects.toThrow(/核实说明/);
  const { total, rows } = await client.importing.rows({ planId: plan.planId, outcome: 'doubtful', offset: 0, limit: 10 });
  await expect(client.importing.decide({ planId: plan.planId, keys: [rows[0]?.key ?? 0], decision: { choice: 'new' } })).rejects.toThrow(/核实说明/);
  expect([total, (await client.importing.rows({ planId: plan.planId, outcome: 'doubtful', offset: 0, limit: 10 })).total]).toEqual([1, 1]);
  expect(await client.importing.decideAll({ ...decision, reason: '本人11月20日书面同意', who: '李干事' })).toMatchObject({ rows: 1, left: 0 });
  for await (const _ of await client.importing.apply({ planId: plan.planId, doubtful: 'wait' }));
  const again = await engine.plan(ledgerById('person'), file());
  expect(again.totals).toMatchObject({ unchanged: 1, doubtful: 0 });
  expect(again.files[0]?.sheets[0]?.issues.some((i) => i.code === 'id-erased')).toBe(false);
  const said = (): unknown => engine.store.rawRead.prepare('SELECT ledger, field, reason, who FROM explained').all();
  expect(said()).toEqual([{ ledger: 'person', field: 'idNumber', reason: '本人11月20日书面同意', who: '李干事' }]);
  await client.upkeep.undo({});
  expect(said()).toEqual([]);
  expect((await engine.plan(ledgerById('person'), file())).totals).toMatchObject({ doubtful: 1 });
});

test('numbers written in groups, in full width or in brackets come masked in source lines; days joined by a hyphen stay', async () => {
  const rows = ['620721 19850312 0015', '６２０７２１１９８５０３１２００１５', '安建国（620721198503120015）', '620721-19850312-0015'];
  for (const remark of rows) expect(maskNumbers(remark)).not.toMatch(/1985|１９８５/u);
  expect(maskNumbers('20260301-20260315')).toBe('20260301-20260315');
  expect(maskNumbers('2026年3月1日')).toBe('2026年3月1日');
});
