import { afterAll, beforeAll, expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import type { HealthReport } from '../../shared/contract/health.ts';
import { createRowJudge, printOf } from '../../shared/health/judge.ts';
import { healthRules, rulesOf } from '../../shared/health/rules.ts';
import { columnsOf, findLedger, ledgerById } from '../../shared/ledger/ledgers.ts';
import { openTestEngine, today, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

const project = (money: Record<string, string>, name: string) => ({
  ledger: 'project',
  id: null,
  values: { name, unit: '县农业农村局', year: '2026', ...money },
});

async function check(ledgers: string[], unit?: string): Promise<HealthReport> {
  for await (const event of await engine.client.health.run({ ledgers, ...(unit === undefined ? {} : { unit }) }))
    if (event.kind === 'report') return event.report;
  throw new Error('no report');
}

const list = (ledger: string, rule: string, explained = false) =>
  engine.client.health.list({ ledger, rule, field: null, explained, offset: 0, limit: 100 });

test('every rule reads columns its ledger has, says what must hold and what to do, and has an id of its own', () => {
  for (const rule of healthRules) {
    const columns = columnsOf(ledgerById(rule.ledger)).map((c) => c.id);
    expect(columns).toEqual(expect.arrayContaining([...rule.fields]));
    expect(rule.sentence).not.toBe('');
    expect(rule.todo).not.toBe('');
  }
  const ids = healthRules.map((r) => `${r.ledger} ${r.id}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(rulesOf('project').map((r) => r.id)).toContain('falling-spent');
});

test('money that grows on its way is refused until somebody says why, and the reason holds until the amounts change', async () => {
  const growing = { allocated: '10', received: '12', spent: '3' };
  const refused = engine.client.ledger.save(project(growing, '牧区电商带头人培养'));
  await expect(refused).rejects.toThrow('到位金额（万元） 12 万元 大于下达金额（万元） 10 万元');
  await expect(
    engine.client.ledger.save({ ...project(growing, '牧区电商带头人培养'), explained: [{ rule: 'falling-spent', reason: ' ', who: '' }] }),
  ).rejects.toThrow('核实说明');
  const { id } = await engine.client.ledger.save({
    ...project(growing, '牧区电商带头人培养'),
    explained: [{ rule: 'falling-spent', reason: '省级追加 2 万元，文号甘财〔2026〕8号', who: '李建国' }],
  });
  expect((await list('project', 'falling-spent')).total).toBe(0);
  const told = await list('project', 'falling-spent', true);
  expect(told.findings[0]?.explained).toMatchObject({ reason: '省级追加 2 万元，文号甘财〔2026〕8号', who: '李建国' });
  // Another field may be corrected without being asked again; the amounts may not.
  await engine.client.ledger.save({ ledger: 'project', id, values: { year: '2025' } });
  await expect(engine.client.ledger.save({ ledger: 'project', id, values: { received: '13' } })).rejects.toThrow('没有保存');
  expect((await list('project', 'falling-spent', true)).total).toBe(1);
  await engine.client.ledger.save({ ledger: 'project', id, values: { received: '9' } });
  expect((await engine.client.health.ofRow({ ledger: 'project', id })).filter((f) => f.rule === 'falling-spent')).toEqual([]);
});

test('an end before its start is never saved, and a row that has one already can still be corrected elsewhere', async () => {
  const secondment = { ledger: 'training-class', values: { name: '电焊一期', startDate: '2026-05-10', endDate: '2026-05-01' } };
  await expect(engine.client.ledger.save({ ...secondment, id: null })).rejects.toThrow('结业日期 2026-05-01 早于开班日期 2026-05-10');
  const { value: id } = await engine.store.transact({ kind: 'import', title: '旧数据' }, (tx) =>
    tx.insert('training-class', { name: '电焊旧班', startDate: '2026-05-10', endDate: '2026-05-01' }),
  );
  await engine.client.ledger.save({ ledger: 'training-class', id, values: { hours: '40' } });
  expect((await list('training-class', 'order-startDate-endDate')).findings.map((f) => f.title)).toEqual(['电焊旧班']);
});

test('a reason kept from the list silences a finding, and undo brings it back', async () => {
  const { id } = await engine.client.ledger.save({ ledger: 'person', id: null, values: { name: '赵百岁', birthDate: '1920-03-01', township: '云岭镇' }, explained: [{ rule: 'age-birthDate', reason: '有户口簿', who: '王芳' }] });
  expect((await list('person', 'age-birthDate', true)).findings.map((f) => f.id)).toEqual([id]);
  await engine.client.upkeep.undo({});
  const { id: again } = await engine.store
    .transact({ kind: 'import', title: '导入' }, (tx) => tx.insert('person', { name: '赵百岁', birthDate: '1920-03-01', township: '629921100000' }))
    .then(({ value }) => ({ id: value }));
  expect((await list('person', 'age-birthDate')).total).toBe(1);
  const { op } = await engine.client.health.explain({ ledger: 'person', ids: [again], rule: 'age-birthDate', field: 'birthDate', reason: '有户口簿', who: '王芳' });
  expect((await list('person', 'age-birthDate')).total).toBe(0);
  await engine.client.upkeep.undo({ op });
  expect((await list('person', 'age-birthDate')).total).toBe(1);
  await expect(engine.client.health.explain({ ledger: 'person', ids: [again], rule: 'age-birthDate', field: 'birthDate', reason: '', who: '王芳' })).rejects.toThrow('核实说明');
});

test('the matrix counts what is filled and what is wrong, and every number opens to as many rows', async () => {
  await engine.store.transact({ kind: 'import', title: '人' }, (tx) => {
    for (const name of ['张三', '李四', '王五']) tx.insert('person', { name, phone: '13800000001', township: '629921101000', village: '?白石沟村' });
    tx.insert('person', { name: '孙六', phone: '139123', township: '629921101000', sex: '1', idNumber: null });
  });
  const report = await check(['person']);
  const [people] = report.ledgers;
  if (!people) throw new Error('no people');
  const at = (id: string): number => people.columns.findIndex((c) => c.id === id);
  const town = people.units.find((u) => u.name === '红石湾镇');
  expect(town?.rows).toBe(4);
  expect(town?.filled[at('phone')]).toBe(4);
  expect(town?.filled[at('sex')]).toBe(1);
  expect(town?.wrong[at('phone')]).toBe(4);
  expect(town?.wrong[at('village')]).toBe(3);
  for (const rule of people.rules) {
    const opened = await engine.client.health.list({ ledger: 'person', rule: rule.id, field: rule.field, offset: 0, limit: 500 });
    expect([rule.id, opened.total]).toEqual([rule.id, rule.open]);
    expect(opened.findings).toHaveLength(rule.open);
  }
  expect(people.rules.find((r) => r.id === 'shared-phone')?.open).toBe(3);
  expect(people.rules.find((r) => r.id === 'unknown')?.open).toBe(3);
  expect(people.rules.find((r) => r.id === 'filled-idNumber')?.open).toBe(people.rows);
  expect(report.ranking.map((u) => u.rank)).toEqual(report.ranking.map((_, i) => i + 1));
  const one = await check(['person'], '629921101000');
  expect(one.ledgers[0]?.rows).toBe(4);
});

test('the workbook ranks the units and lists each finding with its reason, numbers masked', async () => {
  const file = await engine.file(await engine.client.health.export({ ledgers: ['person', 'project'] }));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await file.arrayBuffer());
  expect(book.worksheets.map((s) => s.name)).toEqual(['单位排名', '各台账', '问题清单', '人员总库', '人才项目']);
  const texts = JSON.stringify(book.getWorksheet('问题清单')?.getSheetValues());
  expect(texts).toContain('这个电话填在 3 个人名下');
  expect(texts).not.toContain('13800000001');
});

test('what a row rule says depends on nothing but the row and the day', () => {
  const judge = createRowJudge(findLedger('certificate') ?? ledgerById('person'), today);
  const found = judge({ certificateNumber: 'A1', issueDate: '2020-05', validTo: '2023-05', receivedDate: '2027-01-01' });
  expect(found.map((f) => f.rule.id)).toEqual(['future-receivedDate', 'expired-validTo']);
  const [rule] = rulesOf('project').filter((r) => r.id === 'falling-spent');
  if (!rule) throw new Error('no rule');
  const before = printOf(rule, { applied: 1, spent: 2 }, 'spent');
  expect(printOf(rule, { applied: 1, spent: 2, name: 'x' }, 'spent')).toBe(before);
  expect(printOf(rule, { applied: 1, spent: 3 }, 'spent')).not.toBe(before);
});
